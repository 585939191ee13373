"""The workbook's last sheet: what was asked, where it comes from, and what the grades mean."""

from __future__ import annotations

from typing import Any

from geodata.export.workbooks.look import Look, band, height, set_up_page
from geodata.export.xml_text import plain
from geodata.geo.layers import provenance
from geodata.record.model import Placement
from geodata.report.request import Handout

_WIDTHS = (22, 46, 44, 22)
_NOTES = ("note_office", "note_id", "note_dates", "note_figures")


def sources_sheet(sheet: Any, handout: Handout, look: Look) -> None:
    """Write the sheet of sources: what was asked, dates, grades, layers, notes on columns."""
    words = handout.words
    set_up_page(sheet, tall=1)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, words["workbook.sources_heading"], look.heading())
    asked = words["list.semicolon"].join(handout.conditions()) or words["export.no_conditions"]
    count = words.say("export.count", n=len(handout.projects), total=len(handout.catalog))
    row = 2
    for head, text in (
        (words["export.updated"], handout.updated),
        (words["export.made"], handout.made.isoformat()),
        (words["export.conditions"], f"{asked} · {count}"),
        (words["workbook.review_number"], handout.review_line()),
        (words["export.credits"], words["app.source"]),
    ):
        _pair(sheet, look, row, head, text)
        row += 1
    row = band(sheet, look, row + 1, words["workbook.grades"])
    for grade in Placement:
        _pair(sheet, look, row, words[f"grade.{grade}"], words[f"grade_note.{grade}"])
        row += 1
    row = _layers(sheet, handout, look, row + 1)
    row = band(sheet, look, row + 1, words["workbook.columns"])
    for note in _NOTES:
        sheet.write_string(row, 0, words[f"workbook.{note}"], look())
        row += 1


def _layers(sheet: Any, handout: Handout, look: Look, row: int) -> int:
    words = handout.words
    row = band(sheet, look, row, words["workbook.layers"])
    for column, key in enumerate(("layer", "credit", "licence", "review_number")):
        sheet.write_string(row, column, words[f"workbook.{key}"], look.head())
    for layer in provenance():
        row += 1
        texts = (
            layer.title(words.language),
            layer.credit(words.language),
            layer.licence,
            layer.review_number or "",
        )
        sheet.set_row(row, height(zip(texts, _WIDTHS, strict=True)))
        for column, text in enumerate(texts):
            look.put(sheet, row, column, text)
    return row + 1


def _pair(sheet: Any, look: Look, row: int, head: str, text: str) -> None:
    look.put(sheet, row, 0, head, bold=True, text_wrap=False)
    sheet.set_row(row, height([(plain(text), sum(_WIDTHS[1:]))]))
    sheet.merge_range(row, 1, row, 3, "", look.cell())
    look.put(sheet, row, 1, plain(text))
