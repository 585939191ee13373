"""Fingers: whatever is touched in the map's frame is at least 44 pixels wide and high."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, box_of
from tests.browser.test_axe import OPEN

LEAST = 44
CONTROLS = """(least) => [...document.querySelectorAll(
    "button, a[href], summary, select, input, [role=button], [role=option]")]
  .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest("[inert]")
    && !node.closest(".leaflet-control-attribution"))
  .map((node) => ({ box: node.getBoundingClientRect(), node }))
  .filter(({ box }) => box.width > 1 && (box.width < least - 0.5 || box.height < least - 0.5))
  .map(({ box, node }) => `${node.className || node.tagName} ${box.width} x ${box.height}`)"""


def small(visit: Visit) -> Any:
    frame = next(frame for frame in visit.page.frames if "streamlit_folium" in frame.url)
    return frame.evaluate(CONTROLS, LEAST)


@pytest.mark.parametrize("what", ["", *OPEN])
def test_nothing_that_is_touched_is_small(phone: Visit, address: str, what: str) -> None:
    phone.open(address if what else f"{address}/?category=railway&category=expressway")
    if what:
        phone.frame.locator(OPEN[what](phone)).first.wait_for()
    assert small(phone) == []
    strip = "(() => { const s = document.querySelector('.atlas-strip');"
    assert phone.in_map(f"{strip} return s.scrollHeight <= s.clientHeight; }})()")


def test_the_tools_leave_room_for_the_legend(phone: Visit, address: str) -> None:
    phone.open(address)
    for size in ((390, 844), (360, 640)):
        phone.page.set_viewport_size({"width": size[0], "height": size[1]})
        legend = phone.frame.locator(".atlas-legend")
        expect(legend).to_be_visible()
        top = box_of(legend)["y"]
        for tool in phone.frame.locator(".leaflet-top.leaflet-left .leaflet-bar").all():
            box = box_of(tool)
            assert box["y"] + box["height"] <= top
