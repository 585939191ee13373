"""Text as every file may hold it: no character that XML forbids, and no longer than a cell."""

from __future__ import annotations

import re

LONGEST_CELL = 32_767  # what Excel takes, counted in UTF-16 units
# What XML 1.0 does not know: controls but tab and line feed, lone surrogates, two non-characters.
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    r"""Return text with line ends as one sign, and what XML forbids as a visible mark.

    >>> plain("a\x00b") == "a\ufffdb"
    True
    """
    return _ILLEGAL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def cell_text(text: str) -> str:
    """Return plain text that fits a spreadsheet's cell; what is cut off is told by an ellipsis."""
    clean = plain(text)
    if _units(clean) <= LONGEST_CELL:
        return clean
    cut = clean.encode("utf-16-le")[: 2 * (LONGEST_CELL - 1)]
    return cut.decode("utf-16-le", "ignore") + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
