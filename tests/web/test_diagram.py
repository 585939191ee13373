"""Diagrams: well-formed pictures in which any text stays text."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from geodata.analysis.corridors import spokes
from geodata.analysis.line_diagram import strips
from geodata.vocabulary.words import Language, words
from geodata.web import diagram
from tests.real import real as catalog

SVG = "{http://www.w3.org/2000/svg}"


def texts(picture: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(picture).iter(f"{SVG}text")]  # noqa: S314


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_strip_names_every_stop_in_order(language: Language) -> None:
    for line in strips(catalog()):
        picture = ElementTree.fromstring(diagram.strip(line, words(language)))  # noqa: S314
        slanted = [node.text for node in picture.iter(f"{SVG}text") if "transform" in node.attrib]
        assert slanted == [stop.name(language) for stop in line.stops]


def test_a_hostile_name_stays_text() -> None:
    line = strips(catalog())[0]
    hostile = "<script>alert(1)</script>{{7*7}}"
    stops = (replace(line.stops[0], name_zh=hostile), *line.stops[1:])
    picture = diagram.strip(replace(line, stops=stops), words("zh"))
    assert hostile in texts(picture)
    assert "<script" not in picture


def test_the_compass_names_every_way_once_and_fades_the_others() -> None:
    ways = spokes(catalog())
    own = words("zh")
    picture = diagram.compass(ways, ways[0].id, own)
    told = texts(picture)
    for way in ways:
        assert told.count(own[f"corridor.{way.id}"]) == 1
    assert picture.count('opacity="0.25"') == len(ways) - 1


def test_labels_are_moved_apart() -> None:
    moved = diagram.apart([300, 310, 10, 100], 26)
    ordered = sorted(moved)
    assert min(b - a for a, b in zip(ordered, ordered[1:], strict=False)) >= 25.9
    assert diagram.apart([0, 90, 180], 26) == [0, 90, 180]
