"""The workbook come back: round trips, and every fault by sheet, row and column."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import openpyxl
import pytest

from geodata.export.workbooks.archive import LARGEST_FILE
from geodata.export.workbooks.reader import MOST_ROWS, read_workbook
from geodata.export.workbooks.reading import WorkbookRead
from geodata.export.workbooks.workbook import HEAD_ROW, workbook, workbook_by_county
from geodata.report.columns import ALL, OFFICE, cells, plain
from tests.handouts import handout, hostile, nothing, whole
from tests.sample import catalog

FIRST = HEAD_ROW + 2
COLUMN = {key: number for number, key in enumerate(ALL, start=1)}


@cache
def sample_workbook() -> bytes:
    return workbook(handout())


def edited(change: Callable[[Any], None]) -> WorkbookRead:
    """Return what is read of the sample's workbook after somebody changed its list."""
    book = openpyxl.load_workbook(io.BytesIO(sample_workbook()))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return read_workbook(out.getvalue(), catalog().by_id)


def put(row: int, key: str, value: object) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book["项目清单"].cell(FIRST + row, COLUMN[key]).value = value

    return change


def told(read: WorkbookRead) -> list[tuple[str, int | None, str, str]]:
    return [(fault.sheet, fault.row, fault.column, fault.what) for fault in read.faults]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("make", [workbook, workbook_by_county])
def test_written_and_read_it_is_the_same(language: Any, make: Any) -> None:
    own = whole(language)
    read = read_workbook(make(own), own.catalog.by_id)
    assert read.faults == ()
    wanted = [
        {key: plain(cell) for key, cell in cells(project, own.words).items()}
        | dict.fromkeys(OFFICE)
        for project in own.projects
    ]  # fmt: skip
    assert [dict(row.values) for row in read.rows] == wanted


def test_an_empty_list_is_read_as_such() -> None:
    assert read_workbook(workbook(nothing())) == WorkbookRead((), ())


def test_what_offices_fill_in_and_correct_is_read() -> None:
    def change(book: Any) -> None:
        for key, value in {
            "office": "市发展改革委", "investment": 125000.5, "year_plan": 2026,
            "progress": "路基完成六成", "problems": "=无".removeprefix("="), "name": "成兰铁路(改)",
            "stage": "前期谋划", "today_date": date(2025, 3, 1),
        }.items():  # fmt: skip
            put(0, key, value)(book)

    read = edited(change)
    assert read.faults == ()
    values = read.rows[0].values
    assert values["investment"] == 125000.5
    assert values["year_plan"] == "2026"
    assert (values["office"], values["name"]) == ("市发展改革委", "成兰铁路(改)")
    assert (values["stage"], values["today_date"]) == ("前期谋划", date(2025, 3, 1))
    assert read.rows[0].id == "chenglan-railway"


@pytest.mark.parametrize(
    ("key", "value", "column", "what"),
    [
        ("id", "no-such-thing", "V", "标识不存在：“no-such-thing”"),
        ("id", "miansuinei-railway", "V", "标识重复，首次出现在第 5 行"),
        ("id", None, "V", "缺少标识"),
        ("stage", "快了", "D", "阶段无法识别：“快了”"),
        ("investment", "约三亿", "J", "应为数字，实为“约三亿”"),
        ("investment", True, "J", "应为数字，实为“True”"),
        ("km", "=1+1", "P", "是公式"),
        ("today_date", 3.5, "H", "应为日期或年月文字，实为“3.5”"),
        ("accuracy_m", "#REF!", "R", "是错误值"),
    ],
)
def test_a_fault_is_told_by_row_and_column(key: str, value: Any, column: str, what: str) -> None:
    def change(book: Any) -> None:
        put(1, key, value)(book)
        if value == "miansuinei-railway":
            put(0, key, value)(book)

    (sheet, row, where, said), *others = told(edited(change))
    assert (sheet, row, where, others) == ("项目清单", FIRST + 1, column, [])
    assert said.startswith(what)


def test_blank_rows_and_strange_columns_are_passed_over() -> None:
    def change(book: Any) -> None:
        sheet = book["项目清单"]
        sheet.cell(FIRST + 300, 3).value = "   "
        sheet.cell(HEAD_ROW + 1, 30).value = "备注"
        sheet.cell(FIRST, 30).value = "我们的"
        sheet.insert_rows(1, 2)

    read = edited(change)
    assert read.faults == ()
    assert len(read.rows) == len(catalog())


def test_a_missing_head_a_wrong_sheet_and_merged_cells_are_told() -> None:
    def headless(book: Any) -> None:
        book["项目清单"].cell(HEAD_ROW + 1, COLUMN["office"]).value = "单位"

    assert told(edited(headless)) == [("项目清单", HEAD_ROW + 1, "", "缺少表头“责任单位”")]

    def removed(book: Any) -> None:
        del book["项目清单"]

    assert told(edited(removed)) == [("", None, "", "没有项目清单；工作表有：统计、来源与精度")]

    def merged(book: Any) -> None:
        book["项目清单"].merge_cells(
            start_row=FIRST, end_row=FIRST + 1, start_column=15, end_column=15
        )

    assert told(edited(merged)) == [
        ("项目清单", FIRST, "O", f"有合并单元格：O{FIRST}:O{FIRST + 1}")
    ]


def test_the_renamed_sheet_is_found_by_its_column_of_ids() -> None:
    def renamed(book: Any) -> None:
        book["项目清单"].title = "Sheet1"

    assert len(edited(renamed).rows) == len(catalog())


def test_hostile_text_comes_back_as_text() -> None:
    read = read_workbook(workbook(handout(hostile())), hostile().by_id)
    unseen = {"含有看不见的字符：U+202E", "含有看不见的字符：U+001B"}
    assert {fault.what for fault in read.faults} <= unseen
    assert len(read.rows) == len(hostile())


@pytest.mark.parametrize("unseen", ["\xad", "\u200b", "\u2028", "\xa0", "\ue000", "\ufe0f"])
@pytest.mark.parametrize("key", ["progress", "office", "today_date", "name"])
def test_a_character_that_nobody_sees_is_told(unseen: str, key: str) -> None:
    read = edited(put(1, key, f"第一行\n已{unseen}开工"))
    (fault,) = read.faults
    assert fault.row == FIRST + 1
    assert fault.what == f"含有看不见的字符：U+{ord(unseen):04X}"
    assert edited(put(1, key, "第一行\n已开工")).faults == ()


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


SHEET = "xl/worksheets/sheet1.xml"


def changed(**replaced: tuple[bytes, bytes]) -> bytes:
    archive = parts(sample_workbook())
    old, new = replaced["sheet"]
    assert old in archive[SHEET]
    return zipped({**archive, SHEET: archive[SHEET].replace(old, new, 1)})


@pytest.mark.parametrize(
    ("made", "what"),
    [
        (lambda: b"", "不是 Excel"),
        (lambda: b"code,name\r\n", "不是 Excel"),
        (lambda: b"<html>login</html>", "不是 Excel"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "是旧版"),
        (lambda: b"PK\x03\x04" + b"\0" * 60, "文件已损坏"),
        (lambda: sample_workbook()[:-400], "文件已损坏"),
        (lambda: zipped({"a.txt": b"a"}), "不是 Excel"),
        (
            lambda: zipped({"xl/workbook.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}),
            "工作簿无法读取",
        ),
        (lambda: zipped({"bomb": b"\0" * 30_000_000}), "压缩比过高"),
        (lambda: zipped({f"{n}": b"\0" * 40_000_000 for n in range(3)}), "文件过大"),
        (lambda: b"PK" + b"\0" * LARGEST_FILE, "文件过大"),
        (lambda: zipped({**parts(sample_workbook()), "xl/vbaProject.bin": b"a"}), "含有宏"),
        (
            lambda: changed(sheet=(b"<worksheet", b"<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet")),
            "含有不允许",
        ),
        (lambda: changed(sheet=(b"<sheetData>", b"<sheetData><row><c></row>")), "工作簿无法读取"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_sound_workbook_is_refused_with_its_reason(
    made: Callable[[], bytes], what: str
) -> None:
    read = read_workbook(made())
    assert read.rows == ()
    assert [fault.what.startswith(what) for fault in read.faults] == [True], read.faults


def test_a_dimension_that_is_too_small_hides_nothing() -> None:
    lying = changed(sheet=(b'<dimension ref="A1:V14"/>', b'<dimension ref="A1:B5"/>'))
    assert read_workbook(lying, catalog().by_id) == read_workbook(sample_workbook())


def test_a_lying_dimension_and_a_far_row_cost_nothing() -> None:
    own = parts(changed(sheet=(b'<dimension ref="A1:V14"/>', b'<dimension ref="A1:XFD1048576"/>')))
    end = b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
    text = own[SHEET].replace(b"</sheetData>", end)
    read = read_workbook(zipped({**own, SHEET: text}), catalog().by_id)
    assert len(read.rows) == len(catalog())
    assert told(read) == [("项目清单", MOST_ROWS + 1, "", "行数过多，最多 20000 行")]
