"""A connection that breaks while the server goes on, with or without the session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from geodata.catalog.filters import Filter
from geodata.vocabulary.words import words
from tests.browser.conftest import PATIENCE_MS, Visit
from tests.browser.restartable import Restartable, restartable
from tests.browser.test_session import COUNTY, LOST, lost, option, wait_asked
from tests.real import real

FORGETS = ("--server.disconnectedSessionTTL", "0")  # a session ends with its connection
SOCKETS = """(() => { const Native = WebSocket;
    window.sockets = [];
    window.WebSocket = class extends Native {
        constructor(...given) { super(...given); window.sockets.push(this); } }; })()"""


@pytest.fixture(scope="module", params=[(), FORGETS], ids=["kept", "expired"])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    with restartable(*request.param) as server:
        yield server.address


@pytest.fixture(scope="module")
def server() -> Iterator[Restartable]:
    with restartable(*FORGETS) as server:
        yield server


def cut(page: Page) -> None:
    """Take the network away, as a browser finds it on waking up: what was open is closed."""
    page.context.set_offline(True)
    page.evaluate("window.sockets.forEach((socket) => socket.close())")
    lost(page)


def language(page: Page, name: str) -> None:
    page.locator(".st-key-lang").get_by_text(name, exact=True).click()


def test_presses_without_a_network_are_kept(visit: Visit, address: str) -> None:
    visit.page.add_init_script(SOCKETS)
    page = visit.open(f"{address}/?category=airport").page
    cut(page)
    option(visit, "railway")
    option(visit, COUNTY)
    option(visit, "airport")
    page.locator(LOST).wait_for()
    page.context.set_offline(False)
    wait_asked(page, category="railway", county=COUNTY)
    asked_for = Filter(category=frozenset({"railway"}), county=frozenset({COUNTY}))
    visit.wait_shown(real().where(asked_for).count)
    page.locator(LOST).wait_for(state="hidden")
    assert visit.errors == []


def test_going_offline_and_back_without_a_cut_loses_nothing(visit: Visit, address: str) -> None:
    page = visit.open(address).page
    page.context.set_offline(True)
    option(visit, "railway")
    page.context.set_offline(False)
    option(visit, COUNTY)
    wait_asked(page, category="railway", county=COUNTY)


def test_what_needs_the_server_is_shut_while_it_is_away(visit: Visit, address: str) -> None:
    visit.page.add_init_script(SOCKETS)
    page = visit.open(f"{address}/scenes?scene=region").page
    cut(page)
    expect(page.locator(LOST)).to_contain_text("切换语言和编排")
    for key in ("lang", "undo", "open-region", "story-download"):
        for button in page.locator(f".st-key-{key} button").all():
            expect(button).to_be_disabled()
    expect(page.locator("[class*=st-key-title-zh-region] input")).to_be_disabled()
    page.context.set_offline(False)
    expect(page.locator(".st-key-open-region button").first).to_be_enabled()
    page.locator(LOST).wait_for(state="hidden")
    language(page, "English")
    expect(page.locator(".st-key-head")).to_contain_text(words("en")["app.title"])


def test_a_press_before_the_page_is_whole_again_waits_for_it(
    visit: Visit, server: Restartable
) -> None:
    """Pressed the moment the wire is back, before the new session has run at all."""
    visit.page.add_init_script(SOCKETS)
    page = visit.open(server.address).page
    cut(page)
    page.evaluate(
        """() => new MutationObserver((_, watcher) => {
            const button = [...document.querySelectorAll('.st-key-lang button')]
                .find((one) => one.innerText.includes('English'));
            if (!button || button.disabled) return;
            watcher.disconnect();
            window.pressed = true;
            button.click();
        }).observe(document.body, {subtree: true, attributes: true, childList: true})"""
    )
    page.context.set_offline(False)
    page.wait_for_function("window.pressed")
    expect(page.locator(".st-key-head")).to_contain_text(words("en")["app.title"])
    assert "lang=en" in page.url


def test_a_press_that_nothing_answered_is_told(visit: Visit, server: Restartable) -> None:
    """The wire is dead and does not say so: the press is gone with the session."""
    visit.page.add_init_script(SOCKETS)
    page = visit.open(server.address).page
    server.freeze()
    try:
        language(page, "English")
        cut(page)  # the browser gives up on the wire
    finally:
        server.thaw()
    page.context.set_offline(False)
    bar = page.locator(LOST)
    told = words("zh")["session.unanswered"].split("{")[0]
    expect(bar).to_contain_text(told, timeout=2 * PATIENCE_MS)
    expect(bar).to_contain_text("English")
    bar.get_by_role("button", name=words("zh")["session.draft_close"]).click()
    expect(bar).to_have_count(0)
    option(visit, "railway")
    wait_asked(page, category="railway")
