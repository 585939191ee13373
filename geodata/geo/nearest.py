"""The nearest of many things, and how far: fast and geodesic.

Nearest points are sought in an azimuthal equidistant plane; the figure is the geodesic between
them. Within 300 km of the plane's middle the plane stretches lengths by less than 0.04 %, so the
points are as good as any drawing here. Straight edges in degrees stay so: long ones are split.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from geodata.geo.measures import GEOD, Floats, Geometries

LONGEST_EDGE_DEG = 0.03  # a geodesic leaves so short an edge by 15 cm at most
LonLat = tuple[float, float]
Indices = NDArray[np.int64]


@dataclass(frozen=True)
class Plane:
    """An azimuthal equidistant plane about a point, in metres."""

    transformer: Transformer

    @classmethod
    def about(cls, lon: float, lat: float) -> Plane:
        """Return the plane whose middle is at a longitude and latitude in degrees."""
        plane = f"+proj=aeqd +lat_0={lat} +lon_0={lon} +ellps=WGS84"
        return cls(Transformer.from_crs("EPSG:4326", plane, always_xy=True))

    def laid(self, geometries: Sequence[BaseGeometry] | Geometries) -> Geometries:
        """Return WGS-84 geometries in the plane."""
        split = shapely.segmentize(np.asarray(geometries, dtype=object), LONGEST_EDGE_DEG)
        flat: Geometries = shapely.transform(
            split, lambda c: np.column_stack(self.transformer.transform(c[:, 0], c[:, 1]))
        )
        return flat

    def between(self, a: Geometries, b: Geometries) -> Floats:
        """Return the geodesic km between the nearest points of each pair, laid in the plane."""
        ends = shapely.get_coordinates(shapely.shortest_line(a, b))
        lon, lat = self.transformer.transform(ends[:, 0], ends[:, 1], direction="INVERSE")
        _, _, metres = GEOD.inv(lon[::2], lat[::2], lon[1::2], lat[1::2])
        return np.asarray(metres, float) / 1000


def distances_km(geometry: BaseGeometry, others: Sequence[BaseGeometry] | Geometries) -> Floats:
    """Return the geodesic km from a geometry to each of others; 0 where they meet."""
    if len(others) == 0:
        return np.zeros(0)
    middle = geometry.centroid
    plane = Plane.about(middle.x, middle.y)
    return plane.between(plane.laid([geometry]), plane.laid(others))


def nearest(
    things: Sequence[BaseGeometry] | Geometries,
    others: Sequence[BaseGeometry] | Geometries,
    middle: LonLat,
) -> tuple[Indices, Floats]:
    """Return for each thing the number of the nearest of others, and the geodesic km to it.

    Of several that are equally near it is the first.

    Args:
        things: WGS-84 geometries, none empty.
        others: the same, at least one.
        middle: longitude and latitude about which all of them lie.
    """
    plane = Plane.about(*middle)
    here, there = plane.laid(things), plane.laid(others)
    thing, other = shapely.STRtree(there).query_nearest(here)
    rows = np.full(len(here), len(there))
    np.minimum.at(rows, thing, other)
    return rows, plane.between(here, there[rows])
