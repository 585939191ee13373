"""What is asked of the record: a Filter, and how it is written in a link.

Within a facet any of the values will do, between facets all must hold; an empty facet asks
nothing. A link is anybody's to edit, so values that do not exist are handed back, not raised.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from geodata.geo.layers import County
from geodata.record.characters import cleaned
from geodata.record.model import Category, CountyName, OutcomeState, Placement, Stage

Facet = Literal["action", "stage", "category", "county", "grade", "today"]
FACETS: tuple[Facet, ...] = get_args(Facet)

OTHER_PARTS = "S"
CITY, OUTSIDE, UNKNOWN = "city", "outside", "unknown"
NOTHING_REPORTED = "none"
COUNTY_NAMES: tuple[str, ...] = get_args(CountyName)

# Every value a facet can take, in the order in which it is listed and written.
OPTIONS: dict[Facet, tuple[str, ...]] = {
    "action": (*"12345678", OTHER_PARTS),
    "stage": tuple(stage.value for stage in Stage),
    "category": tuple(category.value for category in Category),
    "county": (*COUNTY_NAMES, CITY, OUTSIDE, UNKNOWN),
    "grade": tuple(grade.value for grade in Placement),
    "today": (*(state.value for state in OutcomeState), NOTHING_REPORTED),
}

# Whether what concerns all nine counties alike counts for each of them.
CITYWIDE, WITHOUT_CITYWIDE = "1", "0"

LONGEST_QUERY = 80
MOST_VALUES = 100

Dropped = tuple[tuple[str, str], ...]
Params = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True)
class Filter:
    """The values asked for in each facet, and the words searched for.

    With ``citywide`` what concerns all nine counties alike is found with each of them.
    """

    action: frozenset[str] = frozenset()
    stage: frozenset[str] = frozenset()
    category: frozenset[str] = frozenset()
    county: frozenset[str] = frozenset()
    grade: frozenset[str] = frozenset()
    today: frozenset[str] = frozenset()
    q: str = ""
    citywide: bool = True

    @classmethod
    def parse(cls, params: Params, counties: Sequence[County]) -> tuple[Filter, Dropped]:
        """Return the filter of a link's parameters, and the (name, value) pairs not understood.

        Values may be repeated or joined by commas; a county may be its name, its short name or
        its official code. Parameters that are no facet belong to others and are passed over.
        """
        also = also_known(counties)
        chosen: dict[str, frozenset[str]] = {}
        dropped: list[tuple[str, str]] = []
        for facet in FACETS:
            understood = set()
            for value in _values(params.get(facet, ())):
                meant = also.get(value, value) if facet == "county" else _cased(facet, value)
                if meant in OPTIONS[facet]:
                    understood.add(meant)
                else:
                    dropped.append((facet, value[:LONGEST_QUERY]))
            chosen[facet] = frozenset(understood)
        query = params.get("q", "")
        text = query if isinstance(query, str) else " ".join(query)
        words = " ".join(_printable(text).split())
        if len(words) > LONGEST_QUERY:
            dropped.append(("q", words[LONGEST_QUERY:][:LONGEST_QUERY]))
        citywide, unknown = _switch(params.get("citywide", ()))
        dropped.extend(unknown)
        return cls(**chosen, q=words[:LONGEST_QUERY].strip(), citywide=citywide), tuple(dropped)

    def params(self) -> dict[str, list[str]]:
        """Return the link parameters of this filter, in the order of facets and options.

        >>> Filter(stage=frozenset({"build", "study"})).params()
        {'stage': ['study', 'build']}
        """
        asked: dict[str, list[str]] = {
            facet: [option for option in OPTIONS[facet] if option in self.values(facet)]
            for facet in FACETS
        }
        asked["q"] = [self.q]
        asked["citywide"] = [] if self.citywide else [WITHOUT_CITYWIDE]
        return {name: values for name, values in asked.items() if any(values)}

    def for_browser(self) -> dict[str, list[str] | str]:
        """Return this filter as the map in the browser takes it: lists, and ``q`` as a text."""
        asked: dict[str, list[str] | str] = {**self.params()}
        return {**asked, "q": self.q} if self.q else asked

    def values(self, facet: Facet) -> frozenset[str]:
        """Return the values asked for in one facet."""
        chosen: frozenset[str] = getattr(self, facet)
        return chosen

    def choose(self, facet: Facet, values: Iterable[str]) -> Filter:
        """Return this filter with other values in one facet.

        Raises:
            ValueError: if a value is none of the facet's options.
        """
        chosen = frozenset(values)
        unknown = sorted(chosen.difference(OPTIONS[facet]))
        if unknown:
            allowed = ", ".join(OPTIONS[facet])
            raise ValueError(f"facet {facet}: unknown {', '.join(unknown)}; allowed: {allowed}")
        changes: dict[str, frozenset[str]] = {facet: chosen}
        return replace(self, **changes)  # type: ignore[arg-type]

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is asked; the switch asks nothing by itself."""
        return not self.q and not any(self.values(facet) for facet in FACETS)


def _switch(given: str | Sequence[str]) -> tuple[bool, Dropped]:
    """Return whether city-wide things count, and which values are neither yes nor no."""
    said = _values(given)
    unknown = [value for value in said if value not in (CITYWIDE, WITHOUT_CITYWIDE)]
    known = [value for value in said if value not in unknown]
    if len(known) > 1:
        return True, tuple(("citywide", value[:LONGEST_QUERY]) for value in said)
    return known != [WITHOUT_CITYWIDE], tuple(("citywide", v[:LONGEST_QUERY]) for v in unknown)


def also_known(counties: Sequence[County]) -> dict[str, str]:
    """Return the full names of counties by their short names and official codes."""
    return {
        known: county.name_zh for county in counties for known in (county.code, county.short_zh)
    }


def _values(given: str | Sequence[str]) -> list[str]:
    """Return the single values, also of ``a,b`` and of full-width commas, each once."""
    texts = [given] if isinstance(given, str) else list(given)
    parts = [part for text in texts for part in _printable(text).replace("、", ",").split(",")]
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))[:MOST_VALUES]


def _cased(facet: Facet, value: str) -> str:
    return value.upper() if facet == "action" else value.lower()


def _printable(text: str) -> str:
    """Return the text in compatibility form (，→ ,), nothing invisible in it."""
    return cleaned(unicodedata.normalize("NFKC", cleaned(text)))
