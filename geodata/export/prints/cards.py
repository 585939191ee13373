"""One page a county and one page a project: a map, and what is known, on upright A4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.pdfgen.canvas import Canvas

from geodata.analysis.figures.county_report import county_report
from geodata.analysis.figures.county_sum import county_sum
from geodata.analysis.figures.county_sum import in_words as told_sum
from geodata.analysis.figures.kilometres import by_kind, in_words, rounded_within
from geodata.catalog.project import Project
from geodata.export.drawing.draw_plate import draw_plate, rectangle
from geodata.export.drawing.fonts import measure
from geodata.export.drawing.pens import PdfPen, Pen
from geodata.export.drawing.typeset import centred, leading, paragraph, shortened, wrap
from geodata.export.inks import PRINT_INK, PRINT_PALE
from geodata.export.map_layout.extent import CITY, Extent
from geodata.export.map_layout.legend import legend
from geodata.export.map_layout.plate import Plate, plate
from geodata.export.map_layout.plate_request import PlateRequest
from geodata.export.map_layout.shapes import PT_MM, Box
from geodata.export.map_layout.texts.marks import codes
from geodata.export.prints.county_list import BROAD, NARROW, SIZE, county_lists, county_table
from geodata.export.prints.furniture import (
    draw_legend_title,
    draw_north,
    draw_scale,
    draw_section,
    legend_height,
)
from geodata.export.prints.margin import EDGE, foot
from geodata.report.facts import Fact, facts, latest
from geodata.report.request import Handout
from geodata.vocabulary.rounding import km_in_words

WIDTH, HEIGHT = 210.0, 297.0
_MAP: Box = (EDGE, 28.0, 146.0, 146.0)
_SIDE: Box = (150.0, 28.0, WIDTH - EDGE, 146.0)
_TOP, _BOTTOM = 151.0, HEIGHT - 18.0
_AGAIN = 26.0  # where the text begins on a further page
_FACT = 6.8  # points of a project's facts, which are no list


_Line = dict[str, str]
_FACT_COLUMNS = (24.0, 118.0, 48.0)  # label, value, source


def county_pages(canvas: Canvas, handout: Handout, name: str) -> None:
    """Draw a county's page, and further ones if its list is longer.

    Raises:
        ValueError: if it is none of the nine.
    """
    report = county_report(handout.catalog, name)
    chosen = {project.index for project in handout.projects}
    in_county = [handout.catalog.projects[i] for i in report.projects if i in chosen]
    citywide = [handout.catalog.projects[i] for i in report.citywide if i in chosen]
    words = handout.words
    lines = [_listed(project, name, handout) for project in in_county]
    title = words.say("sheet.county", name=words[f"county.{name}"])
    drawn = _plate(handout, name, in_county)
    summary = words.say(
        "sheet.county_summary",
        sum=told_sum(county_sum([*in_county, *citywide]), (name,), handout.asked.citywide, words),
        county=sum(p.geometry is None and p.drawn for p in in_county),
        off=sum(not p.drawn for p in in_county),
        km=in_words(by_kind(in_county, (name,)), words) or "—",
    )
    heads = {
        key: words[f"ledger.{key}" if key == "km_here" else f"table.{key}"]
        for key in {**NARROW, **BROAD}
    }
    pages = list(county_lists(lines, heads, (_TOP, _AGAIN), _BOTTOM - 8))
    for number, (columns, lists) in enumerate(pages):
        pen = PdfPen(canvas, HEIGHT)
        top = _TOP if number == 0 else _AGAIN
        _title(pen, title, summary)
        if number == 0:
            _with_map(pen, handout, drawn)
        end = county_table(pen, heads, columns, lists, top)
        if number == len(pages) - 1 and citywide:
            text = f"{words.say('sheet.citywide', n=len(citywide))}  {'  '.join(codes(citywide))}"
            paragraph(pen, (EDGE, end + 2), text, WIDTH - 2 * EDGE, SIZE, colour=PRINT_PALE, most=3)
        _end(canvas, pen, handout, number, len(pages))


def _listed(project: Project, county: str, handout: Handout) -> _Line:
    words, properties = handout.words, project.properties
    km = rounded_within(project, (county,))
    return {
        "code": project.code,
        "name": project.name(words.language),
        "category": words[f"category.{properties.category}"],
        "stage": words[f"stage.{project.stage}"],
        "km_here": km_in_words(km, words) if km else "",
        "grade": words[f"grade.{properties.placement}"],
        "today": latest(project, words),
    }


def project_pages(canvas: Canvas, handout: Handout, project: Project) -> None:
    """Draw a project's page, and further ones if its facts are longer."""
    known = facts(project, handout.language, handout.catalog)
    drawn = _locator(handout, project)
    title = f"{project.code}  {project.name(handout.language)}"
    kind = handout.words[f"category.{project.properties.category}"]
    stage = handout.words[f"stage.{project.stage}"]
    grade = handout.words[f"grade.{project.properties.placement}"]
    pages = list(_fact_pages(known))
    for number, page in enumerate(pages):
        pen = PdfPen(canvas, HEIGHT)
        _title(pen, title, handout.words.join([kind, stage, grade]))
        if number == 0:
            _with_map(pen, handout, drawn)
        _fact_table(pen, page, _TOP if number == 0 else _AGAIN)
        _end(canvas, pen, handout, number, len(pages))


def _locator(handout: Handout, project: Project) -> Plate:
    """Return the map of one project: where it is drawn, else its counties, else the city."""
    extent = CITY if project.citywide or not project.drawn else "projects"
    picked = project.counties if project.geometry is None and not project.citywide else ()
    return _plate(handout, extent, [project], picked)


def _plate(
    handout: Handout,
    extent: Extent,
    projects: Sequence[Project],
    picked: Sequence[str] | None = None,
) -> Plate:
    """Return the map of some projects laid out for the page's frame."""
    return plate(
        PlateRequest(
            handout=handout,
            width=_MAP[2] - _MAP[0],
            height=_MAP[3] - _MAP[1],
            extent=extent,
            projects=projects,
            measure=measure,
            picked=picked,
        )
    )


_Row = tuple[list[str], list[str], list[str]]


def _fact_pages(known: Sequence[Fact]) -> Iterator[list[_Row]]:
    """Yield the rows of each page, every cell in lines."""
    page: list[_Row] = []
    y = _TOP
    for fact in known:
        texts = (fact.label, fact.value, fact.source or "")
        label, value, source = (
            wrap(text, room - 2, _FACT + (0.6 if n < 2 else -0.6), bold=n == 0, most=30)
            for n, (text, room) in enumerate(zip(texts, _FACT_COLUMNS, strict=True))
        )
        row = label, value, source
        if page and y + _fact_height(row) > _BOTTOM:
            yield page
            page, y = [], _AGAIN
        page.append(row)
        y += _fact_height(row)
    yield page


def _fact_height(row: _Row) -> float:
    return max(map(len, row)) * leading(_FACT + 0.6) + 1.6


def _fact_table(pen: Pen, rows: Sequence[_Row], top: float) -> None:
    y, right = top, WIDTH - EDGE
    pen.stroke([((EDGE, y), (right, y))], PRINT_INK, 0.3)
    for row in rows:
        x = EDGE
        for n, (lines, room) in enumerate(zip(row, _FACT_COLUMNS, strict=True)):
            size = _FACT + (0.6 if n < 2 else -0.6)
            for number, line in enumerate(lines):
                baseline = y + 0.8 + leading(_FACT + 0.6) * number + (_FACT + 0.6) * PT_MM
                colour = PRINT_INK if n < 2 else PRINT_PALE
                pen.text((x + 0.8, baseline), line, size, colour, bold=n == 0)
            x += room
        y += _fact_height(row)
        pen.stroke([((EDGE, y), (right, y))], PRINT_PALE, 0.08)


def _title(pen: Pen, title: str, below: str) -> None:
    room = WIDTH - 2 * EDGE
    size = next((s for s in (15.0, 14.0, 13.0, 12.0) if measure(title, s) * 1.08 <= room), 11.0)
    text = shortened(title, room, size, bold=True)
    centred(pen, (WIDTH / 2, EDGE + 7), text, size, PRINT_INK, bold=True)
    said = wrap(below, room, 8, most=3)  # it holds figures: rather smaller gaps than cut ones
    for number, line in enumerate(said):
        at = EDGE + 13.5 - (1.6 if len(said) > 1 else 0.0) + 3.6 * number
        centred(pen, (WIDTH / 2, at), line, 8, PRINT_PALE)


def _with_map(pen: Pen, handout: Handout, drawn: Plate) -> None:
    """Draw the map, and legend, scale and north beside it."""
    draw_plate(pen, drawn, _MAP[:2])
    pen.stroke([rectangle(_MAP)], PRINT_INK, 0.3, closed=True)
    left, top, right, bottom = _SIDE
    sections = legend(handout, drawn)
    room, weight = right - left, 1.0
    while weight > 0.75 and legend_height(sections, room, weight) > bottom - top - 20:
        weight -= 0.05
    y = top + draw_legend_title(pen, (left, top), room, handout.words, 1.0)
    for section in sections:
        y += draw_section(pen, section, (left, y), room, weight)
    draw_scale(pen, drawn, (left + 2, bottom - 8), room - 18, handout.words, weight=0.9)
    draw_north(pen, (right - 4, bottom - 11), handout.words, 1.0)


def _end(canvas: Canvas, pen: Pen, handout: Handout, number: int, total: int) -> None:
    dates = handout.words.say(
        "sheet.dates_text", updated=handout.updated, made=handout.made.isoformat()
    )
    page = handout.words.say("sheet.page", n=number + 1, total=total) if total > 1 else dates
    foot(pen, handout, WIDTH, HEIGHT, weight=1.0, page=page)
    canvas.showPage()
