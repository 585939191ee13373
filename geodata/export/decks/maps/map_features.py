"""The projects of a plate as native shapes: reaches, areas, lines, points, county marks, codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from geodata.export.decks.drawingml.shapes import Line, Paint, Tree
from geodata.export.decks.drawingml.text_body import Para
from geodata.export.decks.place import Place
from geodata.export.drawing.draw_plate import outline
from geodata.export.inks import PLATE_INK, WHITE
from geodata.export.map_layout.plate import Plate
from geodata.export.map_layout.shapes import PT_MM, Fill, Label, Mark, Marker, Owner, Stroke
from geodata.vocabulary.words import Words

_UNDER_TEXT = 0.72  # opacity of the white under a text that stands on the map
_FADED = "#a0a4ad"  # a text that a scene does not speak of


def draw_reach(tree: Tree, fill: Fill, edge: Stroke, place: Place, words: Words) -> None:
    """Draw the area within which a drawing may be off, and its edge."""
    code = fill.owner.project.code if fill.owner else fill.name
    strength = place.opacity(fill.owner)
    paint = Paint(fill.colour, fill.opacity * strength)
    tree.freeform(words.say("deck.reach", code=code), place.paths(fill.rings), paint)
    line = Line(edge.colour, edge.width, edge.dash, edge.opacity * strength)
    edge_name = words.say("deck.edge", code=code)
    tree.freeform(edge_name, place.paths(edge.parts), Paint(line=line))


def draw_features(tree: Tree, plate: Plate, place: Place, words: Words) -> None:
    """Draw areas, lines and points in a group for each group of the legend, one shape a feature."""
    shapes: list[Fill | Stroke] = [*plate.areas, *plate.lines]
    owners = [*(shape.owner for shape in shapes), *(marker.owner for marker in plate.markers)]
    for group in dict.fromkeys(owner.group for owner in owners if owner):
        with tree.group(group) as inner:
            _group(inner, plate, group, place, words)


def _group(tree: Tree, plate: Plate, group: str, place: Place, words: Words) -> None:
    for fill in plate.areas:
        if fill.owner and fill.owner.group == group:
            name = words.say("deck.area", code=fill.owner.project.code)
            paint = Paint(fill.colour, fill.opacity * place.opacity(fill.owner))
            tree.freeform(name, place.paths(fill.rings), paint)
    for stroke in plate.lines:
        if stroke.owner and stroke.owner.group == group:
            _line(tree, stroke, stroke.owner, place, words)
    points: defaultdict[str, list[Marker]] = defaultdict(list)
    for marker in plate.markers:
        if marker.owner.group == group:
            points[marker.owner.project.id].append(marker)
    for markers in points.values():
        _points(tree, markers, place)


def _line(tree: Tree, stroke: Stroke, owner: Owner, place: Place, words: Words) -> None:
    """Draw a line over its white halo, and its core over it."""
    code, paths = owner.project.code, place.paths(stroke.parts)
    strength = place.opacity(owner)
    halo = Line(WHITE, stroke.width + stroke.halo, (), 0.85 * strength, round_caps=True)
    tree.freeform(words.say("deck.halo", code=code), paths, Paint(line=halo))
    line = Line(stroke.colour, stroke.width, stroke.dash, stroke.opacity * strength)
    tree.freeform(code, paths, Paint(line=line), descr=owner.title)
    if stroke.core:
        core = Line(stroke.core, stroke.core_width, stroke.core_dash)
        tree.freeform(words.say("deck.core", code=code), paths, Paint(line=core))


def _points(tree: Tree, markers: Sequence[Marker], place: Place) -> None:
    """Draw all points of one project as one shape."""
    first = markers[0]
    paths = place.paths(outline(marker.shape, marker.at, marker.size) for marker in markers)
    strength = place.opacity(first.owner)
    line = Line(first.colour, first.size * 0.14, (), strength)
    paint = Paint(first.colour if first.filled else WHITE, strength, line)
    code, title = first.owner.project.code, first.owner.title
    tree.freeform(code, paths, paint, closed=True, descr=title)


def draw_label(tree: Tree, label: Label, place: Place, words: Words) -> None:
    """Draw a text and its leader."""
    # The code alone is the name of what is drawn.
    name = words.say("deck.label", text=label.text)
    if label.leader:
        leader = place.paths([label.leader])
        tree.freeform(f"{name} —", leader, Paint(line=Line(label.colour, 0.2)))
    colour = _FADED if place.opacity(label.owner) < 1 else label.colour
    # Codes must be read over lines; names of places give way to what is drawn.
    under = label.kind in ("code", "name", "town", "city")
    halo = 0.0 if under else 2.0
    para = Para(label.text, label.size, colour, label.bold, "ctr", label.spacing, 1.15, halo)
    paint = Paint(
        WHITE if label.badge or under else "",
        0.94 if label.badge else _UNDER_TEXT,
        Line(colour, 0.2) if label.badge else None,
    )
    tree.box(name, place.box(label.box), [para], paint=paint)


def draw_mark(tree: Tree, mark: Mark, place: Place, words: Words) -> None:
    """Draw the plate with what is known of a county only."""
    paras = [
        Para(text.text, text.size, text.colour, text.bold, "ctr", 0.0,
             (text.box[3] - text.box[1]) / (text.size * PT_MM))
        for text in mark.texts
    ]  # fmt: skip
    tree.box(
        f"{words['deck.marks']} {words[f'county.{mark.county}']}",
        place.box(mark.box),
        paras,
        paint=Paint(WHITE, 0.85, Line(PLATE_INK, 0.18, (0.7, 0.6))),
        descr=words.join([project.code for project in mark.projects]),
    )
