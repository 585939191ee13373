"""The workbook's summary: counts by action, stage and county that reconcile with the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geodata.analysis.figures.counts import Tally, by_place, places_known, tally
from geodata.analysis.figures.kilometres import KINDS, by_kind, column, where
from geodata.catalog.filters import COUNTY_NAMES
from geodata.export.inks import OFFICE_QUIET
from geodata.export.workbooks.look import SUM, Look, band, set_up_page
from geodata.export.xml_text import plain
from geodata.record.model import Stage
from geodata.report.columns import Cell
from geodata.report.request import Handout, option_name
from geodata.vocabulary.words import Words

_FIRST = 2  # the column of the first stage
_NOTES = ("note_cells", "note_totals", "note_places", "note_km", "note_stage")


def summary_sheet(sheet: Any, handout: Handout, look: Look) -> None:
    """Write the sheet of counts: key figures, by action and stage, by county, and notes on them."""
    words, projects = handout.words, handout.projects
    set_up_page(sheet, tall=0)
    for number, width in enumerate((20, 20, *[11] * len(Stage), 14, *[12] * len(KINDS))):
        sheet.set_column(number, number, width)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, words["workbook.summary_heading"], look.heading())
    asked = words["list.semicolon"].join(handout.conditions()) or words["export.no_conditions"]
    dated = words.say("app.updated", date=handout.updated)
    sheet.write_string(1, 0, plain(f"{asked} · {dated}"), look.quiet())
    row = _key_figures(sheet, handout, look, 3)
    if not projects:
        sheet.write_string(row, 0, words["export.empty"], look.quiet())
        row += 2
    else:
        row = _by_stage(sheet, words, look, tally(projects), row)
        row = _by_place(sheet, handout, look, row)
    for note in _NOTES:
        sheet.write_string(row, 0, words[f"workbook.{note}"], look.quiet())
        row += 1
    sheet.set_footer(f"&R&8{words['workbook.page']}")


def _key_figures(sheet: Any, handout: Handout, look: Look, row: int) -> int:
    words, projects = handout.words, handout.projects
    band(sheet, look, row, words["workbook.key_figures"])
    known = places_known(projects)
    figures: tuple[tuple[str, Cell], ...] = (
        ("in_all", len(projects)),
        ("on_map", known.drawn),
        ("county_only", known.county_only),
        ("off_map", known.off_map),
        ("reported", sum(bool(project.outcomes) for project in projects)),
    )
    named = [(words[f"workbook.{key}"], value) for key, value in figures]
    place = where(handout.counties)
    for kilometres in by_kind(projects, handout.counties):
        named.append((column(kilometres.kind, place, words), kilometres.rounded))
    for number, (name, value) in enumerate(named, start=1):
        look.put(sheet, row + number, 0, name)
        look.put(sheet, row + number, 1, value, bold=True)
    return row + len(named) + 2


def _by_stage(sheet: Any, words: Words, look: Look, counts: Tally, row: int) -> int:
    band(sheet, look, row, words["workbook.by_stage"])
    _heads(sheet, look, row + 1, ("action",))
    row += 2
    for action in counts.actions:
        _line(sheet, look, row, counts, action)
        row += 1
    _totals(sheet, look, row, ("", words["workbook.total"]), counts)
    return row + 2


def _by_place(sheet: Any, handout: Handout, look: Look, row: int) -> int:
    words = handout.words
    band(sheet, look, row, words["workbook.by_place"])
    kinds = [kilometres.kind for kilometres in by_kind(handout.projects)]
    lengths = [column(kind, "county", words) for kind in kinds]
    _heads(sheet, look, row + 1, ("place", "action"), lengths)
    sheet.set_h_pagebreaks([row])
    sheet.repeat_rows(row + 1)
    row += 2
    for place, projects in by_place(handout.projects, handout.asked.county).items():
        counts = tally(projects)
        _totals(sheet, look, row, (words[f"county.{place}"], words["workbook.all_actions"]), counts)
        here = by_kind(projects, (place,)) if place in COUNTY_NAMES else ()
        lengths_here = {kilometres.kind: kilometres.rounded for kilometres in here}
        for number, kind in enumerate(kinds, start=_FIRST + len(Stage) + 1):
            look.put(sheet, row, number, lengths_here.get(kind), bg_color=SUM)
        for action in counts.actions:
            row += 1
            _line(sheet, look, row, counts, action)
        row += 1
    return row + 1


def _heads(
    sheet: Any, look: Look, row: int, keys: Sequence[str], lengths: Sequence[str] = ()
) -> None:
    words = look.words
    names = {"place": "", "action": ""} | {key: words[f"workbook.{key}"] for key in keys}
    stages = [words[f"stage.{stage}"] for stage in Stage]
    texts = [names["place"], names["action"], *stages, words["workbook.distinct"], *lengths]
    sheet.set_row(row, 30)
    for number, text in enumerate(texts):
        align = {} if number < _FIRST else {"align": "right", "indent": 1}
        sheet.write_string(row, number, text, look.head(**align))


def _line(sheet: Any, look: Look, row: int, counts: Tally, action: str) -> None:
    numbers = [counts.cells.get((action, stage)) for stage in Stage]
    names = ("", option_name("action", action, look.words))
    _write(sheet, look, row, names, [*numbers, counts.actions[action]])


def _totals(sheet: Any, look: Look, row: int, names: tuple[str, str], counts: Tally) -> None:
    numbers = [counts.stages.get(stage) for stage in Stage]
    _write(sheet, look, row, names, [*numbers, counts.total], bold=True, bg_color=SUM)


def _write(
    sheet: Any,
    look: Look,
    row: int,
    names: tuple[str, str],
    numbers: Sequence[int | None],
    **wanted: Any,
) -> None:
    for place, name in enumerate(names):
        look.put(sheet, row, place, name or None, **wanted)
    for place, number in enumerate(numbers, start=_FIRST):
        last = {"bold": True} if place == _FIRST + len(Stage) else {"font_color": OFFICE_QUIET}
        look.put(sheet, row, place, number, **{**last, **wanted})
