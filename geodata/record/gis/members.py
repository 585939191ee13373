"""Members of GeoJSON objects: the record's own, those that may stand beside them, and slips.

RFC 7946 lets any program add members. A record passes them over, and canonical form leaves them
out; but a member that is nearly one of the record's is a slip of the pen, and one that RFC 7946
or the record keeps elsewhere holds what would be lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from geodata.record.faults import quoted
from geodata.record.files.foreign_format import crs_fault
from geodata.record.model import Properties

HEADER = ("name", "decision", "updated")
FILE = ("type", *HEADER, "features")
FEATURE = ("type", "properties", "geometry")
GEOMETRY = ("type", "coordinates")
# What RFC 7946 and GDAL put beside them: nothing of it is the record's, nothing is lost with it.
PASSED_OVER = frozenset(
    {"bbox", "id", "crs", "xy_coordinate_resolution", "z_coordinate_resolution"}
)
# RFC 7946, 7.1: these would make the object something else.
_ELSEWHERE = {
    FILE: frozenset({"coordinates", "geometries", "geometry", "properties"}),
    FEATURE: frozenset({"coordinates", "geometries", "features"}),
    GEOMETRY: frozenset({"geometry", "geometries", "properties", "features"}),
}
_LIKE = 0.8  # "decison" is like decision, "description" is not
MAX_TOLD = 10  # members of one object that a message names


def problems(value: Mapping[str, Any], known: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield (member, what is wrong) for members of an object that are slips, or no WGS-84.

    Args:
        value: the object, as it was read.
        known: the members it may have: FILE, FEATURE or GEOMETRY.
    """
    crs = crs_fault(value["crs"]) if "crs" in value else None
    if crs:
        yield "crs", crs
    slips = ((key, _slip(key, known)) for key in value)
    for key, slip in [pair for pair in slips if pair[1]][:MAX_TOLD]:
        yield quoted(key)[1:-1], f"{slip} (allowed {', '.join(known)})"


def foreign(value: Mapping[str, Any], known: tuple[str, ...]) -> list[str]:
    """Return the members of an object that are passed over and belong to no known program."""
    beside = [key for key in value if key not in known and key not in PASSED_OVER]
    return [key for key in beside if not _slip(key, known)]


def _slip(key: str, known: tuple[str, ...]) -> str:
    if key in known or key in PASSED_OVER:
        return ""
    if key in _ELSEWHERE[known]:
        return "does not belong here"
    if known is FEATURE and key in Properties.model_fields:
        return "belongs inside properties"
    close = get_close_matches(key[:60], known, n=1, cutoff=_LIKE)
    return f"is not a known member; did you mean {close[0]}?" if close else ""
