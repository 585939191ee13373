"""The one way to write a record: stable, and readable line by line in a comparison."""

from __future__ import annotations

import json
from typing import Any

from geodata.record.model import Category, Collection, Feature, Frozen

WIDTH = 100  # columns; what is longer is broken into one item a line
DECIMALS = 5  # of a degree: about a metre
_ORDER = {category: rank for rank, category in enumerate(Category)}


def order(feature: Feature) -> tuple[int, int, str]:
    """Return the sort key of a feature: category, then the number of its code, then its id."""
    properties = feature.properties
    number = int(properties.code.partition("-")[2])
    return _ORDER[properties.category], number, properties.id


def canonical(collection: Collection) -> str:
    """Return the record as canonical GeoJSON text (RFC 7946), degrees WGS-84.

    Features stand in the order of category and code, fields in the order of the model; optional
    fields that hold their default are left out; coordinates are rounded to 5 decimals, rings run
    as RFC 7946 wants, and numbers carry no trailing zeros. ``canonical`` of what it wrote is the
    same text.
    """
    head = [
        f'"{key}": {_inline(getattr(collection, key))},'
        for key in ("type", "name", "decision", "updated")
    ]
    features = sorted(collection.features, key=order)
    body = ",\n".join(_feature(feature) for feature in features)
    return "\n".join(["{", *head, '"features": [', body, "]", "}"]) + "\n"


def _feature(feature: Feature) -> str:
    geometry = feature.geometry
    lines = [
        "{",
        '  "type": "Feature",',
        '  "properties": {',
        _members(_plain(feature.properties), 4),
        "  },",
    ]
    if geometry is None:
        return "\n".join([*lines, '  "geometry": null', "}"])
    rounded = _wound(geometry.type, _rounded(geometry.coordinates))
    lines += [
        '  "geometry": {',
        f'    "type": "{geometry.type}",',
        f'    "coordinates": {_spread(rounded, 4, 15)}',
        "  }",
        "}",
    ]
    return "\n".join(lines)


def _plain(item: Any) -> Any:
    if isinstance(item, Frozen):
        return {
            name: _plain(getattr(item, name))
            for name, info in type(item).model_fields.items()
            if info.is_required() or getattr(item, name) != info.default
        }
    if isinstance(item, tuple):
        return [_plain(part) for part in item]
    return item


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, list):
        return [_rounded(item) for item in coordinates]
    return [round(coordinates[0], DECIMALS), round(coordinates[1], DECIMALS)]


def _wound(kind: str, coordinates: Any) -> Any:
    """Return coordinates with rings as RFC 7946 wants: outer against the clock, holes with it.

    GIS programs turn rings round; their first position stays, so only the edit shows.
    """
    if kind == "MultiPolygon":
        return [_wound("Polygon", polygon) for polygon in coordinates]
    if kind != "Polygon":
        return coordinates
    return [
        ring if (_twice_area(ring) > 0) == (number == 0) else ring[::-1]
        for number, ring in enumerate(coordinates)
    ]


def _twice_area(ring: list[list[float]]) -> float:
    """Return twice the signed area in square degrees, more than 0 against the clock."""
    # From the first position: differences of degrees keep more digits than products of them.
    (x0, y0), rest = ring[0], ring[1:]
    pairs = zip(rest, rest[1:], strict=False)
    return sum((a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0) for a, b in pairs)


def _inline(item: Any) -> str:
    """Return a value on one line."""
    if isinstance(item, dict):
        return "{" + ", ".join(f'"{key}": {_inline(part)}' for key, part in item.items()) + "}"
    if isinstance(item, list):
        return "[" + ", ".join(_inline(part) for part in item) + "]"
    if isinstance(item, float) and item.is_integer():
        item = int(item)
    return json.dumps(item, ensure_ascii=False)


def _spread(item: Any, indent: int, before: int) -> str:
    """Return a value on one line where it fits after ``before`` columns; else one item a line.

    A position is never broken, nor anything that is neither a list nor an object.
    """
    line = _inline(item)
    if not isinstance(item, list | dict) or not item or _is_position(item):
        return line
    if indent + before + len(line) + 1 <= WIDTH:
        return line
    if isinstance(item, dict):
        return f"{{\n{_members(item, indent + 2)}\n{' ' * indent}}}"
    pad = " " * (indent + 2)
    inner = ",\n".join(pad + _spread(part, indent + 2, 0) for part in item)
    return f"[\n{inner}\n{' ' * indent}]"


def _members(item: dict[str, Any], indent: int) -> str:
    """Return an object's members, one a line where they are short."""
    pad = " " * indent
    return ",\n".join(
        f'{pad}"{key}": {_spread(part, indent, len(key) + 4)}' for key, part in item.items()
    )


def _is_position(item: Any) -> bool:
    return isinstance(item, list) and isinstance(item[0], float)
