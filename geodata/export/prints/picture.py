"""The map page as a picture: PNG from the very PDF page, SVG from the same drawing."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pypdfium2

from geodata.export.drawing.fonts import fonts
from geodata.export.drawing.pens import PdfPen
from geodata.export.drawing.svg_pen import SvgPen
from geodata.export.inks import WHITE
from geodata.export.prints.layout import draw, layout
from geodata.export.prints.sheet import canvas_of
from geodata.export.prints.sizes import PICTURE_AREA_PX, PICTURE_SIDES_PX
from geodata.report.request import Handout, Step, silent

_SMALLEST, _LARGEST = PICTURE_SIDES_PX
_LONG_SIDE = 380.0  # mm of the page that is rasterised, whatever its pixels
_SHORT_SIDE = 200.0


def png(
    handout: Handout, step: Step = silent, *, width_px: int = 2400, height_px: int = 1800
) -> bytes:
    """Return the map page as a PNG of an exact size.

    Args:
        handout: what is asked, and in which language.
        step: is told the progress, and may raise to cancel.
        width_px: of the picture.
        height_px: of the picture.

    Raises:
        ValueError: if that is too small or too large.
    """
    width, height = _millimetres(width_px, height_px)
    if width_px * height_px > PICTURE_AREA_PX:
        raise ValueError(
            f"picture: found {width_px * height_px:,} pixels, allowed {PICTURE_AREA_PX:,}"
        )
    step(0.0, handout.words["app.title"])
    out, canvas = canvas_of(handout, width, height)
    draw(PdfPen(canvas, height), layout(handout, width, height))
    canvas.showPage()
    canvas.save()
    step(0.5, handout.words["app.title"])
    document = pypdfium2.PdfDocument(out.getvalue())
    try:
        page = document[0]
        scale = width_px / page.get_width()
        image = page.render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()
    if image.size != (width_px, height_px):  # a rounded pixel row
        image = image.resize((width_px, height_px))
    made = io.BytesIO()
    image.save(made, "PNG", optimize=True)
    step(1.0, handout.words["app.title"])
    return made.getvalue()


def svg(
    handout: Handout, step: Step = silent, *, width_px: int = 2400, height_px: int = 1800
) -> bytes:
    """Return the map page as an SVG whose texts are texts.

    Raises:
        ValueError: if the size is too small or too large.
    """
    width, height = _millimetres(width_px, height_px)
    fonts()
    step(0.0, handout.words["app.title"])
    pen = SvgPen(width, height)
    pen.root.attrib |= {"width": str(width_px), "height": str(height_px)}
    ET.SubElement(pen.root, "title").text = handout.words["app.title"]
    pen.fill([((0, 0), (width, 0), (width, height), (0, height))], WHITE)
    draw(pen, layout(handout, width, height))
    step(1.0, handout.words["app.title"])
    written: bytes = ET.tostring(pen.root, encoding="utf-8", xml_declaration=True)
    return written


def _millimetres(width_px: int, height_px: int) -> tuple[float, float]:
    """Return a page of the picture's shape, large enough for the legend."""
    for name, pixels in (("width_px", width_px), ("height_px", height_px)):
        if not _SMALLEST <= pixels <= _LARGEST:
            raise ValueError(f"picture: {name}: found {pixels}, allowed {_SMALLEST} to {_LARGEST}")
    short, long = sorted((width_px, height_px))
    factor = max(_LONG_SIDE / long, _SHORT_SIDE / short)
    return width_px * factor, height_px * factor
