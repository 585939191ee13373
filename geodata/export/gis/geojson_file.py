"""The filtered record as GeoJSON (RFC 7946): WGS-84, longitude first, 5 decimals.

What may be shown by county only, or has no place, has a null geometry.
"""

from __future__ import annotations

import json
from typing import Any

import shapely

from geodata.catalog.project import Project
from geodata.export.gis.credits import closing, left_out
from geodata.export.gis.vector import DECIMALS, attributes, drawing, fact_lines
from geodata.export.xml_text import plain
from geodata.report.request import Handout, Step, silent

_TICK = 50


def geojson_file(handout: Handout, step: Step = silent) -> bytes:
    """Return a FeatureCollection; its members beside ``features`` tell date, filter, credits."""
    projects = handout.projects
    features = []
    for number, project in enumerate(projects):
        if number % _TICK == 0:
            step(number / max(len(projects), 1), handout.words["export.list"])
        features.append(_feature(project, handout))
    collection = {
        "type": "FeatureCollection",
        "name": "projects",
        "updated": handout.updated,
        "made": handout.made.isoformat(),
        "language": handout.language,
        "filter": handout.asked.params(),
        "notes": [*closing(handout), *left_out(handout)],
        "features": features,
    }
    step(1.0, handout.words["export.write"])
    return (json.dumps(collection, ensure_ascii=False, allow_nan=False) + "\n").encode("utf-8")


def _feature(project: Project, handout: Handout) -> dict[str, Any]:
    pairs = [{"label": label, "value": value} for label, value in fact_lines(project, handout)]
    model = project.properties
    recorded = model.model_dump(mode="json", exclude={"sensitive"})
    properties = {
        **_clean(recorded),
        **{key: value for key, value in attributes(project, handout).items() if key != "counties"},
        "counties": list(project.counties),
        "sections": list(project.sections),
        "facts": pairs,
        "credits": [plain(line) for line in handout.credits()],
    }
    return {
        "type": "Feature",
        "id": project.id,
        "properties": properties,
        "geometry": _geometry(project),
    }


def _geometry(project: Project) -> dict[str, Any] | None:
    geometry = drawing(project)
    if geometry is None:
        return None
    # RFC 7946: outer rings run against the clock.
    oriented = shapely.orient_polygons(geometry)
    mapped = oriented.__geo_interface__
    return {"type": mapped["type"], "coordinates": _rounded(mapped["coordinates"])}


def _rounded(coordinates: Any) -> Any:
    if coordinates and isinstance(coordinates[0], float | int):
        return [round(float(value), DECIMALS) for value in coordinates[:2]]
    return [_rounded(part) for part in coordinates]


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {key: _clean(part) for key, part in value.items()}
    return [_clean(part) for part in value] if isinstance(value, list) else value
