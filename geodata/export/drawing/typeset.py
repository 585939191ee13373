"""Lines of running text: broken as Chinese and English are, and no longer than their room."""

from __future__ import annotations

import re

from geodata.export.drawing.fonts import settable, width
from geodata.export.drawing.pens import Pen
from geodata.export.inks import PRINT_INK
from geodata.export.map_layout.shapes import PT_MM, XY

_NEVER_FIRST = "，。、；：？！）》〉〕】”’…—·,.;:?!)]}%℃"
_NEVER_LAST = "（《〈〔【“‘([{"
# A code and a word of letters and digits stay whole; every other character may begin a line.
_TOKENS = re.compile(r"[\u4e00-\u9fff]-[0-9]+|[A-Za-z0-9\u00c0-\u024f'’./\-]+|\s+|.")


_HYPHENS = re.compile(r"(?<=[-/])")  # where a long word of several is broken


def wrap(text: str, room: float, size: float, *, bold: bool = False, most: int = 99) -> list[str]:
    """Return a text broken into lines, as Chinese and English are.

    No line begins with a closing mark or ends with an opening one; a code and a word stay whole.

    Args:
        text: without line breaks; characters that cannot be set are replaced.
        room: of a line, mm.
        size: of the text, points.
        bold: whether it is set in the bold weight.
        most: lines; a longer text ends in ….
    """
    lines: list[str] = []
    line = ""
    for token in _tokens(settable(text[: most * 400])):
        for piece in _pieces(token, room, size, bold):
            if line and width((line + piece).rstrip(), size, bold) > room:
                lines.append(line.rstrip())
                line = ""
            line = (line + piece).lstrip() if not line else line + piece
        if len(lines) > most:
            break
    lines.append(line.rstrip())
    if len(lines) > most:
        return [*lines[: most - 1], shortened(lines[most - 1] + "……", room, size, bold=bold)]
    return lines


def shortened(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Return a text of ``size`` points in a line of at most ``room`` mm, cut with … if needed."""
    line = settable(text[:400])
    if width(line, size, bold) <= room and len(text) <= 400:
        return line
    while line and width(line + "…", size, bold) > room:
        line = line[:-1]
    return line + "…"


def _tokens(text: str) -> list[str]:
    joined: list[str] = []
    for token in _TOKENS.findall(text):
        glue = joined and (token in _NEVER_FIRST or joined[-1][-1] in _NEVER_LAST)
        if glue and len(joined[-1]) < 12:
            joined[-1] += token
        else:
            joined.append(token)
    return joined


def _pieces(token: str, room: float, size: float, bold: bool) -> list[str]:
    """Return a token whole if it fits into a line, else in pieces that do."""
    if width(token, size, bold) <= room:
        return [token]
    pieces, piece = [], ""
    parts = _HYPHENS.split(token)
    broken = any(width(part, size, bold) > room for part in parts)
    for part in token if broken else parts:
        if piece and width(piece + part, size, bold) > room:
            pieces.append(piece)
            piece = ""
        piece += part
    return [*pieces, piece]


def leading(size: float) -> float:
    """Return the distance of baselines for a text size, mm."""
    return size * PT_MM * 1.45


def paragraph(
    pen: Pen,
    at: XY,
    text: str,
    room: float,
    size: float,
    *,
    colour: str = PRINT_INK,
    bold: bool = False,
    most: int = 99,
) -> float:
    """Write a text from its top left corner; return the height it takes, mm.

    Args:
        pen: what it is drawn with.
        at: the top left corner, mm.
        text: broken into lines as ``wrap`` does.
        room: of a line, mm.
        size: of the text, points.
        colour: ``#rrggbb``.
        bold: whether it is set in the bold weight.
        most: lines; a longer text ends in ….
    """
    lines = wrap(text, room, size, bold=bold, most=most)
    step = leading(size)
    for number, line in enumerate(lines):
        pen.text((at[0], at[1] + step * number + size * PT_MM), line, size, colour, bold=bold)
    return step * len(lines)


def centred(
    pen: Pen, middle: XY, text: str, size: float, colour: str, *, bold: bool = False,
    spacing: float = 0.0,
) -> None:  # fmt: skip
    """Write one line about a point.

    Args:
        pen: what it is drawn with.
        middle: of the line, on its baseline, mm.
        text: what is written.
        size: points.
        colour: ``#rrggbb``.
        bold: whether it is set in the bold weight.
        spacing: added after each character, mm.
    """
    line = settable(text)
    whole = width(line, size, bold) + spacing * (len(line) - 1)
    pen.text((middle[0] - whole / 2, middle[1]), line, size, colour, bold=bold, spacing=spacing)


def flush_right(pen: Pen, end: XY, text: str, size: float, colour: str) -> None:
    """Write one line that ends at a point of its baseline, mm; ``size`` in points."""
    line = settable(text)
    pen.text((end[0] - width(line, size), end[1]), line, size, colour)
