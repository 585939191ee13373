"""Two pens that draw the same in page millimetres, origin top left: one writes PDF, one SVG.

Texts are given to the formats as text, never as markup.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from reportlab.pdfgen.canvas import Canvas

from geodata.plate_parts import PT_MM, XY, Box, Path
from geodata.render.fonts import runs, settable, width

PT = 1 / PT_MM  # points a millimetre
WHITE = "#ffffff"


class Pen(Protocol):
    """What drawings are made with."""

    def fill(self, rings: Sequence[Path], colour: str, opacity: float = 1.0) -> None:
        """Fill rings by the even-odd rule."""

    def stroke(
        self,
        parts: Sequence[Path],
        colour: str,
        width: float,
        dash: tuple[float, ...] = (),
        *,
        opacity: float = 1.0,
        closed: bool = False,
        round_caps: bool = False,
    ) -> None:
        """Draw lines; with ``closed`` each returns to its start."""

    def text(
        self,
        at: XY,
        text: str,
        size: float,
        colour: str,
        *,
        bold: bool = False,
        spacing: float = 0.0,
        halo: float = 0.0,
    ) -> None:
        """Write one line from the left end of its baseline; ``size`` in points."""

    def circle(self, at: XY, radius: float, fill: str, edge: str, width: float) -> None:
        """Draw a filled circle with an edge."""

    def inside(self, box: Box, name: str) -> AbstractContextManager[None]:
        """Draw a named group of which only what lies in a box is seen."""


@dataclass(frozen=True)
class PdfPen:
    """Draws on one page of a reportlab canvas, ``height`` mm high, moved by ``dx``, ``dy`` mm."""

    canvas: Canvas
    height: float
    dx: float = 0.0
    dy: float = 0.0

    def _at(self, point: XY) -> XY:
        return (point[0] + self.dx) * PT, (self.height - point[1] - self.dy) * PT

    def _path(self, lines: Sequence[Path], closed: bool) -> Any:
        path = self.canvas.beginPath()
        for line in lines:
            path.moveTo(*self._at(line[0]))
            for point in line[1:]:
                path.lineTo(*self._at(point))
            if closed:
                path.close()
        return path

    def fill(self, rings: Sequence[Path], colour: str, opacity: float = 1.0) -> None:
        """See ``Pen.fill``."""
        self.canvas.setFillColor(colour)
        self.canvas.setFillAlpha(opacity)
        self.canvas.drawPath(self._path(rings, True), stroke=0, fill=1, fillMode=0)

    def stroke(
        self,
        parts: Sequence[Path],
        colour: str,
        width: float,
        dash: tuple[float, ...] = (),
        *,
        opacity: float = 1.0,
        closed: bool = False,
        round_caps: bool = False,
    ) -> None:
        """See ``Pen.stroke``."""
        own = self.canvas
        own.setStrokeColor(colour)
        own.setStrokeAlpha(opacity)
        own.setLineWidth(width * PT)
        own.setDash([length * PT for length in dash])
        own.setLineCap(1 if round_caps else 0)
        own.setLineJoin(1)
        own.drawPath(self._path(parts, closed), stroke=1, fill=0)

    def text(
        self,
        at: XY,
        text: str,
        size: float,
        colour: str,
        *,
        bold: bool = False,
        spacing: float = 0.0,
        halo: float = 0.0,
    ) -> None:
        """See ``Pen.text``; the halo is the same text stroked in white beneath."""
        pieces = runs(text, bold)
        if halo:
            self.canvas.setStrokeColor(WHITE)
            self.canvas.setStrokeAlpha(1)
            self.canvas.setLineWidth(2 * halo * PT)
            self.canvas.setLineJoin(1)
            self.canvas.setDash([])
            self._write(at, pieces, size, WHITE, spacing, 2)
        self._write(at, pieces, size, colour, spacing, 0)

    def _write(self, at: XY, pieces: list[tuple[str, str]], size: float, *look: Any) -> None:
        colour, spacing, mode = look
        self.canvas.setFillAlpha(1)
        line = self.canvas.beginText(*self._at(at))
        line.setFillColor(colour)
        line.setTextRenderMode(mode)
        line.setCharSpace(spacing * PT)
        for name, piece in pieces:
            line.setFont(name, size)
            line.textOut(piece)
        line.setCharSpace(0)
        line.setTextRenderMode(0)
        self.canvas.drawText(line)

    def circle(self, at: XY, radius: float, fill: str, edge: str, width: float) -> None:
        """See ``Pen.circle``."""
        own = self.canvas
        own.setFillColor(fill)
        own.setFillAlpha(1)
        own.setStrokeColor(edge)
        own.setStrokeAlpha(1)
        own.setLineWidth(width * PT)
        own.setDash([])
        own.circle(*self._at(at), radius * PT, stroke=1, fill=1)

    @contextmanager
    def inside(self, box: Box, name: str) -> Iterator[None]:
        """See ``Pen.inside``; PDF has no use for the name."""
        del name
        left, top, right, bottom = box
        self.canvas.saveState()
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        self.canvas.clipPath(self._path([corners], True), stroke=0, fill=0)
        yield
        self.canvas.restoreState()


SVG = "http://www.w3.org/2000/svg"
_FAMILIES = "'Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif"


@dataclass
class SvgPen:
    """Draws into an SVG element of ``width`` × ``height`` mm."""

    width: float
    height: float
    root: ET.Element = field(init=False)
    _clips: int = 0

    def __post_init__(self) -> None:
        """Make the empty drawing."""
        self.root = ET.Element(
            "svg",
            {
                "xmlns": SVG,
                "viewBox": f"0 0 {self.width:g} {self.height:g}",
                "font-family": _FAMILIES,
            },
        )
        self._here = self.root

    def fill(self, rings: Sequence[Path], colour: str, opacity: float = 1.0) -> None:
        """See ``Pen.fill``."""
        own = {"d": _data(rings, True), "fill": colour, "fill-rule": "evenodd"}
        if opacity < 1:
            own["fill-opacity"] = f"{opacity:g}"
        ET.SubElement(self._here, "path", own)

    def stroke(
        self,
        parts: Sequence[Path],
        colour: str,
        width: float,
        dash: tuple[float, ...] = (),
        *,
        opacity: float = 1.0,
        closed: bool = False,
        round_caps: bool = False,
    ) -> None:
        """See ``Pen.stroke``."""
        own = {
            "d": _data(parts, closed),
            "fill": "none",
            "stroke": colour,
            "stroke-width": f"{width:g}",
            "stroke-linejoin": "round",
        }
        if dash:
            own["stroke-dasharray"] = " ".join(f"{length:g}" for length in dash)
        if opacity < 1:
            own["stroke-opacity"] = f"{opacity:g}"
        if round_caps:
            own["stroke-linecap"] = "round"
        ET.SubElement(self._here, "path", own)

    def text(
        self,
        at: XY,
        text: str,
        size: float,
        colour: str,
        *,
        bold: bool = False,
        spacing: float = 0.0,
        halo: float = 0.0,
    ) -> None:
        """See ``Pen.text``; ``textLength`` keeps it in its place whatever font shows it."""
        shown = settable(text)
        if not shown.strip():
            return
        own = {
            "x": f"{at[0]:g}",
            "y": f"{at[1]:g}",
            "font-size": f"{size * PT_MM:.3f}",
            "fill": colour,
            "textLength": f"{width(text, size, bold) + spacing * (len(shown) - 1):.3f}",
        }
        if bold:
            own["font-weight"] = "700"
        if halo:
            own |= {
                "stroke": WHITE,
                "stroke-width": f"{2 * halo:g}",
                "stroke-linejoin": "round",
                "paint-order": "stroke",
            }
        ET.SubElement(self._here, "text", own).text = shown

    def circle(self, at: XY, radius: float, fill: str, edge: str, width: float) -> None:
        """See ``Pen.circle``."""
        own = {"cx": f"{at[0]:g}", "cy": f"{at[1]:g}", "r": f"{radius:g}", "fill": fill}
        own |= {"stroke": edge, "stroke-width": f"{width:g}"}
        ET.SubElement(self._here, "circle", own)

    @contextmanager
    def inside(self, box: Box, name: str) -> Iterator[None]:
        """See ``Pen.inside``; the name becomes the group's title."""
        left, top, right, bottom = box
        self._clips += 1
        clip = ET.SubElement(self._here, "clipPath", {"id": f"clip{self._clips}"})
        size = {"width": f"{right - left:g}", "height": f"{bottom - top:g}"}
        ET.SubElement(clip, "rect", {"x": f"{left:g}", "y": f"{top:g}", **size})
        outer = self._here
        self._here = ET.SubElement(outer, "g", {"clip-path": f"url(#clip{self._clips})"})
        ET.SubElement(self._here, "title").text = settable(name)
        yield
        self._here = outer


def _data(lines: Sequence[Path], closed: bool) -> str:
    return "".join(
        "M" + "L".join(f"{x:g},{y:g}" for x, y in line) + ("Z" if closed else "") for line in lines
    )
