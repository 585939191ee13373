"""The briefing as a Word document: one page of A4, text only, with the sources at its foot."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import BaseStyle, ParagraphStyle
from docx.text.paragraph import Paragraph as DocxParagraph

from geodata.briefing import Paragraph, briefing
from geodata.handout import Handout, Step, silent
from geodata.render.plain import plain

_TEXT, _HEADING = "SimSun", "SimHei"  # 宋体 for text, 黑体 for headings: what offices print with
_LATIN = "Calibri"
_INK, _QUIET = RGBColor(0x1F, 0x2A, 0x33), RGBColor(0x6B, 0x76, 0x80)
_LONGEST_LINE = 800  # characters: hostile text must not make it a book


def briefing_docx(handout: Handout, step: Step = silent) -> bytes:
    """Return the briefing of what the filter leaves as .docx."""
    own = handout.own
    step(0.1, own["export.list"])
    told = briefing(handout)
    document = Document()
    _page(document)
    made = datetime.combine(handout.made, time(), UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.title, properties.created, properties.modified = plain(told.title)[:200], made, made
    properties.author = own["app.short"]
    properties.comments = own["app.source"][:200]
    document.add_paragraph(_fit(told.title), style="Title")
    subtitle = document.add_paragraph(_fit(told.subtitle))
    _grey(subtitle, 9)
    for paragraph in told.paragraphs:
        _write(document, paragraph)
    step(0.8, own["export.write"])
    foot = document.sections[0].footer.paragraphs[0]
    foot.text = _fit(own["list.semicolon"].join((*handout.credits(), handout.review_line())))
    _grey(foot, 7)
    out = io.BytesIO()
    document.save(out)
    step(1.0, own["export.write"])
    return out.getvalue()


def _page(document: DocumentObject) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(18), Mm(18)
    section.footer_distance = Mm(8)
    _style(document.styles["Normal"], _TEXT, 10, after=2)
    _style(document.styles["Title"], _HEADING, 17, after=2)
    _style(document.styles["Heading 1"], _HEADING, 11.5, before=7, after=2)
    _style(document.styles["List Bullet"], _TEXT, 10, after=1)


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
    told = plain(text)
    return told if len(told) <= _LONGEST_LINE else told[: _LONGEST_LINE - 1] + "…"
