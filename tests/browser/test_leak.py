"""A switch of pages takes the map's whole frame with it."""

from __future__ import annotations

from playwright.sync_api import CDPSession

from tests.browser.conftest import Visit

SWITCHES = 30
WARM = 4


def measured(session: CDPSession) -> dict[str, float]:
    """Return what the page holds after a full collection."""
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    metrics = session.send("Performance.getMetrics")["metrics"]
    return {metric["name"]: metric["value"] for metric in metrics}


def switch(visit: Visit, times: int) -> None:
    """Go to and fro between pages with a map, waiting each time until the new one is drawn."""
    for turn in range(times):
        link = visit.page.get_by_test_id("stTopNavLink").nth(1 if turn % 2 == 0 else 0)
        visit.in_map("document.documentElement.dataset.left = 'true'")
        link.click()
        visit.frame.locator("html:not([data-left]) [data-ready=true]").wait_for()


def test_thirty_switches_of_pages_leave_nothing_of_the_maps_they_closed(
    visit: Visit, address: str
) -> None:
    visit.open(address)
    session = visit.page.context.new_cdp_session(visit.page)
    session.send("Performance.enable")
    switch(visit, WARM)
    before = measured(session)
    switch(visit, SWITCHES)
    after = measured(session)
    assert after["JSHeapUsedSize"] < 2 * before["JSHeapUsedSize"]
    assert after["Documents"] <= before["Documents"] + 2
    assert after["Nodes"] < 2 * before["Nodes"]
    assert after["JSEventListeners"] < 2 * before["JSEventListeners"]
