"""Printed sheets: true to scale, complete, in the shipped font, and safe with any text."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import COUNTY_NAMES, Filter
from geodata.export.inks import PRINT_INK
from geodata.export.map_layout.extent import bounds
from geodata.export.map_layout.page import page_showing
from geodata.export.map_layout.shapes import PT_MM
from geodata.export.prints import sheet
from geodata.export.prints.layout import layout
from geodata.geo import layers
from geodata.geo.layers import County
from geodata.record.model import Collection
from geodata.report.request import Handout
from tests import paper
from tests.prints import handout
from tests.real import RECORD, real

RAIL = Filter(category=frozenset({"railway"}))
NOBODY = Filter(q="没有这个名字")
HOSTILE = "=HYPERLINK(1)<b>&amp;%s{0}\\(粗\\)]]>"


@cache
def whole() -> bytes:
    return sheet.pdf(handout())


@pytest.mark.parametrize("name", ["A4", "A3"])
@pytest.mark.parametrize("landscape", [True, False])
def test_paper_and_direction(name: str, landscape: bool) -> None:
    made = sheet.pdf(handout(RAIL), paper=name, landscape=landscape)
    width, height = paper.sizes_mm(made)[0]
    assert sorted((width, height)) == pytest.approx(sorted(sheet.PAPERS[name]), abs=0.1)
    assert (width > height) is landscape


def test_an_unknown_paper_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="found 'A0', allowed A4, A3"):
        sheet.pdf(handout(), paper="A0")


def test_the_text_can_be_read_and_the_font_is_embedded_in_part(tmp_path: Path) -> None:
    read = paper.text(whole(), tmp_path)
    for expected in ("绵阳市成渝双城经济圈项目图", "铁-01", "成兰铁路", "图例", "项目编号表",
                     "审图号：待填", "数据更新至 2026-11-23", "共 152 项"):  # fmt: skip
        assert expected.replace(" ", "") in "".join(read.split())
    rows = paper.font_table(whole(), tmp_path)
    chinese = [row for row in rows if "NotoSansSC" in row[0]]
    assert chinese and all("+" in row[0] for row in chinese)
    for row in chinese:  # name type… encoding emb sub uni object ID
        assert row[-5:-2] == ["yes", "yes", "yes"]
    assert len(whole()) < 1_000_000


def test_every_code_stands_in_the_table(tmp_path: Path) -> None:
    read = paper.text(whole(), tmp_path, "-f", "2", "-layout")
    assert [p.code for p in real().projects if p.code not in read] == []


def test_a_known_distance_on_the_paper_is_true() -> None:
    """The scale bar, measured in the PDF's own lines, against the numeric scale."""
    own = layout(handout(), 297, 210, fold=True)
    parts = [
        path
        for path in paper.paths(whole())
        if path["stroke"] and not path["fill"] and path["x0"] * PT_MM > own.side[0]
        and path["height"] * PT_MM == pytest.approx(1.1, abs=0.02) and path["width"] * PT_MM > 3
    ]  # fmt: skip
    assert len(parts) >= 4
    left, right = min(p["x0"] for p in parts), max(p["x1"] for p in parts)
    km = (right - left) * PT_MM * own.map.page.scale / 1e6
    step = (parts[0]["x1"] - parts[0]["x0"]) * PT_MM * own.map.page.scale / 1e6
    assert km == pytest.approx(round(km / 10) * 10, rel=0.005)
    assert step == pytest.approx(round(step), rel=0.005)


def test_the_city_on_the_paper_is_as_wide_as_on_the_ground() -> None:
    """The outline of Mianyang as it is printed, measured in pixels."""
    own = layout(handout(NOBODY), 297, 210)
    image = paper.picture(sheet.pdf(handout(NOBODY)), dpi=200)
    per_mm = 200 / 25.4
    left, top, right, bottom = (round(value * per_mm) for value in own.map_box)
    ink = tuple(int("#3f4456"[i : i + 2], 16) for i in (1, 3, 5))
    rows = [
        y
        for y in range(top + 4, bottom - 4)
        if any(image.getpixel((x, y)) == ink for x in range(left + 4, right - 4))
    ]
    west, south, east, north = bounds("city", ())
    page = page_showing(
        own.map.page.width, own.map.page.height, (west, south, east, north),
        own.map.page.scale, 4,
    )  # fmt: skip
    tall = page.point((west + east) / 2, south)[1] - page.point((west + east) / 2, north)[1]
    assert (max(rows) - min(rows)) / per_mm == pytest.approx(tall, rel=0.015)


def test_an_empty_selection_gives_a_polite_sheet(tmp_path: Path) -> None:
    made = sheet.pdf(handout(NOBODY))
    assert len(paper.sizes_mm(made)) == 1
    read = paper.text(made, tmp_path)
    assert "没有符合条件的项目" in read and "没有这个名字" in read
    assert len(paper.sizes_mm(sheet.project_pdf(handout(NOBODY)))) == 1


def test_english_sheet_is_english(tmp_path: Path) -> None:
    read = paper.text(sheet.pdf(handout(RAIL, "en")), tmp_path)
    assert "Chengdu-Lanzhou Railway" in read
    assert "比例尺" not in read and "Scale" in read


def test_one_page_for_each_county(tmp_path: Path) -> None:
    made = sheet.county_pdf(handout())
    assert len(paper.sizes_mm(made)) == len(COUNTY_NAMES)
    for number, name in enumerate(COUNTY_NAMES, start=1):
        read = paper.text(made, tmp_path, "-f", str(number), "-l", str(number))
        assert f"{name}项目图" in read
        own = [p for p in real().projects if name in p.counties and not p.citywide]
        assert [p.code for p in own if p.code not in read] == []


def test_an_unknown_county_is_refused() -> None:
    with pytest.raises(ValueError, match="成都市"):
        sheet.county_pdf(handout(), counties=["成都市"])


def test_one_page_for_each_project_with_its_facts(tmp_path: Path) -> None:
    made = sheet.project_pdf(handout(RAIL))
    assert len(paper.sizes_mm(made)) == len(handout(RAIL).projects)
    read = paper.text(made, tmp_path)
    assert "控制点" in read and "加快建设" in read and "川青铁路" in read


def test_what_is_asked_and_the_review_number_stand_on_the_sheet(tmp_path: Path) -> None:
    asked = replace(handout(RAIL), review="川S(2026)001号")
    read = paper.text(sheet.pdf(asked), tmp_path)
    assert "按类别：铁路" in read and "审图号：川S(2026)001号" in read


def _hostile() -> Handout:
    content = json.loads(RECORD.read_text(encoding="utf-8"))
    content["features"] = content["features"][:20]
    for feature in content["features"]:
        properties = feature["properties"]
        properties["related"], properties["name_zh"], properties["name_en"] = [], HOSTILE, HOSTILE
        properties["placement_source"] = "长" * 400
    units: tuple[County, ...] = layers.counties()
    catalog = Catalog.from_collection(Collection.model_validate(content), units)
    return handout(catalog=catalog)


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    asked = _hostile()
    assert len(asked.projects) == 20
    for made in (sheet.pdf(asked), sheet.project_pdf(asked)):
        read = paper.text(made, tmp_path).replace("\n", "")
        assert "=HYPERLINK(1)<b>&amp;%s{0}\\(粗\\)]]>" in read
        assert paper.complaints(made, tmp_path) == ""
        assert b"/URI" not in made and b"/JavaScript" not in made


def test_a_very_long_review_number_does_not_run_off_the_sheet(tmp_path: Path) -> None:
    made = sheet.pdf(replace(handout(NOBODY), review="号" * 10_000))
    assert "审图号" in paper.text(made, tmp_path)


def test_an_export_can_be_cancelled() -> None:
    class StopError(Exception):
        pass

    def step(done: float, _what: str) -> None:
        if done > 0.1:
            raise StopError

    with pytest.raises(StopError):
        sheet.county_pdf(handout(), step)


def test_it_does_not_take_long() -> None:
    sheet.pdf(handout(RAIL))
    start = time.perf_counter()
    sheet.pdf(handout(), paper="A3")
    assert time.perf_counter() - start < 15


def test_grade_and_stage_can_be_told_on_a_grey_copy() -> None:
    """Stages differ by dashes or filling, not by colour; grades by shape."""
    assert PRINT_INK == "#222222"
    own = layout(handout(), 297, 210).map
    looks = {
        (line.owner.project.stage, tuple(round(d / line.width, 2) for d in line.dash), line.core)
        for line in own.lines
        if line.owner
    }
    assert len({look[1:] for look in looks}) == len({look[0] for look in looks})
