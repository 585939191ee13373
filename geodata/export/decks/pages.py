"""The slides with maps: the overview, the urban area, and a map with its table of codes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from geodata.catalog.project import Project
from geodata.export.decks.legend import draw_legend, needed, sections
from geodata.export.decks.map import draw_map, furniture_box
from geodata.export.decks.notes import notes
from geodata.export.decks.place import Place
from geodata.export.decks.shapes import Line, Paint, Tree
from geodata.export.decks.table import (
    LISTED,
    WIDE,
    Piece,
    Room,
    columns_in,
    draw_table,
    narrow_columns,
    pieces,
)
from geodata.export.decks.text import across, fitted, lines, step
from geodata.export.decks.text_body import Para
from geodata.export.decks.theme import (
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
from geodata.export.decks.topic import Topic, elsewhere, figures, ordered, summary
from geodata.export.drawing.fonts import measure
from geodata.export.inks import SLIDE_INK, SLIDE_PALE, SLIDE_RULE
from geodata.export.map_layout.extent import CITY, URBAN, crowded, extent_of, urban
from geodata.export.map_layout.features import by_county_only
from geodata.export.map_layout.plate import Plate, plate
from geodata.export.map_layout.plate_request import PlateRequest
from geodata.export.map_layout.shapes import PT_MM, Box
from geodata.record.model import Placement
from geodata.report.request import Handout

_SPLIT, _GAP = 174.0, 6.0  # where a map ends, and what is left before the table
_LEGEND = 29.0  # mm of a legend below a map
_SEAM = re.compile(r"(?<=[\u4e00-\u9fff])(?=[ -~])|(?<=[ -~])(?=[\u4e00-\u9fff])")
_COLUMN = 106.0  # beside the overview's map
_FIGURE = 15.5  # mm of a key figure with its name
_FEW = 16  # so many projects drawn, and the map's texts can be larger
_WEIGHT, _LARGER = 1.5, 1.65


def overview(made: Any, handout: Handout) -> None:
    """Add the map of everything with the key figures, and the urban area larger if crowded."""
    w, topic = handout.words, overview_topic(handout)
    asked = w["list.semicolon"].join(handout.conditions()) or w["sheet.everything"]
    _map_slide(made, handout, topic, asked)
    if topic.inset:
        inside = tuple(one for one in handout.projects if urban(one))
        topic_slides(made, handout, Topic(w["deck.urban"], inside, URBAN))


def overview_topic(handout: Handout) -> Topic:
    """Return everything of a handout as one topic."""
    extent = extent_of(handout)
    inset = URBAN if extent == CITY and crowded(handout.projects) else None
    title = handout.words["deck.overview"]
    return Topic(title, handout.projects, extent, inset=inset, counties=handout.counties)


def reading(made: Any, handout: Handout) -> None:
    """Add the whole legend, large: how lines, points and bands are to be read."""
    w = handout.words
    slide, tree = add_slide(made, handout, w["deck.reading"])
    said(tree, w["stage.note"])
    request = PlateRequest(
        handout=handout, width=200, height=140, extent=extent_of(handout), measure=_measure
    )
    whole = plate(request)
    told = sections(handout, whole, base=True)
    draw_legend(tree, handout, told, (EDGE, TOP + 3, WIDTH - EDGE, BOTTOM - 3), 16.0)
    head = (w["stage.note"], w["today.note"], w["map.schematic"])
    grades = [w.say("plate.grade", name=w[f"grade.{one}"], note=w[f"grade_note.{one}"])
              for one in Placement]  # fmt: skip
    note(slide, notes(handout, (*head, *grades), ()), handout)


def _map_slide(made: Any, handout: Handout, topic: Topic, asked: str) -> None:
    """Add one slide with a map, the key figures and the whole legend."""
    w = handout.words
    slide, tree = add_slide(made, handout, topic.title)
    said(tree, asked)
    left = WIDTH - EDGE - _COLUMN
    top = TOP + pushed(asked)
    box = (EDGE, top, left - _GAP, BOTTOM)
    drawn = _lay(handout, topic, box)
    _draw(tree, handout, topic, drawn, box)
    told = figures(handout, topic)
    foot = _key_figures(tree, told, (left, top))
    tree.freeform("—", [((left, foot), (WIDTH - EDGE, foot))], Paint(line=Line(SLIDE_RULE, 0.25)))
    legend = sections(handout, drawn, base=False)
    draw_legend(tree, handout, legend, (left, foot + 2.5, WIDTH - EDGE, BOTTOM))
    speech = [w.say("handout.condition", facet=name, names=value) for name, value in told]
    note(slide, notes(handout, (asked, *speech, *elsewhere(handout, drawn)), ()), handout)


def _key_figures(tree: Tree, told: Sequence[tuple[str, str]], at: tuple[float, float]) -> float:
    """Write names and values in two columns; return where they end, mm."""
    left, top = at
    for number, (name, value) in enumerate(told):
        x = left + (number % 2) * _COLUMN / 2
        y = top + (number // 2) * _FIGURE
        room = _COLUMN / 2 - 1
        size = next((s for s in (22.0, 20.0, 18.0) if across(value, s, bold=True) <= room), 16.0)
        paras = [
            Para(fitted(value, room, size, bold=True), size, ACCENT, True, leading=25 / size),
            Para(fitted(name, room, 12), 12, SLIDE_PALE, leading=1.2),
        ]
        tree.box(name, (x, y, x + room, y + 14.5), paras, wrap=True, anchor="t")
    return top + -(-len(told) // 2) * _FIGURE


def topic_slides(made: Any, handout: Handout, topic: Topic) -> None:
    """Add a map with its table of codes, and further tables where one slide is too short."""
    words = handout.words
    slide, tree = add_slide(made, handout, topic.title)
    summed = summary(handout, topic)
    beyond = words["list.join"] + words.say("sheet.elsewhere", n=len(topic.projects))
    start = TOP + pushed(summed + beyond)  # what is beyond the frame is known once it is laid out
    drawn, box = _above_legend(handout, topic, start)
    _draw(tree, handout, topic, drawn, box)
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
    """Add tables of what has no map of its own, with the action of each, as many as it takes."""
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
    drawn = _lay(handout, topic, box)
    legend = needed(sections(handout, drawn, base=False), _SPLIT) + 2
    if legend <= _LEGEND:
        return drawn, box
    box = (*box[:3], BOTTOM - min(legend, 2 * _LEGEND))
    return _lay(handout, topic, box), box


def _lay(handout: Handout, topic: Topic, box: Box) -> Plate:
    """Lay out the map of a topic for a box."""
    width, height = box[2] - box[0], box[3] - box[1]
    few = sum(one.geometry is not None and not by_county_only(one) for one in topic.projects)
    return plate(
        PlateRequest(
            handout=handout,
            width=width,
            height=height,
            extent=topic.extent,
            projects=topic.projects,
            measure=_measure,
            weight=_LARGER if few <= _FEW else _WEIGHT,
            inset=topic.inset,
            taken=[furniture_box(height)],
            when=topic.when,
        )
    )


def _draw(tree: Tree, handout: Handout, topic: Topic, drawn: Plate, box: Box) -> None:
    draw_map(tree, handout, drawn, Place((box[0], box[1]), topic.strong), topic.title)


def _measure(text: str, size: float) -> float:
    """Return a text's width with something to spare: fonts differ, and so does what programs do.

    Some put a quarter of an em between 汉字 and letters.
    """
    return measure(text, size) * 1.05 + len(_SEAM.findall(text)) * 0.25 * size * PT_MM


def _points(tree: Tree, points: Sequence[str], box: Box) -> float:
    """Write what is said beside the map; return where the rest may begin, mm."""
    left, y, right, _ = box
    room, size = right - left - 5, 20.0
    for text in points:
        shown = fitted(text, room, size, most=3)
        tall = lines(shown, room, size) * step(size, 1.35)
        tree.box("—", (left, y + 1.2, left + 1.2, y + tall - 1.0), paint=Paint(ACCENT))
        para = Para(shown, size, SLIDE_INK, leading=1.35)
        tree.box(shown, (left + 5, y, right, y + tall), [para], wrap=True, anchor="t")
        y += tall + 3.5
    return y + 1.5 if points else y


def _table(slide: Any, handout: Handout, title: str, piece: Piece, at: Box) -> None:
    w = handout.words
    descr = w.say("deck.table_alt", title=title, n=len(piece.projects))
    draw_table(slide, handout, piece, at, descr)
