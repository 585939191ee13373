"""What is asked of a map before it is laid out: whose it is, its frame, and how it is lettered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import shapely

from geodata.catalog.filters import COUNTY_NAMES
from geodata.catalog.project import Project
from geodata.export.map_layout.extent import CITY, Extent
from geodata.export.map_layout.page import Bounds
from geodata.export.map_layout.shapes import Box, Marker
from geodata.export.map_layout.texts.boxes import Measure, plain_measure
from geodata.report.request import Handout


@dataclass(frozen=True, kw_only=True, eq=False)
class PlateRequest:
    """What is asked of a map: its frame, its extent, and how it is lettered.

    Attributes:
        handout: what is asked, and in which language.
        width: of the frame, mm.
        height: of the frame, mm.
        extent: ``"city"``, ``"projects"`` (all that is drawn of them), a county's full Chinese
            name, or (west, south, east, north) in degrees WGS-84.
        scale: the denominator; by default the smallest round one that fits.
        projects: draw these instead of the handout's.
        names: whether names stand beside codes where there is room; by default if few are drawn.
        weight: a factor on widths and text sizes, for what is looked at from farther away.
        measure: returns how wide a text of so many points is, in mm.
        inset: what another plate shows larger, in degrees: points in it get no code here, and
            its frame is drawn.
        marks: whether counties carry what is known by county only, or their names alone.
        taken: boxes in mm that no text may meet, since something will be drawn over them.
        picked: counties to be tinted, by full Chinese name; by default the one that is the extent,
            else those the handout is about.
        when: a date (``2026-06``) as of which everything is drawn; empty for the plan as decided.
    """

    handout: Handout
    width: float
    height: float
    extent: Extent = CITY
    scale: int | None = None
    projects: Sequence[Project] | None = None
    names: bool | None = None
    weight: float = 1.0
    measure: Measure = plain_measure
    inset: Bounds | None = None
    marks: bool = True
    taken: Sequence[Box] = ()
    picked: Sequence[str] | None = None
    when: str = ""

    @property
    def chosen(self) -> tuple[Project, ...]:
        """The projects it is about, whether or not they can be drawn."""
        return self.handout.projects if self.projects is None else tuple(self.projects)

    @property
    def tinted(self) -> Sequence[str]:
        """The counties to be tinted, by full Chinese name."""
        if self.picked is not None:
            return self.picked
        is_county = isinstance(self.extent, str) and self.extent in COUNTY_NAMES
        return (str(self.extent),) if is_county else self.handout.counties

    def in_inset(self, marker: Marker) -> bool:
        """Whether another plate shows a marker larger."""
        here = marker.owner.project.geometry
        if self.inset is None or here is None:
            return False
        return bool(shapely.box(*self.inset).covers(here))
