"""The workbook come back: what offices filled in and corrected, as rows and faults.

Reads the list that ``workbook`` writes, in either language. Nothing is guessed: what
does not fit is told by sheet, row and column, and its value is left out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from geodata.export.workbooks.archive import refusal
from geodata.record.characters import first_refused
from geodata.record.faults import shortened
from geodata.record.model import Stage
from geodata.report.columns import ALL, DATES, ID, NUMBERS, heads
from geodata.vocabulary.words import LANGUAGES, Language, Words, words

Value = str | float | date | None
MOST_ROWS, MOST_COLUMNS = 20_000, 60
_LINE_BREAKS = "\t\r\n"  # of a cell: what Alt and Enter or a paste put there
_HEAD_WITHIN = 12  # rows: a heading may be added above, not a page
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z0-9:]{1,20})"')


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong and where: row and column as the sheet shows them, empty for the whole."""

    sheet: str
    row: int | None
    column: str
    what: str


@dataclass(frozen=True, slots=True)
class WorkbookRow:
    """One project as the workbook has it: ``values`` by column of ``geodata.ledger.ALL``."""

    id: str
    row: int
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class WorkbookRead:
    """The rows whose project is known, and every fault, in the order of the sheet."""

    rows: tuple[WorkbookRow, ...]
    faults: tuple[CellFault, ...]


@dataclass
class _Reading:
    """What is read so far of one sheet."""

    sheet: str
    own: Words
    known: Container[str] | None
    columns: Mapping[int, str] = field(default_factory=dict)
    rows: list[WorkbookRow] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    first: dict[str, int] = field(default_factory=dict)

    def fault(self, row: int | None, column: int | None, key: str, **found: object) -> None:
        letter = get_column_letter(column + 1) if column is not None else ""
        said = self.own.say(f"workbook_fault.{key}", **found)
        self.faults.append(CellFault(self.sheet, row, letter, said))


def read_workbook(
    data: bytes, known: Container[str] | None = None, language: Language = "zh"
) -> WorkbookRead:
    """Return the rows of a workbook's list and its faults, told in a language; never raises.

    ``known`` are the ids that exist; None takes any. Blank rows and columns of others are passed
    over. A number that looks whole is still a number; text in a column of text may be a number.
    """
    own = words(language)
    refused = refusal(data, own)
    if refused:
        return WorkbookRead((), (CellFault("", None, "", refused),))
    try:
        return _read(data, known, own)
    # What openpyxl raises on a damaged workbook depends on where the damage is.
    except (
        ArithmeticError, AttributeError, InvalidFileException, LookupError, OSError, ParseError,
        SyntaxError, TypeError, ValueError, zipfile.BadZipFile,
    ):  # fmt: skip
        fault = CellFault("", None, "", own["workbook_fault.unreadable"])
        return WorkbookRead((), (fault,))


def _read(data: bytes, known: Container[str] | None, own: Words) -> WorkbookRead:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        sheet = _list_sheet(book)
        reading = _Reading(sheet.title if sheet else "", own, known)
        if sheet is None:
            names = own.join([shortened(name) for name in book.sheetnames[:20]])
            reading.fault(None, None, "wrong_sheet", found=names)
        else:
            _merged(data, sheet, reading)
            _rows(sheet, reading)
    finally:
        book.close()
    return WorkbookRead(tuple(reading.rows), tuple(reading.faults))


def _cells(sheet: Any) -> Iterator[Sequence[Any]]:
    sheet.reset_dimensions()  # what the file says of its size may be a lie
    yield from sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)


def _list_sheet(book: Any) -> Any:
    """Return the sheet of the list: by its name, else the first that has the column of ids."""
    sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "reset_dimensions")]
    names = {words(language)["workbook.list"] for language in LANGUAGES}
    named = [sheet for sheet in sheets if sheet.title in names]
    return next((sheet for sheet in (*named, *sheets) if _head_row(sheet) is not None), None)


def _head_row(sheet: Any) -> int | None:
    ids = {words(language)[f"ledger.{ID}"] for language in LANGUAGES}
    for row, cells in enumerate(_cells(sheet), start=1):
        if row > _HEAD_WITHIN:
            return None
        if any(_text(cell) in ids for cell in cells):
            return row
    return None


def _merged(data: bytes, sheet: Any, reading: _Reading) -> None:
    """Tell merged cells from the head down; reading row by row does not show them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        # openpyxl keeps the part's name to itself; a sheet read whole would cost its memory.
        found = _MERGED.findall(archive.read(sheet._worksheet_path))
    head = _head_row(sheet) or 1
    for reference in found[:100]:
        cells = reference.decode("ascii")
        last = re.search(r"(\d+)$", cells)
        if last and int(last.group()) >= head:
            first = re.match(r"([A-Z]+)(\d+)", cells)
            row, column = (int(first[2]), first[1]) if first else (None, "")
            said = reading.own.say("workbook_fault.merged", found=cells)
            reading.faults.append(CellFault(reading.sheet, row, column, said))


def _rows(sheet: Any, reading: _Reading) -> None:
    head = _head_row(sheet)
    for number, cells in enumerate(_cells(sheet), start=1):
        if number == head:
            _heads(cells, number, reading)
        elif reading.columns:
            if number > MOST_ROWS:
                reading.fault(number, None, "too_many_rows", allowed=MOST_ROWS)
                return
            if any(_text(cell) for cell in cells):
                _row(cells, number, reading)


def _heads(cells: Sequence[Any], number: int, reading: _Reading) -> None:
    keys = {head: key for language in LANGUAGES for key, head in heads(words(language)).items()}
    found: dict[int, str] = {}
    for column, cell in enumerate(cells):
        key = keys.get(_text(cell))
        if key in found.values():
            reading.fault(number, column, "repeated_header", name=_text(cell))
        elif key:
            found[column] = key
    told = heads(reading.own)
    for key in ALL:
        if key not in found.values():
            reading.fault(number, None, "missing_header", name=told[key])
    reading.columns = found


def _row(cells: Sequence[Any], number: int, reading: _Reading) -> None:
    values: dict[str, Value] = {}
    for column, key in reading.columns.items():
        cell = cells[column] if column < len(cells) else None
        values[key] = _value(cell, key, number, column, reading)
    column = next(place for place, key in reading.columns.items() if key == ID)
    slug = str(values.get(ID) or "")
    if not slug:
        reading.fault(number, column, "no_id")
    elif reading.known is not None and slug not in reading.known:
        reading.fault(number, column, "unknown_id", found=shortened(slug))
    elif slug in reading.first:
        reading.fault(number, column, "duplicate_id", first=reading.first[slug])
    else:
        reading.first[slug] = number
        reading.rows.append(WorkbookRow(slug, number, values))


def _value(cell: Any, key: str, number: int, column: int, reading: _Reading) -> Value:
    value = getattr(cell, "value", None)
    kind = getattr(cell, "data_type", "")
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if kind in ("f", "e"):
        reading.fault(number, column, "formula" if kind == "f" else "error_value")
        return None
    unseen = first_refused(value, also=_LINE_BREAKS) if isinstance(value, str) else None
    if unseen:
        reading.fault(number, column, "invisible", found=f"U+{ord(unseen):04X}")
        return None
    if key in NUMBERS:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        reading.fault(number, column, "not_number", found=shortened(str(value)))
        return None
    if isinstance(value, datetime):
        value = value.date()
    if key in DATES and isinstance(value, date | str):
        return value
    if key in DATES and isinstance(value, int) and 1900 < value < 2200:
        return str(value)  # a year alone
    if key in DATES:
        reading.fault(number, column, "not_date", found=shortened(str(value)))
        return None
    text = value if isinstance(value, str) else _told(value)
    if key == "stage":
        _stages(text, number, column, reading)
    return text


def _told(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _stages(text: str, number: int, column: int, reading: _Reading) -> None:
    allowed = {words(language)[f"stage.{stage}"] for language in LANGUAGES for stage in Stage}
    for word in re.split(r"[、,，;；]", text):
        if word.strip() not in allowed:
            own = reading.own
            names = own.join([own[f"stage.{stage}"] for stage in Stage])
            reading.fault(
                number, column, "unknown_stage", found=shortened(word.strip()), allowed=names
            )


def _text(cell: Any) -> str:
    value = getattr(cell, "value", None)
    return "" if value is None else str(value).strip()
