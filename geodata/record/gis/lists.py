"""What GIS programs do to a record on its way through them, undone where nothing is guessed.

QGIS edits through GDAL, scripts through geopandas: both know tables, not records. Fields that are
not there come back as null or empty, lists as text, true and false as 1 and 0, a thing's id as
the id of its feature. Each is turned back only if it can have been one thing; the rest stays as
it stands, and the check names it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from geodata.record.checks.rules import is_slug
from geodata.record.faults import quoted
from geodata.record.files import limits
from geodata.record.gis import text
from geodata.record.gis.members import FEATURE, FILE, MAX_TOLD, foreign
from geodata.record.model import Collection, Properties

ROW_NUMBERS = frozenset({"fid", "ogc_fid", "objectid", "gid"})  # a table's own, in small letters
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,30})(\.\d{1,30})?([eE][+-]?\d{1,3})?", re.ASCII)
_SWITCHES = {"true": True, "false": False, "1": True, "0": False}
_SINGLE = {"MultiPoint": "Point", "MultiLineString": "LineString", "MultiPolygon": "Polygon"}
RECORD_NAME = Collection.model_fields["name"].default


def _kind(annotation: Any) -> type:
    """Return list, bool, float or str: what a field holds where it holds something."""
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    annotation = getattr(annotation, "__supertype__", annotation)  # kilometres are a float
    if get_origin(annotation) is tuple:
        return list
    return annotation if annotation in (bool, float) else str


_KINDS = {name: _kind(info.annotation) for name, info in Properties.model_fields.items()}
_SOUND = {list: (list,), bool: (bool,), float: (int, float), str: (str,)}
_OPTIONAL = frozenset(
    name for name, info in Properties.model_fields.items() if not info.is_required()
)
_EMPTIABLE = _OPTIONAL | {"accuracy_m"}  # which is null where nothing is drawn


@dataclass
class Traces:
    """What a GIS program left behind in a file.

    Attributes:
        features: how many features bear each trace, by its words.
        name: the name of a layer in the place of the record's; empty where there is none.
        foreign: members that are no part of a record, with no repeats.
    """

    features: Counter[str] = field(default_factory=Counter)
    name: str = ""
    foreign: dict[str, None] = field(default_factory=dict)

    def notes(self) -> Iterator[str]:
        """Yield the traces in a line or two; nothing where there are none."""
        parts = [
            f"{what} in {count:,} feature{'' if count == 1 else 's'}"
            for what, count in self.features.items()
        ]
        if self.name:
            parts.append(f"the record's name became {quoted(self.name)}")
        if parts:
            yield f"went through a GIS program: {'; '.join(parts)}"
        if self.foreign:
            names = ", ".join(quoted(key)[1:-1] for key in list(self.foreign)[:MAX_TOLD])
            more = (
                f" and {len(self.foreign) - MAX_TOLD:,} more"
                if len(self.foreign) > MAX_TOLD
                else ""
            )
            yield f"holds members that are no part of a record: {names}{more}"


def undone(value: dict[str, Any]) -> tuple[dict[str, Any], Traces]:
    """Return a raw collection without the traces, and the traces; ``value`` stays as it is."""
    traces = Traces()
    traces.foreign.update(dict.fromkeys(foreign(value, FILE)))
    made = dict(value)
    name = value.get("name")
    if name is not None and "decision" not in value and name != RECORD_NAME:
        # Canonical form always has both; what writes a layer has its own name and no decision.
        traces.name = name if isinstance(name, str) else "another"
        del made["name"]
    features = value.get("features")
    if isinstance(features, list):
        made["features"] = [_feature(raw, traces) for raw in features]
    return made, traces


def _feature(raw: Any, traces: Traces) -> Any:
    if not isinstance(raw, dict):
        return raw
    traces.foreign.update(dict.fromkeys(foreign(raw, FEATURE)))
    seen: set[str] = set()
    made = dict(raw)
    properties = raw.get("properties")
    if isinstance(properties, dict) and len(properties) <= limits.MAX_FIELDS:
        made["properties"] = _properties(properties, raw.get("id"), seen)
    if isinstance(raw.get("geometry"), dict):
        made["geometry"] = _geometry(raw["geometry"], seen)
    traces.features.update(seen)
    return made


def _properties(properties: dict[str, Any], slug: Any, seen: set[str]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if properties.get("id") is None and isinstance(slug, str) and is_slug(slug):
        seen.add("the id stands beside the properties")
        made["id"] = slug
    for key, value in properties.items():
        kind = _KINDS.get(key)
        if kind is None:
            if _is_row_number(key, value):
                seen.add("a row number was added")
            elif value is not None:  # a column that says nothing of this feature
                made[key] = value
        elif value is None or (isinstance(value, str) and not value.strip()):
            if key not in _EMPTIABLE:
                made.setdefault(key, value)
            elif key not in _OPTIONAL:
                made[key] = None
        else:
            sound = type(value) in _SOUND[kind]
            made[key] = value if sound else _value(value, kind, seen)
    return made


def _is_row_number(key: str, value: Any) -> bool:
    if key.casefold() not in ROW_NUMBERS or isinstance(value, bool):
        return False
    return value is None or isinstance(value, int | float)


def _value(value: Any, kind: type, seen: set[str]) -> Any:
    """Return a value of another type as the field's own, or as it is where that is a guess."""
    meant: Any = None
    if kind is list and isinstance(value, str):
        meant, what = text.list_of(value), "lists became text"
    elif kind is float and isinstance(value, str):
        meant, what = _number(value), "numbers became text"
    elif kind is bool and isinstance(value, str):
        meant, what = _SWITCHES.get(value.strip().lower()), "true or false became text"
    elif kind is bool and isinstance(value, int | float) and value in (0, 1):
        meant, what = value == 1, "true or false became a number"
    if meant is None:
        return value
    seen.add(what)
    return meant


def _number(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text.strip()) else None


def _geometry(geometry: dict[str, Any], seen: set[str]) -> dict[str, Any]:
    """Return a geometry with one part as a single one, and without heights that are all 0."""
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if not isinstance(kind, str) or not isinstance(coordinates, list):
        return geometry
    made = geometry
    if kind in _SINGLE and len(coordinates) == 1:
        seen.add("a geometry of one part became one of several")
        coordinates = coordinates[0]
        made = {**geometry, "type": _SINGLE[kind], "coordinates": coordinates}
    if _has_height(coordinates):
        flat = _flat(coordinates)
        if flat is not None:
            seen.add("heights of 0 were added")
            made = {**made, "coordinates": flat}
    return made


def _has_height(coordinates: Any) -> bool:
    """Return whether the first position has three numbers."""
    first = coordinates
    for _ in range(4):
        if isinstance(first, list) and first and isinstance(first[0], list):
            first = first[0]
    return isinstance(first, list) and len(first) == 3 and not isinstance(first[0], list)


def _flat(coordinates: Any) -> Any:
    """Return coordinates without their heights; None where one of them is not 0."""
    if not isinstance(coordinates, list):
        return None
    if coordinates and not isinstance(coordinates[0], list):
        zero = len(coordinates) == 3 and type(coordinates[2]) in (int, float) and not coordinates[2]
        return coordinates[:2] if zero else None
    parts = [_flat(part) for part in coordinates]
    return None if any(part is None for part in parts) else parts
