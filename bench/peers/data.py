"""What every peer draws: the record as a GeoDataFrame, and the same two base layers."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd

from geodata.catalog.catalog import Catalog
from geodata.geo import layers
from geodata.record import reading
from geodata.vocabulary.style import style
from geodata.vocabulary.words import words

CENTRE = (31.75, 104.75)  # latitude first, as Leaflet has it
ZOOM = 8
HEIGHT = 700
WORDS = words("zh")


@dataclass(frozen=True)
class Data:
    """The catalog, its drawn features as a frame, and base layers as GeoJSON (all WGS-84)."""

    catalog: Catalog
    frame: gpd.GeoDataFrame
    counties: dict[str, Any]
    prefectures: dict[str, Any]


def load() -> Data:
    """Read the record that ATLAS_RECORD names."""
    read = reading.read(os.environ["ATLAS_RECORD"])
    catalog = Catalog.from_collection(read.collection, layers.counties(), read.digest)
    return Data(catalog, _frame(catalog), base("counties"), base("prefectures"))


def base(name: str) -> dict[str, Any]:
    """Return a base layer of the atlas as GeoJSON."""
    return json.loads(Path(layers.LAYERS / f"{name}.geojson").read_text(encoding="utf-8"))


def _frame(catalog: Catalog) -> gpd.GeoDataFrame:
    """Return a row a drawn part, indexed by its feature's place in the record.

    Leaflet 1.9.3 fails on tooltips of MultiPoints, so parts stand by themselves.
    """
    drawn = [project for project in catalog.projects if project.geometry is not None]
    looks = style().categories
    rows = [
        {
            "name": project.name("zh"),
            "category": WORDS[f"category.{project.properties.category}"],
            "stage": WORDS[f"stage.{project.stage}"],
            "colour": looks[project.properties.category].colour,
        }
        for project in drawn
    ]
    geometry = [project.geometry for project in drawn]
    index = [project.index for project in drawn]
    return gpd.GeoDataFrame(rows, geometry=geometry, index=index, crs="EPSG:4326").explode()
