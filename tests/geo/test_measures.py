"""Lengths, areas and distances on the ellipsoid."""

from __future__ import annotations

import pytest
import shapely

from geodata.geo.measures import area_km2, areas_km2, distance_km, length_km, lengths_km


def test_a_degree_of_meridian_has_its_known_length() -> None:
    meridian = shapely.LineString([(104.7, 31), (104.7, 32)])
    assert length_km(meridian) == pytest.approx(110.877, abs=0.005)


def test_a_multiline_is_the_sum_of_its_parts_without_the_gap() -> None:
    parts = shapely.MultiLineString([[(104, 31), (104, 32)], [(105, 31), (105, 32)]])
    assert length_km(parts) == pytest.approx(2 * length_km(parts.geoms[0]))


def test_points_areas_and_none_have_no_length() -> None:
    square = shapely.box(104, 31, 105, 32)
    assert lengths_km([None, shapely.Point(104, 31), square]).tolist() == [0, 0, 0]
    assert lengths_km([]).tolist() == []


def test_lengths_stay_with_their_owner() -> None:
    line = shapely.LineString([(104, 31), (104, 31.5), (104, 32)])
    found = lengths_km([None, line, shapely.Point(0, 0), line])
    assert found.tolist() == [0, length_km(line), 0, length_km(line)]


def test_a_hole_is_no_area_whichever_way_the_rings_turn() -> None:
    outer = [(104, 31), (105, 31), (105, 32), (104, 32)]
    hole = [(104.4, 31.4), (104.6, 31.4), (104.6, 31.6), (104.4, 31.6)]
    whole = area_km2(shapely.Polygon(outer))
    ring = whole - area_km2(shapely.Polygon(hole))
    for turned in (hole, hole[::-1]):
        assert area_km2(shapely.Polygon(outer, [turned])) == pytest.approx(ring)
    assert areas_km2([None, shapely.LineString(outer)]).tolist() == [0, 0]


def test_distance_is_geodesic_between_the_nearest_points() -> None:
    road = shapely.LineString([(104, 31), (104, 32)])
    assert distance_km(road, shapely.Point(104.5, 31.5)) == pytest.approx(47.5, abs=0.05)
    assert distance_km(road, shapely.Point(104, 31.2)) == pytest.approx(0, abs=1e-6)


def test_distance_agrees_with_the_densest_search_by_hand() -> None:
    road = shapely.LineString([(103.9, 32.6), (104.7, 31.2)])
    spot = shapely.Point(105.4, 31.1)
    ways = [
        length_km(shapely.LineString([road.interpolate(i / 5000, normalized=True), spot]))
        for i in range(5001)
    ]
    assert distance_km(road, spot) == pytest.approx(min(ways), abs=0.01)


def test_distance_needs_something_on_both_sides() -> None:
    with pytest.raises(ValueError, match="empty"):
        distance_km(shapely.Point(), shapely.Point(104, 31))
