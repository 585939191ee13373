"""Draw a plate with a pen."""

from __future__ import annotations

import math
from dataclasses import replace

from geodata.export.drawing.pens import Pen
from geodata.export.inks import PLATE_INK, WHITE
from geodata.export.map_layout.plate import Plate
from geodata.export.map_layout.shapes import XY, Box, Fill, Label, Mark, Marker, Path, Shape, Stroke

HALO = 0.35  # mm around texts
_CORNERS = {"square": (4, 45.0), "triangle": (3, -90.0), "diamond": (4, 0.0),
            "pentagon": (5, -90.0), "hexagon": (6, 0.0)}  # fmt: skip
# So that all shapes look equally large.
_RADIUS = {"square": 0.62, "triangle": 0.68, "diamond": 0.62, "pentagon": 0.56, "hexagon": 0.54}


def draw_plate(pen: Pen, plate: Plate, at: XY = (0.0, 0.0)) -> None:
    """Draw a plate whose top left corner is at a point of the page."""
    whole = (at[0], at[1], at[0] + plate.page.width, at[1] + plate.page.height)
    with pen.inside(whole, ""):
        for fill in plate.ground:
            pen.fill(_moved(fill.rings, at), fill.colour, fill.opacity)
        for stroke in plate.base:
            draw_stroke(pen, stroke, at)
        for fill in (*plate.reaches, *plate.areas):
            _owned(pen, fill, whole, at)
        edges = [edge for edge in plate.reach_edges if edge.parts]
        for stroke in (*edges, *plate.lines):
            draw_stroke(pen, stroke, at)
        for dot in plate.dots:
            pen.circle(_shift(dot.at, at), dot.size / 2, WHITE, dot.colour, 0.25)
        _leaders(pen, plate, at)
        for marker in plate.markers:
            draw_marker(pen, replace(marker, at=_shift(marker.at, at)))
        for mark in plate.marks:
            _mark(pen, mark, at)
        for label in plate.labels:
            draw_label(pen, label, at)


def draw_stroke(pen: Pen, stroke: Stroke, at: XY = (0.0, 0.0)) -> None:
    """Draw lines with their white edge and their core."""
    parts = _moved(stroke.parts, at)
    if stroke.halo:
        pen.stroke(parts, WHITE, stroke.width + stroke.halo, opacity=0.85, round_caps=True)
    pen.stroke(parts, stroke.colour, stroke.width, stroke.dash, opacity=stroke.opacity)
    if stroke.core:
        pen.stroke(parts, stroke.core, stroke.core_width, stroke.core_dash)


def draw_marker(pen: Pen, marker: Marker) -> None:
    """Draw a point's marker: filled, or hollow while it is planned."""
    path = outline(marker.shape, marker.at, marker.size)
    pen.stroke([path], WHITE, marker.size * 0.3, closed=True)
    pen.fill([path], marker.colour if marker.filled else WHITE)
    pen.stroke([path], marker.colour, marker.size * 0.12, closed=True)


def outline(shape: Shape, at: XY, size: float) -> Path:
    """Return the outline of a marker in mm, ``size`` mm across; all shapes look equally large."""
    x, y = at
    if shape == "cross":
        a, b = size / 2, size / 6
        ends = [(-b, -a), (b, -a), (b, -b), (a, -b), (a, b), (b, b), (b, a), (-b, a),
                (-b, b), (-a, b), (-a, -b), (-b, -b)]  # fmt: skip
        return tuple((x + dx, y + dy) for dx, dy in ends)
    count, first = _CORNERS.get(shape, (24, 0.0))
    radius = size * _RADIUS.get(shape, 0.5)
    angles = [math.radians(first + 360 * n / count) for n in range(count)]
    return tuple((x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles)


def draw_label(pen: Pen, label: Label, at: XY = (0.0, 0.0)) -> None:
    """Draw a text, in its frame if it is a badge; its leader is drawn elsewhere."""
    if label.badge:
        path = rectangle(_moved_box(label.box, at))
        pen.fill([path], WHITE, 0.94)
        pen.stroke([path], label.colour, 0.2, closed=True)
    pen.text(
        _shift(label.at, at),
        label.text,
        label.size,
        label.colour,
        bold=label.bold,
        spacing=label.spacing,
        halo=0.0 if label.badge or label.kind == "mark" else HALO,
    )


def rectangle(box: Box) -> Path:
    """Return a box as a path."""
    left, top, right, bottom = box
    return (left, top), (right, top), (right, bottom), (left, bottom)


def _owned(pen: Pen, fill: Fill, whole: Box, at: XY) -> None:
    with pen.inside(whole, fill.name):
        pen.fill(_moved(fill.rings, at), fill.colour, fill.opacity)


def _leaders(pen: Pen, plate: Plate, at: XY) -> None:
    for label in plate.labels:
        if label.leader:
            line = tuple(_shift(end, at) for end in label.leader)
            pen.stroke([line], WHITE, 0.5, opacity=0.8)
            pen.stroke([line], label.colour, 0.18)


def _mark(pen: Pen, mark: Mark, at: XY) -> None:
    path = rectangle(_moved_box(mark.box, at))
    pen.fill([path], WHITE, 0.82)
    pen.stroke([path], PLATE_INK, 0.15, (0.7, 0.6), closed=True)
    for text in mark.texts:
        draw_label(pen, text, at)


def _shift(point: XY, by: XY) -> XY:
    return round(point[0] + by[0], 3), round(point[1] + by[1], 3)


def _moved(paths: tuple[Path, ...], by: XY) -> list[Path]:
    return [tuple(_shift(point, by) for point in path) for path in paths]


def _moved_box(box: Box, by: XY) -> Box:
    return (*_shift(box[:2], by), *_shift(box[2:], by))
