"""One page with a map: title, map, legend, scale and the rest, on any size of paper.

Sheets, wall prints and pictures all are this page, so they look alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from geodata.handout import Handout
from geodata.plates.features import by_county_only
from geodata.plates.legend import Section, legend
from geodata.plates.page import Bounds
from geodata.plates.parts import PT_MM, Box
from geodata.plates.plate import CITY, Plate, extent_of, plate
from geodata.project import Project
from geodata.render.prints.draw_plate import draw_plate, rectangle
from geodata.render.prints.fonts import measure
from geodata.render.prints.furniture import (
    INK,
    PALE,
    draw_legend_title,
    draw_north,
    draw_notes,
    draw_scale,
    draw_section,
    legend_height,
    notes_height,
)
from geodata.render.prints.margin import EDGE, foot, notes
from geodata.render.prints.pens import WHITE, Pen
from geodata.render.prints.typeset import centred, shortened

_GAP = 4.0
_CROWDED = 7  # so many points within the urban area, and it is shown larger beside the map
# The built-up area of Mianyang (涪城, 游仙, 安州's seat): where most points lie.
URBAN: Bounds = (104.56, 31.365, 104.83, 31.535)


@dataclass(frozen=True)
class Layout:
    """A page laid out: the map, an inset if the urban area is crowded, and their places in mm."""

    handout: Handout
    width: float
    height: float
    weight: float
    title: str
    map: Plate
    map_box: Box
    inset: Plate | None
    inset_box: Box | None
    side: Box  # where legend, notes and scale go
    columns: int


def layout(
    handout: Handout,
    width: float,
    height: float,
    *,
    weight: float = 1.0,
    title: str = "",
    extent: str | Bounds | None = None,
    projects: Sequence[Project] | None = None,
) -> Layout:
    """Lay out a page of ``width`` × ``height`` mm; it shows the city, or the counties asked for.

    Raises:
        ValueError: if it is too small for a map and its legend.
    """
    if min(width, height) < 140 * weight:
        allowed = f"{140 * weight:.0f} mm and more either way"
        raise ValueError(f"sheet: size: found {width:g} × {height:g} mm, allowed {allowed}")
    w = weight
    top = (EDGE + 17) * w
    bottom = height - (EDGE + 8) * w
    edge, gap = EDGE * w, _GAP * w
    chosen = handout.projects if projects is None else tuple(projects)
    seen = extent or extent_of(handout)
    urban = _crowded(chosen) and seen == CITY
    if width > height:
        beside = min(max(74 * w, 0.24 * width), 92 * w)
        map_box = (edge, top, width - edge - beside - gap, bottom)
        left, right = map_box[2] + gap, width - edge
        inset = (
            (left, top, right, top + (right - left) * (0.8 if height > 230 * w else 0.66))
            if urban
            else None
        )
        side = (left, (inset[3] + gap if inset else top), right, bottom)
        columns = 1
    else:
        below = 88 * w
        map_box = (edge, top, width - edge, bottom - below - gap)
        first = bottom - below
        tall = min(below, (width - 2 * edge) * 0.36)
        inset = (edge, first, edge + tall * 1.05, first + tall) if urban else None
        side = (inset[2] + gap if inset else edge, first, width - edge, bottom)
        columns = 2 if inset else 3
    own = plate(
        handout, map_box[2] - map_box[0], map_box[3] - map_box[1], seen, projects=chosen,
        weight=w, measure=measure, inset=URBAN if urban else None,
    )  # fmt: skip
    larger = None
    if inset:
        larger = plate(
            handout, inset[2] - inset[0], inset[3] - inset[1], URBAN, projects=chosen,
            weight=(0.95 if height > 230 * w else 0.85) * w, measure=measure, names=False,
            marks=False, taken=[_inset_head(handout, w)],
        )  # fmt: skip
    name = title or handout.own["app.title"]
    return Layout(handout, width, height, w, name, own, map_box, larger, inset, side, columns)


def _crowded(projects: Sequence[Project]) -> bool:
    points = [p.geometry for p in projects if p.geometry is not None and not by_county_only(p)]
    found = np.array([one for one in points if "Point" in one.geom_type], dtype=object)
    return int(shapely.covers(shapely.box(*URBAN), found).sum()) >= _CROWDED


def draw(pen: Pen, own: Layout, page: str = "") -> None:
    """Draw a page that is laid out; ``page`` says which it is of how many."""
    _head(pen, own)
    _framed(pen, own.map, own.map_box)
    if own.inset and own.inset_box:
        _framed(pen, own.inset, own.inset_box)
        _inset_title(pen, own, own.inset, own.inset_box)
    if not own.handout.projects:
        _nobody(pen, own)
    _side(pen, own)
    foot(pen, own.handout, own.width, own.height, weight=own.weight, page=page)


def _head(pen: Pen, own: Layout) -> None:
    w, middle = own.weight, own.width / 2
    size = (17 if own.width > 250 * w else 15) * w
    spacing = (1.0 if own.handout.language == "zh" else 0.0) * w
    room = own.width - 2 * EDGE * w - 10 * spacing
    text = shortened(own.title, room, size, bold=True)
    centred(pen, (middle, (EDGE + 6) * w), text, size, INK, bold=True, spacing=spacing)
    asked = own.handout.own["list.semicolon"].join(own.handout.conditions())
    said = asked or own.handout.own["sheet.everything"]
    # The sum of a county's own and the city-wide has the count in it.
    summed = own.handout.county_sum()
    count = "" if summed else own.handout.own.say("sheet.count", n=len(own.handout.projects))
    line = shortened(f"{said}    {count}".rstrip(), room, 8 * w)
    centred(pen, (middle, (EDGE + 12.5) * w), line, 8 * w, PALE)


def _framed(pen: Pen, plate_: Plate, box: Box) -> None:
    draw_plate(pen, plate_, box[:2])
    pen.stroke([rectangle(box)], INK, 0.3, closed=True)


def _inset_head(handout: Handout, weight: float) -> Box:
    """Return the box of an inset's title, from the inset's corner."""
    text = handout.own.say("sheet.inset", n="1,000,000")
    size = 7 * weight
    return 0.0, 0.0, measure(text, size) * 1.06 + 2.4 * weight, size * PT_MM * 1.6


def _inset_title(pen: Pen, own: Layout, inset: Plate, box: Box) -> None:
    text = own.handout.own.say("sheet.inset", n=f"{inset.page.scale:,}")
    size = 7 * own.weight
    _, _, across, tall = _inset_head(own.handout, own.weight)
    at = (box[0], box[1], box[0] + across, box[1] + tall)
    pen.fill([rectangle(at)], WHITE)
    pen.stroke([rectangle(at)], INK, 0.2, closed=True)
    baseline = box[1] + tall / 2 + size * PT_MM * 0.37
    pen.text((box[0] + 1.2 * own.weight, baseline), text, size, INK, bold=True)


def _nobody(pen: Pen, own: Layout) -> None:
    left, top, right, _ = own.map_box
    text = own.handout.own["sheet.none_here"]
    size = 11 * own.weight
    half, tall = measure(text, size) / 2 + 5 * own.weight, 6 * own.weight
    x, y = (left + right) / 2, top + 12 * own.weight
    path = rectangle((x - half, y - tall, x + half, y + tall))
    pen.fill([path], WHITE)
    pen.stroke([path], INK, 0.2, closed=True)
    centred(pen, (x, y + size * PT_MM * 0.37), text, size, INK)


def _side(pen: Pen, own: Layout) -> None:
    """Draw the legend in columns, then notes, then the scale at the foot of the last column."""
    w = own.weight
    left, top, right, bottom = own.side
    gap = 5 * w
    room = (right - left - gap * (own.columns - 1)) / own.columns
    sections = legend(own.handout, own.map)
    foot = 15 * w
    head = draw_legend_title(pen, (left, top), room, own.handout.own, w)
    said = notes(own.handout, own.map, False)
    shrink = _shrink(own, sections, said, room, foot + head)
    if shrink < 0.95:
        said = notes(own.handout, own.map, True)
        shrink = _shrink(own, sections, said, room, foot + head)
    small = w * shrink
    x, y, column = left, top + head, 0
    for section in sections:
        tall = legend_height([section], room, small)
        if y + tall > bottom - (foot if column == own.columns - 1 else 0) and (
            column < own.columns - 1
        ):
            column, x, y = column + 1, x + room + gap, top
        draw_section(pen, section, (x, y), room, small)
        y += tall
    needed = notes_height(said, room, small)
    if column < own.columns - 1 and y + needed > bottom:
        column, x, y = column + 1, x + room + gap, top
    draw_notes(pen, said, (x, y), room, small)
    last = right - room
    draw_scale(
        pen, own.map, (last + 2 * w, bottom - 11 * w), room - 21 * w, own.handout.own, weight=w
    )
    draw_north(pen, (right - 4 * w, bottom - 14 * w), own.handout.own, w)


def _shrink(
    own: Layout,
    sections: Sequence[Section],
    said: Sequence[tuple[str, str]],
    room: float,
    foot: float,
) -> float:
    """Return by how much legend and notes must be set smaller to fit, at most by a third."""
    top, bottom = own.side[1], own.side[3]
    have = (bottom - top) * own.columns - foot - (own.columns - 1) * 22 * own.weight
    for step in range(9):
        factor = 1 - 0.04 * step
        weight = own.weight * factor
        needed = legend_height(sections, room, weight) + notes_height(said, room, weight)
        if needed <= have:
            return factor
    return 0.66
