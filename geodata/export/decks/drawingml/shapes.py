"""Shapes of a slide as plain DrawingML: freeforms of many parts, groups, boxes that stay put.

python-pptx has no freeform of several parts, no alpha and no custom dashes, so the elements are
made here, as in ECMA-376 part 1, chapter 20. Lengths are millimetres on the slide, EMU in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any

from lxml.etree import SubElement
from pptx.oxml.ns import qn

from geodata.export.decks.drawingml.text import clean
from geodata.export.decks.drawingml.text_body import Anchor, Para, coloured, set_text
from geodata.export.map_layout.shapes import Box, Path

EMU = 36_000  # a millimetre
_UNIT = 360  # EMU of a step within a freeform: a hundredth of a millimetre
_WHOLE = 100_000  # what DrawingML calls 100 %
# Of a line's vertices there are so many that their names are made once.
_MOVE_TO, _LINE_TO, _POINT = qn("a:moveTo"), qn("a:lnTo"), qn("a:pt")


@dataclass(frozen=True)
class Line:
    """How an outline is drawn; ``dash``: drawn and left out in turn, mm; empty is unbroken."""

    colour: str
    width: float
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    round_caps: bool = False


@dataclass(frozen=True)
class Paint:
    """How a shape is painted: a fill ``#rrggbb`` (empty for none), its opacity, and an outline."""

    fill: str = ""
    opacity: float = 1.0
    line: Line | None = None


_UNPAINTED = Paint()


@dataclass(frozen=True)
class Tree:
    """Where shapes are added: a slide's tree of shapes, or a group in it."""

    element: Any
    ids: Iterator[int]
    language: str

    @contextmanager
    def group(self, name: str, descr: str = "") -> Iterator[Tree]:
        """Add a group around what is drawn inside; one that stays empty is left out."""
        made = SubElement(self.element, qn("p:grpSp"))
        head = SubElement(made, qn("p:nvGrpSpPr"))
        _named(head, next(self.ids), name, descr)
        SubElement(head, qn("p:cNvGrpSpPr"))
        SubElement(head, qn("p:nvPr"))
        look = SubElement(made, qn("p:grpSpPr"))
        yield Tree(made, self.ids, self.language)
        _embrace(made, look)
        if len(made) == 2:
            self.element.remove(made)

    def freeform(
        self,
        name: str,
        paths: Sequence[Path],
        paint: Paint,
        *,
        closed: bool = False,
        descr: str = "",
    ) -> None:
        """Add one shape of all the paths; filled ones are closed, by the even-odd rule.

        Args:
            name: as the list of the slide's shapes has it.
            paths: in mm on the slide; of less than two points nothing is drawn.
            paint: fill and outline.
            closed: whether unfilled paths return to their start.
            descr: the alternative text.
        """
        kept = [path for path in paths if len(path) > 1]
        if not kept:
            return
        xs = [round(x * 100) for path in kept for x, _ in path]
        ys = [round(y * 100) for path in kept for _, y in path]
        left, top = min(xs), min(ys)
        size = max(1, max(xs) - left), max(1, max(ys) - top)
        look = self._shape(name, descr)
        _frame(look, (left * _UNIT, top * _UNIT, size[0] * _UNIT, size[1] * _UNIT))
        geometry = SubElement(look, qn("a:custGeom"))
        for part in ("avLst", "gdLst", "ahLst", "cxnLst"):
            SubElement(geometry, qn(f"a:{part}"))
        SubElement(geometry, qn("a:rect"), l="0", t="0", r="r", b="b")
        within = {"w": str(size[0]), "h": str(size[1])} | ({} if paint.fill else {"fill": "none"})
        drawn = SubElement(SubElement(geometry, qn("a:pathLst")), qn("a:path"), within)
        for path in kept:
            _run(drawn, [(round(x * 100) - left, round(y * 100) - top) for x, y in path])
            if closed or paint.fill:
                SubElement(drawn, qn("a:close"))
        _painted(look, paint)

    def box(
        self,
        name: str,
        box: Box,
        paras: Sequence[Para] = (),
        *,
        paint: Paint = _UNPAINTED,
        wrap: bool = False,
        anchor: Anchor = "ctr",
        shape: str = "rect",
        descr: str = "",
    ) -> None:
        """Add a rectangle with text; it never grows or shrinks.

        Args:
            name: as the list of the slide's shapes has it.
            box: left, top, right, bottom in mm on the slide.
            paras: its text.
            paint: fill and outline.
            wrap: whether lines are broken at its edge.
            anchor: where the text stands in it.
            shape: another preset shape of DrawingML, as ``ellipse``.
            descr: the alternative text.
        """
        only_text = bool(paras) and not (paint.fill or paint.line)
        look = self._shape(name, descr, text=only_text)
        left, top, right, bottom = (round(mm * EMU) for mm in box)
        _frame(look, (left, top, max(1, right - left), max(1, bottom - top)))
        SubElement(SubElement(look, qn("a:prstGeom"), prst=shape), qn("a:avLst"))
        _painted(look, paint)
        body = SubElement(look.getparent(), qn("p:txBody"))
        set_text(body, paras, self.language, wrap=wrap, anchor=anchor)

    def _shape(self, name: str, descr: str, text: bool = False) -> Any:
        made = SubElement(self.element, qn("p:sp"))
        head = SubElement(made, qn("p:nvSpPr"))
        _named(head, next(self.ids), name, descr)
        SubElement(head, qn("p:cNvSpPr"), {"txBox": "1"} if text else {})
        SubElement(head, qn("p:nvPr"))
        return SubElement(made, qn("p:spPr"))


def tree_of(slide: Any, language: str) -> Tree:
    """Return a slide's own tree; shape ids go on after those there are."""
    used = [int(shape.get("id")) for shape in slide.shapes._spTree.iter(qn("p:cNvPr"))]
    return Tree(slide.shapes._spTree, count(max(used, default=1) + 1), language)


def _named(head: Any, number: int, name: str, descr: str) -> None:
    names = {"id": str(number), "name": clean(name, 120)}
    if descr:
        names["descr"] = clean(descr, 2000)
    SubElement(head, qn("p:cNvPr"), names)


def _frame(look: Any, at: tuple[int, int, int, int]) -> Any:
    frame = SubElement(look, qn("a:xfrm"))
    SubElement(frame, qn("a:off"), x=str(at[0]), y=str(at[1]))
    SubElement(frame, qn("a:ext"), cx=str(at[2]), cy=str(at[3]))
    return frame


def _run(drawn: Any, points: Sequence[tuple[int, int]]) -> None:
    for number, (x, y) in enumerate(points):
        step = SubElement(drawn, _LINE_TO if number else _MOVE_TO)
        SubElement(step, _POINT, {"x": str(x), "y": str(y)})


def _painted(look: Any, paint: Paint) -> None:
    """Add fill and outline to a shape's properties."""
    if paint.fill:
        coloured(look, paint.fill, paint.opacity)
    else:
        SubElement(look, qn("a:noFill"))
    line = paint.line
    if line is None:
        SubElement(SubElement(look, qn("a:ln")), qn("a:noFill"))
        return
    cap = "rnd" if line.round_caps else "flat"
    drawn = SubElement(look, qn("a:ln"), w=str(round(line.width * EMU)), cap=cap)
    coloured(drawn, line.colour, line.opacity)
    if line.dash:
        # In DrawingML dashes are shares of the line's own width.
        dashes = SubElement(drawn, qn("a:custDash"))
        for on, off in zip(line.dash[::2], line.dash[1::2], strict=True):
            share = {"d": on, "sp": off}
            parts = {key: str(round(mm / line.width * _WHOLE)) for key, mm in share.items()}
            SubElement(dashes, qn("a:ds"), parts)
    SubElement(drawn, qn("a:round"))


def _embrace(group: Any, look: Any) -> None:
    """Give a group the frame of what is in it; its children keep the slide's own coordinates."""
    frames = [frame for child in group[2:] for frame in child.iter(qn("a:xfrm"))]
    corners = [
        (int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy")))
        for off, ext in ((frame[0], frame[1]) for frame in frames)
    ]
    if not corners:
        return
    left, top = min(x for x, _, _, _ in corners), min(y for _, y, _, _ in corners)
    width = max(x + cx for x, _, cx, _ in corners) - left
    height = max(y + cy for _, y, _, cy in corners) - top
    frame = _frame(look, (left, top, width, height))
    SubElement(frame, qn("a:chOff"), x=str(left), y=str(top))
    SubElement(frame, qn("a:chExt"), cx=str(width), cy=str(height))
