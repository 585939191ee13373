"""The filtered list as CSV for spreadsheets: UTF-8 with its mark, and no cell runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from geodata.export.xml_text import plain as plain_text
from geodata.report.columns import HERE, ID, behind, cells, heads, plain, printed
from geodata.report.request import Handout, Step, silent
from geodata.report.table import guarded


def csv_file(handout: Handout, step: Step = silent) -> bytes:
    """Return a row a project, with the record's date and the credits in the last columns.

    Nothing but rows, so that any program reads it; an empty selection says so in its one row.
    """
    words = handout.words
    step(0.1, words["export.list"])
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = {**heads(words), HERE: words[f"ledger.{HERE}"]}
    extra = [words["export.updated"], words["export.credits"]]
    writer.writerow([*(names[key] for key in _keys(handout)), *extra])
    for row in _rows(handout):
        writer.writerow([guarded(text) for text in row])
    step(1.0, words["export.write"])
    return out.getvalue().encode("utf-8-sig")


def _keys(handout: Handout) -> tuple[str, ...]:
    return (*printed(handout.counties), *behind(handout.counties), ID)


def _rows(handout: Handout) -> Iterator[list[str]]:
    words, keys = handout.words, _keys(handout)
    credits = plain_text(words["list.semicolon"].join(handout.credits()))
    for project in handout.projects:
        values = cells(project, words, handout.counties)
        yield [*(_text(plain(values[key])) for key in keys), handout.updated, credits]
    if not handout.projects:
        yield [words["export.empty"], *[""] * (len(keys) - 1), handout.updated, credits]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}"
    return plain_text(str(value))
