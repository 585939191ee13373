"""The overview's slide with the key figures, and the slide that tells how a map is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geodata.export.decks.drawingml.shapes import Line, Paint, Tree
from geodata.export.decks.drawingml.text import across, fitted
from geodata.export.decks.drawingml.text_body import Para
from geodata.export.decks.drawingml.theme import (
    ACCENT,
    BOTTOM,
    EDGE,
    TOP,
    WIDTH,
    add_slide,
    note,
    pushed,
    said,
)
from geodata.export.decks.maps.legend import draw_legend, sections
from geodata.export.decks.maps.topic_map import draw_topic, lay_out, measure_spare
from geodata.export.decks.notes import notes
from geodata.export.decks.pages import topic_slides
from geodata.export.decks.topic import Topic, elsewhere, figures
from geodata.export.inks import SLIDE_PALE, SLIDE_RULE
from geodata.export.map_layout.extent import CITY, URBAN, crowded, extent_of, urban
from geodata.export.map_layout.plate import plate
from geodata.export.map_layout.plate_request import PlateRequest
from geodata.record.model import Placement
from geodata.report.request import Handout

_GAP = 6.0  # mm between the map and what stands beside it
_COLUMN = 106.0  # beside the overview's map
_FIGURE = 15.5  # mm of a key figure with its name


def overview(made: Any, handout: Handout) -> None:
    """Add the map of everything with the key figures, and the urban area larger if crowded."""
    words, topic = handout.words, overview_topic(handout)
    asked = words["list.semicolon"].join(handout.conditions()) or words["sheet.everything"]
    _map_slide(made, handout, topic, asked)
    if topic.inset:
        inside = tuple(project for project in handout.projects if urban(project))
        topic_slides(made, handout, Topic(words["deck.urban"], inside, URBAN))


def overview_topic(handout: Handout) -> Topic:
    """Return everything of a handout as one topic."""
    extent = extent_of(handout)
    inset = URBAN if extent == CITY and crowded(handout.projects) else None
    title = handout.words["deck.overview"]
    return Topic(title, handout.projects, extent, inset=inset, counties=handout.counties)


def reading(made: Any, handout: Handout) -> None:
    """Add the whole legend, large: how lines, points and bands are to be read."""
    words = handout.words
    slide, tree = add_slide(made, handout, words["deck.reading"])
    said(tree, words["stage.note"])
    request = PlateRequest(
        handout=handout, width=200, height=140, extent=extent_of(handout), measure=measure_spare
    )
    whole = plate(request)
    legend = sections(handout, whole, base=True)
    draw_legend(tree, handout, legend, (EDGE, TOP + 3, WIDTH - EDGE, BOTTOM - 3), 16.0)
    head = (words["stage.note"], words["today.note"], words["map.schematic"])
    grades = [
        words.say("plate.grade", name=words[f"grade.{grade}"], note=words[f"grade_note.{grade}"])
        for grade in Placement
    ]
    note(slide, notes(handout, (*head, *grades), ()), handout)


def _map_slide(made: Any, handout: Handout, topic: Topic, asked: str) -> None:
    """Add one slide with a map, the key figures and the whole legend."""
    words = handout.words
    slide, tree = add_slide(made, handout, topic.title)
    said(tree, asked)
    left = WIDTH - EDGE - _COLUMN
    top = TOP + pushed(asked)
    box = (EDGE, top, left - _GAP, BOTTOM)
    drawn = lay_out(handout, topic, box)
    draw_topic(tree, handout, topic, drawn, box)
    key_figures = figures(handout, topic)
    foot = _key_figures(tree, key_figures, (left, top))
    tree.freeform("—", [((left, foot), (WIDTH - EDGE, foot))], Paint(line=Line(SLIDE_RULE, 0.25)))
    legend = sections(handout, drawn, base=False)
    draw_legend(tree, handout, legend, (left, foot + 2.5, WIDTH - EDGE, BOTTOM))
    speech = [
        words.say("handout.condition", facet=name, names=value) for name, value in key_figures
    ]
    note(slide, notes(handout, (asked, *speech, *elsewhere(handout, drawn)), ()), handout)


def _key_figures(
    tree: Tree, key_figures: Sequence[tuple[str, str]], at: tuple[float, float]
) -> float:
    """Write names and values in two columns; return where they end, mm."""
    left, top = at
    for number, (name, value) in enumerate(key_figures):
        x = left + (number % 2) * _COLUMN / 2
        y = top + (number // 2) * _FIGURE
        room = _COLUMN / 2 - 1
        size = next((s for s in (22.0, 20.0, 18.0) if across(value, s, bold=True) <= room), 16.0)
        paras = [
            Para(fitted(value, room, size, bold=True), size, ACCENT, True, leading=25 / size),
            Para(fitted(name, room, 12), 12, SLIDE_PALE, leading=1.2),
        ]
        tree.box(name, (x, y, x + room, y + 14.5), paras, wrap=True, anchor="t")
    return top + -(-len(key_figures) // 2) * _FIGURE
