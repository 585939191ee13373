"""How much of a geometry lies in each county-level unit: nothing lost, nothing counted twice."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.geo.county_shares import join
from geodata.geo.measures import area_km2, length_km
from tests.sample import units

CITY = shapely.union_all([unit.geometry for unit in units()])
lons, lats = st.floats(103.5, 106.0), st.floats(30.5, 33.2)


def _shared_edge() -> shapely.LineString:
    """Return the longest stretch of the river that 涪城 and 游仙 share."""
    edge = shapely.line_merge(shapely.intersection(units()[0].geometry, units()[1].geometry))
    return max(shapely.get_parts(edge), key=length_km)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(lons, lats), min_size=2, max_size=6, unique=True))
def test_the_counties_add_up_to_the_city(points: list[tuple[float, float]]) -> None:
    line = shapely.LineString(points)
    inside = length_km(shapely.intersection(line, CITY))
    (shares,) = join([line], units())
    assert sum(share.km or 0 for share in shares) == pytest.approx(inside, abs=0.01)


def test_a_line_on_a_shared_edge_is_half_in_each_and_once_in_all() -> None:
    edge = _shared_edge()
    (shares,) = join([edge], units())
    assert [share.name_zh for share in shares] == ["涪城区", "游仙区"]
    assert sum(share.km or 0 for share in shares) == pytest.approx(length_km(edge))
    assert shares[0].km == pytest.approx(shares[1].km)


def test_the_counties_areas_add_up_too() -> None:
    square = shapely.box(104.5, 31.2, 105.2, 31.9)
    (shares,) = join([square], units())
    inside = area_km2(shapely.intersection(square, CITY))
    assert len(shares) >= 4
    assert sum(share.km2 or 0 for share in shares) == pytest.approx(inside, rel=1e-6)


def test_a_point_stands_in_its_county_and_has_no_length() -> None:
    (shares,) = join([shapely.Point(104.741, 31.4281)], units())
    assert [(share.name_zh, share.km, share.km2) for share in shares] == [("涪城区", None, None)]


def test_outside_and_nothing_have_no_shares() -> None:
    assert join([shapely.Point(106.5, 29.5), None], units()) == ((), ())
    assert join([], units()) == ()


def test_touching_a_county_at_its_edge_is_no_passage() -> None:
    corner = shapely.get_coordinates(units()[7].geometry)[0]
    west = units()[7].geometry.bounds[0] - 1
    outward = shapely.LineString([corner, (west, 33.5)])
    (shares,) = join([outward], units())
    assert all((share.km or 0) >= 0.001 for share in shares)


def test_shares_follow_the_official_order_whatever_way_a_line_runs() -> None:
    line = shapely.LineString([(105.4, 31.2), (104.3, 32.3)])
    (there,), (back,) = join([line], units()), join([line.reverse()], units())
    order = [unit.name_zh for unit in units()]
    names = [share.name_zh for share in there]
    assert names == sorted(names, key=order.index)
    assert names == [share.name_zh for share in back]


def test_many_lines_keep_their_own_shares() -> None:
    lines = [shapely.LineString([(104 + i / 500, 31), (104 + i / 500, 32)]) for i in range(300)]
    assert join(lines, units()) == tuple(join([line], units())[0] for line in lines)
