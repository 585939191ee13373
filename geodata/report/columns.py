"""The filtered list as typed cells: what the workbook, the CSV and the vector files hold.

Text is text, a figure is a number with the step of its rounding, a full date is a date. A date
of which only the year or the month was published stays text: no day is made up.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType

from geodata.analysis.figures.kilometres import rounded_within
from geodata.catalog.project import Project
from geodata.geo.units import Kilometres, Metres
from geodata.record.model import UNDRAWN, Properties
from geodata.report.facts import date as date_in_words
from geodata.vocabulary.rounding import Rounded, round_honest
from geodata.vocabulary.words import Words

Cell = str | date | float | Rounded | None

# What a printed page shows, at a size that can be read.
COLUMNS = (
    "code", "name", "category", "stage", "counties", "km_inside", "today", "today_date",
)  # fmt: skip
# What offices track and the decision does not give: empty, for the reader to fill in.
OFFICE = ("office", "investment", "year_plan", "progress", "problems")
# Behind them, where a printed page need not reach.
DETAILS = (
    "verbs", "sections", "km", "grade", "accuracy_m", "publisher", "outside", "placement_source",
)  # fmt: skip
HERE = "km_here"  # in a list of counties: what lies in them
ID = "id"
ALL = (*COLUMNS, *OFFICE, *DETAILS, ID)
NUMBERS = frozenset({"km", "km_inside", HERE, "accuracy_m", "investment"})
DATES = frozenset({"today_date"})
_SHORTEST_DAY = len("2026-11-23")


def printed(counties: Collection[str]) -> tuple[str, ...]:
    """Return the columns of a printed list; of counties it has their kilometres, not the city's."""
    return tuple(HERE if key == "km_inside" and counties else key for key in COLUMNS)


def behind(counties: Collection[str]) -> tuple[str, ...]:
    """Return the columns beyond the printed ones and the office's, without the id."""
    if not counties:
        return DETAILS
    at = DETAILS.index("km") + 1
    return (*DETAILS[:at], "km_inside", *DETAILS[at:])


def cells(project: Project, w: Words, counties: Collection[str] = ()) -> Mapping[str, Cell]:
    """Return the cells of a project by column, and its id; without the office's columns.

    Lengths are rounded to the accuracy of the drawing, None without lines: ``km`` of all its
    lines, ``km_inside`` of the part in Mianyang, ``km_here`` of the part in some counties.

    Args:
        project: a project of the catalog.
        w: the texts of a language.
        counties: full names of counties, for ``km_here``; without any the column is left out.
    """
    properties = project.properties
    last = project.outcomes[-1] if project.outcomes else None
    return MappingProxyType(
        {
            "code": properties.code,
            "name": project.name(w.language),
            "category": w[f"category.{properties.category}"],
            "stage": w.join([w[f"stage.{stage}"] for stage in project.stages]),
            "verbs": w["list.semicolon"].join(mention.verb for mention in properties.mentions),
            "sections": w["list.semicolon"].join(w.section(name) for name in project.sections),
            "counties": county_names(project, w),
            "outside": w.join(properties.outside) or None,
            "km": _rounded(project.length_km, properties),
            "km_inside": _rounded(project.km_inside, properties) if project.length_km else None,
            **({HERE: rounded_within(project, counties)} if counties else {}),
            "grade": w[f"grade.{properties.placement}"],
            "accuracy_m": accuracy_m(properties),
            "placement_source": properties.placement_source,
            "today": w[f"today.{last.state}"] if last else w["today.none"],
            "today_date": _day(last.date, w) if last else None,
            "publisher": last.publisher if last else None,
            ID: properties.id,
        }
    )


def heads(w: Words) -> dict[str, str]:
    """Return the head of every column, the office's and the id's too, in their order."""
    return {key: w[f"ledger.{key}"] for key in ALL}


def county_names(project: Project, w: Words) -> str:
    """Return the names of the counties concerned, or the words for outside or not stated."""
    if project.citywide and not project.shares:
        return w["value.whole_city"]
    if project.counties:
        return w.join([w[f"county.{name}"] for name in project.counties])
    return w["county.outside"] if project.properties.outside else w["county.unknown"]


def accuracy_m(properties: Properties) -> Metres | None:
    """Return how far a drawing may be off either way; None where nothing is drawn."""
    if properties.accuracy_m is None or properties.placement in UNDRAWN:
        return None
    return properties.accuracy_m


def plain(cell: Cell) -> str | date | float | None:
    """Return a cell's value alone, without the step of its rounding.

    >>> plain(round_honest(Kilometres(123.4), Metres(5000)))
    125.0
    """
    return cell.value if isinstance(cell, Rounded) else cell


def _rounded(km: Kilometres | None, properties: Properties) -> Rounded | None:
    return None if km is None else round_honest(km, properties.accuracy_m)


def _day(partial: str, w: Words) -> date | str:
    if len(partial) == _SHORTEST_DAY:
        return date.fromisoformat(partial)
    return date_in_words(partial, w)
