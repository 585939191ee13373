"""The filtered record as a GeoPackage that QGIS opens drawn: a layer a kind, WGS-84 (EPSG:4326).

``lines``, ``areas`` and ``points`` are the drawings, ``accuracy`` the area within which each may
be off. ``county_level`` has the outline of the counties concerned and nothing finer, ``not_drawn``
and ``credits`` are tables. ``layer_styles`` holds the styles, as QGIS saves them in a database.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiLineString, MultiPoint, MultiPolygon
from shapely.geometry.base import BaseGeometry

from geodata.catalog.project import Project
from geodata.export.gis.credits import closing, left_out
from geodata.export.gis.qml import qml
from geodata.export.gis.vector import Attribute, attributes, band, drawing, kind, outline
from geodata.report.request import Handout, Step, silent

GEOMETRY_TYPES = {
    "county_level": "MultiPolygon",
    "accuracy": "MultiPolygon",
    "areas": "MultiPolygon",
    "lines": "MultiLineString",
    "points": "MultiPoint",
}
_MULTI: dict[int, Callable[[list[Any]], BaseGeometry]] = {
    0: MultiPoint,
    1: MultiLineString,
    3: MultiPolygon,
}
_VERSION = "1.2"  # that older programs know too
_FLOATS = frozenset(
    {"accuracy_m", "length_km", "length_km_in_city", "length_km_in_counties", "area_km2"}
)
_DAYS = frozenset({"updated", "state_day"})
# Keys of the flat attributes whose words stand elsewhere; the others keep their key as a name.
_ALIASES = {
    "code": "code", "name": "name", "category_name": "category", "stage_name": "stage",
    "verbs": "verbs", "sections": "sections", "counties": "counties", "outside": "outside",
    "grade_name": "grade", "accuracy_m": "accuracy_m", "placement_source": "placement_source",
    "latest": "today", "state_date": "today_date", "publisher": "publisher", "length": "km",
    "length_inside": "km_inside", "length_km": "km", "length_km_in_city": "km_inside",
    "length_km_in_counties": "km_here",
}  # fmt: skip


def geopackage(handout: Handout, step: Step = silent) -> bytes:
    """Return the GeoPackage's bytes; it is built in a temporary folder, which SQLite needs.

    Raises:
        OSError: the temporary folder may not be written, or is full.
    """
    own, styles = handout.words, dict[str, str]()
    groups: dict[str, list[tuple[Project, BaseGeometry | None]]] = {
        name: [] for name in (*GEOMETRY_TYPES, "not_drawn")
    }
    outlines: dict[tuple[str, ...], BaseGeometry | None] = {}
    for project in handout.projects:
        layer = kind(project)
        geometry = drawing(project)
        if layer == "county_level":
            if project.counties not in outlines:
                outlines[project.counties] = outline(project.counties, handout)
            geometry = outlines[project.counties]
        groups[layer].append((project, geometry))
        around = band(project)
        if around is not None:
            groups["accuracy"].append((project, around))
    with tempfile.TemporaryDirectory(prefix="atlas-") as folder:
        path = Path(folder) / "projects.gpkg"
        for number, (name, members) in enumerate(groups.items()):
            step(number / (len(groups) + 1), own[_LAYER_WORDS[name]])
            _write(path, name, members, handout)
            if name in GEOMETRY_TYPES:
                styles[name] = qml(name, [project for project, _ in members], own, aliases(handout))
        _table(path, "credits", {"line": [*closing(handout), *left_out(handout)]})
        _styles(path, styles, handout.made.isoformat())
        step(1.0, own["export.write"])
        return path.read_bytes()


_LAYER_WORDS = {
    "county_level": "export.county_level",
    "accuracy": "export.accuracy",
    "areas": "export.list",
    "lines": "export.lines",
    "points": "export.points",
    "not_drawn": "export.not_drawn",
}


def aliases(handout: Handout) -> Mapping[str, str]:
    """Return what people call each field that has a word."""
    return {field: handout.words[f"ledger.{key}"] for field, key in _ALIASES.items()}


def _write(
    path: Path,
    layer: str,
    members: Sequence[tuple[Project, BaseGeometry | None]],
    handout: Handout,
) -> None:
    rows: list[dict[str, Attribute]] = [attributes(project, handout) for project, _ in members]
    if layer == "county_level":
        rows = [{**row, "geometry_note": handout.words["export.county_outline"]} for row in rows]
    names = list(rows[0]) if rows else ["id", "code", "name"]
    columns: dict[str, Sequence[Attribute]] = {name: [row[name] for row in rows] for name in names}
    shapes = [_multi(geometry) for _, geometry in members] if layer in GEOMETRY_TYPES else None
    _table(path, layer, columns, shapes)


def _table(
    path: Path,
    layer: str,
    columns: Mapping[str, Sequence[Any]],
    shapes: Sequence[BaseGeometry | None] | None = None,
) -> None:
    # GDAL takes half a second to load: only who exports pays for it.
    from pyogrio.raw import write  # noqa: PLC0415

    spatial: dict[str, Any] = {"geometry": None}
    if shapes is not None:
        array: NDArray[np.object_] = np.empty(len(shapes), dtype=object)
        array[:] = shapes
        spatial = {
            "geometry": shapely.to_wkb(array),
            "geometry_type": GEOMETRY_TYPES[layer],
            "crs": "EPSG:4326",
        }
    write(
        path,
        field_data=[_column(name, values) for name, values in columns.items()],
        fields=np.array(list(columns), dtype=object),
        layer=layer,
        driver="GPKG",
        dataset_options={"VERSION": _VERSION},
        append=False,
        **spatial,
    )


def _column(name: str, values: Sequence[Any]) -> NDArray[Any]:
    if name in _FLOATS:
        return np.array([np.nan if value is None else value for value in values], float)
    if name in _DAYS:
        return np.array([value or "NaT" for value in values], "datetime64[D]")
    if values and all(isinstance(value, bool) for value in values):
        return np.array(values, bool)
    return np.array(values, dtype=object)


def _multi(geometry: BaseGeometry | None) -> BaseGeometry | None:
    """Return a geometry as its kind of many, so that a layer holds one type."""
    if geometry is None:
        return None
    parts = shapely.get_parts(geometry)
    return _MULTI[int(shapely.get_type_id(parts[0]))](list(parts))


def _styles(path: Path, styles: Mapping[str, str], made: str) -> None:
    """Add the table in which QGIS looks for a layer's default style."""
    layers = list(styles)
    _table(
        path,
        "layer_styles",
        {
            "f_table_catalog": [""] * len(layers),
            "f_table_schema": [""] * len(layers),
            "f_table_name": layers,
            "f_geometry_column": ["geom"] * len(layers),
            "styleName": layers,
            "styleQML": [styles[layer] for layer in layers],
            "styleSLD": [""] * len(layers),
            "useAsDefault": [True] * len(layers),
            "description": [""] * len(layers),
            "owner": [""] * len(layers),
            "ui": [None] * len(layers),
            "update_time": [made] * len(layers),  # QGIS orders by it
        },
    )
