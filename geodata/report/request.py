"""A Handout: one selection of the record, in one language, of one date, to be exported.

Every export is made from a Handout, so all files of one pack agree in count, filter and date.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import isfinite

from geodata.analysis.figures import county_sum
from geodata.analysis.figures.kilometres import in_order
from geodata.catalog.catalog import Catalog, Mask, Selection
from geodata.catalog.filters import FACETS, Facet, Filter
from geodata.catalog.project import Project
from geodata.geo.layers import provenance
from geodata.vocabulary.words import Language, Words, words

# Called with how far an export has come (0 to 1) and what it is doing; may raise to cancel it.
Step = Callable[[float, str], None]


def silent(_done: float, _what: str) -> None:
    """Do nothing: for an export whose progress nobody watches."""


@dataclass(frozen=True, eq=False)
class Handout:
    """The record as one person asks for it.

    Attributes:
        catalog: the whole record.
        asked: the filter; what is exported is exactly what it leaves.
        language: of every text in the file.
        updated: the date of the record, as ``2026-11-23``.
        made: the day on which the file is made.
        review: the user's own map review number (审图号), empty if none is set.
        address: where the app is served, without a final slash; empty for no links back.
        within: the part of the record a page is about, None for all of it; ``scope`` is what that
            part is called.
        place: the county a page is about, by its full Chinese name; empty for none.
        project: the one project a sheet of its own is asked for, by its id.
        size: width and height asked for: millimetres of a wall print, pixels of a picture.
    """

    catalog: Catalog
    asked: Filter
    language: Language
    updated: str
    made: date
    review: str = ""
    address: str = ""
    within: Mask | None = None
    scope: str = ""
    place: str = ""
    project: str = ""
    size: tuple[float, float] | None = None

    @property
    def words(self) -> Words:
        """The texts of the language."""
        return words(self.language)

    @cached_property
    def selection(self) -> Selection:
        """What the filter leaves."""
        return self.catalog.where(self.asked, self.within)

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """The projects that are left, in the record's order."""
        return self.catalog.chosen(self.selection)

    @property
    def counties(self) -> tuple[str, ...]:
        """The counties this is about, in their order; none if it is about the city or beyond.

        All figures of length are of what lies in them, and maps show them.
        """
        return in_order([self.place] if self.place else self.asked.county)

    @property
    def county(self) -> str:
        """The one county this is about and nothing else; empty if there is none."""
        if self.place:
            return self.place if self.counties else ""
        asked = self.asked.county
        return self.counties[0] if len(self.counties) == len(asked) == 1 else ""

    def conditions(self) -> list[str]:
        """Return what is asked in words, a line for each condition; empty if nothing is asked."""
        words, lines = self.words, []
        if self.scope:
            lines.append(
                words.say("handout.condition", facet=words["handout.scope"], names=self.scope)
            )
        for facet in FACETS:
            chosen = self.asked.params().get(facet, [])
            if chosen:
                names = words.join([option_name(facet, option, words) for option in chosen])
                lines.append(
                    words.say("handout.condition", facet=words[f"filter.{facet}"], names=names)
                )
        if said := self.county_sum():
            lines.append(words.say("handout.condition", facet=words["handout.count"], names=said))
        if self.asked.q:
            lines.append(
                words.say("handout.condition", facet=words["filter.search"], names=self.asked.q)
            )
        return lines

    def county_sum(self) -> str:
        """Return how many concern the counties and how many are city-wide, in words; or nothing.

        The counties are those asked for, or the one the page is about.
        """
        counted = county_sum.county_sum(self.projects)
        return county_sum.in_words(counted, self.counties, self.asked.citywide, self.words)

    def review_line(self) -> str:
        """Return the line with the user's map review number, or the empty slot for it."""
        if self.review:
            return self.words.say("map.review_number", number=self.review)
        return self.words["map.review_missing"]

    def credits(self) -> tuple[str, ...]:
        """Return the decision as the source, then who is to be credited, each once."""
        said = (layer.credit(self.language) for layer in provenance())
        return tuple(dict.fromkeys((self.words["app.source"], *said)))


def size_of(text: str) -> tuple[float, float] | None:
    """Return a size written ``2400x1600``, None for anything else.

    >>> size_of("1000×1400")
    (1000.0, 1400.0)
    """
    try:
        width, height = map(float, text.lower().replace("×", "x").split("x"))
    except ValueError:
        return None
    return (width, height) if isfinite(width) and isfinite(height) else None


def option_name(facet: Facet, option: str, words: Words) -> str:
    """Return the name of a facet's option in words, e.g. of ``build`` in ``stage``."""
    if facet == "action" and option.isdecimal():
        return f"{option} {words[f'action.{option}']}"
    return words[f"{facet}.{option}"]
