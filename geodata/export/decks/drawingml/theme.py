"""The look of a deck: 16:9, one accent colour, Chinese fonts named, and what is on every slide.

It begins from python-pptx's own template, so what is not touched is as PowerPoint knows it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from lxml import etree
from lxml.etree import SubElement
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import XmlPart
from pptx.oxml.ns import qn
from pptx.util import Mm

from geodata.export.decks.drawingml.shapes import Line, Paint, Tree, tree_of
from geodata.export.decks.drawingml.text import across, clean, fitted, lines, step
from geodata.export.decks.drawingml.text_body import Para, set_text
from geodata.export.inks import MAP_INK, SLIDE_INK, SLIDE_PALE, SLIDE_RULE, WHITE
from geodata.export.map_layout.shapes import Box
from geodata.report.request import Handout

WIDTH, HEIGHT = 338.67, 190.5  # mm
EDGE = 14.0
TOP, BOTTOM = 34.0, 174.0  # of what a slide tells, between its title and its foot
ACCENT, TINT = "#1f4e9e", "#eef2f9"
TITLE, SAID, CELL, SMALL = 28.0, 16.0, 14.0, 9.0  # points
LATIN, HAN = "Arial", "微软雅黑"  # installed wherever PowerPoint or WPS is
_SCRIPTS = {"Hans": HAN, "Hant": "Microsoft JhengHei"}
_COLOURS = {
    "dk1": SLIDE_INK, "lt1": WHITE, "dk2": MAP_INK, "lt2": "#f4f3ef", "accent1": ACCENT,
    "accent2": "#771b28", "accent3": "#bb3909", "accent4": "#13756d", "accent5": "#0083c5",
    "accent6": "#478435", "hlink": ACCENT, "folHlink": "#786993",
}  # fmt: skip
_TITLE_BOX: Box = (EDGE, 9.0, WIDTH - EDGE, 23.0)
_COVER_BOX: Box = (30.0, 52.0, 226.0, 92.0)
_SUBTITLE_BOX: Box = (30.0, 100.0, 226.0, 130.0)
_NUMBER_BOX: Box = (WIDTH - EDGE - 12, 181.5, WIDTH - EDGE, 187.5)
COVER, PLAIN = 0, 1  # layouts
_SAID_LINES = 4  # under a title: nothing that is asked is longer, and hostile text ends there


def deck_of(handout: Handout, title: str) -> Any:
    """Return an empty deck, ``WIDTH`` × ``HEIGHT`` mm, with a cover and a plain layout."""
    made = Presentation()
    made.slide_width, made.slide_height = Mm(WIDTH), Mm(HEIGHT)
    keep = {made.slide_layouts[0].name, made.slide_layouts[5].name}
    for layout in [each for each in made.slide_layouts if each.name not in keep]:
        made.slide_layouts.remove(layout)
    _lean(made)
    _master(made.slide_master)
    cover, plain = made.slide_layouts
    _boxes(cover, {"ctrTitle": _COVER_BOX, "subTitle": _SUBTITLE_BOX})
    _boxes(plain, {})
    _fonts(made.slide_master.part)
    _fonts(made.notes_master.part)
    properties = made.core_properties
    properties.title, properties.subject = clean(title, 200), handout.words["app.source"]
    properties.author, properties.last_modified_by, properties.keywords = "", "", ""
    properties.language = "zh-CN" if handout.language == "zh" else "en-US"
    properties.created = properties.modified = datetime(
        handout.made.year, handout.made.month, handout.made.day
    )
    return made


def add_slide(made: Any, handout: Handout, title: str, layout: int = PLAIN) -> tuple[Any, Tree]:
    """Add a slide with its title, foot and number; return it and its tree of shapes.

    Args:
        made: the deck, of python-pptx.
        handout: credits, dates and language.
        title: set smaller, then cut, if it has no room.
        layout: ``COVER`` or ``PLAIN``; a cover has no foot.
    """
    slide = made.slides.add_slide(made.slide_layouts[layout])
    box, size = (_COVER_BOX, 40.0) if layout == COVER else (_TITLE_BOX, TITLE)
    room, most = box[2] - box[0], 2 if layout == COVER else 1
    while size > 20 and fitted(title, room, size, bold=True, most=most) != clean(title, 200):
        size -= 2
    para = Para(fitted(title, room, size, bold=True, most=most), size, SLIDE_INK, True, leading=1.2)
    anchor = "b" if layout == COVER else "ctr"
    _filled(slide.shapes.title, [para], handout.language, anchor)
    tree = tree_of(slide, handout.language)
    if layout == PLAIN:
        tree.box("—", (EDGE, 24.2, EDGE + 16, 25.1), paint=Paint(ACCENT))
        _foot(tree, handout)
        _number(tree)
    return slide, tree


def subtitle(slide: Any, text: str, handout: Handout) -> None:
    """Write the cover's second line into its placeholder."""
    room = _SUBTITLE_BOX[2] - _SUBTITLE_BOX[0]
    fitting = fitted(text, room, 20, most=3)
    before, comma, after = fitting.rpartition("，")
    parts = [before + comma, after] if comma and lines(fitting, room, 20) > 1 else [fitting]
    paras = [Para(part, 20, SLIDE_PALE, leading=1.4) for part in parts]
    _filled(slide.placeholders[1], paras, handout.language, "t")


def said(tree: Tree, text: str) -> None:
    """Write the line under a slide's title; what ``pushed`` tells is left to a longer one."""
    box = (EDGE, 26.2, WIDTH - EDGE, 32.8 + pushed(text))
    fitting = fitted(text, box[2] - box[0], _said_size(text), most=_SAID_LINES)
    para = Para(fitting, _said_size(text), SLIDE_PALE, leading=1.2)
    tree.box(fitting, box, [para], wrap=True, anchor="t")


def pushed(text: str) -> float:
    """Return by how much the line under a title pushes down what follows: it is never cut, mm."""
    size, room = _said_size(text), WIDTH - 2 * EDGE
    rows = min(lines(text, room, size), _SAID_LINES)
    return (rows - 1) * step(size, 1.2)


def _said_size(text: str) -> float:
    room = WIDTH - 2 * EDGE
    return next((size for size in (SAID, 15.0, 14.0) if across(text, size) <= room), 13.0)


def note(slide: Any, text: str, handout: Handout) -> None:
    """Write the speaker's notes, a line a paragraph."""
    body = slide.notes_slide.notes_text_frame._txBody
    for old in list(body):
        body.remove(old)
    paras = [Para(line, 12, SLIDE_INK) for line in text.split("\n")]
    set_text(body, paras, handout.language, margins=True)


def _filled(shape: Any, paras: list[Para], language: str, anchor: Any) -> None:
    body = shape.text_frame._txBody
    for old in list(body):
        body.remove(old)
    set_text(body, paras, language, anchor=anchor)


def _foot(tree: Tree, handout: Handout) -> None:
    """Draw source, credits, date of record and review line at the foot of a slide."""
    words = handout.words
    tree.freeform("—", [((EDGE, 176.5), (WIDTH - EDGE, 176.5))], Paint(line=Line(SLIDE_RULE, 0.25)))
    right = 86.0
    room = WIDTH - 2 * EDGE - right - 4
    source, *credits = handout.credits()
    sources = words["list.semicolon"].join([source, words["map.schematic"], *credits])
    size = next((s for s in (SMALL, 8.5, 8.0) if lines(sources, room, s) <= 3), 7.5)
    para = Para(fitted(sources, room, size, most=3), size, SLIDE_PALE, leading=1.2)
    tree.box(words["map.credits"], (EDGE, 177.6, EDGE + room, 189.4), [para], wrap=True, anchor="t")
    review = fitted(handout.review_line(), right - 14, SMALL + 1)
    dated = fitted(words.say("app.updated", date=handout.updated), right - 14, SMALL + 1)
    box = (WIDTH - EDGE - right, 177.6, WIDTH - EDGE - 13, 188.6)
    paras = [
        Para(review, SMALL + 1, SLIDE_INK, align="r"),
        Para(dated, SMALL + 1, SLIDE_PALE, align="r"),
    ]
    tree.box(review, box, paras, wrap=True, anchor="t")


def _number(tree: Tree) -> None:
    """Add the slide's number as a field in the master's own placeholder for it."""
    tree.box("#", _NUMBER_BOX, [Para("0", 12, SLIDE_PALE, align="r")], anchor="ctr")
    made = tree.element[-1]
    made.find(f".//{qn('p:cNvSpPr')}").attrib.pop("txBox", None)
    SubElement(made.find(f".//{qn('p:nvPr')}"), qn("p:ph"), type="sldNum", sz="quarter", idx="12")
    para = made.find(f".//{qn('a:p')}")
    run = para.find(qn("a:r"))
    field = SubElement(
        para, qn("a:fld"), id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}", type="slidenum"
    )
    field.extend(list(run))
    para.remove(run)


def _lean(made: Any) -> None:
    """Take the template's picture of itself and its printer's settings out."""
    for holder in (made.part.package._rels, made.part.rels):
        for key in [k for k, rel in holder.items() if rel.reltype in (
            RT.THUMBNAIL, RT.PRINTER_SETTINGS)]:  # fmt: skip
            holder.pop(key)


def _master(master: Any) -> None:
    """Give the master's placeholders their places, and titles their look."""
    foot = {"dt": (EDGE, 181.5, EDGE + 60, 187.5), "ftr": (90.0, 181.5, 210.0, 187.5)}
    body = {"title": _TITLE_BOX, "body": (EDGE, TOP, WIDTH - EDGE, BOTTOM)}
    _boxes(master, {**body, **foot, "sldNum": _NUMBER_BOX})
    title = master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    look = title.find(qn("a:defRPr"))
    look.set("sz", str(round(TITLE * 100)))
    look.set("b", "1")


def _boxes(holder: Any, boxes: dict[str, Box]) -> None:
    """Place placeholders by their type; without a box of their own they follow the master."""
    for shape in holder.placeholders:
        kind = shape.element.find(f".//{qn('p:ph')}").get("type")
        if kind in boxes:
            left, top, right, bottom = boxes[kind]
            shape.left, shape.top = Mm(left), Mm(top)
            shape.width, shape.height = Mm(right - left), Mm(bottom - top)


def _fonts(part: Any) -> None:
    """Name the fonts and colours in the theme of a master."""
    theme = part.part_related_by(RT.THEME)
    # python-pptx holds one theme as bytes and makes the other as elements.
    held = isinstance(theme, XmlPart)
    root = theme._element if held else etree.fromstring(theme.blob)
    for kind in ("majorFont", "minorFont"):
        fonts = root.find(f".//{qn('a:' + kind)}")
        fonts.find(qn("a:latin")).set("typeface", LATIN)
        fonts.find(qn("a:ea")).set("typeface", HAN)
        for script in fonts.findall(qn("a:font")):
            if script.get("script") in _SCRIPTS:
                script.set("typeface", _SCRIPTS[script.get("script")])
    scheme = root.find(f".//{qn('a:clrScheme')}")
    for name, colour in _COLOURS.items():
        entry = scheme.find(qn(f"a:{name}"))
        for old in list(entry):
            entry.remove(old)
        SubElement(entry, qn("a:srgbClr"), val=colour.removeprefix("#").upper())
    if not held:
        theme._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
