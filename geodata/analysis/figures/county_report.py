"""One county's part of the record, all nine side by side, and what concerns places outside.

Kilometres are geodesic and exact to the drawing where they are to be added up; ``rounded`` figures
are rounded for people. The nine counties' kilometres add up to the city's, as a stretch along a
shared edge is counted half in each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from geodata.analysis.figures.kilometres import KindLength, by_kind
from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import COUNTY_NAMES, OPTIONS
from geodata.catalog.project import Project, action_of
from geodata.geo.units import Kilometres
from geodata.record.model import Category, Stage
from geodata.vocabulary.rounding import Rounded, round_honest

Cell = tuple[str, Stage]  # an action, "1" to "8" or "S", and a stage
_PLACE_ENDS = ("区", "县", "市", "州")


@dataclass(frozen=True, slots=True)
class LineShare:
    """What of a line lies in a county; ``also`` are the other counties, ``outside`` beyond them.

    ``km`` is exact to the drawing, ``rounded`` rounded to its accuracy.
    """

    project: Project
    km: Kilometres
    rounded: Rounded
    also: tuple[str, ...]
    outside: bool


@dataclass(frozen=True)
class CountyReport:
    """One county's part.

    ``projects`` concern it by name or drawing, ``citywide`` concern all nine alike and are not
    among them; both are indices in the record's order. ``matrix`` counts ``projects`` by action
    and stage, as each mention has them: who is named in two actions is in two cells, so cells
    may add up to more than ``len(projects)``. Only cells with something are in it.
    ``lengths`` are the kilometres inside it, a kind of line each.
    """

    name: str
    projects: tuple[int, ...]
    citywide: tuple[int, ...]
    off_map: tuple[int, ...]
    matrix: Mapping[Cell, int]
    lines: tuple[LineShare, ...]
    lengths: tuple[KindLength, ...]
    stages: Mapping[Stage, int]
    reported: int


@dataclass(frozen=True)
class OutsideReport:
    """The projects that concern a place outside Mianyang; their lengths are not divided."""

    name: str
    projects: tuple[int, ...]
    matrix: Mapping[Cell, int]
    lines: tuple[Project, ...]
    stages: Mapping[Stage, int]
    reported: int


def county_reports(catalog: Catalog) -> tuple[CountyReport, ...]:
    """Return the reports of the nine counties, in the model's order."""
    return tuple(county_report(catalog, name) for name in COUNTY_NAMES)


def county_report(catalog: Catalog, name: str) -> CountyReport:
    """Return the report of a county, by its full name, e.g. 三台县.

    Raises:
        ValueError: if it is none of the nine.
    """
    if name not in COUNTY_NAMES:
        raise ValueError(f"county_report: found {name!r}, allowed is {', '.join(COUNTY_NAMES)}")
    concerned = [project for project in catalog.projects if name in project.counties]
    local = [project for project in concerned if not project.only_citywide]
    lines = tuple(share for project in local for share in _shares(project, name))
    return CountyReport(
        name,
        _indices(local),
        _indices(project for project in concerned if project.only_citywide),
        _indices(project for project in local if project.geometry is None),
        matrix(local),
        lines,
        by_kind(local, (name,)),
        _stages(local),
        sum(bool(project.outcomes) for project in local),
    )


def outside_units(catalog: Catalog) -> tuple[str, ...]:
    """Return the places outside that the record names, those of most projects first.

    They are what ``outside`` holds, and the partners whose own name is that of a place.
    """
    named = Counter(name for project in catalog.projects for name in _places_outside(project))
    return tuple(sorted(named, key=lambda name: -named[name]))


def outside_report(catalog: Catalog, name: str) -> OutsideReport:
    """Return what concerns a place outside Mianyang.

    Raises:
        ValueError: if the record does not name it.
    """
    concerned = [project for project in catalog.projects if name in _places_outside(project)]
    if not concerned:
        allowed = ", ".join(outside_units(catalog))
        raise ValueError(f"outside_report: found {name!r}, allowed is {allowed}")
    return OutsideReport(
        name,
        _indices(concerned),
        matrix(concerned),
        tuple(project for project in concerned if project.length_km),
        _stages(concerned),
        sum(bool(project.outcomes) for project in concerned),
    )


def matrix(projects: Iterable[Project]) -> Mapping[Cell, int]:
    """Count projects by action and stage, each once a cell; actions and stages in their order."""
    counted = Counter(
        cell
        for project in projects
        for cell in {
            (action_of(mention.section), mention.stage) for mention in project.properties.mentions
        }
    )
    cells = ((action, stage) for action in OPTIONS["action"] for stage in Stage)
    return MappingProxyType({cell: counted[cell] for cell in cells if counted[cell]})


def _shares(project: Project, name: str) -> list[LineShare]:
    accuracy = project.properties.accuracy_m
    also = tuple(share.name_zh for share in project.shares if share.name_zh != name)
    beyond = (project.length_km or 0.0) - project.km_inside > 0.001
    return [
        LineShare(project, share.km, round_honest(share.km, accuracy), also, beyond)
        for share in project.shares
        if share.name_zh == name and share.km is not None
    ]


def _stages(projects: Iterable[Project]) -> Mapping[Stage, int]:
    counted = Counter(project.stage for project in projects)
    return MappingProxyType({stage: counted[stage] for stage in Stage if counted[stage]})


def _places_outside(project: Project) -> tuple[str, ...]:
    properties = project.properties
    # 重庆北碚区 is a place and a partner; 西博会 is a partner and no place.
    is_place = properties.category == Category.PARTNER and properties.name_zh.endswith(_PLACE_ENDS)
    return tuple(dict.fromkeys((*properties.outside, *([properties.name_zh] if is_place else []))))


def _indices(projects: Iterable[Project]) -> tuple[int, ...]:
    return tuple(project.index for project in projects)
