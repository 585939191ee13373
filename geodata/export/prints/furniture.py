"""What stands beside a map: legend, scale bar, north arrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from geodata.export.drawing.draw_plate import draw_marker, draw_stroke, outline, rectangle
from geodata.export.drawing.fonts import width
from geodata.export.drawing.pens import Pen
from geodata.export.drawing.typeset import centred, shortened, wrap
from geodata.export.inks import PRINT_INK, PRINT_PALE, WHITE
from geodata.export.map_layout.legend import Entry, Section
from geodata.export.map_layout.page import scale_bar
from geodata.export.map_layout.plate import Plate
from geodata.export.map_layout.shapes import PT_MM, XY, Marker, Owner, Stroke
from geodata.vocabulary.words import Words

TEXT, HEAD, NOTE = 8.0, 8.6, 8.0  # points: smaller is not read on paper
ROW, SAMPLE, LEADING = 3.9, 9.0, 3.3  # mm
_MOST = 12  # lines of a text: nothing of a record is longer, and hostile text ends there


def legend_height(sections: Sequence[Section], room: float, weight: float) -> float:
    """Return the height of a legend set into a column ``room`` mm wide."""
    return sum(_section_height(section, room, weight) for section in sections)


def _section_height(section: Section, room: float, weight: float) -> float:
    rows = -(-len(section.entries) // _columns(section, room, weight))
    lines = sum(len(_lines(entry, room, weight)) - 1 for entry in section.entries)
    return (rows * ROW + lines * LEADING + ROW + 1.3) * weight


def _columns(section: Section, room: float, weight: float) -> int:
    widest = max(width(entry.text, TEXT * weight) for entry in section.entries)
    return next((n for n in (3, 2) if widest + (SAMPLE + 3) * weight < room / n), 1)


def _lines(entry: Entry, room: float, weight: float) -> list[str]:
    return wrap(entry.text, room - (SAMPLE + 2) * weight, TEXT * weight, most=_MOST)


def draw_legend_title(pen: Pen, at: XY, room: float, words: Words, weight: float) -> float:
    """Write the legend's title over its column; return its height."""
    middle = (at[0] + room / 2, at[1] + 9 * weight * PT_MM)
    title = words["map.legend"]
    spacing = 2.0 * weight if words.language == "zh" else 0.0
    centred(pen, middle, title, 9 * weight, PRINT_INK, bold=True, spacing=spacing)
    return 5.2 * weight


def draw_section(pen: Pen, section: Section, at: XY, room: float, weight: float) -> float:
    """Draw one section of the legend; return its height, mm.

    Args:
        pen: what it is drawn with.
        section: a heading and its entries, in up to three columns.
        at: the top left corner, mm.
        room: the width, mm.
        weight: a factor on all sizes.
    """
    x, y = at
    pen.text((x, y + HEAD * weight * PT_MM), section.title, HEAD * weight, PRINT_INK, bold=True)
    y += ROW * weight * 1.1
    columns = _columns(section, room, weight)
    for number, entry in enumerate(section.entries):
        left = x + (number % columns) * room / columns
        lines = _lines(entry, room / columns if columns > 1 else room, weight)
        middle = y + ROW * weight / 2
        _sample(pen, entry, (left, middle), weight)
        for row, line in enumerate(lines):
            baseline = middle + (row * LEADING + TEXT * PT_MM * 0.37) * weight
            pen.text((left + (SAMPLE + 1.5) * weight, baseline), line, TEXT * weight, PRINT_INK)
        if number % columns == columns - 1 or number == len(section.entries) - 1:
            y += (ROW + LEADING * (len(lines) - 1)) * weight
    return _section_height(section, room, weight)


def _sample(pen: Pen, entry: Entry, at: XY, weight: float) -> None:
    x, y = at
    length = SAMPLE * weight
    line = (((x, y), (x + length, y)),)
    if entry.symbol in ("band", "disc", "area"):
        half = 1.3 * weight
        box = rectangle((x, y - half, x + length, y + half))
        if entry.symbol == "disc":
            box = outline("circle", (x + length / 2, y), 1.3 * half * 2)
        pen.fill([box], entry.colour, entry.opacity)
        pen.stroke([box], entry.colour, 0.15, (0.8, 0.9), opacity=0.6, closed=True)
        return
    if entry.symbol == "plate":
        box = rectangle((x + 1, y - 1.2 * weight, x + length - 1, y + 1.2 * weight))
        pen.fill([box], WHITE)
        pen.stroke([box], entry.colour, 0.15, (0.7, 0.6), closed=True)
        return
    if entry.symbol in ("line", "both", "base"):
        core_width = entry.width * weight * (0.4 if entry.symbol != "base" else 0.6)
        dash = tuple(part * weight for part in entry.dash)
        core_dash = (2.0 * weight, 2.0 * weight) if entry.key == "context-rail" else ()
        stroke = Stroke(
            "sample", "", line, entry.colour, entry.width * weight, dash, entry.core, core_width,
            core_dash,
        )  # fmt: skip
        draw_stroke(pen, stroke)
    if entry.symbol in ("marker", "both"):
        centre = x + length / 2 if entry.symbol == "marker" else x + length - 1.3 * weight
        nobody = cast(Owner, None)  # a sample stands for all of its kind
        draw_marker(
            pen,
            Marker((centre, y), entry.shape, entry.size * weight, entry.colour, entry.filled,
                   nobody),
        )  # fmt: skip


def draw_scale(
    pen: Pen, plate: Plate, at: XY, longest: float, words: Words, *, weight: float
) -> float:
    """Draw the scale in figures and as a bar; return its height, mm.

    Args:
        pen: what it is drawn with.
        plate: the map whose scale it is.
        at: the top left corner, mm.
        longest: the bar is at most so long, mm.
        words: of the language.
        weight: a factor on text sizes and the bar's thickness.
    """
    x, y = at
    size = 8 * weight
    text = words.say("plate.scale", n=f"{plate.page.scale:,}")
    pen.text((x, y + size * PT_MM), text, size, PRINT_INK, bold=True)
    y += size * PT_MM + 4.2 * weight
    bar, thick = scale_bar(plate.page, longest), 1.1 * weight
    small = 7.5 * weight
    end = words.say("map.km", n=f"{bar.step_km * bar.count:g}")
    apart = (width(end, small) + width(f"{bar.step_km * bar.count:g}", small)) / 2 + 1.0 * weight
    every = 1 if bar.step >= apart else bar.count  # figures that would touch are left out
    for number in range(bar.count):
        left = x + number * bar.step
        box = rectangle((left, y, left + bar.step, y + thick))
        pen.fill([box], PRINT_INK if number % 2 == 0 else WHITE)
        pen.stroke([box], PRINT_INK, 0.15, closed=True)
        if number % every == 0:
            centred(pen, (left, y - 0.8 * weight), f"{bar.step_km * number:g}", small, PRINT_INK)
    centred(pen, (x + bar.width, y - 0.8 * weight), end, small, PRINT_INK)
    return y + thick - at[1]


def draw_north(pen: Pen, at: XY, words: Words, weight: float) -> None:
    """Draw the north arrow: its tip is at ``at``, 9 mm above its foot."""
    x, y = at
    w = weight
    left = ((x, y + 3 * w), (x - 2 * w, y + 10 * w), (x, y + 8.4 * w))
    right = ((x, y + 3 * w), (x + 2 * w, y + 10 * w), (x, y + 8.4 * w))
    pen.fill([left], PRINT_INK)
    pen.stroke([left, right], PRINT_INK, 0.2 * w, closed=True)
    centred(pen, (x, y + 2.2 * w), words["sheet.north"], 7 * w, PRINT_INK, bold=True)


def draw_notes(
    pen: Pen, notes: Sequence[tuple[str, str]], at: XY, room: float, weight: float
) -> float:
    """Write notes, each a bold head and its text; return the height, mm.

    Args:
        pen: what they are drawn with.
        notes: pairs of head and text; the text may be empty.
        at: the top left corner, mm.
        room: the width, mm.
        weight: a factor on the text size.
    """
    x, y = at
    size = NOTE * weight
    step = size * PT_MM * 1.4
    for head, text in notes:
        y += step
        pen.text((x, y), shortened(head, room, size, bold=True), size, PRINT_INK, bold=True)
        for line in wrap(text, room, size, most=_MOST) if text else ():
            y += step
            pen.text((x, y), line, size, PRINT_PALE)
        y += step * 0.25
    return y - at[1]


def notes_height(notes: Sequence[tuple[str, str]], room: float, weight: float) -> float:
    """Return the height that ``draw_notes`` takes."""
    size = NOTE * weight
    lines = sum(
        1.25 + (len(wrap(text, room, size, most=_MOST)) if text else 0) for _, text in notes
    )
    return lines * size * PT_MM * 1.4
