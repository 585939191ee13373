"""The slides of topics: a map with its table of codes, and tables of what has no map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geodata.catalog.project import Project
from geodata.export.decks.columns import LISTED, WIDE, columns_in, narrow_columns
from geodata.export.decks.drawingml.shapes import Paint, Tree
from geodata.export.decks.drawingml.text import fitted, lines, step
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
from geodata.export.decks.maps.legend import draw_legend, needed, sections
from geodata.export.decks.maps.topic_map import draw_topic, lay_out
from geodata.export.decks.notes import notes
from geodata.export.decks.table import Piece, Room, draw_table, pieces
from geodata.export.decks.topic import Topic, elsewhere, ordered, summary
from geodata.export.inks import SLIDE_INK, SLIDE_PALE
from geodata.export.map_layout.plate import Plate
from geodata.export.map_layout.shapes import Box
from geodata.report.request import Handout

_SPLIT, _GAP = 174.0, 6.0  # where a map ends, and what is left before the table
_LEGEND = 29.0  # mm of a legend below a map


def topic_slides(made: Any, handout: Handout, topic: Topic) -> None:
    """Add a map with its table of codes, and further tables where one slide is too short."""
    words = handout.words
    slide, tree = add_slide(made, handout, topic.title)
    summed = summary(handout, topic)
    beyond = words["list.join"] + words.say("sheet.elsewhere", n=len(topic.projects))
    start = TOP + pushed(summed + beyond)  # what is beyond the frame is known once it is laid out
    drawn, box = _above_legend(handout, topic, start)
    draw_topic(tree, handout, topic, drawn, box)
    if drawn.elsewhere:
        summed += words["list.join"] + words.say("sheet.elsewhere", n=len(drawn.elsewhere))
    said(tree, summed)
    legend = sections(handout, drawn, base=False)
    draw_legend(tree, handout, legend, (EDGE, box[3] + 2.0, box[2], BOTTOM))
    left, right = box[2] + _GAP, WIDTH - EDGE
    top = _points(tree, topic.points, (left, start, right, BOTTOM))
    tables = _tables(handout, topic, drawn, (right - left, top))
    speech = [topic.speech, *elsewhere(handout, drawn)]
    if topic.single and len(tables) > 1:
        rest = [project.code for piece in tables[1:] for project in piece.projects]
        head = words.say("deck.rest", n=len(rest))
        speech.append(words.say("handout.condition", facet=head, names=words.join(rest)))
        _rest(tree, head, (left, BOTTOM - 7, right, BOTTOM))
        tables = tables[:1]
    if tables:
        _table(slide, handout, topic.title, tables[0], (left, top, right, BOTTOM))
    note(slide, notes(handout, speech, tables[0].projects if tables else ()), handout)
    _further(made, handout, topic.title, tables, len(_listed(topic, drawn)))


def _tables(
    handout: Handout, topic: Topic, drawn: Plate, beside: tuple[float, float]
) -> list[Piece]:
    """Return the tables of a topic; the first has its width and its top beside the map, mm."""
    wide, top = beside
    narrow = columns_in(narrow_columns(handout.language, topic.when), wide)
    foot = BOTTOM - 4 if topic.single else BOTTOM
    whole = columns_in(WIDE[handout.language], WIDTH - 2 * EDGE)
    projects = _listed(topic, drawn)
    further = Room(whole, BOTTOM - TOP)
    return pieces(handout, projects, Room(narrow, foot - top), further, when=topic.when)


def _listed(topic: Topic, drawn: Plate) -> list[Project]:
    """Return what the tables of a topic list: what its map shows, then what else is told."""
    return [*ordered(topic, drawn), *topic.also]


def _further(made: Any, handout: Handout, title: str, tables: Sequence[Piece], total: int) -> None:
    """Add a slide for each table but the first, with the numbers of its rows of ``total``."""
    words = handout.words
    for number, piece in enumerate(tables[1:], start=1):
        more = words.say("deck.more", title=title, n=number + 1, total=len(tables))
        slide, tree = add_slide(made, handout, more)
        first = sum(len(before.projects) for before in tables[:number]) + 1
        last = first + len(piece.projects) - 1
        said(tree, words.say("deck.rows", first=first, last=last, n=total))
        _table(slide, handout, title, piece, (EDGE, TOP, WIDTH - EDGE, BOTTOM))
        note(slide, notes(handout, (), piece.projects), handout)


def list_slides(made: Any, handout: Handout, title: str, projects: Sequence[Project]) -> None:
    """Add tables of what has no map of its own, with the action of each, as many as it takes.

    Args:
        made: the deck, of python-pptx.
        handout: the language and the catalog.
        title: of the slides.
        projects: a row each; none add no slide.
    """
    if not projects:
        return
    words = handout.words
    room = Room(columns_in(LISTED[handout.language], WIDTH - 2 * EDGE), BOTTOM - TOP)
    tables = pieces(handout, projects, room, room)
    first = 1
    for number, piece in enumerate(tables, start=1):
        more = words.say("deck.more", title=title, n=number, total=len(tables))
        slide, tree = add_slide(made, handout, more if len(tables) > 1 else title)
        last = first + len(piece.projects) - 1
        said(tree, words.say("deck.rows", first=first, last=last, n=len(projects)))
        _table(slide, handout, title, piece, (EDGE, TOP, WIDTH - EDGE, BOTTOM))
        note(slide, notes(handout, (title,), piece.projects), handout)
        first = last + 1


def _rest(tree: Tree, text: str, box: Box) -> None:
    tree.box(text, box, [Para(text, 12, SLIDE_PALE, align="r")], wrap=True)


def _above_legend(handout: Handout, topic: Topic, top: float) -> tuple[Plate, Box]:
    """Lay out the map of a topic from ``top`` on, lower if its legend needs the room."""
    box = (EDGE, top, EDGE + _SPLIT, BOTTOM - _LEGEND)
    drawn = lay_out(handout, topic, box)
    legend = needed(sections(handout, drawn, base=False), _SPLIT) + 2
    if legend <= _LEGEND:
        return drawn, box
    box = (*box[:3], BOTTOM - min(legend, 2 * _LEGEND))
    return lay_out(handout, topic, box), box


def _points(tree: Tree, points: Sequence[str], box: Box) -> float:
    """Write what is said beside the map; return where the rest may begin, mm."""
    left, y, right, _ = box
    room, size = right - left - 5, 20.0
    for text in points:
        fitting = fitted(text, room, size, most=3)
        tall = lines(fitting, room, size) * step(size, 1.35)
        tree.box("—", (left, y + 1.2, left + 1.2, y + tall - 1.0), paint=Paint(ACCENT))
        para = Para(fitting, size, SLIDE_INK, leading=1.35)
        tree.box(fitting, (left + 5, y, right, y + tall), [para], wrap=True, anchor="t")
        y += tall + 3.5
    return y + 1.5 if points else y


def _table(slide: Any, handout: Handout, title: str, piece: Piece, at: Box) -> None:
    words = handout.words
    descr = words.say("deck.table_alt", title=title, n=len(piece.projects))
    draw_table(slide, handout, piece, at, descr)
