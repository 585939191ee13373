"""How the workbook looks: one place for fonts, colours and number formats."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from geodata.export.inks import OFFICE_INK, OFFICE_QUIET
from geodata.export.xml_text import cell_text
from geodata.report.columns import Cell
from geodata.vocabulary import rounding
from geodata.vocabulary.rounding import Rounded
from geodata.vocabulary.words import Words

RULE = "#c9d0d6"
HEAD, SUM = "#e6ebef", "#f4f6f7"
FILL_IN, FILL_IN_HEAD, FILL_IN_INK = "#fffaeb", "#fdeec4", "#7a5600"
# A ruled box on paper, all four sides.
BOX: dict[str, Any] = {
    f"{side}{what}": value
    for side in ("left", "right", "top", "bottom")
    for what, value in (("", 1), ("_color", "#8a949c"))
}
A4 = 9  # as Excel numbers papers
FONTS = {"zh": "Microsoft YaHei", "en": "Calibri"}


class Look:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any, words: Words) -> None:
        """Begin without any format."""
        self._book = book
        self.words = words
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **wanted: Any) -> Any:
        """Return the format with some properties of xlsxwriter beside the common ones."""
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            common = {
                "font_name": FONTS[self.words.language],
                "font_size": 9,
                "font_color": OFFICE_INK,
            }
            self._made[key] = self._book.add_format({**common, "valign": "vcenter", **wanted})
        return self._made[key]

    def heading(self) -> Any:
        """Return the format of a sheet's heading."""
        return self(font_size=16, bold=True)

    def quiet(self) -> Any:
        """Return the format of a remark."""
        return self(font_color=OFFICE_QUIET)

    def head(self, **wanted: Any) -> Any:
        """Return the format of a column's head."""
        edge = {"bottom": 2, "bottom_color": OFFICE_QUIET, "top": 1, "top_color": RULE}
        return self(**{"bold": True, "text_wrap": True, "bg_color": HEAD, **edge, **wanted})

    def cell(self, **wanted: Any) -> Any:
        """Return the format of an ordinary cell."""
        return self(**{"bottom": 1, "bottom_color": RULE, "text_wrap": True, **wanted})

    def _number(self, form: str, wanted: dict[str, Any]) -> Any:
        common = {"num_format": form, "align": "right", "indent": 1, "text_wrap": False}
        return self.cell(**{**common, **wanted})

    def put(self, sheet: Any, row: int, column: int, value: Cell, **wanted: Any) -> None:
        """Write a typed cell: text never becomes a formula, a link or a number."""
        if value is None:
            sheet.write_blank(row, column, None, self.cell(**wanted))
        elif isinstance(value, Rounded):
            form = self._number(figure(value, self.words), wanted)
            sheet.write_number(row, column, value.value, form)
        elif isinstance(value, date):
            form = self.cell(num_format=_DATES[self.words.language], align="left", **wanted)
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), form)
        elif isinstance(value, str):
            sheet.write_string(row, column, cell_text(value), self.cell(num_format="@", **wanted))
        else:
            form = self._number("#,##0", wanted)
            sheet.write_number(row, column, value, form)


def band(sheet: Any, look: Look, row: int, text: str) -> int:
    """Write the heading of a part of a sheet; return the row below it."""
    sheet.set_row(row, 22)
    sheet.write_string(row, 0, text, look(bold=True, font_size=11))
    return row + 1


def set_up_page(sheet: Any, *, tall: int) -> None:
    """Set a sheet up for A4 across, one page wide and ``tall`` pages high, 0 for any number."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, tall)
    sheet.hide_gridlines(2)


LINE, LEAST, MOST = 12.5, 17.0, 400.0  # points: a line of text, a row at least and at most


def height(texts: Iterable[tuple[str, float]]) -> float:
    """Return the height in points of a row of wrapped texts, each with its column's width.

    Some programs do not grow rows by themselves. A Chinese character is as wide as two Latin ones.
    """
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return min(max(LEAST, lines * LINE + 4), MOST)


def _lines(text: str, width: float) -> int:
    longest = max(width - 1.0, 1.0)
    return sum(
        max(1, math.ceil(sum(_wide(c) for c in part) / longest)) for part in text.split("\n")
    )


def _wide(character: str) -> float:
    return 1.75 if unicodedata.east_asian_width(character) in "WFA" else 0.95


_DATES = {"zh": 'yyyy"年"m"月"d"日"', "en": "yyyy-mm-dd"}


def figure(rounded: Rounded, words: Words) -> str:
    """Return the number format that shows a figure as it may be told: 约 125, 38.7, 不足 5.

    The cell stays a number: what is below the step is 0 and shows as such a limit.
    """
    digits = "#,##0.0" if rounding.decimals(rounded.step) else "#,##0"
    if rounded.below:
        return f'"{words["workbook.below"]} {rounding.figure(rounded.step, rounded.step)}"'
    return f'"{words["workbook.approx"]} "{digits}' if rounded.approx else digits
