"""Neighbours against plain loops with the slow exact distance; links both ways; corridor twins."""

from __future__ import annotations

import time

import numpy as np
import pytest
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geodata.analysis.neighbours import NEAR, links, neighbours
from geodata.catalog.catalog import Catalog
from geodata.catalog.project import Project
from geodata.geo.measures import distance_km
from geodata.geo.nearest import distances_km, nearest
from geodata.record.model import Relation
from tests.real import real
from tests.sample import catalog, collection, feature, line, point, square, units

DRAWN = [project for project in real().projects if project.geometry is not None]


def made(*features: dict[str, object]) -> Catalog:
    return Catalog.from_collection(collection(list(features)), units())


def geometry(project: Project) -> BaseGeometry:
    assert project.geometry is not None
    return project.geometry


@pytest.mark.parametrize("project", DRAWN[::20], ids=lambda project: project.id)
def test_neighbours_agree_with_a_loop(project: Project) -> None:
    found = neighbours(real(), project)
    here = geometry(project)
    points = here.geom_type == "Point"
    slow = {}
    crossing = set()
    for other in DRAWN:
        if other.id == project.id:
            continue
        there = geometry(other)
        if here.intersects(there) and not (points and there.geom_type == "Point"):
            crossing.add(other.id)
            continue
        slow[other.id] = distance_km(here, there)
    assert {one.project.id for one in found.crossing} == crossing
    near = {one.project.id: one.km for one in found.near}
    for slug, km in near.items():
        # Drawn straight edges of 100 km are split here and not in the slow way.
        assert km == pytest.approx(slow[slug], rel=0.01, abs=0.6)
    assert {s for s, km in slow.items() if km < NEAR - 0.6} <= set(near)
    assert [one.km for one in found.near] == sorted(near.values())


def test_distances_are_those_of_the_slow_way() -> None:
    here = Point(104.7, 31.5)
    others = [
        Point(105.1, 31.9),
        LineString([(104.0, 31.0), (104.05, 31.02), (104.1, 31.0)]),
        Point(104.7, 31.5),
    ]
    expected = [distance_km(here, other) for other in others]
    assert distances_km(here, others) == pytest.approx(expected, abs=0.005)
    assert distances_km(here, others)[2] == 0
    assert len(distances_km(here, [])) == 0


def test_a_long_edge_stays_straight_in_degrees() -> None:
    # A geodesic between these ends runs 5 km farther north than the edge that the map draws.
    edge = LineString([(102.7, 31.0), (106.7, 31.0)])
    assert distances_km(Point(104.7, 31.1), [edge])[0] == pytest.approx(
        distance_km(Point(104.7, 31.1), Point(104.7, 31.0)), abs=0.01
    )


def test_the_nearest_of_many_is_the_nearest() -> None:
    rng = np.random.default_rng(7)
    spots = rng.uniform((103.8, 30.6), (105.6, 33.0), (18, 2))
    things, others = [Point(*p) for p in spots[:3]], [Point(*p) for p in spots[3:]]
    found, km = nearest(things, others, (104.7, 31.5))
    for row, thing in enumerate(things):
        slow = [distance_km(thing, other) for other in others]
        assert found[row] == int(np.argmin(slow))
        assert km[row] == pytest.approx(min(slow), rel=1e-3)


def test_lines_cross_where_they_cross() -> None:
    both = made(
        feature("铁-01", "东西", line((104.5, 31.5), (104.9, 31.5))),
        feature("铁-02", "南北", line((104.7, 31.3), (104.7, 31.7)), accuracy_m=500),
    )
    (found,) = neighbours(both, both.projects[0]).crossing
    (crossed,) = found.points
    assert crossed == pytest.approx((104.7, 31.5))
    assert found.accuracy_m == 2500.0
    assert found.common is None
    assert neighbours(both, both.projects[0]).near == ()


def test_a_common_stretch_is_measured_and_has_one_point() -> None:
    both = made(
        feature("铁-01", "长", line((104.5, 31.5), (104.7, 31.5), (104.9, 31.5))),
        feature("铁-02", "短", line((104.7, 31.5), (104.9, 31.5))),
    )
    (found,) = neighbours(both, both.projects[1]).crossing
    assert found.common is not None
    assert found.common.value == pytest.approx(20)
    assert len(found.points) == 1


def test_a_line_meets_an_area_and_points_on_one_spot_are_near() -> None:
    some = made(
        feature("铁-01", "线", line((104.5, 31.55), (104.9, 31.55))),
        feature("园-01", "面", square(104.6, 31.5, 0.1), category="park"),
        feature("园-02", "点", point(104.3, 31.5), category="park"),
        feature("园-03", "同点", point(104.3, 31.5), category="park"),
    )
    (met,) = neighbours(some, some.projects[1]).crossing
    assert met.project.code == "铁-01"
    (near,) = neighbours(some, some.projects[2]).near
    assert (near.project.code, near.km, near.rounded.below) == ("园-03", 0.0, True)
    assert neighbours(some, some.projects[2]).crossing == ()


def test_what_has_no_drawing_has_links_only() -> None:
    project = real().by_code["机-02"]
    found = neighbours(real(), project)
    assert (found.crossing, found.near) == ((), ())
    assert [(link.how, link.inverse) for link in found.links] == [(Relation.REPLACES, False)]


def test_links_go_both_ways_and_to_the_context() -> None:
    ways = {
        (
            link.how.value,
            link.inverse,
            link.other.name_zh if not hasattr(link.other, "code") else link.other.code,
        )
        for link in links(catalog(), catalog().by_code["高-05"])
    }
    assert ways == {("widens", False, "G5京昆高速"), ("twin", False, "铁-02")}
    (back,) = links(catalog(), catalog().by_code["铁-02"])
    assert (back.how, back.inverse) == (Relation.TWIN, True)


def test_corridor_twins_leave_the_same_way() -> None:
    found = dict(neighbours(real(), real().by_code["铁-01"]).same_corridor)
    assert {p.code for p in found["lanzhou"]} == {"铁-03"}
    assert {"高-01", "路-01"} <= {p.code for p in found["chengdu"]}
    assert neighbours(real(), real().by_code["路-05"]).same_corridor == ()


@pytest.mark.slow
def test_many_features_stay_fast() -> None:
    rng = np.random.default_rng(1)
    starts = rng.uniform((103.8, 30.6), (105.6, 33.0), (15_000, 2))
    features = [
        feature(f"铁-{n:05d}", "线", line((x, y), (x + 0.05, y + 0.04)), id=f"line-{n}")
        if n % 3 == 0
        else feature(f"园-{n:05d}", "点", point(x, y), category="park", id=f"point-{n}")
        for n, (x, y) in enumerate(starts.tolist())
    ]
    many = Catalog.from_collection(collection(features), units())
    neighbours(many, many.projects[0])  # makes the tree
    start = time.perf_counter()
    found = neighbours(many, many.projects[3])
    print(f"{len(found.near)} near in {time.perf_counter() - start:.3f} s")
    assert found.near
