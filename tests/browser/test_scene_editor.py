"""What somebody does who prepares a meeting: arrange, keep, write, order, take away, load again."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from geodata.stories import story
from tests.browser.conftest import Visit
from tests.real import real

HOSTILE = "<img src=x onerror=alert(document)> ![x](x) :red[x] $x$"


def part(page: Page, key: str, inner: str = "") -> Locator:
    """An element by its key, once the page has settled; Streamlit measures buttons with a twin."""
    page.locator("[data-test-script-state=notRunning]").wait_for()
    page.wait_for_function("!document.querySelector('[data-stale=true]')")
    return page.locator(f".st-key-{key}[data-stale=false] {inner}".strip()).first


def edited(path: Path) -> story.Story:
    return story.read(path, real())


def test_a_story_is_made_taken_away_and_loaded_again(
    visit: Visit, address: str, tmp_path: Path
) -> None:
    page = visit.open(f"{address}/scenes").page
    page.get_by_role("button", name="另起").click()
    page.get_by_role("button", name="从空白开始").click()
    page.get_by_text("还没有场景").wait_for()
    page.keyboard.press("Escape")

    visit.in_map("window.map.setView([31.2, 105.1], 9, {animate: false})")
    for option in ("railway", "airport"):
        clear = visit.frame.locator(".atlas-clear:visible")
        if clear.count():
            clear.first.click()
        visit.frame.locator(f".atlas-option[data-option={option}]").click()
        visit.frame.locator(".atlas-keep").click()
        page.get_by_role("textbox", name="标题", exact=True).wait_for()
        part(page, f"open-{option}").wait_for()

    title = part(page, "title-zh-airport--v1", "input")  # beginning anew made the fields new ones
    title.fill(HOSTILE)
    title.press("Enter")
    row = part(page, "open-airport")
    expect(row).to_contain_text(HOSTILE)
    assert row.locator("img").count() == 0

    part(page, "up-airport", "button").click()
    expect(row).to_contain_text("1")
    part(page, "delete-railway", "button").click()
    expect(page.locator(".st-key-open-railway")).to_have_count(0)
    part(page, "undo", "button").click()
    expect(part(page, "open-railway")).to_contain_text("2")

    path = tmp_path / "mine.toml"
    with page.expect_download() as got:
        part(page, "story-download", "button").click()
    got.value.save_as(path)
    own = edited(path)
    assert [scene.id for scene in own.scenes] == ["airport", "railway"]
    assert own.scenes[0].zh.title == HOSTILE
    assert own.scenes[1].show.category == {"railway"}
    extent = own.scenes[1].camera.extent
    assert extent is not None
    west, south, east, north = extent
    assert (west + east) / 2 == pytest.approx(105.1, abs=0.01)
    assert south < 31.2 < north

    page.get_by_role("button", name="另起").click()
    page.get_by_role("button", name="从空白开始").click()
    page.get_by_text("还没有场景").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="载入").click()
    page.locator("input[type=file]").set_input_files(path)
    expect(row).to_contain_text(HOSTILE)
    again = tmp_path / "again.toml"
    with page.expect_download() as got:
        part(page, "story-download", "button").click()
    got.value.save_as(again)
    assert again.read_bytes() == path.read_bytes()
    assert visit.errors == []
    assert visit.foreign() == []


def test_a_kept_view_is_shown_again_as_it_was(visit: Visit, address: str) -> None:
    page = visit.open(f"{address}/scenes").page
    visit.in_map("window.map.setView([31.2, 105.1], 10, {animate: false})")
    visit.frame.locator(".atlas-keep").click()
    part(page, "open-scene").wait_for()
    part(page, "open-action-8", "button").click()
    visit.frame.locator(".atlas-option[data-option='8'][aria-pressed=true]").wait_for()
    part(page, "open-scene", "button").click()
    visit.frame.locator("[data-ready=true]").wait_for()
    visit.wait_in_map(
        """() => { const { lat, lng } = window.map.getCenter();
            return Math.abs(lat - 31.2) < 0.02 && Math.abs(lng - 105.1) < 0.02
              && Math.abs(window.map.getZoom() - 10) < 0.26; }"""
    )


def test_other_pages_have_no_such_button(visit: Visit, address: str) -> None:
    visit.open(address)
    assert not visit.frame.locator(".atlas-keep").is_visible()
    assert visit.frame.locator(".atlas-list").is_visible()
