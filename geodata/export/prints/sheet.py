"""Printed sheets as PDF: the map page with its table of codes, and one page a county or project."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from geodata.catalog.filters import COUNTY_NAMES
from geodata.export.drawing.fonts import fonts
from geodata.export.drawing.pens import PT, PdfPen
from geodata.export.prints.beside import draw_rest
from geodata.export.prints.cards import HEIGHT, WIDTH, county_pages, project_pages
from geodata.export.prints.layout import draw, layout
from geodata.export.prints.table_pages import draw_table, table_pages
from geodata.report.request import Handout, Step, silent

PAPERS = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}


def pdf(
    handout: Handout, step: Step = silent, *, paper: str = "A4", landscape: bool = True
) -> bytes:
    """Return the map of a handout on one page, and its table of codes on further ones.

    Args:
        handout: what is asked, and in which language.
        step: is told the progress, and may raise to cancel.
        paper: ``A4`` or ``A3``.
        landscape: whether it is wider than high.

    Raises:
        ValueError: if there is no such paper.
    """
    width, height = paper_size(paper, landscape)
    step(0.0, handout.words["sheet.table"])
    tables = table_pages(handout, width, height)
    first = layout(handout, width, height, fold=True)
    step(0.6, first.title)
    out, canvas = canvas_of(handout, width, height)
    before = 2 if first.beside.left else 1
    total = before + len(tables)
    draw(PdfPen(canvas, height), first, handout.words.say("sheet.page", n=1, total=total))
    canvas.showPage()
    if first.beside.left:
        page = handout.words.say("sheet.page", n=2, total=total)
        draw_rest(PdfPen(canvas, height), handout, first.beside, (width, height), page)
        canvas.showPage()
    for number, table in enumerate(tables, start=before + 1):
        page = handout.words.say("sheet.page", n=number, total=total)
        draw_table(PdfPen(canvas, height), handout, table, page)
        canvas.showPage()
    canvas.save()
    step(1.0, first.title)
    return out.getvalue()


def county_pdf(
    handout: Handout, step: Step = silent, *, counties: Sequence[str] = COUNTY_NAMES
) -> bytes:
    """Return a page for each county, of what the handout's filter leaves in it.

    Raises:
        ValueError: if there is no such county.
    """
    out, canvas = canvas_of(handout, WIDTH, HEIGHT)
    for number, name in enumerate(counties):
        step(number / len(counties), name)
        county_pages(canvas, handout, name)
    canvas.save()
    step(1.0, handout.words["app.title"])
    return out.getvalue()


def project_pdf(handout: Handout, step: Step = silent) -> bytes:
    """Return a page for each project of the handout; a polite one if there is none."""
    chosen = handout.projects
    if not chosen:
        return pdf(handout, step)
    out, canvas = canvas_of(handout, WIDTH, HEIGHT)
    for number, project in enumerate(chosen):
        step(number / len(chosen), project.code)
        project_pages(canvas, handout, project)
    canvas.save()
    step(1.0, handout.words["app.title"])
    return out.getvalue()


def paper_size(paper: str, landscape: bool) -> tuple[float, float]:
    """Return the width and height of a paper in mm.

    Raises:
        ValueError: if there is no such paper.
    """
    if paper not in PAPERS:
        raise ValueError(f"sheet: paper: found {paper!r}, allowed {', '.join(PAPERS)}")
    short, long = PAPERS[paper]
    return (long, short) if landscape else (short, long)


def canvas_of(handout: Handout, width: float, height: float) -> tuple[io.BytesIO, Canvas]:
    """Return a buffer, and the empty document of pages ``width`` × ``height`` mm written to it."""
    fonts()
    out = io.BytesIO()
    canvas = Canvas(
        out,
        pagesize=(width * PT, height * PT),
        pageCompression=1,
        lang="zh-CN" if handout.language == "zh" else "en",
    )
    canvas.setTitle(handout.words["app.title"])
    canvas.setSubject(handout.words["app.source"])
    canvas.setAuthor("")
    canvas.setCreator(handout.words["app.short"])
    return out, canvas
