"""The lines that people travel by: those of the record, and those that stood before the decision.

Geometries are WGS-84 (EPSG:4326), longitude first; accuracies metres, lengths geodesic kilometres.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from shapely.geometry.base import BaseGeometry

from geodata.catalog.catalog import Catalog
from geodata.catalog.project import Project
from geodata.data import DATA
from geodata.geo.county_shares import join
from geodata.geo.layers import features
from geodata.geo.units import Kilometres, Metres
from geodata.record.model import Category

LINE_KINDS = (Category.RAILWAY, Category.EXPRESSWAY, Category.ROAD)


@dataclass(frozen=True)
class Line:
    """A line of the record, or an existing one of the context layer (``project`` is None then).

    ``via`` are the control points' Chinese and English names in order, empty where unnamed.
    """

    id: str
    name_zh: str
    name_en: str
    kind: str
    accuracy_m: Metres | None
    geometry: BaseGeometry
    km_inside: Kilometres
    via: tuple[tuple[str, str], ...]
    project: Project | None

    @property
    def existing(self) -> bool:
        """Whether it stood already when the decision was taken."""
        return self.project is None

    @property
    def ends(self) -> tuple[str | None, str | None]:
        """The Chinese names of the first and last control point, None where unnamed."""
        return (self.via[0][0], self.via[-1][0]) if self.via else (None, None)

    def name(self, language: str) -> str:
        """Return the name in a language (``zh`` or ``en``)."""
        return self.name_en if language == "en" else self.name_zh


def lines(catalog: Catalog, kinds: Iterable[str] = LINE_KINDS) -> tuple[Line, ...]:
    """Return the drawn lines of the record that are of some kinds, in its order."""
    wanted = frozenset(kinds)
    return tuple(
        _line(project)
        for project in catalog.projects
        if project.length_km and project.properties.category in wanted
    )


def existing(catalog: Catalog, kinds: Iterable[str] = LINE_KINDS) -> tuple[Line, ...]:
    """Return the lines of the catalog's context layer that are of some kinds, in file order."""
    wanted = frozenset(kinds)
    things = [
        (thing, thing.geometry)
        for thing in catalog.context
        if thing.kind in wanted and thing.geometry is not None
    ]
    shares = join([geometry for _, geometry in things], catalog.counties)
    more = _context_properties()
    made = []
    for (thing, geometry), thing_shares in zip(things, shares, strict=True):
        stated = more.get(thing.id, {})
        via = [(point["name_zh"], point["name_en"]) for point in stated.get("via") or ()]
        made.append(
            Line(
                thing.id,
                thing.name_zh,
                thing.name_en,
                thing.kind,
                stated.get("accuracy_m"),
                geometry,
                Kilometres(sum(share.km or 0.0 for share in thing_shares)),
                tuple(via),
                None,
            )
        )
    return tuple(made)


def _line(project: Project) -> Line:
    properties, geometry = project.properties, project.geometry
    if geometry is None:
        raise ValueError(f"{properties.id}: no geometry, so it is no line")
    return Line(
        properties.id,
        properties.name_zh,
        properties.name_en,
        properties.category,
        properties.accuracy_m,
        geometry,
        project.km_inside,
        tuple((point.name_zh, point.name_en) for point in properties.via),
        project,
    )


@lru_cache(maxsize=1)
def _context_properties() -> dict[str, dict[str, Any]]:
    """Return what the context file says beyond ``ContextFeature``: accuracy and control points."""
    every = [feature["properties"] for feature in features(DATA / "context.geojson")]
    return {str(properties["id"]): properties for properties in every if properties.get("id")}
