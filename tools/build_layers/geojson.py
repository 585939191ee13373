"""Canonical GeoJSON: one feature a line, fixed decimals, stable bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

Box = tuple[float, float, float, float]

BOX: Box = (101.0, 27.5, 111.0, 34.0)
"""Target box: west, south, east, north in degrees, WGS-84."""


@dataclass(frozen=True)
class Feature:
    """One feature: WGS-84 geometry (lon, lat in degrees) and flat properties."""

    geometry: BaseGeometry
    properties: dict[str, Any]


def rounded(geometry: BaseGeometry, decimals: int) -> BaseGeometry:
    """Return a geometry rounded to so many decimals of a degree, vertex by vertex."""

    def to_grid(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.round(xy, decimals)

    result: BaseGeometry = shapely.transform(geometry, to_grid)
    return result


def canonical(geometry: BaseGeometry) -> BaseGeometry:
    """Return a shape with parts, rings and start points in a fixed order (RFC 7946 winding)."""
    normal = shapely.normalize(geometry)
    if normal.geom_type in {"Polygon", "MultiPolygon"}:
        return shapely.orient_polygons(normal)
    return normal


def feature_collection(features: Iterable[Feature]) -> bytes:
    """Return the UTF-8 bytes of a FeatureCollection; coordinates are written as they are."""
    lines = (
        json.dumps(
            {"type": "Feature", "properties": f.properties, "geometry": mapping(f.geometry)},
            ensure_ascii=False,
            separators=(",", ":"),
            allow_nan=False,
        )
        for f in features
    )
    body = ",\n".join(lines)
    return f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n'.encode()
