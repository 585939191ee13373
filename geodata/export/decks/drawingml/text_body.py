"""Text of slides and of table cells as DrawingML: paragraphs whose lines keep an exact distance.

Text sizes are points, as in ECMA-376 part 1, chapter 21.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from lxml.etree import SubElement
from pptx.oxml.ns import qn

from geodata.export.decks.drawingml.text import clean
from geodata.export.inks import SLIDE_INK, WHITE

_WHOLE = 100_000  # what DrawingML calls 100 %
_POINT = 12_700  # EMU
Align = Literal["l", "ctr", "r"]
Anchor = Literal["t", "ctr", "b"]


@dataclass(frozen=True)
class Para:
    """A paragraph in one look.

    Attributes:
        text: without line breaks.
        size: of the letters, points.
        colour: ``#rrggbb``.
        bold: whether it is.
        align: left, centred or right.
        spacing: added after each character, mm.
        leading: the distance of lines, of the size.
        halo: points of white around the letters.
    """

    text: str
    size: float
    colour: str = SLIDE_INK
    bold: bool = False
    align: Align = "l"
    spacing: float = 0.0
    leading: float = 1.3
    halo: float = 0.0


def set_text(
    body: Any,
    paras: Sequence[Para],
    language: str,
    *,
    wrap: bool = True,
    anchor: Anchor = "t",
    margins: bool = False,
) -> None:
    """Fill an empty text body.

    Args:
        body: the element ``txBody``, without children.
        paras: its paragraphs; none leave an empty one.
        language: ``zh`` or ``en``, for the spelling checker.
        wrap: whether lines are broken at the edge of the shape.
        anchor: where the text stands in the shape.
        margins: leaves them as they are, as table cells want it.
    """
    how = {"wrap": "square" if wrap else "none", "anchor": anchor, "rtlCol": "0"}
    if not margins:
        how |= {"lIns": "0", "tIns": "0", "rIns": "0", "bIns": "0"}
    SubElement(SubElement(body, qn("a:bodyPr"), how), qn("a:noAutofit"))
    SubElement(body, qn("a:lstStyle"))
    for para in paras or (Para("", 10),):
        add_para(body, para, language)


def add_para(body: Any, para: Para, language: str) -> None:
    """Add a paragraph with lines at an exact distance, so that all programs set it alike."""
    made = SubElement(body, qn("a:p"))
    layout = SubElement(made, qn("a:pPr"), algn=para.align)
    points = str(round(para.size * para.leading * 100))
    SubElement(SubElement(layout, qn("a:lnSpc")), qn("a:spcPts"), val=points)
    SubElement(SubElement(layout, qn("a:spcBef")), qn("a:spcPts"), val="0")
    look = {
        "lang": "zh-CN" if language == "zh" else "en-US",
        "altLang": "en-US" if language == "zh" else "zh-CN",
        "sz": str(round(para.size * 100)),
        "b": "1" if para.bold else "0",
        "dirty": "0",
    }
    if para.spacing:
        look["spc"] = str(round(para.spacing / 25.4 * 7200))
    if not (text := clean(para.text)):
        SubElement(made, qn("a:endParaRPr"), look)
        return
    run = SubElement(made, qn("a:r"))
    letters = SubElement(run, qn("a:rPr"), look)
    coloured(letters, para.colour)
    if para.halo:
        radius = str(round(para.halo * _POINT))
        glow = SubElement(SubElement(letters, qn("a:effectLst")), qn("a:glow"), rad=radius)
        SubElement(glow, qn("a:srgbClr"), val=WHITE.removeprefix("#").upper())
    SubElement(run, qn("a:t")).text = text


def coloured(parent: Any, colour: str, opacity: float = 1.0) -> None:
    """Add a solid fill of a colour ``#rrggbb`` to an element."""
    value = colour.removeprefix("#").upper()
    made = SubElement(SubElement(parent, qn("a:solidFill")), qn("a:srgbClr"), val=value)
    if opacity < 1:
        SubElement(made, qn("a:alpha"), val=str(round(opacity * _WHOLE)))
