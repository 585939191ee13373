"""The pen that writes SVG, in page millimetres, origin top left."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from geodata.export.drawing.fonts import settable, width
from geodata.export.inks import WHITE
from geodata.export.map_layout.shapes import PT_MM, XY, Box, Path
from geodata.vocabulary.fonts import FONT_STACK

SVG = "http://www.w3.org/2000/svg"


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
                "font-family": FONT_STACK,
                "{http://www.w3.org/XML/1998/namespace}space": "preserve",
            },
        )
        self._here = self.root

    def fill(self, rings: Sequence[Path], colour: str, opacity: float = 1.0) -> None:
        """See ``Pen.fill``."""
        attributes = {"d": _data(rings, True), "fill": colour, "fill-rule": "evenodd"}
        if opacity < 1:
            attributes["fill-opacity"] = f"{opacity:g}"
        ET.SubElement(self._here, "path", attributes)

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
        attributes = {
            "d": _data(parts, closed),
            "fill": "none",
            "stroke": colour,
            "stroke-width": f"{width:g}",
            "stroke-linejoin": "round",
        }
        if dash:
            attributes["stroke-dasharray"] = " ".join(f"{length:g}" for length in dash)
        if opacity < 1:
            attributes["stroke-opacity"] = f"{opacity:g}"
        if round_caps:
            attributes["stroke-linecap"] = "round"
        ET.SubElement(self._here, "path", attributes)

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
        line = settable(text)
        if not line.strip():
            return
        attributes = {
            "x": f"{at[0]:g}",
            "y": f"{at[1]:g}",
            "font-size": f"{size * PT_MM:.3f}",
            "fill": colour,
            "textLength": f"{width(text, size, bold) + spacing * (len(line) - 1):.3f}",
        }
        if bold:
            attributes["font-weight"] = "700"
        if halo:
            attributes |= {
                "stroke": WHITE,
                "stroke-width": f"{2 * halo:g}",
                "stroke-linejoin": "round",
                "paint-order": "stroke",
            }
        ET.SubElement(self._here, "text", attributes).text = line

    def circle(self, at: XY, radius: float, fill: str, edge: str, width: float) -> None:
        """See ``Pen.circle``."""
        attributes = {"cx": f"{at[0]:g}", "cy": f"{at[1]:g}", "r": f"{radius:g}", "fill": fill}
        attributes |= {"stroke": edge, "stroke-width": f"{width:g}"}
        ET.SubElement(self._here, "circle", attributes)

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
