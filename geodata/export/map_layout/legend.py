"""The legend of a plate: only what is on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from geodata.catalog.project import Project
from geodata.export.inks import MAP_INK, WHITE
from geodata.export.map_layout.features import (
    DISC_OPACITY,
    LINE_MM,
    MARKER_MM,
    SHAPES,
    by_county_only,
)
from geodata.export.map_layout.patterns import drawn_as, keys
from geodata.export.map_layout.plate import Plate
from geodata.export.map_layout.shapes import Shape
from geodata.record.model import Category, Placement
from geodata.report.facts import date
from geodata.report.request import Handout
from geodata.vocabulary.style import style

Symbol = Literal["line", "marker", "both", "plate", "band", "disc", "area", "base"]
_SAMPLE = MAP_INK  # what stands for any colour, where only the pattern counts


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the legend and its sample.

    ``symbol``: line (``width``, ``dash``, ``core`` as in Stroke), marker (``shape``, ``size``,
    ``filled``), both, plate (a dashed county plate), band, disc, area, or base (the sample is a
    stroke of the plate's base whose kind is ``key``). Sizes are those of a plate of weight 1.
    """

    key: str
    text: str
    symbol: Symbol
    colour: str
    width: float = 0.0
    dash: tuple[float, ...] = ()
    core: str = ""
    shape: Shape = "circle"
    size: float = 0.0
    filled: bool = True
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its entries."""

    title: str
    entries: tuple[Entry, ...]


def legend(handout: Handout, plate: Plate) -> tuple[Section, ...]:
    """Return the legend's sections: colours, line patterns, ways of drawing, background."""
    words = handout.words
    drawn = (*plate.placed, *plate.by_county)
    sections = (
        Section(words["legend.category"], tuple(_categories(handout, drawn))),
        Section(_stage_head(handout, plate), tuple(_stages(handout, plate))),
        Section(words["legend.grade"], tuple(_grades(handout, plate))),
        Section(words["legend.context"], tuple(_base(handout, plate))),
    )
    return tuple(section for section in sections if section.entries)


def _categories(handout: Handout, drawn: tuple[Project, ...]) -> Iterator[Entry]:
    look = style()
    for category in Category:
        members = [p for p in drawn if p.properties.category is category]
        if not members:
            continue
        how = look.categories[category]
        kinds = {_kind(project) for project in members}
        symbol: Symbol = "both" if len(kinds) > 1 else "line" if "line" in kinds else "marker"
        yield Entry(
            category.value,
            handout.words.say(
                "filter.option", name=handout.words[f"category.{category}"], n=len(members)
            ),
            symbol,
            how.colour,
            how.width * LINE_MM,
            shape=SHAPES[how.group],
            size=MARKER_MM,
        )


def _kind(project: Project) -> str:
    if project.geometry is None or by_county_only(project):
        return "marker"
    return "line" if "Line" in project.geometry.geom_type else "marker"


def _stage_head(handout: Handout, plate: Plate) -> str:
    words = handout.words
    return (
        words.say("timeline.at", date=date(plate.when, words))
        if plate.when
        else words["legend.stage"]
    )


def _stages(handout: Handout, plate: Plate) -> Iterator[Entry]:
    look = style()
    drawn = {project.index: drawn_as(project, plate.when, look) for project in plate.placed}
    lines = {drawn[line.owner.project.index].key for line in plate.lines if line.owner}
    points = {drawn[marker.owner.project.index].key for marker in plate.markers}
    for key in keys(plate.when):
        if key not in lines | points:
            continue
        how = next(drawing for drawing in drawn.values() if drawing.key == key)
        pattern = how.pattern
        width = 3.4 * LINE_MM
        symbol: Symbol = "both" if key in lines & points else "line" if key in lines else "marker"
        yield Entry(
            key.split(".")[1],
            handout.words[key],
            symbol,
            _SAMPLE,
            width,
            pattern.pixels(width),
            WHITE if pattern.cased else "",
            size=MARKER_MM,
            filled=pattern.built,
            opacity=how.opacity,
        )


def _grades(handout: Handout, plate: Plate) -> Iterator[Entry]:
    words = handout.words
    kinds = {fill.kind for fill in plate.reaches}
    grades = {project.properties.placement for project in plate.placed}
    for grade in (Placement.SURVEYED, Placement.PUBLISHED):
        if grade in grades:
            text = words.say(
                "plate.grade", name=words[f"grade.{grade}"], note=words[f"grade_note.{grade}"]
            )
            yield Entry(grade.value, text, "marker", _SAMPLE, size=MARKER_MM)
    if "band" in kinds:
        yield Entry("band", words["map.band"], "band", _SAMPLE, opacity=0.2)
    if "disc" in kinds:
        yield Entry("disc", words["map.disc"], "disc", _SAMPLE, opacity=2 * DISC_OPACITY)
    if plate.areas:
        yield Entry("area", words["plate.area"], "area", _SAMPLE, opacity=0.2)
    if plate.marks:
        yield Entry("county", words["plate.county_mark"], "plate", _SAMPLE)


_BASE = (
    "context-rail", "context-road", "rail", "river", "city-border", "county-border",
    "prefecture-border", "province-border",
)  # fmt: skip


def _base(handout: Handout, plate: Plate) -> Iterator[Entry]:
    kinds = {stroke.kind: stroke for stroke in reversed(plate.base)}
    for kind in _BASE:
        if kind in kinds:
            sample = kinds[kind]
            text = handout.words[f"plate.{kind.replace('-', '_')}"]
            width, dash = sample.width / plate.weight, tuple(d / plate.weight for d in sample.dash)
            yield Entry(kind, text, "base", sample.colour, width, dash, sample.core)
