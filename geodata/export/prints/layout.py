"""One page with a map: title, map, legend, scale and the rest, on any size of paper.

Sheets, wall prints and pictures all are this page, so they look alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from geodata.catalog.project import Project
from geodata.export.drawing.draw_plate import draw_plate, rectangle
from geodata.export.drawing.fonts import measure
from geodata.export.drawing.pens import WHITE, Pen
from geodata.export.drawing.typeset import centred, shortened
from geodata.export.map_layout.features import by_county_only
from geodata.export.map_layout.page import Bounds
from geodata.export.map_layout.plate import CITY, Plate, extent_of, plate
from geodata.export.map_layout.shapes import PT_MM, Box
from geodata.export.prints.beside import Beside, beside, draw_beside
from geodata.export.prints.furniture import INK, PALE
from geodata.export.prints.margin import EDGE, foot
from geodata.report.request import Handout

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
    beside: Beside


def layout(
    handout: Handout,
    width: float,
    height: float,
    *,
    weight: float = 1.0,
    title: str = "",
    extent: str | Bounds | None = None,
    projects: Sequence[Project] | None = None,
    fold: bool = False,
) -> Layout:
    """Lay out a page of ``width`` × ``height`` mm; it shows the city, or the counties asked for.

    With ``fold`` what has no room beside the map is left for another page, and nothing is set
    smaller.

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
        least = 88 if fold else 74
        room = min(max(least * w, 0.24 * width), 92 * w)
        map_box = (edge, top, width - edge - room - gap, bottom)
        left, right = map_box[2] + gap, width - edge
        lower = 0.52 if fold else 0.66
        shape = 0.8 if height > 230 * w else lower  # an inset's height, of its width
        inset = (left, top, right, top + (right - left) * shape) if urban else None
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
    name = title or handout.words["app.title"]
    told = beside(handout, own, side, columns, w, fold=fold)
    return Layout(handout, width, height, w, name, own, map_box, larger, inset, side, told)


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
    draw_beside(pen, own.handout, own.map, own.side, own.beside, weight=own.weight)
    foot(pen, own.handout, own.width, own.height, weight=own.weight, page=page)


def _head(pen: Pen, own: Layout) -> None:
    w, middle = own.weight, own.width / 2
    size = (17 if own.width > 250 * w else 15) * w
    spacing = (1.0 if own.handout.language == "zh" else 0.0) * w
    room = own.width - 2 * EDGE * w - 10 * spacing
    text = shortened(own.title, room, size, bold=True)
    centred(pen, (middle, (EDGE + 6) * w), text, size, INK, bold=True, spacing=spacing)
    asked = own.handout.words["list.semicolon"].join(own.handout.conditions())
    said = asked or own.handout.words["sheet.everything"]
    # The sum of a county's own and the city-wide has the count in it.
    summed = own.handout.county_sum()
    count = "" if summed else own.handout.words.say("sheet.count", n=len(own.handout.projects))
    line = shortened(f"{said}    {count}".rstrip(), room, 8 * w)
    centred(pen, (middle, (EDGE + 12.5) * w), line, 8 * w, PALE)


def _framed(pen: Pen, plate_: Plate, box: Box) -> None:
    draw_plate(pen, plate_, box[:2])
    pen.stroke([rectangle(box)], INK, 0.3, closed=True)


def _inset_head(handout: Handout, weight: float) -> Box:
    """Return the box of an inset's title, from the inset's corner."""
    text = handout.words.say("sheet.inset", n="1,000,000")
    size = 7 * weight
    return 0.0, 0.0, measure(text, size) * 1.06 + 2.4 * weight, size * PT_MM * 1.6


def _inset_title(pen: Pen, own: Layout, inset: Plate, box: Box) -> None:
    text = own.handout.words.say("sheet.inset", n=f"{inset.page.scale:,}")
    size = 7 * own.weight
    _, _, across, tall = _inset_head(own.handout, own.weight)
    at = (box[0], box[1], box[0] + across, box[1] + tall)
    pen.fill([rectangle(at)], WHITE)
    pen.stroke([rectangle(at)], INK, 0.2, closed=True)
    baseline = box[1] + tall / 2 + size * PT_MM * 0.37
    pen.text((box[0] + 1.2 * own.weight, baseline), text, size, INK, bold=True)


def _nobody(pen: Pen, own: Layout) -> None:
    left, top, right, _ = own.map_box
    text = own.handout.words["sheet.none_here"]
    size = 11 * own.weight
    half, tall = measure(text, size) / 2 + 5 * own.weight, 6 * own.weight
    x, y = (left + right) / 2, top + 12 * own.weight
    path = rectangle((x - half, y - tall, x + half, y + tall))
    pen.fill([path], WHITE)
    pen.stroke([path], INK, 0.2, closed=True)
    centred(pen, (x, y + size * PT_MM * 0.37), text, size, INK)
