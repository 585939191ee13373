"""How much of many boxes lies in one area, without cutting one polygon.

By Green's theorem the area common to a polygon and a box is a line integral over the polygon's
edges: of each the part between the box's sides counts, with the height of the box below it. That is
a sum over edges; cutting outlines of thousands of vertices by hundreds of boxes is a thousand times
the work.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

Floats = NDArray[np.float64]
_AT_ONCE = 500_000  # pairs of box and edge: what is in hand stays within a few megabytes
_LEVEL = 1e-9  # mm: an edge that rises less is level


def area_under(boxes: Floats, area: BaseGeometry) -> Floats:
    """Return the common area of each box (left, top, right, bottom; n × 4) and an area."""
    starts, ends = _edges(area)
    if not len(boxes) or not len(starts):
        return np.zeros(len(boxes))
    left, right = boxes[:, 0].min(), boxes[:, 2].max()
    beside = (np.maximum(starts[:, 0], ends[:, 0]) <= left) | (
        np.minimum(starts[:, 0], ends[:, 0]) >= right
    )
    starts, ends = starts[~beside], ends[~beside]
    size = max(1, _AT_ONCE // max(1, len(starts)))
    chunks = [_common(boxes[i : i + size], starts, ends) for i in range(0, len(boxes), size)]
    return np.concatenate(chunks)


def _edges(area: BaseGeometry) -> tuple[Floats, Floats]:
    """Return the starts and ends of all edges, outer rings one way round and holes the other."""
    rings = shapely.get_rings(shapely.orient_polygons(shapely.get_parts(area)))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    joined = ring[1:] == ring[:-1]
    starts, ends = points[:-1][joined], points[1:][joined]
    across = starts[:, 0] != ends[:, 0]  # an upright edge has nothing below it
    return starts[across], ends[across]


def _common(boxes: Floats, starts: Floats, ends: Floats) -> Floats:
    left, top, right, bottom = (side[:, None] for side in boxes.T)
    slope = (ends[:, 1] - starts[:, 1]) / (ends[:, 0] - starts[:, 0])
    x0, x1 = np.clip(starts[:, 0], left, right), np.clip(ends[:, 0], left, right)
    y0, y1 = (starts[:, 1] + slope * (x - starts[:, 0]) for x in (x0, x1))
    height, rise = bottom - top, y1 - y0
    level = np.abs(rise) < _LEVEL
    mean = np.clip((y0 + y1) / 2 - top, 0, height)
    risen = _summed(y1 - top, height) - _summed(y0 - top, height)
    mean = np.where(level, mean, risen / np.where(level, 1, rise))
    total: Floats = ((x0 - x1) * mean).sum(axis=1)
    return np.abs(total)


def _summed(y: Floats, height: Floats) -> Floats:
    """Return the integral, from minus infinity to y, of y kept between 0 and the height."""
    inside = np.clip(y, 0, height)
    result: Floats = inside**2 / 2 + np.maximum(y - height, 0) * height
    return result
