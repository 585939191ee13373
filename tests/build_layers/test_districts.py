"""Boundaries of every level from one coverage of made-up squares."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import shapely

from tools.build_layers import districts
from tools.build_layers.districts import Unit
from tools.build_layers.tianditu import District

# Two counties of 绵阳 and one of 成都 in a row, 重庆 east of them, 贵州 south, and one far away.
# Where two squares meet the edge makes a step too small to be kept.
STEP = (0.5, 0.00002)


def square(west: float, south: float) -> shapely.Polygon:
    """Return a square of one degree with the small steps of the source's edges."""
    dx, dy = STEP[1], STEP[0]
    left, right = (west + dx, south + dy), (west + 1 + dx, south + dy)
    ring = [(west, south), (west + 1, south), right, (west + 1, south + 1), (west, south + 1), left]
    return shapely.Polygon(ring)


def district(code: str, city: str, province: str, west: float, south: float) -> District:
    names = f"县{code}", f"{city[:4]}市", f"{province[:2]}省"
    return District(code, names[0], city, names[1], province, names[2], square(west, south))


SOURCE = [
    district("510703", "510700", "510000", 103, 31),
    district("510704", "510700", "510000", 104, 31),
    district("510104", "510100", "510000", 102, 31),
    district("500101", "500100", "500000", 105, 31),
    district("520101", "520100", "520000", 104, 30),
    district("110101", "110100", "110000", 116, 39),
]
CODES = ("510703", "510704", "510104", "500101", "510700", "510100", "510000", "500000", "520000")
UNITS = {code: Unit(f"Unit {code}", code[-4:], 554 if code == "510703" else None) for code in CODES}


@pytest.fixture(scope="module")
def light() -> list[District]:
    return districts.simplified(SOURCE)


def test_what_lies_far_away_goes_and_what_is_left_stays_a_coverage(light: list[District]) -> None:
    assert [d.code for d in light] == [d.code for d in SOURCE[:-1]]
    shapes = [d.geometry for d in light]
    assert shapely.coverage_is_valid(shapes)
    assert sum(map(shapely.get_num_coordinates, shapes)) < sum(
        shapely.get_num_coordinates(d.geometry) for d in SOURCE[:-1]
    )


def test_districts_that_overlap_are_refused() -> None:
    over = replace(SOURCE[1], geometry=square(103.5, 31))
    with pytest.raises(ValueError, match="as read: the districts are not a valid coverage"):
        districts.simplified([SOURCE[0], over])


def test_counties_are_mianyangs_in_order_of_code(light: list[District]) -> None:
    west, east = districts.counties(reversed(light), UNITS)
    assert [f.properties["code"] for f in (west, east)] == ["510703", "510704"]
    assert west.properties["published_km2"] == 554
    assert "published_km2" not in east.properties
    assert west.geometry.contains(shapely.Point(west.properties["label"]))
    assert west.properties["label"][0] == pytest.approx(103.5, abs=0.01)
    assert (west.properties["name_zh"], west.properties["name_en"]) == ("县510703", "Unit 510703")


def test_prefectures_are_dissolved_and_share_their_vertices(light: list[District]) -> None:
    chengdu, mianyang = districts.prefectures(light, UNITS)
    assert [f.properties["code"] for f in (chengdu, mianyang)] == ["510100", "510700"]
    assert shapely.area(mianyang.geometry) == pytest.approx(2, abs=0.01)
    assert shapely.coverage_is_valid([chengdu.geometry, mianyang.geometry])


def test_chongqing_has_its_own_units(light: list[District]) -> None:
    assert [f.properties["code"] for f in districts.chongqing(light, UNITS)] == ["500101"]


def test_a_boundary_of_provinces_is_drawn_once_and_without_the_box(light: list[District]) -> None:
    lines = districts.province_lines(light, UNITS)
    # 重庆 and 贵州 meet in a corner, which is no line.
    assert [f.properties["code"] for f in lines] == ["500000-510000", "510000-520000"]
    (west, south, east, north) = lines[0].geometry.bounds
    assert (south, north) == (31, 32)
    assert 105 <= west <= east < 105.01
    assert lines[1].properties["name_en"] == "Unit 510000-Unit 520000"


def test_every_province_has_its_name_in_its_part_of_the_box(light: list[District]) -> None:
    labels = {f.properties["code"]: f.geometry for f in districts.province_labels(light, UNITS)}
    assert list(labels) == ["500000", "510000", "520000"]
    assert square(104, 30).contains(labels["520000"])


def test_the_river_is_the_boundary_of_its_banks(light: list[District]) -> None:
    river = districts.river_boundary(light)
    assert {river.coords[0], river.coords[-1]} == {(104, 31), (104, 32)}
    apart = [replace(d, geometry=square(100, 28)) if d.code == "510704" else d for d in light]
    with pytest.raises(ValueError, match="not one line"):
        districts.river_boundary(apart)


def test_names_and_areas_come_from_the_table(tmp_path: Path) -> None:
    table = tmp_path / "units.csv"
    table.write_text(
        "code,name_en,short_zh,published_km2\n510703,Fucheng,涪城,554\n510700,Mianyang,绵阳,\n",
        encoding="utf-8",
    )
    assert districts.read_units(table) == {
        "510703": Unit("Fucheng", "涪城", 554), "510700": Unit("Mianyang", "绵阳", None),
    }  # fmt: skip
