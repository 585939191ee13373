"""What a cell of a workbook that came back says: its value, or why it cannot be taken."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from geodata.export.workbooks.reading import Reading, Value
from geodata.record.characters import first_refused
from geodata.record.faults import shortened
from geodata.record.model import Stage
from geodata.report.columns import DATES, NUMBERS
from geodata.vocabulary.words import LANGUAGES, words

_LINE_BREAKS = "\t\r\n"  # of a cell: what Alt and Enter or a paste put there


def value_of(cell: Any, key: str, number: int, column: int, reading: Reading) -> Value:
    """Return a cell's value as its column wants it; None, with a fault, for what does not fit.

    Args:
        cell: of openpyxl, or None beyond the end of its row.
        key: of the column, as in ``geodata.report.columns``.
        number: of the row, from 1.
        column: from 0.
        reading: where faults are noted.
    """
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
    text = value if isinstance(value, str) else _plainly(value)
    if key == "stage":
        _stages(text, number, column, reading)
    return text


def _plainly(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _stages(text: str, number: int, column: int, reading: Reading) -> None:
    allowed = {words(language)[f"stage.{stage}"] for language in LANGUAGES for stage in Stage}
    for word in re.split(r"[、,，;；]", text):
        if word.strip() not in allowed:
            texts = reading.words
            names = texts.join([texts[f"stage.{stage}"] for stage in Stage])
            reading.fault(
                number, column, "unknown_stage", found=shortened(word.strip()), allowed=names
            )


def text_of(cell: Any) -> str:
    """Return a cell's value as text without blanks around it."""
    value = getattr(cell, "value", None)
    return "" if value is None else str(value).strip()
