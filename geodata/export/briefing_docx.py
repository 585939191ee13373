"""The briefing as a Word document: one page of A4, well filled, with the sources at its foot."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime, time

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import BaseStyle, ParagraphStyle
from docx.text.paragraph import Paragraph as DocxParagraph

from geodata.catalog.project import Project
from geodata.export.drawing.typeset import wrap
from geodata.export.inks import OFFICE_INK, OFFICE_QUIET
from geodata.export.map_layout.shapes import PT_MM
from geodata.export.xml_text import plain
from geodata.report.briefing import Briefing, Paragraph, briefing
from geodata.report.facts import latest
from geodata.report.request import Handout, Step, silent

_TEXT, _HEADING = "SimSun", "SimHei"  # 宋体 for text, 黑体 for headings: what offices print with
_LATIN = "Calibri"
_INK, _QUIET = (
    RGBColor.from_string(ink.removeprefix("#").upper()) for ink in (OFFICE_INK, OFFICE_QUIET)
)
_SIZES = (12.0, 11.5, 11.0, 10.5, 10.0)  # points, the largest that leaves it one page
_ROOM, _TALL = 166.0, 238.0  # mm of text; some is left, as programs set lines differently
_SPACING = 1.3  # of a text's size, from line to line
_COLUMNS = {"code": 18.0, "name": 68.0, "stage": 28.0, "today": 52.0}  # mm of the table
_LONGEST_LINE = 800  # characters: hostile text must not make it a book


def briefing_docx(handout: Handout, step: Step = silent) -> bytes:
    """Return the briefing of what the filter leaves as .docx."""
    words = handout.words
    step(0.1, words["export.list"])
    content = briefing(handout)
    rows = [_row(project, handout) for project in content.listed]
    # The list first, then the size of the text: a table says more than white paper.
    with_table = bool(rows) and _height(content, rows, _SIZES[-1]) <= _TALL
    rows = rows if with_table else []
    size = next((s for s in _SIZES if _height(content, rows, s) <= _TALL), _SIZES[-1])
    document = Document()
    _page(document, size)
    made = datetime.combine(handout.made, time(), UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.title = plain(content.title)[:200]
    properties.created = properties.modified = made
    properties.author = words["app.short"]
    properties.comments = words["app.source"][:200]
    document.add_paragraph(_fit(content.title), style="Title")
    subtitle = document.add_paragraph(_fit(content.subtitle))
    _grey(subtitle, 9)
    for paragraph in content.paragraphs:
        _write(document, paragraph)
    if rows:
        document.add_paragraph(words["briefing.list"], style="Heading 1")
        _table(document, [words[f"table.{key}"] for key in _COLUMNS], rows, size)
    step(0.8, words["export.write"])
    foot = document.sections[0].footer.paragraphs[0]
    foot.text = _fit(words["list.semicolon"].join((*handout.credits(), handout.review_line())))
    _grey(foot, 7)
    out = io.BytesIO()
    document.save(out)
    step(1.0, words["export.write"])
    return out.getvalue()


def _row(project: Project, handout: Handout) -> list[str]:
    words = handout.words
    name, stage = project.name(words.language), words[f"stage.{project.stage}"]
    return [_fit(text) for text in (project.code, name, stage, latest(project, words))]


def _height(content: Briefing, rows: Sequence[Sequence[str]], size: float) -> float:
    """Return about how much of the page the briefing takes with its text of a size, mm."""
    step = size * PT_MM * _SPACING
    tall = 16.0
    for paragraph in content.paragraphs:
        texts = [(line, _ROOM) for line in paragraph.lines]
        texts += [(item, _ROOM - 8) for item in paragraph.items]
        tall += 8.0 + sum(len(wrap(text, room, size)) * step + 2 * PT_MM for text, room in texts)
    for row in rows:
        cells = zip(row, _COLUMNS.values(), strict=True)
        tall += max(len(wrap(text, room - 4.5, size - 1)) for text, room in cells) * step + 0.5
    return tall + (9.0 + 1.2 * step if rows else 0.0)


def _table(
    document: DocumentObject, heads: Sequence[str], rows: Sequence[Sequence[str]], size: float
) -> None:
    """Add a ruled table; its head is repeated should it go on to another page."""
    table = document.add_table(len(rows) + 1, len(heads), style="Table Grid")
    table.autofit = False
    for column, wide in zip(table.columns, _COLUMNS.values(), strict=True):
        column.width = Mm(wide)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for number, row in enumerate((heads, *rows)):
        for text, wide, cell in zip(row, _COLUMNS.values(), table.rows[number].cells, strict=True):
            cell.width = Mm(wide)
            run = cell.paragraphs[0].add_run(text)
            run.font.size, run.font.bold = Pt(size - 1), number == 0
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)


def _page(document: DocumentObject, size: float) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(18), Mm(18)
    section.footer_distance = Mm(8)
    _style(document.styles["Normal"], _TEXT, size, after=2)
    _style(document.styles["Title"], _HEADING, 17, after=2)
    _style(document.styles["Heading 1"], _HEADING, size + 1.5, before=7, after=2)
    _style(document.styles["List Bullet"], _TEXT, size, after=1)


def _style(
    style: BaseStyle | None, font: str, size: float, before: float = 0, after: float = 0
) -> None:
    assert isinstance(style, ParagraphStyle)  # noqa: S101 - python-docx types all as base styles
    style.font.name, style.font.size = _LATIN, Pt(size)
    style.font.bold, style.font.color.rgb = font == _HEADING, _INK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "eastAsiaTheme", "hAnsiTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(before), Pt(after)
    spacing.line_spacing_rule = WD_LINE_SPACING.SINGLE
    border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if border is not None:  # the template's Title is underlined in blue
        style.element.get_or_add_pPr().remove(border)


def _write(document: DocumentObject, paragraph: Paragraph) -> None:
    document.add_paragraph(_fit(paragraph.heading), style="Heading 1")
    for line in paragraph.lines:
        document.add_paragraph(_fit(line))
    for item in paragraph.items:
        document.add_paragraph(_fit(item), style="List Bullet")


def _grey(paragraph: DocxParagraph, size: float) -> None:
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(size), _QUIET


def _fit(text: str) -> str:
    """Return text for one paragraph; python-docx turns line feeds into breaks."""
    clean = plain(text)
    return clean if len(clean) <= _LONGEST_LINE else clean[: _LONGEST_LINE - 1] + "…"
