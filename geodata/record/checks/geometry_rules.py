"""Check a raw GeoJSON geometry: its members, its positions, then its shape.

Positions are WGS-84 longitude, latitude in degrees, two numbers each. Mistakes that have a usual
cause (swapped axes, metres of a projection) are named; nothing is ever put right here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import shapely
from shapely.geometry import shape

from geodata.record.faults import NOTHING, quoted, wrong
from geodata.record.files.foreign_format import GEOMETRIES
from geodata.record.files.limits import MAX_VERTICES_OF_FEATURE
from geodata.record.gis import members

WEST, SOUTH, EAST, NORTH = 97.0, 26.0, 111.0, 37.0  # Sichuan, Chongqing and what borders them
REGION = f"{WEST:.0f} to {EAST:.0f} degrees east, {SOUTH:.0f} to {NORTH:.0f} degrees north"
_DEPTH = dict(zip(GEOMETRIES, (0, 1, 1, 2, 2, 3), strict=True))  # lists around a position
_NUMBERS = "[longitude, latitude]"

Wrong = tuple[str, str]  # field, what


class _BadError(Exception):
    """The first position or list that cannot be read: its place, and what is wrong."""


def _bad(path: tuple[int, ...], what: str, value: object, allowed: str) -> _BadError:
    return _BadError(_spot(path), wrong(what, value, allowed))


def vertices(geometry: Any) -> int:
    """Return how many positions a raw geometry has; 0 where they cannot be counted."""
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    total, stack = 0, [coordinates]
    while stack:
        item = stack.pop()
        if not isinstance(item, list) or not item:
            continue
        if isinstance(item[0], list):
            stack.extend(item)
        else:
            total += 1
    return total


def problems(geometry: Any) -> Iterator[Wrong]:
    """Yield (field, what is wrong) for a raw geometry; nothing where it is sound.

    Each kind of mistake is reported once, at its first place: later steps need the earlier ones.
    """
    broken = list(_member_problems(geometry))
    yield from broken
    if broken:
        return
    count = vertices(geometry)
    if count > MAX_VERTICES_OF_FEATURE:
        counts = f"(found {count:,}, allowed {MAX_VERTICES_OF_FEATURE:,})"
        yield "geometry coordinates", f"too many vertices {counts}"
        return
    kind, coordinates = geometry["type"], geometry["coordinates"]
    try:
        positions = list(_positions(coordinates, _DEPTH[kind], ()))
    except _BadError as bad:
        yield bad.args
        return
    placed = _place_problem(positions)
    if placed:
        yield placed
        return
    shaped = list(_shape_problems(kind, coordinates))
    yield from shaped
    if not shaped and kind in ("Polygon", "MultiPolygon"):
        yield from _validity(geometry)


def _member_problems(geometry: Any) -> Iterator[Wrong]:
    if not isinstance(geometry, dict):
        yield "geometry", wrong("is not an object", geometry, "a geometry or null")
        return
    kind = geometry.get("type", NOTHING)
    if kind == "GeometryCollection":
        yield "geometry type", wrong("is a collection", kind, "one geometry")
        return
    if kind not in GEOMETRIES:
        yield "geometry type", wrong("unknown type", kind, ", ".join(GEOMETRIES))
        return
    for key, what in members.problems(geometry, members.GEOMETRY):
        yield f"geometry {key}", what
    if not isinstance(geometry.get("coordinates"), list):
        coordinates = geometry.get("coordinates", NOTHING)
        yield "geometry coordinates", wrong("is missing or not a list", coordinates, "a list")


def _spot(path: tuple[int, ...]) -> str:
    return "geometry coordinates" + (" #" + ".".join(str(i + 1) for i in path) if path else "")


def _positions(
    coordinates: list[Any], depth: int, path: tuple[int, ...]
) -> Iterator[tuple[float, float, tuple[int, ...]]]:
    """Yield (lon, lat, path) for every position; raise ``_BadError`` at the first that is none."""
    if depth == 0:
        yield (*_pair(coordinates, path), path)
        return
    if not coordinates:
        raise _bad(path, "is empty", coordinates, "at least one position")
    for index, item in enumerate(coordinates):
        inner = (*path, index)
        if not isinstance(item, list):
            allowed = _NUMBERS if depth == 1 else "a list of positions"
            raise _bad(inner, "is not a list", item, allowed)
        yield from _positions(item, depth - 1, inner)


def _pair(position: list[Any], path: tuple[int, ...]) -> tuple[float, float]:
    if position and isinstance(position[0], list):
        raise _bad(path, "too many brackets", position, _NUMBERS)
    for number in position:
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise _bad(path, "is not a number", number, "a number of degrees")
        if not math.isfinite(number):
            raise _bad(path, "is not a finite number", number, "a number of degrees")
    if len(position) == 3:
        raise _bad(path, "has a height, 3D", position, _NUMBERS)
    if len(position) != 2:
        count = f"has {len(position):,} number{'' if len(position) == 1 else 's'}"
        raise _bad(path, count, position, _NUMBERS)
    return position[0], position[1]


def _in_region(lon: float, lat: float) -> bool:
    return WEST <= lon <= EAST and SOUTH <= lat <= NORTH


def _place_problem(positions: list[tuple[float, float, tuple[int, ...]]]) -> Wrong | None:
    """Return the first position outside the region, with the cause where it can be recognised."""
    outside = [p for p in positions if not _in_region(p[0], p[1])]
    if not outside:
        return None
    lon, lat, path = outside[0]
    position = [lon, lat]
    if (lon, lat) == (0, 0):
        what = wrong("is the null island", position, REGION)
    elif _in_region(lat, lon):
        what = wrong("looks like lat, lon: swap the two", position, f"{_NUMBERS}, {REGION}")
    elif _web_mercator(lon, lat):
        what = wrong("looks like metres of EPSG:3857", position, "degrees of EPSG:4326")
    elif _gauss_kruger(lon, lat) or _gauss_kruger(lat, lon):
        grid = "looks like metres of a Gauss-Krüger grid such as EPSG:4547"
        what = wrong(grid, position, "degrees of EPSG:4326")
    elif abs(lon) > 180 or abs(lat) > 90:
        what = wrong("is out of range", position, "-180 to 180 and -90 to 90 degrees")
    else:
        what = wrong("is outside the region", position, REGION)
    more = f", and {len(outside) - 1:,} more like it" if len(outside) > 1 else ""
    return _spot(path), what + more


def _web_mercator(x: float, y: float) -> bool:
    return 10_790_000 < x < 12_370_000 and 3_000_000 < y < 4_450_000


def _gauss_kruger(x: float, y: float) -> bool:
    """Return whether two numbers are metres of a Chinese 3 or 6 degree zone.

    The easting may have the zone's number before it or not.
    """
    easting = -1_200_000 < x < 1_500_000 or 13_000_000 < x < 46_000_000
    return easting and 2_870_000 < y < 4_200_000 and abs(x) > 1_000


def _shape_problems(kind: str, coordinates: list[Any]) -> Iterator[Wrong]:
    parts: list[tuple[tuple[int, ...], list[Any]]] = [((), coordinates)]
    for _ in range(_DEPTH[kind] - 1):
        parts = [((*path, i), item) for path, part in parts for i, item in enumerate(part)]
    for path, part in parts:
        if kind in ("LineString", "MultiLineString"):
            yield from _line_problems(part, path)
        elif kind in ("Polygon", "MultiPolygon"):
            yield from _ring_problems(part, path)


def _line_problems(line: list[Any], path: tuple[int, ...]) -> Iterator[Wrong]:
    if len(line) < 2:
        yield _spot(path), wrong("is a line of one position", line, "2 or more positions")
    elif all(position == line[0] for position in line):
        yield _spot(path), wrong("is a line of no length", line[0], "positions that differ")
    else:
        yield from _repeats(line, path)


def _ring_problems(ring: list[Any], path: tuple[int, ...]) -> Iterator[Wrong]:
    if ring[0] != ring[-1]:
        what = f"is not closed: its last position is {quoted(ring[-1])}"
        yield _spot(path), f"{what} (found that, allowed {quoted(ring[0])}, its first)"
    elif len(ring) < 4:
        yield _spot(path), f"has too few positions (found {len(ring)}, allowed 4 or more)"
    elif len({tuple(position) for position in ring}) < 3:
        yield _spot(path), wrong("encloses no area", ring, "3 or more different positions")
    else:
        yield from _repeats(ring, path)


def _repeats(line: list[Any], path: tuple[int, ...]) -> Iterator[Wrong]:
    for index in range(1, len(line)):
        if line[index] == line[index - 1]:
            what = wrong("repeats the position before it", line[index], "positions that differ")
            yield _spot((*path, index)), what
            return


def _validity(geometry: dict[str, Any]) -> Iterator[Wrong]:
    made = shape(geometry)
    if any(hull.geom_type != "Polygon" for hull in shapely.convex_hull(shapely.get_parts(made))):
        yield "geometry", "encloses no area (found a flat outline, allowed a simple outline)"
        return
    reason = shapely.is_valid_reason(made)
    if reason != "Valid Geometry":
        kind, _, where = reason.partition("[")
        place = ", ".join(where.rstrip("]").split()[:2])
        words = {
            "Self-intersection": "crosses itself",
            "Ring Self-intersection": "touches itself",
            "Hole lies outside shell": "has a hole outside its border",
            "Too few points in geometry component": "encloses no area",
        }.get(kind.strip(), f"is not a valid polygon: {kind.strip().lower()}")
        yield "geometry", f"{words} (found at {place}, allowed a simple outline)"
