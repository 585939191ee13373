"""What a scene shows when it is reached: its own outline, its whole time, its frame again."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import Filter
from geodata.stories.model import HOME, Story
from geodata.web import assets
from tests.browser.talk.talks import HOST, SIZE, Talk, at, ready, rested, state

# Pixels of the base in the colour of a chosen county's outline.
OUTLINED = """() => {
  const { map } = atlasTalk.running.stage;
  const base = Object.values(map._layers).filter((layer) => layer._context)[0];
  const { data } = base._context.getImageData(0, 0, base._container.width, base._container.height);
  let n = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i] === 31 && data[i + 1] === 78 && data[i + 2] === 158) n += 1;
  }
  return n;
}"""
FRAME = """() => {
  const { map } = atlasTalk.running.stage;
  const centre = map.project(map.getCenter(), 12);
  return [centre.x, centre.y, map.getZoom()];
}"""
# Keys that follow each other at once, however slow the machine.
TYPED = """(keys) => {
  for (const key of keys) document.dispatchEvent(new KeyboardEvent("keydown", { key }));
}"""
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


Motion = Literal["reduce", "no-preference"]


def of_counties(shipped: Story, catalog: Catalog) -> Story:
    """The first scenes with one county each, all seen from the same place."""
    names = ["", catalog.counties[0].name_zh, catalog.counties[4].name_zh, ""]
    scenes = tuple(
        replace(
            shipped.scenes[n],
            id=f"county-{n}",
            show=Filter(county=frozenset({name} if name else ())),
            camera=HOME,
            ids=(),
            highlight=(),
            timeline=False,
            time="",
            tint=False,
        )
        for n, name in enumerate(names)
    )
    return replace(shipped, id="counties", scenes=scenes)


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_a_countys_outline_is_in_its_own_scene(
    chromium: Browser,
    catalog_assets: assets.CatalogAssets,
    shipped: Story,
    catalog: Catalog,
    motion: Motion,
) -> None:
    context = chromium.new_context(viewport=SIZE, reduced_motion=motion)
    page = Talk(context, catalog_assets, of_counties(shipped, catalog)).open()
    seen = []
    for _ in range(4):
        rested(page)
        page.evaluate(PAINTED)
        seen.append(page.evaluate(OUTLINED))
        page.keyboard.press("PageDown")
    context.close()
    assert seen[0] == seen[3] == 0
    assert seen[1] > 500 and seen[2] > 500 and seen[1] != seen[2]


def test_digits_are_scenes_where_a_story_does_not_tell_all_eight_actions(
    held: Talk, catalog_assets: assets.CatalogAssets, shipped: Story, catalog: Catalog
) -> None:
    held.context.unroute_all()
    page = Talk(held.context, catalog_assets, of_counties(shipped, catalog)).open()
    page.keyboard.press("3")
    at(page, "county-2")
    page.keyboard.press("7")
    page.locator(".talk-notice", has_text="没有第 7 幕").wait_for(state="attached")
    at(page, "county-2")
    page.keyboard.press("?")
    page.locator(".talk-help").get_by_text("跳到第几幕").wait_for()


def test_a_number_and_enter_jump_to_any_scene(held: Talk, shipped: Story) -> None:
    page = held.open()
    page.evaluate(TYPED, ["1", "2", "Enter"])
    at(page, shipped.scenes[11].id)
    page.evaluate(TYPED, ["1", "0", "Enter"])
    at(page, shipped.scenes[9].id)
    page.evaluate(TYPED, ["9", "9", "Enter"])
    page.locator(".talk-notice", has_text="没有第 99 幕").wait_for(state="attached")


def timed(shipped: Story) -> int:
    return next(n for n, scene in enumerate(shipped.scenes) if scene.timeline)


def test_the_time_bar_ends_before_its_scene_is_left(
    chromium: Browser, catalog_assets: assets.CatalogAssets, shipped: Story
) -> None:
    context = chromium.new_context(viewport=SIZE)
    held = Talk(context, catalog_assets, shipped)
    number = timed(shipped)
    page = held.open(f"?autoplay=1&loop#{shipped.scenes[number].id}")
    months = page.evaluate_handle(
        """() => {
          const seen = new Set();
          const box = document.querySelector('.talk-time');
          const see = new MutationObserver(() => seen.add(box.dataset.month));
          see.observe(box, { attributes: true });
          return seen;
        }"""
    )
    at(page, shipped.scenes[(number + 1) % len(shipped.scenes)].id)
    newest = page.evaluate(
        "(n) => JSON.parse(document.getElementById('talk-data').textContent).story.scenes[n].time",
        number,
    )
    assert newest in months.evaluate("(seen) => [...seen]")
    context.close()


def test_a_pause_keeps_the_pace(held: Talk, shipped: Story) -> None:
    page = held.open("?autoplay=1&loop")
    page.keyboard.press("a")
    assert state(page)["playing"] is False
    page.keyboard.press("a")
    assert (state(page)["playing"], state(page)["pace"], state(page)["loop"]) == (True, 1, True)
    number = int(state(page)["scene"])
    at(page, shipped.scenes[number + 1].id)


def drag(page: Page) -> None:
    zoom = page.evaluate(FRAME)[2]
    page.mouse.move(1100, 500)
    page.mouse.down()
    page.mouse.move(1300, 700, steps=4)
    page.mouse.up()
    page.mouse.wheel(0, -600)
    page.wait_for_function(f"(was) => ({FRAME})()[2] > was + 0.3", arg=zoom)


@pytest.mark.parametrize("key", ["0", "Backspace"])
def test_a_key_returns_to_the_scenes_frame(held: Talk, key: str) -> None:
    page = held.open("#action-3")
    page.keyboard.press("5")
    at(page, "action-5")
    rested(page)
    frame = page.evaluate(FRAME)
    drag(page)
    page.keyboard.press(key)
    page.wait_for_function(
        f"(frame) => ({FRAME})().every((value, n) => Math.abs(value - frame[n]) < 0.5)", arg=frame
    )
    at(page, "action-5")
    page.keyboard.press("Backspace")  # nothing is moved any more: back to where one came from
    at(page, "action-3")


def test_the_frame_returns_in_every_window_from_any(held: Talk) -> None:
    clean, desk = held.open("#action-3"), held.open("?view=desk")
    frame = clean.evaluate(FRAME)
    drag(clean)
    desk.keyboard.press("0")
    clean.wait_for_function(
        f"(frame) => ({FRAME})().every((value, n) => Math.abs(value - frame[n]) < 0.5)", arg=frame
    )
    desk.keyboard.press("?")
    desk.locator(".talk-help").get_by_text("回到本幕取景").wait_for()


@pytest.mark.parametrize(
    "address",
    [
        "#%", "#%E4%BD", "#%zz", "#constructor", "#__proto__", "#<img src=x onerror=alert(1)>",
        "?scene=nosuch", "?lang=constructor#%", "?lang=xx&theme=toString&autoplay=abc#%25",
        "?lang=%&view=%#%", "?from=nosuch",
    ],
)  # fmt: skip
def test_whatever_stands_in_the_address_the_talk_starts(
    held: Talk, shipped: Story, address: str
) -> None:
    page = held.open(address)
    at(page, shipped.scenes[0].id)
    if "#" in address or "scene=" in address:
        page.locator(".talk-notice", has_text="没有名为").wait_for(state="attached")
        assert page.url.endswith(f"#{shipped.scenes[0].id}")
    page.keyboard.press("PageDown")
    at(page, shipped.scenes[1].id)
    assert held.errors == []
    assert page.locator("#talk img").count() == 0


def test_nonsense_typed_behind_a_running_talk_leaves_it_where_it_is(
    held: Talk, shipped: Story
) -> None:
    page = held.open("#action-3")
    page.goto(f"{HOST}/talk#%")
    page.locator(".talk-notice", has_text="没有名为“%”的场景").wait_for(state="attached")
    at(page, "action-3")
    page.wait_for_url("**/talk#action-3")
    ready(page)
    assert held.errors == []
