"""Lines as strips: distances add up, units match the shares, nothing finer than the accuracy."""

from __future__ import annotations

import pytest
from shapely.geometry import Point

from geodata.analysis.line_diagram import StopState, Strip, stop_state, strip, strips
from geodata.analysis.surroundings import unit_name
from geodata.catalog.catalog import Catalog
from geodata.vocabulary.words import words
from tests.real import real
from tests.sample import collection, feature, line, units


def made(*points: tuple[float, float], **properties: object) -> Strip:
    via = [{"name_zh": f"点{n}", "name_en": f"Point {n}"} for n in range(len(points))]
    thing = feature("铁-01", "线", line(*points), via=via, **properties)
    diagram = strip(Catalog.from_collection(collection([thing]), units()).projects[0], units())
    assert diagram is not None
    return diagram


def test_every_line_with_names_has_a_strip() -> None:
    told = {one.project.code for one in strips(real())}
    wanted = {
        p.code
        for p in real().projects
        if p.properties.category in ("railway", "expressway") and p.properties.via
    }
    assert told == wanted
    assert len(told) >= 16


@pytest.mark.parametrize("one", strips(real()), ids=lambda one: one.project.id)
def test_a_strip_adds_up(one: Strip) -> None:
    project = one.project
    assert one.km == pytest.approx(project.length_km)
    assert one.length.value == one.stops[-1].km.value
    assert one.stops[0].km.value == 0
    assert [s.name_zh for s in one.stops] == [v.name_zh for v in project.properties.via]
    assert len(one.segments) == len(one.stops) - 1


@pytest.mark.parametrize("one", strips(real()), ids=lambda one: one.project.id)
def test_nothing_is_finer_than_the_accuracy(one: Strip) -> None:
    accuracy = (one.project.properties.accuracy_m or 0) / 1000
    figures = [s.km for s in one.stops] + [s.km for s in one.segments]
    figures.append(one.length)
    for told in figures:
        assert told.step >= accuracy
        assert told.value % told.step == pytest.approx(0)


@pytest.mark.parametrize("one", strips(real()), ids=lambda one: one.project.id)
def test_a_stop_stands_in_the_unit_that_covers_it(one: Strip) -> None:
    for stop in one.stops:
        covering = [u.name_zh for u in units() if u.geometry.covers(Point(stop.lon, stop.lat))]
        assert stop.county == (covering[0] if covering else None)
        assert stop.county is None or stop.outside is None
    if one.project.code == "铁-01":
        assert [stop.outside for stop in one.stops][:5] == [
            "成都市", "成都市", "德阳市", "德阳市", None
        ]  # fmt: skip


def test_a_stop_close_to_a_border_says_so() -> None:
    far = made((104.9, 31.2), (105.0, 31.2), accuracy_m=100).stops[0]
    near = made((104.9, 31.2), (105.0, 31.2), accuracy_m=20_000).stops[0]
    assert (far.border, near.border) == (False, True)


def test_what_has_no_names_of_its_vertices_has_no_strip() -> None:
    by_code = real().by_code
    assert strip(by_code["机-01"], units()) is None
    assert strip(by_code["路-06"], units()) is None
    assert strip(by_code["生-01"], units()) is None


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("绵阳南站(规划)", StopState.PLANNED),
        ("芦溪站（预留）", StopState.RESERVED),
        ("三台站(在建)", StopState.BUILDING),
        ("安岳站(绵遂内,规划)", StopState.PLANNED),
        ("安居镇(三台)", None),
        ("规划路口", None),
    ],
)
def test_a_name_says_its_state_only_in_brackets(name: str, state: StopState | None) -> None:
    assert stop_state(name) is state


def test_units_have_names_in_both_languages() -> None:
    zh, en = words("zh"), words("en")
    for one in strips(real()):
        for stop in one.stops:
            unit = stop.county or stop.outside
            assert unit_name(unit, zh)
            assert unit_name(unit, en).isascii()
