"""The workbook, read with openpyxl: what is in it, its figures, its looks, and hostile text."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

import openpyxl
import pytest

from geodata.analysis.figures.kilometres import rounded_within
from geodata.export.workbooks.workbook import (
    HEAD_ROW,
    link,
    sheet_name,
    workbook,
    workbook_by_county,
)
from geodata.export.xml_text import cell_text
from geodata.report.columns import ALL, HERE, ID, OFFICE, cells, heads, plain
from geodata.report.request import Handout
from geodata.vocabulary.words import words
from tests.handouts import HOSTILE, handout, hostile, nothing, whole

ZH = words("zh")


def opened(handout: Handout, make: Any = workbook) -> Any:
    return openpyxl.load_workbook(io.BytesIO(make(handout)))


@cache
def real_book() -> Any:
    return opened(whole())


def table(sheet: Any) -> list[dict[str, Any]]:
    keys = {head: key for key, head in heads(ZH).items()} | {ZH["ledger.km_here"]: HERE}
    shown, *rows = sheet.iter_rows(min_row=HEAD_ROW + 1, values_only=True)
    return [dict(zip([keys[head] for head in shown], row, strict=True)) for row in rows if any(row)]


def test_the_list_is_the_selection_with_its_types() -> None:
    sheet = real_book()["项目清单"]
    assert [cell.value for cell in sheet[HEAD_ROW + 1]] == list(heads(ZH).values())
    found = table(sheet)
    assert len(found) == len(whole().projects)
    for row, project in zip(found, whole().projects, strict=True):
        for key, cell in cells(project, ZH).items():
            value = row[key].date() if isinstance(row[key], datetime) else row[key]
            assert value == plain(cell), (project.code, key)
        assert [row[key] for key in OFFICE] == [None] * len(OFFICE)
    assert any(isinstance(row["today_date"], datetime) for row in found)
    assert any(isinstance(row["today_date"], str) for row in found)


def test_only_what_is_filtered_is_in_it_and_it_says_so() -> None:
    own = whole(county=["三台县"], category=["expressway"])
    sheet = opened(own)["项目清单"]
    assert [row[ID] for row in table(sheet)] == [project.id for project in own.projects]
    assert "三台县" in sheet["A2"].value
    assert f"共 {len(own.projects)} 项" in sheet["A2"].value
    assert "2026-11-23" in sheet["A3"].value
    assert ZH["app.source"] in sheet["A3"].value


def test_it_is_set_up_for_reading_and_printing() -> None:
    sheet = real_book()["项目清单"]
    last = HEAD_ROW + 1 + len(whole().projects)
    assert sheet.freeze_panes == f"C{HEAD_ROW + 2}"
    assert sheet.auto_filter.ref == f"A{HEAD_ROW + 1}:V{last}"
    assert sheet.print_title_rows == f"${HEAD_ROW + 1}:${HEAD_ROW + 1}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    # One page wide is what the format takes if nothing is said.
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    office = ALL.index(OFFICE[0]) + 1
    head = sheet.cell(HEAD_ROW + 1, office)
    assert head.fill.fgColor.rgb != sheet.cell(HEAD_ROW + 1, 1).fill.fgColor.rgb
    assert sheet.cell(HEAD_ROW, office).value == ZH["workbook.fill_in"]
    assert sheet["A5"].font.name == "Microsoft YaHei"


def test_a_short_or_rough_length_shows_as_it_may_be_told() -> None:
    sheet = real_book()["项目清单"]
    formats = {cell.number_format for cell in sheet["F"][HEAD_ROW + 1 :] if cell.value is not None}
    assert '"约 "#,##0' in formats


@pytest.mark.parametrize("asked", [{}, {"county": ["三台县"]}], ids=["city", "county"])
def test_the_list_prints_in_eight_points_and_ruled_boxes(asked: Any) -> None:
    sheet = opened(whole(**asked))["项目清单"]
    printed = sheet[sheet.print_area.split("!")[-1].replace("$", "")]
    widths = [sheet.column_dimensions[cell.column_letter].width for cell in printed[0]]
    across = sum(round(width * 7) + 1 for width in widths) / 96 * 25.4  # mm, at 7 pixels a digit
    margins = 25.4 * (sheet.page_margins.left + sheet.page_margins.right)
    scale = min(1.0, (297 - margins) / across)
    for row in printed[HEAD_ROW + 1 :]:
        for cell in row:
            assert cell.font.sz * scale >= 8, cell.coordinate
            box = cell.border
            assert all(side.style for side in (box.left, box.right, box.top, box.bottom))
        assert sheet.row_dimensions[row[0].row].height >= 24
    heads_of = [cell.value for cell in printed[HEAD_ROW]]
    assert (ZH["ledger.km_here"] in heads_of) == bool(asked)


def test_a_countys_list_has_its_own_kilometres() -> None:
    own = whole(county=["三台县"])
    book = opened(own, workbook_by_county)
    for name in ("项目清单", "三台县"):
        found = {row[ID]: row[HERE] for row in table(book[name])}
        for project in own.projects:
            told = rounded_within(project, ["三台县"])
            assert found[project.id] == (told.value if told else None)


def test_codes_lead_back_to_the_app_only_if_it_has_an_address() -> None:
    assert opened(whole())["项目清单"]["A5"].hyperlink is None
    served = opened(replace(whole(), address="https://atlas.example/"))["项目清单"]
    slug = whole().projects[0].id
    assert served["A5"].hyperlink.target == f"https://atlas.example/?project={slug}"
    assert served["A5"].value == whole().projects[0].code
    assert link("javascript:alert(1)", "a") == ""
    assert link("", "a") == ""


def figures(sheet: Any) -> dict[tuple[str, str], list[int]]:
    """Return the numbers of each (place, action) row, the stages and then the distinct."""
    tables: dict[tuple[str, str], list[int]] = {}
    place = ""
    for row in sheet.iter_rows(min_row=11, max_col=10, values_only=True):
        if row[1] and isinstance(row[9], int):
            place = row[0] or place
            tables[place, row[1]] = [n or 0 for n in row[2:10]]
    return tables


def test_the_summary_reconciles_with_the_list() -> None:
    book = real_book()
    rows, found = table(book["项目清单"]), figures(book["统计"])
    stages = [ZH[f"stage.{name}"] for name in
              ("study", "apply", "prepare", "start", "build", "upgrade", "operate")]  # fmt: skip
    by_stage = Counter(stage for row in rows for stage in row["stage"].split("、"))
    total = [*(by_stage[stage] for stage in stages), len(rows)]
    assert found["", ZH["workbook.total"]] == total
    for name in ("三台县", "江油市", "平武县"):
        here = [row for row in rows if name in row["counties"].split("、")]
        assert found[name, ZH["workbook.all_actions"]][-1] == len(here)
    citywide = [row for row in rows if row["counties"] == ZH["value.whole_city"]]
    assert found["全市", ZH["workbook.all_actions"]][-1] == len(citywide)
    ordinals = "一二三四五六七八"
    for number, ordinal in enumerate(ordinals, start=1):
        named = [row for row in rows if f"第{ordinal}项行动" in row["sections"]]
        action = f"{number} {ZH[f'action.{number}']}"
        assert found.get(("", action), [0])[-1] == len(named)


def test_sources_grades_and_review_number_are_told() -> None:
    own = replace(whole(q="铁路"), review="川S(2026)00001号")
    texts = " ".join(
        str(value) for row in opened(own)["来源与精度"].values for value in row if value
    )
    for wanted in (*own.credits()[:1], "2026-11-23", "2026-11-24", "川S(2026)00001号", "搜索：铁路",
                   "示意走廊", ZH["grade_note.corridor"], "ODbL", "GeoNames"):  # fmt: skip
        assert wanted in texts


def test_a_sheet_a_county_holds_that_countys_projects() -> None:
    own = whole(county=["三台县", "江油市"])
    book = opened(own, workbook_by_county)
    assert book.sheetnames == ["项目清单", "统计", "三台县", "江油市", "来源与精度"]
    ids = [project.id for project in own.projects if "江油市" in project.counties]
    assert [row[ID] for row in table(book["江油市"])] == ids


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_found_is_said(language: Any) -> None:
    book = opened(nothing(language))
    assert words(language)["export.empty"] in book.worksheets[0]["A2"].value
    assert table(book.worksheets[0]) == []


def test_hostile_text_stays_text() -> None:
    book = opened(handout(hostile()))
    sheet = book["项目清单"]
    for row, text in zip(table(sheet), HOSTILE, strict=True):
        assert row["name"] == cell_text(text)
        assert row["placement_source"] == cell_text(text)
    kinds = {cell.data_type for line in sheet.iter_rows() for cell in line}
    assert "f" not in kinds
    assert not any(cell.hyperlink for line in sheet.iter_rows() for cell in line)


def test_names_of_sheets_are_such_as_excel_takes() -> None:
    taken: set[str] = set()
    names = [sheet_name(name, taken) for name in ("a[]:*?/\\b", "长" * 40, "长" * 40, "", "A", "a")]
    assert names == ["a       b", "长" * 31, "长" * 29 + " 2", "-", "A", "a 2"]
