"""Texts of a slide: nothing that XML forbids, and cut with … where the room ends.

A slide is set by the reader's program in the reader's fonts, so widths are those of the shipped
font with something to spare.
"""

from __future__ import annotations

import re

from geodata.export.drawing.fonts import width
from geodata.export.drawing.typeset import wrap
from geodata.export.map_layout.shapes import PT_MM

LONGEST = 4000  # characters of one paragraph, if nothing narrower is asked
# Of a room so much is used: fonts differ, and some programs put space between 汉字 and letters.
SPARE = 0.9
# What XML 1.0 does not allow, other controls, and characters that turn a line's direction.
_ILLEGAL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_BLANKS = re.compile(r"\s+")


def clean(text: str, most: int = LONGEST) -> str:
    r"""Return a text of one paragraph that any XML may hold, at most ``most`` characters long.

    >>> clean("a\x00b\n<c>")
    'ab <c>'
    """
    # A little more than can be kept is looked at, so that a huge text costs no more.
    kept = _ILLEGAL.sub("", _BLANKS.sub(" ", text[: 2 * most])).strip()
    if len(kept) <= most and len(text) <= 2 * most:
        return kept
    return kept[: most - 1].rstrip() + "…"


def lines(text: str, room: float, size: float, *, bold: bool = False) -> int:
    """Return how many lines a text of ``size`` points takes in a room of so many mm."""
    return len(wrap(clean(text), room * SPARE, size, bold=bold, most=99))


def fitted(text: str, room: float, size: float, *, bold: bool = False, most: int = 1) -> str:
    """Return a text that takes no more lines than it may, cut with … if need be.

    Args:
        text: cleaned of what XML forbids.
        room: of a line, mm; some of it is spared, since fonts differ.
        size: points.
        bold: whether it is bold.
        most: lines.
    """
    kept = clean(text, 200 * most)
    if lines(kept, room, size, bold=bold) <= most:
        return kept
    low, high = 0, len(kept)
    while low < high:
        middle = (low + high + 1) // 2
        if lines(kept[:middle] + "…", room, size, bold=bold) <= most:
            low = middle
        else:
            high = middle - 1
    return kept[:low].rstrip(" ，、；,;") + "…"


def across(text: str, size: float, *, bold: bool = False) -> float:
    """Return the room that a text in one line needs, mm."""
    return width(clean(text), size, bold) / SPARE


def step(size: float, leading: float = 1.3) -> float:
    """Return the distance of lines, mm."""
    return size * PT_MM * leading
