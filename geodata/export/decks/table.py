"""Native tables of codes, in as many pieces as the slides need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.etree import SubElement
from pptx.oxml.ns import qn
from pptx.util import Mm

from geodata.analysis.timeline import drawn_state
from geodata.catalog.filters import Filter
from geodata.catalog.project import Project
from geodata.export.decks.shapes import Para, set_text
from geodata.export.decks.text import fitted, lines, step
from geodata.export.decks.theme import ACCENT, CELL, INK, TINT
from geodata.export.map_layout.shapes import Box
from geodata.report.facts import date
from geodata.report.request import Handout
from geodata.report.table import heads, rows
from geodata.vocabulary.words import Language

# The share of each column; English words are longer, Chinese dates are.
NARROW: Mapping[Language, Mapping[str, float]] = {
    "zh": {"code": 21, "name": 55, "stage": 27, "grade": 27},
    "en": {"code": 18, "name": 44, "stage": 38, "grade": 30},
}
WIDE: Mapping[Language, Mapping[str, float]] = {
    "zh": {"code": 21, "name": 76, "category": 32, "stage": 32, "counties": 56, "grade": 26,
           "today": 68},
    "en": {"code": 19, "name": 83, "category": 38, "stage": 36, "counties": 58, "grade": 31,
           "today": 46},
}  # fmt: skip
# Where there is no map, the action tells why a thing is here.
LISTED: Mapping[Language, Mapping[str, float]] = {
    "zh": {"code": 21, "action": 40, "name": 76, "stage": 30, "counties": 52, "grade": 26,
           "today": 66},
    "en": {"code": 19, "action": 44, "name": 80, "stage": 36, "counties": 54, "grade": 31,
           "today": 46},
}  # fmt: skip
_PAD_X, _PAD_Y = 1.6, 0.9  # mm
_MOST = 8  # lines of a cell: nothing of a record is longer, and hostile text ends there
_FOOT = 4.0  # mm left below a table, should a program set it higher
_FEWEST = 4  # rows of a last table, if the one before can spare them
_PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid

Cells = Mapping[str, str]
Row = tuple[Cells, float, Project]  # a row's texts, its height, whose it is


@dataclass(frozen=True)
class Piece:
    """The rows of one table, with the projects they are of; widths and heights in mm."""

    columns: Mapping[str, float]
    heads: Cells
    rows: tuple[Cells, ...]
    heights: tuple[float, ...]
    projects: tuple[Project, ...]

    @property
    def height(self) -> float:
        """The whole table with its head."""
        return head_height(self.heads, self.columns) + sum(self.heights)


def head_height(named: Cells, columns: Mapping[str, float]) -> float:
    """Return the height of a table's head, mm."""
    most = max(
        lines(named[key], wide - 2 * _PAD_X, CELL, bold=True) for key, wide in columns.items()
    )
    return most * step(CELL) + 2 * _PAD_Y


def narrow_columns(language: Language, when: str) -> Mapping[str, float]:
    """Return the columns beside a map: the stage decided, or the state as of a date."""
    return {("state" if key == "stage" and when else key): share
            for key, share in NARROW[language].items()}  # fmt: skip


def columns_in(shares: Mapping[str, float], room: float) -> dict[str, float]:
    """Return column widths in their shares that fill a room, mm."""
    total = sum(shares.values())
    return {key: room * share / total for key, share in shares.items()}


def pieces(
    handout: Handout,
    projects: Sequence[Project],
    first: tuple[Mapping[str, float], float],
    further: tuple[Mapping[str, float], float],
    *,
    when: str = "",
) -> list[Piece]:
    """Return the tables of some projects, each no higher than it may be.

    Args:
        handout: the language and the catalog.
        projects: a row each, in this order.
        first: column widths and height of the first table, mm.
        further: of all that follow.
        when: the date as of which a column ``state`` tells; empty for none.
    """
    catalog = handout.catalog
    told = rows(catalog, catalog.where(Filter()), handout.language)
    w = handout.words
    named = {**heads(handout.language), "action": w["filter.action"]}
    if when:
        named["state"] = w.say("timeline.at", date=date(when, w))
        for one in projects:
            told[one.index]["state"] = w[f"timeline.{drawn_state(one, when)}"]
    found: list[Piece] = []
    left = list(projects)
    while left:
        columns, height = further if found else first
        room = height - head_height(named, columns) - _FOOT
        taken: list[Row] = []
        for project in left:
            row = _row(handout, project, told[project.index], columns)
            if taken and sum(one[1] for one in taken) + row[1] > room:
                break
            taken.append(row)
        found.append(_piece(columns, named, taken))
        left = left[len(taken) :]
    if len(found) == 2 and len(found[-1].rows) < _FEWEST:
        rows_of_last = len(found[-1].rows) + min(_FEWEST, len(found[0].rows) // 3)
        whole = list(projects)
        kept = _rows_of(found[0])[: len(whole) - rows_of_last]
        moved = [_row(handout, one, told[one.index], further[0]) for one in whole[len(kept) :]]
        found = [_piece(first[0], named, kept), _piece(further[0], named, moved)]
    if len(found) > 2 and len(found[-1].rows) < _FEWEST:
        before, last = found[-2:]
        both = [*_rows_of(before), *_rows_of(last)]
        half = -(-len(both) // 2)
        found[-2:] = [_piece(last.columns, named, rows) for rows in (both[:half], both[half:])]
    return found


def _row(handout: Handout, project: Project, told: Cells, columns: Mapping[str, float]) -> Row:
    cells = {key: _cell_text(handout, project, key, told, wide) for key, wide in columns.items()}
    return cells, _row_height(cells, columns), project


def _rows_of(piece: Piece) -> list[Row]:
    return list(zip(piece.rows, piece.heights, piece.projects, strict=True))


def _piece(columns: Mapping[str, float], named: Cells, taken: Sequence[Row]) -> Piece:
    return Piece(
        columns,
        {key: named[key] for key in columns},
        tuple(cells for cells, _, _ in taken),
        tuple(tall for _, tall, _ in taken),
        tuple(project for _, _, project in taken),
    )


def _cell_text(handout: Handout, project: Project, key: str, row: Cells, wide: float) -> str:
    """Return what a cell says: the table's value, shorter where a slide wants it so."""
    w = handout.words
    told = row.get(key, "")
    if key == "action":
        told = w.join([w[f"action.{action}"] for action in project.actions])
    if key == "counties" and project.counties and not project.citywide:
        told = w.join([w[f"county.{name}"] for name in project.counties])
    if key == "stage":
        told = w[f"stage.{project.stage}"]
    return fitted(told, wide - 2 * _PAD_X, CELL, bold=key == "code", most=_MOST)


def _row_height(cells: Cells, columns: Mapping[str, float]) -> float:
    most = max(lines(text, columns[key] - 2 * _PAD_X, CELL) for key, text in cells.items())
    return max(1, most) * step(CELL) + 2 * _PAD_Y


def draw_table(slide: Any, handout: Handout, piece: Piece, at: Box, descr: str) -> None:
    """Add a table to a slide: heads on the accent colour, a hair line under each row."""
    frame = slide.shapes.add_table(
        len(piece.rows) + 1, len(piece.columns), Mm(at[0]), Mm(at[1]),
        Mm(sum(piece.columns.values())), Mm(piece.height),
    )  # fmt: skip
    frame.name = handout.words["sheet.table"]
    frame._element.nvGraphicFramePr.cNvPr.set("descr", descr)
    table = frame.table
    table.horz_banding = False
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN_STYLE
    for column, wide in zip(table.columns, piece.columns.values(), strict=True):
        column.width = Mm(wide)
    heights = (head_height(piece.heads, piece.columns), *piece.heights)
    for number, (row, tall) in enumerate(zip(table.rows, heights, strict=True)):
        row.height = Mm(tall)
        cells = piece.rows[number - 1] if number else piece.heads
        for key, cell in zip(piece.columns, row.cells, strict=True):
            bold = number == 0 or key == "code"
            colour = "#ffffff" if number == 0 else ACCENT if key == "code" else INK
            fill = ACCENT if number == 0 else TINT if number % 2 == 0 else "#ffffff"
            _cell(cell, Para(cells[key], CELL, colour, bold), fill, handout.language)


def _cell(cell: Any, para: Para, fill: str, language: str) -> None:
    body = cell._tc.find(qn("a:txBody"))
    for old in list(body):
        body.remove(old)
    set_text(body, [para], language, margins=True)
    # In a table the cell says where its text stands, not the text's own body.
    body[0].attrib.clear()
    for child in list(body[0]):
        body[0].remove(child)
    cell.margin_left = cell.margin_right = Mm(_PAD_X)
    cell.margin_top = cell.margin_bottom = Mm(_PAD_Y * 0.9)
    look = cell._tc.get_or_add_tcPr()
    look.set("anchor", "ctr")
    for side in ("lnL", "lnR", "lnT"):
        SubElement(SubElement(look, qn(f"a:{side}"), w="0"), qn("a:noFill"))
    line = SubElement(look, qn("a:lnB"), w="6350")
    _solid(line, "#c9ced8")
    _solid(look, fill)


def _solid(parent: Any, colour: str) -> None:
    solid = SubElement(parent, qn("a:solidFill"))
    SubElement(solid, qn("a:srgbClr"), val=colour.removeprefix("#").upper())
