"""The map laid out for a frame in millimetres: what sheets, slides and pictures are drawn from.

``plate`` places everything, ``Plate`` holds it in drawing order; no rendering library is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.catalog.filters import COUNTY_NAMES
from geodata.catalog.project import Project
from geodata.export.map_layout.basemap import city_outline, inset_frame, land, layer, strokes
from geodata.export.map_layout.boxes import Measure, plain_measure
from geodata.export.map_layout.features import (
    Placed,
    areas,
    by_county_only,
    lines,
    markers,
    place,
    reaches,
)
from geodata.export.map_layout.labels import Lettering, line_codes, point_codes
from geodata.export.map_layout.marks import county_blocks, county_only
from geodata.export.map_layout.names import neighbours, rivers, towns
from geodata.export.map_layout.page import Bounds, Page, page, scale_bar
from geodata.export.map_layout.shapes import Box, Dot, Fill, Label, Mark, Marker, ScaleBar, Stroke
from geodata.export.map_layout.space import Space
from geodata.record.model import Placement
from geodata.report.request import Handout
from geodata.vocabulary.style import style

CITY, PROJECTS = "city", "projects"
MARGIN = 4.0  # mm left around what the extent is
_NAMES_UP_TO = 24  # so many drawn projects and the map has room for their names
_SMALLEST_DEGREES = 0.12  # of an extent, about 12 km: a single point needs its surroundings


@dataclass(frozen=True)
class Plate:
    """A map of ``page.width`` × ``page.height`` mm at 1:``page.scale``; everything lies within.

    Draw in this order: ``ground``, ``base``, ``reaches``, ``reach_edges``, ``areas``, ``lines``,
    ``dots``, ``markers``, ``marks``, ``labels``. North is up in the middle of the frame.

    Attributes:
        weight: the factor on widths and text sizes it was laid out with.
        placed: the projects drawn as points, lines or areas.
        by_county: those that only their county's mark holds.
        citywide: those of all nine counties, drawn nowhere; a legend should name them.
        off_map: those that no map shows.
        elsewhere: those that would be drawn, but outside this frame.
        unlabelled: those drawn for whose code there was no room.
        when: the date as of which it is drawn; empty for the plan as decided.
    """

    page: Page
    weight: float
    ground: tuple[Fill, ...]
    base: tuple[Stroke, ...]
    reaches: tuple[Fill, ...]
    reach_edges: tuple[Stroke, ...]
    areas: tuple[Fill, ...]
    lines: tuple[Stroke, ...]
    dots: tuple[Dot, ...]
    markers: tuple[Marker, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    bar: ScaleBar
    placed: tuple[Project, ...]
    by_county: tuple[Project, ...]
    citywide: tuple[Project, ...]
    off_map: tuple[Project, ...]
    elsewhere: tuple[Project, ...]
    unlabelled: tuple[Project, ...]
    when: str = ""


def plate(
    handout: Handout,
    width: float,
    height: float,
    extent: str | Bounds = CITY,
    *,
    scale: int | None = None,
    projects: Sequence[Project] | None = None,
    names: bool | None = None,
    weight: float = 1.0,
    measure: Measure = plain_measure,
    inset: Bounds | None = None,
    marks: bool = True,
    taken: Sequence[Box] = (),
    picked: Sequence[str] | None = None,
    when: str = "",
) -> Plate:
    """Lay out the map of a handout for a frame of ``width`` × ``height`` mm.

    Args:
        handout: what is asked, and in which language.
        width: of the frame, mm.
        height: of the frame, mm.
        extent: ``"city"``, ``"projects"`` (all that is drawn of them), a county's full Chinese
            name, or (west, south, east, north) in degrees.
        scale: the denominator; by default the smallest round one that fits.
        projects: draw these instead of the handout's.
        names: whether names stand beside codes where there is room; by default if few are drawn.
        weight: a factor on widths and text sizes, for what is looked at from farther away.
        measure: how wide a text of so many points is, in mm.
        inset: what another plate shows larger, in degrees: points in it get no code here, and
            its frame is drawn.
        marks: whether counties carry what is known by county only, or their names alone.
        taken: boxes that no text may meet, since something will be drawn over them.
        picked: counties to be tinted, by full Chinese name; by default the one that is the extent,
            else those the handout is about.
        when: a date (``2026-06``) as of which everything is drawn; empty for the plan as decided.

    Raises:
        ValueError: if the extent is unknown, or the frame or the scale is out of bounds.
    """
    chosen = handout.projects if projects is None else tuple(projects)
    own = page(width, height, bounds(extent, chosen), scale, MARGIN)
    words, look = handout.words, style()
    placed = place(own, chosen, words, look)
    found_lines = tuple(lines(placed, look, weight, when))
    found_markers = tuple(markers(placed, look, weight, when))
    reach = tuple(reaches(own, placed, look))
    found_areas = tuple(areas(placed, look, weight, when))
    lettering = Lettering(handout.language, weight, measure)
    few = len(placed) <= _NAMES_UP_TO if names is None else names
    by_county = tuple(county_only(chosen))
    fixed = (*taken, *(_box(marker) for marker in found_markers))
    space = Space(own.width, own.height, _line_parts(placed), fixed)
    blocks = tuple(
        county_blocks(
            space,
            own,
            handout.catalog.counties,
            by_county if marks else (),
            own=lettering,
            words=words,
        )
    )
    long = [thing for thing in placed if thing.seen.length > 0]
    # A name along a line hides the lines beside it, the more the larger it is written.
    few_lines = few and (names is not None or len(long) * weight**2 <= _NAMES_UP_TO)
    codes = [*line_codes(space, long, look, lettering, few_lines)]
    loud = [one for one in found_markers if not _within(one, inset)]
    codes += point_codes(space, loud, look, lettering, few)
    named = tuple(towns(space, own, lettering))
    labels = (
        *neighbours(space, own, lettering),
        *rivers(space, own, lettering),
        *(label for _, label in named),
        *codes,
        *(label for label, _ in blocks if label),
    )
    told = {label.owner.project.id for label in codes if label.owner}
    told |= {one.owner.project.id for one in found_markers if _within(one, inset)}
    drawn = tuple(thing.project for thing in placed)
    ids = {project.id for project in drawn}
    if picked is None:
        picked = (extent,) if extent in COUNTY_NAMES else handout.counties
    return Plate(
        page=own,
        weight=weight,
        ground=tuple(land(own, handout.catalog.counties, picked, handout.language)),
        base=(
            *strokes(own, handout.catalog.context, weight, handout.language),
            *inset_frame(own, inset),
        ),
        reaches=tuple(fill for fill, _ in reach),
        reach_edges=tuple(edge for _, edge in reach if edge.parts),
        areas=tuple(fill for fill, _ in found_areas),
        lines=(*(edge for _, edge in found_areas), *found_lines),
        dots=tuple(dot for dot, _ in named),
        markers=found_markers,
        marks=tuple(mark for _, mark in blocks if mark),
        labels=labels,
        bar=scale_bar(own, min(60.0 * weight, width * 0.4)),
        placed=drawn,
        by_county=by_county,
        citywide=tuple(p for p in chosen if by_county_only(p) and p.citywide),
        off_map=tuple(p for p in chosen if p.properties.placement is Placement.NONE),
        elsewhere=tuple(
            p
            for p in chosen
            if p.geometry is not None and not by_county_only(p) and p.id not in ids
        ),
        unlabelled=tuple(p for p in drawn if p.id not in told),
        when=when,
    )


def extent_of(handout: Handout) -> str | Bounds:
    """Return what a map of a handout shows: the counties it is about, else the city."""
    asked = handout.counties
    if len(asked) < 2:
        return asked[0] if asked else CITY
    shapes = [one.geometry for one in handout.catalog.counties if one.name_zh in asked]
    west, south, east, north = shapely.total_bounds(shapes).tolist()
    return west, south, east, north


def _within(marker: Marker, inset: Bounds | None) -> bool:
    here = marker.owner.project.geometry
    return inset is not None and here is not None and bool(shapely.box(*inset).covers(here))


def bounds(extent: str | Bounds, projects: Sequence[Project]) -> Bounds:
    """Return what is to be seen, in degrees.

    Raises:
        ValueError: if the extent is no known one.
    """
    if not isinstance(extent, str):
        west, south, east, north = extent
        if not (west < east and south < north):
            raise ValueError(f"plate: extent: found {extent}, allowed west < east, south < north")
        return west, south, east, north
    if extent == CITY:
        return _bounds([city_outline()])
    if extent == PROJECTS:
        drawn = [p.geometry for p in projects if p.geometry is not None and not by_county_only(p)]
        named = {name for p in projects if by_county_only(p) for name in p.counties}
        drawn += [one.geometry for one in layer("counties") if one.name_zh in named]
        return _roomy(_bounds(drawn or [city_outline()]))
    for county in layer("counties"):
        if county.name_zh == extent:
            return _bounds([county.geometry])
    allowed = ", ".join((CITY, PROJECTS, *COUNTY_NAMES))
    raise ValueError(f"plate: extent: found {extent!r}, allowed {allowed}, or four degrees")


def _bounds(geometries: Sequence[BaseGeometry]) -> Bounds:
    west, south, east, north = shapely.total_bounds(np.array(geometries, dtype=object)).tolist()
    return west, south, east, north


def _roomy(found: Bounds) -> Bounds:
    west, south, east, north = found
    dx = max(0.0, _SMALLEST_DEGREES - (east - west) / 2)
    dy = max(0.0, _SMALLEST_DEGREES - (north - south) / 2)
    return west - dx, south - dy, east + dx, north + dy


def _box(marker: Marker) -> Box:
    (x, y), half = marker.at, marker.size / 2
    return x - half, y - half, x + half, y + half


def _line_parts(placed: Sequence[Placed]) -> list[BaseGeometry]:
    found = [thing.seen for thing in placed if thing.seen.length > 0]
    lines = [one if "Line" in one.geom_type else one.boundary for one in found]
    return list(shapely.get_parts(lines))
