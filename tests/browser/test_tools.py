"""The tools on the map, driven by mouse and keyboard."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pyproj import Geod
from shapely.geometry import Point

from tests.browser.conftest import Serving, Visit, box_of
from tests.browser.test_map_page import catalog, hostile

GEOD = Geod(ellps="WGS84")
SQUARE = [(104.5, 31.7), (104.85, 31.7), (104.85, 31.4), (104.5, 31.4)]
LINE = "mianyang-suining-neijiang-railway"


def apply(visit: Visit, **state: Any) -> None:
    """Tell the map a state as Python would; the page is not asked."""
    # Of the session that the map knows: to another one it would first report all it shows.
    session = "session: window.atlas.state?.session ?? ''"
    visit.in_map(f"window.atlas.apply({{{session}, ...{json.dumps({'lang': 'zh', **state})}}})")


def place(visit: Visit, lon: float, lat: float) -> tuple[float, float]:
    """Return where a place of the map is on the page, in pixels."""
    x, y = visit.in_map(
        f"(() => {{ const p = map.latLngToContainerPoint([{lat}, {lon}]); return [p.x, p.y] }})()"
    )
    box = box_of(visit.frame.locator(".leaflet-container"))
    return box["x"] + x, box["y"] + y


def centred(visit: Visit, address: str) -> Visit:
    visit.open(address)
    visit.in_map("map.setView([31.5, 104.6], 9.5, {animate: false})")
    return visit


def draw(visit: Visit, tool: str, places: list[tuple[float, float]]) -> None:
    """Take a tool, click the places, the last one twice."""
    visit.frame.locator(f".atlas-tool-{tool}").click()
    for lon, lat in places[:-1]:
        visit.page.mouse.click(*place(visit, lon, lat))
        visit.wait_painted()
    visit.page.mouse.dblclick(*place(visit, *places[-1]))


def total(visit: Visit) -> float:
    text = visit.frame.locator(".atlas-total").inner_text()
    number = re.search(r"[\d.]+", text)
    assert number is not None, text
    return float(number.group())


def has_ink(visit: Visit) -> bool:
    """Whether the tools' canvas shows anything."""
    return visit.in_map(
        "(() => { const c = [...document.querySelectorAll('.leaflet-overlay-pane canvas')];"
        " if (c.length < 2) return false; const d = c.at(-1).getContext('2d')"
        ".getImageData(0, 0, c.at(-1).width, c.at(-1).height).data;"
        " return d.some((v) => v) })()"
    )


def test_a_distance_is_measured_and_selects_nothing(visit: Visit, address: str) -> None:
    centred(visit, address)
    draw(visit, "distance", SQUARE[:3])
    lons, lats = zip(*SQUARE[:3], strict=True)
    expected = GEOD.line_length(lons, lats) / 1000
    assert total(visit) == pytest.approx(expected, rel=0.004)  # a pixel is 100 m here
    assert visit.frame.locator(".atlas-legs li").count() == 2
    assert visit.selected() == ""
    assert visit.in_map("map.getZoom()") == 9.5
    assert has_ink(visit)


def test_an_area_is_measured(visit: Visit, address: str) -> None:
    centred(visit, address)
    draw(visit, "area", SQUARE)
    lons, lats = zip(*SQUARE, strict=True)
    expected = abs(GEOD.polygon_area_perimeter(lons, lats)[0]) / 1e6
    assert total(visit) == pytest.approx(expected, rel=0.01)


def test_a_distance_can_be_measured_by_keyboard_alone(visit: Visit, address: str) -> None:
    centred(visit, address)
    visit.frame.locator(".atlas-tool-distance").press("Enter")
    visit.page.keyboard.press("Space")
    centre = visit.in_map("[map.getCenter().lng, map.getCenter().lat]")
    visit.in_map("map.panBy([200, 0], {animate: false})")
    visit.page.keyboard.press("Space")
    visit.page.keyboard.press("Space")  # the same place again counts once
    visit.page.keyboard.press("Escape")
    moved = visit.in_map("[map.getCenter().lng, map.getCenter().lat]")
    expected = GEOD.inv(*centre, *moved)[2] / 1000
    assert total(visit) == pytest.approx(expected, abs=0.06)
    visit.page.keyboard.press("Escape")
    visit.frame.locator(".atlas-panel").wait_for(state="hidden")


def test_a_step_back_and_a_new_start(visit: Visit, address: str) -> None:
    centred(visit, address)
    visit.frame.locator(".atlas-tool-distance").click()
    for lon, lat in SQUARE[:3]:
        visit.page.mouse.click(*place(visit, lon, lat))
        visit.wait_painted()
    visit.page.keyboard.press("Backspace")
    visit.frame.get_by_role("button", name="完成").click()
    assert total(visit) == pytest.approx(GEOD.inv(*SQUARE[0], *SQUARE[1])[2] / 1000, rel=0.01)
    visit.frame.get_by_role("button", name="重画").click()
    assert visit.frame.locator(".atlas-total").count() == 0


def test_a_shape_lists_what_lies_in_it_and_a_row_selects(visit: Visit, address: str) -> None:
    centred(visit, address)
    draw(visit, "shape", SQUARE)
    rows = visit.frame.locator(".atlas-rows button")
    found = {rows.nth(n).get_attribute("data-id") for n in range(rows.count())}
    west, south, east, north = 104.5, 31.4, 104.85, 31.7
    inside = {
        p.id
        for p in catalog().projects
        if isinstance(p.geometry, Point)
        and west + 0.01 < p.geometry.x < east - 0.01
        and south + 0.01 < p.geometry.y < north - 0.01
    }
    assert inside <= found
    assert total(visit) == len(found)
    assert LINE in found
    rows.first.click()
    visit.wait_selected(rows.first.get_attribute("data-id") or "")
    visit.page.wait_for_url("**project=*")


def test_the_card_offers_what_lies_near(visit: Visit, address: str) -> None:
    visit.open(f"{address}/?project={LINE}")
    visit.frame.locator(".atlas-near").click()
    counts = []
    for km in (5, 10, 20):
        visit.frame.get_by_role("button", name=f"{km} 公里", exact=True).click()
        counts.append(total(visit))
    assert counts == sorted(counts)
    assert counts[0] < counts[2]
    assert has_ink(visit)


def test_coordinates_of_a_place_are_copied(visit: Visit, address: str) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    centred(visit, address)
    visit.page.mouse.click(*place(visit, 104.2, 31.3), button="right")
    text = visit.frame.locator(".atlas-place output").inner_text()
    assert re.fullmatch(r"\d{3}\.\d{5}, \d{2}\.\d{5}", text)
    assert [float(part) for part in text.split(", ")] == pytest.approx([104.2, 31.3], abs=0.002)
    visit.frame.get_by_role("button", name="复制", exact=True).click()
    visit.frame.get_by_role("button", name="已复制").wait_for()
    assert visit.page.evaluate("navigator.clipboard.readText()") == text


def test_hostile_names_in_the_lists_stay_text(visit: Visit, serve: Serving, tmp_path: Path) -> None:
    with serve(hostile(tmp_path)) as fresh:
        centred(visit, fresh)
        draw(visit, "shape", SQUARE)
        rows = visit.frame.locator(".atlas-rows")
        rows.get_by_text("</script><script>alert(3)</script>").wait_for()
        rows.get_by_text("{{ 7 * 7 }}").wait_for()
        assert rows.locator("script, img").count() == 0
    assert visit.errors == []


def test_the_tools_fit_a_phone(phone: Visit, address: str) -> None:
    phone.open(address)
    phone.frame.locator(".atlas-tool-compare").tap()
    box = box_of(phone.frame.locator(".atlas-panel"))
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    phone.frame.locator(".atlas-shut").tap()
    apply(phone, timeline=True, time="2024-08")
    bar = box_of(phone.frame.locator(".atlas-time"))
    assert bar["x"] >= 0
    assert bar["x"] + bar["width"] <= 390
