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

Attribute = str | float | None
Kind = Literal["lines", "areas", "points", "county_level", "not_drawn"]
DRAWN = ("lines", "areas", "points")  # of these kinds is what has a drawing of its own
DECIMALS = 5  # of a degree, as the record has them: about a metre
_KINDS: dict[int, Kind] = {1: "lines", 5: "lines", 3: "areas", 6: "areas", 0: "points", 4: "points"}
_WHOLE_DAY = len("2026-11-23")
_CORNER = 8  # segments a quarter circle


def drawing(project: Project) -> BaseGeometry | None:
    """Return the geometry that may leave the house, WGS-84; None where only the county may."""
    own = project.properties
    if own.sensitive or own.placement in UNDRAWN:
        return None
    return project.geometry


def kind(project: Project) -> Kind:
    """Return the layer a project belongs to."""
    own = project.properties
    geometry = drawing(project)
    if geometry is not None:
        return _KINDS[int(shapely.get_type_id(geometry))]
    return "not_drawn" if own.placement is Placement.NONE else "county_level"


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
    """Return a project's flat attributes: keys for programs, texts in the handout's language.

    ``length_km``, ``length_km_in_city`` and ``area_km2`` are numbers, rounded to the accuracy of
    the drawing; ``length_km_in_counties`` is of the counties asked for. ``length`` and
    ``length_inside`` say the same in words. ``accuracy_m`` is the half-width in metres;
    ``state_date`` is as fine as it was published, ``state_day`` only where the day is known.
    """
    own, w = project.properties, handout.words
    last = project.outcomes[-1] if project.outcomes else None
    km, km2 = project.length_km, project.area_km2
    return {
        "id": own.id,
        "code": own.code,
        "name": plain(project.name(w.language)),
        "name_zh": plain(own.name_zh),
        "name_en": plain(own.name_en),
        "category": own.category.value,
        "category_name": w[f"category.{own.category}"],
        "stage": project.stage.value,
        "stage_name": w[f"stage.{project.stage}"],
        "verbs": plain(w["list.semicolon"].join(mention.verb for mention in own.mentions)),
        "sections": plain(w["list.semicolon"].join(w.section(name) for name in project.sections)),
        "counties": county_names(project, w),
        "outside": plain(w.join(own.outside)) or None,
        "grade": own.placement.value,
        "grade_name": w[f"grade.{own.placement}"],
        "grade_note": w[f"grade_note.{own.placement}"],
        "accuracy_m": accuracy_m(own),
        "length_km": round_honest(km, own.accuracy_m).value if km else None,
        "length_km_in_city": _km(project, ()),
        "length_km_in_counties": _km(project, handout.counties) if handout.counties else None,
        "area_km2": round_area(km2, own.accuracy_m).value if km2 else None,
        "placement_source": plain(own.placement_source),
        "placement_note": plain(own.placement_note) if own.placement_note else None,
        "length": length(km, own.accuracy_m, w) if km else None,
        "length_inside": length(project.km_inside, own.accuracy_m, w) if km else None,
        "state": last.state.value if last else None,
        "state_date": last.date if last else None,
        "state_day": last.date if last and len(last.date) == _WHOLE_DAY else None,
        "latest": latest(project, w),
        "publisher": plain(last.publisher) if last else None,
        "updated": handout.updated,
        "source": w["app.source"],
    }


def _km(project: Project, counties: tuple[str, ...]) -> float | None:
    told = rounded_within(project, counties)
    return told.value if told else None


def fact_lines(project: Project, handout: Handout) -> list[tuple[str, str]]:
    """Return every fact as (label, value), plain text."""
    told = facts(project, handout.language, handout.catalog)
    return [(plain(fact.label), plain(fact.value)) for fact in told]
