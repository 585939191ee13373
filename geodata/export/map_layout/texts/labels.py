"""Codes and names of projects on a plate, placed one after the other.

A code stands on its line or beside its point; where there is no room, farther off with a leader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from geodata.export.map_layout.features import Placed
from geodata.export.map_layout.shapes import XY, Box, Label, Marker, Owner
from geodata.export.map_layout.texts.boxes import (
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
from geodata.export.map_layout.texts.space import Space
from geodata.vocabulary.style import Style
from geodata.vocabulary.words import Language

CODE = 7.0  # points
_CROWD = 2.7  # markers: the side of a square in which, and around which, they are a crowd
_BESIDE = np.array([0, 0.3, 0.5, 0.5, 0.8, 0.8, 1, 1])  # cost of each box beside a point
_LONGEST_NAME = 40  # characters on the map: of a longer name only the code, never half a name

Line = tuple[XY, XY]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set: ``size`` in points and ``spacing`` in mm, both before the plate's factor.

    ``badge`` frames it, on white, in its own colour.
    """

    size: float
    colour: str
    bold: bool = False
    badge: bool = False
    spacing: float = 0.0


@dataclass(frozen=True)
class Lettering:
    """How texts are set: the language, a factor on all sizes, and how wide a text is."""

    language: Language
    factor: float
    measure: Measure

    def box(self, text: str, style: TextStyle) -> tuple[float, float]:
        """Return the width and height of a text, mm."""
        spacing = style.spacing * self.factor
        return text_size(text, style.size * self.factor, style.bold, self.measure, spacing)

    def label(
        self,
        kind: str,
        text: str,
        box: Box,
        style: TextStyle,
        *,
        pad: float = 0.0,
        line: Line | None = None,
        owner: Owner | None = None,
    ) -> Label:
        """Return a text that stands in a box.

        Args:
            kind: as in ``Label``.
            text: one line.
            box: where it stands, mm.
            style: its look, before the factor.
            pad: from the left edge of the box to the text, mm.
            line: its leader, if it is not beside what it names.
            owner: the project it names, if it names one.
        """
        points, spacing = style.size * self.factor, style.spacing * self.factor
        at = (round(box[0] + pad, 3), round(baseline(box, points), 3))
        look = (style.colour, style.bold, style.badge)
        return Label(kind, text, at, box, points, *look, spacing, line, owner)


def line_codes(
    space: Space, placed: Sequence[Placed], look: Style, lettering: Lettering, names: bool
) -> Iterator[Label]:
    """Yield a badge with the code on each line or area, near the middle of what is seen of it.

    Args:
        space: where there is room; what is placed is taken in it.
        placed: lines and areas on the page.
        look: the style of categories, for the inks.
        lettering: how texts are set.
        names: whether the name stands beside the code where there is room for both.
    """
    for thing in placed:
        ink = look.categories[thing.project.properties.category].ink
        if label := _line_code(space, thing, ink, lettering, names):
            yield label


def _line_code(
    space: Space, thing: Placed, ink: str, lettering: Lettering, names: bool
) -> Label | None:
    """Place the longest text that has room on a line or in an area; the code also beside it."""
    style, pad = TextStyle(CODE, ink, bold=True, badge=True), 0.8 * lettering.factor
    points, costs = _along(thing)
    for text in _texts(thing.owner, lettering.language, names):
        is_code = text == thing.project.code
        width, height = lettering.box(text, style)
        size = (width + 2 * pad, height + 0.3 * lettering.factor)
        boxes, line = centred(points, size), None
        best = space.best(boxes, costs)
        if best is None and is_code:
            middle = points[int(np.argmin(costs))]
            at = (float(middle[0]), float(middle[1]))
            boxes = around(at, size, lettering.factor)
            best = space.best(boxes, np.zeros(len(boxes)), at)
            line = leader(as_box(boxes[best]), at) if best is not None else None
        if best is None:
            continue
        box = as_box(boxes[best])
        space.take(box, line)
        kind = "code" if is_code else "name"
        return lettering.label(kind, text, box, style, pad=pad, line=line, owner=thing.owner)
    return None


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
        (part for part in shapely.get_parts(thing.seen) if part.length),
        key=lambda part: part.length,
    )
    fractions = np.linspace(0.03, 0.97, 61)
    on_line = shapely.line_interpolate_point(longest, fractions, normalized=True)
    return shapely.get_coordinates(on_line), np.abs(fractions - 0.5) * 10


def _texts(owner: Owner, language: Language, names: bool) -> list[str]:
    """Return what may stand beside a project, the longest first: code and name, code."""
    code = owner.project.code
    name = owner.project.name(language)
    return [f"{code} {name}", code] if names and len(name) <= _LONGEST_NAME else [code]


def point_codes(
    space: Space, markers: Sequence[Marker], look: Style, lettering: Lettering, names: bool
) -> Iterator[Label]:
    """Yield the code of each point, once for each project, the most crowded first.

    Args:
        space: where there is room; what is placed is taken in it.
        markers: the points.
        look: the style of categories, for the inks.
        lettering: how texts are set.
        names: whether the name stands beside the code where there is room for both.
    """
    labelled: set[str] = set()
    crowd = Crowd(np.array([marker.at for marker in markers], float).reshape(-1, 2))
    reach = _CROWD * max((marker.size for marker in markers), default=1.0)
    for number in np.argsort(-crowd.around(reach), kind="stable").tolist():
        marker = markers[number]
        if marker.owner.project.id in labelled:
            continue
        ink = look.categories[marker.owner.project.properties.category].ink
        if label := _point_code(space, marker, lettering, names, ink=ink, crowd=crowd):
            labelled.add(marker.owner.project.id)
            yield label


def _point_code(
    space: Space, marker: Marker, lettering: Lettering, names: bool, *, ink: str, crowd: Crowd
) -> Label | None:
    """Place the longest text that has room beside a point; the code also farther off."""
    style = TextStyle(CODE, ink, bold=True)
    for text in _texts(marker.owner, lettering.language, names):
        is_code = text == marker.owner.project.code
        width, height = lettering.box(text, style)
        size, line = (width + 0.4, height), None
        boxes = beside(marker.at, marker.size / 2 + 0.4, size)
        fits = space.free(boxes)
        boxes = boxes[fits]
        misleading = crowd.misled(boxes, marker.at)
        best = space.cheapest(boxes, np.where(misleading, np.inf, _BESIDE[fits]))
        if best is None and is_code:
            boxes = around(marker.at, size, lettering.factor)
            boxes = boxes[space.free(boxes)]
            misleading = crowd.misled(boxes, marker.at)
            best = space.cheapest(boxes, 8.0 * misleading, marker.at)
            line = leader(as_box(boxes[best]), marker.at) if best is not None else None
        if best is not None:
            box = as_box(boxes[best])
            space.take(box, line)
            kind = "code" if is_code else "name"
            return lettering.label(kind, text, box, style, pad=0.2, line=line, owner=marker.owner)
    return None
