"""From a raw JSON value to features: each one by itself, with what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError

from geodata.record import pydantic_faults
from geodata.record.checks import geometry_rules
from geodata.record.checks.rules import is_slug
from geodata.record.faults import NOTHING, Fault, RecordError, file_fault, quoted, wrong
from geodata.record.files import limits
from geodata.record.files.limits import Repeated
from geodata.record.gis import members
from geodata.record.model import UNDRAWN, Collection, Feature, Geometry, Placement, Properties

TWICE = "stands twice in one object (allowed once)"

_GEOMETRY: TypeAdapter[Any] = TypeAdapter(Geometry)


def label(raw: Any, position: int) -> str:
    """Return what messages call a raw feature: its id where it has a sound one, or its number."""
    properties = raw.get("properties") if isinstance(raw, dict) else None
    slug = properties.get("id") if isinstance(properties, dict) else None
    return slug if isinstance(slug, str) and is_slug(slug) else f"feature {position:,}"


def header(value: dict[str, Any]) -> dict[str, Any]:
    """Return the members of a raw collection that describe the file."""
    return {key: value[key] for key in members.HEADER if key in value}


def header_faults(value: dict[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong with the members of a raw collection other than its features."""
    for problem in members.problems(value, members.FILE):
        yield file_fault(*problem)
    halves = list(_half_characters(header(value), "file"))
    if halves:
        yield from halves
        return
    try:
        # As JSON and strictly: a list becomes a tuple, but "5000" does not become a number.
        empty = {"type": "FeatureCollection", "features": [], **header(value)}
        Collection.model_validate_json(json.dumps(empty), strict=True)
    except ValidationError as error:
        yield from pydantic_faults.faults("file", error.errors(include_url=False))


def features_of(value: dict[str, Any], name: str, faults: list[Fault]) -> list[Any]:
    """Return the raw features of a raw collection.

    Args:
        value: the collection, as it was read.
        name: stands for the file in messages.
        faults: those found so far, which an error takes along.

    Raises:
        RecordError: there is no list of them, or there is more than the next steps should take;
            with the faults found so far.
    """
    features = value.get("features", NOTHING)
    what = None
    if not isinstance(features, list):
        what = wrong("is not a list", features, "a list of features")
    elif not features:
        what = wrong("is empty", features, "one feature or more")
    elif len(features) > limits.MAX_FEATURES:
        what = f"too many features (found {len(features):,}, allowed {limits.MAX_FEATURES:,})"
    else:
        shapes = (raw.get("geometry") for raw in features if isinstance(raw, dict))
        total = sum(geometry_rules.vertices(shape) for shape in shapes)
        if total > limits.MAX_VERTICES:
            what = f"too many vertices (found {total:,}, allowed {limits.MAX_VERTICES:,})"
    if what:
        raise RecordError(name, [*faults, file_fault("features", what)])
    return list(features)


def repeated_keys(value: dict[str, Any], repeated: Repeated) -> Iterator[Fault]:
    """Yield a fault for each key that stands twice in one object, naming the feature it is in."""
    if not repeated:
        return
    names = {id(made): keys for made, keys in repeated}
    features = value.get("features")
    for position, raw in enumerate(features if isinstance(features, list) else [], start=1):
        stack: list[Any] = [raw]
        while stack:
            item = stack.pop()
            for key in names.pop(id(item), []):
                yield Fault(
                    label(raw, position),
                    quoted(key)[1:-1],
                    TWICE,
                )
            if isinstance(item, dict | list):
                stack.extend(item.values() if isinstance(item, dict) else item)
    for keys in names.values():
        for key in keys:
            yield file_fault(quoted(key)[1:-1], TWICE)


def feature(raw: Any, called: str) -> tuple[Feature | None, list[Fault]]:
    """Return a feature and what is wrong with it alone.

    The feature is None where its properties are not sound, and has no geometry where that is not.
    """
    if not isinstance(raw, dict):
        return None, [Fault(called, "feature", wrong("is not an object", raw, "a Feature"))]
    faults: list[Fault] = []
    if raw.get("type") != "Feature":
        got = raw.get("type", NOTHING)
        faults.append(Fault(called, "type", wrong("is not a feature", got, '"Feature"')))
    faults += [Fault(called, *problem) for problem in members.problems(raw, members.FEATURE)]
    properties, its = _properties(raw, called)
    broken = list(_geometry_faults(raw, called))
    faults += [*its, *broken]
    if properties is None:
        return None, faults
    drawn = raw.get("geometry") is not None and not broken
    geometry = {key: raw["geometry"][key] for key in members.GEOMETRY} if drawn else None
    shape = _GEOMETRY.validate_python(geometry) if drawn else None
    return Feature(type="Feature", properties=properties, geometry=shape), faults


def _properties(raw: dict[str, Any], called: str) -> tuple[Properties | None, list[Fault]]:
    properties = raw.get("properties", NOTHING)
    if not isinstance(properties, dict):
        return None, [Fault(called, "properties", wrong("is not an object", properties, "fields"))]
    if len(properties) > limits.MAX_FIELDS:
        what = f"has too many fields (found {len(properties):,}, allowed those of the model)"
        return None, [Fault(called, "properties", what)]
    halves = list(_half_characters(properties, called))
    if halves:
        return None, halves
    try:
        return Properties.model_validate_json(json.dumps(properties), strict=True), []
    except ValidationError as error:
        return None, list(pydantic_faults.faults(called, error.errors(include_url=False)))


def _half_characters(fields: dict[str, Any], called: str) -> Iterator[Fault]:
    """Yield a fault for each field with a lone surrogate: UTF-8 cannot hold it."""
    for key, item in fields.items():
        try:
            json.dumps([key, item], ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError as error:
            half = f"U+{ord(error.object[error.start]):04X}"
            what = f"contains half a character (found {half} alone, allowed whole characters)"
            yield Fault(called, quoted(key)[1:-1], what)


def _geometry_faults(raw: dict[str, Any], called: str) -> Iterator[Fault]:
    """Yield what is wrong with the geometry, and with its being there or not."""
    if "geometry" not in raw:
        yield Fault(called, "geometry", "is missing (allowed a geometry, or null)")
        return
    properties, shape = raw.get("properties"), raw["geometry"]
    placement = properties.get("placement") if isinstance(properties, dict) else None
    undrawn = placement in UNDRAWN
    if shape is None:
        if not undrawn and placement in tuple(Placement):
            what = f"is missing, but placement {placement} is drawn"
            allowed = "a geometry, or placement county or none"
            yield Fault(called, "geometry", wrong(what, None, allowed))
        return
    for problem in geometry_rules.problems(shape):
        yield Fault(called, *problem)
    if undrawn:
        kind = shape.get("type") if isinstance(shape, dict) else shape
        what = wrong(f"is given, but placement {placement} is not drawn", kind, "null")
        yield Fault(called, "geometry", what)
