"""The committed base layers are what their provenance says, and fit together."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from PIL import Image
from pyproj import Geod
from shapely.geometry import shape

import geodata

DATA = Path(geodata.__file__).parent / "data"
LAYERS = DATA / "layers"
SOURCES = DATA / "sources"
GEOD = Geod(ellps="WGS84")
BOX = (101.0, 27.5, 111.0, 34.0)
# Sichuan's western prefectures are whole, and so reach beyond the box.
SICHUAN = (97.0, 26.0, 109.0, 34.5)
LIMIT_BYTES = 1_500_000
RELIEF_LIMIT_BYTES = 260_000
RAIL_LIMIT_BYTES = 150_000
MIANYANG = "510700"

TABLES: dict[str, dict[str, Any]] = tomllib.loads(
    (LAYERS / "layers.toml").read_text(encoding="utf-8")
)
VECTORS = [name for name, table in TABLES.items() if table["file"].endswith(".geojson")]
BOUNDARIES = ["counties", "prefectures", "chongqing"]


def features(name: str) -> list[dict[str, Any]]:
    """Features of a layer as read from its file."""
    text = (LAYERS / TABLES[name]["file"]).read_text(encoding="utf-8")
    parsed: list[dict[str, Any]] = json.loads(text)["features"]
    return parsed


def geometries(name: str) -> np.ndarray[Any, Any]:
    """Geometries of a layer in file order."""
    return np.array([shape(feature["geometry"]) for feature in features(name)])


def vertices(shapes: np.ndarray[Any, Any]) -> set[tuple[float, float]]:
    """All vertices of some geometries."""
    return set(map(tuple, shapely.get_coordinates(shapes).tolist()))


@pytest.mark.parametrize("name", TABLES)
def test_hash_and_sizes_are_those_of_the_file(name: str) -> None:
    table = TABLES[name]
    content = (LAYERS / table["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == table["sha256"], f"{table['file']} was changed"
    assert len(content) == table["bytes"]


def test_no_file_lies_in_the_folder_without_an_entry() -> None:
    listed = {table["file"] for table in TABLES.values()} | {"layers.toml"}
    assert {path.name for path in LAYERS.iterdir()} == listed


@pytest.mark.parametrize("name", TABLES)
def test_provenance_is_complete(name: str) -> None:
    table = TABLES[name]
    for key in (
        *("title_zh", "title_en", "source", "licence", "credit_zh", "credit_en"),
        *("source_date", "datum", "accuracy", "derived", "inputs"),
    ):
        assert table[key], f"[{name}]: {key} is empty"
    if "==" in table["source"]:
        assert len(table["package_sha256"]) == 64


def test_provenance_texts_are_those_of_the_sources() -> None:
    texts = tomllib.loads((SOURCES / "layers.toml").read_text(encoding="utf-8"))
    packages = tomllib.loads((SOURCES / "packages.toml").read_text(encoding="utf-8"))
    assert list(texts) == list(TABLES)
    for name, text in texts.items():
        package = text.pop("package", None)
        assert text.items() <= TABLES[name].items(), f"[{name}] differs: run the build again"
        if package:
            assert TABLES[name]["source"] == f"{package}=={packages[package]['version']}"
            assert TABLES[name]["package_sha256"] == packages[package]["sha256"]


def test_everything_is_light() -> None:
    sent = {
        name: len(content) if table["file"].endswith(".webp") else len(gzip.compress(content, 9))
        for name, table in TABLES.items()
        for content in [(LAYERS / table["file"]).read_bytes()]
    }
    assert sum(sent.values()) <= LIMIT_BYTES, sent
    assert sent["relief"] <= RELIEF_LIMIT_BYTES
    assert sent["rail"] <= RAIL_LIMIT_BYTES


@pytest.mark.parametrize("name", VECTORS)
def test_coordinates_are_longitude_latitude_in_range(name: str) -> None:
    west, south, east, north = SICHUAN if name == "prefectures" else BOX
    xmin, ymin, xmax, ymax = shapely.total_bounds(geometries(name))
    assert west <= xmin < xmax <= east, f"{name}: longitudes {xmin}…{xmax}"
    assert south <= ymin < ymax <= north, f"{name}: latitudes {ymin}…{ymax}"


@pytest.mark.parametrize("name", VECTORS)
def test_geometries_are_valid_and_not_empty(name: str) -> None:
    shapes = geometries(name)
    assert shapely.is_valid(shapes).all()
    assert not shapely.is_empty(shapes).any()


@pytest.mark.parametrize("name", VECTORS)
def test_one_feature_a_line_with_few_decimals(name: str) -> None:
    decimals = 5 if name in {*BOUNDARIES, "provinces"} else 4
    first, *body, last = (LAYERS / TABLES[name]["file"]).read_text("utf-8").splitlines()
    assert (first, last) == ('{"type":"FeatureCollection","features":[', "]}")
    assert [json.loads(line.rstrip(",")) for line in body] == features(name)
    xy = shapely.get_coordinates(geometries(name))
    assert (xy == np.round(xy, decimals)).all()


@pytest.mark.parametrize("name", BOUNDARIES)
def test_units_are_a_coverage(name: str) -> None:
    shapes = geometries(name)
    faults = shapely.coverage_invalid_edges(shapes)
    assert shapely.coverage_is_valid(shapes), [edge.wkt for edge in faults if not edge.is_empty]


def test_sichuan_and_chongqing_are_one_coverage() -> None:
    both = np.concatenate([geometries("prefectures"), geometries("chongqing")])
    assert shapely.coverage_is_valid(both)


def test_counties_make_up_mianyang_exactly() -> None:
    (city,) = (f for f in features("prefectures") if f["properties"]["code"] == MIANYANG)
    whole = shapely.coverage_union_all(geometries("counties"))
    assert shapely.normalize(whole) == shapely.normalize(shape(city["geometry"]))


def test_province_boundaries_share_vertices_with_prefectures() -> None:
    known = vertices(np.concatenate([geometries("prefectures"), geometries("chongqing")]))
    frame = shapely.box(*BOX).boundary
    for feature in features("provinces"):
        if not {"510000", "500000"} & set(feature["properties"]["code"].split("-")):
            continue
        strange = vertices(np.array([shape(feature["geometry"])])) - known
        off = [xy for xy in strange if frame.distance(shapely.Point(xy)) > 1e-5]
        assert not off, f"{feature['properties']['name_zh']}: {off[:3]}"


def test_county_areas_are_within_one_per_cent_of_the_published() -> None:
    rows = features("counties")
    assert len(rows) == 9
    for row in rows:
        own = row["properties"]
        km2 = abs(GEOD.geometry_area_perimeter(shape(row["geometry"]))[0]) / 1e6
        off = km2 / own["published_km2"] - 1
        assert abs(off) < 0.01, f"{own['name_zh']}: {km2:.0f} km² is {off:+.2%} off"


@pytest.mark.parametrize(("name", "count"), [("counties", 9), ("chongqing", 38)])
def test_units_are_complete(name: str, count: int) -> None:
    codes = [feature["properties"]["code"] for feature in features(name)]
    assert len(set(codes)) == count
    assert codes == sorted(codes)


@pytest.mark.parametrize("name", BOUNDARIES)
def test_labels_lie_inside_their_unit(name: str) -> None:
    for feature in features(name):
        own = feature["properties"]
        assert own["name_zh"] and own["name_en"] and own["short_zh"]
        assert shape(feature["geometry"]).contains(shapely.Point(own["label"])), own["name_zh"]


def test_places_are_ranked_and_graded() -> None:
    for feature in features("places"):
        own = feature["properties"]
        assert own["rank"] in {1, 2, 3}, own["name_zh"]
        assert own["accuracy_m"] > 0 and own["source"], own["name_zh"]


def test_county_seats_lie_in_their_county() -> None:
    seats = {
        f["properties"]["name_zh"]: shape(f["geometry"])
        for f in features("places")
        if f["properties"]["rank"] == 2
    }
    for county in features("counties"):
        own = county["properties"]
        seat = seats[own["short_zh"]]
        off_km = shape(county["geometry"]).distance(seat) * 111
        assert off_km < 1.5, f"{own['name_zh']}: its seat lies {off_km:.1f} km outside"


def test_rivers_and_rail_say_how_far_to_trust_them() -> None:
    grades = {f["properties"]["name_zh"]: f["properties"]["grade"] for f in features("rivers")}
    assert {"涪江", "安昌江", "嘉陵江", "长江", "岷江", "沱江", "渠江", "大渡河"} <= grades.keys()
    assert {name for name, grade in grades.items() if grade == "schematic"} == {"安昌江"}
    spans = [(f["properties"]["span"], f["properties"]["grade"]) for f in features("rail")]
    assert spans == [("track", "schematic"), ("chord", "schematic")]


def test_airports_have_kinds_and_codes() -> None:
    rows = {f["properties"]["icao"]: f["properties"] for f in features("airports")}
    assert rows["ZUMY"]["iata"] == "MIG"
    assert {row["kind"] for row in rows.values()} == {"commercial", "general"}


def test_relief_has_the_shape_of_its_bounds_in_mercator() -> None:
    (south, west), (north, east) = TABLES["relief"]["bounds"]
    assert (west, south, east, north) == BOX
    with Image.open(io.BytesIO((LAYERS / "relief.webp").read_bytes())) as image:
        width, height = image.size
    rise = np.diff(np.log(np.tan(np.pi / 4 + np.radians([south, north]) / 2)))[0]
    assert height == round(width * rise / np.radians(east - west))


@pytest.mark.parametrize("name", ["places.csv", "airports.csv", "anchang.csv"])
def test_source_tables_carry_accuracy_and_source(name: str) -> None:
    with (SOURCES / name).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            assert float(row["accuracy_m"]) > 0 and row["source"], f"{name}: {row['name_zh']}"
