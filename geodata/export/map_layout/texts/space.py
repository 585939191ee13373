"""Which parts of the page are taken, and where a text fits best.

What stands before the first text is asked through indexes, for there may be any number of it; what
is placed later never overlaps, so that the page itself bounds its number.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geodata.export.map_layout.shapes import XY, Box
from geodata.export.map_layout.texts.boxes import Boxes, polygons

EDGE, MARGIN = 0.5, 0.3  # mm that a text keeps from the frame, and from what is there already
_CROSSING, _COVERING = 6.0, 8.0  # cost, in mm of leader, of crossing a leader or another text
_HIDING = 0.4  # the same of hiding a mm of a project's line
_SQUARE, _MOST_SQUARES = 0.5, 1000  # mm, at least, and most in a row: where lines are summed

Geometries = NDArray[np.object_]


@dataclass(frozen=True, eq=False)
class LineLength:
    """How many mm of lines lie in any box: a summed-area table over small squares.

    F. Crow, Summed-area tables for texture mapping, 1984. A box is rounded to whole squares.
    """

    square: float  # mm
    sums: NDArray[np.float64]  # [x, y]: the length left of and above a corner of the squares

    @classmethod
    def of(cls, width: float, height: float, lines: Sequence[BaseGeometry]) -> LineLength:
        """Return the sums of lines in page mm; what is outside the page is left out.

        Args:
            width: of the page, mm.
            height: of the page, mm.
            lines: each in one part.
        """
        square = max(_SQUARE, width / _MOST_SQUARES, height / _MOST_SQUARES)
        xy, line = shapely.get_coordinates(np.array(lines, object), return_index=True)
        starts, ends = xy[:-1], xy[1:]
        lengths = np.where(line[:-1] == line[1:], np.hypot(*(ends - starts).T), 0.0)
        steps = np.ceil(lengths / square).astype(int)
        each = np.repeat(np.arange(len(steps)), steps)
        first = np.cumsum(steps) - steps
        along = (np.arange(len(each)) - first[each] + 0.5) / steps[each]
        points = starts[each] + along[:, None] * (ends - starts)[each]
        shape = math.ceil(width / square), math.ceil(height / square)
        lengths_in, _, _ = np.histogram2d(
            points[:, 0],
            points[:, 1],
            bins=shape,
            range=((0, shape[0] * square), (0, shape[1] * square)),
            weights=(lengths / np.maximum(steps, 1))[each],
        )
        return cls(square, np.pad(lengths_in.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0))))

    def within(self, boxes: Boxes) -> NDArray[np.float64]:
        """Return how many mm of lines each box would hide."""
        most = np.array(self.sums.shape * 2) - 1
        left, top, right, bottom = np.clip(np.rint(boxes / self.square).astype(int), 0, most).T
        sums = self.sums
        hidden: NDArray[np.float64] = (
            sums[right, bottom] - sums[left, bottom] - sums[right, top] + sums[left, top]
        )
        return hidden


class Space:
    """The taken boxes and leaders of one page while it is being laid out; thrown away after.

    Args:
        width: of the page, mm.
        height: of the page, mm.
        lines: the projects' lines and edges in page mm, each in one part.
        fixed: boxes that are taken before the first text.
    """

    def __init__(
        self, width: float, height: float, lines: Sequence[BaseGeometry], fixed: Sequence[Box]
    ) -> None:
        self.width, self.height = width, height
        self._length = LineLength.of(width, height, lines)
        self._fixed: Boxes = np.array(fixed, float).reshape(-1, 4)
        self._fixed_tree = shapely.STRtree(polygons(self._fixed))
        self._texts: Boxes = np.zeros((0, 4))
        self._leaders: tuple[shapely.LineString, ...] = ()
        self._all_leaders = shapely.MultiLineString()

    def take(self, box: Box, leader: tuple[XY, XY] | None = None) -> None:
        """Mark a box, and its leader if it has one, as taken."""
        self._texts = np.vstack((self._texts, box))
        if leader:
            self._leaders = (*self._leaders, shapely.LineString(leader))
            self._all_leaders = shapely.MultiLineString(self._leaders)
            shapely.prepare(self._all_leaders)

    def free(self, boxes: Boxes) -> NDArray[np.int_]:
        """Return the indices of boxes in the frame that meet neither a taken one nor a leader."""
        most = np.array((self.width, self.height)) - EDGE
        inside = (boxes[:, :2] >= EDGE).all(axis=1) & (boxes[:, 2:] <= most).all(axis=1)
        fits = np.flatnonzero(inside)
        fits = fits[~_overlap(boxes[fits], self._texts).any(axis=1)]
        rows, _ = self._fixed_tree.query(polygons(boxes[fits], MARGIN))
        fits = np.delete(fits, rows)
        apart: NDArray[np.bool_] = ~shapely.intersects(polygons(boxes[fits]), self._all_leaders)
        return fits[apart]

    def best(
        self,
        boxes: Boxes,
        costs: NDArray[Any],
        at: XY | None = None,
        limit: float = math.inf,
    ) -> int | None:
        """Return the position of the cheapest free box, None if none is free or below the limit.

        Args:
            boxes: those to choose from, mm.
            costs: one a box, in mm of leader; what a box would hide is added.
            at: where a leader would run to, which costs what it is long and crosses; None for none.
            limit: what the cheapest must stay below.
        """
        fits = self.free(boxes)
        chosen = self.cheapest(boxes[fits], costs[fits], at, limit)
        return None if chosen is None else int(fits[chosen])

    def cheapest(
        self,
        boxes: Boxes,
        costs: NDArray[Any],
        at: XY | None = None,
        limit: float = math.inf,
    ) -> int | None:
        """Return the position of the cheapest of boxes that are all free, as ``best`` does."""
        if not len(boxes):
            return None
        total = costs + _HIDING * self._length.within(boxes)
        if at is not None:
            total = total + self._leader_costs(boxes, at)
        chosen = int(np.argmin(total))
        return chosen if total[chosen] < limit else None

    def _leader_costs(self, boxes: Boxes, at: XY) -> NDArray[np.float64]:
        ends = np.clip(np.array(at), boxes[:, :2], boxes[:, 2:])
        ways = np.stack(np.broadcast_arrays(at, ends), axis=1)
        segments: Geometries = np.array(shapely.linestrings(ways), dtype=object)
        leaders: Geometries = np.array(self._leaders, dtype=object)
        crossed = shapely.intersects(segments[:, None], leaders).sum(axis=1)
        texts = polygons(self._texts[~_holding(self._texts, at)])
        covered = shapely.intersects(segments[:, None], texts).sum(axis=1)
        rows, hits = self._fixed_tree.query(segments, "intersects")
        others = rows[~_holding(self._fixed[hits], at)]
        covered = covered + np.bincount(others, minlength=len(boxes))
        costs: NDArray[np.float64] = (
            shapely.length(segments) + _CROSSING * crossed + _COVERING * covered
        )
        return costs


def _overlap(boxes: Boxes, others: Boxes) -> NDArray[np.bool_]:
    """Return for each box and each other whether less than the margin is between them."""
    left, top, right, bottom = boxes.T[:, :, None]
    first, above, last, below = others.T[:, None, :]
    across = (left < last + MARGIN) & (right > first - MARGIN)
    meets: NDArray[np.bool_] = across & (top < below + MARGIN) & (bottom > above - MARGIN)
    return meets


def _holding(boxes: Boxes, at: XY) -> NDArray[np.bool_]:
    x, y = at
    left, top, right, bottom = boxes.T
    inside: NDArray[np.bool_] = (left <= x) & (top <= y) & (right >= x) & (bottom >= y)
    return inside
