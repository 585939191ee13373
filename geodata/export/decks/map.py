"""A plate as native shapes: grouped by what they show, each feature under its own code.

Whoever opens the deck can recolour 铁-03, hide the rivers, or take a county out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from geodata.export.decks.shapes import Line, Para, Tree
from geodata.export.drawing.draw_plate import outline
from geodata.export.map_layout.page import scale_bar
from geodata.export.map_layout.plate import Plate
from geodata.export.map_layout.shapes import (
    PT_MM,
    XY,
    Box,
    Fill,
    Label,
    Mark,
    Marker,
    Owner,
    Path,
    Stroke,
)
from geodata.report.request import Handout
from geodata.vocabulary.words import Words

INK, PALE, WHITE = "#1d2330", "#5d6472", "#ffffff"
BAR_MM = 46.0  # the scale bar is at most so long
FAINT = 0.28  # of what a scene does not speak of
_PLATE_LINE = "#5b6070"
_UNDER_TEXT = 0.72  # opacity of the white under a text that stands on the map
_INSET = "inset"
_GROUND = ("neighbour", "county", "picked")


@dataclass(frozen=True)
class Place:
    """Where a plate goes: its top left corner on the slide, mm, and whose shapes stay strong."""

    at: XY
    strong: Collection[str] = ()

    def paths(self, paths: Iterable[Path]) -> list[Path]:
        """Return paths moved there."""
        dx, dy = self.at
        return [tuple((x + dx, y + dy) for x, y in path) for path in paths]

    def box(self, box: Box) -> Box:
        """Return a box moved there."""
        dx, dy = self.at
        return box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy

    def opacity(self, owner: Owner | None) -> float:
        """Return how opaque a shape of an owner is drawn."""
        fades = self.strong and owner is not None and owner.project.id not in self.strong
        return FAINT if fades else 1.0


def furniture_box(height: float) -> Box:
    """Return the part of a plate of that height that scale bar and north arrow take."""
    return 0.0, height - 12.0, BAR_MM + 24.0, height


def draw_map(tree: Tree, handout: Handout, plate: Plate, place: Place, title: str) -> None:
    """Draw a plate with its scale bar and north arrow as one group with an alternative text."""
    w = handout.words
    own = plate.page
    codes = w.join([project.code for project in plate.placed])
    descr = w.say(
        "deck.map_alt",
        title=title,
        n=len(plate.placed),
        codes=codes or w["deck.nothing"],
        county=len(plate.by_county),
    )
    with tree.group(w["deck.map"], descr) as whole:
        with whole.group(w["deck.base"]) as base:
            _ground(base, plate.ground, place)
            _base(base, [one for one in plate.base if one.kind != _INSET], place)
        with whole.group(w["deck.reaches"]) as reaches:
            for fill, edge in zip(plate.reaches, plate.reach_edges, strict=False):
                _reach(reaches, fill, edge, place, w)
        _features(whole, plate, place, w)
        with whole.group(w["deck.names"]) as names:
            for dot in plate.dots:
                x, y = dot.at
                half = dot.size / 2
                box = place.box((x - half, y - half, x + half, y + half))
                names.box("○", box, fill=WHITE, line=Line(dot.colour, 0.25), shape="ellipse")
            for label in plate.labels:
                if label.owner is None:
                    _label(names, label, place, w)
        with whole.group(w["deck.marks"]) as marks:
            for mark in plate.marks:
                _mark(marks, mark, place, w)
        with whole.group(w["deck.codes"]) as found:
            for label in plate.labels:
                if label.owner is not None:
                    _label(found, label, place, w)
        for stroke in plate.base:
            if stroke.kind == _INSET:
                _inset(whole, stroke, place, w)
        frame = place.box((0.0, 0.0, own.width, own.height))
        whole.box(w["deck.frame"], frame, line=Line("#a9adb6", 0.25))
        with whole.group(w["deck.scale"]) as scale:
            _scale(scale, plate, place, w)


def _ground(tree: Tree, fills: Sequence[Fill], place: Place) -> None:
    for fill in fills:
        if fill.kind in _GROUND:
            tree.freeform(fill.name or "—", place.paths(fill.rings), fill=fill.colour)


def _base(tree: Tree, strokes: Sequence[Stroke], place: Place) -> None:
    """Draw what looks alike and has no name of its own as one shape."""
    joined: defaultdict[str, list[Stroke]] = defaultdict(list)
    for stroke in strokes:
        joined[f"{stroke.kind} {stroke.name}" if stroke.name else repr(_look(stroke))].append(
            stroke
        )
    for alike in joined.values():
        first = alike[0]
        paths = place.paths(path for stroke in alike for path in stroke.parts)
        name = first.name or first.kind
        tree.freeform(name, paths, line=Line(first.colour, first.width, first.dash, first.opacity))
        if first.core:
            core = Line(first.core, first.core_width, first.core_dash)
            tree.freeform(f"{name} ·", paths, line=core)


def _inset(tree: Tree, stroke: Stroke, place: Place, w: Words) -> None:
    """Draw the frame of what another slide shows larger, over all else."""
    paths = place.paths(stroke.parts)
    tree.freeform(w["deck.urban"], paths, line=Line(WHITE, 1.4, (), 0.9))
    tree.freeform(w["deck.urban"], paths, line=Line(INK, 0.6))


def _look(stroke: Stroke) -> tuple[object, ...]:
    return stroke.kind, stroke.colour, stroke.width, stroke.dash, stroke.core


def _reach(tree: Tree, fill: Fill, edge: Stroke, place: Place, w: Words) -> None:
    code = fill.owner.project.code if fill.owner else fill.name
    name = w.say("deck.reach", code=code)
    strength = place.opacity(fill.owner)
    tree.freeform(name, place.paths(fill.rings), fill=fill.colour, opacity=fill.opacity * strength)
    line = Line(edge.colour, edge.width, edge.dash, edge.opacity * strength)
    tree.freeform(w.say("deck.edge", code=code), place.paths(edge.parts), line=line)


def _features(tree: Tree, plate: Plate, place: Place, w: Words) -> None:
    """Draw areas, lines and points in a group for each group of the legend, one shape a feature."""
    shapes: list[Fill | Stroke] = [*plate.areas, *plate.lines]
    owners = [*(one.owner for one in shapes), *(one.owner for one in plate.markers)]
    groups = dict.fromkeys(owner.group for owner in owners if owner)
    for group in groups:
        with tree.group(group) as own:
            for fill in plate.areas:
                if fill.owner and fill.owner.group == group:
                    code = w.say("deck.area", code=fill.owner.project.code)
                    strength = fill.opacity * place.opacity(fill.owner)
                    own.freeform(code, place.paths(fill.rings), fill=fill.colour, opacity=strength)
            for stroke in plate.lines:
                if stroke.owner and stroke.owner.group == group:
                    _line(own, stroke, stroke.owner, place, w)
            points: defaultdict[str, list[Marker]] = defaultdict(list)
            for marker in plate.markers:
                if marker.owner.group == group:
                    points[marker.owner.project.id].append(marker)
            for markers in points.values():
                _points(own, markers, place)


def _line(tree: Tree, stroke: Stroke, owner: Owner, place: Place, w: Words) -> None:
    code, paths = owner.project.code, place.paths(stroke.parts)
    strength = place.opacity(owner)
    halo = Line(WHITE, stroke.width + stroke.halo, (), 0.85 * strength, round_caps=True)
    tree.freeform(w.say("deck.halo", code=code), paths, line=halo)
    line = Line(stroke.colour, stroke.width, stroke.dash, stroke.opacity * strength)
    tree.freeform(code, paths, line=line, descr=owner.title)
    if stroke.core:
        core = Line(stroke.core, stroke.core_width, stroke.core_dash)
        tree.freeform(w.say("deck.core", code=code), paths, line=core)


def _points(tree: Tree, markers: Sequence[Marker], place: Place) -> None:
    first = markers[0]
    paths = place.paths(outline(one.shape, one.at, one.size) for one in markers)
    strength = place.opacity(first.owner)
    tree.freeform(
        first.owner.project.code,
        paths,
        fill=first.colour if first.filled else WHITE,
        opacity=strength,
        line=Line(first.colour, first.size * 0.14, (), strength),
        closed=True,
        descr=first.owner.title,
    )


def _label(tree: Tree, label: Label, place: Place, w: Words) -> None:
    name = w.say("deck.label", text=label.text)  # the code alone is the name of what is drawn
    if label.leader:
        leader = place.paths([label.leader])
        tree.freeform(f"{name} —", leader, line=Line(label.colour, 0.2))
    faint = place.opacity(label.owner) < 1
    colour = "#a0a4ad" if faint else label.colour
    # Codes must be read over lines; names of places give way to what is drawn.
    under = label.kind in ("code", "name", "town", "city")
    halo = 0.0 if under else 2.0
    para = Para(label.text, label.size, colour, label.bold, "ctr", label.spacing, 1.15, halo)
    frame = Line(colour, 0.2) if label.badge else None
    tree.box(
        name,
        place.box(label.box),
        [para],
        fill=WHITE if label.badge or under else "",
        opacity=0.94 if label.badge else _UNDER_TEXT,
        line=frame,
    )


def _mark(tree: Tree, mark: Mark, place: Place, w: Words) -> None:
    paras = [
        Para(text.text, text.size, text.colour, text.bold, "ctr", 0.0,
             (text.box[3] - text.box[1]) / (text.size * PT_MM))
        for text in mark.texts
    ]  # fmt: skip
    tree.box(
        f"{w['deck.marks']} {w[f'county.{mark.county}']}",
        place.box(mark.box),
        paras,
        fill=WHITE,
        opacity=0.85,
        line=Line(_PLATE_LINE, 0.18, (0.7, 0.6)),
        descr=w.join([project.code for project in mark.projects]),
    )


def _scale(tree: Tree, plate: Plate, place: Place, w: Words) -> None:
    """Draw the scale bar and the north arrow in the lower left corner, on white."""
    bar = scale_bar(plate.page, BAR_MM)
    x, y = 14.0, plate.page.height - 5.0
    under = (0.0, plate.page.height - 12.0, x + bar.width + 10.0, plate.page.height)
    tree.box("▭", place.box(under), fill=WHITE, opacity=0.88)
    for number in range(bar.count):
        left = x + number * bar.step
        part = place.box((left, y, left + bar.step, y + 1.5))
        name = w.say("map.km", n=f"{bar.step_km:g}")
        tree.box(name, part, fill=INK if number % 2 == 0 else WHITE, line=Line(INK, 0.2))
    ends = ((x, "0"), (x + bar.width, w.say("map.km", n=f"{bar.step_km * bar.count:g}")))
    for middle, text in ends:
        label = place.box((middle - 9, y - 5.2, middle + 9, y - 0.4))
        tree.box(text, label, [Para(text, 10, INK, align="ctr", leading=1.15)])
    dx, tip = 6.0, plate.page.height - 7.2
    north = ((dx, tip), (dx + 1.9, tip + 5.8), (dx, tip + 4.4), (dx - 1.9, tip + 5.8))
    tree.freeform(w["sheet.north"], place.paths([north]), fill=INK)
    above = place.box((dx - 4, tip - 4.3, dx + 4, tip - 0.2))
    tree.box(w["sheet.north"], above, [Para(w["sheet.north"], 9, INK, True, "ctr", 0.0, 1.1)])
