"""Taking away what is shown, from the panel in the map's frame."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from geodata.catalog.filters import Filter
from tests.browser.conftest import Visit
from tests.real import real


def open_panel(visit: Visit) -> None:
    visit.frame.locator(".atlas-take").click()
    visit.frame.locator(".atlas-make").first.wait_for()


def test_the_file_holds_what_the_map_shows_also_before_the_page_has_followed(
    visit: Visit, address: str
) -> None:
    visit.open(f"{address}/railways?county=三台县")
    visit.frame.locator(".atlas-option[data-option=study]").evaluate("one => one.click()")
    open_panel(visit)
    with visit.page.expect_download() as found:
        visit.frame.locator("[data-form=csv]").click()
    text = Path(found.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) - 1 == visit.shown() > 0
    asked = Filter(county=frozenset({"三台县"}), stage=frozenset({"study"}))
    codes = {project.code for project in real().chosen(real().where(asked))}
    assert {row[0] for row in rows[1:]} <= codes
    assert visit.errors == []
    assert visit.foreign() == []


def test_a_long_export_tells_its_progress_and_can_be_cancelled(visit: Visit, address: str) -> None:
    visit.open(address)
    open_panel(visit)
    make = visit.frame.locator("[data-form=pdf-counties]")
    label = make.inner_text()
    make.click()
    visit.frame.locator(".atlas-form progress:not([hidden])").wait_for()
    assert make.inner_text() == "取消"
    make.click()
    assert make.inner_text() == label
    assert visit.frame.locator(".atlas-form progress:not([hidden])").count() == 0


def test_a_second_long_export_waits_and_says_so(visit: Visit, address: str) -> None:
    visit.open(address)
    open_panel(visit)
    first, second = (visit.frame.locator(f"[data-form={form}]") for form in ("pptx-scenes", "pack"))
    first.click()
    second.click()
    waiting = visit.frame.locator(".atlas-form", has=second)
    waiting.get_by_text("等您的上一个导出完成").wait_for()
    first.click()  # cancelled: the next has its turn
    waiting.get_by_text("等您的上一个导出完成").wait_for(state="detached")
    second.click()


def test_what_an_export_lacks_is_said(visit: Visit, address: str) -> None:
    visit.open(address)
    open_panel(visit)
    visit.frame.locator("[data-form=pdf-project]").click()
    visit.frame.get_by_text("请先在地图或清单中选定一个项目").wait_for()
    picture = visit.frame.locator(".atlas-form", has=visit.frame.locator("[data-form=png]"))
    picture.locator("input").fill("10x10")
    picture.locator("button").click()
    visit.frame.get_by_text("宽和高各 600 至 8000 像素", exact=False).wait_for()
    picture.locator("input").fill("8000x8000")
    picture.locator("button").click()
    visit.frame.get_by_text("像素总数不超过 25,000,000", exact=False).wait_for()
