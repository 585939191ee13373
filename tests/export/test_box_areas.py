"""How much of boxes lies in an area: what cutting polygons gives, by another way."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geodata.export.map_layout.texts.box_areas import area_under
from tests.real import real

RING = [(0, 0), (10, 0), (10, 10), (0, 10)]
HOLE = [(2, 2), (4, 2), (4, 4), (2, 4)]
HOLED = shapely.Polygon(RING, [HOLE])
HOLED_BACKWARDS = shapely.Polygon(RING[::-1], [HOLE])
BOXES = np.array([[0, 0, 10, 10], [1, 1, 3, 3], [20, 20, 21, 21], [-5, 9, 5, 12]], float)


@pytest.mark.parametrize("area", [HOLED, HOLED_BACKWARDS])
def test_holes_are_left_out_whichever_way_they_turn(area: BaseGeometry) -> None:
    assert area_under(BOXES, area).tolist() == pytest.approx([96, 3, 0, 5])


def test_of_nothing_there_is_nothing() -> None:
    assert area_under(np.zeros((0, 4)), HOLED).shape == (0,)
    assert area_under(BOXES, shapely.Polygon()).tolist() == [0, 0, 0, 0]
    assert area_under(BOXES, shapely.LineString(RING)).tolist() == [0, 0, 0, 0]


def cut(boxes: NDArray[np.float64], area: BaseGeometry) -> NDArray[np.float64]:
    return np.array(shapely.area(shapely.intersection(shapely.box(*boxes.T), area)), float)


@pytest.mark.parametrize("number", range(9))
def test_it_is_what_cutting_gives(number: int) -> None:
    outline = real().counties[number].geometry
    left, top, right, bottom = outline.bounds
    area = shapely.transform(outline, lambda xy: (xy - (left, top)) * 200 / (right - left))
    corners = np.random.default_rng(number).uniform(-5, 205, (300, 2, 2))
    boxes = np.hstack((corners.min(axis=1), corners.max(axis=1)))
    assert area_under(boxes, area) == pytest.approx(cut(boxes, area), abs=1e-8)
    one = np.vstack([area_under(boxes[:1], area), area_under(boxes, area)[:1]])
    assert one[0] == pytest.approx(one[1])
