"""The workbook: the filtered list, a summary, and where everything comes from.

Read back by ``geodata.export.workbooks.reader``.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any
from urllib.parse import quote, urlsplit

import xlsxwriter

from geodata.catalog.filters import COUNTY_NAMES
from geodata.catalog.project import Project
from geodata.export.inks import OFFICE_QUIET
from geodata.export.workbooks.look import (
    A4,
    BOX,
    FILL_IN,
    FILL_IN_HEAD,
    FILL_IN_INK,
    Look,
    height,
)
from geodata.export.workbooks.sources import sources_sheet
from geodata.export.workbooks.summary import summary_sheet
from geodata.export.xml_text import plain
from geodata.report.columns import (
    DETAILS,
    HERE,
    ID,
    NUMBERS,
    OFFICE,
    Cell,
    behind,
    cells,
    heads,
    printed,
)
from geodata.report.request import Handout, Step, silent
from geodata.vocabulary.style import style

WIDTHS = {
    "code": 7.5, "name": 21, "category": 8.5, "stage": 9, "verbs": 15, "sections": 21,
    "counties": 13, "outside": 15, "km": 10, "km_inside": 9.5, "km_here": 9.5, "grade": 9,
    "accuracy_m": 8, "placement_source": 28, "today": 10, "today_date": 10.5, "publisher": 12,
    "office": 13, "investment": 11, "year_plan": 13, "progress": 13, "problems": 13, "id": 9,
}  # fmt: skip
HEAD_ROW = 3
_AFTER_NUMBERS = ("grade", "today")  # indented, so that they do not touch the figure before them
_BOX_HEIGHT = 26.0  # points: what one line of handwriting takes
# Widths of columns are counted in digits of the workbook's own font; this one is known everywhere.
_NORMAL = {"font_name": "Arial", "font_size": 10}
_LONGEST_LINK, _LONGEST_SHEET = 2000, 31


def workbook(handout: Handout, step: Step = silent) -> bytes:
    """Return the workbook (.xlsx): list, summary, sources and grades."""
    return _workbook(handout, step, ())


def workbook_by_county(handout: Handout, step: Step = silent) -> bytes:
    """Return the workbook with a further sheet for each county that has something in it."""
    asked = handout.asked.county
    return _workbook(handout, step, [name for name in COUNTY_NAMES if not asked or name in asked])


def _workbook(handout: Handout, step: Step, counties: Sequence[str]) -> bytes:
    out, words = io.BytesIO(), handout.words
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True,
            "default_format_properties": _NORMAL}  # fmt: skip
    book = xlsxwriter.Workbook(out, safe)
    made = datetime.combine(handout.made, time(), UTC).replace(tzinfo=None)
    title = f"{words['app.title']} · {words['workbook.list']}"
    book.set_properties({"title": title, "created": made, "comments": words["app.source"]})
    look, names = Look(book, words), set[str]()

    def sheet(wanted: str) -> Any:
        return book.add_worksheet(sheet_name(wanted, names))

    step(0.05, words["export.list"])
    _list(sheet(words["workbook.list"]), handout, look, handout.projects, words["workbook.heading"])
    step(0.5, words["workbook.summary"])
    summary_sheet(sheet(words["workbook.summary"]), handout, look)
    for name in counties:
        here = [project for project in handout.projects if name in project.counties]
        if here:
            step(0.7, words[f"county.{name}"])
            heading = words.say("workbook.per_county", county=words[f"county.{name}"])
            of_county = replace(handout, place=name)
            _list(sheet(words[f"county.{name}"]), of_county, look, here, heading)
    sources_sheet(sheet(words["workbook.sources"]), handout, look)
    step(0.9, words["export.write"])
    book.close()
    step(1.0, words["export.write"])
    return out.getvalue()


def sheet_name(wanted: str, taken: set[str]) -> str:
    r"""Return a name Excel takes for a sheet, and note it as taken.

    At most 31 characters, none of ``[]:*?/\``, no apostrophe at an end, not empty, each once
    whatever its case.
    """
    base = re.sub(r"[\[\]:*?/\\]", " ", plain(wanted)).strip(" '")[:_LONGEST_SHEET] or "-"
    name, number = base, 2
    while name.casefold() in taken:
        end = f" {number}"
        name, number = base[: _LONGEST_SHEET - len(end)] + end, number + 1
    taken.add(name.casefold())
    return name


def link(address: str, slug: str) -> str:
    """Return the address of a project in the app; empty without a usable one."""
    if urlsplit(address).scheme not in ("http", "https"):
        return ""
    url = f"{address.rstrip('/')}/?project={quote(slug, safe='')}"
    return url if len(url) <= _LONGEST_LINK else ""


def _list(
    sheet: Any, handout: Handout, look: Look, projects: Sequence[Project], heading: str
) -> None:
    words = handout.words
    names = {**heads(words), HERE: words[f"ledger.{HERE}"]}
    on_paper = printed(handout.counties)
    keys = (*on_paper, *OFFICE, *behind(handout.counties), ID)
    first_office = keys.index(OFFICE[0])
    top_lines(sheet, handout, look, heading, len(projects))
    fill_in = look(font_color=FILL_IN_INK, bold=True)
    sheet.write_string(HEAD_ROW - 1, first_office, words["workbook.fill_in"], fill_in)
    for column, key in enumerate(keys):
        sheet.set_column(column, column, WIDTHS[key])
        sheet.write_string(HEAD_ROW, column, names[key], _head(look, key))
    sheet.set_row(HEAD_ROW, height((names[key], WIDTHS[key]) for key in keys))
    for row, project in enumerate(projects, start=HEAD_ROW + 1):
        values = cells(project, words, handout.counties)
        _row(sheet, row, look, project, {key: values.get(key) for key in keys})
        _code(sheet, row, handout, look, project)
    last = max(HEAD_ROW + len(projects), HEAD_ROW + 1)
    investment = keys.index("investment")
    sheet.data_validation(
        HEAD_ROW + 1, investment, last, investment,
        {"validate": "decimal", "criteria": ">=", "value": 0, "error_type": "warning"},
    )  # fmt: skip
    sheet.autofilter(HEAD_ROW, 0, last, len(keys) - 1)
    sheet.freeze_panes(HEAD_ROW + 1, 2)
    page(sheet, handout)
    sheet.repeat_rows(HEAD_ROW)
    sheet.print_area(0, 0, last, len(on_paper) + len(OFFICE) - 1)


def _row(sheet: Any, row: int, look: Look, project: Project, listed: Mapping[str, Cell]) -> None:
    """Write a project's row, a cell for each of ``listed`` in its order, but for the code."""
    ink = style().categories[project.properties.category].ink
    keys = list(listed)
    last = keys.index(OFFICE[-1])
    texts = [(v, WIDTHS[key]) for key in keys[:last] if isinstance(v := listed[key], str)]
    sheet.set_row(row, max(height(texts), _BOX_HEIGHT))
    for column, key in enumerate(keys[1:], start=1):
        if key in OFFICE:
            sheet.write_blank(row, column, None, look.cell(bg_color=FILL_IN, **BOX))
        else:
            ruled = BOX if column <= last else {}
            look.put(sheet, row, column, listed[key], **{**ruled, **_accent(key, ink)})


def _accent(key: str, ink: str) -> dict[str, Any]:
    if key in (ID, *DETAILS):
        return {"font_color": OFFICE_QUIET, "font_size": 8, "text_wrap": False}
    if key in _AFTER_NUMBERS:
        return {"indent": 1}
    accents: dict[str, dict[str, Any]] = {"name": {"bold": True}, "category": {"font_color": ink}}
    return accents.get(key, {})


def _code(sheet: Any, row: int, handout: Handout, look: Look, project: Project) -> None:
    colour = style().categories[project.properties.category].colour
    accent = {**BOX, "left": 5, "left_color": colour, "bold": True, "indent": 1, "num_format": "@"}
    url = link(handout.address, project.id)
    if url:
        form = look.cell(underline=1, **accent)
        sheet.write_url(row, 0, url, form, string=project.code)
    else:
        sheet.write_string(row, 0, project.code, look.cell(**accent))


def _head(look: Look, key: str) -> Any:
    if key in OFFICE:
        return look.head(bg_color=FILL_IN_HEAD, font_color=FILL_IN_INK)
    align = {"align": "right", "indent": 1} if key in NUMBERS else {}
    return look.head(**align, **({"indent": 1} if key == "code" or key in _AFTER_NUMBERS else {}))


def top_lines(sheet: Any, handout: Handout, look: Look, heading: str, n: int) -> None:
    """Write the lines above a sheet's table: heading, what was asked, the record's date and source.

    Args:
        sheet: of xlsxwriter.
        handout: what is asked, and in which language.
        look: the formats of the workbook.
        heading: of the sheet.
        n: how many projects the sheet lists.
    """
    words = handout.words
    sheet.hide_gridlines(2)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, plain(heading), look.heading())
    asked = words["list.semicolon"].join(handout.conditions()) or words["export.no_conditions"]
    count = words.say("export.count", n=n, total=len(handout.catalog))
    line = f"{count} · {asked}" if n else f"{count} · {asked} · {words['export.empty']}"
    sheet.write_string(1, 0, plain(line), look.quiet())
    dated = words.say("app.updated", date=handout.updated)
    sheet.write_string(2, 0, plain(f"{dated} · {words['app.source']}"), look.quiet())


def page(sheet: Any, handout: Handout) -> None:
    """Set a sheet up for A4 across, as wide as the page, with source and page number below."""
    words = handout.words
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.3, right=0.3, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    dated = words.say("app.updated", date=handout.updated)
    lines = [words["app.source"], dated, handout.review_line()]
    foot = plain(" · ".join(lines)).replace("&", "&&")[:180]
    sheet.set_footer(f"&L&8{foot}&R&8{words['workbook.page']}")
