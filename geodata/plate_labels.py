"""Names and codes on a plate, placed one after the other, the most important first.

A code stands on its line or beside its point; where there is no room, farther off with a leader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from geodata.plate_features import Placed
from geodata.plate_ground import GREY, INK, Named, layer
from geodata.plate_page import Page
from geodata.plate_parts import XY, Box, Dot, Label, Marker, Owner
from geodata.plate_space import (
    Boxes,
    Measure,
    Space,
    around,
    as_box,
    baseline,
    beside,
    centred,
    leader,
    text_size,
)
from geodata.style import Style
from geodata.words import Language

CODE, NAME, TOWN, CITY, RIVER, PREFECTURE = 7.0, 7.0, 6.5, 8.0, 7.0, 10.5  # points
_RIVER_INK = "#3f7396"
_LONGEST_NAME = 24  # characters on the map; the table has the whole


@dataclass(frozen=True)
class Lettering:
    """How texts are set: the language, a factor on all sizes, and how wide a text is."""

    language: Language
    factor: float
    measure: Measure

    def box(self, text: str, size: float, bold: bool, spacing: float = 0.0) -> tuple[float, float]:
        """Return the width and height of a text, mm; ``size`` is before the factor."""
        return text_size(text, size * self.factor, bold, self.measure, spacing)

    def label(
        self,
        kind: str,
        text: str,
        box: Box,
        size: float,
        colour: str,
        *,
        bold: bool = False,
        pad: float = 0.0,
        badge: bool = False,
        spacing: float = 0.0,
        line: tuple[XY, XY] | None = None,
        owner: Owner | None = None,
    ) -> Label:
        """Return a text in the middle of its box."""
        points = size * self.factor
        at = (round(box[0] + pad, 3), round(baseline(box, points), 3))
        return Label(kind, text, at, box, points, colour, bold, badge, spacing, line, owner)


def line_codes(
    space: Space, placed: Sequence[Placed], look: Style, own: Lettering, names: bool
) -> Iterator[Label]:
    """Yield a badge with the code on each line, near the middle of what is seen of it."""
    for thing in placed:
        colour = look.categories[thing.project.properties.category].colour
        for text in _texts(thing.owner, own.language, names):
            width, height = own.box(text, CODE, True)
            pad = 0.8 * own.factor
            size = (width + 2 * pad, height + 0.3 * own.factor)
            points, costs = _along(thing)
            boxes = centred(points, size)
            found = space.best(boxes, costs)
            line = None
            if found is None and text == thing.project.code:
                middle = points[int(np.argmin(costs))]
                at = (float(middle[0]), float(middle[1]))
                boxes = around(at, size, own.factor)
                found = space.best(boxes, np.zeros(len(boxes)), at)
                line = leader(as_box(boxes[found]), at) if found is not None else None
            if found is None:
                continue
            box = as_box(boxes[found])
            space.take(box, line)
            kind = "code" if text == thing.project.code else "name"
            yield own.label(
                kind, text, box, CODE, colour, bold=True, pad=pad, badge=True, line=line,
                owner=thing.owner,
            )  # fmt: skip
            break


def _along(thing: Placed) -> tuple[Boxes, Boxes]:
    """Return points along the longest part of a line, and their distance from its middle."""
    longest = max(
        (one for one in shapely.get_parts(thing.seen) if one.length), key=lambda one: one.length
    )
    fractions = np.linspace(0.03, 0.97, 61)
    points = shapely.line_interpolate_point(longest, fractions, normalized=True)
    return shapely.get_coordinates(points), np.abs(fractions - 0.5) * 10


def _texts(owner: Owner, language: Language, names: bool) -> list[str]:
    code = owner.project.code
    name = owner.project.name(language)
    if len(name) > _LONGEST_NAME:
        name = name[: _LONGEST_NAME - 1] + "…"
    return [f"{code} {name}", code] if names else [code]


def point_codes(
    space: Space, markers: Sequence[Marker], own: Lettering, names: bool
) -> Iterator[Label]:
    """Yield the code (and the name, if there is room) of each point, once for each project."""
    told: set[str] = set()
    for marker in sorted(markers, key=lambda one: _crowd(one, markers), reverse=True):
        if marker.owner.project.id in told:
            continue
        if label := _point_code(space, marker, own, names):
            told.add(marker.owner.project.id)
            yield label


def _crowd(marker: Marker, markers: Sequence[Marker]) -> int:
    (x, y), reach = marker.at, 4 * marker.size
    return sum(abs(x - m.at[0]) < reach and abs(y - m.at[1]) < reach for m in markers)


def _point_code(space: Space, marker: Marker, own: Lettering, names: bool) -> Label | None:
    for text in _texts(marker.owner, own.language, names):
        width, height = own.box(text, CODE, True)
        size = (width + 0.4, height)
        boxes = beside(marker.at, marker.size / 2 + 0.25, size)
        costs = np.array([0, 0.3, 0.5, 0.5, 0.8, 0.8, 1, 1])
        found = space.best(boxes, costs)
        line = None
        if found is None and text == marker.owner.project.code:
            boxes = around(marker.at, size, own.factor)
            found = space.best(boxes, np.zeros(len(boxes)), marker.at)
            line = leader(as_box(boxes[found]), marker.at) if found is not None else None
        if found is not None:
            box = as_box(boxes[found])
            space.take(box, line)
            kind = "code" if text == marker.owner.project.code else "name"
            return own.label(
                kind, text, box, CODE, marker.colour, bold=True, pad=0.2, line=line,
                owner=marker.owner,
            )  # fmt: skip
    return None


def towns(space: Space, page: Page, own: Lettering) -> Iterator[tuple[Dot, Label]]:
    """Yield cities, county seats and, on large scales, towns, where there is room for them."""
    deepest = 3 if page.scale <= 400_000 else 2 if page.scale <= 1_500_000 else 1
    for place in sorted(layer("places"), key=lambda one: one.rank):
        if place.rank > deepest:
            continue
        at = page.point(place.geometry.x, place.geometry.y)
        if not (0 < at[0] < page.width and 0 < at[1] < page.height):
            continue
        size = CITY if place.rank == 1 else TOWN
        diameter = (1.5 if place.rank == 1 else 1.0) * own.factor
        text = place.name(own.language)
        width, height = own.box(text, size, place.rank == 1)
        boxes = beside(at, diameter / 2 + 0.4, (width, height))
        found = space.best(boxes, np.arange(len(boxes)) * 0.2, limit=6)
        if found is None:
            continue
        box = as_box(boxes[found])
        space.take(box)
        label = own.label(
            "city" if place.rank == 1 else "town", text, box, size, "#44444a", bold=place.rank == 1
        )
        yield Dot((round(at[0], 3), round(at[1], 3)), diameter, "#44444a"), label


def rivers(space: Space, page: Page, own: Lettering) -> Iterator[Label]:
    """Yield each river's name once, on its course."""
    for river in layer("rivers"):
        seen = page.clip(page.place(river.geometry))
        if seen.is_empty or seen.length < 15:
            continue
        text = river.name(own.language)
        spacing = 0.6 * own.factor
        size = own.box(text, RIVER, False, spacing)
        points = shapely.get_coordinates(
            shapely.line_interpolate_point(
                _longest(seen), np.linspace(0.1, 0.9, 33), normalized=True
            )
        )
        boxes = centred(points, size)
        found = space.best(boxes, np.abs(np.linspace(-1.0, 1.0, 33)), limit=3)
        if found is not None:
            box = as_box(boxes[found])
            space.take(box)
            yield own.label("river", text, box, RIVER, _RIVER_INK, spacing=spacing)


def _longest(seen: shapely.Geometry) -> shapely.Geometry:
    return max(
        (one for one in shapely.get_parts(seen) if one.length), key=lambda one: float(one.length)
    )


def neighbours(space: Space, page: Page, own: Lettering) -> Iterator[Label]:
    """Yield the names of the prefectures around, in pale spaced type."""
    for unit in layer("prefectures"):
        if unit.name_zh != "绵阳市":
            yield from _neighbour(space, page, own, unit)


def _neighbour(space: Space, page: Page, own: Lettering, unit: Named) -> Iterator[Label]:
    seen = page.clip(page.place(unit.geometry))
    text = unit.name(own.language)
    spacing = (1.2 if own.language == "zh" else 0.3) * own.factor
    size = own.box(text, PREFECTURE, False, spacing)
    if seen.area < 3 * size[0] * size[1]:
        return
    points = inner_points(seen, 14)
    if not len(points):
        return
    boxes = centred(points, size)
    wide = shapely.box(boxes[:, 0], boxes[:, 1], boxes[:, 2], boxes[:, 3])
    outside = shapely.area(wide) - shapely.area(shapely.intersection(wide, seen))
    middle = shapely.get_coordinates(seen.centroid)
    costs = outside + np.hypot(*(points - middle).T) * 0.1
    found = space.best(boxes, costs, limit=12)
    if found is not None:
        box = as_box(boxes[found])
        space.take(box)
        yield own.label("prefecture", text, box, PREFECTURE, GREY, spacing=spacing)


def inner_points(area: shapely.Geometry, count: int) -> Boxes:
    """Return a grid of ``count`` × ``count`` points over an area, those inside it."""
    left, top, right, bottom = area.bounds
    xs, ys = np.meshgrid(
        np.linspace(left, right, count + 2)[1:-1], np.linspace(top, bottom, count + 2)[1:-1]
    )
    points = np.column_stack((xs.ravel(), ys.ravel()))
    inside: Boxes = points[shapely.contains_xy(area, points[:, 0], points[:, 1])]
    return inside


__all__ = ["INK", "Lettering", "line_codes", "neighbours", "point_codes", "rivers", "towns"]
