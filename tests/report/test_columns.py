"""The typed list: figures, dates in their own precision, and nothing made up."""

from __future__ import annotations

from datetime import date

from geodata.report.columns import ALL, COLUMNS, DETAILS, ID, OFFICE, cells, heads, plain
from geodata.vocabulary.rounding import Rounded, round_honest
from geodata.vocabulary.words import words
from tests.real import real
from tests.sample import catalog

ZH = words("zh")


def test_every_column_has_a_head_and_a_cell_but_the_offices() -> None:
    assert tuple(heads(ZH)) == ALL
    for project in catalog().projects:
        assert set(cells(project, ZH)) == {*COLUMNS, *DETAILS, ID}
        assert not set(OFFICE) & set(cells(project, ZH))


def test_kilometres_are_told_at_the_accuracy_of_the_drawing() -> None:
    for project in real().projects:
        km = cells(project, ZH)["km"]
        if project.length_km is None:
            assert km is None
        else:
            assert km == round_honest(project.length_km, project.properties.accuracy_m)
            assert isinstance(km, Rounded)
            assert plain(km) == km.value


def test_a_date_keeps_its_precision() -> None:
    by_code = catalog().by_code
    assert cells(by_code["铁-01"], ZH)["today_date"] == date(2024, 8, 30)
    assert cells(by_code["服-01"], ZH)["today_date"] == "2021年"
    assert cells(by_code["铁-02"], ZH)["today_date"] is None


def test_every_stage_is_told_the_shown_one_first() -> None:
    assert cells(catalog().by_code["高-05"], ZH)["stage"] == "在建、规划研究"


def test_accuracy_is_only_told_of_what_is_drawn() -> None:
    for project in real().projects:
        drawn = project.properties.placement.value not in ("county", "none")
        assert (cells(project, ZH)["accuracy_m"] is not None) == drawn
