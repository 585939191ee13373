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

from geodata.data import DATA

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
    title_zh: str
    title_en: str
    credit_zh: str
    credit_en: str
    licence: str
    review_number: str | None
    source: str
    sha256: str

    def title(self, language: str) -> str:
        """Return what the layer shows."""
        return self.title_en if language == "en" else self.title_zh

    def credit(self, language: str) -> str:
        """Return the line that credits its source."""
        return self.credit_en if language == "en" else self.credit_zh


@lru_cache(maxsize=4)
def counties(path: Path = LAYERS / "counties.geojson") -> tuple[County, ...]:
    """Return the county-level units in the order of their official codes (GB/T 2260).

    Raises:
        LayerError: if the file is missing or broken, or a unit has no code or name.
    """
    units = []
    for number, feature in enumerate(features(path)):
        properties = feature.get("properties") or {}
        missing = [key for key in ("code", "name_zh", "name_en") if not properties.get(key)]
        if missing:
            raise LayerError(f"{path.name}: feature {number}: no {', '.join(missing)}")
        name = str(properties["name_zh"])
        units.append(
            County(
                str(properties["code"]),
                name,
                str(properties.get("short_zh") or short_name(name)),
                str(properties["name_en"]),
                shape(feature["geometry"]),
            )
        )
    return tuple(sorted(units, key=lambda unit: unit.code))


def short_name(name_zh: str) -> str:
    """Return a county-level unit's name without its rank.

    >>> short_name("三台县"), short_name("北川羌族自治县")
    ('三台', '北川')
    """
    for rank in ("羌族自治县", "区", "县", "市"):
        if name_zh.endswith(rank) and len(name_zh) > len(rank) + 1:
            return name_zh.removesuffix(rank)
    return name_zh


@lru_cache(maxsize=4)
def context(path: Path = DATA / "context.geojson") -> tuple[ContextFeature, ...]:
    """Return the context layer (existing lines, stations, rivers, cities) in file order.

    Raises:
        LayerError: if the file is missing or broken, or a feature has no Chinese name.
    """
    things = []
    for number, feature in enumerate(features(path)):
        properties = feature.get("properties") or {}
        if not properties.get("name_zh"):
            raise LayerError(f"{path.name}: feature {number}: no name_zh")
        geometry = feature.get("geometry")
        things.append(
            ContextFeature(
                str(properties.get("id", "")),
                str(properties["name_zh"]),
                str(properties.get("name_en") or properties["name_zh"]),
                str(properties.get("kind", "")),
                shape(geometry) if geometry else None,
            )
        )
    return tuple(things)


@lru_cache(maxsize=4)
def provenance(path: Path = LAYERS / "layers.toml") -> tuple[Layer, ...]:
    """Return where each layer is from, by ``layers.toml``, in file order.

    Raises:
        LayerError: if an entry lacks a title, a credit, a licence, a source or a hash.
    """
    with path.open("rb") as file:
        tables: dict[str, Any] = tomllib.load(file)
    return tuple(_layer(name, table, path) for name, table in tables.items())


_WANTED = ("file", "title_zh", "title_en", "credit_zh", "credit_en", "licence", "source", "sha256")


def _layer(name: str, table: dict[str, Any], path: Path) -> Layer:
    missing = [key for key in _WANTED if not table.get(key)]
    if missing:
        raise LayerError(f"{path.name}: [{name}]: no {', '.join(missing)}")
    texts = {key: str(table[key]) for key in _WANTED if key != "file"}
    number = table.get("review_number")
    return Layer(
        name=name,
        path=path.parent / str(table["file"]),
        review_number=str(number) if number else None,
        **texts,
    )


def features(path: Path) -> list[dict[str, Any]]:
    """Return the features of a GeoJSON file of ours, as they stand in it.

    Raises:
        LayerError: if the file is missing, no JSON, or no FeatureCollection.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LayerError(f"{path.name}: no such file in {path.parent.name}/") from None
    except json.JSONDecodeError as fault:
        raise LayerError(f"{path.name}: line {fault.lineno}: {fault.msg}") from None
    members = content.get("features") if isinstance(content, dict) else None
    if not isinstance(members, list):
        raise LayerError(f"{path.name}: expected a FeatureCollection, found no list of features")
    return members
