"""The base layers in ``data/layers``: county-level units, context, and where they are from.

All geometries are WGS-84 (EPSG:4326), longitude first.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

DATA = Path(__file__).parent / "data"
LAYERS = DATA / "layers"


class LayerError(ValueError):
    """A base layer is missing or not what it should be; the message names the file and feature."""


@dataclass(frozen=True)
class County:
    """One county-level unit of Mianyang with its six-digit official code."""

    code: str
    name_zh: str
    short_zh: str
    name_en: str
    geometry: BaseGeometry


@dataclass(frozen=True)
class ContextFeature:
    """A named thing the map shows for orientation; not part of the record."""

    id: str
    name_zh: str
    name_en: str
    kind: str
    geometry: BaseGeometry | None


@dataclass(frozen=True)
class Layer:
    """Where one layer file comes from: what a credit line or an auditor needs."""

    name: str
    path: Path
    credit: str
    licence: str
    sha256: str
    note: str


@lru_cache(maxsize=4)
def counties(path: Path = LAYERS / "counties.geojson") -> tuple[County, ...]:
    """Return the county-level units in the order of their official codes."""
    units = []
    for number, feature in enumerate(_features(path)):
        own = feature.get("properties") or {}
        missing = [key for key in ("code", "name_zh", "name_en") if not own.get(key)]
        if missing:
            raise LayerError(f"{path.name}: feature {number}: no {', '.join(missing)}")
        name = str(own["name_zh"])
        units.append(
            County(
                str(own["code"]),
                name,
                str(own.get("short_zh") or short_name(name)),
                str(own["name_en"]),
                shape(feature["geometry"]),
            )
        )
    return tuple(sorted(units, key=lambda unit: unit.code))


def short_name(name_zh: str) -> str:
    """Return a county-level unit's name without its rank: 三台县 → 三台, 北川羌族自治县 → 北川."""
    for rank in ("羌族自治县", "区", "县", "市"):
        if name_zh.endswith(rank) and len(name_zh) > len(rank) + 1:
            return name_zh.removesuffix(rank)
    return name_zh


@lru_cache(maxsize=4)
def context(path: Path = DATA / "context.geojson") -> tuple[ContextFeature, ...]:
    """Return the context layer (existing lines, stations, rivers, cities) in file order."""
    things = []
    for number, feature in enumerate(_features(path)):
        own = feature.get("properties") or {}
        if not own.get("name_zh"):
            raise LayerError(f"{path.name}: feature {number}: no name_zh")
        geometry = feature.get("geometry")
        things.append(
            ContextFeature(
                str(own.get("id", "")),
                str(own["name_zh"]),
                str(own.get("name_en") or own["name_zh"]),
                str(own.get("kind", "")),
                shape(geometry) if geometry else None,
            )
        )
    return tuple(things)


@lru_cache(maxsize=4)
def provenance(path: Path = LAYERS / "layers.toml") -> tuple[Layer, ...]:
    """Return what ``layers.toml`` says of each file, in file order."""
    with path.open("rb") as file:
        tables: dict[str, Any] = tomllib.load(file)
    layers = []
    for name, table in tables.items():
        if not isinstance(table, dict):
            continue
        missing = [key for key in ("credit", "sha256") if not table.get(key)]
        if missing:
            raise LayerError(f"{path.name}: [{name}]: no {', '.join(missing)}")
        layers.append(
            Layer(
                name,
                path.parent / str(table.get("file", f"{name}.geojson")),
                str(table["credit"]),
                str(table.get("licence", "")),
                str(table["sha256"]),
                str(table.get("note", "")),
            )
        )
    return tuple(layers)


def _features(path: Path) -> list[dict[str, Any]]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LayerError(f"{path.name}: no such file in {path.parent.name}/") from None
    except json.JSONDecodeError as fault:
        raise LayerError(f"{path.name}: line {fault.lineno}: {fault.msg}") from None
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        raise LayerError(f"{path.name}: expected a FeatureCollection, found no list of features")
    return features
