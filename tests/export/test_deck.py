"""Slides: native shapes under their codes, true figures, texts that stay texts, in two programs."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn

from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import Filter
from geodata.export.decks import deck
from geodata.export.decks.drawingml.text import clean, fitted
from geodata.export.decks.drawingml.theme import HEIGHT, WIDTH
from geodata.geo import layers
from geodata.record import reading
from geodata.record.model import Collection
from geodata.stories import story
from geodata.vocabulary.style import style
from tests import paper
from tests.prints import handout
from tests.real import RECORD, real

RAIL = Filter(category=frozenset({"railway"}))
NOBODY = Filter(q="没有这个名字")
HOSTILE = "=HYPERLINK(1)<a href='x'>{{7*7}}\x00\x0b\ufffe\u202e&amp;]]>"
PLANNED = [one for one, look in style().stages.items() if not look.built]


@cache
def rail() -> bytes:
    return deck.pptx(handout(RAIL))


def opened(made: bytes) -> Any:
    return Presentation(io.BytesIO(made))


def shapes(element: Any) -> list[Any]:
    """Return the freeforms and boxes of a slide, also those in groups."""
    return list(element.iter(qn("p:sp")))


def name(shape: Any) -> str:
    return str(shape.find(f".//{qn('p:cNvPr')}").get("name"))


def on_slide(made: bytes, number: int) -> dict[str, Any]:
    return {name(shape): shape for shape in shapes(opened(made).slides[number].shapes._spTree)}


def table_rows(slide: Any) -> list[list[str]]:
    return [
        [cell.text_frame.text for cell in row.cells]
        for shape in slide.shapes
        if shape.has_table
        for row in list(shape.table.rows)[1:]
    ]


def test_the_deck_is_wide_and_has_a_slide_an_action() -> None:
    made = opened(rail())
    assert made.slide_width / 36000 == pytest.approx(338.67, abs=0.01)
    assert made.slide_height / 36000 == pytest.approx(190.5, abs=0.01)
    titles = [slide.shapes.title.text_frame.text for slide in made.slides]
    assert titles == [
        "绵阳市成渝双城经济圈项目图", "总体情况", "第三项行动 交通基础设施畅通行动",
        "图例与读图说明",
    ]  # fmt: skip


def test_each_drawn_project_is_one_native_line_of_its_own_name() -> None:
    chosen = handout(RAIL).projects
    for number in (1, 2):
        found = on_slide(rail(), number)
        assert {one.code for one in chosen} <= set(found)
        for project in chosen:
            path = found[project.code].findall(f".//{qn('a:path')}")
            assert len(path) == 1 and path[0].find(qn("a:lnTo")) is not None


def test_groups_are_named_as_the_legend_and_the_map_has_an_alternative_text() -> None:
    slide = opened(rail()).slides[1]
    groups = {
        one.find(f"{qn('p:nvGrpSpPr')}/{qn('p:cNvPr')}").get("name"): one
        for one in slide.shapes._spTree.iter(qn("p:grpSp"))
    }
    assert {"地图", "底图", "铁路", "编号", "图例", "比例尺"} <= set(groups)
    descr = groups["地图"].find(f"{qn('p:nvGrpSpPr')}/{qn('p:cNvPr')}").get("descr")
    assert "铁-01" in descr and "6 项" in descr
    assert "铁-03" in {name(one) for one in shapes(groups["铁路"])}


def test_planned_is_never_drawn_like_built() -> None:
    found = on_slide(rail(), 1)
    built = 0
    for project in handout(RAIL).projects:
        dashes = found[project.code].findall(f".//{qn('a:custDash')}/{qn('a:ds')}")
        pattern = style().stages[project.stage]
        told = [int(d.get(key)) / 100_000 for d in dashes for key in ("d", "sp")]
        assert told == pytest.approx(list(pattern.dash), abs=0.02)
        if project.stage in PLANNED:
            assert dashes
        built += pattern.built
    assert 0 < built < 6


def test_bands_are_as_wide_as_their_accuracy_and_let_the_ground_through() -> None:
    found = on_slide(rail(), 1)
    band = found["铁-03 精度范围"]
    alpha = band.find(f".//{qn('a:solidFill')}//{qn('a:alpha')}")
    assert 5_000 < int(alpha.get("val")) < 30_000


def test_the_scale_bar_is_true() -> None:
    """The nine counties' height on the slide against the bar, both measured in the file."""
    found = on_slide(rail(), 1)
    counties = [found[county.name_zh] for county in real().counties if county.name_zh in found]
    sides = []
    for shape in counties:
        frame = shape.find(f".//{qn('a:xfrm')}")
        top, tall = int(frame[0].get("y")), int(frame[1].get("cy"))
        sides += [top, top + tall]
    west, south, east, north = _bounds()
    tall_km = (north - south) * 110.9
    step = next(one for key, one in found.items() if re.fullmatch(r"[\d.]+ 公里", key)
                and one.find(f".//{qn('a:t')}") is None)  # fmt: skip
    km = float(name(step).split()[0])
    mm_per_km = int(step.find(f".//{qn('a:xfrm')}")[1].get("cx")) / 36000 / km
    assert (max(sides) - min(sides)) / 36000 == pytest.approx(tall_km * mm_per_km, rel=0.01)


def _bounds() -> tuple[float, float, float, float]:
    boxes = [county.geometry.bounds for county in real().counties]
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def test_tables_hold_each_project_of_the_action_once_with_its_grade() -> None:
    made = opened(rail())
    rows = [row for slide in made.slides for row in table_rows(slide)]
    assert [row[0] for row in rows] == [one.code for one in handout(RAIL).projects]
    assert {row[3] for row in rows} == {"示意走廊"}
    said = "".join(shape.text_frame.text for shape in made.slides[1].shapes if shape.has_text_frame)
    assert "6 项" in said


def test_figures_are_those_of_the_catalog() -> None:
    whole = handout()
    found = on_slide(deck_of_everything(), 1)
    off = len(whole.selection.not_on_map)
    texts = ["".join(one.itertext()) for one in found.values()]
    assert any("152 项" in text and "项目总数" in text for text in texts)
    assert any(f"{off} 项" in text and "不上图" in text for text in texts)


@cache
def deck_of_everything() -> bytes:
    return deck.pptx(handout())


def test_the_whole_record_is_small_and_every_project_is_in_a_table() -> None:
    assert len(deck_of_everything()) < 2_000_000
    rows = {row[0] for slide in opened(deck_of_everything()).slides for row in table_rows(slide)}
    assert rows == {one.code for one in real().projects}


def test_nothing_leaves_the_slide_and_shape_numbers_are_single() -> None:
    for slide in opened(deck_of_everything()).slides:
        tree = slide.shapes._spTree
        numbers = [one.get("id") for one in tree.iter(qn("p:cNvPr"))]
        assert len(numbers) == len(set(numbers))
        for frame in tree.iter(qn("a:xfrm")):
            if len(frame) < 2:
                continue
            x, y = int(frame[0].get("x")), int(frame[0].get("y"))
            right, bottom = x + int(frame[1].get("cx")), y + int(frame[1].get("cy"))
            assert x >= -36000 and y >= -36000
            assert right <= (WIDTH + 1) * 36000 and bottom <= (HEIGHT + 1) * 36000


def test_sensitive_projects_are_drawn_nowhere() -> None:
    hidden = {one.code for one in real().projects if one.properties.sensitive}
    assert hidden
    for number in range(len(opened(deck_of_everything()).slides)):
        found = on_slide(deck_of_everything(), number)
        for code in hidden & set(found):
            assert found[code].find(f".//{qn('a:custGeom')}") is None


def test_notes_tell_facts_sections_and_sources() -> None:
    slide = opened(rail()).slides[2]
    told = slide.notes_slide.notes_text_frame.text
    for expected in ("铁-01 成兰铁路", "第三项行动", "位置精度", "依据：", "数据更新至 2026-11-23"):
        assert expected in told


def test_fonts_are_named_for_chinese_and_latin_text() -> None:
    with zipfile.ZipFile(io.BytesIO(rail())) as packed:
        themes = [one for one in packed.namelist() if "/theme/theme" in one]
        assert themes
        for one in themes:
            root = etree.fromstring(packed.read(one))
            for kind in ("majorFont", "minorFont"):
                fonts = root.find(f".//{qn('a:' + kind)}")
                assert fonts.find(qn("a:ea")).get("typeface") == "微软雅黑"
                assert fonts.find(qn("a:latin")).get("typeface") == "Arial"
        assert not any("thumbnail" in one or "printer" in one for one in packed.namelist())


def test_text_of_tables_is_large_enough() -> None:
    for slide in opened(rail()).slides:
        for frame in slide.shapes._spTree.iter(qn("a:tbl")):
            assert {int(one.get("sz")) for one in frame.iter(qn("a:rPr"))} == {1400}


def test_each_slide_says_its_source_date_review_number_and_page() -> None:
    made = opened(rail())
    for slide in list(made.slides)[1:]:
        told = "".join(slide.shapes._spTree.itertext())
        assert "审图号：待填" in told and "2026-11-23" in told and "依据：" in told
        assert slide.shapes._spTree.find(f".//{qn('a:fld')}") is not None
    own = replace(handout(RAIL), review="川S（2026）1号")
    told = "".join(opened(deck.pptx(own)).slides[1].shapes._spTree.itertext())
    assert "审图号：川S（2026）1号" in told


def test_an_empty_selection_is_polite() -> None:
    for made in (deck.pptx(handout(NOBODY)), deck.county_deck(handout(NOBODY))):
        slides = opened(made).slides
        assert len(slides) == 2
        assert "没有符合条件的项目" in "".join(slides[1].shapes._spTree.itertext())


def test_a_county_deck_has_a_map_a_county() -> None:
    made = opened(deck.county_deck(handout(RAIL), counties=["三台县", "梓潼县"]))
    titles = [slide.shapes.title.text_frame.text for slide in made.slides]
    assert "三台县" in titles and "梓潼县" in titles
    with pytest.raises(ValueError, match="found '成都市', allowed 涪城区"):
        deck.county_deck(handout(RAIL), counties=["成都市"])


def test_a_story_is_a_slide_a_scene_with_its_words_and_notes() -> None:
    told = story.shipped(real())[0]
    told = replace(told, scenes=told.scenes[:3])
    slides = list(opened(deck.scenes(handout(), told)).slides)[1:-1]
    assert len(slides) == 3
    for slide, scene in zip(slides, told.scenes, strict=True):
        words = story.scene_text(scene, told, real(), "zh")
        assert slide.shapes.title.text_frame.text == words.title
        said = "".join(slide.shapes._spTree.itertext())
        assert all(line in said for line in words.lines)
        assert words.notes in slide.notes_slide.notes_text_frame.text


def test_hostile_text_stays_text() -> None:
    own = real().by_code["铁-03"].id
    collection = Collection.model_construct(**{
        **real_collection().__dict__,
        "features": [_hostile(one, own) for one in real_collection().features],
    })  # fmt: skip
    catalog = Catalog.from_collection(collection, layers.counties(), "", layers.context())
    made = deck.pptx(handout(RAIL, catalog=catalog))
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        for one in packed.namelist():
            if one.endswith(".xml"):
                etree.fromstring(packed.read(one))
    slides = opened(made).slides
    cells = [row[1] for slide in slides for row in table_rows(slide)]
    found = next(one for one in cells if one.startswith("=HYPERLINK"))
    assert "<a href" in found and len(found) < 200 and found.endswith("…")
    told = "".join("".join(slide.shapes._spTree.itertext()) for slide in slides)
    assert "49" not in found and "\u202e" not in told
    assert len(made) < 2_000_000


@cache
def real_collection() -> Collection:
    return reading.read(RECORD).collection


def _hostile(feature: Any, slug: str) -> Any:
    if feature.properties.id != slug:
        return feature
    properties = feature.properties.model_copy(update={"name_zh": HOSTILE + "长" * 10_000})
    return feature.model_copy(update={"properties": properties})


def test_texts_are_cut_to_their_room() -> None:
    assert clean("a\x00b\x0bc\ud800") == "ab c" or clean("a\x00b\x0bc\ud800") == "abc"
    assert len(clean("长" * 10_000)) == 4000
    cut = fitted("很长的名称" * 50, 60, 14, most=2)
    assert cut.endswith("…") and 15 < len(cut) < 30


def test_the_step_is_told_and_may_cancel() -> None:
    def step(done: float, _what: str) -> None:
        if done > 0.3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        deck.pptx(handout(RAIL), step)


def test_libreoffice_opens_it(tmp_path: Path) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(deck.pptx(handout(RAIL, "en")))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path),
         str(file)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    made = (tmp_path / "deck.pdf").read_bytes()
    pages = paper.sizes_mm(made)
    assert len(pages) == len(opened(file.read_bytes()).slides)
    assert pages[0] == pytest.approx((WIDTH, HEIGHT), abs=0.5)
    assert "Chengdu-Lanzhou Railway" in paper.text(made, tmp_path)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_of_the_record_is_cut_on_any_slide(language: Any) -> None:
    asked = handout(language=language)
    [own, *_] = story.shipped(asked.catalog)
    for made in (deck.scenes(asked, own), deck.county_deck(asked, counties=("三台县",))):
        cut = [text for text in _texts_of(made) if text.rstrip().endswith("…")]
        assert not cut


def _texts_of(made: bytes) -> list[str]:
    return [
        "".join(paragraph.itertext()) for slide in opened(made).slides
        for paragraph in slide.shapes._spTree.iter(qn("a:p"))
    ]  # fmt: skip


def test_a_long_line_under_a_title_pushes_the_map_down_and_is_whole() -> None:
    asked = handout()
    [own, *_] = story.shipped(asked.catalog)
    slide = opened(deck.scenes(asked, own)).slides[1]
    [line] = [one for one in slide.shapes if one.name.startswith("项目总数 152 项")]
    frames = [one for one in slide.shapes if one.has_table]
    assert line.name.endswith("项")
    assert all(line.top + line.height <= one.top + 36_000 for one in frames)
