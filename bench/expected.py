"""How many things each probe has to see once a filter is drawn right."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import shapely

from bench.patterns import Pattern
from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import Filter
from geodata.catalog.project import Project
from geodata.geo import layers
from geodata.record import reading
from geodata.vocabulary.style import style
from geodata.vocabulary.words import words

CATEGORY = "expressway"
GROUP = "rail"
BASE_LAYERS = ("counties", "prefectures")


@dataclass(frozen=True)
class Expected:
    """One record's file, the label of the filter that is clicked, and what it leaves."""

    path: Path
    catalog: Catalog

    @classmethod
    def of(cls, path: Path) -> Expected:
        """Read a record."""
        read = reading.read(path)
        return cls(path, Catalog.from_collection(read.collection, layers.counties(), read.digest))

    @property
    def label(self) -> str:
        """Return how the clicked option begins: with the category's name, before its count."""
        return words("zh")[f"category.{CATEGORY}"] + " · "

    def everything(self, pattern: Pattern) -> int:
        """Return what is seen without a filter."""
        return self._seen(pattern, self.catalog.projects)

    def filtered(self, pattern: Pattern) -> int:
        """Return what is seen with the category chosen."""
        asked = Filter(category=frozenset({CATEGORY}))
        return self._seen(pattern, self.catalog.chosen(self.catalog.where(asked)))

    def without_group(self) -> int:
        """Return what the atlas shows with the legend's switch turned off."""
        members = style().members(GROUP)
        return sum(p.properties.category not in members for p in self.catalog.projects)

    def _seen(self, pattern: Pattern, projects: tuple[Project, ...]) -> int:
        if pattern.probe in ("text", "atlas"):
            return len(projects)
        parts = sum(
            len(shapely.get_parts(project.geometry)) for project in projects if project.geometry
        )
        return parts + (_base_paths() if pattern.base else 0)


def _base_paths() -> int:
    files = [layers.LAYERS / f"{name}.geojson" for name in BASE_LAYERS]
    return sum(len(json.loads(file.read_text(encoding="utf-8"))["features"]) for file in files)
