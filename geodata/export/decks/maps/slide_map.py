"""A plate as native shapes: grouped by what they show, each feature under its own code.

Whoever opens the deck can recolour 铁-03, hide the rivers, or take a county out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from geodata.export.decks.drawingml.shapes import Line, Paint, Tree
from geodata.export.decks.drawingml.text_body import Para
from geodata.export.decks.maps.map_features import draw_features, draw_label, draw_mark, draw_reach
from geodata.export.decks.place import Place
from geodata.export.inks import SLIDE_INK, WHITE
from geodata.export.map_layout.page import scale_bar
from geodata.export.map_layout.plate import Plate
from geodata.export.map_layout.shapes import Box, Dot, Fill, Stroke
from geodata.report.request import Handout
from geodata.vocabulary.words import Words

BAR_MM = 46.0  # the scale bar is at most so long
_INSET = "inset"
_GROUND = ("neighbour", "county", "picked")


def furniture_box(height: float) -> Box:
    """Return the part of a plate ``height`` mm high that scale bar and north arrow take, mm."""
    return 0.0, height - 12.0, BAR_MM + 24.0, height


def draw_map(tree: Tree, handout: Handout, plate: Plate, place: Place, title: str) -> None:
    """Draw a plate with its scale bar and north arrow as one group with an alternative text.

    Args:
        tree: where the shapes are added.
        handout: the language.
        plate: the map, laid out.
        place: where it goes on the slide, and what stays strong.
        title: what it is of, for the alternative text.
    """
    words, page = handout.words, plate.page
    with tree.group(words["deck.map"], _told(plate, title, words)) as whole:
        with whole.group(words["deck.base"]) as base:
            _ground(base, plate.ground, place)
            _base(base, [stroke for stroke in plate.base if stroke.kind != _INSET], place)
        with whole.group(words["deck.reaches"]) as reaches:
            for fill, edge in zip(plate.reaches, plate.reach_edges, strict=True):
                draw_reach(reaches, fill, edge, place, words)
        draw_features(whole, plate, place, words)
        with whole.group(words["deck.names"]) as names:
            _names(names, plate, place, words)
        with whole.group(words["deck.marks"]) as marks:
            for mark in plate.marks:
                draw_mark(marks, mark, place, words)
        with whole.group(words["deck.codes"]) as codes:
            for label in plate.labels:
                if label.owner is not None:
                    draw_label(codes, label, place, words)
        for stroke in plate.base:
            if stroke.kind == _INSET:
                _inset(whole, stroke, place, words)
        frame = place.box((0.0, 0.0, page.width, page.height))
        whole.box(words["deck.frame"], frame, paint=Paint(line=Line("#a9adb6", 0.25)))
        with whole.group(words["deck.scale"]) as scale:
            _scale(scale, plate, place, words)


def _told(plate: Plate, title: str, words: Words) -> str:
    """Return what the map shows, for those who hear the slide."""
    codes = words.join([project.code for project in plate.placed])
    return words.say(
        "deck.map_alt",
        title=title,
        n=len(plate.placed),
        codes=codes or words["deck.nothing"],
        county=len(plate.by_county),
    )


def _ground(tree: Tree, fills: Sequence[Fill], place: Place) -> None:
    for fill in fills:
        if fill.kind in _GROUND:
            tree.freeform(fill.name or "—", place.paths(fill.rings), Paint(fill.colour))


def _base(tree: Tree, strokes: Sequence[Stroke], place: Place) -> None:
    """Draw what looks alike and has no name of its own as one shape."""
    joined: defaultdict[str, list[Stroke]] = defaultdict(list)
    for stroke in strokes:
        key = f"{stroke.kind} {stroke.name}" if stroke.name else repr(_look(stroke))
        joined[key].append(stroke)
    for alike in joined.values():
        first = alike[0]
        paths = place.paths(path for stroke in alike for path in stroke.parts)
        name = first.name or first.kind
        line = Line(first.colour, first.width, first.dash, first.opacity)
        tree.freeform(name, paths, Paint(line=line))
        if first.core:
            core = Line(first.core, first.core_width, first.core_dash)
            tree.freeform(f"{name} ·", paths, Paint(line=core))


def _look(stroke: Stroke) -> tuple[object, ...]:
    return stroke.kind, stroke.colour, stroke.width, stroke.dash, stroke.core


def _names(tree: Tree, plate: Plate, place: Place, words: Words) -> None:
    """Draw the names of the background, and the rings of towns."""
    for dot in plate.dots:
        _dot(tree, dot, place)
    for label in plate.labels:
        if label.owner is None:
            draw_label(tree, label, place, words)


def _dot(tree: Tree, dot: Dot, place: Place) -> None:
    (x, y), half = dot.at, dot.size / 2
    box = place.box((x - half, y - half, x + half, y + half))
    paint = Paint(WHITE, line=Line(dot.colour, 0.25))
    tree.box("○", box, paint=paint, shape="ellipse")


def _inset(tree: Tree, stroke: Stroke, place: Place, words: Words) -> None:
    """Draw the frame of what another slide shows larger, over all else."""
    name, paths = words["deck.urban"], place.paths(stroke.parts)
    tree.freeform(name, paths, Paint(line=Line(WHITE, 1.4, (), 0.9)))
    tree.freeform(name, paths, Paint(line=Line(SLIDE_INK, 0.6)))


def _scale(tree: Tree, plate: Plate, place: Place, words: Words) -> None:
    """Draw the scale bar and the north arrow in the lower left corner, on white."""
    bar = scale_bar(plate.page, BAR_MM)
    x, y = 14.0, plate.page.height - 5.0
    under = (0.0, plate.page.height - 12.0, x + bar.width + 10.0, plate.page.height)
    tree.box("▭", place.box(under), paint=Paint(WHITE, 0.88))
    for number in range(bar.count):
        left = x + number * bar.step
        part = place.box((left, y, left + bar.step, y + 1.5))
        name = words.say("map.km", n=f"{bar.step_km:g}")
        paint = Paint(SLIDE_INK if number % 2 == 0 else WHITE, line=Line(SLIDE_INK, 0.2))
        tree.box(name, part, paint=paint)
    end = words.say("map.km", n=f"{bar.step_km * bar.count:g}")
    for middle, text in ((x, "0"), (x + bar.width, end)):
        label = place.box((middle - 9, y - 5.2, middle + 9, y - 0.4))
        tree.box(text, label, [Para(text, 10, SLIDE_INK, align="ctr", leading=1.15)])
    _north(tree, (6.0, plate.page.height - 7.2), place, words["sheet.north"])


def _north(tree: Tree, tip: tuple[float, float], place: Place, text: str) -> None:
    x, y = tip
    arrow = ((x, y), (x + 1.9, y + 5.8), (x, y + 4.4), (x - 1.9, y + 5.8))
    tree.freeform(text, place.paths([arrow]), Paint(SLIDE_INK))
    above = place.box((x - 4, y - 4.3, x + 4, y - 0.2))
    tree.box(text, above, [Para(text, 9, SLIDE_INK, True, "ctr", 0.0, 1.1)])
