"""A selection as a flat table, and as CSV that a spreadsheet cannot mistake for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from geodata.catalog.catalog import Catalog, Selection
from geodata.catalog.project import Project
from geodata.report.facts import latest, places, stages
from geodata.vocabulary.words import Language, Words, words

COLUMNS = (
    "code", "name", "category", "stage", "verbs", "sections", "counties", "grade", "today"
)  # fmt: skip

# Excel, LibreOffice and WPS take a cell for a formula by its first character, full-width ones too.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")

Row = Mapping[str, str]


def rows(catalog: Catalog, selection: Selection, language: Language) -> list[dict[str, str]]:
    """Return a row for each selected project, in the record's order: texts by ``COLUMNS``."""
    w = words(language)
    return [_row(project, w) for project in catalog.chosen(selection)]


def heads(language: Language) -> dict[str, str]:
    """Return the head of each column in a language."""
    w = words(language)
    return {column: w[f"table.{column}"] for column in COLUMNS}


def csv_text(table: Sequence[Row], language: Language) -> str:
    """Return rows as CSV (RFC 4180) with heads; to be written as ``utf-8-sig`` for spreadsheets."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads(language).values())
    for row in table:
        writer.writerow(guarded(row[column]) for column in COLUMNS)
    return out.getvalue()


def guarded(text: str) -> str:
    """Return text with an apostrophe before it if a spreadsheet would run it as a formula.

    >>> guarded("=1+1"), guarded("-12.5")
    ("'=1+1", '-12.5')
    """
    if not text.lstrip(" \u3000\xa0").startswith(_FORMULA_STARTS) or _numeric(text):
        return text
    return f"'{text}"


def _numeric(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    # "-inf" and "+nan" are numbers to Python and names to a spreadsheet.
    return text.strip().lstrip("+-")[:1] in tuple("0123456789.")


def _row(project: Project, w: Words) -> dict[str, str]:
    properties = project.properties
    return {
        "code": properties.code,
        "name": project.name(w.language),
        "category": w[f"category.{properties.category}"],
        "stage": stages(project, w),
        "verbs": w.join([mention.verb for mention in properties.mentions]),
        "sections": w["list.semicolon"].join(w.section(section) for section in project.sections),
        "counties": _counties(project, w),
        "grade": w[f"grade.{properties.placement}"],
        "today": latest(project, w),
    }


def _counties(project: Project, w: Words) -> str:
    if project.counties:
        return places(project, w)
    return w["county.outside"] if project.properties.outside else w["county.unknown"]
