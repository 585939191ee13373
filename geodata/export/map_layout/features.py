"""The projects on a plate: bands and discs as wide as the accuracy, areas, lines and points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.catalog.project import Project
from geodata.export.inks import WHITE
from geodata.export.map_layout.page import Page, parts, rings
from geodata.export.map_layout.patterns import drawn_as
from geodata.export.map_layout.shapes import Fill, Marker, Owner, Shape, Stroke
from geodata.record.model import Placement
from geodata.vocabulary.style import Style
from geodata.vocabulary.words import Words

LINE_MM = 0.2  # a line's width for each pixel that style.toml gives it at zoom 9
MARKER_MM = 2.6
THINNEST_BAND = 1.0  # mm: a band narrower than its own line and halo would say nothing
SMALLEST_DISC = 2.2  # mm of radius: a smaller one hides behind its marker
BAND_OPACITY, DISC_OPACITY, AREA_OPACITY = 0.11, 0.06, 0.18

# A group's marker differs by shape too, so that a grey copy still tells groups apart.
SHAPES: dict[str, Shape] = {
    "rail": "square",
    "roads": "square",
    "air": "triangle",
    "freight": "square",
    "parks": "diamond",
    "innovation": "hexagon",
    "industry": "pentagon",
    "water": "circle",
    "ecology": "circle",
    "city": "cross",
    "partner": "circle",
}


@dataclass(frozen=True)
class Placed:
    """A project with its drawing in page mm, clipped to the frame, or None where it has none."""

    owner: Owner
    whole: BaseGeometry
    seen: BaseGeometry

    @property
    def project(self) -> Project:
        """The project itself."""
        return self.owner.project


def owner(project: Project, words: Words, look: Style) -> Owner:
    """Return whose a shape is, in words."""
    group = look.categories[project.properties.category].group
    return Owner(project, words[f"group.{group}"], f"{project.code} {project.name(words.language)}")


def by_county_only(project: Project) -> bool:
    """Whether nothing finer than the county may be drawn of it."""
    properties = project.properties
    return properties.placement is Placement.COUNTY or (properties.sensitive and project.drawn)


def place(page: Page, projects: Sequence[Project], words: Words, look: Style) -> list[Placed]:
    """Return the projects whose drawing the frame shows, in the record's order.

    Args:
        page: the frame.
        projects: what may be drawn; what is known by its county only is left out.
        words: of the language, for what the shapes are called.
        look: the style of categories and stages.
    """
    placed = []
    for project in projects:
        if project.geometry is None or by_county_only(project):
            continue
        margin = page.mm(project.properties.accuracy_m or 0.0)
        whole = page.place(project.geometry, margin)
        # A marker is drawn whole or not at all.
        seen = (
            page.clip(whole) if whole.length else whole.intersection(page.frame.buffer(-MARKER_MM))
        )
        if not seen.is_empty:
            placed.append(Placed(owner(project, words, look), whole, seen))
    return placed


def reaches(page: Page, placed: Sequence[Placed], look: Style) -> Iterator[tuple[Fill, Stroke]]:
    """Yield what lies within the accuracy, where that can be seen, and its edge for discs.

    A band's width on the page is exactly twice its accuracy at the scale, a disc's radius once.
    """
    for thing in placed:
        properties = thing.project.properties
        reach = page.mm(properties.accuracy_m or 0.0)
        style = look.categories[properties.category]
        line = _is_line(thing)
        if reach < (THINNEST_BAND / 2 if line else SMALLEST_DISC) or _is_area(thing):
            continue
        grown = thing.whole.buffer(reach, quad_segs=16)
        kind = "band" if line else "disc"
        fill = Fill(
            kind,
            thing.owner.title,
            rings(page.clip(grown)),
            style.colour,
            BAND_OPACITY if line else DISC_OPACITY,
            2 * reach,
            thing.owner,
        )
        edge = parts(page.clip(grown.boundary))
        yield fill, Stroke(
            f"{kind}-edge", thing.owner.title, edge, style.colour, 0.15, (0.8, 0.9),
            opacity=0.3 if line else 0.6, owner=thing.owner,
        )  # fmt: skip


def areas(
    placed: Sequence[Placed], look: Style, weight: float, when: str = ""
) -> Iterator[tuple[Fill, Stroke]]:
    """Yield areas, each with its edge in the pattern of the stage.

    Args:
        placed: the projects on the page.
        look: the style of categories and stages.
        weight: a factor on widths.
        when: a date (``2026-06``) as of which they are drawn; empty for the plan as decided.
    """
    for thing in placed:
        if not _is_area(thing):
            continue
        style = look.categories[thing.project.properties.category]
        fill = Fill(
            "area", thing.owner.title, rings(thing.seen), style.colour, AREA_OPACITY, 0, thing.owner
        )
        edge = thing.whole.boundary.intersection(thing.seen)
        yield fill, _line(thing, edge, look, 0.7 * weight, when)


def lines(placed: Sequence[Placed], look: Style, weight: float, when: str = "") -> Iterator[Stroke]:
    """Yield lines in the colour of the category and the pattern of the stage.

    Args:
        placed: the projects on the page.
        look: the style of categories and stages.
        weight: a factor on widths.
        when: a date (``2026-06``) as of which they are drawn; empty for the plan as decided.
    """
    for thing in placed:
        if _is_line(thing):
            yield _line(thing, thing.seen, look, weight, when)


def _line(thing: Placed, geometry: BaseGeometry, look: Style, weight: float, when: str) -> Stroke:
    style = look.categories[thing.project.properties.category]
    drawn = drawn_as(thing.project, when, look)
    pattern = drawn.pattern
    width = round(style.width * LINE_MM * weight, 3)
    return Stroke(
        "line",
        thing.owner.title,
        parts(shapely.line_merge(geometry) if _many(geometry) else geometry),
        style.colour,
        width,
        pattern.pixels(width),
        WHITE if pattern.cased else "",
        width * 0.4 if pattern.cased else 0.0,
        halo=0.5 * weight,
        opacity=drawn.opacity,
        owner=thing.owner,
    )


def _many(geometry: BaseGeometry) -> bool:
    return bool(geometry.geom_type == "MultiLineString")


def markers(
    placed: Sequence[Placed], look: Style, weight: float, when: str = ""
) -> Iterator[Marker]:
    """Yield a marker for each point that the frame shows.

    Args:
        placed: the projects on the page.
        look: the style of categories and stages.
        weight: a factor on sizes.
        when: a date (``2026-06``) as of which they are drawn; empty for the plan as decided.
    """
    for thing in placed:
        if _is_line(thing) or _is_area(thing):
            continue
        style = look.categories[thing.project.properties.category]
        for x, y in shapely.get_coordinates(thing.seen).tolist():
            yield Marker(
                (round(x, 3), round(y, 3)),
                SHAPES[style.group],
                MARKER_MM * weight,
                style.colour,
                drawn_as(thing.project, when, look).pattern.built,
                thing.owner,
            )


def _is_line(thing: Placed) -> bool:
    return "Line" in str(thing.whole.geom_type)


def _is_area(thing: Placed) -> bool:
    return "Polygon" in str(thing.whole.geom_type)
