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
from geodata.export.decks.drawingml.text import fitted, lines, step
from geodata.export.decks.drawingml.text_body import Para, coloured, set_text
from geodata.export.decks.drawingml.theme import ACCENT, CELL, TINT
from geodata.export.inks import SLIDE_INK, SLIDE_RULE, WHITE
from geodata.export.map_layout.shapes import Box
from geodata.report.facts import date
from geodata.report.request import Handout
from geodata.report.table import heads, rows

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


@dataclass(frozen=True)
class Room:
    """What a table may take: the widths of its columns, and its height, mm."""

    columns: Mapping[str, float]
    height: float


def pieces(
    handout: Handout, projects: Sequence[Project], first: Room, further: Room, *, when: str = ""
) -> list[Piece]:
    """Return the tables of some projects, each no higher than it may be.

    Args:
        handout: the language and the catalog.
        projects: a row each, in this order.
        first: what the first table may take.
        further: what each that follows may take.
        when: the date as of which a column ``state`` tells; empty for none.
    """
    texts = _texts(handout, projects, when)
    filled = _filled(texts, projects, first, further)
    if len(filled) == 2 and len(filled[-1].rows) < _FEWEST:
        return _lengthened(texts, projects, filled, further)
    if len(filled) > 2 and len(filled[-1].rows) < _FEWEST:
        return [*filled[:-2], *_halved(texts, filled[-2], filled[-1])]
    return filled


@dataclass(frozen=True)
class _Texts:
    """What the tables of some projects say: the table's cells by project, and the heads."""

    handout: Handout
    cells: Sequence[Cells]
    heads: Cells

    def row(self, project: Project, columns: Mapping[str, float]) -> Row:
        """Return a project's row, its texts cut to the columns."""
        handout, texts = self.handout, self.cells[project.index]
        cells = {
            key: _cell_text(handout, project, key, texts, wide) for key, wide in columns.items()
        }
        return cells, _row_height(cells, columns), project

    def piece(self, columns: Mapping[str, float], rows: Sequence[Row]) -> Piece:
        """Return a table of some rows."""
        return Piece(
            columns,
            {key: self.heads[key] for key in columns},
            tuple(cells for cells, _, _ in rows),
            tuple(tall for _, tall, _ in rows),
            tuple(project for _, _, project in rows),
        )


def _texts(handout: Handout, projects: Sequence[Project], when: str) -> _Texts:
    catalog, words = handout.catalog, handout.words
    cells = rows(catalog, catalog.where(Filter()), handout.language)
    named = {**heads(handout.language), "action": words["filter.action"]}
    if when:
        named["state"] = words.say("timeline.at", date=date(when, words))
        for project in projects:
            cells[project.index]["state"] = words[f"timeline.{drawn_state(project, when)}"]
    return _Texts(handout, cells, named)


def _filled(texts: _Texts, projects: Sequence[Project], first: Room, further: Room) -> list[Piece]:
    """Return tables each as full as it may be; each has one row at least."""
    filled: list[Piece] = []
    left = list(projects)
    while left:
        room = further if filled else first
        height = room.height - head_height(texts.heads, room.columns) - _FOOT
        taken: list[Row] = []
        for project in left:
            row = texts.row(project, room.columns)
            if taken and sum(tall for _, tall, _ in taken) + row[1] > height:
                break
            taken.append(row)
        filled.append(texts.piece(room.columns, taken))
        left = left[len(taken) :]
    return filled


def _lengthened(
    texts: _Texts, projects: Sequence[Project], filled: Sequence[Piece], further: Room
) -> list[Piece]:
    """Return two tables whose second, a short one, has taken rows of the first."""
    first, last = filled
    moved = len(last.rows) + min(_FEWEST, len(first.rows) // 3)
    kept = _rows_of(first)[: len(projects) - moved]
    rest = [texts.row(project, further.columns) for project in projects[len(kept) :]]
    return [texts.piece(first.columns, kept), texts.piece(further.columns, rest)]


def _halved(texts: _Texts, before: Piece, last: Piece) -> list[Piece]:
    """Return two tables of the same columns with about as many rows each."""
    both = [*_rows_of(before), *_rows_of(last)]
    half = -(-len(both) // 2)
    return [texts.piece(last.columns, part) for part in (both[:half], both[half:])]


def _rows_of(piece: Piece) -> list[Row]:
    return list(zip(piece.rows, piece.heights, piece.projects, strict=True))


def _cell_text(handout: Handout, project: Project, key: str, row: Cells, wide: float) -> str:
    """Return what a cell says: the table's value, shorter where a slide wants it so."""
    words = handout.words
    text = row.get(key, "")
    if key == "action":
        text = words.join([words[f"action.{action}"] for action in project.actions])
    if key == "counties" and project.counties and not project.citywide:
        text = words.join([words[f"county.{name}"] for name in project.counties])
    if key == "stage":
        text = words[f"stage.{project.stage}"]
    return fitted(text, wide - 2 * _PAD_X, CELL, bold=key == "code", most=_MOST)


def _row_height(cells: Cells, columns: Mapping[str, float]) -> float:
    most = max(lines(text, columns[key] - 2 * _PAD_X, CELL) for key, text in cells.items())
    return max(1, most) * step(CELL) + 2 * _PAD_Y


def draw_table(slide: Any, handout: Handout, piece: Piece, at: Box, descr: str) -> None:
    """Add a table to a slide: heads on the accent colour, a hair line under each row.

    Args:
        slide: of python-pptx.
        handout: the language.
        piece: the rows, with widths and heights in mm.
        at: its box, of which the top left corner counts, mm.
        descr: the alternative text.
    """
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
            colour = WHITE if number == 0 else ACCENT if key == "code" else SLIDE_INK
            fill = ACCENT if number == 0 else TINT if number % 2 == 0 else WHITE
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
    coloured(line, SLIDE_RULE)
    coloured(look, fill)
