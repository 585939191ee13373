"""Boxes for texts: beside a point, in rings around it, along a line, inside an area."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from unicodedata import east_asian_width

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geodata.export.map_layout.shapes import PT_MM, XY, Box
from geodata.export.map_layout.texts.box_areas import area_under

Measure = Callable[[str, float], float]
Boxes = NDArray[np.float64]  # (n, 4): left, top, right, bottom

LINE_HEIGHT = 1.25  # of a line of text, in its size
BASELINE = 0.37  # below the middle of a line: what centres digits and characters alike
BOLDER = 0.06  # by how much letters and digits are wider in bold; wide characters are not
_REACHES = np.array([4.0, 6.5, 9.5, 13.0, 17.0, 22.0, 28.0, 36.0, 46.0, 58.0])  # mm to a text
_TURNS = 2 * math.pi * np.arange(16) / 16
_SAME = 0.1  # mm: points nearer than that are one


def plain_measure(text: str, size: float) -> float:
    """Return about how wide a text is in mm, without any font: a wide character is one em."""
    ems = sum(1.0 if _wide(c) else 0.58 for c in text)
    return ems * size * PT_MM


def _wide(character: str) -> bool:
    return east_asian_width(character) in "WFA"


def text_size(
    text: str, size: float, bold: bool, measure: Measure, spacing: float = 0.0
) -> tuple[float, float]:
    """Return the width and height of one line of text, mm.

    Args:
        text: one line.
        size: points.
        bold: whether it is set in the bold weight, whose letters are wider.
        measure: returns how wide a text of so many points is in the regular weight, mm.
        spacing: added after each character, mm.
    """
    width = measure(text, size) + spacing * len(text)
    if bold:
        width += BOLDER * measure("".join(c for c in text if not _wide(c)), size)
    return width, size * PT_MM * LINE_HEIGHT


def baseline(box: Box, size: float) -> float:
    """Return the ordinate of the baseline of a line of text in the middle of a box."""
    return (box[1] + box[3]) / 2 + BASELINE * size * PT_MM


def beside(at: XY, gap: float, size: tuple[float, float]) -> Boxes:
    """Return boxes beside a point: right, left, above, below, then the corners.

    Args:
        at: the point, mm.
        gap: from the point to a box, mm.
        size: width and height of a box, mm.
    """
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


def around(at: XY, size: tuple[float, float], factor: float = 1.0) -> Boxes:
    """Return boxes in rings around a point, for texts with a leader, the near first.

    Args:
        at: the point, mm.
        size: width and height of a box, mm.
        factor: on the distances of the rings.
    """
    (x, y), (w, h) = at, size
    reaches = _REACHES[:, None] * factor
    xs = x + (reaches + w / 2) * np.cos(_TURNS)
    ys = y + (reaches + h / 2) * np.sin(_TURNS)
    return centred(np.column_stack((xs.ravel(), ys.ravel())), size)


def leader(box: Box, at: XY) -> tuple[XY, XY]:
    """Return the straight line from a text's box to what it names."""
    return (min(max(at[0], box[0]), box[2]), min(max(at[1], box[1]), box[3])), at


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


def polygons(boxes: Boxes, margin: float = 0.0) -> NDArray[np.object_]:
    """Return boxes as polygons, ``margin`` mm larger on each side."""
    low, high = boxes[:, :2] - margin, boxes[:, 2:] + margin
    made: NDArray[np.object_] = shapely.box(low[:, 0], low[:, 1], high[:, 0], high[:, 1])
    return made


def area_in(boxes: Boxes, area: BaseGeometry) -> NDArray[np.float64]:
    """Return how many mm² of each box lie in an area of polygons."""
    solid = polygons(boxes)
    covered: NDArray[np.float64] = shapely.area(solid)
    shapely.prepare(area)
    edge = ~shapely.contains_properly(area, solid)  # most lie within: no need to cut them
    covered[edge] = area_under(boxes[edge], area)
    return covered


@dataclass(frozen=True, eq=False)
class Crowd:
    """The points of a page, each of which a text may be mistaken to stand beside."""

    points: NDArray[np.float64]  # (n, 2), mm

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(list(shapely.get_parts(shapely.MultiPoint(self.points))))

    def misled(self, boxes: Boxes, at: XY) -> NDArray[np.bool_]:
        """Return which boxes lie nearly as near to another point as to their own, ``at``."""
        reach = 1.5 * _gaps(boxes, np.array([at])) + 0.5
        low, high = boxes[:, :2] - reach[:, None], boxes[:, 2:] + reach[:, None]
        rows, near_by = self._tree.query(shapely.box(*low.T, *high.T))
        points = self.points[near_by]
        near = (_gaps(boxes[rows], points) <= reach[rows]) & (_away(points, at) > _SAME)
        result = np.zeros(len(boxes), bool)
        result[rows[near]] = True
        return result

    def around(self, reach: float) -> NDArray[np.int_]:
        """Return how many points are in each one's square of ``reach`` mm and the eight beside."""
        if not len(self.points):
            return np.zeros(0, int)
        cells = np.floor((self.points - self.points.min(axis=0)) / reach).astype(int) + 1
        counts = np.zeros(cells.max(axis=0) + 2, int)
        np.add.at(counts, tuple(cells.T), 1)
        moves = [(across, down) for across in (-1, 0, 1) for down in (-1, 0, 1)]
        beside = [counts[tuple((cells + move).T)] for move in moves]
        total: NDArray[np.int_] = np.sum(beside, axis=0)
        return total


def _gaps(boxes: Boxes, points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far each box is from the point of its row, or from the one point there is."""
    off = np.maximum(0, np.maximum(boxes[:, :2] - points, points - boxes[:, 2:]))
    return np.hypot(off[:, 0], off[:, 1])


def _away(points: NDArray[np.float64], at: XY) -> NDArray[np.float64]:
    return np.hypot(points[:, 0] - at[0], points[:, 1] - at[1])
