"""The slides with maps: the overview, the urban area, and a map with its table of codes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from geodata.filters import COUNTY_NAMES
from geodata.handout import Handout
from geodata.model import Placement
from geodata.plate import CITY, PROJECTS, Plate, bounds, plate
from geodata.plate_features import by_county_only
from geodata.plate_page import Bounds
from geodata.plate_parts import Box
from geodata.project import Project
from geodata.render.deck_legend import draw_legend, needed, sections
from geodata.render.deck_map import Place, draw_map, furniture_box
from geodata.render.deck_notes import kilometres, notes
from geodata.render.deck_shapes import Line, Para, Tree
from geodata.render.deck_table import NARROW, WIDE, Piece, columns_in, draw_table, pieces
from geodata.render.deck_text import across, fitted, lines, step
from geodata.render.deck_theme import (
    ACCENT,
    BOTTOM,
    EDGE,
    INK,
    PALE,
    TOP,
    WIDTH,
    add_slide,
    note,
    said,
)
from geodata.render.fonts import measure
from geodata.render.layout import URBAN

_SPLIT, _GAP = 174.0, 6.0  # where a map ends, and what is left before the table
_LEGEND = 29.0  # mm of a legend below a map
_COLUMN = 106.0  # beside the overview's map
_FEW = 16  # so many projects drawn, and the map's texts can be larger
_WEIGHT, _LARGER = 1.5, 1.65
_CROWDED = 7  # so many points in the urban area, and it has a map of its own
_MOSTLY = 0.7  # so many of the drawings touch the city, and it is what is in view


@dataclass(frozen=True)
class Topic:
    """What one map is of: its title, its projects, what is in view, and words for the speaker.

    ``points`` are told beside the map, larger than a table; ``strong`` are the ids that do not
    fade, all if empty; ``inset`` is what another slide shows larger;
    with ``single`` there is one slide, and the notes name what its table has no room for.
    """

    title: str
    projects: tuple[Project, ...]
    extent: str | Bounds
    speech: str = ""
    points: tuple[str, ...] = ()
    strong: Collection[str] = ()
    inset: Bounds | None = None
    single: bool = False


def overview(made: Any, handout: Handout) -> None:
    """Add the map of everything with the key figures, and the urban area larger if crowded."""
    w = handout.own
    title = w["deck.overview"]
    extent = _extent(handout)
    urban = extent == CITY and _crowded(handout.projects)
    topic = Topic(title, handout.projects, extent, inset=URBAN if urban else None)
    asked = w["list.semicolon"].join(handout.conditions()) or w["sheet.everything"]
    _map_slide(made, handout, topic, asked)
    if urban:
        inside = tuple(one for one in handout.projects if _urban(one))
        larger = Topic(w["deck.urban"], inside, URBAN)
        topic_slides(made, handout, larger)


def reading(made: Any, handout: Handout) -> None:
    """Add the whole legend, large: how lines, points and bands are to be read."""
    w = handout.own
    slide, tree = add_slide(made, handout, w["deck.reading"])
    said(tree, w["stage.note"])
    whole = plate(handout, 200, 140, _extent(handout), measure=_measure)
    told = sections(handout, whole, base=True)
    draw_legend(tree, handout, told, (EDGE, TOP + 3, WIDTH - EDGE, BOTTOM - 3), 16.0)
    head = (w["stage.note"], w["today.note"], w["map.schematic"])
    grades = [w.say("plate.grade", name=w[f"grade.{one}"], note=w[f"grade_note.{one}"])
              for one in Placement]  # fmt: skip
    note(slide, notes(handout, (*head, *grades), ()), handout)


def _map_slide(made: Any, handout: Handout, topic: Topic, asked: str) -> None:
    """Add one slide with a map, the key figures and the whole legend."""
    w = handout.own
    slide, tree = add_slide(made, handout, topic.title)
    said(tree, asked)
    left = WIDTH - EDGE - _COLUMN
    box = (EDGE, TOP, left - _GAP, BOTTOM)
    drawn = _lay(handout, topic, box)
    _draw(tree, handout, topic, drawn, box)
    told = figures(handout, topic.projects, drawn)
    for number, (name, value) in enumerate(told):
        x = left + (number % 2) * _COLUMN / 2
        y = TOP + (number // 2) * 15.5
        room = _COLUMN / 2 - 1
        size = next((s for s in (22.0, 20.0, 18.0) if across(value, s, bold=True) <= room), 16.0)
        paras = [
            Para(fitted(value, room, size, bold=True), size, ACCENT, True, leading=25 / size),
            Para(fitted(name, room, 12), 12, PALE, leading=1.2),
        ]
        tree.box(name, (x, y, x + room, y + 14.5), paras, wrap=True, anchor="t")
    foot = TOP + -(-len(told) // 2) * 15.5
    tree.freeform("—", [((left, foot), (WIDTH - EDGE, foot))], line=Line("#c9ced8", 0.25))
    legend = sections(handout, drawn, base=False)
    draw_legend(tree, handout, legend, (left, foot + 2.5, WIDTH - EDGE, BOTTOM))
    speech = [w.say("handout.condition", facet=name, names=value) for name, value in told]
    note(slide, notes(handout, (asked, *speech, *_elsewhere(handout, drawn)), ()), handout)


def topic_slides(made: Any, handout: Handout, topic: Topic) -> None:
    """Add a map with its table of codes, and further tables where one slide is too short."""
    w = handout.own
    slide, tree = add_slide(made, handout, topic.title)
    drawn, box = _above_legend(handout, topic)
    _draw(tree, handout, topic, drawn, box)
    told = summary(handout, topic.projects, drawn)
    if drawn.elsewhere:
        told += w["list.join"] + w.say("sheet.elsewhere", n=len(drawn.elsewhere))
    said(tree, told)
    draw_legend(tree, handout, sections(handout, drawn, base=False),
                (EDGE, box[3] + 2.0, box[2], BOTTOM))  # fmt: skip
    left, right = box[2] + _GAP, WIDTH - EDGE
    top = _points(tree, handout, topic.points, (left, TOP, right, BOTTOM))
    narrow = columns_in(NARROW[handout.language], right - left)
    wide = columns_in(WIDE[handout.language], WIDTH - 2 * EDGE)
    ordered = sorted(_ordered(topic.projects, drawn), key=lambda one: one.id not in topic.strong)
    foot = BOTTOM - 4 if topic.single else BOTTOM
    found = pieces(handout, ordered, (narrow, foot - top), (wide, BOTTOM - TOP))
    speech = [topic.speech, *_elsewhere(handout, drawn)]
    if topic.single and len(found) > 1:
        rest = [one.code for piece in found[1:] for one in piece.projects]
        head = w.say("deck.rest", n=len(rest))
        speech.append(w.say("handout.condition", facet=head, names=w.join(rest)))
        _rest(tree, head, (left, BOTTOM - 7, right, BOTTOM))
        found = found[:1]
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


def _rest(tree: Tree, text: str, box: Box) -> None:
    tree.box(text, box, [Para(text, 12, PALE, align="r")], wrap=True)


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
    return w["list.join"].join(w.say("deck.figure", name=name, value=value) for name, value in told)


def _has_drawing(project: Project, drawn: Plate) -> bool:
    ids = {one.id for one in (*drawn.placed, *drawn.elsewhere)}
    return project.id in ids


def _above_legend(handout: Handout, topic: Topic) -> tuple[Plate, Box]:
    """Lay out the map of a topic, lower if its legend needs the room."""
    box = (EDGE, TOP, EDGE + _SPLIT, BOTTOM - _LEGEND)
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
        handout, width, height, topic.extent, projects=topic.projects, measure=_measure,
        weight=_LARGER if few <= _FEW else _WEIGHT, inset=topic.inset,
        taken=[furniture_box(height)],
    )  # fmt: skip


def _draw(tree: Tree, handout: Handout, topic: Topic, drawn: Plate, box: Box) -> None:
    draw_map(tree, handout, drawn, Place((box[0], box[1]), topic.strong), topic.title)


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
    draw_table(slide, handout, piece, at, descr)


def _ordered(projects: Sequence[Project], drawn: Plate) -> list[Project]:
    """Return projects as the map shows them: with a drawing, by county only, not at all."""
    ranks = {
        one.id: rank
        for rank, found in enumerate((drawn.placed, drawn.elsewhere, drawn.by_county))
        for one in found
    }
    return sorted(projects, key=lambda one: (ranks.get(one.id, 3), one.index))


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


def focus(projects: Sequence[Project]) -> str | Bounds:
    """Return what to look at: what is drawn, but of what goes far beyond the city only the city.

    If most drawings lie beyond it altogether, as partners do, all of them are in view.
    """
    drawn = [one for one in projects if one.geometry is not None and not by_county_only(one)]
    inside = [one for one in drawn if one.counties]
    if not inside or len(inside) < _MOSTLY * len(drawn):
        return PROJECTS
    by_county = [one for one in projects if by_county_only(one)]
    own, city = bounds(PROJECTS, [*inside, *by_county]), bounds(CITY, ())
    west, south = max(own[0], city[0]), max(own[1], city[1])
    east, north = min(own[2], city[2]), min(own[3], city[3])
    return (west, south, east, north) if west < east and south < north else CITY


def _urban(project: Project) -> bool:
    """Whether a project is a point in the urban area."""
    here = project.geometry
    if here is None or by_county_only(project) or "Point" not in here.geom_type:
        return False
    return bool(shapely.box(*URBAN).covers(here))


def _crowded(projects: Sequence[Project]) -> bool:
    return sum(map(_urban, projects)) >= _CROWDED
