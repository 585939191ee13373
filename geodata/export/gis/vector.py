"""What the vector files share: what of a project may be drawn, its flat attributes, its band."""

from __future__ import annotations

from typing import Literal

import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geodata.analysis.figures.kilometres import rounded_within
from geodata.catalog.project import Project
from geodata.export.xml_text import plain
from geodata.geo.plane import Plane
from geodata.record.model import UNDRAWN, Placement
from geodata.report.columns import accuracy_m, county_names
from geodata.report.facts import facts, latest
from geodata.report.request import Handout
from geodata.vocabulary.rounding import length, round_area, round_honest
from geodata.vocabulary.words import Words

Attribute = str | float | None
Kind = Literal["lines", "areas", "points", "county_level", "not_drawn"]
DRAWN = ("lines", "areas", "points")  # of these kinds is what has a drawing of its own
DECIMALS = 5  # of a degree, as the record has them: about a metre
# The flat attributes in their order; of those, numbers in metres, km and km², and days.
ATTRIBUTES = (
    "id", "code", "name", "name_zh", "name_en", "category", "category_name", "stage", "stage_name",
    "verbs", "sections", "counties", "outside", "grade", "grade_name", "grade_note", "accuracy_m",
    "length_km", "length_km_in_city", "length_km_in_counties", "area_km2", "placement_source",
    "placement_note", "length", "length_inside", "state", "state_date", "state_day", "latest",
    "publisher", "updated", "source",
)  # fmt: skip
NUMBERS = ("accuracy_m", "length_km", "length_km_in_city", "length_km_in_counties", "area_km2")
DAYS = ("state_day", "updated")
_KINDS: dict[int, Kind] = {1: "lines", 5: "lines", 3: "areas", 6: "areas", 0: "points", 4: "points"}
_WHOLE_DAY = len("2026-11-23")
_CORNER = 8  # segments a quarter circle


def drawing(project: Project) -> BaseGeometry | None:
    """Return the geometry that may leave the house, WGS-84; None where only the county may."""
    properties = project.properties
    if properties.sensitive or properties.placement in UNDRAWN:
        return None
    return project.geometry


def kind(project: Project) -> Kind:
    """Return the layer a project belongs to."""
    properties = project.properties
    geometry = drawing(project)
    if geometry is not None:
        return _KINDS[int(shapely.get_type_id(geometry))]
    return "not_drawn" if properties.placement is Placement.NONE else "county_level"


def outline(names: tuple[str, ...], handout: Handout) -> BaseGeometry | None:
    """Return the outline of counties as one multipolygon, WGS-84; None if there are none."""
    units = [unit.geometry for unit in handout.catalog.counties if unit.name_zh in names]
    if not units:
        return None
    whole = shapely.union_all(units)
    return MultiPolygon(list(shapely.get_parts(whole)))


def band(project: Project) -> BaseGeometry | None:
    """Return the area within a drawing's accuracy, WGS-84: a line's band, a point's circle.

    Buffered in an azimuthal equidistant plane about the middle of the drawing: 900 km from end to
    end its width is right to 0.1 %.
    """
    geometry, accuracy = drawing(project), accuracy_m(project.properties)
    if geometry is None or accuracy is None:
        return None
    middle = shapely.centroid(geometry)
    wide = Plane.equidistant(middle.x, middle.y).buffered(geometry, accuracy, _CORNER)
    return shapely.orient_polygons(MultiPolygon(list(shapely.get_parts(wide))))


def attributes(project: Project, handout: Handout) -> dict[str, Attribute]:
    """Return a project's flat attributes by ``ATTRIBUTES``, texts in the handout's language.

    ``length_km``, ``length_km_in_city`` (kilometres) and ``area_km2`` (km²) are geodesic numbers,
    rounded to the accuracy of the drawing; ``length_km_in_counties`` is of the counties asked for.
    ``length`` and ``length_inside`` say the same in words. ``accuracy_m`` is the half-width in
    metres; ``state_date`` is as fine as it was published, ``state_day`` only where it is a day.
    """
    return {
        **_decided(project, handout.words),
        **_drawn(project, handout),
        **_reported(project, handout.words),
        "updated": handout.updated,
        "source": handout.words["app.source"],
    }


def _decided(project: Project, words: Words) -> dict[str, Attribute]:
    """Return what the decision says of a project, and where it lies."""
    properties = project.properties
    semicolon = words["list.semicolon"]
    return {
        "id": properties.id,
        "code": properties.code,
        "name": plain(project.name(words.language)),
        "name_zh": plain(properties.name_zh),
        "name_en": plain(properties.name_en),
        "category": properties.category.value,
        "category_name": words[f"category.{properties.category}"],
        "stage": project.stage.value,
        "stage_name": words[f"stage.{project.stage}"],
        "verbs": plain(semicolon.join(mention.verb for mention in properties.mentions)),
        "sections": plain(semicolon.join(words.section(name) for name in project.sections)),
        "counties": county_names(project, words),
        "outside": plain(words.join(properties.outside)) or None,
    }


def _drawn(project: Project, handout: Handout) -> dict[str, Attribute]:
    """Return how accurate a drawing is, how long or large, and what it was drawn by."""
    properties, words = project.properties, handout.words
    grade, metres = properties.placement, properties.accuracy_m
    km, km2, note = project.length_km, project.area_km2, properties.placement_note
    return {
        "grade": grade.value,
        "grade_name": words[f"grade.{grade}"],
        "grade_note": words[f"grade_note.{grade}"],
        "accuracy_m": accuracy_m(properties),
        "length_km": round_honest(km, metres).value if km else None,
        "length_km_in_city": _km(project, ()),
        "length_km_in_counties": _km(project, handout.counties) if handout.counties else None,
        "area_km2": round_area(km2, metres).value if km2 else None,
        "placement_source": plain(properties.placement_source),
        "placement_note": plain(note) if note else None,
        "length": length(km, metres, words) if km else None,
        "length_inside": length(project.km_inside, metres, words) if km else None,
    }


def _reported(project: Project, words: Words) -> dict[str, Attribute]:
    """Return what was last published of a project."""
    last = project.outcomes[-1] if project.outcomes else None
    return {
        "state": last.state.value if last else None,
        "state_date": last.date if last else None,
        "state_day": last.date if last and len(last.date) == _WHOLE_DAY else None,
        "latest": latest(project, words),
        "publisher": plain(last.publisher) if last else None,
    }


def _km(project: Project, counties: tuple[str, ...]) -> float | None:
    rounded = rounded_within(project, counties)
    return rounded.value if rounded else None


def fact_lines(project: Project, handout: Handout) -> list[tuple[str, str]]:
    """Return every fact as (label, value), plain text."""
    all_facts = facts(project, handout.language, handout.catalog)
    return [(plain(fact.label), plain(fact.value)) for fact in all_facts]
