"""Files say what they leave out, are named by what was asked, and leave as their own bytes."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from starlette.datastructures import Headers

from geodata.analysis.timeline import DrawnState
from geodata.catalog.filters import COUNTY_NAMES
from geodata.export.decks import deck
from geodata.export.decks.cover import cover
from geodata.export.decks.drawingml.theme import deck_of
from geodata.export.decks.topic import has_map
from geodata.export.formats import FORMATS, file_name, held
from geodata.export.gis.credits import left_out
from geodata.export.gis.kml import kml
from geodata.export.gis.vector import DRAWN, attributes, kind
from geodata.export.map_layout.extent import extent_of
from geodata.export.map_layout.legend import legend
from geodata.export.prints.layout import layout
from geodata.export.prints.margin import notes
from geodata.stories.story import shipped
from geodata.vocabulary.words import words
from server.downloads.handouts import page_address
from tests.handouts import handout, nothing, whole
from tests.prints import laid_out
from tests.real import real

ROOT = Path(__file__).parents[2]


def test_a_form_that_tells_of_the_whole_record_is_not_named_by_a_filter() -> None:
    asked = whole(county=["三台县"])
    assert file_name(asked, FORMATS["pptx-scenes"]) == "绵阳八大行动演示_2026-11-23.pptx"
    assert held(asked, FORMATS["pptx-scenes"]) == len(real())
    assert held(asked, FORMATS["xlsx"]) == len(asked.projects)


def test_the_page_and_the_one_project_are_in_the_name() -> None:
    project = real().projects[0]
    asked = handout(real(), county=["三台县"])
    alone = type(asked)(**{**vars_of(asked), "project": project.id})
    assert file_name(alone, FORMATS["pdf-project"]) == f"绵阳项目单页_{project.code}_2026-11-23.pdf"
    assert held(alone, FORMATS["pdf-project"]) == 1
    page = type(asked)(**{**vars_of(handout(real())), "scope": "铁路"})
    assert file_name(page, FORMATS["xlsx"]) == "绵阳项目_铁路_2026-11-23.xlsx"


def vars_of(model: Any) -> dict[str, Any]:
    return {name: getattr(model, name) for name in model.__dataclass_fields__}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["三台县", "平武县"])
def test_kml_says_what_it_does_not_draw(name: str, language: Any) -> None:
    asked = whole(language, county=[name])
    drawn = sum(kind(project) in DRAWN for project in asked.projects)
    assert 0 < drawn < len(asked.projects)
    told = left_out(asked)
    text = kml(asked).decode()
    assert all(line in text for line in told)
    assert str(drawn) in told[0]
    assert str(len(asked.projects)) in told[0]
    for project in asked.projects:
        assert (kind(project) not in DRAWN) == any(
            project.code in line.replace(".", " ").replace("。", " ") for line in told[1:]
        )


def test_where_all_is_drawn_or_nothing_is_left_there_is_nothing_to_say() -> None:
    assert left_out(nothing()) == []
    assert left_out(whole(grade=["corridor"])) == []


def test_lengths_areas_and_accuracies_are_numbers() -> None:
    asked = whole(county=["三台县"])
    for project in asked.projects:
        told = attributes(project, asked)
        for key in ("length_km", "length_km_in_city", "length_km_in_counties", "area_km2"):
            assert told[key] is None or isinstance(told[key], float), key
        assert (told["length_km"] is None) == (project.length_km is None)


@cache
def by_command(command: tuple[str, ...], encoding: str) -> bytes:
    return subprocess.run(
        [sys.executable, "-m", "geodata", *command], cwd=ROOT, capture_output=True, check=True,
        env={"PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT)},
    ).stdout  # fmt: skip


@pytest.mark.parametrize(
    ("command", "encoding"),
    [
        (("table", "--county", "三台县"), "ascii"),
        (("table", "--county", "三台县"), "utf-16"),
        (("schema",), "gbk"),
    ],
)
def test_data_leaves_as_utf8_whatever_the_terminal(command: tuple[str, ...], encoding: str) -> None:
    made = by_command(command, encoding)
    assert made == by_command(command, "utf-8")
    made.decode("utf-8")
    assert (b"\r\n" in made) == (command[0] == "table")
    assert b"\r\r" not in made


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_a_sheet_leaves_out_is_said_under_its_head(language: Any) -> None:
    asked = whole(language)
    own = layout(asked, 297.0, 210.0).map
    for brief in (True, False):
        told = notes(asked, own, brief)
        assert all(head and text for head, text in told)
        shown = " ".join(f"{head} {text}" for head, text in told)
        for key in ("citywide", "elsewhere", "off_map"):
            if found := getattr(own, key):
                assert words(language).say(f"sheet.{key}", n=len(found)) in shown


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", COUNTY_NAMES)
def test_the_first_slide_tells_its_count_to_the_end(name: str, language: Any) -> None:
    asked = whole(language, county=[name])
    made = deck_of(asked, "")
    cover(made, asked)
    shown = "".join(
        shape.text_frame.text for shape in made.slides[0].shapes if shape.has_text_frame
    )
    assert asked.words.say("sheet.count", n=len(asked.projects)) in shown


@pytest.mark.parametrize(
    ("told", "headers", "address"),
    [
        ("https://atlas.example/maps/", {"sec-fetch-site": "same-origin"},
         "https://atlas.example/maps"),
        ("http://10.0.0.7:8501/", {"host": "10.0.0.7:8501"}, "http://10.0.0.7:8501"),
        ("https://a.example/x/", {"host": "inner:80", "x-forwarded-host": "a.example"},
         "https://a.example/x"),
        ("https://a.example/x", {"host": "inner", "forwarded": "for=_x;host=a.example;proto=https"},
         "https://a.example/x"),
        ("https://a.example/x", {"host": "a.example:443"}, "https://a.example/x"),
        ("https://evil.example/", {"host": "a.example"}, ""),
        ("https://evil.example/", {"host": "a.example", "forwarded": "host=a.example"}, ""),
        ("https://a.example:8443/", {"host": "a.example"}, ""),
        ("https://a.example\\@evil.example/", {"host": "a.example"}, ""),
        ("https://a.ex\nample/", {"sec-fetch-site": "same-origin"}, ""),
        ("https:///x", {"host": ""}, ""),
        ("https://a@evil.example/", {"sec-fetch-site": "same-origin"}, ""),
        ("javascript:alert(1)", {"sec-fetch-site": "same-origin"}, ""),
        ("", {"host": "a.example"}, ""),
    ],
)  # fmt: skip
def test_links_lead_to_the_address_the_browser_used(
    told: str, headers: dict[str, str], address: str
) -> None:
    assert page_address(told, Headers(headers)) == address


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("extent", ["city", "projects", *COUNTY_NAMES])
def test_no_name_of_a_county_stands_outside_it(extent: str, language: Any) -> None:
    asked = whole(language)
    own = laid_out(asked, 174, 120, extent, weight=1.5)
    placed = {one.name_zh: own.page.place(one.geometry) for one in asked.catalog.counties}
    named = {words(language)[f"county.{name}"]: name for name in COUNTY_NAMES}
    for label in own.labels:
        if label.kind == "county":
            box = shapely.box(*label.box)
            share = box.intersection(placed[named[label.text]]).area / box.area
            assert share > 0.7, label.text


def test_a_deck_of_a_county_shows_it_and_has_no_map_of_little() -> None:
    for name in COUNTY_NAMES:
        asked = whole(county=[name])
        assert extent_of(asked) == name
        assert {topic.extent for topic in deck.topics(asked)} == {name}
    west, south, east, north = np.array(extent_of(whole(county=["三台县", "平武县"])), float)
    assert west < east
    assert south < north
    assert not has_map(whole(county=["三台县"], action=["5"]).projects)
    assert has_map(whole(county=["三台县"], action=["3"]).projects)


def test_a_slide_of_today_is_drawn_and_told_as_of_today() -> None:
    [story, *_] = shipped(real())
    today = [one for one in story.scenes if one.time]
    assert today
    for scene in today:
        topic = deck.scene_topic(whole(), story, scene)
        assert topic.when
        own = laid_out(whole(), 174, 120, "city", projects=topic.projects, when=topic.when)
        zh = words("zh")
        heads = [section.title for section in legend(whole(), own)]
        assert zh["legend.stage"] not in heads
        states = {zh[f"timeline.{state}"] for state in DrawnState}
        told = {one.text for section in legend(whole(), own) for one in section.entries}
        assert told & states
