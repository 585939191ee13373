"""The map laid out for a frame in millimetres: what sheets, slides and pictures are drawn from.

``plate`` places everything, ``Plate`` holds it in drawing order; no rendering library is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.catalog.project import Project
from geodata.export.map_layout.basemap import inset_frame, land, strokes
from geodata.export.map_layout.extent import bounds
from geodata.export.map_layout.features import (
    Placed,
    areas,
    by_county_only,
    lines,
    markers,
    place,
    reaches,
)
from geodata.export.map_layout.page import Page, page_showing, scale_bar
from geodata.export.map_layout.plate_request import PlateRequest
from geodata.export.map_layout.shapes import Box, Dot, Fill, Label, Mark, Marker, ScaleBar, Stroke
from geodata.export.map_layout.texts.labels import Lettering, line_codes, point_codes
from geodata.export.map_layout.texts.marks import county_blocks, county_only
from geodata.export.map_layout.texts.names import neighbours, rivers, towns
from geodata.export.map_layout.texts.space import Space
from geodata.record.model import Placement
from geodata.vocabulary.style import style

MARGIN = 4.0  # mm left around what the extent is
_NAMES_UP_TO = 24  # so many drawn projects and the map has room for their names


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


@dataclass(frozen=True)
class _Drawing:
    """The projects as shapes on the page, before any text is placed."""

    placed: tuple[Placed, ...]
    reaches: tuple[tuple[Fill, Stroke], ...]
    areas: tuple[tuple[Fill, Stroke], ...]
    lines: tuple[Stroke, ...]
    markers: tuple[Marker, ...]


@dataclass(frozen=True)
class _Texts:
    """The texts of a page, no two of which meet, with what is drawn beside them."""

    counties: tuple[tuple[Label | None, Mark | None], ...]
    codes: tuple[Label, ...]
    towns: tuple[tuple[Dot, Label], ...]
    background: tuple[Label, ...]

    @property
    def labels(self) -> tuple[Label, ...]:
        """All of them in drawing order, the background first."""
        return (
            *self.background,
            *(label for _, label in self.towns),
            *self.codes,
            *(label for label, _ in self.counties if label),
        )


def plate(request: PlateRequest) -> Plate:
    """Return the map laid out for a frame of ``width`` × ``height`` mm.

    Raises:
        ValueError: if the extent is unknown, or the frame or the scale is out of bounds.
    """
    area = bounds(request.extent, request.chosen)
    page = page_showing(request.width, request.height, area, request.scale, MARGIN)
    drawing = _drawing(request, page)
    texts = _texts(request, page, drawing)
    handout, weight = request.handout, request.weight
    base = strokes(page, handout.catalog.context, weight, handout.language)
    return Plate(
        page=page,
        weight=weight,
        ground=tuple(land(page, handout.catalog.counties, request.tinted, handout.language)),
        base=(*base, *inset_frame(page, request.inset)),
        reaches=tuple(fill for fill, _ in drawing.reaches),
        reach_edges=tuple(edge for _, edge in drawing.reaches),
        areas=tuple(fill for fill, _ in drawing.areas),
        lines=(*(edge for _, edge in drawing.areas), *drawing.lines),
        dots=tuple(dot for dot, _ in texts.towns),
        markers=drawing.markers,
        marks=tuple(mark for _, mark in texts.counties if mark),
        labels=texts.labels,
        bar=scale_bar(page, min(60.0 * weight, request.width * 0.4)),
        placed=tuple(thing.project for thing in drawing.placed),
        by_county=tuple(county_only(request.chosen)),
        citywide=tuple(p for p in request.chosen if by_county_only(p) and p.citywide),
        off_map=tuple(p for p in request.chosen if p.properties.placement is Placement.NONE),
        elsewhere=tuple(_elsewhere(request, drawing)),
        unlabelled=tuple(_unlabelled(request, drawing, texts)),
        when=request.when,
    )


def _drawing(request: PlateRequest, page: Page) -> _Drawing:
    """Return the shapes of all projects that the page shows."""
    look, weight, when = style(), request.weight, request.when
    placed = place(page, request.chosen, request.handout.words, look)
    return _Drawing(
        placed=tuple(placed),
        reaches=tuple(reaches(page, placed, look)),
        areas=tuple(areas(placed, look, weight, when)),
        lines=tuple(lines(placed, look, weight, when)),
        markers=tuple(markers(placed, look, weight, when)),
    )


def _texts(request: PlateRequest, page: Page, drawing: _Drawing) -> _Texts:
    """Place all texts, the important first: what is placed later gives way."""
    handout, look = request.handout, style()
    lettering = Lettering(handout.language, request.weight, request.measure)
    fixed = (*request.taken, *(_box(marker) for marker in drawing.markers))
    space = Space(page.width, page.height, _line_parts(drawing.placed), fixed)
    known = county_only(request.chosen) if request.marks else ()
    counties = tuple(
        county_blocks(
            space, page, handout.catalog.counties, known, lettering=lettering, words=handout.words
        )
    )
    few = len(drawing.placed) <= _NAMES_UP_TO if request.names is None else request.names
    long = [thing for thing in drawing.placed if thing.seen.length > 0]
    # A name along a line hides the lines beside it, the more the larger it is written.
    room = request.names is not None or len(long) * request.weight**2 <= _NAMES_UP_TO
    codes = [*line_codes(space, long, look, lettering, few and room)]
    loud = [marker for marker in drawing.markers if not request.in_inset(marker)]
    codes += point_codes(space, loud, look, lettering, few)
    named = tuple(towns(space, page, lettering))
    around = (*neighbours(space, page, lettering), *rivers(space, page, lettering))
    return _Texts(counties, tuple(codes), named, around)


def _elsewhere(request: PlateRequest, drawing: _Drawing) -> Iterator[Project]:
    """Yield the projects that have a drawing, but none in the frame."""
    ids = {thing.project.id for thing in drawing.placed}
    for project in request.chosen:
        if project.geometry is not None and not by_county_only(project) and project.id not in ids:
            yield project


def _unlabelled(request: PlateRequest, drawing: _Drawing, texts: _Texts) -> Iterator[Project]:
    """Yield the drawn projects whose code stands nowhere, neither here nor in the inset."""
    named = {label.owner.project.id for label in texts.codes if label.owner}
    named |= {m.owner.project.id for m in drawing.markers if request.in_inset(m)}
    for thing in drawing.placed:
        if thing.project.id not in named:
            yield thing.project


def _box(marker: Marker) -> Box:
    (x, y), half = marker.at, marker.size / 2
    return x - half, y - half, x + half, y + half


def _line_parts(placed: Sequence[Placed]) -> list[BaseGeometry]:
    """Return the lines of all drawings in single parts, an area's edge among them."""
    seen = [thing.seen for thing in placed if thing.seen.length > 0]
    edges = [shape if "Line" in shape.geom_type else shape.boundary for shape in seen]
    return list(shapely.get_parts(edges))
