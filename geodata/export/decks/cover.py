"""The first slide of a deck, and the polite one if nothing is left."""

from __future__ import annotations

from typing import Any

from geodata.export.decks.map import Place
from geodata.export.decks.notes import notes
from geodata.export.decks.shapes import Line, Para
from geodata.export.decks.text import fitted, lines
from geodata.export.decks.theme import ACCENT, COVER, EDGE, INK, PALE, add_slide, note, subtitle
from geodata.export.map_layout.basemap import land
from geodata.export.map_layout.extent import CITY, bounds
from geodata.export.map_layout.page import page_showing
from geodata.report.request import Handout


def cover(made: Any, handout: Handout, title: str = "") -> None:
    """Add the title slide, with the nine counties as a pale picture."""
    w = handout.words
    slide, tree = add_slide(made, handout, title or w["app.title"], COVER)
    subtitle(slide, w["app.subtitle"], handout)
    tree.box("—", (0.0, 0.0, 9.0, 190.5), fill=ACCENT)
    tree.box("—", (30.0, 95.2, 66.0, 96.2), fill=ACCENT)
    box = (226.0, 20.0, 330.0, 164.0)
    with tree.group(w["deck.base"], w["deck.silhouette"]) as own:
        city = bounds(CITY, ())
        outline = page_showing(box[2] - box[0], box[3] - box[1], city, None, 2.0)
        place = Place((box[0], box[1]))
        for fill in land(outline, handout.catalog.counties, (), handout.language):
            if fill.kind != "neighbour":
                white = Line("#ffffff", 0.5)
                own.freeform(fill.name, place.paths(fill.rings), fill="#d5deee", line=white)
    asked = w["list.semicolon"].join(handout.conditions()) or w["sheet.everything"]
    count = w.say("sheet.count", n=len(handout.projects))
    room, asked_and_count = 190.0, f"{asked}  ·  {count}"
    # Figures stand at its end: rather smaller than cut.
    large = next((one for one in (18.0, 16.0) if lines(asked_and_count, room, one) == 1), 14.0)
    paras = [
        Para(fitted(asked_and_count, room, large, most=2), large, INK, leading=1.3),
        Para(w.say("deck.dates", updated=handout.updated, made=handout.made.isoformat()), 14, PALE,
             leading=1.6),
        Para(fitted(handout.review_line(), room, 14), 14, PALE, leading=1.6),
    ]  # fmt: skip
    tree.box(asked, (30.0, 136.0, 30.0 + room, 166.0), paras, wrap=True, anchor="t")
    told = w["list.semicolon"].join(handout.credits())
    small = next((one for one in (10.0, 9.0, 8.5) if lines(told, 290, one) <= 3), 8.0)
    credits = Para(fitted(told, 290, small, most=3), small, PALE)
    tree.box(w["map.credits"], (30.0, 172.0, 324.0, 186.0), [credits], wrap=True)
    note(slide, notes(handout, (w["app.title"], asked), ()), handout)


def empty(made: Any, handout: Handout) -> None:
    """Add the slide that says that nothing is left, and what was asked."""
    w = handout.words
    slide, tree = add_slide(made, handout, w["deck.overview"])
    asked = w["list.semicolon"].join(handout.conditions())
    room = 260.0
    paras = [Para(w["page.nothing_found"], 24, INK, True, leading=1.8)]
    if asked:
        paras.append(Para(fitted(asked, room, 20, most=3), 20, PALE, leading=1.5))
    tree.box(w["deck.overview"], (EDGE, 70.0, EDGE + room, 130.0), paras, wrap=True, anchor="t")
    note(slide, notes(handout, (w["page.nothing_found"], asked), ()), handout)
