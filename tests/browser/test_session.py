"""A page outlives its server: what is pressed is kept, and the page joins up by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from geodata.catalog.filters import Filter
from geodata.vocabulary.words import words
from tests.browser.conftest import PATIENCE_MS, Visit
from tests.browser.restartable import Restartable, restartable
from tests.real import real

LOST = ".atlas-session:visible"
COUNTY = "三台县"
SEARCH_KEYS = re.compile(r"/search[^/]*\.json$")


@pytest.fixture(scope="module")
def running() -> Iterator[Restartable]:
    with restartable() as server:
        yield server


@pytest.fixture
def server(running: Restartable) -> Restartable:
    if running.process is None:
        running.start()
    return running


def option(visit: Visit, name: str) -> None:
    visit.frame.locator(f".atlas-option[data-option='{name}']").click()


def lost(page: Page) -> None:
    page.wait_for_selector(
        "[data-test-connection-state]:not([data-test-connection-state=CONNECTED])"
    )


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def wait_asked(page: Page, **wanted: str) -> None:
    """Wait until the address holds these and nothing else."""
    page.wait_for_function(
        """(wanted) => {
            const found = [...new URLSearchParams(location.search)];
            return JSON.stringify(found.sort()) === JSON.stringify(wanted.sort());
        }""",
        arg=[list(pair) for pair in wanted.items()],
        timeout=PATIENCE_MS,
    )


def english(page: Page) -> None:
    page.get_by_text("English", exact=True).first.click()
    expect(page.locator(".st-key-head")).to_contain_text(words("en")["app.title"])


def test_what_is_pressed_while_there_is_no_server_is_kept(
    visit: Visit, server: Restartable
) -> None:
    page = visit.open(server.address).page
    server.kill()
    lost(page)
    option(visit, "railway")
    visit.wait_shown(6)
    option(visit, COUNTY)
    asked_for = Filter(category=frozenset({"railway"}), county=frozenset({COUNTY}))
    shown = real().where(asked_for).count
    visit.wait_shown(shown)
    visit.frame.locator(".atlas-item").first.click()
    visit.frame.get_by_text(words("zh")["card.no_facts"]).wait_for()
    selected = visit.selected()
    server.start()
    wait_asked(page, category="railway", county=COUNTY, project=selected)
    assert visit.shown() == shown
    assert visit.selected() == selected
    visit.frame.get_by_text(words("zh")["card.no_facts"]).wait_for(state="hidden")
    visit.frame.locator(".atlas-card dl").wait_for()
    english(page)  # the first press after it is not lost
    assert asked(page)["lang"] == ["en"]
    assert visit.shown() == shown
    assert visit.errors == []


def test_the_map_overrules_the_address_of_a_session_that_is_gone(
    visit: Visit, server: Restartable
) -> None:
    """What was pressed and answered before the break, and what was pressed after it, both stand."""
    page = visit.open(f"{server.address}/?category=airport&basemap=plain").page
    option(visit, "railway")
    page.wait_for_function("location.search.includes('railway')")
    visit.in_map("window.moved = window.map.setView([31.2, 105.1], 9, {animate: false}).getZoom()")
    server.kill()
    lost(page)
    option(visit, "airport")  # off again
    server.start()
    wait_asked(page, category="railway", basemap="plain")
    visit.wait_shown(6)
    lat, zoom = visit.in_map("[window.map.getCenter().lat, window.map.getZoom()]")
    assert (lat, zoom) == (pytest.approx(31.2, abs=0.02), 9)  # the camera stays where it was put


def test_a_comparison_outlives_the_server(visit: Visit, server: Restartable) -> None:
    page = visit.open(server.address).page
    visit.frame.locator(".atlas-tool-compare").click()
    visit.frame.locator(".atlas-panel button:not(.atlas-shut)").first.click()
    server.restart()
    option(visit, "railway")
    wait_asked(page, category="railway")
    assert visit.frame.locator("[data-compare=true]").count() == 1


@pytest.mark.parametrize("path", ["railways", "timeline", "scenes", "counties"])
def test_every_kind_of_page_joins_up(visit: Visit, server: Restartable, path: str) -> None:
    page = visit.open(f"{server.address}/{path}").page
    before = asked(page)
    server.kill()
    lost(page)
    option(visit, "railway" if path != "railways" else "3")
    facet = {"category": ["railway"]} if path != "railways" else {"action": ["3"]}
    server.start()
    page.wait_for_function("location.search.length > 1 && location.search.includes('c')")
    page.wait_for_function(
        "(name) => new URLSearchParams(location.search).has(name)", arg=next(iter(facet))
    )
    now = asked(page)
    assert now == {**before, **facet, **{k: v for k, v in now.items() if k in ("place", "time")}}
    english(page)


def test_another_page_after_a_break_takes_the_filter_along(
    visit: Visit, server: Restartable
) -> None:
    page = visit.open(server.address).page
    server.kill()
    lost(page)
    option(visit, "railway")
    server.start()
    page.wait_for_selector("[data-test-connection-state=CONNECTED]")
    wait_asked(page, category="railway")
    page.get_by_role("link", name=words("zh")["nav.counties"], exact=True).click()
    page.wait_for_url("**/counties?**")
    page.wait_for_function("location.search.includes('category=railway')")


def test_a_wire_that_is_dead_is_noticed_by_its_silence(visit: Visit, server: Restartable) -> None:
    """The connection stays open; nothing comes. Only a press without an answer can tell."""
    page = visit.open(server.address).page
    server.freeze()
    try:
        option(visit, "railway")
        page.locator(LOST).wait_for(timeout=2 * PATIENCE_MS)
        option(visit, COUNTY)
    finally:
        server.thaw()
    page.locator(LOST).wait_for(state="hidden", timeout=2 * PATIENCE_MS)
    wait_asked(page, category="railway", county=COUNTY)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_loss_is_told_in_our_words_until_it_is_over(
    visit: Visit, server: Restartable, language: str
) -> None:
    page = visit.open(f"{server.address}/?lang={language}").page
    assert page.locator(".atlas-session").count() == 0
    server.kill()
    expect(page.locator(LOST)).to_contain_text(words(language)["session.lost"])
    expect(page.locator(LOST)).to_contain_text(words(language)["session.lost_works"])
    for english_word in ("Connection error", "streamlit", "Connecting"):
        assert page.get_by_text(english_word).filter(visible=True).count() == 0
    assert page.locator("[role=dialog], [role=alertdialog]").count() == 0
    server.start()
    page.locator(LOST).wait_for(state="hidden", timeout=PATIENCE_MS)


def test_the_search_goes_on_without_the_server(visit: Visit, server: Restartable) -> None:
    page = visit.page
    with page.expect_response(SEARCH_KEYS) as keys:  # they come once the page is idle
        visit.open(server.address)
    keys.value.finished()
    server.kill()
    lost(page)
    visit.frame.locator(".atlas-search input").fill("三台")
    visit.wait_shown(real().where(Filter(q="三台")).count)
    server.start()
    wait_asked(page, q="三台")
    assert visit.errors == []
