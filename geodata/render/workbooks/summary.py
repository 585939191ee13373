"""The workbook's summary: counts by action, stage and county that reconcile with the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geodata.county_report import round_total
from geodata.filters import COUNTY_NAMES
from geodata.handout import Handout
from geodata.ledger import Cell
from geodata.model import Stage
from geodata.render.plain import plain
from geodata.render.workbooks.look import QUIET, SUM, Look
from geodata.tally import Tally, by_place, km_in, tally
from geodata.words import Words

_FIRST = 2  # the column of the first stage
_NOTES = ("note_cells", "note_totals", "note_places", "note_km", "note_stage")


def summary_sheet(sheet: Any, handout: Handout, look: Look) -> None:
    """Write the whole sheet."""
    own, projects = handout.own, handout.projects
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    for column, width in enumerate((16, 20, *[11] * len(Stage), 14, 16)):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, own["workbook.summary_heading"], look.heading())
    asked = own["list.semicolon"].join(handout.conditions()) or own["export.no_conditions"]
    dated = own.say("app.updated", date=handout.updated)
    sheet.write_string(1, 0, plain(f"{asked} · {dated}"), look.quiet())
    row = _key_figures(sheet, handout, look, 3)
    if not projects:
        sheet.write_string(row, 0, own["export.empty"], look.quiet())
        row += 2
    else:
        row = _by_stage(sheet, own, look, tally(projects), row)
        row = _by_place(sheet, handout, look, row)
    for note in _NOTES:
        sheet.write_string(row, 0, own[f"workbook.{note}"], look.quiet())
        row += 1
    sheet.set_footer(f"&R&8{own['workbook.page']}")


def _key_figures(sheet: Any, handout: Handout, look: Look, row: int) -> int:
    own, projects = handout.own, handout.projects
    _band(sheet, own["workbook.key_figures"], look, row)
    drawn = sum(project.drawn for project in projects)
    figures: tuple[tuple[str, Cell], ...] = (
        ("in_all", len(projects)),
        ("on_map", drawn),
        ("off_map", len(projects) - drawn),
        ("reported", sum(bool(project.outcomes) for project in projects)),
        (
            "km_inside",
            round_total(handout.selection.km_inside, [p for p in projects if p.km_inside]),
        ),
    )
    for place, (key, value) in enumerate(figures, start=1):
        look.put(sheet, row + place, 0, own[f"workbook.{key}"])
        look.put(sheet, row + place, 1, value, bold=True)
    return row + len(figures) + 2


def _by_stage(sheet: Any, own: Words, look: Look, counts: Tally, row: int) -> int:
    _band(sheet, own["workbook.by_stage"], look, row)
    _heads(sheet, own, look, row + 1, ("action",))
    row += 2
    for action in counts.actions:
        _line(sheet, look, row, counts, action)
        row += 1
    _totals(sheet, look, row, ("", own["workbook.total"]), counts)
    return row + 2


def _by_place(sheet: Any, handout: Handout, look: Look, row: int) -> int:
    own = handout.own
    _band(sheet, own["workbook.by_place"], look, row)
    _heads(sheet, own, look, row + 1, ("place", "action", "km_column"))
    sheet.set_h_pagebreaks([row])
    sheet.repeat_rows(row + 1)
    row += 2
    for place, projects in by_place(handout.projects, handout.asked.county).items():
        counts = tally(projects)
        _totals(sheet, look, row, (own[f"county.{place}"], own["workbook.all_actions"]), counts)
        here = [p for p in projects if any(s.km and s.name_zh == place for s in p.shares)]
        km = round_total(km_in(here, place), here) if place in COUNTY_NAMES and here else None
        look.put(sheet, row, _FIRST + len(Stage) + 1, km, bg_color=SUM)
        for action in counts.actions:
            row += 1
            _line(sheet, look, row, counts, action)
        row += 1
    return row + 1


def _band(sheet: Any, text: str, look: Look, row: int) -> None:
    sheet.set_row(row, 22)
    sheet.write_string(row, 0, text, look(bold=True, font_size=11))


def _heads(sheet: Any, own: Words, look: Look, row: int, keys: tuple[str, ...]) -> None:
    names = {"place": "", "action": "", "km_column": ""} | {k: own[f"workbook.{k}"] for k in keys}
    stages = [own[f"stage.{stage}"] for stage in Stage]
    texts = [names["place"], names["action"], *stages, own["workbook.distinct"]]
    if names["km_column"]:
        texts.append(names["km_column"])
    sheet.set_row(row, 30)
    for column, text in enumerate(texts):
        align = {} if column < _FIRST else {"align": "right", "indent": 1}
        sheet.write_string(row, column, text, look.head(**align))


def _line(sheet: Any, look: Look, row: int, counts: Tally, action: str) -> None:
    found = [counts.cells.get((action, stage)) for stage in Stage]
    names = ("", _action(action, look.own))
    _write(sheet, look, row, names, [*found, counts.actions[action]])


def _totals(sheet: Any, look: Look, row: int, names: tuple[str, str], counts: Tally) -> None:
    found = [counts.stages.get(stage) for stage in Stage]
    _write(sheet, look, row, names, [*found, counts.total], bold=True, bg_color=SUM)


def _write(
    sheet: Any,
    look: Look,
    row: int,
    names: tuple[str, str],
    numbers: Sequence[int | None],
    **wanted: Any,
) -> None:
    for column, name in enumerate(names):
        look.put(sheet, row, column, name or None, **wanted)
    for column, number in enumerate(numbers, start=_FIRST):
        last = {"bold": True} if column == _FIRST + len(Stage) else {"font_color": QUIET}
        look.put(sheet, row, column, number, **{**last, **wanted})


def _action(action: str, own: Words) -> str:
    return f"{action} {own[f'action.{action}']}" if action.isdecimal() else own[f"action.{action}"]
