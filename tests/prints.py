"""Handouts of the project's own record, for tests of what is taken away."""

from __future__ import annotations

from datetime import date
from typing import Any

from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import Filter
from geodata.export.map_layout.extent import CITY, Extent
from geodata.export.map_layout.plate import Plate, plate
from geodata.export.map_layout.plate_request import PlateRequest
from geodata.report.request import Handout
from geodata.vocabulary.words import Language
from tests.real import real


def handout(
    asked: Filter | None = None, language: Language = "zh", catalog: Catalog | None = None
) -> Handout:
    """Return a handout of what a filter leaves, of everything by default."""
    return Handout(catalog or real(), asked or Filter(), language, "2026-11-23", date(2026, 11, 24))


def laid_out(
    asked: Handout, width: float, height: float, extent: Extent = CITY, **more: Any
) -> Plate:
    """Return the map of a handout laid out for a frame of some mm."""
    return plate(PlateRequest(handout=asked, width=width, height=height, extent=extent, **more))
