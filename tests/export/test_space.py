"""Where a text finds room: indexes and sums answer as looking at everything would."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

from geodata.export.map_layout.shapes import Box
from geodata.export.map_layout.texts.boxes import Boxes, Crowd, area_in, around, polygons
from geodata.export.map_layout.texts.space import EDGE, MARGIN, LineLength, Space

WIDTH, HEIGHT = 120.0, 90.0


def scattered(count: int, size: tuple[float, float], seed: int = 1) -> Boxes:
    random = np.random.default_rng(seed)
    corners = random.uniform((-5, -5), (WIDTH, HEIGHT), (count, 2))
    return np.hstack((corners, corners + size))


def rows(boxes: Boxes) -> list[Box]:
    return [(a, b, c, d) for a, b, c, d in boxes.tolist()]


def walk(count: int, seed: int) -> shapely.LineString:
    steps = np.random.default_rng(seed).normal(0, 4, (count, 2))
    return shapely.LineString(np.cumsum(steps, axis=0) + (WIDTH / 2, HEIGHT / 2))


def test_the_length_of_lines_in_a_box_is_that_of_cutting_them() -> None:
    lines = [walk(40, seed) for seed in range(6)]
    boxes = scattered(300, (9, 4))
    cut = shapely.length(shapely.intersection(polygons(boxes)[:, None], np.array(lines)))
    exact = cut.sum(axis=1)
    found = LineLength.of(WIDTH, HEIGHT, lines).within(boxes)
    inside = (boxes >= 0).all(axis=1) & (boxes[:, 2] <= WIDTH) & (boxes[:, 3] <= HEIGHT)
    assert exact[inside].max() > 10
    assert np.abs(found - exact)[inside].max() < 6  # a line along an edge may be rounded away
    assert np.abs(found - exact)[inside].mean() < 0.5


def test_a_line_counts_no_jump_to_the_next() -> None:
    lines = [shapely.LineString([(10, 10), (20, 10)]), shapely.LineString([(90, 80), (100, 80)])]
    page = np.array([(0.0, 0.0, WIDTH, HEIGHT)])
    assert LineLength.of(WIDTH, HEIGHT, lines).within(page) == pytest.approx([20.0])
    assert LineLength.of(WIDTH, HEIGHT, []).within(page) == pytest.approx([0.0])


def test_what_is_outside_the_page_is_no_obstacle() -> None:
    lines = [shapely.LineString([(-50, 5), (10, 5)])]
    page = np.array([(0.0, 0.0, WIDTH, HEIGHT)])
    assert LineLength.of(WIDTH, HEIGHT, lines).within(page) == pytest.approx([10.0], abs=0.5)


def test_a_free_box_meets_nothing_that_is_taken() -> None:
    fixed = scattered(40, (3, 3), seed=2)
    space = Space(WIDTH, HEIGHT, [], rows(fixed))
    texts = scattered(25, (10, 3), seed=3)
    leaders = [((10.0, 10.0 + 9 * n), (60.0, 80.0 - 9 * n)) for n in range(5)]
    for number, box in enumerate(rows(texts)):
        space.take(box, leaders[number] if number < len(leaders) else None)
    asked = scattered(600, (6, 2.5), seed=4)
    frame = shapely.box(EDGE, EDGE, WIDTH - EDGE, HEIGHT - EDGE)
    taken = shapely.union_all(polygons(np.vstack((fixed, texts)), MARGIN))
    crossing = shapely.MultiLineString(leaders)
    own = polygons(asked)
    free = shapely.covers(frame, own) & ~shapely.intersects(own, taken)
    free &= ~shapely.intersects(own, crossing)
    assert 20 < free.sum() < 580
    assert space.free(asked).tolist() == np.flatnonzero(free).tolist()


def test_the_cheapest_free_box_is_best() -> None:
    boxes = np.array([(10, 10, 20, 14), (30, 10, 40, 14), (50, 10, 60, 14)], float)
    lines = [shapely.LineString([(50, 12), (60, 12)])]
    space = Space(WIDTH, HEIGHT, lines, [])
    costs = np.array([3.0, 2.0, 1.0])
    assert space.best(boxes, costs) == 1  # the cheapest would hide ten mm of a line
    assert space.best(boxes, costs, limit=1.5) is None
    space.take((30, 10, 40, 14))
    assert space.best(boxes, costs) == 0


def test_a_leader_keeps_clear_of_texts_markers_and_other_leaders() -> None:
    at = (60.0, 45.0)
    boxes = np.array([(80, 43, 90, 47), (30, 43, 40, 47)], float)
    for box, leader in (((65.0, 44.0, 68.0, 46.0), None), ((1, 1, 2, 2), ((70, 30), (70, 60)))):
        space = Space(WIDTH, HEIGHT, [], [])
        assert space.best(boxes, np.array([0.0, 2.0]), at) == 0
        space.take(box, leader)
        assert space.best(boxes, np.array([0.0, 2.0]), at) == 1
    space = Space(WIDTH, HEIGHT, [], [(65.0, 44.0, 68.0, 46.0)])
    assert space.best(boxes, np.array([0.0, 2.0]), at) == 1


def test_a_leader_may_leave_the_marker_it_starts_in() -> None:
    at = (60.0, 45.0)
    boxes = np.array([(80, 43, 90, 47), (30, 43, 40, 47)], float)
    space = Space(WIDTH, HEIGHT, [], [(58.0, 43.0, 62.0, 47.0)])
    assert space.best(boxes, np.array([0.0, 2.0]), at) == 0


def _misled(boxes: Boxes, at: tuple[float, float], points: NDArray[np.float64]) -> list[bool]:
    misled = []
    for box in polygons(boxes):
        reach = 1.5 * box.distance(shapely.Point(at)) + 0.5
        others = [p for p in points if np.hypot(*(p - at)) > 0.1]
        misled.append(any(box.distance(shapely.Point(p)) <= reach for p in others))
    return misled


def test_a_box_nearly_as_near_to_another_point_misleads() -> None:
    points = np.random.default_rng(5).uniform((0, 0), (WIDTH, HEIGHT), (60, 2))
    at = (float(points[7, 0]), float(points[7, 1]))
    boxes = around(at, (9.0, 3.0))
    found = Crowd(points).misled(boxes, at).tolist()
    assert found == _misled(boxes, at, points)
    assert {True, False} == set(found)


def test_a_crowd_is_counted_in_the_squares_around() -> None:
    assert Crowd(np.zeros((0, 2))).around(3.0).tolist() == []
    points = np.array([(0, 0), (2, 2), (5, 5), (40, 40)], float)
    assert Crowd(points).around(3.0).tolist() == [3, 3, 3, 1]


def test_a_boxs_part_in_an_area_is_measured_whole_cut_and_outside() -> None:
    area = shapely.Point(50, 40).buffer(20)
    boxes = scattered(200, (8, 5), seed=6)
    exact = shapely.area(shapely.intersection(polygons(boxes), area))
    assert area_in(boxes, area) == pytest.approx(exact, abs=1e-9)
    assert {0.0, 40.0} <= set(np.round(exact, 6).tolist())
