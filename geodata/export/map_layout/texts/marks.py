"""What is known by its county only: codes, or their number, beneath the county's name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geodata.catalog.project import Project
from geodata.export.inks import MAP_INK
from geodata.export.map_layout.features import by_county_only
from geodata.export.map_layout.page import Page
from geodata.export.map_layout.shapes import XY, Box, Label, Mark
from geodata.export.map_layout.texts.boxes import (
    Boxes,
    area_in,
    around,
    as_box,
    centred,
    inner_points,
    leader,
)
from geodata.export.map_layout.texts.labels import Lettering, TextStyle
from geodata.export.map_layout.texts.space import Space
from geodata.geo.layers import County
from geodata.vocabulary.words import Words

COUNTY = TextStyle(10.0, MAP_INK, bold=True)
COUNTY_ZH = TextStyle(10.0, MAP_INK, bold=True, spacing=0.5)
CODES = TextStyle(6.5, "#333847")
_CODES_PER_ROW = (4, 3, 5, 2)
_MOST_CODES = 16
_SMALLEST = 30  # mm² of a county in the frame: a smaller part is not named
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
    lettering: Lettering,
    words: Words,
) -> Iterator[tuple[Label | None, Mark | None]]:
    """Yield each county's name with its mark beneath, inside the county.

    Where a name has no room it is left out, and the mark alone is beside the county with a leader.

    Args:
        space: where there is room.
        page: the frame.
        counties: those to be named, as far as the frame shows them.
        projects: what is known by county only.
        lettering: how texts are set.
        words: of the language.
    """
    # The large ones have room enough, so they come last.
    for county in sorted(counties, key=lambda county: county.geometry.area):
        seen = page.seen(county.geometry)
        if seen.is_empty or seen.area < _SMALLEST:
            continue
        here = [p for p in projects if county.name_zh in p.counties]
        name = county.name_en if lettering.language == "en" else county.name_zh
        forms = [(name, rows) for rows in _forms(here, words)]
        if here:
            forms.append(("", forms[-1][1]))
        if placed := _placed(space, seen, forms, lettering):
            label, texts, plate = placed
            yield label, Mark(county.name_zh, tuple(here), plate, texts) if texts else None


def _placed(
    space: Space,
    seen: BaseGeometry,
    forms: Sequence[tuple[str, list[str]]],
    lettering: Lettering,
) -> tuple[Label | None, tuple[Label, ...], Box] | None:
    """Place the first form that has room: return its name, rows and plate, None if none has."""
    points = inner_points(seen, 22)
    for number, (name, rows) in enumerate(forms):
        block, last = _block(name, rows, lettering), number == len(forms) - 1
        spot = _spot(space, seen, points, block, lettering.factor, last=last)
        if spot is not None:
            space.take(*spot)
            return _set(block, *spot, lettering)
    return None


def _forms(here: Sequence[Project], words: Words) -> list[list[str]]:
    """Return the rows that may tell of a county's projects, the best form first."""
    if not here:
        return [[]]
    forms = []
    if len(here) <= _MOST_CODES:
        forms = [wrapped(here, per_row) for per_row in _CODES_PER_ROW]
    return [*forms, [words.say("plate.county_only", n=len(here))]]


@dataclass(frozen=True)
class _Block:
    """A county's name (it may be empty) over rows of codes, with its measures in mm."""

    name: str
    rows: tuple[str, ...]
    head: tuple[float, float]
    widths: tuple[float, ...]
    row_height: float
    pad: float

    @property
    def plate(self) -> tuple[float, float]:
        """Width and height of the plate around the rows."""
        rows = len(self.rows)
        height = rows * self.row_height + self.pad if rows else 0.0
        return max(self.widths, default=0.0) + 2 * self.pad, height

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of name and plate together."""
        width, height = self.plate
        return max(self.head[0], width if self.rows else 0.0), self.head[1] + height


def _block(name: str, rows: Sequence[str], lettering: Lettering) -> _Block:
    return _Block(
        name=name,
        rows=tuple(rows),
        head=lettering.box(name, _name_style(lettering)) if name else (0.0, 0.0),
        widths=tuple(lettering.box(row, CODES)[0] for row in rows),
        row_height=lettering.box("", CODES)[1],
        pad=0.7 * lettering.factor,
    )


def _name_style(lettering: Lettering) -> TextStyle:
    return COUNTY_ZH if lettering.language == "zh" else COUNTY


def _spot(
    space: Space,
    seen: BaseGeometry,
    points: Boxes,
    block: _Block,
    factor: float,
    *,
    last: bool,
) -> tuple[Box, tuple[XY, XY] | None] | None:
    """Return where a block goes and its leader, None if there is no room for it.

    Args:
        space: where there is room.
        seen: what the frame shows of the county, page mm.
        points: where a block's middle may be, n × 2, page mm.
        block: name and rows.
        factor: on the distances from the county to a block beside it.
        last: whether there is no shorter form; such a one may cover more, and without a name it
            may have a leader.
    """
    if not len(points):
        return None
    boxes = centred(points, block.size)
    fits = space.free(boxes)  # what each would cost is worked out for these alone
    boxes = boxes[fits]
    costs = _costs(seen, block, boxes, points[fits])
    best = space.cheapest(boxes, costs, limit=40 if last else 14)
    if best is not None:
        return as_box(boxes[best]), None
    if not last or block.name:
        return None
    inside = seen.representative_point()
    at = (round(inside.x, 3), round(inside.y, 3))
    boxes = around(at, block.size, factor)
    best = space.best(boxes, np.zeros(len(boxes)), at)
    if best is None:
        return None
    box = as_box(boxes[best])
    return box, leader(box, at)


def _costs(seen: BaseGeometry, block: _Block, boxes: Boxes, points: Boxes) -> NDArray[np.float64]:
    """Return what each box costs: what spills over the county, and how far off its middle it is.

    A name that would mostly stand beyond its county costs without end.
    """
    (width, height), (head_width, head_height) = block.size, block.head
    spill = 1 - area_in(boxes, seen) / (width * height)
    middle = shapely.get_coordinates(seen.centroid)
    costs: NDArray[np.float64] = 40 * spill + 0.12 * np.hypot(*(points - middle).T)
    if block.name:
        tops = centred(boxes[:, :2] + (width / 2, head_height / 2), block.head)
        costs[area_in(tops, seen) < _INSIDE * head_width * head_height] = np.inf
    return costs


def _set(
    block: _Block, box: Box, line: tuple[XY, XY] | None, lettering: Lettering
) -> tuple[Label | None, tuple[Label, ...], Box]:
    """Return a block's name, its rows, and the plate around the rows, in the block's box."""
    centre = (box[0] + box[2]) / 2
    width, height = block.head
    top = (centre - width / 2, box[1], centre + width / 2, box[1] + height)
    style = _name_style(lettering)
    label = lettering.label("county", block.name, top, style) if block.name else None
    half = block.plate[0] / 2
    plate = (centre - half, box[1] + height, centre + half, box[3])
    texts = []
    for number, (text, across) in enumerate(zip(block.rows, block.widths, strict=True)):
        y = plate[1] + block.pad / 2 + number * block.row_height
        row = (centre - across / 2, y, centre + across / 2, y + block.row_height)
        # The first row has the leader of all.
        texts.append(lettering.label("mark", text, row, CODES, line=None if number else line))
    return label, tuple(texts), plate
