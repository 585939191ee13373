"""Wall prints: the map page at any size as one true-size PDF, or as numbered A3 tiles."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.pdfbase.pdfdoc import PDFResourceDictionary
from reportlab.pdfgen.canvas import Canvas

from geodata.export.drawing.draw_plate import rectangle
from geodata.export.drawing.pens import PT, PdfPen, Pen
from geodata.export.drawing.typeset import centred
from geodata.export.inks import PRINT_INK, PRINT_PALE
from geodata.export.map_layout.shapes import PT_MM, Box
from geodata.export.prints.layout import draw, layout
from geodata.export.prints.margin import EDGE, foot
from geodata.export.prints.sheet import canvas_of
from geodata.export.prints.sizes import WALL_SIDES_MM, WALL_STRETCH
from geodata.report.request import Handout, Step, silent

_SMALLEST, _LARGEST = WALL_SIDES_MM
_SHORT, _LONG = 297.0, 420.0  # A3
PAPER_EDGE = 10.0  # mm that office printers leave white
OVERLAP = 10.0
_FORM = "whole"


@dataclass(frozen=True)
class Tile:
    """One tile: its number, row and column from 1, and the part of the print it shows, mm."""

    number: int
    row: int
    column: int
    part: Box


def weight(width: float, height: float) -> float:
    """Return how much larger than on A3 lines and texts are, so that one reads them on a wall."""
    return max(1.0, min(6.0, math.sqrt(width * height / (_SHORT * _LONG)) * 0.8))


def pdf(
    handout: Handout, step: Step = silent, *, width_mm: float = 1000.0, height_mm: float = 1400.0
) -> bytes:
    """Return the map on one page of a true size.

    Args:
        handout: what is asked, and in which language.
        step: is told the progress, and may raise to cancel.
        width_mm: of the page.
        height_mm: of the page.

    Raises:
        ValueError: if it is smaller or larger than can be printed.
    """
    _checked(width_mm, height_mm)
    step(0.0, handout.words["app.title"])
    out, canvas = canvas_of(handout, width_mm, height_mm)
    _whole(canvas, handout, width_mm, height_mm)
    canvas.showPage()
    canvas.save()
    step(1.0, handout.words["app.title"])
    return out.getvalue()


def tiles(
    handout: Handout, step: Step = silent, *, width_mm: float = 1000.0, height_mm: float = 1400.0
) -> bytes:
    """Return an overview page and numbered A3 pages, true to size, to be joined to the print.

    The print is in the file once; each tile shows a part of it.

    Raises:
        ValueError: if it is smaller or larger than can be printed.
    """
    _checked(width_mm, height_mm)
    step(0.0, handout.words["app.title"])
    paper, parts = cut(width_mm, height_mm)
    out, canvas = canvas_of(handout, *paper)
    canvas.beginForm(_FORM, 0, 0, width_mm * PT, height_mm * PT)
    _whole(canvas, handout, width_mm, height_mm)
    canvas.endForm(Resources=_resources(canvas))
    _overview(canvas, handout, parts, paper, (width_mm, height_mm))
    for tile in parts:
        _tile(canvas, handout, tile, of=len(parts), paper=paper, height=height_mm)
        step(tile.number / len(parts), handout.words["sheet.overview"])
    canvas.save()
    return out.getvalue()


def _resources(canvas: Canvas) -> PDFResourceDictionary:
    """Return a form's resources with its opacities, which reportlab leaves out of forms."""
    resources = PDFResourceDictionary()
    resources.basicFonts()
    resources.allProcs()
    resources.ExtGState = canvas._extgstate.getState()
    return resources


def cut(width: float, height: float) -> tuple[tuple[float, float], list[Tile]]:
    """Return the paper's width and height, laid so that it takes fewest, and the tiles."""
    ways = [
        (paper, list(_tiles(width, height, paper))) for paper in ((_LONG, _SHORT), (_SHORT, _LONG))
    ]
    return min(ways, key=lambda way: len(way[1]))


def _tiles(width: float, height: float, paper: tuple[float, float]) -> Iterator[Tile]:
    """Yield the tiles of a print, row by row; neighbours share ``OVERLAP`` mm."""
    across, down = paper[0] - 2 * PAPER_EDGE, paper[1] - 2 * PAPER_EDGE
    columns = max(1, math.ceil((width - OVERLAP) / (across - OVERLAP)))
    rows = max(1, math.ceil((height - OVERLAP) / (down - OVERLAP)))
    for row in range(rows):
        for column in range(columns):
            left, top = column * (across - OVERLAP), row * (down - OVERLAP)
            part = (left, top, min(left + across, width), min(top + down, height))
            yield Tile(row * columns + column + 1, row + 1, column + 1, part)


def _checked(width: float, height: float) -> None:
    for name, found in (("width_mm", width), ("height_mm", height)):
        if not _SMALLEST <= found <= _LARGEST:
            allowed = f"{_SMALLEST} to {_LARGEST}"
            raise ValueError(f"wall: {name}: found {found:g}, allowed {allowed}")
    if max(width, height) > WALL_STRETCH * min(width, height):
        found = max(width, height) / min(width, height)
        raise ValueError(f"wall: sides: found 1 to {found:g}, allowed 1 to {WALL_STRETCH}")


def _whole(canvas: Canvas, handout: Handout, width: float, height: float) -> None:
    page_layout = layout(handout, width, height, weight=weight(width, height))
    draw(PdfPen(canvas, height), page_layout)


def _tile(
    canvas: Canvas,
    handout: Handout,
    tile: Tile,
    *,
    of: int,
    paper: tuple[float, float],
    height: float,
) -> None:
    left, top, right, bottom = tile.part
    seen = (PAPER_EDGE, PAPER_EDGE, PAPER_EDGE + right - left, PAPER_EDGE + bottom - top)
    pen = PdfPen(canvas, paper[1])
    with pen.inside(seen, ""):
        # The form's origin is its lower left corner.
        canvas.translate((PAPER_EDGE - left) * PT, (paper[1] - PAPER_EDGE + top - height) * PT)
        canvas.doForm(_FORM)
    _marks(pen, seen)
    text = handout.words.say(
        "sheet.tile", n=tile.number, total=of, row=tile.row, column=tile.column
    )
    pen.text((PAPER_EDGE + 8, paper[1] - 3.5), text, 8, PRINT_INK, bold=True)
    canvas.showPage()


def _marks(pen: Pen, box: Box) -> None:
    """Draw cutting marks outside the four corners."""
    left, top, right, bottom = box
    lines = []
    for x, out_x in ((left, -1), (right, 1)):
        for y, out_y in ((top, -1), (bottom, 1)):
            lines.append(((x + out_x * 2, y), (x + out_x * 7, y)))
            lines.append(((x, y + out_y * 2), (x, y + out_y * 7)))
    pen.stroke(lines, PRINT_INK, 0.15)


def _overview(
    canvas: Canvas,
    handout: Handout,
    parts: list[Tile],
    paper: tuple[float, float],
    size: tuple[float, float],
) -> None:
    width, height = size
    pen = PdfPen(canvas, paper[1])
    words = handout.words
    centred(pen, (paper[0] / 2, EDGE + 8), words["sheet.overview"], 15, PRINT_INK, bold=True)
    how = words.say("sheet.tiles_how", overlap=f"{OVERLAP:g}")
    centred(pen, (paper[0] / 2, EDGE + 15), f"{width:g} × {height:g} mm    {how}", 8.5, PRINT_PALE)
    top, bottom = EDGE + 22, paper[1] - EDGE - 12
    scale = min((bottom - top) / height, (paper[0] - 4 * EDGE) / width)
    left = (paper[0] - width * scale) / 2
    canvas.saveState()
    canvas.translate(left * PT, (paper[1] - top - height * scale) * PT)
    canvas.scale(scale, scale)
    canvas.doForm(_FORM)
    canvas.restoreState()
    for tile in parts:
        a, b, c, d = (value * scale for value in tile.part)
        box = (left + a, top + b, left + c, top + d)
        pen.stroke([rectangle(box)], "#c0143c", 0.3, closed=True)
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2 + 22 * PT_MM * 0.37)
        pen.text(middle, str(tile.number), 22, "#c0143c", bold=True, halo=0.8)
    foot(pen, handout, *paper, weight=1.0, page="")
    canvas.showPage()
