"""How many projects concern some counties: by name, city-wide, and both together.

What concerns all nine counties alike and has no drawing of its own is city-wide. Every page and
every file has these three figures in these words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from geodata.catalog.project import Project
from geodata.vocabulary.words import Words


@dataclass(frozen=True, slots=True)
class CountySum:
    """Counts of different things: ``named`` name the counties, ``citywide`` concern all nine."""

    named: int
    citywide: int

    @property
    def total(self) -> int:
        """Both together."""
        return self.named + self.citywide


def county_sum(projects: Iterable[Project]) -> CountySum:
    """Return the sum of some projects, all of which concern the counties asked for."""
    flags = [project.only_citywide for project in projects]
    return CountySum(flags.count(False), flags.count(True))


def in_words(counted: CountySum, counties: Collection[str], with_citywide: bool, w: Words) -> str:
    """Return a sum in words: 本县 14 项 + 全市性 25 项 = 合计 39 项.

    Args:
        counted: the sum.
        counties: the full names of the counties it is about; without any the text is empty.
        with_citywide: whether what is city-wide was asked for too.
        w: the texts of a language.
    """
    if not counties:
        return ""
    place = w["county_own.several"]
    if len(counties) == 1:
        place = w[f"county_own.{next(iter(counties))}"]
    key = "filter.county_sum" if with_citywide else "filter.county_only"
    return w.say(
        key, place=place, own=counted.named, citywide=counted.citywide, total=counted.total
    )
