"""The filtered record as a GeoPackage that QGIS opens drawn: a layer a kind, WGS-84 (EPSG:4326).

``lines``, ``areas`` and ``points`` are the drawings, ``accuracy`` the area within which each may
be off. ``county_level`` has the outline of the counties concerned and nothing finer, ``not_drawn``
and ``credits`` are tables. ``layer_styles`` holds the styles, as QGIS saves them in a database.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import MultiLineString, MultiPoint, MultiPolygon
from shapely.geometry.base import BaseGeometry

from geodata.export.gis.credits import closing, left_out
from geodata.export.gis.qml import qml
from geodata.export.gis.vector import (
    ATTRIBUTES,
    DAYS,
    NUMBERS,
    attributes,
    band,
    drawing,
    kind,
    outline,
)
from geodata.report.request import Handout, Step, silent

if TYPE_CHECKING:
    from pandas import DataFrame
    from pandas.api.extensions import ExtensionArray

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
Member = tuple[int, BaseGeometry | None]  # a project's position, and how a layer draws it
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
    words, styles = handout.words, dict[str, str]()
    everything, members = _everything(handout), _members(handout)
    with tempfile.TemporaryDirectory(prefix="atlas-") as folder:
        path = Path(folder) / "projects.gpkg"
        for number, name in enumerate(members):
            step(number / (len(members) + 1), words[_LAYER_WORDS[name]])
            table = _layer(everything, name, members[name], handout)
            _write(path, name, table, [shape for _, shape in members[name]])
            if name in GEOMETRY_TYPES:
                projects = [handout.projects[row] for row, _ in members[name]]
                styles[name] = qml(name, projects, words, aliases(handout))
        _write(path, "credits", _table({"line": [*closing(handout), *left_out(handout)]}))
        _write(path, "layer_styles", _styles(styles, handout.made.isoformat()))
        step(1.0, words["export.write"])
        return path.read_bytes()


def _members(handout: Handout) -> dict[str, list[Member]]:
    """Return what each layer holds, in the record's order."""
    layers: dict[str, list[Member]] = {name: [] for name in (*GEOMETRY_TYPES, "not_drawn")}
    outlines: dict[tuple[str, ...], BaseGeometry | None] = {}
    for row, project in enumerate(handout.projects):
        layer = kind(project)
        geometry = drawing(project)
        if layer == "county_level":
            if project.counties not in outlines:
                outlines[project.counties] = outline(project.counties, handout)
            geometry = outlines[project.counties]
        layers[layer].append((row, geometry))
        around = band(project)
        if around is not None:
            layers["accuracy"].append((row, around))
    return layers


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


def _everything(handout: Handout) -> DataFrame:
    """Return the flat attributes of all projects, a row each."""
    rows = [attributes(project, handout) for project in handout.projects]
    return _table({name: [row[name] for row in rows] for name in ATTRIBUTES})


def _layer(
    everything: DataFrame, layer: str, members: Sequence[Member], handout: Handout
) -> DataFrame:
    """Return the rows of a layer; one without any has but the columns that name a project."""
    if not members:
        return everything.iloc[[]][["id", "code", "name"]]
    table = everything.iloc[[row for row, _ in members]]
    if layer != "county_level":
        return table
    note = handout.words["export.county_outline"]
    return table.assign(geometry_note=_column("geometry_note", [note] * len(members)))


def _write(
    path: Path, layer: str, table: DataFrame, shapes: Sequence[BaseGeometry | None] = ()
) -> None:
    """Add a layer to the file, WGS-84; one that is in no ``GEOMETRY_TYPES`` is a plain table."""
    # geopandas and GDAL take a second to load: only who exports pays for it.
    from geopandas import GeoDataFrame  # noqa: PLC0415
    from pyogrio import write_dataframe  # noqa: PLC0415

    options = {"VERSION": _VERSION}
    # By Arrow, since a day without its hour is a type of it, and none of pandas' own.
    how = {"layer": layer, "driver": "GPKG", "use_arrow": True, "dataset_options": options}
    if layer in GEOMETRY_TYPES:
        frame = GeoDataFrame(table, geometry=list(map(_multi, shapes)), crs="EPSG:4326")
        frame.to_file(path, engine="pyogrio", geometry_type=GEOMETRY_TYPES[layer], **how)
    else:
        write_dataframe(table, path, **how)


def _table(columns: Mapping[str, Sequence[Any]]) -> DataFrame:
    """Return columns as a table, each of its field's type."""
    import pandas as pd  # noqa: PLC0415

    return pd.DataFrame({name: _column(name, values) for name, values in columns.items()})


def _column(name: str, values: Sequence[Any]) -> ExtensionArray:
    """Return a column of a field's type: a number, a day, a truth value, or a text."""
    import pandas as pd  # noqa: PLC0415

    if name in NUMBERS:
        return pd.array(values, dtype="float64")
    if name in DAYS:
        days = [date.fromisoformat(value) if value else None for value in values]
        return pd.array(days, dtype="date32[day][pyarrow]")
    if values and all(isinstance(value, bool) for value in values):
        return pd.array(values, dtype="bool")
    return pd.array(values, dtype="string[pyarrow]")


def _multi(geometry: BaseGeometry | None) -> BaseGeometry | None:
    """Return a geometry as its kind of many, so that a layer holds one type."""
    if geometry is None:
        return None
    parts = shapely.get_parts(geometry)
    return _MULTI[int(shapely.get_type_id(parts[0]))](list(parts))


def _styles(styles: Mapping[str, str], made: str) -> DataFrame:
    """Return the table in which QGIS looks for a layer's default style."""
    layers = list(styles)
    return _table(
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
        }
    )
