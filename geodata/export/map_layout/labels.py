"""Codes and names of projects on a plate, placed one after the other.

A code stands on its line or beside its point; where there is no room, farther off with a leader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from geodata.export.map_layout.boxes import (
    Boxes,
    Crowd,
    Measure,
    around,
    as_box,
    baseline,
    beside,
    centred,
    inner_points,
    leader,
    text_size,
)
from geodata.export.map_layout.features import Placed
from geodata.export.map_layout.shapes import XY, Box, Label, Marker, Owner
from geodata.export.map_layout.space import Space
from geodata.vocabulary.style import Style
from geodata.vocabulary.words import Language

CODE = 7.0  # points
_CROWD = 2.7  # markers: the side of a square in which, and around which, they are a crowd
_BESIDE = np.array([0, 0.3, 0.5, 0.5, 0.8, 0.8, 1, 1])  # cost of each box beside a point
_LONGEST_NAME = 40  # characters on the map: of a longer name only the code, never half a name


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
    """Yield a badge with the code on each line or area, near the middle of what is seen of it."""
    for thing in placed:
        ink = look.categories[thing.project.properties.category].ink
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
                kind, text, box, CODE, ink, bold=True, pad=pad, badge=True, line=line,
                owner=thing.owner,
            )  # fmt: skip
            break


def _along(thing: Placed) -> tuple[Boxes, Boxes]:
    """Return points along a line's longest part or inside an area, and how far off the middle."""
    if thing.seen.area:
        points = inner_points(thing.seen, 12)
        middle = shapely.get_coordinates(thing.seen.centroid)
        if len(points):
            return points, np.hypot(*(points - middle).T) * 0.2
        inner = shapely.get_coordinates(thing.seen.representative_point())
        return inner, np.zeros(1)
    longest = max(
        (one for one in shapely.get_parts(thing.seen) if one.length), key=lambda one: one.length
    )
    fractions = np.linspace(0.03, 0.97, 61)
    on_line = shapely.line_interpolate_point(longest, fractions, normalized=True)
    return shapely.get_coordinates(on_line), np.abs(fractions - 0.5) * 10


def _texts(owner: Owner, language: Language, names: bool) -> list[str]:
    code = owner.project.code
    name = owner.project.name(language)
    return [f"{code} {name}", code] if names and len(name) <= _LONGEST_NAME else [code]


def point_codes(
    space: Space, markers: Sequence[Marker], look: Style, own: Lettering, names: bool
) -> Iterator[Label]:
    """Yield the code (and the name, if there is room) of each point, once for each project."""
    told: set[str] = set()
    crowd = Crowd(np.array([marker.at for marker in markers], float).reshape(-1, 2))
    reach = _CROWD * max((marker.size for marker in markers), default=1.0)
    for number in np.argsort(-crowd.around(reach), kind="stable").tolist():
        marker = markers[number]
        if marker.owner.project.id in told:
            continue
        ink = look.categories[marker.owner.project.properties.category].ink
        if label := _point_code(space, marker, own, names, ink=ink, crowd=crowd):
            told.add(marker.owner.project.id)
            yield label


def _point_code(
    space: Space, marker: Marker, own: Lettering, names: bool, *, ink: str, crowd: Crowd
) -> Label | None:
    for text in _texts(marker.owner, own.language, names):
        width, height = own.box(text, CODE, True)
        size = (width + 0.4, height)
        boxes = beside(marker.at, marker.size / 2 + 0.4, size)
        fits = space.free(boxes)
        boxes = boxes[fits]
        misleading = crowd.misled(boxes, marker.at)
        found = space.cheapest(boxes, np.where(misleading, np.inf, _BESIDE[fits]))
        line = None
        if found is None and text == marker.owner.project.code:
            boxes = around(marker.at, size, own.factor)
            boxes = boxes[space.free(boxes)]
            misleading = crowd.misled(boxes, marker.at)
            found = space.cheapest(boxes, 8.0 * misleading, marker.at)
            line = leader(as_box(boxes[found]), marker.at) if found is not None else None
        if found is not None:
            box = as_box(boxes[found])
            space.take(box, line)
            kind = "code" if text == marker.owner.project.code else "name"
            return own.label(
                kind, text, box, CODE, ink, bold=True, pad=0.2, line=line,
                owner=marker.owner,
            )  # fmt: skip
    return None
