"""A county's kilometres are one figure: in pages, workbooks, slides, briefings and prints."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from geodata.analysis.figures.county_report import county_report
from geodata.analysis.figures.kilometres import (
    KINDS,
    by_kind,
    column,
    heading,
    in_order,
    in_words,
    kind_of,
    km_within,
)
from geodata.catalog.filters import COUNTY_NAMES
from geodata.export.briefing_docx import briefing_docx
from geodata.export.decks import deck, slides
from geodata.export.decks.overview import overview_topic
from geodata.export.decks.topic import figures
from geodata.export.prints import asked as prints
from geodata.export.workbooks.workbook import workbook
from geodata.vocabulary.rounding import km_in_words
from geodata.vocabulary.words import words
from tests.handouts import whole
from tests.office import document_text, plain, slides_text
from tests.paper import text
from tests.real import real

EACH = [(name, language) for name in COUNTY_NAMES for language in ("zh", "en")]
# A deck takes seconds: of every county its figures are compared, of these the file itself.
MADE = {("三台县", "zh"), ("北川羌族自治县", "en")}


@pytest.mark.parametrize(("name", "language"), EACH)
def test_every_place_tells_the_countys_own_kilometres(
    name: str, language: Any, tmp_path: Path
) -> None:
    own, lengths = words(language), county_report(real(), name).lengths
    asked = whole(language, county=[name])
    told = {one.kind: km_in_words(one.rounded, own) for one in lengths}
    of_city, of_county = deck.topics(asked), deck.county_topics(asked, [name])
    for topic in (overview_topic(asked), *of_county):
        found = dict(figures(asked, topic))
        for kind, km in told.items():
            assert found[heading(kind, "county", own)] == km
    assert {topic.counties for topic in (*of_city, *of_county)} == {(name,)}
    if (name, language) in MADE:
        for made in (deck.pptx(asked), slides.counties(asked)):
            shown = slides_text(made)
            for kind, km in told.items():
                assert heading(kind, "county", own) in shown
                assert km in shown
            assert not any(heading(kind, "city", own) in shown for kind in KINDS)
    summed = in_words(lengths, own)
    assert summed in document_text(briefing_docx(asked)) or not lengths
    assert plain(summed) in plain(text(prints.counties(asked), tmp_path))
    book = openpyxl.load_workbook(io.BytesIO(workbook(asked)))[own["workbook.summary"]]
    rows = {row[0].value: row[1].value for row in book.iter_rows() if row[0].value}
    on_slide = dict(figures(asked, overview_topic(asked)))
    for key, head in (("drawn", "on_map"), ("county_only", "county_only"), ("off_map", "off_map")):
        told_n = own.say("deck.n", n=rows[own[f"workbook.{head}"]])
        assert on_slide[own[f"deck.{key}"]] == told_n
    for one in lengths:
        assert rows[column(one.kind, "county", own)] == pytest.approx(one.rounded.value)


def test_two_counties_are_told_together_and_never_as_the_city() -> None:
    asked = whole(county=["三台县", "盐亭县"])
    assert asked.counties == ("三台县", "盐亭县")
    parts = [
        {one.kind: one.km for one in county_report(real(), name).lengths} for name in asked.counties
    ]
    for one in by_kind(asked.projects, asked.counties):
        assert one.km == pytest.approx(sum(part.get(one.kind, 0) for part in parts))
    assert all(
        name.startswith("所选区县内") for name, _ in figures(asked, overview_topic(asked))[4:]
    )
    assert {topic.counties for topic in deck.topics(asked)} == {asked.counties}
    assert "所选区县内" in document_text(briefing_docx(asked))
    assert "市域内" not in document_text(briefing_docx(asked)).replace("不代表", "")


def test_what_concerns_the_whole_city_or_lies_outside_is_told_of_the_city() -> None:
    assert whole(county=["city"]).counties == ()
    assert whole(county=["outside", "三台县"]).counties == ("三台县",)
    assert whole(county=["outside", "三台县"]).county == ""
    assert whole(county=["三台县"]).county == "三台县"
    assert in_order(["盐亭县", "city", "涪城区"]) == ("涪城区", "盐亭县")


def test_kinds_are_told_apart_and_hold_each_line_once() -> None:
    city = by_kind(real().projects)
    assert [one.kind for one in city] == ["rail", "road", "canal", "river"]
    lines = [project for one in city for project in one.lines]
    assert len({project.index for project in lines}) == len(lines)
    for one in city:
        assert {kind_of(project) for project in one.lines} == {one.kind}
    assert sum(one.km for one in city) == pytest.approx(sum(map(km_within, real().projects)))


def test_without_lines_nothing_is_told() -> None:
    assert by_kind([]) == ()
    assert in_words((), words("zh")) == ""
