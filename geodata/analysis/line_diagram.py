"""Strips: the control points of a line in order, with distances along the drawn line.

Distances are geodesic kilometres along the drawn, schematic line, which runs straighter than the
road or railway will. They are rounded to the line's accuracy, so neighbouring stops may show the
same figure: the drawing cannot tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import shapely
from shapely.geometry import LineString, Point

from geodata.analysis.surroundings import prefecture, unit_name
from geodata.catalog.catalog import Catalog
from geodata.catalog.project import Project
from geodata.geo.layers import County
from geodata.geo.measures import GEOD
from geodata.geo.plane import Floats
from geodata.geo.units import Kilometres, Metres, degrees_reaching
from geodata.record.model import Category, ControlPoint, OutcomeState
from geodata.vocabulary.rounding import Rounded, round_honest

__all__ = [
    "Segment", "Stop", "StopState", "Strip", "stop_state", "strip", "strips",
    "unit_name",
]  # fmt: skip

STRIP_CATEGORIES = (Category.RAILWAY, Category.EXPRESSWAY)


class StopState(StrEnum):
    """The state of a station, as its name has it in brackets: 绵阳南站(规划)."""

    PLANNED = "planned"
    RESERVED = "reserved"
    BUILDING = "building"


_STATES = {"规划": StopState.PLANNED, "预留": StopState.RESERVED, "在建": StopState.BUILDING}
_BRACKET = re.compile(r"[(（]([^()（）]*)[)）]$")


@dataclass(frozen=True, slots=True)
class Stop:
    """One control point: its distance along the line, and the county it stands in.

    ``county`` is one of the nine, else None and ``outside`` names the prefecture-level unit, or is
    None where no layer has one. ``border`` means that a county's edge is nearer than the accuracy,
    so that the county is not certain. ``state`` is None where the name says nothing.
    """

    name_zh: str
    name_en: str
    km: Rounded
    lon: float
    lat: float
    county: str | None
    outside: str | None
    border: bool
    state: StopState | None

    def name(self, language: str) -> str:
        """Return the name in a language (``zh`` or ``en``)."""
        return self.name_en if language == "en" else self.name_zh


@dataclass(frozen=True, slots=True)
class Segment:
    """The stretch between two stops, which are given by their positions; ``km`` is its length."""

    start: int
    end: int
    km: Rounded


@dataclass(frozen=True, slots=True)
class Strip:
    """A line as a strip.

    Attributes:
        project: the line.
        stops: its control points, in its order.
        segments: the stretches between them.
        km: geodesic length of the drawing.
        length: the same, rounded to the drawing's accuracy.
        published_km: the length that was published, None if none was.
        today: the last reported state, None if nothing was reported.
    """

    project: Project
    stops: tuple[Stop, ...]
    segments: tuple[Segment, ...]
    km: Kilometres
    length: Rounded
    published_km: Kilometres | None
    today: OutcomeState | None


def strips(
    catalog: Catalog, categories: Iterable[Category] = STRIP_CATEGORIES
) -> tuple[Strip, ...]:
    """Return the strips of the lines of some categories, in the record's order; see ``strip``."""
    wanted = frozenset(categories)
    made = (
        strip(project, catalog.counties)
        for project in catalog.projects
        if project.properties.category in wanted
    )
    return tuple(drawn for drawn in made if drawn is not None)


def strip(project: Project, counties: Sequence[County]) -> Strip | None:
    """Return a line's strip; None where its vertices have no names, or it is no simple line.

    Args:
        project: a project of the catalog.
        counties: the county-level units in which its stops may stand.
    """
    properties, line = project.properties, project.geometry
    if not isinstance(line, LineString) or len(properties.via) != len(line.coords):
        return None
    along = _along(line)
    stops = tuple(
        _stop(point, place, km, properties.accuracy_m, counties)
        for point, place, km in zip(properties.via, line.coords, along.tolist(), strict=True)
    )
    segments = tuple(
        Segment(number, number + 1, round_honest(km, properties.accuracy_m))
        for number, km in enumerate(np.diff(along).tolist())
    )
    total = Kilometres(float(along[-1]))
    return Strip(
        project,
        stops,
        segments,
        total,
        round_honest(total, properties.accuracy_m),
        properties.published_km,
        project.today,
    )


def _along(line: LineString) -> Floats:
    """Return the geodesic km from the line's start to each of its vertices."""
    lonlat = shapely.get_coordinates(line)
    _, _, metres = GEOD.inv(lonlat[:-1, 0], lonlat[:-1, 1], lonlat[1:, 0], lonlat[1:, 1])
    return np.concatenate(([0.0], np.cumsum(metres) / 1000))


def _stop(
    point: ControlPoint,
    place: Sequence[float],
    km: Kilometres,
    accuracy_m: Metres | None,
    counties: Sequence[County],
) -> Stop:
    here = Point(place[0], place[1])
    county = _county(here, counties)
    return Stop(
        point.name_zh,
        point.name_en,
        round_honest(km, accuracy_m),
        here.x,
        here.y,
        county,
        None if county else prefecture(here),
        _at_border(here, accuracy_m, counties),
        stop_state(point.name_zh),
    )


def stop_state(name_zh: str) -> StopState | None:
    """Return what a control point's name says of its state; None where it says nothing.

    >>> stop_state("安岳站(绵遂内,规划)"), stop_state("安居镇(三台)")
    (<StopState.PLANNED: 'planned'>, None)
    """
    bracket = _BRACKET.search(name_zh)
    words = re.split("[,，、]", bracket[1]) if bracket else []
    return next((_STATES[word.strip()] for word in words if word.strip() in _STATES), None)


def _county(here: Point, counties: Sequence[County]) -> str | None:
    return next((unit.name_zh for unit in counties if unit.geometry.covers(here)), None)


def _at_border(here: Point, accuracy_m: Metres | None, counties: Sequence[County]) -> bool:
    degrees = degrees_reaching(accuracy_m or Metres(0))
    return any(shapely.dwithin(unit.geometry.boundary, here, degrees) for unit in counties)
