"""The table of codes on as many pages as it needs, its heads on each."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.export.drawing.pens import Pen
from geodata.export.drawing.typeset import centred, leading, wrap
from geodata.export.inks import PRINT_INK, PRINT_PALE
from geodata.export.map_layout.shapes import PT_MM
from geodata.export.prints.margin import EDGE, foot
from geodata.report.request import Handout
from geodata.report.table import heads, rows

SIZE = 8.0  # points: smaller is not read on paper
_PAD = 0.9  # mm above and below a row's text
_MOST = 5  # lines of one cell
_TOP, _BOTTOM = 17.0, 12.0
# How the width is shared: the columns of geodata.table that a sheet has room for.
_SHARES = {"code": 6, "name": 21, "category": 8, "stage": 8, "verbs": 13, "counties": 20,
           "grade": 8, "today": 14}  # fmt: skip

Cells = dict[str, list[str]]


@dataclass(frozen=True)
class TablePage:
    """The rows of one page, each cell in lines already, on paper of a size in mm."""

    width: float
    height: float
    columns: dict[str, float]
    heads: dict[str, str]
    rows: tuple[Cells, ...]


def table_pages(handout: Handout, width: float, height: float) -> list[TablePage]:
    """Return the pages that the table of a handout takes; none if nothing is selected."""
    room = width - 2 * EDGE
    wide = room >= 230
    shares = {k: v for k, v in _SHARES.items() if wide or k != "verbs"}
    total = sum(shares.values())
    columns = {key: room * share / total for key, share in shares.items()}
    named = heads(handout.language)
    pages: list[list[Cells]] = []
    left = 0.0
    for row in rows(handout.catalog, handout.selection, handout.language):
        cells = {
            key: wrap(row[key], column - 1.6, SIZE, bold=key == "code", most=_MOST)
            for key, column in columns.items()
        }
        tall = row_height(cells)
        if tall > left:
            pages.append([])
            left = height - EDGE - _TOP - _BOTTOM - EDGE
        pages[-1].append(cells)
        left -= tall
    return [TablePage(width, height, columns, named, tuple(page)) for page in pages]


def row_height(cells: Cells) -> float:
    """Return how much of the page a row takes, mm."""
    return max(map(len, cells.values())) * leading(SIZE) + 2 * _PAD


def _rule(pen: Pen, table: TablePage, span: tuple[float, float]) -> None:
    """Draw the upright rules, so that each cell is a box."""
    x, rules = EDGE, []
    for column in (0.0, *table.columns.values()):
        x += column
        rules.append(((x, span[0]), (x, span[1])))
    pen.stroke(rules, PRINT_PALE, 0.12)


def draw_table(pen: Pen, handout: Handout, table: TablePage, page: str) -> None:
    """Draw one page of the table."""
    right = table.width - EDGE
    title = handout.words["sheet.table"]
    centred(pen, (table.width / 2, EDGE + 5), title, 12, PRINT_INK, bold=True, spacing=0.8)
    y = top = EDGE + 10
    pen.stroke([((EDGE, y), (right, y))], PRINT_INK, 0.35)
    x = EDGE
    for key, column in table.columns.items():
        pen.text((x + 0.8, y + 4.2), table.heads[key], SIZE, PRINT_INK, bold=True)
        x += column
    y += 6
    pen.stroke([((EDGE, y), (right, y))], PRINT_INK, 0.2)
    for cells in table.rows:
        x = EDGE
        for key, column in table.columns.items():
            for number, line in enumerate(cells[key]):
                baseline = y + _PAD + leading(SIZE) * number + SIZE * PT_MM
                pen.text((x + 0.8, baseline), line, SIZE, PRINT_INK, bold=key == "code")
            x += column
        y += row_height(cells)
        pen.stroke([((EDGE, y), (right, y))], PRINT_PALE, 0.12)
    pen.stroke([((EDGE, y), (right, y))], PRINT_INK, 0.35)
    _rule(pen, table, (top, y))
    foot(pen, handout, table.width, table.height, weight=1.0, page=page)
