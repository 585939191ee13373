"""A talk as it is held: by keys alone, in two windows, without a server, and legible from far."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, BrowserContext

from geodata.stories.model import Caption, Story
from geodata.web import assets
from tests.browser.conftest import PATIENCE_MS, ROOT, Serving
from tests.browser.talk.talks import SIZE, Talk, at, ready, rested, state


def test_a_whole_talk_goes_by_keyboard_and_asks_no_other_host(held: Talk, shipped: Story) -> None:
    page = held.open()
    asked = held.asked
    for scene in shipped.scenes[1:]:
        page.keyboard.press("PageDown")
        at(page, scene.id)
        rested(page)
        assert page.url.endswith(f"#{scene.id}")
    page.keyboard.press("ArrowRight")  # the last one stays
    at(page, shipped.scenes[-1].id)
    page.keyboard.press("Home")
    at(page, shipped.scenes[0].id)
    page.keyboard.press("End")
    at(page, shipped.scenes[-1].id)
    for action, first in shipped.first_of_action().items():
        page.keyboard.press(action)
        at(page, first)
    page.keyboard.press("Backspace")
    at(page, shipped.first_of_action()["7"])
    assert held.foreign == []
    assert held.asked == asked, "something was fetched after the talk had begun"
    assert held.errors == []


# How many pixels of the features' canvas are painted, one in ten looked at.
INKED = """() => {
  const { map } = atlasTalk.running.stage;
  const canvases = Object.values(map._layers).filter((layer) => layer._context);
  const { _context: own, _container: box } = canvases[1];
  const { data } = own.getImageData(0, 0, box.width, box.height);
  let n = 0;
  for (let i = 3; i < data.length; i += 40) if (data[i]) n += 1;
  return n;
}"""


def test_every_scene_opens_by_its_link_and_shows_what_it_counts(held: Talk, shipped: Story) -> None:
    page = held.open(f"?scene={shipped.scenes[2].id}")
    at(page, shipped.scenes[2].id)
    for number, scene in enumerate(shipped.scenes, start=1):
        page.evaluate("(id) => { location.hash = id; }", scene.id)
        at(page, scene.id)
        rested(page)
        assert page.locator(".talk-number b").inner_text() == str(number)
        assert scene.id == "action-8" or page.evaluate(INKED) > 100, "nothing is drawn"
        shown = page.evaluate("atlasTalk.running.stage.shown.reduce((n, on) => n + on, 0)")
        told = page.evaluate(
            "(n) => JSON.parse(document.getElementById('talk-data').textContent)"
            ".story.scenes[n - 1].count",
            number,
        )
        assert shown == told >= 1


def test_search_flies_there_and_backspace_returns(held: Talk) -> None:
    page = held.open("#action-3")
    page.keyboard.press("/")
    page.keyboard.type("chenglan")
    page.locator(".talk-find li[aria-selected=true]").get_by_text("成兰铁路").wait_for()
    page.keyboard.press("Enter")
    page.locator(".talk-card[data-project=chengdu-lanzhou-railway]").wait_for()
    assert page.evaluate("atlasTalk.running.stage.shown.reduce((n, on) => n + on, 0)") >= 1
    page.keyboard.press("Backspace")
    page.locator(".talk-card").wait_for(state="hidden")
    at(page, "action-3")
    assert state(page)["chosen"] == ""


def test_a_click_shows_the_card_large(held: Talk) -> None:
    page = held.open("#action-1")
    place = page.evaluate(
        "() => { const map = atlasTalk.running.stage.map;"
        " const p = map.latLngToContainerPoint([31.4, 104.72]); return [p.x, p.y]; }"
    )
    assert place
    spot = page.evaluate(
        """() => {
          const { stage } = atlasTalk.running;
          const size = stage.map.getSize();
          for (let y = 100; y < size.y - 100; y += 6) for (let x = 720; x < size.x - 500; x += 6) {
            const latlng = stage.map.containerPointToLatLng([x, y]);
            if (stage.hits({ latlng }).length === 1) return [x, y];
          }
          return null;
        }"""
    )
    page.mouse.move(*spot)
    page.locator(".talk-tip").wait_for()
    page.mouse.click(*spot)
    page.locator(".talk-card h2").wait_for()
    size = page.locator(".talk-card h2").evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)")
    assert size >= 40
    page.keyboard.press("Escape")
    page.locator(".talk-card").wait_for(state="hidden")


def test_blank_language_theme_notes_and_help(held: Talk) -> None:
    page = held.open()
    page.keyboard.press("b")
    page.locator(".talk-blank").wait_for()
    page.keyboard.press("b")
    page.locator(".talk-blank").wait_for(state="hidden")
    page.keyboard.press("l")
    page.get_by_text("What was decided").wait_for()
    page.keyboard.press("t")
    assert page.locator("#talk").get_attribute("data-theme") == "normal"
    page.keyboard.press("n")
    page.locator(".talk-notes").wait_for()
    page.keyboard.press("?")
    page.locator(".talk-help").get_by_text("Full screen").wait_for()
    page.keyboard.press("Escape")
    page.locator(".talk-help").wait_for(state="hidden")
    assert page.locator(".talk-notes").is_visible()


def test_two_windows_steer_each_other_and_find_the_scene_again(held: Talk) -> None:
    clean = held.open("#action-2")
    desk = held.open("?view=desk")
    at(desk, "action-2")
    desk.locator(".talk-desk-notes p").wait_for()
    assert re.fullmatch(r"\d\d:\d\d", desk.locator(".talk-clock").inner_text())
    desk.get_by_role("button", name="下一幕").click()
    at(clean, "action-3")
    clean.keyboard.press("ArrowRight")
    at(desk, "action-4")
    assert "第五项行动" in desk.locator(".talk-desk-next").inner_text()
    clean.close()
    desk.keyboard.press("ArrowRight")
    at(desk, "action-5")
    clean = held.open()
    at(clean, "action-5")
    clean.keyboard.press("ArrowRight")
    at(desk, "action-6")
    desk.reload()
    ready(desk)
    at(desk, "action-6")
    clean.keyboard.press("b")
    desk.locator(".talk-blank").wait_for()
    clean.keyboard.press("b")
    desk.close()
    clean.reload()
    ready(clean)
    at(clean, "action-6")  # alone, it knows by its address
    desk = held.open("?view=desk")
    at(desk, "action-6")
    assert held.errors == []


def test_the_talk_goes_on_when_the_server_dies(context: BrowserContext, serve: Serving) -> None:
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    with serve(ROOT / "projects.geojson") as address:
        page.goto(f"{address}/talk")
        ready(page)
    page.keyboard.press("3")
    at(page, "action-3")
    page.keyboard.press("l")
    page.get_by_text("transport that flows").wait_for()
    page.keyboard.press("/")
    page.keyboard.type("gaosu")
    page.locator(".talk-find li[aria-selected=true]").wait_for()
    page.keyboard.press("Enter")
    page.locator(".talk-card dd").first.wait_for()
    page.keyboard.press("l")
    page.locator(".talk-card").get_by_text("位置精度").wait_for()
    page.keyboard.press("Backspace")
    page.keyboard.press("End")
    at(page, "close")
    rested(page)


def test_autoplay_goes_on_by_itself_and_around(held: Talk, shipped: Story) -> None:
    held.context.clock.install()
    page = held.open(f"?autoplay=1&loop#{shipped.scenes[-2].id}")
    at(page, shipped.scenes[-1].id)
    at(page, shipped.scenes[0].id)
    page.keyboard.press("Escape")
    before = page.locator(".talk-number b").inner_text()
    page.clock.run_for(3000)
    assert page.locator(".talk-number b").inner_text() == before


def test_hostile_words_stay_words(
    context: BrowserContext, catalog_assets: assets.CatalogAssets, shipped: Story
) -> None:
    hostile = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"
    first = replace(
        shipped.scenes[0],
        zh=Caption(hostile, (hostile, "'\"`\\"), hostile + "\u2028$`"),
    )
    bad = replace(shipped, title_zh=hostile + "{{ 7*7 }}", scenes=(first, *shipped.scenes[1:]))
    held = Talk(context, catalog_assets, bad)
    page = held.open()
    assert page.locator(".talk-caption h1").text_content() == hostile
    assert "{{ 7*7 }}" in page.title()
    page.keyboard.press("n")
    assert hostile in (page.locator(".talk-notes").text_content() or "")
    desk = held.open("?view=desk")
    assert hostile in (desk.locator(".talk-desk-notes").text_content() or "")
    assert page.locator("#talk img").count() == 0
    assert held.errors == []
    assert held.foreign == []


TOO_SMALL = """() => {
  const out = [];
  const stage = document.querySelector('.talk-stage');
  const walk = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const own = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !own.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(own).fontSize);
    if (size < 24) out.push([size, walk.currentNode.data.slice(0, 30)]);
  }
  return out;
}"""
PAINTED = """() => {
  const P = CanvasRenderingContext2D.prototype;
  window.painted = [];
  const old = P.fillText;
  P.fillText = function (text, ...rest) {
    // The legend's samples are drawn enlarged.
    const scale = this.canvas.isConnected ? 1 : this.getTransform().a;
    window.painted.push([parseFloat(this.font.match(/([\\d.]+)px/)[1]) * scale, text]);
    return old.call(this, text, ...rest);
  };
  return true;
}"""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_text_reads_from_the_last_row(held: Talk, shipped: Story, language: str) -> None:
    """At 1920 × 1080 nothing is smaller than 24 px, in the page or on the map."""
    page = held.open(f"?lang={language}")
    page.evaluate(PAINTED)
    for scene in shipped.scenes:
        page.evaluate("(id) => { location.hash = id; }", scene.id)
        at(page, scene.id)
        rested(page)
        assert page.evaluate(TOO_SMALL) == []
    on_map = [(size, text) for size, text in page.evaluate("window.painted") if text != "3"]
    assert len(on_map) > 100
    assert [(size, text) for size, text in on_map if size < 24] == []
    page.keyboard.press("/")
    page.keyboard.type("gao")
    assert page.evaluate(TOO_SMALL) == []
    page.keyboard.press("Enter")
    page.locator(".talk-card dd").first.wait_for()
    page.keyboard.press("n")
    assert page.evaluate(TOO_SMALL) == []
    page.keyboard.press("?")
    assert page.evaluate(TOO_SMALL) == []
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    assert page.locator(".talk-check li").count() == 5
    assert page.evaluate(TOO_SMALL) == []


def test_the_caption_is_never_cut_off(held: Talk, shipped: Story) -> None:
    page = held.open()
    for language in ("zh", "en"):
        for scene in shipped.scenes:
            page.evaluate("(id) => { location.hash = id; }", scene.id)
            at(page, scene.id)
            cut = page.locator(".talk-caption").evaluate("(e) => e.scrollHeight - e.clientHeight")
            assert cut <= 1, (language, scene.id)
        page.keyboard.press("l")


def test_the_check_tries_keys_instead_of_turning_pages(held: Talk) -> None:
    page = held.open("?check")
    row = page.locator(".talk-check li[data-key=keyboard]")
    assert row.get_attribute("data-state") == "amber"
    page.keyboard.press("PageDown")
    page.keyboard.press("PageUp")
    assert row.get_attribute("data-state") == "green"
    for key in ("fonts", "screen", "contrast"):
        own = page.locator(f".talk-check li[data-key={key}]")
        assert own.get_attribute("data-state") == "green", own.inner_text()
    page.keyboard.press("Escape")
    at(page, "opening")


def test_a_line_draws_itself_and_a_flight_ends_where_it_should(
    chromium: Browser, catalog_assets: assets.CatalogAssets, shipped: Story
) -> None:
    context = chromium.new_context(viewport=SIZE)
    page = Talk(context, catalog_assets, shipped).open("#opening")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")  # on the way: the first flight is given up
    at(page, "corridors")
    assert page.locator(".talk-map").get_attribute("data-rested") == "false"
    rested(page)
    box = page.evaluate(
        "() => { const b = atlasTalk.running.stage.map.getBounds();"
        " return [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()]; }"
    )
    assert box[0] < 102.7 and box[1] < 29.7 and box[2] > 107.3 and box[3] > 33.5
    context.close()
