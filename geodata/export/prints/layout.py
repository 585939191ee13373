"""One page with a map: title, map, legend, scale and the rest, on any size of paper.

Sheets, wall prints and pictures all are this page, so they look alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from geodata.export.drawing.draw_plate import draw_plate, rectangle
from geodata.export.drawing.fonts import measure
from geodata.export.drawing.pens import Pen
from geodata.export.drawing.typeset import centred, shortened
from geodata.export.inks import PRINT_INK, PRINT_PALE, WHITE
from geodata.export.map_layout.extent import CITY, URBAN, Extent, crowded, extent_of
from geodata.export.map_layout.page import Bounds
from geodata.export.map_layout.plate import Plate, plate
from geodata.export.map_layout.plate_request import PlateRequest
from geodata.export.map_layout.shapes import PT_MM, Box
from geodata.export.prints.beside import Beside, beside, draw_beside
from geodata.export.prints.margin import EDGE, foot
from geodata.report.request import Handout

_GAP = 4.0  # mm between map, inset and what stands beside them


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
    beside: Beside


@dataclass(frozen=True)
class _Frames:
    """Where map, inset and what stands beside them go, mm; the side in so many columns."""

    map: Box
    inset: Box | None
    side: Box
    columns: int


def layout(
    handout: Handout, width: float, height: float, *, weight: float = 1.0, fold: bool = False
) -> Layout:
    """Return a page laid out; it shows the city, or the counties asked for.

    Args:
        handout: what is asked, and in which language.
        width: of the page, mm.
        height: of the page, mm.
        weight: a factor on widths and text sizes, for what is looked at from farther away.
        fold: leave what has no room beside the map for another page, and set nothing smaller.

    Raises:
        ValueError: if it is too small for a map and its legend.
    """
    if min(width, height) < 140 * weight:
        allowed = f"{140 * weight:.0f} mm and more either way"
        raise ValueError(f"sheet: size: found {width:g} × {height:g} mm, allowed {allowed}")
    extent = extent_of(handout)
    urban = crowded(handout.projects) and extent == CITY
    frames = (_across if width > height else _upright)(width, height, weight, urban, fold)
    whole = _whole(handout, frames.map, extent, weight, URBAN if urban else None)
    return Layout(
        handout=handout,
        width=width,
        height=height,
        weight=weight,
        title=handout.words["app.title"],
        map=whole,
        map_box=frames.map,
        inset=_inset(handout, frames.inset, weight, tall=height > 230 * weight),
        inset_box=frames.inset,
        side=frames.side,
        beside=beside(handout, whole, frames.side, frames.columns, weight, fold=fold),
    )


def _whole(
    handout: Handout, box: Box, extent: Extent, weight: float, inset: Bounds | None
) -> Plate:
    """Return the map laid out for its box; ``inset`` is what is shown larger beside it."""
    left, top, right, bottom = box
    return plate(
        PlateRequest(
            handout=handout,
            width=right - left,
            height=bottom - top,
            extent=extent,
            weight=weight,
            measure=measure,
            inset=inset,
        )
    )


def _across(width: float, height: float, weight: float, urban: bool, fold: bool) -> _Frames:
    """Return the frames of a page that is wider than high: map, and a column to its right."""
    w, gap = weight, _GAP * weight
    edge, top, bottom = EDGE * w, (EDGE + 17) * w, height - (EDGE + 8) * w
    least = 88 if fold else 74
    room = min(max(least * w, 0.24 * width), 92 * w)
    whole = (edge, top, width - edge - room - gap, bottom)
    left, right = whole[2] + gap, width - edge
    lower = 0.52 if fold else 0.66
    shape = 0.8 if height > 230 * w else lower  # an inset's height, of its width
    inset = (left, top, right, top + (right - left) * shape) if urban else None
    side = (left, (inset[3] + gap if inset else top), right, bottom)
    return _Frames(whole, inset, side, columns=1)


def _upright(width: float, height: float, weight: float, urban: bool, fold: bool) -> _Frames:
    """Return the frames of a page that is higher than wide: map, and columns below it."""
    del fold
    w, gap = weight, _GAP * weight
    edge, top, bottom = EDGE * w, (EDGE + 17) * w, height - (EDGE + 8) * w
    below = 88 * w
    whole = (edge, top, width - edge, bottom - below - gap)
    first = bottom - below
    tall = min(below, (width - 2 * edge) * 0.36)
    inset = (edge, first, edge + tall * 1.05, first + tall) if urban else None
    side = (inset[2] + gap if inset else edge, first, width - edge, bottom)
    return _Frames(whole, inset, side, columns=2 if inset else 3)


def _inset(handout: Handout, box: Box | None, weight: float, *, tall: bool) -> Plate | None:
    """Return the urban area laid out for a box; on a ``tall`` page it is lettered larger."""
    if box is None:
        return None
    return plate(
        PlateRequest(
            handout=handout,
            width=box[2] - box[0],
            height=box[3] - box[1],
            extent=URBAN,
            weight=(0.95 if tall else 0.85) * weight,
            measure=measure,
            names=False,
            marks=False,
            taken=[_inset_head(handout, weight)],
        )
    )


def draw(pen: Pen, page_layout: Layout, page: str = "") -> None:
    """Draw a page that is laid out; ``page`` says which it is of how many."""
    _head(pen, page_layout)
    _framed(pen, page_layout.map, page_layout.map_box)
    if page_layout.inset and page_layout.inset_box:
        _framed(pen, page_layout.inset, page_layout.inset_box)
        _inset_title(pen, page_layout, page_layout.inset, page_layout.inset_box)
    if not page_layout.handout.projects:
        _nobody(pen, page_layout)
    draw_beside(
        pen,
        page_layout.handout,
        page_layout.map,
        page_layout.side,
        page_layout.beside,
        weight=page_layout.weight,
    )
    foot(
        pen,
        page_layout.handout,
        page_layout.width,
        page_layout.height,
        weight=page_layout.weight,
        page=page,
    )


def _head(pen: Pen, page_layout: Layout) -> None:
    w, middle = page_layout.weight, page_layout.width / 2
    size = (17 if page_layout.width > 250 * w else 15) * w
    spacing = (1.0 if page_layout.handout.language == "zh" else 0.0) * w
    room = page_layout.width - 2 * EDGE * w - 10 * spacing
    text = shortened(page_layout.title, room, size, bold=True)
    centred(pen, (middle, (EDGE + 6) * w), text, size, PRINT_INK, bold=True, spacing=spacing)
    asked = page_layout.handout.words["list.semicolon"].join(page_layout.handout.conditions())
    said = asked or page_layout.handout.words["sheet.everything"]
    # The sum of a county's own and the city-wide has the count in it.
    summed = page_layout.handout.county_sum()
    count = (
        ""
        if summed
        else page_layout.handout.words.say("sheet.count", n=len(page_layout.handout.projects))
    )
    line = shortened(f"{said}    {count}".rstrip(), room, 8 * w)
    centred(pen, (middle, (EDGE + 12.5) * w), line, 8 * w, PRINT_PALE)


def _framed(pen: Pen, plate_: Plate, box: Box) -> None:
    draw_plate(pen, plate_, box[:2])
    pen.stroke([rectangle(box)], PRINT_INK, 0.3, closed=True)


def _inset_head(handout: Handout, weight: float) -> Box:
    """Return the box of an inset's title, from the inset's corner."""
    text = handout.words.say("sheet.inset", n="1,000,000")
    size = 7 * weight
    return 0.0, 0.0, measure(text, size) * 1.06 + 2.4 * weight, size * PT_MM * 1.6


def _inset_title(pen: Pen, page_layout: Layout, inset: Plate, box: Box) -> None:
    text = page_layout.handout.words.say("sheet.inset", n=f"{inset.page.scale:,}")
    size = 7 * page_layout.weight
    _, _, across, tall = _inset_head(page_layout.handout, page_layout.weight)
    at = (box[0], box[1], box[0] + across, box[1] + tall)
    pen.fill([rectangle(at)], WHITE)
    pen.stroke([rectangle(at)], PRINT_INK, 0.2, closed=True)
    baseline = box[1] + tall / 2 + size * PT_MM * 0.37
    pen.text((box[0] + 1.2 * page_layout.weight, baseline), text, size, PRINT_INK, bold=True)


def _nobody(pen: Pen, page_layout: Layout) -> None:
    left, top, right, _ = page_layout.map_box
    text = page_layout.handout.words["sheet.none_here"]
    size = 11 * page_layout.weight
    half, tall = measure(text, size) / 2 + 5 * page_layout.weight, 6 * page_layout.weight
    x, y = (left + right) / 2, top + 12 * page_layout.weight
    path = rectangle((x - half, y - tall, x + half, y + tall))
    pen.fill([path], WHITE)
    pen.stroke([path], PRINT_INK, 0.2, closed=True)
    centred(pen, (x, y + size * PT_MM * 0.37), text, size, PRINT_INK)
