"""A plate's scale is true, its texts keep apart, and it says no more than the record knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
import shapely
from pyproj import Geod
from shapely.geometry import Polygon

from geodata.catalog.filters import COUNTY_NAMES, Filter
from geodata.export.map_layout.extent import bounds
from geodata.export.map_layout.features import SHAPES
from geodata.export.map_layout.legend import legend
from geodata.export.map_layout.page import page_showing, round_scale
from geodata.export.map_layout.plate import Plate
from geodata.export.map_layout.shapes import Box, Path
from geodata.export.map_layout.texts.marks import codes, wrapped
from geodata.record.model import Placement, Stage
from geodata.vocabulary.style import style
from tests.prints import handout, laid_out
from tests.real import real

GEOD = Geod(ellps="WGS84")
SENSITIVE = [project for project in real().projects if project.properties.sensitive]
CASES: dict[str, dict[str, Any]] = {
    "A4 upright": {"width": 180, "height": 190},
    "A3 across": {"width": 290, "height": 250},
    "whole region": {"width": 250, "height": 200, "extent": "projects"},
    "one county": {"width": 160, "height": 160, "extent": "涪城区"},
    "on the wall": {"width": 900, "height": 1100, "weight": 2.0},
    "with an inset": {"width": 230, "height": 180, "inset": (104.56, 31.365, 104.83, 31.535)},
    "small": {"width": 60, "height": 60},
}


@cache
def made(case: str) -> Plate:
    return laid_out(handout(), **CASES[case])


def boxes(plate: Plate) -> list[Box]:
    """Return the boxes of all texts and marks; a mark's own texts lie in its box."""
    return [label.box for label in plate.labels] + [mark.box for mark in plate.marks]


@pytest.mark.parametrize("case", CASES)
def test_a_known_distance_is_as_long_on_the_page_as_the_scale_says(case: str) -> None:
    own = made(case).page
    west, south, east, north = bounds("city", ())
    for start, end in (((west, 31), (east, 31)), ((104.7, south), (104.7, north))):
        metres = GEOD.inv(*start, *end)[2]
        length = np.hypot(*np.subtract(own.point(*start), own.point(*end)))
        assert length == pytest.approx(metres * 1000 / own.scale, rel=0.003)


@pytest.mark.parametrize("case", CASES)
def test_no_two_texts_meet(case: str) -> None:
    found = np.array(boxes(made(case)))
    solid = shapely.box(*found.T)
    meets = shapely.area(shapely.intersection(solid[:, None], solid[None, :]))
    np.fill_diagonal(meets, 0)
    assert not (meets > 0.01).any()


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_outside_the_frame(case: str) -> None:
    own = made(case)
    points = np.array(list(_points(own)))
    assert points.min() >= -0.002
    assert (points <= np.array([own.page.width, own.page.height]) + 0.002).all()


def test_every_reach_keeps_its_own_edge_also_where_the_frame_lies_within_it() -> None:
    city = next(project for project in real().projects if project.code == "城-06")
    assert city.geometry is not None
    lon, lat = city.geometry.centroid.coords[0]
    extent = (lon - 0.015, lat - 0.015, lon + 0.015, lat + 0.015)
    plate = laid_out(handout(), width=120, height=120, extent=extent)
    owners = [[shape.owner for shape in kind] for kind in (plate.reaches, plate.reach_edges)]
    assert owners[0] == owners[1]
    assert any(not edge.parts for edge in plate.reach_edges)


def _points(plate: Plate) -> Iterator[tuple[float, float]]:
    paths: list[Path] = []
    for fill in (*plate.ground, *plate.reaches, *plate.areas):
        paths += fill.rings
    for stroke in (*plate.base, *plate.reach_edges, *plate.lines):
        paths += stroke.parts
    for path in paths:
        yield from path
    for dot in plate.dots:
        yield dot.at
    for marker in plate.markers:
        yield marker.at
    for left, top, right, bottom in boxes(plate):
        yield from ((left, top), (right, bottom))
    for label in plate.labels:
        yield from label.leader or ()


@pytest.mark.parametrize("case", ["A3 across", "whole region", "one county", "on the wall"])
def test_every_drawn_project_has_its_code(case: str) -> None:
    assert [project.code for project in made(case).unlabelled] == []


def test_all_of_the_selection_is_accounted_for_once() -> None:
    own = made("A4 upright")
    told = [*own.placed, *own.by_county, *own.citywide, *own.off_map, *own.elsewhere]
    assert sorted(p.index for p in told) == [p.index for p in handout().projects]


def test_planned_is_never_solid_and_what_stands_is() -> None:
    planned = {Stage.STUDY, Stage.APPLY, Stage.PREPARE, Stage.START}
    seen = set()
    for line in made("whole region").lines:
        assert line.owner
        stage = line.owner.project.stage
        seen.add(stage)
        if stage in planned:
            assert line.dash and not line.core
        if stage in (Stage.UPGRADE, Stage.OPERATE):
            assert not line.dash
    assert seen & planned and seen - planned
    for marker in made("A3 across").markers:
        assert marker.filled == style().stages[marker.owner.project.stage].built


def test_a_band_is_as_wide_as_twice_the_accuracy() -> None:
    own = made("one county")
    assert {fill.kind for fill in own.reaches} == {"band", "disc"}
    for fill in own.reaches:
        assert fill.owner
        accuracy = fill.owner.project.properties.accuracy_m
        assert accuracy and fill.width == pytest.approx(2 * accuracy * 1000 / own.page.scale)


def test_a_bands_edge_is_as_far_from_the_line_as_the_accuracy() -> None:
    whole = [band for band in made("whole region").reaches if len(band.rings) == 1]
    assert len(whole) > 10
    for band in whole:
        line = next(one for one in made("whole region").lines if one.owner == band.owner)
        middle = shapely.LineString(line.parts[0]).interpolate(0.5, normalized=True)
        edge = Polygon(band.rings[0]).exterior
        assert edge.distance(middle) == pytest.approx(band.width / 2, rel=0.06)


def test_what_is_sensitive_is_drawn_by_its_county_only() -> None:
    assert SENSITIVE
    own = made("A3 across")
    drawn = {project.id for project in own.placed}
    assert not drawn & {project.id for project in SENSITIVE}
    # Even if a record that nobody checked gave one a place.
    secret = replace(
        SENSITIVE[0],
        geometry=shapely.Point(104.7, 31.5),
        properties=SENSITIVE[0].properties.model_copy(
            update={"placement": Placement.SURVEYED, "accuracy_m": 50.0}
        ),
    )
    slipped = laid_out(handout(), 200, 200, projects=[secret])
    assert not slipped.markers and not slipped.placed
    assert slipped.by_county == (secret,)


def test_areas_and_lines_in_pieces_are_drawn_and_named() -> None:
    area = replace(
        real().by_code["园-08"],
        geometry=shapely.MultiPolygon([shapely.box(104.6, 31.4, 104.7, 31.5), _far()]),
    )
    pieces = [[(104.6, 31.4), (104.9, 31.5)], [(104.6, 31.6), (104.65, 31.9)]]
    line = replace(real().by_code["铁-02"], geometry=shapely.MultiLineString(pieces))
    own = laid_out(handout(), 150, 150, projects=[area, line])
    assert [fill.kind for fill in own.areas] == ["area"]
    assert len(own.areas[0].rings) == 2 and not own.unlabelled
    assert all(stroke.dash or stroke.core for stroke in own.lines)
    entries = {entry.key for section in legend(handout(), own) for entry in section.entries}
    assert "area" in entries


def _far() -> Polygon:
    return shapely.box(104.9, 31.8, 105.0, 31.9)


def test_an_empty_selection_is_a_map_without_projects() -> None:
    own = laid_out(handout(Filter(q="没有这个名字")), 200, 200, "projects")
    assert own.ground and own.base
    assert not (own.placed or own.lines or own.markers or own.marks)


def test_one_project_is_shown_with_its_surroundings() -> None:
    project = real().by_code["伴-03"]
    own = laid_out(handout(), 120, 120, "projects", projects=[project])
    assert own.placed == (project,)
    assert own.page.scale >= 150_000


@pytest.mark.parametrize("name", COUNTY_NAMES)
def test_a_county_fills_its_frame_and_is_picked(name: str) -> None:
    own = laid_out(handout(), 150, 150, name)
    picked = [fill for fill in own.ground if fill.kind == "picked"]
    assert len(picked) == 1
    at = np.array([point for ring in picked[0].rings for point in ring])
    assert at.min() > 1 and np.ptp(at, axis=0).max() > 75


def test_the_legend_has_only_what_is_on_the_plate() -> None:
    asked = handout(Filter(category=frozenset({"railway"})))
    own = laid_out(asked, 200, 200)
    entries = {entry.key for section in legend(asked, own) for entry in section.entries}
    assert "railway" in entries and "expressway" not in entries
    assert "disc" not in entries and "county" not in entries
    assert entries & {stage.value for stage in Stage} == {p.stage.value for p in own.placed}


def test_english_has_no_chinese_but_codes() -> None:
    own = laid_out(handout(language="en"), 290, 250)
    texts = [label.text for label in own.labels if label.kind not in ("code", "mark")]
    assert texts and not any("\u4e00" <= c <= "\u9fff" for text in texts for c in text)


def test_a_lone_point_has_its_name_beside_it() -> None:
    project = real().by_code["水-05"]
    own = laid_out(handout(), 120, 120, projects=[project])
    label = next(label for label in own.labels if label.owner)
    assert label.kind == "name" and label.leader is None
    marker = own.markers[0]
    assert abs(label.box[0] - marker.at[0]) < 4 or abs(label.box[2] - marker.at[0]) < 4


def test_no_code_stands_beside_the_wrong_point() -> None:
    own = made("one county")
    at = {marker.owner.project.id: marker.at for marker in own.markers}
    for label in own.labels:
        if label.owner is None or label.leader or label.owner.project.id not in at:
            continue
        box = shapely.box(*label.box)
        gaps = {shapely.Point(point): box.distance(shapely.Point(point)) for point in at.values()}
        nearest = min(gaps, key=lambda point: gaps[point])
        assert nearest.equals_exact(shapely.Point(at[label.owner.project.id]), 0.1)


def test_codes_are_shortened_without_loss() -> None:
    own = [real().by_code[code] for code in ("数-03", "数-04", "数-05", "服-01")]
    assert codes(own) == ["数-03 04 05", "服-01"]
    assert wrapped(own, 3) == ["数-03 04 05", "服-01"]
    assert wrapped(own, 2) == ["数-03 04", "数-05  服-01"]


@pytest.mark.parametrize(("wanted", "found"), [(950_000, 1_000_000), (1_000_001, 1_000_000),
                                               (1_010_000, 1_250_000), (3, 10_000)])  # fmt: skip
def test_scales_are_round(wanted: float, found: int) -> None:
    assert round_scale(wanted) == found


def test_what_cannot_be_laid_out_is_refused_with_what_is_allowed() -> None:
    with pytest.raises(ValueError, match="extent: found '成都市', allowed city, projects, 涪城区"):
        laid_out(handout(), 100, 100, "成都市")
    with pytest.raises(ValueError, match="found 8 × 100 mm"):
        laid_out(handout(), 8, 100)
    with pytest.raises(ValueError, match="scale: found 5, allowed"):
        page_showing(100, 100, (104, 31, 105, 32), 5, 4)
    with pytest.raises(ValueError, match="west < east"):
        laid_out(handout(), 100, 100, (105, 31, 104, 32))


def test_every_group_has_a_marker() -> None:
    assert set(SHAPES) == set(style().groups)


def test_many_lines_written_large_have_codes_alone() -> None:
    lines = [project for project in real().projects if project.length_km][:16]
    assert len(lines) == 16

    def names(**more: Any) -> int:
        plate = laid_out(handout(), 174, 110, "projects", projects=lines, **more)
        return sum(label.kind == "name" for label in plate.labels)

    assert names() > 0
    assert names(weight=1.5) == 0
    assert names(weight=1.5, names=True) > 0
