"""Whatever is chosen, at any window: it lies whole in the part of the map that nothing covers."""

from __future__ import annotations

import json
from typing import Any

import pytest
import shapely
from playwright.sync_api import Browser

from geodata.geo import layers
from tests.browser.conftest import PATIENCE_MS, Run, Visit, box_of
from tests.browser.test_map_page import catalog

PAGES = (
    "atlas", "railways", "highways", "airports", "parks", "industry", "services", "counties",
    "sections", "timeline", "project", "scenes", "present",
)  # fmt: skip
WINDOWS = ((1920, 1080), (1366, 768), (1093, 614), (390, 844))
EXTREMES = ((360, 640), (683, 384), (3840, 2160))
RAILWAY = "mianyang-suining-neijiang-railway"
CLOSEST = 11.5

# What covers the map, where a box lies in it, and how much of it the box takes.
MEASURE = """
const covers = () => {
  const own = map.getContainer().getBoundingClientRect();
  const names = ".atlas-legend, .atlas-time, .atlas-card, .atlas-panel, .atlas-citywide,"
    + " .leaflet-bar, .leaflet-control-scale, .atlas-credits";
  return [...map.getContainer().querySelectorAll(names)]
    .map((node) => [node, node.getBoundingClientRect()])
    .filter(([, box]) => box.width && box.height)
    .map(([node, box]) => [node.className, box.left - own.left, box.top - own.top,
      box.right - own.left, box.bottom - own.top]);
};
const measured = ([west, south, east, north]) => {
  const size = map.getSize();
  const a = map.latLngToContainerPoint([north, west]);
  const b = map.latLngToContainerPoint([south, east]);
  const lies = ([, l, t, r, d]) =>
    Math.min(r, b.x) - Math.max(l, a.x) > 1 && Math.min(d, b.y) - Math.max(t, a.y) > 1;
  const under = covers().filter(lies).map(([name]) => name);
  return { under, inside: a.x >= -1 && a.y >= -1 && b.x <= size.x + 1 && b.y <= size.y + 1,
    share: Math.max((b.x - a.x) / size.x, (b.y - a.y) / size.y), zoom: map.getZoom() };
};
"""
# A flight takes its time; where it ends is all that is asked here.
AT_ONCE = "map.flyTo = (center, zoom) => map.setView(center, zoom, { animate: false });"
ALL = (
    """
async ([things, lang]) => {"""
    + MEASURE
    + AT_ONCE
    + """
  const out = {};
  let fly = 1000;
  for (const [id, box] of things) {
    fly += 1;
    const seq = Date.now() * 2 + fly;
    await window.atlas.show({ ...window.atlas.state, lang, project: id, fly, seq });
    out[id] = measured(box);
  }
  return out;
}"""
)


def things() -> list[tuple[str, list[float]]]:
    """Each project's box in degrees: of what is drawn, or of the counties it is known to lie in."""
    whole = layers.counties()
    boxes = []
    for project in catalog().projects:
        shape = project.geometry
        if not project.drawn or shape is None:
            counties = [county.geometry for county in whole if county.name_zh in project.counties]
            shape = shapely.union_all(counties) if counties else None
        if shape is not None:
            boxes.append((project.id, list(shape.bounds)))
    return boxes


def sized(chromium: Browser, width: int, height: int) -> Visit:
    small = width < 500
    context = chromium.new_context(
        viewport={"width": width, "height": height},
        locale="zh-CN",
        has_touch=small,
        is_mobile=small,
    )
    context.set_default_timeout(PATIENCE_MS)
    return Visit(context.new_page())


def fits(measured: dict[str, Any], least: float) -> bool:
    fills = measured["share"] >= least or measured["zoom"] >= CLOSEST
    return measured["inside"] and not measured["under"] and fills


def wait_fits(visit: Visit, box: object) -> None:
    """Wait until a thing lies whole in the free room and takes much of it, as ``fits`` has it."""
    visit.wait_in_map(
        f"(() => {{ {MEASURE} const found = measured({box});"
        " return found.inside && !found.under.length"
        f" && (found.share >= 0.4 || found.zoom >= {CLOSEST}); }})()"
    )


# By how many pixels a page scrolls, once that has been the same for twenty pictures.
SETTLED_REST = """() => new Promise((done) => {
  const page = document.querySelector("[data-testid=stMain]");
  let [rest, same] = [NaN, 0];
  const look = () => {
    const now = page.scrollHeight - page.clientHeight;
    same = now === rest ? same + 1 : 0;
    rest = now;
    if (same < 20) requestAnimationFrame(look);
    else done(rest);
  };
  look();
})"""


@pytest.mark.parametrize(("width", "height"), WINDOWS + EXTREMES)
def test_everything_chosen_lies_whole_in_the_free_room(
    chromium: Browser, address: str, width: int, height: int
) -> None:
    visit = sized(chromium, width, height)
    lang = "en" if height in {614, 384} else "zh"
    visit.open(f"{address}/?project={RAILWAY}&lang={lang}")
    own = dict(things())
    first = visit.in_map(f"(() => {{ {MEASURE} return measured({own[RAILWAY]}); }})()")
    assert fits(first, 0.3), first
    legend = visit.frame.locator(".atlas-legend summary")
    for _ in ("as it came", "pressed"):
        found = visit.in_map(f"({ALL})({json.dumps([list(own.items()), lang])})")
        wrong = {id: one for id, one in found.items() if not fits(one, 0.3)}
        assert not wrong, (len(wrong), dict(list(wrong.items())[:3]))
        legend.evaluate("node => node.click()")
    assert visit.errors == []
    visit.page.context.close()


def test_a_pick_and_the_button_of_the_card_show_the_thing_whole(
    chromium: Browser, address: str
) -> None:
    visit = sized(chromium, 1093, 614)
    visit.open(address)
    own = dict(things())
    visit.in_map(f"(() => {{ {AT_ONCE} }})()")
    row = visit.frame.locator(".atlas-item").nth(1)
    row.click()
    visit.wait_selected(RAILWAY)
    look = f"(() => {{ {MEASURE} return measured({own[RAILWAY]}); }})()"
    assert fits(visit.in_map(look), 0.4)
    visit.in_map("map.setView([20, 0], 6, { animate: false })")
    visit.frame.get_by_text("在地图上定位").click()
    assert fits(visit.in_map(look), 0.4)
    visit.frame.locator(".atlas-reset").click()
    home = [103.74649, 30.70845, 105.72468, 33.04475]  # the nine counties
    assert fits(visit.in_map(f"(() => {{ {MEASURE} return measured({home}); }})()"), 0.4)
    visit.page.context.close()


def test_another_window_frames_what_stands_anew_and_leaves_what_was_moved(
    chromium: Browser, address: str
) -> None:
    visit = sized(chromium, 1920, 1080)
    visit.open(f"{address}/?project={RAILWAY}")
    own = dict(things())
    visit.page.set_viewport_size({"width": 960, "height": 540})
    visit.frame.locator(".leaflet-container").first.wait_for()
    visit.page.wait_for_function("document.querySelector('iframe').clientHeight < 480")
    wait_fits(visit, own[RAILWAY])
    visit.in_map("map.setView([31.2, 105.1], 11, { animate: false })")
    visit.page.set_viewport_size({"width": 1366, "height": 768})
    visit.page.wait_for_function("document.querySelector('iframe').clientHeight > 600")
    visit.wait_in_map("map.getSize().y === map.getContainer().clientHeight")
    visit.wait_painted()
    assert visit.in_map("map.getZoom()") == 11
    visit.page.context.close()


def test_a_map_laid_out_hidden_takes_its_view_when_it_is_seen(
    chromium: Browser, address: str
) -> None:
    visit = sized(chromium, 1366, 768)
    hide = "iframe { display: none !important; }"
    visit.page.add_init_script(
        "if (window === window.top) document.addEventListener('DOMContentLoaded', () => {"
        " const style = document.createElement('style'); style.id = 'hidden-at-first';"
        f" style.textContent = '{hide}'; document.head.append(style); }});"
    )
    visit.page.goto(f"{address}/?project={RAILWAY}")
    visit.frame.locator("[data-ready=true]").wait_for(state="attached")
    assert visit.in_map("map.getSize().x") == 0
    visit.page.evaluate("document.getElementById('hidden-at-first').remove()")
    visit.frame.locator(".atlas-card h2").wait_for()
    wait_fits(visit, dict(things())[RAILWAY])
    visit.page.context.close()


def test_a_changed_pixel_ratio_paints_at_once(chromium: Browser, address: str) -> None:
    visit = sized(chromium, 1366, 768)
    visit.open(address)
    session = visit.page.context.new_cdp_session(visit.page)
    sizes = "[...document.querySelectorAll('.atlas-canvas')].map((c) => c.width)"
    before = visit.in_map("[...document.querySelectorAll('.atlas-canvas')].map((c) => c.width)")
    for ratio in (2, 1.25):
        session.send(
            "Emulation.setDeviceMetricsOverride",
            {"width": 1366, "height": 768, "deviceScaleFactor": ratio, "mobile": False},
        )
        wanted = [round(size * ratio) for size in before]
        visit.frame.locator(f".atlas-canvas[width='{wanted[0]}']").first.wait_for()
        assert visit.in_map(sizes) == pytest.approx(wanted, abs=2)
    visit.page.context.close()


@pytest.mark.parametrize(("width", "height"), ((1920, 1080), (1366, 768), (1093, 614)))
def test_no_page_scrolls_by_a_few_pixels(
    chromium: Browser, address: str, width: int, height: int
) -> None:
    visit = sized(chromium, width, height)
    for name in PAGES:
        visit.page.goto(f"{address}/{'' if name == 'atlas' else name}")
        visit.page.locator("[data-test-script-state=notRunning]").wait_for()
        if name not in {"present"}:
            visit.frame.locator("[data-ready=true]").wait_for()
        rest = visit.page.evaluate(SETTLED_REST)
        assert rest == 0 or rest > 40, (name, rest)
    visit.page.context.close()


@pytest.mark.parametrize(("width", "height"), ((960, 540), (1366, 768), (360, 640)))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_review_numbers_stand_whole_and_cover_nothing(
    chromium: Browser, address: str, width: int, height: int, lang: str
) -> None:
    visit = sized(chromium, width, height)
    visit.open(f"{address}/?lang={lang}")
    lines = visit.in_map(
        "(() => { const b = (n) => { const r = n.getBoundingClientRect();"
        " return [r.left, r.top, r.right, r.bottom]; };"
        " const at = (s) => [...document.querySelectorAll(s)].map(b);"
        " return [b(map.getContainer()), at('.atlas-credits span:not(.atlas-credit-folds)'),"
        " at('.leaflet-control-scale, .atlas-legend')]; })()"
    )
    whole, numbers, others = lines
    assert len(numbers) == 2
    for left, top, right, bottom in numbers:
        assert whole[0] <= left < right <= whole[2]
        assert whole[1] <= top < bottom <= whole[3]
        for other in others:
            assert right <= other[0] or left >= other[2] or bottom <= other[1] or top >= other[3]
    visit.page.context.close()


def test_clear_all_is_in_sight_however_much_is_asked(chromium: Browser, address: str) -> None:
    visit = sized(chromium, 1366, 768)
    asked = "action=3,5,7&stage=build,study,start&county=三台县,盐亭县&category=expressway,railway"
    visit.open(f"{address}/?{asked}&lang=en")
    clear = visit.frame.locator(".atlas-clear")
    strip, own = box_of(visit.frame.locator(".atlas-strip")), box_of(clear)
    assert own["x"] + own["width"] <= strip["x"] + strip["width"]
    visit.frame.locator(".atlas-more").click()
    chips = visit.frame.locator(".atlas-chip")
    assert chips.count() == 10
    for n in range(10):
        assert chips.nth(n).is_visible()
    clear.click()
    chips.first.wait_for(state="detached")
    visit.page.context.close()


def test_the_legend_folds_where_it_would_take_the_map_and_remembers_a_press(
    chromium: Browser, address: str
) -> None:
    visit = sized(chromium, 1366, 768)
    visit.open(address)
    legend = visit.frame.locator(".atlas-legend")
    assert legend.get_attribute("open") is None
    legend.locator("summary").click()
    visit.open(f"{address}/railways")
    assert legend.get_attribute("open") is not None
    visit.page.set_viewport_size({"width": 1920, "height": 1080})
    visit.open(address)
    assert legend.get_attribute("open") is not None
    visit.page.context.close()


def test_the_ground_fades_before_it_ends(run: Run) -> None:
    """At the edge of the ground only paper is left, and towards it ever more."""
    alphas = run(
        "const g = await m('paint/ground.js'); const c = document.createElement('canvas');"
        "c.width = 400; c.height = 400; const own = c.getContext('2d');"
        "own.fillStyle = '#000'; own.fillRect(0, 0, 400, 400);"
        "const view = { scale: 1, x: 0, y: 0, width: 400, height: 400 };"
        "g.fadeGround(own, view, [50, 50, 350, 350]);"
        "return [20, 52, 60, 70, 78, 200, 330, 340, 348, 380].map("
        "  (x) => own.getImageData(x, 200, 1, 1).data[0])"
    )
    assert alphas[0] == alphas[-1] == 247
    assert alphas[1:6] == sorted(alphas[1:6], reverse=True)
    assert alphas[5] == 0
    assert alphas[6:9] == sorted(alphas[6:9])
