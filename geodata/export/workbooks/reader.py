"""The workbook come back: what offices filled in and corrected, as rows and faults.

Reads the list that ``workbook`` writes, in either language. Nothing is guessed: what
does not fit is told by sheet, row and column, and its value is left out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Container, Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from geodata.export.workbooks.archive import refusal
from geodata.export.workbooks.reading import CellFault, Reading, Value, WorkbookRead, WorkbookRow
from geodata.export.workbooks.values import text_of, value_of
from geodata.record.faults import shortened
from geodata.report.columns import ALL, ID, heads
from geodata.vocabulary.words import LANGUAGES, Language, Words, words

MOST_ROWS, MOST_COLUMNS = 20_000, 60
_HEAD_WITHIN = 12  # rows: a heading may be added above, not a page
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z0-9:]{1,20})"')


def read_workbook(
    data: bytes, known: Container[str] | None = None, language: Language = "zh"
) -> WorkbookRead:
    """Return the rows of a workbook's list and its faults; never raises.

    Blank rows and columns of others are passed over. A number that looks whole is still a number;
    text in a column of text may be a number.

    Args:
        data: the bytes of an .xlsx, or of anything else.
        known: the ids that exist; None takes any.
        language: in which faults are told.
    """
    texts = words(language)
    refused = refusal(data, texts)
    if refused:
        return WorkbookRead((), (CellFault("", None, "", refused),))
    try:
        return _read(data, known, texts)
    # What openpyxl raises on a damaged workbook depends on where the damage is.
    except (
        ArithmeticError, AttributeError, InvalidFileException, LookupError, OSError, ParseError,
        SyntaxError, TypeError, ValueError, zipfile.BadZipFile,
    ):  # fmt: skip
        fault = CellFault("", None, "", texts["workbook_fault.unreadable"])
        return WorkbookRead((), (fault,))


def _read(data: bytes, known: Container[str] | None, texts: Words) -> WorkbookRead:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        sheet = _list_sheet(book)
        reading = Reading(sheet.title if sheet else "", texts, known)
        if sheet is None:
            names = texts.join([shortened(name) for name in book.sheetnames[:20]])
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
        if any(text_of(cell) in ids for cell in cells):
            return row
    return None


def _merged(data: bytes, sheet: Any, reading: Reading) -> None:
    """Tell merged cells from the head down; reading row by row does not show them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        # openpyxl keeps the part's name to itself; a sheet read whole would cost its memory.
        references = _MERGED.findall(archive.read(sheet._worksheet_path))
    head = _head_row(sheet) or 1
    for reference in references[:100]:
        cells = reference.decode("ascii")
        last = re.search(r"(\d+)$", cells)
        if last and int(last.group()) >= head:
            first = re.match(r"([A-Z]+)(\d+)", cells)
            row, column = (int(first[2]), first[1]) if first else (None, "")
            said = reading.words.say("workbook_fault.merged", found=cells)
            reading.faults.append(CellFault(reading.sheet, row, column, said))


def _rows(sheet: Any, reading: Reading) -> None:
    head = _head_row(sheet)
    for number, cells in enumerate(_cells(sheet), start=1):
        if number == head:
            _heads(cells, number, reading)
        elif reading.columns:
            if number > MOST_ROWS:
                reading.fault(number, None, "too_many_rows", allowed=MOST_ROWS)
                return
            if any(text_of(cell) for cell in cells):
                _row(cells, number, reading)


def _heads(cells: Sequence[Any], number: int, reading: Reading) -> None:
    keys = {head: key for language in LANGUAGES for key, head in heads(words(language)).items()}
    columns: dict[int, str] = {}
    for column, cell in enumerate(cells):
        key = keys.get(text_of(cell))
        if key in columns.values():
            reading.fault(number, column, "repeated_header", name=text_of(cell))
        elif key:
            columns[column] = key
    names = heads(reading.words)
    for key in ALL:
        if key not in columns.values():
            reading.fault(number, None, "missing_header", name=names[key])
    reading.columns = columns


def _row(cells: Sequence[Any], number: int, reading: Reading) -> None:
    values: dict[str, Value] = {}
    for column, key in reading.columns.items():
        cell = cells[column] if column < len(cells) else None
        values[key] = value_of(cell, key, number, column, reading)
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
