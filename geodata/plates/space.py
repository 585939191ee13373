"""Which parts of the page are taken, and where a text fits best."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from unicodedata import east_asian_width

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geodata.plates.parts import PT_MM, XY, Box

Measure = Callable[[str, float], float]
Boxes = NDArray[np.float64]  # (n, 4): left, top, right, bottom

LINE_HEIGHT = 1.25  # of a line of text, in its size
BASELINE = 0.37  # below the middle of a line: what centres digits and characters alike
BOLDER = 0.06  # by how much letters and digits are wider in bold; wide characters are not
_DIRECTIONS = 16
_REACHES = (4.0, 6.5, 9.5, 13.0, 17.0, 22.0, 28.0, 36.0, 46.0, 58.0)  # mm to a text with a leader
_CROSSING, _COVERING = 6.0, 8.0  # cost, in mm of leader, of crossing a leader or another text


def plain_measure(text: str, size: float) -> float:
    """Return about how wide a text is in mm, without any font: a wide character is one em."""
    ems = sum(1.0 if _wide(c) else 0.58 for c in text)
    return ems * size * PT_MM


def _wide(character: str) -> bool:
    return east_asian_width(character) in "WFA"


def text_size(
    text: str, size: float, bold: bool, measure: Measure, spacing: float = 0.0
) -> tuple[float, float]:
    """Return the width and height of one line of text in mm."""
    width = measure(text, size) + spacing * len(text)
    if bold:
        width += BOLDER * measure("".join(c for c in text if not _wide(c)), size)
    return width, size * PT_MM * LINE_HEIGHT


def baseline(box: Box, size: float) -> float:
    """Return the ordinate of the baseline of a line of text in the middle of a box."""
    return (box[1] + box[3]) / 2 + BASELINE * size * PT_MM


@dataclass
class Space:
    """The taken boxes and leaders of one page while it is being laid out; thrown away after."""

    width: float
    height: float
    lines: BaseGeometry
    taken: list[Box] = field(default_factory=list)
    leaders: list[tuple[XY, XY]] = field(default_factory=list)

    def take(self, box: Box, leader: tuple[XY, XY] | None = None) -> None:
        """Mark a box, and its leader if it has one, as taken."""
        self.taken.append(box)
        if leader:
            self.leaders.append(leader)

    def free(self, boxes: Boxes, margin: float = 0.3) -> NDArray[np.bool_]:
        """Return which boxes are inside the frame, and meet neither a taken one nor a leader."""
        inside = (
            (boxes[:, 0] >= 0.5)
            & (boxes[:, 1] >= 0.5)
            & (boxes[:, 2] <= self.width - 0.5)
            & (boxes[:, 3] <= self.height - 0.5)
        )
        if self.taken:
            other = np.array(self.taken)
            meets = (
                (boxes[:, None, 0] < other[None, :, 2] + margin)
                & (boxes[:, None, 2] > other[None, :, 0] - margin)
                & (boxes[:, None, 1] < other[None, :, 3] + margin)
                & (boxes[:, None, 3] > other[None, :, 1] - margin)
            )
            inside &= ~meets.any(axis=1)
        if self.leaders:
            inside &= ~shapely.intersects(_polygons(boxes), _union(self.leaders))
        return inside

    def on_lines(self, boxes: Boxes) -> NDArray[np.float64]:
        """Return how many mm of the projects' lines each box would hide."""
        if self.lines.is_empty:
            return np.zeros(len(boxes))
        covered: NDArray[np.float64] = shapely.length(
            shapely.intersection(_polygons(boxes), self.lines)
        )
        return covered

    def best(
        self,
        boxes: Boxes,
        costs: NDArray[Any],
        at: XY | None = None,
        limit: float = math.inf,
    ) -> int | None:
        """Return the cheapest free box, or None; with ``at``, a leader runs there and costs."""
        fits = np.flatnonzero(self.free(boxes))
        if not len(fits):
            return None
        total = costs[fits] + 0.4 * self.on_lines(boxes[fits])
        if at is not None:
            total = total + self._leader_costs(boxes[fits], at)
        cheapest = int(np.argmin(total))
        return int(fits[cheapest]) if total[cheapest] < limit else None

    def _leader_costs(self, boxes: Boxes, at: XY) -> NDArray[np.float64]:
        ends = np.array([_nearest(tuple(box), at) for box in boxes.tolist()])
        starts = np.broadcast_to(np.array(at), ends.shape)
        segments = shapely.linestrings(np.stack((starts, ends), axis=1))
        costs = shapely.length(segments)
        if self.leaders:
            own = np.array([shapely.LineString(one) for one in self.leaders])
            costs = costs + _CROSSING * shapely.intersects(segments[:, None], own).sum(axis=1)
        others = [box for box in self.taken if not _holds(box, at)]
        if others:
            taken = _polygons(np.array(others))
            costs = costs + _COVERING * shapely.intersects(segments[:, None], taken).sum(axis=1)
        result: NDArray[np.float64] = costs
        return result


def beside(at: XY, gap: float, size: tuple[float, float]) -> Boxes:
    """Return boxes of a size beside a point: right, left, above, below, then the corners."""
    (x, y), (w, h) = at, size
    d = gap
    corners = [
        (x + gap, y - h / 2),
        (x - gap - w, y - h / 2),
        (x - w / 2, y - gap - h),
        (x - w / 2, y + gap),
        (x + d, y - d - h),
        (x + d, y + d),
        (x - d - w, y - d - h),
        (x - d - w, y + d),
    ]
    return np.array([(left, top, left + w, top + h) for left, top in corners])


def nearer_another(boxes: Boxes, at: XY, others: Boxes) -> NDArray[np.bool_]:
    """Return which boxes lie nearly as near to another point as to their own, and so mislead."""
    points = np.vstack((np.array([at]), others))
    x, y = points[:, 0], points[:, 1]
    dx = np.maximum(0, np.maximum(boxes[:, 0, None] - x, x - boxes[:, 2, None]))
    dy = np.maximum(0, np.maximum(boxes[:, 1, None] - y, y - boxes[:, 3, None]))
    gaps = np.hypot(dx, dy)
    apart = np.hypot(x - at[0], y - at[1]) > 0.1
    near: NDArray[np.bool_] = ((gaps <= 1.5 * gaps[:, :1] + 0.5) & apart).any(axis=1)
    return near


def around(at: XY, size: tuple[float, float], factor: float = 1.0) -> Boxes:
    """Return boxes of a size in rings around a point, for texts with a leader."""
    (x, y), (w, h) = at, size
    boxes = []
    for reach in _REACHES:
        for turn in range(_DIRECTIONS):
            angle = 2 * math.pi * turn / _DIRECTIONS
            cx = x + (reach * factor + w / 2) * math.cos(angle)
            cy = y + (reach * factor + h / 2) * math.sin(angle)
            boxes.append((cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2))
    return np.array(boxes)


def leader(box: Box, at: XY) -> tuple[XY, XY]:
    """Return the straight line from a text's box to what it names."""
    return _nearest(box, at), at


def centred(points: Sequence[XY] | Boxes, size: tuple[float, float]) -> Boxes:
    """Return boxes of a size with their middles at the points."""
    middles = np.asarray(points, dtype=float)
    half = np.array(size) / 2
    return np.hstack((middles - half, middles + half))


def inner_points(area: BaseGeometry, count: int) -> Boxes:
    """Return a grid of ``count`` × ``count`` points over an area, those inside it."""
    left, top, right, bottom = area.bounds
    xs, ys = np.meshgrid(
        np.linspace(left, right, count + 2)[1:-1], np.linspace(top, bottom, count + 2)[1:-1]
    )
    points = np.column_stack((xs.ravel(), ys.ravel()))
    inside: Boxes = points[shapely.contains_xy(area, points[:, 0], points[:, 1])]
    return inside


def as_box(row: NDArray[np.float64]) -> Box:
    """Return a row of boxes as a tuple, rounded as everything on the page."""
    left, top, right, bottom = (round(value, 3) for value in row.tolist())
    return left, top, right, bottom


def _nearest(box: tuple[float, ...], at: XY) -> XY:
    """Return the point of a box's edge that is nearest to a point outside it."""
    return min(max(at[0], box[0]), box[2]), min(max(at[1], box[1]), box[3])


def _holds(box: Box, at: XY) -> bool:
    return box[0] <= at[0] <= box[2] and box[1] <= at[1] <= box[3]


def _polygons(boxes: Boxes) -> NDArray[np.object_]:
    made: NDArray[np.object_] = shapely.box(boxes[:, 0], boxes[:, 1], boxes[:, 2], boxes[:, 3])
    return made


def _union(segments: Sequence[tuple[XY, XY]]) -> BaseGeometry:
    return shapely.MultiLineString(list(segments))
