"""The briefing's figures are the record's, its words ours, and it stays one page."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from geodata.analysis.figures.county_report import county_report
from geodata.catalog.filters import COUNTY_NAMES
from geodata.catalog.project import Project
from geodata.export.briefing_docx import briefing_docx
from geodata.report.briefing import MOST_LINES, MOST_NAMES, MOST_NEWS, briefing
from geodata.vocabulary.words import words
from tests.handouts import HOSTILE, handout, hostile, nothing, whole
from tests.real import real

ZH = words("zh")


@pytest.mark.parametrize("name", COUNTY_NAMES)
def test_a_countys_figures_are_those_of_its_report(name: str) -> None:
    report, told = county_report(real(), name), briefing(whole(county=[name]))
    overview, lines, _, unplaced, _ = told.paragraphs
    n, off = len(report.projects), len(report.off_map)
    assert told.title.startswith(name)
    assert f"{n} 项，其中有图形 {n - off} 项、无图形 {off} 项" in overview.lines[0]
    assert f"已有公开报道 {report.reported} 项" in overview.lines[0]
    assert f"{len(report.citywide)} 项" in overview.lines[1]
    for stage, count in report.stages.items():
        listed = re.search(rf"{ZH[f'stage.{stage}']} (\d+) 项", "".join(overview.lines))
        assert listed
        assert int(listed[1]) >= count  # a further mention may add a stage
    if report.lines:
        assert f"{len(report.lines)} 条线路" in lines.lines[0]
        for own in report.lengths:
            assert f"{own.rounded.value:.0f} 公里" in lines.lines[0]
        assert len(lines.items) == min(len(report.lines), MOST_LINES)
    assert (len(unplaced.lines[0]) > 20) == bool(off)


def test_what_is_told_is_what_is_filtered() -> None:
    told = briefing(whole(category=["airport"]))
    text = " ".join(line for p in told.paragraphs for line in (*p.lines, *p.items))
    assert "铁-" not in text
    assert "按类别：机场" in told.subtitle
    assert "2026-11-23" in told.subtitle
    news = told.paragraphs[2]
    airports = [p for p in whole(category=["airport"]).projects if p.outcomes]
    assert len(news.items) == min(len(airports), MOST_NEWS)
    for project in airports:
        assert any(item.startswith(project.code) for item in news.items)


def test_lists_are_cut_and_say_how_many_there_are() -> None:
    told = briefing(whole())
    unplaced = " ".join(told.paragraphs[3].lines)
    none = [p for p in whole().projects if p.properties.placement.value == "none"]
    assert f"等 {len(none)} 项" in unplaced
    assert unplaced.count("-") >= MOST_NAMES
    assert any("另有" in line for line in told.paragraphs[1].lines)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_empty_selection_says_so(language: Any) -> None:
    told = briefing(nothing(language))
    assert words(language)["briefing.empty"] in told.paragraphs[0].lines
    texts = [p.text for p in docx.Document(io.BytesIO(briefing_docx(nothing(language)))).paragraphs]
    assert words(language)["briefing.empty"] in texts


def test_the_document_is_a4_in_chinese_fonts_with_its_sources() -> None:
    made = docx.Document(io.BytesIO(briefing_docx(whole(county=["三台县"]))))
    section = made.sections[0]
    assert section.page_width and section.page_height
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    for name, font in (("Normal", "SimSun"), ("Title", "SimHei"), ("Heading 1", "SimHei")):
        fonts = made.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == font
        assert fonts.get(qn("w:eastAsiaTheme")) is None
    foot = section.footer.paragraphs[0].text
    for credit in whole().credits():
        assert credit in foot
    assert ZH["map.review_missing"] in foot
    texts = [p.text for p in made.paragraphs]
    told = briefing(whole(county=["三台县"]))
    assert texts[0] == told.title
    assert all(line in texts for p in told.paragraphs for line in (*p.lines, *p.items))


def test_hostile_text_stays_text() -> None:
    made = docx.Document(io.BytesIO(briefing_docx(handout(hostile()))))
    text = "\n".join(p.text for p in made.paragraphs)
    for wanted in (HOSTILE[0], HOSTILE[5], HOSTILE[6], HOSTILE[9]):
        assert wanted in text
    assert len(text) < 20_000


def test_no_thing_is_compared_with_all_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def compared(_one: object, _other: object) -> bool:
        raise AssertionError("a list of projects was searched for each project")

    monkeypatch.setattr(Project, "__eq__", compared)
    assert briefing(whole()).paragraphs


def test_a_short_briefing_lists_its_projects_and_is_set_larger() -> None:
    asked = whole(county=["平武县"])
    made = docx.Document(io.BytesIO(briefing_docx(asked)))
    [table] = made.tables
    codes = [row.cells[0].text for row in table.rows[1:]]
    assert codes == [one.code for one in asked.projects if not one.citywide]
    assert made.styles["Normal"].font.size.pt == 12


def test_a_long_briefing_stays_as_it_was_and_has_no_list() -> None:
    made = docx.Document(io.BytesIO(briefing_docx(whole())))
    assert not made.tables
    assert made.styles["Normal"].font.size.pt >= 10
