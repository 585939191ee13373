"""Lengths, areas and neighbourhoods as the browser reckons them, against PROJ."""

from __future__ import annotations

import pytest
from pyproj import Geod
from shapely.geometry import Polygon

from tests.browser.conftest import Run

GEOD = Geod(ellps="WGS84")
PAIRS = [
    (104.7, 31.4, 104.70001, 31.40002),
    (104.7, 31.4, 105.3, 30.6),
    (103.8, 32.9, 105.8, 30.5),
    (104.7, 31.4, 106.5, 29.5),
    (-70.0, -40.0, 120.0, 60.0),
]
RINGS = [
    [(104.7, 31.4), (104.71, 31.4), (104.71, 31.41), (104.7, 31.41)],
    [(103.8, 31.0), (105.7, 31.0), (105.7, 32.9), (103.8, 32.9)],
    [(104.0, 31.0), (105.5, 30.6), (105.2, 32.4), (104.6, 31.5), (104.3, 33.0)],
]


@pytest.mark.parametrize("pair", PAIRS)
def test_a_distance_is_that_of_the_ellipsoid(
    run: Run, pair: tuple[float, float, float, float]
) -> None:
    metres = run(f"const g = await m('data/geodesic.js'); return g.distance(...{list(pair)})")
    assert metres == pytest.approx(GEOD.inv(*pair)[2], abs=1e-3)


def test_no_distance_is_nought(run: Run) -> None:
    assert run("return (await m('data/geodesic.js')).distance(104.7, 31.4, 104.7, 31.4)") == 0


@pytest.mark.parametrize("azimuth", [0, 45, 90, 200, 359])
def test_a_place_some_kilometres_away_is_there(run: Run, azimuth: int) -> None:
    lon, lat = run(
        f"return (await m('data/geodesic.js')).destination(104.7, 31.4, {azimuth}, 50000)"
    )
    expected_lon, expected_lat, _ = GEOD.fwd(104.7, 31.4, azimuth, 50_000)
    assert (lon, lat) == pytest.approx((expected_lon, expected_lat), abs=1e-8)


@pytest.mark.parametrize("ring", RINGS)
@pytest.mark.parametrize("order", [1, -1])
def test_an_area_is_that_of_the_ellipsoid(
    run: Run, ring: list[tuple[float, float]], order: int
) -> None:
    points = [list(point) for point in ring[::order]]
    square_metres = run(f"return (await m('data/geodesic.js')).areaOf({points})")
    lons, lats = zip(*points, strict=True)
    expected = abs(GEOD.polygon_area_perimeter(lons, lats)[0])
    assert square_metres == pytest.approx(expected, rel=2e-4)


def test_the_length_of_a_ring_counts_the_way_back(run: Run) -> None:
    points = [list(point) for point in RINGS[1]]
    metres = run(f"return (await m('data/geodesic.js')).lengthOf({points}, true)")
    assert metres == pytest.approx(GEOD.geometry_length(Polygon(points).exterior), rel=1e-9)


WITHIN = """
const w = await m('data/within.js'), a = await m('data/apart.js'), g = await m('data/geometry.js');
const world = ([x, y]) => [g.worldX(x), g.worldY(y)];
const part = (...places) => Float64Array.from(places.flatMap(world));
const square = (x, y, side) => part([x, y], [x + side, y], [x + side, y + side], [x, y + side]);
const own = [
  [1, [part([104.5, 31.5])]], [1, [part([106, 31.5])]],
  [2, [part([103.9, 31.2], [105.1, 31.2])]], [2, [part([105.5, 31], [105.5, 32])]],
  [3, [square(103.5, 30.5, 3)]], [3, [square(103.9, 30.9, 0.2)]],
  [4, []],
];
const record = {
  count: own.length, kind: own.map((o) => o[0]), parts: own.map((o) => o[1]),
  box: own.map((o) => g.boxOf(o[1])),
};
"""


def test_a_shape_finds_what_lies_in_it_what_crosses_it_and_what_holds_it(run: Run) -> None:
    # Neither end of line 2 lies in the square, nor does a corner of area 4, which holds it.
    found = run(f"{WITHIN} return w.featuresIn(record, square(104, 31, 1))")
    assert found == [0, 2, 4, 5]


def test_what_is_near_is_measured_on_the_ellipsoid_and_sorted(run: Run) -> None:
    near = run(f"{WITHIN} return a.featuresNear(record, 0, 100000)")
    assert [entry["index"] for entry in near] == [4, 2, 5, 3]
    metres = {entry["index"]: entry["metres"] for entry in near}
    assert metres[4] == 0
    assert metres[2] == pytest.approx(GEOD.inv(104.5, 31.5, 104.5, 31.2)[2], rel=1e-4)
    assert metres[3] == pytest.approx(GEOD.inv(104.5, 31.5, 105.5, 31.5)[2], rel=1e-3)


def test_circles_are_geodesic_and_labelled_at_their_north(run: Run) -> None:
    lon, lat, km = run(
        "const o = await m('paint/overlays.js'), g = await m('data/geometry.js');"
        "const [c] = o.prepareCircles([{ lon: 104.7, lat: 31.4, km: [20] }]);"
        "return [g.lonOf(c.at.x), g.latOf(c.at.y), c.km]"
    )
    assert km == 20
    assert (lon, lat) == pytest.approx(GEOD.fwd(104.7, 31.4, 0, 20_000)[:2], abs=1e-7)
