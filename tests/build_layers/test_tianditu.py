"""Administrative units read from their packed form."""

from __future__ import annotations

import struct

import numpy as np
import pytest
import shapely

from tools.build_layers.tianditu import STEP, read_districts

HEAD = "district_adcode,district_name,city_adcode,city_name,province_adcode,province_name\n"
ROW = "510703,涪城区,510700,绵阳市,510000,四川省\n"
SQUARE = [(104.0, 31.0), (104.02, 31.0), (104.02, 31.02), (104.0, 31.02), (104.0, 31.0)]
HOLE = [(104.01, 31.01), (104.012, 31.01), (104.012, 31.012), (104.01, 31.01)]


def split(*parts: bytes) -> bytes:
    sizes = [len(part) for part in parts]
    return struct.pack(f"<{1 + len(parts)}I", len(parts), *sizes) + b"".join(parts)


def grid(points: list[tuple[float, float]]) -> list[tuple[int, int]]:
    return [(round((lon + 180) / STEP), round((lat + 90) / STEP)) for lon, lat in points]


def whole_ring(points: list[tuple[float, float]]) -> bytes:
    """Return a ring of whole pairs."""
    return struct.pack("<I", 0) + np.array(grid(points), "<u4").tobytes()


def stepped_ring(points: list[tuple[float, float]]) -> bytes:
    """Return a ring of a first pair and steps."""
    pairs = np.array(grid(points), np.int64)
    first, steps = pairs[0].astype("<u4"), np.diff(pairs, axis=0).astype("<i2")
    return struct.pack("<I", 1) + first.tobytes() + steps.tobytes()


def unit(kind: int, *parts: bytes) -> bytes:
    return struct.pack("<I", kind) + split(*parts)


def table(*rows: str) -> bytes:
    return ("\ufeff" + HEAD + "".join(rows)).encode()


def test_a_unit_has_its_names_and_its_polygon_with_holes() -> None:
    shapes = split(unit(5, stepped_ring(SQUARE), whole_ring(HOLE)))
    (district,) = read_districts(table(ROW), shapes)
    assert (district.code, district.name) == ("510703", "涪城区")
    assert (district.city_code, district.city) == ("510700", "绵阳市")
    assert (district.province_code, district.province) == ("510000", "四川省")
    expected = shapely.Polygon(SQUARE, [HOLE])
    assert district.geometry.equals_exact(expected, 1e-9)


def test_both_forms_of_a_ring_say_the_same() -> None:
    shapes = split(unit(5, stepped_ring(SQUARE)), unit(5, whole_ring(SQUARE)))
    stepped, whole = read_districts(table(ROW, ROW), shapes)
    assert stepped.geometry.equals(whole.geometry)


def test_a_unit_of_several_parts_is_one_multipolygon() -> None:
    east = [(lon + 1, lat) for lon, lat in SQUARE]
    shapes = split(unit(6, split(whole_ring(SQUARE)), split(whole_ring(east))))
    (district,) = read_districts(table(ROW), shapes)
    assert district.geometry.geom_type == "MultiPolygon"
    assert district.geometry.bounds == pytest.approx((104, 31, 105.02, 31.02))


@pytest.mark.parametrize(
    ("shapes", "why"),
    [
        (split(), "1 rows but 0 shapes"),
        (split(unit(7, whole_ring(SQUARE))), "unit type 7"),
        (split(unit(5, struct.pack("<I", 2))), "ring flag 2"),
        (split(unit(5, whole_ring(SQUARE))) + b"rest", "parts sum up to"),
    ],
)
def test_what_is_packed_otherwise_is_refused(shapes: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_districts(table(ROW), shapes)
