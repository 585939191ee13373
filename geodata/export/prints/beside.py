"""What stands beside a map on its page: legend and notes in columns, as large as can be read.

On a sheet nothing is set smaller than can be read on paper: what has no room beside the map
stands on a page of its own. A picture has one page only, so there all is set smaller.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodata.export.drawing.pens import Pen
from geodata.export.drawing.typeset import centred
from geodata.export.inks import PRINT_INK, PRINT_PALE
from geodata.export.map_layout.legend import Section, legend
from geodata.export.map_layout.plate import Plate
from geodata.export.map_layout.shapes import XY, Box
from geodata.export.prints.furniture import (
    TEXT,
    draw_legend_title,
    draw_north,
    draw_notes,
    draw_scale,
    draw_section,
    legend_height,
    notes_height,
)
from geodata.export.prints.margin import EDGE, foot, notes
from geodata.report.request import Handout

Note = tuple[str, str]
Block = Section | Note
_HEAD, _SCALE, _POINTER, _GAP = 5.2, 15.0, 4.6, 5.0  # mm
_COLUMN = 84.0  # mm of a column on a page of its own


@dataclass(frozen=True)
class Beside:
    """What stands beside the map, each with its place in mm, and what is left for another page."""

    placed: tuple[tuple[Block, XY], ...]
    left: tuple[Block, ...]
    room: float
    weight: float


def beside(
    handout: Handout, plate: Plate, side: Box, columns: int, weight: float, *, fold: bool
) -> Beside:
    """Return legend and notes laid out in columns beside a map.

    Args:
        handout: what is asked, and in which language.
        plate: the map.
        side: where they go, mm.
        columns: how many.
        weight: a factor on text sizes.
        fold: whether what has no room is left for another page, the background first; else all is
            set smaller, by a third at most.
    """
    legend_sections = legend(handout, plate)
    room = (side[2] - side[0] - _GAP * weight * (columns - 1)) / columns
    brief: list[Block] = [*legend_sections, *notes(handout, plate, True)]
    whole: list[Block] = [*legend_sections, *notes(handout, plate, False)]
    for blocks in (whole, brief):
        placed = _flow(blocks, side, room, weight, weight)
        if not placed.left:
            return placed
    if fold:
        shorter = (*side[:3], side[3] - _POINTER * weight)
        last = handout.words["legend.context"]
        ranked = sorted(brief, key=lambda block: isinstance(block, Section) and block.title == last)
        placed = _flow(ranked, shorter, room, weight, weight)
        # The other page has the codes of what is not on the map, whatever stands here.
        kept = {id(block) for block, _ in placed.placed}
        sections = [section for section in legend_sections if id(section) not in kept]
        return Beside(placed.placed, (*sections, *notes(handout, plate, False)), room, weight)
    for step in range(1, 9):
        placed = _flow(brief, side, room, weight * (1 - 0.04 * step), weight)
        if not placed.left:
            return placed
    return _flow(brief, (*side[:3], side[3] * 9), room, 0.66 * weight, weight)


def _height(block: Block, room: float, weight: float) -> float:
    if isinstance(block, Section):
        return legend_height([block], room, weight)
    return notes_height([block], room, weight)


def _flow(
    blocks: Sequence[Block],
    side: Box,
    room: float,
    small: float,
    weight: float,
    *,
    head: float = _HEAD,
) -> Beside:
    """Place blocks one below the other, column by column; the scale has the last one's foot."""
    left, top, right, bottom = side
    placed: list[tuple[Block, XY]] = []
    over: list[Block] = []
    x, y = left, top + head * weight
    for block in blocks:
        tall = _height(block, room, small)
        at, start = x, y
        while at + 1.5 * room < right and start + tall > bottom:
            at, start = at + room + _GAP * weight, top
        end = bottom - (0.0 if at + 1.5 * room < right else _SCALE * weight)
        if start + tall > end:
            over.append(block)
            continue
        placed.append((block, (at, start)))
        x, y = at, start + tall
    return Beside(tuple(placed), tuple(over), room, small)


def draw_beside(
    pen: Pen, handout: Handout, plate: Plate, side: Box, laid_out: Beside, *, weight: float
) -> None:
    """Draw what is laid out, and scale and north below it."""
    left, top, right, bottom = side
    w, words = weight, handout.words
    draw_legend_title(pen, (left, top), laid_out.room, words, w)
    _blocks(pen, laid_out)
    last = right - laid_out.room
    if laid_out.left:
        y = bottom - (_SCALE + 0.6) * w
        pen.text((last + 2 * w, y), words["sheet.continued"], TEXT * w, PRINT_INK)
    draw_scale(pen, plate, (last + 2 * w, bottom - 11 * w), laid_out.room - 21 * w, words, weight=w)
    draw_north(pen, (right - 4 * w, bottom - 14 * w), words, w)


def draw_rest(
    pen: Pen, handout: Handout, laid_out: Beside, size: tuple[float, float], page: str
) -> None:
    """Draw the page that has what had no room beside the map."""
    width, height = size
    title = handout.words["sheet.rest"]
    centred(pen, (width / 2, EDGE + 5), title, 12, PRINT_INK, bold=True, spacing=0.8)
    pen.stroke([((EDGE, EDGE + 9), (width - EDGE, EDGE + 9))], PRINT_PALE, 0.2)
    columns = max(1, int((width - 2 * EDGE + _GAP) / (_COLUMN + _GAP)))
    room = (width - 2 * EDGE - _GAP * (columns - 1)) / columns
    tall = max(_height(block, room, 1.0) for block in laid_out.left)
    top = EDGE + 12
    bottom = top + tall + _SCALE
    placed = _flow(laid_out.left, (EDGE, top, width - EDGE, bottom), room, 1.0, 1.0, head=0.0)
    while placed.left and bottom < height:  # columns of about one height
        bottom += 4
        placed = _flow(laid_out.left, (EDGE, top, width - EDGE, bottom), room, 1.0, 1.0, head=0.0)
    _blocks(pen, placed)
    foot(pen, handout, width, height, weight=1.0, page=page)


def _blocks(pen: Pen, laid_out: Beside) -> None:
    for block, at in laid_out.placed:
        if isinstance(block, Section):
            draw_section(pen, block, at, laid_out.room, laid_out.weight)
        else:
            draw_notes(pen, [block], at, laid_out.room, laid_out.weight)
