"""The legend of a slide as shapes: rows of samples that flow, a head before each section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geodata.export.decks.drawingml.shapes import Line, Paint, Tree
from geodata.export.decks.drawingml.text import across, fitted
from geodata.export.decks.drawingml.text_body import Para
from geodata.export.drawing.draw_plate import outline, rectangle
from geodata.export.inks import SLIDE_INK, WHITE
from geodata.export.map_layout.legend import Entry, Section, legend
from geodata.export.map_layout.plate import Plate
from geodata.export.map_layout.shapes import Box
from geodata.report.request import Handout

_SIZES = (
    16.0,
    15.0,
    14.0,
    13.0,
    12.0,
    11.5,
    11.0,
    10.5,
    10.0,
    9.5,
    9.0,
    8.5,
)  # points, the largest that fits
_ROW = 0.5  # mm of a row for each point of its text
_SAMPLE, _GAP, _AFTER = 9.0, 1.6, 2.0  # mm: a sample, to its text, to the next sample
_SHORT = {"surveyed", "published"}


@dataclass(frozen=True)
class Row:
    """Entries on one row with where each begins, and the section's head if it is the first."""

    head: str
    entries: tuple[tuple[float, Entry], ...]


def sections(handout: Handout, plate: Plate, *, base: bool) -> list[Section]:
    """Return the legend's sections with texts short enough for a row; the background if asked."""
    kept = []
    for section in legend(handout, plate):
        if section.title == handout.words["legend.context"] and not base:
            continue
        entries = tuple(
            replace(entry, text=handout.words[f"grade.{entry.key}"])
            if entry.key in _SHORT
            else entry
            for entry in section.entries
        )
        # 颜色：类别 is 颜色 here: what follows says the rest.
        kept.append(Section(re.split("[：:]", section.title)[0], entries))
    return kept


def draw_legend(
    tree: Tree, handout: Handout, shown_sections: Sequence[Section], box: Box, largest: float = 12.0
) -> None:
    """Draw sections into a box, as large as they fit, heads beside or above.

    Args:
        tree: where the shapes are added.
        handout: the language.
        shown_sections: what the legend holds.
        box: where it goes, mm.
        largest: points of its text at most.
    """
    left, top, right, bottom = box
    size, tall, head, rows = _set(shown_sections, right - left, bottom - top, largest)
    with tree.group(handout.words["map.legend"]) as group:
        y = top
        for row in rows:
            if y + tall > bottom + 0.1:
                break
            middle = y + tall / 2
            if row.head:
                text = Para(row.head, size, SLIDE_INK, True)
                room = head or right - left
                group.box(row.head, (left, y, left + room, y + tall), [text])
            for x, entry in row.entries:
                _entry(group, entry, (left + head + x, middle), size, right)
            y += tall


def needed(shown_sections: Sequence[Section], room: float) -> float:
    """Return the height that sections take at the smallest size, mm."""
    _, _, _, rows = _set(shown_sections, room, 0.0, _SIZES[-1])
    return len(rows) * _SIZES[-1] * _ROW


def _set(
    shown_sections: Sequence[Section], room: float, height: float, largest: float
) -> tuple[float, float, float, list[Row]]:
    """Return text size, height of a row, width of the heads, and the rows, in the fewest rows."""
    setting: tuple[float, float, float, list[Row]] = _SIZES[-1], 4.0, 0.0, []
    for size in (points for points in _SIZES if points <= largest):
        head = (
            max((across(section.title, size, bold=True) for section in shown_sections), default=0.0)
            + 3
        )
        beside = [
            row
            for section in shown_sections
            for row in _rows(section, room - head, size, own_row=False)
        ]
        above = [
            row for section in shown_sections for row in _rows(section, room, size, own_row=True)
        ]
        widest = max(
            (across(e.text, size) for section in shown_sections for e in section.entries),
            default=0.0,
        )
        whole = widest <= room - head - _SAMPLE - _GAP  # an entry beside its head is not cut
        head, rows = (head, beside) if whole and len(beside) <= len(above) else (0.0, above)
        tall = size * _ROW
        setting = size, min(tall * 1.25, height / max(1, len(rows))), head, rows
        if len(rows) * tall <= height:
            break
    return setting


def _rows(section: Section, room: float, size: float, *, own_row: bool) -> list[Row]:
    """Return a section's rows on a grid of its own, as many columns as its longest entry lets."""
    widest = max(across(entry.text, size) for entry in section.entries)
    columns = max(1, int(room / (_SAMPLE + _GAP + widest + _AFTER)))
    placed = [
        (number % columns * room / columns, entry) for number, entry in enumerate(section.entries)
    ]
    rows = [tuple(placed[at : at + columns]) for at in range(0, len(placed), columns)]
    first = [Row(section.title, ())] if own_row else []
    return [
        *first,
        *(Row("" if own_row or at else section.title, row) for at, row in enumerate(rows)),
    ]


def _entry(tree: Tree, entry: Entry, at: tuple[float, float], size: float, right: float) -> None:
    x, y = at
    _sample(tree, entry, x, y)
    left = x + _SAMPLE + _GAP
    room = right - left + 1
    size = next((s for s in _SIZES if s <= size and across(entry.text, s) <= room), _SIZES[-1])
    text = fitted(entry.text, room, size)
    box = (left, y - 2.5, left + across(text, size), y + 2.5)
    tree.box(text, box, [Para(text, size, SLIDE_INK)])


def _sample(tree: Tree, entry: Entry, x: float, y: float) -> None:
    name, scale = entry.text, 1.35
    box = rectangle((x, y - 1.5, x + _SAMPLE, y + 1.5))
    if entry.symbol in ("band", "area", "disc"):
        path = outline("circle", (x + _SAMPLE / 2, y), 3.8) if entry.symbol == "disc" else box
        line = Line(entry.colour, 0.2, (0.8, 0.9), 0.6)
        tree.freeform(name, [path], Paint(entry.colour, entry.opacity, line))
        return
    if entry.symbol == "plate":
        tree.freeform(name, [box], Paint(WHITE, line=Line(entry.colour, 0.2, (0.7, 0.6))))
        return
    if entry.symbol in ("line", "both", "base"):
        path = ((x, y), (x + _SAMPLE, y))
        wide = entry.width * scale
        dash = tuple(part * scale for part in entry.dash)
        tree.freeform(name, [path], Paint(line=Line(entry.colour, wide, dash, entry.opacity)))
        if entry.core:
            core = (1.6, 1.6) if entry.key == "context-rail" else ()
            share = 0.6 if entry.symbol == "base" else 0.4
            tree.freeform(f"{name} ·", [path], Paint(line=Line(entry.core, wide * share, core)))
    if entry.symbol in ("marker", "both"):
        middle = x + (_SAMPLE / 2 if entry.symbol == "marker" else _SAMPLE - 2)
        path = outline(entry.shape, (middle, y), entry.size * 1.15)
        fill = entry.colour if entry.filled else WHITE
        tree.freeform(name, [path], Paint(fill, line=Line(entry.colour, 0.4)))
