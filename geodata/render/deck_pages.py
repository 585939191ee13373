"""The slides of a deck, one function a kind: cover, overview, map with table, and a polite empty one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from geodata.filters import COUNTY_NAMES
from geodata.handout import Handout
from geodata.plate import CITY, Plate, bounds, plate
from geodata.plate_ground import land
from geodata.plate_page import Bounds, page
from geodata.plate_parts import Box
from geodata.project import Project
from geodata.render.deck_legend import draw_legend, sections
from geodata.render.deck_map import Place, draw_map, furniture_box
from geodata.render.deck_notes import kilometres, notes
from geodata.render.deck_shapes import Line, Para, Tree
from geodata.render.deck_table import NARROW, WIDE, Piece, columns_in, draw_table, pieces
from geodata.render.deck_text import fitted, lines, step
from geodata.render.deck_theme import (
    ACCENT,
    BOTTOM,
    COVER,
    EDGE,
    INK,
    PALE,
    TOP,
    WIDTH,
    add_slide,
    note,
    said,
    subtitle,
)
from geodata.render.fonts import measure

_SPLIT, _GAP = 194.0, 6.0  # where a map ends, and what is left before the table
_LEGEND = 23.0  # mm of a legend below a map
_COLUMN = 106.0  # beside the overview's map
_FEW = 16  # so many projects drawn, and the map's texts can be larger


@dataclass(frozen=True)
class Topic:
    """What one map is of: its title, its projects, what is in view, and words for the speaker.

    ``points`` are told beside the map, larger than a table; ``strong`` are the ids that do not
    fade, all if empty.
    """

    title: str
    projects: tuple[Project, ...]
    extent: str | Bounds
    speech: str = ""
    points: tuple[str, ...] = ()
    strong: Collection[str] = ()


def cover(made: Any, handout: Handout, title: str = "") -> None:
    """Add the title slide, with the nine counties as a pale picture."""
    w = handout.own
    slide, tree = add_slide(made, handout, title or w["app.title"], COVER)
    subtitle(slide, w["app.subtitle"], handout)
    tree.box("—", (0.0, 0.0, 9.0, 190.5), fill=ACCENT)
    tree.box("—", (30.0, 95.2, 66.0, 96.2), fill=ACCENT)
    box = (232.0, 28.0, 324.0, 152.0)
    with tree.group(w["deck.base"], w["deck.silhouette"]) as own:
        outline = page(box[2] - box[0], box[3] - box[1], bounds(CITY, ()), None, 2.0)
        place = Place((box[0], box[1]))
        for fill in land(outline, handout.catalog.counties, "", handout.language):
            if fill.kind != "neighbour":
                white = Line("#ffffff", 0.5)
                own.freeform(fill.name, place.paths(fill.rings), fill="#d5deee", line=white)
    asked = w["list.semicolon"].join(handout.conditions()) or w["sheet.everything"]
    count = w.say("sheet.count", n=len(handout.projects))
    room = 190.0
    paras = [
        Para(fitted(f"{asked}  ·  {count}", room, 18), 18, INK, leading=1.6),
        Para(w.say("deck.dates", updated=handout.updated, made=handout.made.isoformat()), 14, PALE,
             leading=1.6),
        Para(fitted(handout.review_line(), room, 14), 14, PALE, leading=1.6),
    ]  # fmt: skip
    tree.box(asked, (30.0, 132.0, 30.0 + room, 164.0), paras, wrap=True, anchor="t")
    tree.box(w["map.credits"], (30.0, 174.0, 324.0, 184.0),
             [Para(fitted(w["list.semicolon"].join(handout.credits()), 290, 10), 10, PALE)],
             wrap=True)  # fmt: skip
    note(slide, notes(handout, (w["app.title"], asked), ()), handout)


def empty(made: Any, handout: Handout) -> None:
    """Add the slide that says that nothing is left, and what was asked."""
    w = handout.own
    slide, tree = add_slide(made, handout, w["deck.overview"])
    asked = w["list.semicolon"].join(handout.conditions())
    room = 260.0
    paras = [Para(w["page.nothing_found"], 24, INK, True, leading=1.8)]
    if asked:
        paras.append(Para(fitted(asked, room, 20, most=3), 20, PALE, leading=1.5))
    tree.box(w["deck.overview"], (EDGE, 70.0, EDGE + room, 130.0), paras, wrap=True, anchor="t")
    note(slide, notes(handout, (w["page.nothing_found"], asked), ()), handout)


def overview(made: Any, handout: Handout) -> None:
    """Add the map of everything with the key figures and the whole legend."""
    w = handout.own
    title = w["deck.overview"]
    slide, tree = add_slide(made, handout, title)
    asked = w["list.semicolon"].join(handout.conditions()) or w["sheet.everything"]
    said(tree, asked)
    left = WIDTH - EDGE - _COLUMN
    topic = Topic(title, handout.projects, _extent(handout))
    drawn = _map(tree, handout, topic, (EDGE, TOP, left - _GAP, BOTTOM))
    told = figures(handout, handout.projects, drawn)
    for number, (name, value) in enumerate(told):
        x = left + (number % 2) * _COLUMN / 2
        y = TOP + (number // 2) * 15.5
        room = _COLUMN / 2 - 2
        paras = [
            Para(fitted(value, room, 22, bold=True), 22, ACCENT, True, leading=1.15),
            Para(fitted(name, room, 12), 12, PALE, leading=1.2),
        ]
        tree.box(name, (x, y, x + room, y + 14.5), paras, wrap=True, anchor="t")
    legend = sections(handout, drawn, base=True)
    foot = TOP + -(-len(told) // 2) * 15.5
    tree.freeform("—", [((left, foot), (WIDTH - EDGE, foot))], line=Line("#c9ced8", 0.25))
    draw_legend(tree, handout, legend, (left, foot + 2.5, WIDTH - EDGE, BOTTOM))
    speech = [w.say("handout.condition", facet=name, names=value) for name, value in told]
    note(slide, notes(handout, (asked, *speech, *_elsewhere(handout, drawn)), ()), handout)


def topic_slides(made: Any, handout: Handout, topic: Topic) -> None:
    """Add a map with its table of codes, and further tables where one slide is too short."""
    w = handout.own
    slide, tree = add_slide(made, handout, topic.title)
    box = (EDGE, TOP, EDGE + _SPLIT, BOTTOM - _LEGEND)
    drawn = _map(tree, handout, topic, box)
    said(tree, summary(handout, topic.projects, drawn))
    draw_legend(tree, handout, sections(handout, drawn, base=False),
                (EDGE, box[3] + 2.0, box[2], BOTTOM))  # fmt: skip
    left, right = box[2] + _GAP, WIDTH - EDGE
    top = _points(tree, handout, topic.points, (left, TOP, right, BOTTOM))
    narrow = columns_in(NARROW, right - left)
    wide = columns_in(WIDE, WIDTH - 2 * EDGE)
    ordered = _ordered(topic.projects, drawn)
    found = pieces(handout, ordered, (narrow, BOTTOM - top), (wide, BOTTOM - TOP))
    speech = (topic.speech, *_elsewhere(handout, drawn))
    for number, piece in enumerate(found):
        if number:
            more = w.say("deck.more", title=topic.title, n=number + 1, total=len(found))
            slide, tree = add_slide(made, handout, more)
            first = sum(len(one.projects) for one in found[:number]) + 1
            last = first + len(piece.projects) - 1
            said(tree, w.say("deck.rows", first=first, last=last, n=len(ordered)))
        at = (EDGE, TOP, right, BOTTOM) if number else (left, top, right, BOTTOM)
        _table(slide, handout, topic, piece, at)
        note(slide, notes(handout, () if number else speech, piece.projects), handout)
    if not found:
        note(slide, notes(handout, speech, ()), handout)


def figures(handout: Handout, projects: Sequence[Project], drawn: Plate) -> list[tuple[str, str]]:
    """Return the key figures of some projects, a name and a value each."""
    w = handout.own
    none = sum(not one.drawn for one in projects)
    by_county = len(projects) - none - sum(_has_drawing(one, drawn) for one in projects)
    counted = (len(projects), len(projects) - none - by_county, by_county, none)
    keys = ("total", "drawn", "county_only", "off_map")
    told = [(w[f"deck.{key}"], w.say("deck.n", n=n)) for key, n in zip(keys, counted, strict=True)]
    for key, inside in (("km", False), ("km_inside", True)):
        if km := kilometres(handout, projects, inside):
            told.append((w[f"deck.{key}"], km))
    return told


def summary(handout: Handout, projects: Sequence[Project], drawn: Plate) -> str:
    """Return the key figures in one line."""
    w = handout.own
    told = figures(handout, projects, drawn)
    return w["deck.comma"].join(
        w.say("deck.figure", name=name, value=value) for name, value in told
    )


def _has_drawing(project: Project, drawn: Plate) -> bool:
    ids = {one.id for one in (*drawn.placed, *drawn.elsewhere)}
    return project.id in ids


def _map(tree: Tree, handout: Handout, topic: Topic, box: Box) -> Plate:
    """Lay out and draw the map of a topic into a box."""
    width, height = box[2] - box[0], box[3] - box[1]
    lay: Callable[[float], Plate] = lambda weight: plate(  # noqa: E731
        handout, width, height, topic.extent, projects=topic.projects, weight=weight,
        measure=_measure, taken=[furniture_box(height)],
    )  # fmt: skip
    found = lay(1.5)
    if len(found.placed) <= _FEW:
        found = lay(1.75)
    draw_map(tree, handout, found, Place((box[0], box[1]), topic.strong), topic.title)
    return found


def _measure(text: str, size: float) -> float:
    """Return a text's width with something to spare, since fonts differ."""
    return measure(text, size) * 1.05


def _points(tree: Tree, handout: Handout, points: Sequence[str], box: Box) -> float:
    """Write what is said beside the map; return where the rest may begin."""
    del handout
    left, y, right, _ = box
    room, size = right - left - 5, 20.0
    for text in points:
        shown = fitted(text, room, size, most=3)
        tall = lines(shown, room, size) * step(size, 1.35)
        tree.box("—", (left, y + 1.2, left + 1.2, y + tall - 1.0), fill=ACCENT)
        para = Para(shown, size, INK, leading=1.35)
        tree.box(shown, (left + 5, y, right, y + tall), [para], wrap=True, anchor="t")
        y += tall + 3.5
    return y + 1.5 if points else y


def _table(slide: Any, handout: Handout, topic: Topic, piece: Piece, at: Box) -> None:
    w = handout.own
    descr = w.say("deck.table_alt", title=topic.title, n=len(piece.projects))
    draw_table(slide, handout, piece, at, w["sheet.table"], descr)


def _ordered(projects: Sequence[Project], drawn: Plate) -> list[Project]:
    """Return projects as the map shows them: with a drawing, by county only, not at all."""
    ranks = {one.id: 0 for one in drawn.placed} | {one.id: 1 for one in drawn.by_county}
    return sorted(projects, key=lambda one: (ranks.get(one.id, 2), one.index))


def _elsewhere(handout: Handout, drawn: Plate) -> list[str]:
    """Return what the map could not show, a line a reason."""
    w = handout.own
    parts = (("citywide", drawn.citywide), ("elsewhere", drawn.elsewhere),
             ("off_map", drawn.off_map))  # fmt: skip
    return [
        w.say("handout.condition", facet=w.say(f"sheet.{key}", n=len(found)),
              names=w.join([one.code for one in found]))
        for key, found in parts if found
    ]  # fmt: skip


def _extent(handout: Handout) -> str:
    asked = handout.asked.county
    county = next(iter(asked), "")
    return county if len(asked) == 1 and county in COUNTY_NAMES else CITY
