"""The prefecture-level units around Mianyang, to name what lies outside: Sichuan's, Chongqing."""

from __future__ import annotations

from functools import lru_cache

import shapely
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from geodata.geo.layers import LAYERS, features
from geodata.vocabulary.words import Words


def unit_name(unit: str | None, w: Words) -> str:
    """Return the name of a county or of a unit around Mianyang; None is beyond all of them."""
    if unit is None:
        return w["strip.elsewhere"]
    if f"county.{unit}" in w:
        return w[f"county.{unit}"]
    return _english().get(unit, unit) if w.language == "en" else unit


def prefecture(here: Point) -> str | None:
    """Return the Chinese name of the unit around Mianyang in which a point lies; None if in none.

    The point is in degrees WGS-84.
    """
    return next((name for name, area in prefectures() if area.covers(here)), None)


@lru_cache(maxsize=1)
def prefectures() -> tuple[tuple[str, BaseGeometry], ...]:
    """Return the Chinese names and outlines of the units around Mianyang, in degrees WGS-84."""
    units = [
        (str(feature["properties"]["name_zh"]), shape(feature["geometry"]))
        for feature in features(LAYERS / "prefectures.geojson")
        if feature["properties"]["name_zh"] != "绵阳市"
    ]
    districts = [shape(feature["geometry"]) for feature in features(LAYERS / "chongqing.geojson")]
    city: BaseGeometry = shapely.union_all(districts)
    units.append(("重庆市", city))
    shapely.prepare([area for _, area in units])
    return tuple(units)


@lru_cache(maxsize=1)
def _english() -> dict[str, str]:
    names = [feature["properties"] for feature in features(LAYERS / "prefectures.geojson")]
    return {properties["name_zh"]: properties["name_en"] for properties in names} | {
        "重庆市": "Chongqing"
    }
