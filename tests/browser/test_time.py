"""The time bar, comparisons and what a page may lay over the map."""

from __future__ import annotations

import json
from typing import Any

from geodata.analysis.timeline import DrawnState, drawn_at
from geodata.web import encode
from tests.browser.conftest import Visit, box_of
from tests.browser.test_map_page import catalog
from tests.browser.test_tools import apply


def alone(visit: Visit) -> None:
    """Keep what the map reports to itself, so that no answer of the page comes in between."""
    visit.in_map("window.told = []; Streamlit.setComponentValue = (value) => told.push(value)")


def wait_told(visit: Visit, expected: dict[str, Any]) -> None:
    """Wait until the newest report is the expected one but for its number."""
    newest = "(({ seq, ...values }) => JSON.stringify(values))(told.at(-1) ?? {})"
    visit.wait_in_map(f"{newest} === JSON.stringify({json.dumps(expected)})")


def test_the_time_bar_is_dragged_by_keys_and_says_what_stood(visit: Visit, address: str) -> None:
    visit.open(address)
    assert visit.frame.locator(".atlas-time").is_hidden()
    apply(visit, timeline=True, time="2023-12")
    bar = visit.frame.locator(".atlas-time")
    expected = drawn_at(catalog(), "2023-12")
    words = {
        DrawnState.OPENED: "建成投用（含原有）",
        DrawnState.PARTLY: "部分建成",
        DrawnState.STARTED: "建设中",
    }
    for state, word in words.items():
        assert f"{word} {expected[state]} " in bar.inner_text()
    assert bar.locator("strong").inner_text() == "2023年12月"
    alone(visit)
    slider = bar.locator("input")
    slider.press("ArrowRight")
    visit.frame.locator("[data-time='2024-01']").wait_for()
    slider.press("ArrowLeft")
    slider.press("ArrowLeft")
    visit.frame.locator("[data-time='2023-11']").wait_for()
    wait_told(visit, {"time": "2023-11"})
    assert visit.frame.locator(".atlas-legend").get_by_text("建成投用").is_visible()


def test_the_time_bar_plays_to_the_next_report_and_stops(visit: Visit, address: str) -> None:
    visit.page.clock.install()
    visit.open(address)
    alone(visit)
    apply(visit, timeline=True)
    visit.frame.locator(".atlas-play").click()
    months = sorted({one[0] for p in catalog().projects for one in encode.outcomes(p)})
    for month in months[:2]:
        named = f"{month // 100}-{month % 100:02d}"
        visit.frame.locator(f"[data-time='{named}']").wait_for()
    visit.frame.locator(".atlas-play").click()
    stopped = visit.frame.locator("[data-time]").get_attribute("data-time")
    visit.page.clock.run_for(1300)
    assert visit.frame.locator("[data-time]").get_attribute("data-time") == stopped
    wait_told(visit, {"time": stopped})


# The sum of the feature canvas's alpha left and right of the middle.
PICTURE = (
    "(() => { const c = document.querySelector('.leaflet-overlay-pane canvas');"
    " const sum = (x) => c.getContext('2d').getImageData(x, 0, c.width / 2, c.height).data"
    ".reduce((all, v) => all + v, 0); return [sum(0), sum(c.width / 2)] })()"
)


def picture(visit: Visit) -> list[int]:
    """Return what is painted left and right of the middle."""
    visit.wait_painted()
    return visit.in_map(PICTURE)


def wait_picture(visit: Visit, condition: str) -> None:
    """Wait until a condition on ``left`` and ``right`` of the picture holds."""
    visit.wait_in_map(f"(([left, right]) => {condition})({PICTURE})")


def test_a_comparison_has_two_pictures_and_a_divider_for_mouse_and_keys(
    visit: Visit, address: str
) -> None:
    visit.open(address)
    alone(visit)
    visit.frame.locator(".atlas-tool-compare").click()
    visit.frame.get_by_role("button", name="2020年7月", exact=False).click()
    divider = visit.frame.locator(".atlas-divider")
    assert divider.inner_text().split() == ["2020年7月", "⇔", "2026年1月"]
    sides = {"left": {"time": "2020-07"}, "right": {"time": "2026-01"}}
    wait_told(visit, {"compare": sides})
    before = picture(visit)
    divider.press("End")
    wait_picture(visit, f"right !== {before[1]}")
    divider.press("Home")
    divider.press("ArrowRight")
    assert divider.get_attribute("aria-valuenow") == "4"
    box = box_of(divider)
    visit.page.mouse.move(box["x"] + 14, box["y"] + 300)
    visit.page.mouse.down()
    visit.page.mouse.move(box["x"] + 414, box["y"] + 300)
    visit.page.mouse.up()
    assert int(divider.get_attribute("aria-valuenow") or 0) > 20
    visit.frame.locator(".atlas-tool-compare").click()
    visit.frame.get_by_role("button", name="结束对比").click()
    divider.wait_for(state="hidden")
    wait_told(visit, {"compare": None})


def test_two_actions_are_compared(visit: Visit, address: str) -> None:
    visit.open(address)
    visit.frame.locator(".atlas-tool-compare").click()
    visit.frame.get_by_label("左侧").select_option("8")
    visit.frame.get_by_label("右侧").select_option("3")
    visit.frame.get_by_role("button", name="对比两项行动").click()
    # Action 3 has the lines, action 8 hardly anything that is drawn.
    wait_picture(visit, "right > left")
    assert "行动3 交通畅通" in visit.frame.locator(".atlas-divider").inner_text()


def test_a_focus_fades_the_rest_and_the_map_flies_there(visit: Visit, address: str) -> None:
    visit.open(address)
    visit.wait_at_rest()
    before, zoom = sum(picture(visit)), visit.in_map("map.getZoom()")
    apply(visit, focus=["wudu-phase-2-irrigation-district"])
    wait_picture(visit, f"left + right < {0.9 * before}")
    own = catalog().by_code["水-01"].id
    apply(visit, focus=[own], fit=1)
    visit.wait_in_map(f"map.getZoom() > {zoom}")


def test_circles_and_tints_are_drawn(visit: Visit, address: str) -> None:
    visit.open(address)
    visit.wait_at_rest()
    left, right = picture(visit)
    apply(
        visit,
        circles=[{"lon": 104.7, "lat": 31.4, "km": [20, 50]}],
        tint={"三台县": 1.0},
        tint_label={"三台县": "50 公里"},
    )
    wait_picture(visit, f"left !== {left} || right !== {right}")
    assert visit.errors == []
