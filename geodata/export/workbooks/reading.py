"""What is read of a workbook that came back: its rows, its faults, and where each stands."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date

from openpyxl.utils import get_column_letter

from geodata.vocabulary.words import Words

Value = str | float | date | None


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
class Reading:
    """What is read so far of one sheet."""

    sheet: str
    words: Words
    known: Container[str] | None
    columns: Mapping[int, str] = field(default_factory=dict)
    rows: list[WorkbookRow] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)
    first: dict[str, int] = field(default_factory=dict)

    def fault(self, row: int | None, column: int | None, key: str, **found: object) -> None:
        """Note what is wrong; ``row`` is from 1, ``column`` from 0, None where it is the whole."""
        letter = get_column_letter(column + 1) if column is not None else ""
        said = self.words.say(f"workbook_fault.{key}", **found)
        self.faults.append(CellFault(self.sheet, row, letter, said))
