"""Lengths, areas and distances on the WGS-84 ellipsoid; ``rounding.py`` makes words of them.

Geometries are shapely, longitude/latitude in degrees (EPSG:4326). Lengths are kilometres along
geodesics, areas square kilometres, both by the method of Karney (2013, Algorithms for
geodesics, J. Geodesy 87:43-55) as PROJ implements it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from geodata.geo.plane import Floats, Geometries, Plane
from geodata.geo.units import Kilometres, Metres, to_kilometres

GEOD = Geod(ellps="WGS84")
# A geodesic leaves a straight edge by 5 cm at this length; by 50 m at 60 km.
LONGEST_EDGE_DEG = 0.02


def lengths_km(geometries: Sequence[BaseGeometry | None] | Geometries) -> Floats:
    """Return the geodesic length of each geometry's lines, in km.

    Args:
        geometries: n shapely geometries in degrees WGS-84, or None.

    Returns:
        Shape (n,). 0 for points, areas and None; parts of a multiline are summed.
    """
    array = np.asarray(geometries, dtype=object)
    parts, owner = shapely.get_parts(array, return_index=True)
    lines = np.isin(shapely.get_type_id(parts), (1, 2))
    parts, owner = parts[lines], owner[lines]
    points, part = shapely.get_coordinates(parts, return_index=True)
    joined = part[1:] == part[:-1]
    start, end = points[:-1][joined], points[1:][joined]
    if len(start) == 0:
        return np.zeros(len(array))
    _, _, metres = GEOD.inv(start[:, 0], start[:, 1], end[:, 0], end[:, 1])
    return np.bincount(owner[part[1:][joined]], weights=metres, minlength=len(array)) / 1000


def areas_km2(geometries: Sequence[BaseGeometry | None] | Geometries) -> Floats:
    """Return the geodesic area of each geometry's polygons, in km².

    Edges are straight in longitude and latitude, as GeoJSON has them (RFC 7946, 3.1.1): long ones
    are split, as a geodesic would leave them. Holes are subtracted, whichever way they turn.

    Args:
        geometries: n shapely geometries in degrees WGS-84, or None.

    Returns:
        Shape (n,). 0 for points, lines and None.
    """
    array = np.asarray(geometries, dtype=object)
    parts, owner = shapely.get_parts(array, return_index=True)
    polygons = shapely.get_type_id(parts) == 3
    parts, owner = parts[polygons], owner[polygons]
    # Holes are subtracted only if they turn the other way round than the outer ring.
    oriented = shapely.orient_polygons(shapely.segmentize(parts, LONGEST_EDGE_DEG))
    metres2 = [abs(GEOD.geometry_area_perimeter(polygon)[0]) for polygon in oriented]
    return np.bincount(owner, weights=np.asarray(metres2, float), minlength=len(array)) / 1e6


def length_km(geometry: BaseGeometry) -> Kilometres:
    """Return the geodesic length of a geometry's lines; 0 for points and areas.

    >>> round(length_km(shapely.LineString([(104.7, 31.4), (104.7, 31.5)])), 3)
    11.088
    """
    return Kilometres(float(lengths_km([geometry])[0]))


def area_km2(geometry: BaseGeometry) -> float:
    """Return the geodesic area of a geometry's polygons, in km²; 0 for points and lines.

    >>> round(area_km2(shapely.box(104.7, 31.4, 104.8, 31.5)), 1)
    105.4
    """
    return float(areas_km2([geometry])[0])


def distance_km(a: BaseGeometry, b: BaseGeometry) -> Kilometres:
    """Return the geodesic distance between the nearest points of two geometries; 0 if they meet.

    The nearest points are sought in an azimuthal equidistant plane about the middle between the
    two, moved once to the middle between the points found; the figure itself is the geodesic
    between them. For geometries within a province the points are good to a few metres.

    >>> round(distance_km(shapely.Point(104.7, 31.4), shapely.Point(104.7, 31.5)), 3)
    11.088

    Raises:
        ValueError: if a geometry is empty.
    """
    if a.is_empty or b.is_empty:
        raise ValueError("distance_km: an empty geometry has no nearest point")
    lon, lat = _middle(*a.centroid.coords[0][:2], *b.centroid.coords[0][:2])
    distance = Kilometres(math.inf)
    for _ in range(2):
        plane = Plane.equidistant(lon, lat)
        near = shapely.shortest_line(plane.flat(a), plane.flat(b))
        (lon_a, lat_a), (lon_b, lat_b) = plane.unproject(shapely.get_coordinates(near)).tolist()
        _, _, metres = GEOD.inv(lon_a, lat_a, lon_b, lat_b)
        distance = min(distance, to_kilometres(Metres(metres)))
        lon, lat = _middle(lon_a, lat_a, lon_b, lat_b)
    return distance


def _middle(lon_a: float, lat_a: float, lon_b: float, lat_b: float) -> tuple[float, float]:
    azimuth, _, metres = GEOD.inv(lon_a, lat_a, lon_b, lat_b)
    lon, lat, _ = GEOD.fwd(lon_a, lat_a, azimuth, metres / 2)
    return float(lon), float(lat)
