"""Handouts of the sample, of the real record, and of a record full of hostile text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import Filter
from geodata.report.request import Handout
from geodata.vocabulary.words import Language
from tests.real import real
from tests.sample import catalog, collection, feature, line, mention, units

UPDATED, MADE = "2026-11-23", date(2026, 11, 24)
LONG, LONGER = "长" * 10_000, "长" * 40_000
HOSTILE = (
    "=cmd|' /C calc'!A0", "@SUM(A1:A9)", "＝1+1", "+1+1", "-2+3", "<script>alert(1)</script>",
    "{{7*7}}{%x%}", "a\x00b\x07c\x1b[31m", "\u202egnp.exe\u200f", "]]>&amp;<!DOCTYPE x>",
    "_x0041_", "http://evil.example/", "'quoted", "\ud800half", "two\r\nlines", LONG, LONGER,
)  # fmt: skip


def handout(
    of_catalog: Catalog | None = None, language: Language = "zh", q: str = "", **asked: Any
) -> Handout:
    """Return a handout of a catalog (the sample's if none) with some facets asked."""
    facets: dict[str, Any] = {facet: frozenset(values) for facet, values in asked.items()}
    wanted = Filter(q=q, **facets)
    return Handout(of_catalog or catalog(), wanted, language, UPDATED, MADE)


def whole(language: Language = "zh", **asked: Any) -> Handout:
    """Return a handout of the real record."""
    return handout(real(), language, **asked)


def nothing(language: Language = "zh") -> Handout:
    """Return a handout with nothing in it."""
    return handout(language=language, q="zzqqxx", stage=["apply"])


@cache
def hostile() -> Catalog:
    """Return a record whose texts are ``HOSTILE``, past every check, lines and places by turns."""
    drawn = line((104.7, 31.4), (104.9, 31.2))
    made = [
        feature(f"铁-{number:02d}", "名", drawn if number % 2 else None)
        if number % 3
        else feature(f"高-{number:02d}", "名", category="expressway", placement="county",
                     counties=["三台县"], mentions=[mention("3.2", "建设", "build")])
        for number in range(1, len(HOSTILE) + 1)
    ]  # fmt: skip
    base = Catalog.from_collection(collection(made), units())
    projects = tuple(
        replace(
            project,
            properties=project.properties.model_copy(
                update={
                    "name_zh": text, "name_en": text, "placement_source": text,
                    "placement_note": text, "outside": (text,), "aliases": (text,),
                }
            ),
        )
        for project, text in zip(base.projects, HOSTILE, strict=True)
    )  # fmt: skip
    return replace(base, projects=projects)
