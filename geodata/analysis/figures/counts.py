"""How many things a selection holds by action, stage and place, so that the figures reconcile.

A cell counts each thing once. A thing named in two actions is in two rows, one given two stages in
two columns, one that touches three counties at three places; therefore every row, column and table
also says how many different things it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from geodata.analysis.figures.county_report import Cell, matrix
from geodata.catalog.filters import CITY, COUNTY_NAMES, OPTIONS, OUTSIDE, UNKNOWN
from geodata.catalog.project import Project
from geodata.record.model import Placement, Stage

PLACES: tuple[str, ...] = (*COUNTY_NAMES, CITY, OUTSIDE, UNKNOWN)


class PlacesKnown(NamedTuple):
    """How many things a map shows: drawn, by their county only, not at all."""

    drawn: int
    county_only: int
    off_map: int


def places_known(projects: Iterable[Project]) -> PlacesKnown:
    """Count things by what a map can show of them; together they are all."""
    drawn = county_only = off_map = 0
    for project in projects:
        if not project.drawn:
            off_map += 1
        elif (
            project.geometry is None
            or project.properties.placement is Placement.COUNTY
            or project.properties.sensitive
        ):
            county_only += 1
        else:
            drawn += 1
    return PlacesKnown(drawn, county_only, off_map)


@dataclass(frozen=True)
class Tally:
    """Counts of different things: by action and stage, by either alone, and in all.

    ``cells``, ``actions`` and ``stages`` hold only what is there, in ladder order.
    """

    cells: Mapping[Cell, int]
    actions: Mapping[str, int]
    stages: Mapping[Stage, int]
    total: int


def tally(projects: Sequence[Project]) -> Tally:
    """Count projects by the action and stage of each of their mentions."""
    actions = {
        action: sum(action in project.actions for project in projects)
        for action in OPTIONS["action"]
    }
    stages = {stage: sum(stage in project.stages for project in projects) for stage in Stage}
    return Tally(
        matrix(projects),
        MappingProxyType({action: n for action, n in actions.items() if n}),
        MappingProxyType({stage: n for stage, n in stages.items() if n}),
        len(projects),
    )


def places(project: Project) -> tuple[str, ...]:
    """Return where a project counts: its counties, else the whole city, outside, or unknown.

    What concerns all nine alike and has no drawing counts once, as the city's.
    """
    return (CITY,) if project.only_citywide else project.places


def by_place(
    projects: Iterable[Project], only: Iterable[str] = ()
) -> dict[str, tuple[Project, ...]]:
    """Return the projects of each place, in the order of ``PLACES``, without empty ones.

    ``only`` are the places asked for; none is all. What is city-wide is always there.
    """
    wanted = frozenset(only) | {CITY} if only else frozenset(PLACES)
    grouped: dict[str, list[Project]] = {place: [] for place in PLACES if place in wanted}
    for project in projects:
        for place in places(project):
            if place in grouped:
                grouped[place].append(project)
    return {place: tuple(members) for place, members in grouped.items() if members}
