"""The nearest of many things, and how far: fast and geodesic.

Nearest points are sought in an azimuthal equidistant plane; the figure is the geodesic between
them. Within 300 km of the plane's middle the plane stretches lengths by less than 0.04 %, so the
points are as good as any drawing here. Straight edges in degrees stay so: long ones are split.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geodata.geo.measures import GEOD
from geodata.geo.plane import Floats, Geometries, Plane
from geodata.geo.units import LonLat

LONGEST_EDGE_DEG = 0.03  # a geodesic leaves so short an edge by 15 cm at most
Indices = NDArray[np.int64]


def split(geometries: Sequence[BaseGeometry] | Geometries, plane: Plane) -> Geometries:
    """Return WGS-84 geometries in a plane, their long edges split before.

    An edge is straight in degrees, so in the plane it is a curve, which its pieces follow.

    Args:
        geometries: n geometries in degrees WGS-84.
        plane: an equidistant plane about a point near them.

    Returns:
        Shape (n,), in metres of the plane.
    """
    array: Geometries = np.asarray(geometries, dtype=object)
    return plane.flat(shapely.segmentize(array, LONGEST_EDGE_DEG))


def between_km(plane: Plane, a: Geometries, b: Geometries) -> Floats:
    """Return the geodesic distances between the nearest points of pairs of geometries, in km.

    Args:
        plane: the plane in which both lie.
        a: n geometries in metres of the plane, none empty.
        b: n others, or one for all.

    Returns:
        Shape (n,); 0 where a pair meets.
    """
    ends = plane.unproject(shapely.get_coordinates(shapely.shortest_line(a, b)))
    _, _, metres = GEOD.inv(ends[::2, 0], ends[::2, 1], ends[1::2, 0], ends[1::2, 1])
    return np.asarray(metres, float) / 1000


def distances_km(geometry: BaseGeometry, others: Sequence[BaseGeometry] | Geometries) -> Floats:
    """Return the geodesic distances from a geometry to n others, in km, shape (n,); 0 if they meet.

    All are in degrees WGS-84, none empty.
    """
    if len(others) == 0:
        return np.zeros(0)
    middle = geometry.centroid
    plane = Plane.equidistant(middle.x, middle.y)
    return between_km(plane, split([geometry], plane), split(others, plane))


def nearest(
    things: Sequence[BaseGeometry] | Geometries,
    others: Sequence[BaseGeometry] | Geometries,
    middle: LonLat,
) -> tuple[Indices, Floats]:
    """Return for each of n things which of the others is nearest, and how far away it is.

    Of several that are equally near it is the first.

    Args:
        things: n geometries in degrees WGS-84, none empty.
        others: the same, at least one.
        middle: longitude and latitude about which all of them lie, within some 300 km.

    Returns:
        The positions in ``others``, and the geodesic distances in km, both of shape (n,).
    """
    plane = Plane.equidistant(*middle)
    here, there = split(things, plane), split(others, plane)
    thing, other = shapely.STRtree(there).query_nearest(here)
    rows = np.full(len(here), len(there))
    np.minimum.at(rows, thing, other)
    return rows, between_km(plane, here, there[rows])
