"""A county's own and what is city-wide add up to the same figures everywhere."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import openpyxl
import pytest

from geodata.analysis.figures.county_report import county_reports
from geodata.analysis.figures.county_sum import county_sum
from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import COUNTY_NAMES, Filter
from geodata.export.briefing_docx import briefing_docx
from geodata.export.decks import deck
from geodata.export.formats import FORMATS
from geodata.export.pack import _head
from geodata.export.prints import asked as prints
from geodata.export.workbooks.workbook import workbook
from geodata.report.request import silent
from geodata.vocabulary.words import Language
from tests.handouts import whole
from tests.office import document_text, plain, slides_text
from tests.paper import text
from tests.real import real


@pytest.fixture(scope="module")
def record() -> Catalog:
    return real()


def test_santai_has_its_own_and_the_city_wide(record: Catalog) -> None:
    asked = Filter(county=frozenset({"三台县"}))
    found = county_sum(record.chosen(record.where(asked)))
    assert (found.named, found.citywide, found.total) == (14, 25, 39)


def test_the_report_the_filter_and_the_switch_tell_the_same(record: Catalog) -> None:
    for report in county_reports(record):
        asked = Filter(county=frozenset({report.name}))
        found = county_sum(record.chosen(record.where(asked)))
        assert (found.named, found.citywide) == (len(report.projects), len(report.citywide))
        own = dataclasses.replace(asked, citywide=False)
        assert record.where(own).indices.tolist() == list(report.projects)
        for each, total in ((asked, found.total), (own, found.named)):
            assert record.facets(each)["county"][report.name] == total


def test_the_switch_stands_in_the_address(record: Catalog) -> None:
    off, dropped = record.parse({"county": "三台县", "citywide": "0"})
    assert (off.citywide, dropped) == (False, ())
    assert record.parse(off.params())[0] == off
    assert record.parse({"citywide": "maybe"})[1] == (("citywide", "maybe"),)
    assert Filter(citywide=False).is_empty


def test_every_file_tells_the_sum_in_its_conditions() -> None:
    handout = whole(county=["三台县"])
    line = "本县 14 项 + 全市性 25 项 = 合计 39 项"
    assert any(line in told for told in handout.conditions())
    assert any(line in told for told in _head(handout))
    asked = dataclasses.replace(handout.asked, citywide=False)
    alone = dataclasses.replace(handout, asked=asked)
    assert any("本县 14 项，不含全市性事项" in told for told in alone.conditions())
    assert len(alone.projects) == 14


@pytest.mark.parametrize(("name", "language"), [("三台县", "zh"), ("平武县", "en")])
def test_every_form_says_the_sum_in_the_same_words(
    name: str, language: Language, tmp_path: Path
) -> None:
    handout = whole(language, county=[name])
    said = plain(handout.county_sum())
    assert said in plain(slides_text(deck.pptx(handout)))
    assert said in plain(document_text(briefing_docx(handout)))
    assert said in plain(text(prints.a4(handout), tmp_path))
    assert said in plain(text(prints.counties(handout), tmp_path))
    book = openpyxl.load_workbook(io.BytesIO(workbook(handout)))
    cells = (str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert said in plain("\n".join(cells))
    for form in ("kml", "geojson", "svg"):
        assert said in plain(FORMATS[form].make(handout, silent).decode())


def test_a_county_page_says_the_sum_of_every_county(tmp_path: Path) -> None:
    printed = plain(text(prints.counties(whole()), tmp_path))
    for name in COUNTY_NAMES:
        assert plain(whole(county=[name]).county_sum()) in printed


def test_every_county_has_its_words() -> None:
    for name in COUNTY_NAMES:
        assert whole(county=[name]).county_sum()
