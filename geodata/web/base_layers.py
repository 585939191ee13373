"""The base layers as compact JSON for the map in the browser, coded as ``encode`` says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import shapely
from shapely.geometry import MultiLineString
from shapely.geometry.base import BaseGeometry

from geodata.data import DATA
from geodata.geo.layers import LAYERS, counties
from geodata.geo.layers import features as layer_features
from geodata.web.basemaps import relief_bounds
from geodata.web.encode import Payload, parts

LAYER_UNIT = 1e-4  # about 11 m: finer than the base layers themselves

# Base layers the map draws, and which of their properties travel with each feature.
_LAYERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "counties": ("counties", ("code", "name_zh", "name_en")),
    "prefectures": ("prefectures", ("code", "name_zh", "name_en")),
    "chongqing": ("chongqing", ("name_zh", "name_en")),
    "provinces": ("provinces", ()),
    "provinceLabels": ("province_labels", ("name_zh", "name_en")),
    "places": ("places", ("name_zh", "name_en", "rank")),
    "rivers": ("rivers", ("name_zh", "name_en", "rank", "grade")),
    "rail": ("rail", ("span",)),
}


def layers() -> Payload:
    """Return all base layers and the context lines in one payload.

    ``ground`` is the box that all of them are cut to, as west, south, east, north.
    """
    payload = {
        name: _layer(LAYERS / f"{file}.geojson", keys) for name, (file, keys) in _LAYERS.items()
    }
    for name in ("prefectures", "chongqing"):
        for feature in payload[name]["features"]:
            feature["parts"] = []  # drawn as borders, each stretch once; only the name is left
        payload[f"{name}Borders"] = {"features": _borders(name)}
    outline = shapely.union_all([county.geometry for county in counties()]).boundary
    payload["city"] = {"features": [{"parts": parts(outline, LAYER_UNIT)}]}
    payload["context"] = _layer(DATA / "context.geojson", ("name_zh", "name_en", "kind"))
    (south, west), (north, east) = relief_bounds()
    return {"unit": LAYER_UNIT, "ground": [west, south, east, north], "layers": payload}


def _borders(file: str) -> list[Payload]:
    """Return a coverage's borders as lines, a shared one once: dashes drawn twice would fill."""
    read = layer_features(LAYERS / f"{file}.geojson")
    edges = shapely.union_all([shapely.geometry.shape(f["geometry"]).boundary for f in read])
    return [{"parts": parts(shapely.line_merge(edges), LAYER_UNIT)}]


def _layer(path: Path, keys: Iterable[str]) -> Payload:
    features = []
    for feature in layer_features(path):
        properties = feature["properties"]
        geometry = shapely.geometry.shape(feature["geometry"])
        entry: Payload = {key: properties[key] for key in keys if properties.get(key) is not None}
        entry["parts"] = parts(geometry, LAYER_UNIT)
        label = properties.get("label") or _label(geometry)
        if label and "name_zh" in keys:
            entry["label"] = [round(label[0] / LAYER_UNIT), round(label[1] / LAYER_UNIT)]
        features.append(entry)
    return {"features": features}


def _label(geometry: BaseGeometry) -> tuple[float, float]:
    point = geometry.interpolate(0.5, normalized=True) if geometry.length else geometry.centroid
    if isinstance(geometry, MultiLineString):
        longest = max(geometry.geoms, key=lambda line: line.length)
        point = longest.interpolate(0.5, normalized=True)
    return point.x, point.y
