"""The first slide of a deck, and the polite one if nothing is left."""

from __future__ import annotations

from typing import Any

from geodata.export.decks.drawingml.shapes import Line, Paint, Tree
from geodata.export.decks.drawingml.text import fitted, lines
from geodata.export.decks.drawingml.text_body import Para
from geodata.export.decks.drawingml.theme import ACCENT, COVER, EDGE, add_slide, note, subtitle
from geodata.export.decks.notes import notes
from geodata.export.decks.place import Place
from geodata.export.inks import SLIDE_INK, SLIDE_PALE, WHITE
from geodata.export.map_layout.basemap import land
from geodata.export.map_layout.extent import CITY, bounds
from geodata.export.map_layout.page import page_showing
from geodata.report.request import Handout

_SILHOUETTE = (226.0, 20.0, 330.0, 164.0)  # left, top, right, bottom, mm
_PALE_COUNTY = "#d5deee"


def cover(made: Any, handout: Handout, title: str = "") -> None:
    """Add the title slide, with the nine counties as a pale picture."""
    words = handout.words
    slide, tree = add_slide(made, handout, title or words["app.title"], COVER)
    subtitle(slide, words["app.subtitle"], handout)
    tree.box("—", (0.0, 0.0, 9.0, 190.5), paint=Paint(ACCENT))
    tree.box("—", (30.0, 95.2, 66.0, 96.2), paint=Paint(ACCENT))
    _silhouette(tree, handout)
    asked = words["list.semicolon"].join(handout.conditions()) or words["sheet.everything"]
    count = words.say("sheet.count", n=len(handout.projects))
    room, asked_and_count = 190.0, f"{asked}  ·  {count}"
    # Figures stand at its end: rather smaller than cut.
    large = next((s for s in (18.0, 16.0) if lines(asked_and_count, room, s) == 1), 14.0)
    dates = words.say("deck.dates", updated=handout.updated, made=handout.made.isoformat())
    paras = [
        Para(fitted(asked_and_count, room, large, most=2), large, SLIDE_INK, leading=1.3),
        Para(dates, 14, SLIDE_PALE, leading=1.6),
        Para(fitted(handout.review_line(), room, 14), 14, SLIDE_PALE, leading=1.6),
    ]
    tree.box(asked, (30.0, 136.0, 30.0 + room, 166.0), paras, wrap=True, anchor="t")
    sources = words["list.semicolon"].join(handout.credits())
    small = next((s for s in (10.0, 9.0, 8.5) if lines(sources, 290, s) <= 3), 8.0)
    credits = Para(fitted(sources, 290, small, most=3), small, SLIDE_PALE)
    tree.box(words["map.credits"], (30.0, 172.0, 324.0, 186.0), [credits], wrap=True)
    note(slide, notes(handout, (words["app.title"], asked), ()), handout)


def _silhouette(tree: Tree, handout: Handout) -> None:
    """Draw the nine counties, pale and without a name."""
    words, (left, top, right, bottom) = handout.words, _SILHOUETTE
    page = page_showing(right - left, bottom - top, bounds(CITY, ()), None, 2.0)
    place = Place((left, top))
    paint = Paint(_PALE_COUNTY, line=Line(WHITE, 0.5))
    with tree.group(words["deck.base"], words["deck.silhouette"]) as group:
        for fill in land(page, handout.catalog.counties, (), handout.language):
            if fill.kind != "neighbour":
                group.freeform(fill.name, place.paths(fill.rings), paint)


def empty(made: Any, handout: Handout) -> None:
    """Add the slide that says that nothing is left, and what was asked."""
    words = handout.words
    slide, tree = add_slide(made, handout, words["deck.overview"])
    asked = words["list.semicolon"].join(handout.conditions())
    room = 260.0
    paras = [Para(words["page.nothing_found"], 24, SLIDE_INK, True, leading=1.8)]
    if asked:
        paras.append(Para(fitted(asked, room, 20, most=3), 20, SLIDE_PALE, leading=1.5))
    tree.box(words["deck.overview"], (EDGE, 70.0, EDGE + room, 130.0), paras, wrap=True, anchor="t")
    note(slide, notes(handout, (words["page.nothing_found"], asked), ()), handout)
