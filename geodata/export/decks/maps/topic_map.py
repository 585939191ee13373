"""The map of a topic laid out for its slide, lettered larger where little is drawn."""

from __future__ import annotations

import re

from geodata.export.decks.drawingml.shapes import Tree
from geodata.export.decks.maps.slide_map import draw_map, furniture_box
from geodata.export.decks.place import Place
from geodata.export.decks.topic import Topic
from geodata.export.drawing.fonts import measure
from geodata.export.map_layout.features import by_county_only
from geodata.export.map_layout.plate import Plate, plate
from geodata.export.map_layout.plate_request import PlateRequest
from geodata.export.map_layout.shapes import PT_MM, Box
from geodata.report.request import Handout

_SEAM = re.compile(r"(?<=[\u4e00-\u9fff])(?=[ -~])|(?<=[ -~])(?=[\u4e00-\u9fff])")
_FEW = 16  # so many projects drawn, and the map's texts can be larger
_WEIGHT, _LARGER = 1.5, 1.65


def lay_out(handout: Handout, topic: Topic, box: Box) -> Plate:
    """Return the map of a topic laid out for a box, mm."""
    width, height = box[2] - box[0], box[3] - box[1]
    few = sum(
        project.geometry is not None and not by_county_only(project) for project in topic.projects
    )
    return plate(
        PlateRequest(
            handout=handout,
            width=width,
            height=height,
            extent=topic.extent,
            projects=topic.projects,
            measure=measure_spare,
            weight=_LARGER if few <= _FEW else _WEIGHT,
            inset=topic.inset,
            taken=[furniture_box(height)],
            when=topic.when,
        )
    )


def draw_topic(tree: Tree, handout: Handout, topic: Topic, drawn: Plate, box: Box) -> None:
    """Draw a topic's map, laid out for a box, into it; what the topic does not speak of fades."""
    draw_map(tree, handout, drawn, Place((box[0], box[1]), topic.strong), topic.title)


def measure_spare(text: str, size: float) -> float:
    """Return a text's width with something to spare: fonts differ, and so does what programs do.

    Some put a quarter of an em between 汉字 and letters.
    """
    return measure(text, size) * 1.05 + len(_SEAM.findall(text)) * 0.25 * size * PT_MM
