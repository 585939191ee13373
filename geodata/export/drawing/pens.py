"""What drawings are made with, in page millimetres, origin top left; and the pen that writes PDF.

The one that writes SVG is in ``svg_pen``. Both give texts to the format as text, never as markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from reportlab.pdfgen.canvas import Canvas

from geodata.export.drawing.fonts import runs
from geodata.export.inks import WHITE
from geodata.export.map_layout.shapes import PT_MM, XY, Box, Path

PT = 1 / PT_MM  # points a millimetre


class Pen(Protocol):
    """What drawings are made with."""

    def fill(self, rings: Sequence[Path], colour: str, opacity: float = 1.0) -> None:
        """Fill rings in mm, outer ones and holes, by the even-odd rule; ``opacity`` 0 to 1."""

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
        """Draw lines.

        Args:
            parts: the lines, each a path of points in mm.
            colour: ``#rrggbb``.
            width: mm.
            dash: drawn and left out in turn, mm; empty is unbroken.
            opacity: 0 to 1.
            closed: whether each line returns to its start.
            round_caps: whether ends are round; else they are flat.
        """

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
        """Write one line.

        Args:
            at: the left end of its baseline, mm.
            text: what is written.
            size: points.
            colour: ``#rrggbb``.
            bold: whether it is set in the bold weight.
            spacing: added after each character, mm.
            halo: mm of white around the letters; 0 for none.
        """

    def circle(self, at: XY, radius: float, fill: str, edge: str, width: float) -> None:
        """Draw a filled circle with an edge; radius and ``width`` of the edge in mm."""

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
        canvas = self.canvas
        canvas.setStrokeColor(colour)
        canvas.setStrokeAlpha(opacity)
        canvas.setLineWidth(width * PT)
        canvas.setDash([length * PT for length in dash])
        canvas.setLineCap(1 if round_caps else 0)
        canvas.setLineJoin(1)
        canvas.drawPath(self._path(parts, closed), stroke=1, fill=0)

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
        canvas = self.canvas
        canvas.setFillColor(fill)
        canvas.setFillAlpha(1)
        canvas.setStrokeColor(edge)
        canvas.setStrokeAlpha(1)
        canvas.setLineWidth(width * PT)
        canvas.setDash([])
        canvas.circle(*self._at(at), radius * PT, stroke=1, fill=1)

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
