"""Counties, prefectures, Chongqing's units and provinces from one simplified coverage.

The districts are simplified once, together (Visvalingam-Whyatt on the coverage,
``shapely.coverage_simplify``), and everything coarser is dissolved from them, so that every level
shares its vertices with the next. Simplifying each level by itself would draw double lines.
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from tools.build_layers.geojson import BOX, Feature, canonical, rounded
from tools.build_layers.tianditu import District

MIANYANG, SICHUAN, CHONGQING = "510700", "510000", "500000"
RIVER_BANKS = ("510703", "510704")
DECIMALS = 5
# The square root of the smallest triangle kept, in degrees: about 400 m. The source is already
# coarse (a vertex every 700 m); more would cost area, less would save nothing.
TOLERANCE = 0.004
LABEL_TOLERANCE = 0.001


@dataclass(frozen=True)
class Unit:
    """What the map says of a unit; published_km2 is the official area, where it is checked."""

    name_en: str
    short_zh: str
    published_km2: int | None


def read_units(path: Path) -> dict[str, Unit]:
    """Return names and official areas by six-digit code from ``sources/units.csv``."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {
            row["code"]: Unit(
                row["name_en"],
                row["short_zh"],
                int(row["published_km2"]) if row["published_km2"] else None,
            )
            for row in csv.DictReader(lines)
        }


def simplified(districts: Sequence[District]) -> list[District]:
    """Return the districts near the box as one light coverage, vertices rounded to DECIMALS.

    Near are those that touch the box, and all of Sichuan and Chongqing. WGS-84; simplified by
    Visvalingam-Whyatt on the coverage, so that neighbours keep their common edges.

    Raises:
        ValueError: the coverage is not valid before or after.
    """
    box = shapely.box(*BOX)
    kept = [
        d
        for d in districts
        if d.province_code in {SICHUAN, CHONGQING} or shapely.intersects(d.geometry, box)
    ]
    source = np.array([d.geometry for d in kept])
    light = [rounded(g, DECIMALS) for g in shapely.coverage_simplify(source, TOLERANCE)]
    for when, geometries in (("as read", source), ("simplified", np.array(light))):
        if not (shapely.is_valid(geometries).all() and shapely.coverage_is_valid(geometries)):
            raise ValueError(f"cn_district, {when}: the districts are not a valid coverage")
    return [replace(d, geometry=g) for d, g in zip(kept, light, strict=True)]


def _dissolved(
    districts: Iterable[District], key: Callable[[District], str]
) -> dict[str, BaseGeometry]:
    """Return the union of the districts by key, in order of key."""
    ordered = sorted(districts, key=key)
    return {
        code: canonical(shapely.coverage_union_all([d.geometry for d in group]))
        for code, group in itertools.groupby(ordered, key)
    }


def label_point(geometry: BaseGeometry) -> list[float]:
    """Return the centre of the largest circle in a polygon, as [lon, lat] with four decimals."""
    squeeze = np.array([np.cos(np.radians(shapely.get_y(shapely.centroid(geometry)))), 1.0])
    metric = shapely.transform(geometry, lambda xy: xy * squeeze)
    (radius,) = shapely.maximum_inscribed_circle([metric], LABEL_TOLERANCE)
    centre = shapely.get_coordinates(radius)[0] / squeeze
    return [round(float(value), 4) for value in centre]


def _named(code: str, name_zh: str, geometry: BaseGeometry, units: dict[str, Unit]) -> Feature:
    unit = units[code]
    properties: dict[str, Any] = {
        "code": code,
        "name_zh": name_zh,
        "short_zh": unit.short_zh,
        "name_en": unit.name_en,
        "label": label_point(geometry),
    }
    if unit.published_km2 is not None:
        properties["published_km2"] = unit.published_km2
    return Feature(geometry, properties)


def counties(districts: Iterable[District], units: dict[str, Unit]) -> list[Feature]:
    """Return the nine counties of Mianyang, in order of code."""
    chosen = sorted((d for d in districts if d.city_code == MIANYANG), key=lambda d: d.code)
    return [_named(d.code, d.name, canonical(d.geometry), units) for d in chosen]


def river_boundary(districts: Sequence[District]) -> shapely.LineString:
    """Return the boundary of Fucheng and Youxian, which follows the Fu through the city.

    Raises:
        ValueError: the two share no boundary, or one in several pieces.
    """
    west, east = (d.geometry for code in RIVER_BANKS for d in districts if d.code == code)
    shared = shapely.line_merge(shapely.intersection(west.boundary, east.boundary))
    if not isinstance(shared, shapely.LineString):
        raise ValueError(
            f"{RIVER_BANKS}: their shared boundary is {shared.geom_type}, not one line"
        )
    return shared


def chongqing(districts: Iterable[District], units: dict[str, Unit]) -> list[Feature]:
    """Return Chongqing's 38 county-level units, in order of code."""
    chosen = sorted((d for d in districts if d.province_code == CHONGQING), key=lambda d: d.code)
    return [_named(d.code, d.name, canonical(d.geometry), units) for d in chosen]


def prefectures(districts: Sequence[District], units: dict[str, Unit]) -> list[Feature]:
    """Return Sichuan's prefecture-level units that touch the box, whole, in order of code."""
    chosen = [d for d in districts if d.province_code == SICHUAN]
    names = {d.city_code: d.city for d in chosen}
    box = shapely.box(*BOX)
    return [
        _named(code, names[code], geometry, units)
        for code, geometry in _dissolved(chosen, lambda d: d.city_code).items()
        if shapely.intersects(geometry, box)
    ]


def _province_polygons(districts: Iterable[District]) -> dict[str, BaseGeometry]:
    return _dissolved(districts, lambda d: d.province_code)


def province_lines(districts: Sequence[District], units: dict[str, Unit]) -> list[Feature]:
    """Return the boundaries between provinces in the box: a feature for each two neighbours.

    Lines, not polygons: a boundary is drawn once, and the box's own frame is not drawn.
    """
    names = {d.province_code: d.province for d in districts}
    box = shapely.box(*BOX)
    features = []
    for (a, left), (b, right) in itertools.combinations(_province_polygons(districts).items(), 2):
        shared = shapely.intersection(shapely.intersection(left.boundary, right.boundary), box)
        lines = [g for g in shapely.get_parts(shared) if g.geom_type == "LineString" and g.length]
        if not lines:
            continue
        merged = rounded(shapely.line_merge(shapely.MultiLineString(lines)), DECIMALS)
        properties = {
            "code": f"{a}-{b}",
            "name_zh": f"{names[a]}-{names[b]}",
            "name_en": f"{units[a].name_en}-{units[b].name_en}",
        }
        features.append(Feature(canonical(merged), properties))
    return features


def province_labels(districts: Sequence[District], units: dict[str, Unit]) -> list[Feature]:
    """Return a point for the name of each province, inside its part of the box."""
    names = {d.province_code: d.province for d in districts}
    box = shapely.box(*BOX)
    return [
        Feature(
            shapely.Point(label_point(shapely.intersection(geometry, box))),
            {
                "code": code,
                "name_zh": names[code],
                "short_zh": units[code].short_zh,
                "name_en": units[code].name_en,
            },
        )
        for code, geometry in _province_polygons(districts).items()
    ]
