"""The windows of one talk: any leads with its first press, and the talk's time is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, Page

from geodata.stories.model import Story
from geodata.web import assets
from tests.browser.talk.talks import Talk, at, ready, state

# Time goes on by ten minutes, for every window that is open.
LATER = "() => { const now = Date.now; Date.now = () => now() + 600_000; }"


def popup(page: Page) -> Page:
    with page.expect_popup() as opened:
        page.keyboard.press("p")
    ready(opened.value)
    return opened.value


def turned(page: Page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("PageDown")


def test_the_speakers_window_opened_in_mid_talk_leads_with_its_first_press(
    held: Talk, shipped: Story
) -> None:
    clean = held.open()
    turned(clean, 5)
    at(clean, shipped.scenes[5].id)
    begun = state(clean)["started"]
    desk = popup(clean)
    at(desk, shipped.scenes[5].id)
    assert state(desk)["started"] == begun
    desk.keyboard.press("PageDown")
    at(clean, shipped.scenes[6].id)
    at(desk, shipped.scenes[6].id)
    clean.keyboard.press("PageUp")
    at(desk, shipped.scenes[5].id)
    assert desk.url.endswith(f"#{shipped.scenes[5].id}")
    assert "from=" not in desk.url
    assert state(clean)["started"] == state(desk)["started"] == begun
    assert held.errors == []


def test_a_page_turned_while_the_speakers_window_loads_is_not_turned_back(
    held: Talk, shipped: Story
) -> None:
    clean = held.open()
    turned(clean, 3)
    with clean.expect_popup() as opened:
        clean.keyboard.press("p")
    turned(clean, 2)
    ready(opened.value)
    at(opened.value, shipped.scenes[5].id)
    at(clean, shipped.scenes[5].id)


@pytest.mark.parametrize("link", ["#santai", "?scene=santai", "?view=desk#santai"])
def test_a_link_to_a_scene_leads_windows_that_are_open_and_keeps_the_time(
    held: Talk, shipped: Story, link: str
) -> None:
    clean, desk = held.open("?lang=en"), held.open("?view=desk")
    turned(clean, 6)
    at(desk, shipped.scenes[6].id)
    begun = state(clean)["started"]
    linked = held.open(link)
    for page in (clean, desk, linked):
        at(page, "santai")
        assert page.url.endswith("#santai")
        assert (state(page)["started"], state(page)["lang"]) == (begun, "en")
    desk.keyboard.press("PageUp")
    before = shipped.scenes[[scene.id for scene in shipped.scenes].index("santai") - 1].id
    for page in (clean, desk, linked):
        at(page, before)
    assert held.errors == []


def test_a_link_typed_into_the_address_leads_too(held: Talk, shipped: Story) -> None:
    clean, desk = held.open(), held.open("?view=desk")
    turned(desk, 4)
    at(clean, shipped.scenes[4].id)
    clean.goto(clean.url.split("#")[0] + "#santai")
    at(clean, "santai")
    at(desk, "santai")


def test_either_window_closed_and_opened_again_finds_scene_time_and_black(
    held: Talk, shipped: Story
) -> None:
    clean = held.open()
    turned(clean, 4)
    clean.keyboard.press("b")
    begun = state(clean)["started"]
    desk = popup(clean)
    desk.locator(".talk-blank").wait_for()
    clean.close()
    clean = held.open()
    at(clean, shipped.scenes[4].id)
    clean.locator(".talk-blank").wait_for()
    assert state(clean)["started"] == begun
    desk.close()
    desk = popup(clean)
    desk.keyboard.press("b")
    clean.locator(".talk-blank").wait_for(state="hidden")
    assert state(desk)["started"] == begun
    assert held.errors == []


def test_the_clock_set_anew_in_one_window_is_set_in_all(held: Talk) -> None:
    clean, desk = held.open(), held.open("?view=desk")
    begun = state(clean)["started"]
    desk.evaluate(LATER)
    desk.get_by_role("button", name="重新计时").click()
    clean.wait_for_function(
        "(begun) => JSON.parse(document.getElementById('talk').dataset.state).started > begun",
        arg=begun,
    )
    assert state(clean)["started"] == state(desk)["started"]
    third = held.open("?view=desk")
    assert state(third)["started"] == state(clean)["started"]


def test_a_window_that_slept_asks_what_it_missed(held: Talk, shipped: Story) -> None:
    held.context.add_init_script(
        """window.BroadcastChannel = class extends BroadcastChannel {
          set onmessage(hear) { super.onmessage = (event) => window.asleep || hear(event); }
        };"""
    )
    clean, desk = held.open(), held.open("?view=desk")
    desk.evaluate("window.asleep = true")
    turned(clean, 3)
    at(clean, shipped.scenes[3].id)
    desk.evaluate("window.asleep = false")
    at(desk, shipped.scenes[0].id)
    desk.evaluate("document.dispatchEvent(new Event('resume'))")
    at(desk, shipped.scenes[3].id)


def test_two_stories_do_not_steer_each_other(
    context: BrowserContext, catalog_assets: assets.CatalogAssets, shipped: Story
) -> None:
    """Two stories may bear one name: an edited copy keeps its original's."""
    first = Talk(context, catalog_assets, shipped)
    one = first.open()
    changed = replace(shipped, scenes=shipped.scenes[1:])
    context.unroute_all()
    two = Talk(context, catalog_assets, changed).open()
    turned(two, 2)
    at(two, changed.scenes[2].id)
    turned(one, 1)
    at(one, shipped.scenes[1].id)
    at(two, changed.scenes[2].id)


def test_windows_that_may_not_hear_each_other_work_alone_and_say_so(
    held: Talk, shipped: Story
) -> None:
    held.context.add_init_script(
        "window.BroadcastChannel = class { constructor() {"
        " throw new DOMException('storage is blocked', 'SecurityError'); } };"
        "Object.defineProperty(window, 'sessionStorage', { get() {"
        " throw new DOMException('storage is blocked', 'SecurityError'); } });"
    )
    clean = held.open()
    turned(clean, 3)
    at(clean, shipped.scenes[3].id)
    desk = popup(clean)
    clean.locator(".talk-notice", has_text="分别翻页").wait_for(state="attached")
    desk.locator(".talk-notice", has_text="分别翻页").wait_for(state="attached")
    at(desk, shipped.scenes[3].id)
    turned(desk, 1)
    at(desk, shipped.scenes[4].id)
    at(clean, shipped.scenes[3].id)
    clean.reload()
    ready(clean)
    at(clean, shipped.scenes[3].id)
    assert held.errors == []


def test_the_pace_is_one_in_all_windows(held: Talk) -> None:
    clean = held.open("?autoplay=500&loop")
    desk = popup(clean)
    assert (state(desk)["playing"], state(desk)["pace"]) == (True, 500)
    desk.keyboard.press("a")
    clean.wait_for_function("!document.querySelector('.talk-number').textContent.includes('▶')")
    clean.keyboard.press("a")
    desk.wait_for_function("document.querySelector('.talk-number').textContent.includes('▶')")
    assert (state(desk)["pace"], state(desk)["loop"]) == (500, True)
