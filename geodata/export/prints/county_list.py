"""A county's printed list: in two lists beside each other, or in one with more facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geodata.export.drawing.pens import Pen
from geodata.export.drawing.typeset import wrap
from geodata.export.inks import PRINT_INK, PRINT_PALE
from geodata.export.map_layout.shapes import XY
from geodata.export.prints.margin import EDGE

SIZE = 8.0  # points: smaller is not read on paper
_ROW, _LEADING = 4.9, 3.6  # mm: a row of one line, and each further line
# Column → mm. A list that is short enough stands alone and tells more.
NARROW = {"code": 12.0, "name": 41.0, "stage": 20.0, "km_here": 22.0}
BROAD = {"code": 12.0, "name": 47.0, "km_here": 24.0, "category": 19.0, "stage": 19.0,
         "grade": 19.0, "today": 54.0}  # fmt: skip
_Line = dict[str, str]
_Cells = dict[str, list[str]]


def county_lists(
    lines: Sequence[_Line], heads: _Line, tops: tuple[float, float], bottom: float
) -> Iterator[tuple[dict[str, float], list[list[_Cells]]]]:
    """Yield the columns and the lists of each page; there is one page at least.

    Args:
        lines: the county's projects, a text by column.
        heads: the columns' heads.
        tops: where the lists begin on the first page and on the further ones, mm.
        bottom: where they end, mm.
    """
    left, top = list(lines), tops[0]
    while True:
        broad = [_wrapped(line, BROAD) for line in left]
        room = bottom - top - _tall(_wrapped(heads, BROAD, bold=True))
        if sum(map(_tall, broad)) <= room:
            yield BROAD, [broad]
            return
        cells = [_wrapped(line, NARROW) for line in left]
        room = bottom - top - _tall(_wrapped(heads, NARROW, bold=True))
        first = _fitting(cells, room)
        taken = first + _fitting(cells[first:], room)
        if taken == len(cells):  # both lists end at about one height
            first = min(first, _fitting(cells, sum(map(_tall, cells)) / 2) + 1)
            taken = first + _fitting(cells[first:], room)
        yield NARROW, [cells[:first], cells[first:taken]]
        left, top = left[taken:], tops[1]
        if not left:
            return


def _fitting(cells: Sequence[_Cells], room: float) -> int:
    """Return how many lines fit into a height, one at least."""
    count = 0
    while count < len(cells) and sum(map(_tall, cells[: count + 1])) <= room:
        count += 1
    return max(1, count)


def _wrapped(line: _Line, columns: dict[str, float], *, bold: bool = False) -> _Cells:
    """Return a line's cells in as many lines as they take."""
    return {
        key: wrap(line[key], room - 1.2, SIZE, bold=bold or key == "code", most=8)
        for key, room in columns.items()
    }


def _tall(cells: _Cells) -> float:
    return _ROW + (max(map(len, cells.values())) - 1) * _LEADING


def county_table(
    pen: Pen, heads: _Line, columns: dict[str, float], lists: Sequence[list[_Cells]], top: float
) -> float:
    """Draw a page's lists beside each other; return where the longest ends, mm.

    Args:
        pen: what they are drawn with.
        heads: the columns' heads.
        columns: their widths, mm.
        lists: the rows of each list, every cell in lines already.
        top: where they begin, mm.
    """
    across, ends = sum(columns.values()), [top]
    head = _wrapped(heads, columns, bold=True)
    for number, part in enumerate(lists):
        if not part:
            continue
        left = EDGE + number * (across + 4)
        right = left + across
        _cells(pen, head, columns, (left, top), bold=True)
        pen.stroke([((left, top), (right, top))], PRINT_INK, 0.3)
        y = top + _tall(head)
        pen.stroke([((left, y), (right, y))], PRINT_INK, 0.15)
        for cells in part:
            _cells(pen, cells, columns, (left, y), bold=False)
            y += _tall(cells)
            pen.stroke([((left, y), (right, y))], PRINT_PALE, 0.12)
        _rule(pen, columns, left, (top, y))
        ends.append(y)
    return max(ends)


def _rule(pen: Pen, columns: dict[str, float], left: float, span: tuple[float, float]) -> None:
    """Draw the upright rules of a list, so that each cell is a box."""
    rules = []
    for room in (0.0, *columns.values()):
        left += room
        rules.append(((left, span[0]), (left, span[1])))
    pen.stroke(rules, PRINT_PALE, 0.12)


def _cells(pen: Pen, cells: _Cells, columns: dict[str, float], at: XY, *, bold: bool) -> None:
    left, top = at
    for key, room in columns.items():
        for number, text in enumerate(cells[key]):
            y = top + 3.5 + number * _LEADING
            pen.text((left + 0.6, y), text, SIZE, PRINT_INK, bold=bold or key == "code")
        left += room
