"""The flat table, and CSV cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import Filter
from geodata.report.table import COLUMNS, csv_text, guarded, heads, rows
from tests.sample import catalog, collection, feature, units


def test_a_row_a_project_in_the_records_order() -> None:
    selection = catalog().where(Filter(action=frozenset({"3"})))
    table = rows(catalog(), selection, "zh")
    assert [row["code"] for row in table] == ["铁-01", "铁-02", "高-05", "机-01", "产-01"]
    assert all(tuple(row) == COLUMNS and all(row.values()) for row in table)


def test_the_grade_travels_with_every_row() -> None:
    table = rows(catalog(), catalog().where(Filter()), "en")
    by_code = {row["code"]: row for row in table}
    assert by_code["创-01"]["grade"] == "County only"
    assert by_code["铁-01"]["verbs"] == "加快建设"
    assert by_code["铁-01"]["today"] == "Opened 2024-08-30"
    assert by_code["伴-01"]["counties"] == "Outside the city"
    assert by_code["产-01"]["counties"] == "Not stated"


def test_csv_reads_back_with_heads() -> None:
    table = rows(catalog(), catalog().where(Filter()), "zh")
    head, *body = csv.reader(io.StringIO(csv_text(table, "zh")))
    assert head == list(heads("zh").values())
    assert body == [list(row.values()) for row in table]


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", " =1", "-inf"],
)
def test_formulas_are_disarmed(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-12.5", "+3", "铁-01", "约 5 公里", "", "3-2"])
def test_ordinary_cells_stay(cell: str) -> None:
    assert guarded(cell) == cell


@given(st.text())
def test_no_cell_begins_like_a_formula(cell: str) -> None:
    told = guarded(cell)
    assert told.endswith(cell)
    if told[:1] in tuple("=@\t\r＝"):
        raise AssertionError(told)


def test_a_hostile_name_is_disarmed_on_its_way_out() -> None:
    bad = feature("铁-01", "=HYPERLINK(1)")
    one = Catalog.from_collection(collection([bad]), units())
    text = csv_text(rows(one, one.where(Filter()), "zh"), "zh")
    assert "'=HYPERLINK" in text
