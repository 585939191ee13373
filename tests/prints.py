"""Handouts of the project's own record, for tests of what is taken away."""

from __future__ import annotations

from datetime import date

from geodata.catalog import Catalog
from geodata.filters import Filter
from geodata.handout import Handout
from geodata.words import Language
from tests.real import real


def handout(
    asked: Filter | None = None, language: Language = "zh", catalog: Catalog | None = None
) -> Handout:
    """Return a handout of what a filter leaves, of everything by default."""
    return Handout(catalog or real(), asked or Filter(), language, "2026-11-23", date(2026, 11, 24))
