"""Kilometres of lines in a county, in several, or in the city, by kind of line.

Pages, tables, workbooks, slides, briefings and prints all take them from here. Railways, roads,
canals and rivers stay apart and are never added up: their sum would mean nothing. Lengths are
geodesic; a stretch along a shared edge counts half in each neighbour, so that the counties'
kilometres add up to the city's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from geodata.catalog.filters import COUNTY_NAMES
from geodata.catalog.project import Project
from geodata.geo.units import Kilometres
from geodata.record.model import Category
from geodata.vocabulary.rounding import Rounded, km_in_words, round_honest, round_sum
from geodata.vocabulary.words import Words

# In the order in which they are listed; all else that has a line is of the last kind.
KINDS = ("rail", "road", "canal", "river", "other")
_KIND_OF = {
    Category.RAILWAY: "rail",
    Category.EXPRESSWAY: "road",
    Category.ROAD: "road",
    Category.WATER: "canal",
    Category.ECOLOGY: "river",
}


@dataclass(frozen=True, slots=True)
class KindLength:
    """The lines of one kind in a place: ``km`` is exact to the drawings, ``rounded`` for people."""

    kind: str
    lines: tuple[Project, ...]
    km: Kilometres
    rounded: Rounded


def kind_of(project: Project) -> str:
    """Return the kind of a project's lines, one of ``KINDS``."""
    return kind_of_category(project.properties.category)


def kind_of_category(category: Category) -> str:
    """Return the kind of the lines of a category, one of ``KINDS``."""
    return _KIND_OF.get(category, KINDS[-1])


def km_within(project: Project, counties: Collection[str] = ()) -> Kilometres:
    """Return the geodesic length of a project's lines in some counties; in all nine if none."""
    if not counties:
        return project.km_inside
    return Kilometres(sum(share.km or 0.0 for share in project.shares if share.name_zh in counties))


def rounded_within(project: Project, counties: Collection[str] = ()) -> Rounded | None:
    """Return the same, rounded to the accuracy of the drawing; None without lines."""
    if project.length_km is None:
        return None
    return round_honest(km_within(project, counties), project.properties.accuracy_m)


def by_kind(projects: Iterable[Project], counties: Collection[str] = ()) -> tuple[KindLength, ...]:
    """Return the lengths in some counties (in all nine if none are named), one for each kind.

    Kinds without a line there are left out, and in each kind the lines that do not come there.
    """
    grouped: dict[str, list[tuple[Project, Kilometres]]] = {kind: [] for kind in KINDS}
    for project in projects:
        if (km := km_within(project, counties)) > 0:
            grouped[kind_of(project)].append((project, km))
    return tuple(_length(kind, lines) for kind, lines in grouped.items() if lines)


def in_words(lengths: Iterable[KindLength], w: Words) -> str:
    """Return lengths in words, as 铁路约 180 公里、公路约 95 公里; empty if there are none."""
    parts = [
        w.say(
            "kilometres.part",
            kind=w[f"kilometres.{length.kind}"],
            km=km_in_words(length.rounded, w),
        )
        for length in lengths
    ]
    return w.join(parts)


def where(counties: Collection[str]) -> str:
    """Return which words fit some counties.

    >>> where([]), where(["三台县"]), where(["三台县", "盐亭县"])
    ('city', 'county', 'counties')
    """
    return "city" if not counties else "county" if len(counties) == 1 else "counties"


def heading(kind: str, place: str, w: Words) -> str:
    """Return the name of one kind's kilometres: 境内铁路.

    Args:
        kind: one of ``KINDS``.
        place: what ``where`` returned.
        w: the texts of a language.
    """
    return w.say(f"kilometres.in_{place}", kind=w[f"kilometres.{kind}"])


def column(kind: str, place: str, w: Words) -> str:
    """Return the head of a column of them, with the unit: 境内铁路（公里）; see ``heading``."""
    return w.say("kilometres.per_kind", head=heading(kind, place, w))


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Return those of some names that are counties, in the counties' order."""
    wanted = frozenset(names)
    return tuple(name for name in COUNTY_NAMES if name in wanted)


def _length(kind: str, lines: list[tuple[Project, Kilometres]]) -> KindLength:
    projects = tuple(project for project, _ in lines)
    km = Kilometres(sum(km for _, km in lines))
    return KindLength(
        kind, projects, km, round_sum(km, (line.properties.accuracy_m for line in projects))
    )
