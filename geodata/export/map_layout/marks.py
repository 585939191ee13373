"""What is known by its county only: codes, or their number, beneath the county's name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.catalog.project import Project
from geodata.export.map_layout.basemap import INK
from geodata.export.map_layout.boxes import area_in, around, as_box, centred, inner_points, leader
from geodata.export.map_layout.features import by_county_only
from geodata.export.map_layout.labels import Lettering
from geodata.export.map_layout.page import Page
from geodata.export.map_layout.shapes import Box, Label, Mark
from geodata.export.map_layout.space import Space
from geodata.geo.layers import County
from geodata.vocabulary.words import Words

COUNTY, CODES = 10.0, 6.5  # points
_CODES_PER_ROW = (4, 3, 5, 2)
_MOST_CODES = 16
_INSIDE = 0.75  # so much of a county's name lies in it at least


def county_only(projects: Sequence[Project]) -> list[Project]:
    """Return what is drawn by its county alone, without what concerns the whole city."""
    return [project for project in projects if by_county_only(project) and not project.citywide]


def codes(projects: Sequence[Project]) -> list[str]:
    """Return codes as short as they stay clear: 产-01 02 05, 园-03."""
    grouped: defaultdict[str, list[str]] = defaultdict(list)
    for project in projects:
        character, number = project.code.split("-", 1)
        grouped[character].append(number)
    return [f"{character}-{' '.join(numbers)}" for character, numbers in grouped.items()]


def wrapped(projects: Sequence[Project], per_row: int) -> list[str]:
    """Return codes in rows of at most ``per_row``; a row that goes on repeats the character."""
    rows: list[str] = []
    left = 0
    for group in codes(projects):
        character, numbers = group.split("-", 1)
        rest = numbers.split(" ")
        while rest:
            if left < min(2, len(rest)):
                rows.append("")
                left = per_row
            taken, rest = rest[:left], rest[left:]
            piece = f"{character}-{' '.join(taken)}"
            rows[-1] = f"{rows[-1]}  {piece}" if rows[-1] else piece
            left -= len(taken)
    return rows


def county_blocks(
    space: Space,
    page: Page,
    counties: Sequence[County],
    projects: Sequence[Project],
    *,
    own: Lettering,
    words: Words,
) -> Iterator[tuple[Label | None, Mark | None]]:
    """Yield each county's name with its mark beneath, inside the county.

    No name stands beyond its own county: where there is no room it is left out, and the mark
    alone is beside the county with a leader.
    """
    # The smallest first: the large ones have room enough.
    for county in sorted(counties, key=lambda one: one.geometry.area):
        seen = page.clip(page.place(county.geometry))
        if seen.is_empty or seen.area < 30:
            continue
        here = [p for p in projects if county.name_zh in p.counties]
        name = county.name_en if own.language == "en" else county.name_zh
        forms = [(name, rows) for rows in _forms(here, words)]
        if here:
            forms.append(("", forms[-1][1]))
        for number, (head, rows) in enumerate(forms):
            last = number == len(forms) - 1
            block = _block(space, seen, head, rows, own=own, last=last)
            if block is None:
                continue
            label, texts, plate = block
            yield label, Mark(county.name_zh, tuple(here), plate, texts) if texts else None
            break


def _forms(here: Sequence[Project], words: Words) -> list[list[str]]:
    if not here:
        return [[]]
    forms = []
    if len(here) <= _MOST_CODES:
        forms = [wrapped(here, per_row) for per_row in _CODES_PER_ROW]
    return [*forms, [words.say("plate.county_only", n=len(here))]]


def _block(
    space: Space,
    seen: BaseGeometry,
    name: str,
    rows: Sequence[str],
    *,
    own: Lettering,
    last: bool,
) -> tuple[Label | None, tuple[Label, ...], Box] | None:
    """Return name, rows and the plate around the rows, or None if there is no room.

    Without a name there may be a leader.
    """
    spacing = 0.5 * own.factor if own.language == "zh" else 0.0
    head = own.box(name, COUNTY, True, spacing) if name else (0.0, 0.0)
    row_sizes = [own.box(row, CODES, False) for row in rows]
    row = own.box("", CODES, False)[1]
    pad = 0.7 * own.factor
    plate_width = max((width for width, _ in row_sizes), default=0.0) + 2 * pad
    plate_height = len(rows) * row + pad if rows else 0.0
    size = (max(head[0], plate_width if rows else 0.0), head[1] + plate_height)
    points = inner_points(seen, 22)
    if not len(points):
        return None
    boxes = centred(points, size)
    spill = 1 - area_in(boxes, seen) / (size[0] * size[1])
    middle = shapely.get_coordinates(seen.centroid)
    costs = 40 * spill + 0.12 * np.hypot(*(points - middle).T)
    if name:
        tops = centred(boxes[:, :2] + (size[0] / 2, head[1] / 2), head)
        costs[area_in(tops, seen) < _INSIDE * head[0] * head[1]] = np.inf
    found = space.best(boxes, costs, limit=40 if last else 14)
    line = None
    if found is None and last and not name:
        inside = seen.representative_point()
        at = (round(inside.x, 3), round(inside.y, 3))
        boxes = around(at, size, own.factor)
        found = space.best(boxes, np.zeros(len(boxes)), at)
        line = leader(as_box(boxes[found]), at) if found is not None else None
    if found is None:
        return None
    box = as_box(boxes[found])
    space.take(box, line)
    centre = (box[0] + box[2]) / 2
    top = (centre - head[0] / 2, box[1], centre + head[0] / 2, box[1] + head[1])
    label = None
    if name:
        label = own.label("county", name, top, COUNTY, INK, bold=True, spacing=spacing)
    plate = (centre - plate_width / 2, box[1] + head[1], centre + plate_width / 2, box[3])
    texts = []
    for number, (text, (width, _)) in enumerate(zip(rows, row_sizes, strict=True)):
        y = plate[1] + pad / 2 + number * row
        at_row = (centre - width / 2, y, centre + width / 2, y + row)
        texts.append(own.label("mark", text, at_row, CODES, "#333847", line=line))
        line = None
    return label, tuple(texts), plate
