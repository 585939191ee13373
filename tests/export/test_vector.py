"""CSV, GeoJSON, GeoPackage and KML read again by others: count, names, geometry, honesty."""

from __future__ import annotations

import csv
import io
import json
import math
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import shapely
from pyogrio import list_layers
from pyogrio.raw import read
from shapely.geometry import shape

from geodata.catalog.project import Project
from geodata.export.formats import FORMATS
from geodata.export.gis.kml import FOLDERS, NAMESPACE
from geodata.export.gis.vector import band, drawing, fact_lines, kind
from geodata.export.xml_text import plain
from geodata.geo.layers import counties
from geodata.geo.measures import GEOD
from geodata.record.model import Placement, Stage
from geodata.report.request import Handout
from geodata.report.table import guarded
from geodata.vocabulary.rounding import round_honest
from geodata.vocabulary.style import style
from geodata.vocabulary.words import words
from tests.handouts import HOSTILE, handout, hostile, nothing, whole
from tests.sample import catalog

ZH = words("zh")
K = f"{{{NAMESPACE}}}"
Layer = list[tuple[dict[str, Any], Any]]


def made(handout: Handout, name: str) -> bytes:
    return FORMATS[name].make(handout, lambda _done, _what: None)


def layer(path: Path, name: str) -> Layer:
    """Return (attributes, geometry) of a layer as GDAL reads it."""
    meta, _, geometries, columns = read(path, layer=name)
    fields = list(meta["fields"])
    shapes = shapely.from_wkb(geometries) if geometries is not None else [None] * len(columns[0])
    return [
        (dict(zip(fields, values, strict=True)), geometry)
        for *values, geometry in zip(*columns, shapes, strict=True)
    ]


@cache
def _bytes(name: str) -> bytes:
    return made(whole(), name)


@pytest.fixture
def gpkg(tmp_path: Path) -> Path:
    path = tmp_path / "projects.gpkg"
    path.write_bytes(_bytes("gpkg"))
    return path


@pytest.fixture
def kml_file(tmp_path: Path) -> Path:
    path = tmp_path / "projects.kml"
    path.write_bytes(_bytes("kml"))
    return path


def of(name: str) -> list[Project]:
    return [project for project in whole().projects if kind(project) == name]


def same(a: Any, b: Any) -> bool:
    return bool(shapely.equals_exact(shapely.normalize(a), shapely.normalize(b), 1e-9))


# CSV


@pytest.mark.parametrize("language", ["zh", "en"])
def test_csv_is_read_by_anybody(language: Any) -> None:
    own = whole(language, county=["三台县"])
    data = made(own, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row[own.words["ledger.id"]] for row in rows] == [project.id for project in own.projects]
    for row in rows:
        assert row[own.words["ledger.grade"]]
        assert row[own.words["export.updated"]] == "2026-11-23"
        assert own.words["app.source"] in row[own.words["export.credits"]]
    km = [float(row[own.words["ledger.km"]] or 0) for row in rows]
    assert sum(km) == pytest.approx(own.selection.km, rel=0.1)


def test_csv_disarms_hostile_text() -> None:
    rows = csv.reader(io.StringIO(made(handout(hostile()), "csv").decode("utf-8-sig"), newline=""))
    next(rows)
    assert [row[1] for row in rows] == [guarded(plain(text)) for text in HOSTILE]
    assert all(not name.startswith(tuple("=+-@＝")) for name in map(guarded, HOSTILE))


# GeoJSON


def test_geojson_holds_everything_known() -> None:
    found = json.loads(_bytes("geojson"))
    assert found["type"] == "FeatureCollection"
    assert (found["updated"], found["language"]) == ("2026-11-23", "zh")
    assert "crs" not in found
    assert ZH["app.source"] in found["notes"]
    assert [f["id"] for f in found["features"]] == [p.id for p in whole().projects]
    for made_of, project in zip(found["features"], whole().projects, strict=True):
        own = made_of["properties"]
        wanted = project.properties.model_dump(mode="json")
        for key in ("code", "mentions", "placement", "accuracy_m", "outcomes", "via", "related"):
            assert own[key] == wanted[key] or own[key] is None
        assert [tuple(f.values()) for f in own["facts"]] == fact_lines(project, whole())
        assert own["grade"] == project.properties.placement
        assert own["sections"] == list(project.sections)
        assert own["updated"] == "2026-11-23"
        assert own["credits"]
        if drawing(project) is None:
            assert made_of["geometry"] is None
        else:
            assert same(shape(made_of["geometry"]), project.geometry)


def test_rings_of_geojson_run_against_the_clock() -> None:
    found = json.loads(made(handout(category=["park"]), "geojson"))
    ring = found["features"][0]["geometry"]["coordinates"][0]
    assert shapely.is_ccw(shapely.linearrings(ring))


# GeoPackage


def test_geopackage_layers_hold_what_is_filtered(gpkg: Path) -> None:
    names = [name for name, _ in list_layers(gpkg)]
    assert names == ["county_level", "accuracy", "areas", "lines", "points", "not_drawn",
                     "credits", "layer_styles"]  # fmt: skip
    for name in ("county_level", "areas", "lines", "points", "not_drawn"):
        found = layer(gpkg, name)
        assert [row["id"] for row, _ in found] == [project.id for project in of(name)]
        assert [row["name"] for row, _ in found] == [p.properties.name_zh for p in of(name)]
    assert sum(len(layer(gpkg, name)) for name in names[:6] if name != "accuracy") == 152


@pytest.mark.parametrize("name", ["lines", "points"])
def test_geopackage_keeps_the_drawings_and_their_grade(gpkg: Path, name: str) -> None:
    for (row, geometry), project in zip(layer(gpkg, name), of(name), strict=True):
        assert geometry.geom_type.startswith("Multi")
        assert shapely.normalize(geometry).equals(shapely.normalize(project.geometry))
        assert row["grade"] == project.properties.placement
        assert row["accuracy_m"] == project.properties.accuracy_m
        assert (str(row["updated"]), row["source"]) == ("2026-11-23", ZH["app.source"])
        km = project.length_km
        told = round_honest(km, project.properties.accuracy_m).value if km else None
        assert row["length_km"] == told or (told is None and np.isnan(row["length_km"]))
    assert read(gpkg, layer=name)[0]["crs"] == "EPSG:4326"


def test_county_level_is_the_counties_outline_and_no_finer(gpkg: Path) -> None:
    units = {unit.name_zh: unit.geometry for unit in counties()}
    for (row, geometry), project in zip(
        layer(gpkg, "county_level"), of("county_level"), strict=True
    ):
        assert row["geometry_note"] == ZH["export.county_outline"]
        assert math.isnan(row["accuracy_m"])
        if project.counties:
            whole_of = shapely.union_all([units[name] for name in project.counties])
            assert shapely.area(shapely.symmetric_difference(geometry, whole_of)) < 1e-9
        else:
            assert geometry is None


def test_qgis_finds_a_style_for_each_layer(gpkg: Path) -> None:
    styles = {row["f_table_name"]: row for row, _ in layer(gpkg, "layer_styles")}
    assert set(styles) == {"county_level", "accuracy", "areas", "lines", "points"}
    for name, row in styles.items():
        assert row["useAsDefault"] == 1
        assert (row["f_table_schema"], row["f_geometry_column"]) == ("", "geom")
        assert row["update_time"]  # without this column QGIS finds no style at all
        root = ET.fromstring(row["styleQML"])
        listed = {c.get("value"): c.get("symbol") for c in root.iter("category")}
        members = of(name) if name != "accuracy" else of("lines") + of("points")
        assert set(listed) == {f"{p.properties.category}/{p.stage}" for p in members}
        assert set(listed.values()) == {s.get("name") for s in root.iter("symbol")}


def test_a_lines_colour_is_its_categorys_and_its_pattern_its_stages(gpkg: Path) -> None:
    row = next(r for r, _ in layer(gpkg, "layer_styles") if r["f_table_name"] == "lines")
    root = ET.fromstring(row["styleQML"])
    patterns: dict[tuple[str, Stage], tuple[str | None, str | None]] = {}
    for category in root.iter("category"):
        symbol = next(s for s in root.iter("symbol") if s.get("name") == category.get("symbol"))
        options = {o.get("name"): o.get("value") for o in symbol.iter("Option")}
        kind_of, named = (category.get("value") or "").split("/")
        stage = Stage(named)
        colour = next(own.colour for c, own in style().categories.items() if c == kind_of)
        dashes = (
            options["use_custom_dash"],
            options["customdash"] if len(symbol) == 1 else "cased",
        )
        if len(symbol) == 1:
            rgb = [int(part) for part in (options["line_color"] or "").split(",")[:3]]
            assert "#" + "".join(f"{part:02x}" for part in rgb) == colour
            ratio = [float(p) for p in (options["customdash"] or "").split(";") if p]
            assert len(ratio) == len(style().stages[stage].dash)
        patterns.setdefault((kind_of, stage), dashes)
    railway = {stage: own for (kind_of, stage), own in patterns.items() if kind_of == "railway"}
    assert len(set(railway.values())) == len(railway) > 2


# KML


def test_kml_is_read_by_others_with_every_name_and_shape(kml_file: Path) -> None:
    folders = {ZH[key]: name for name, key in FOLDERS.items()}
    found = [name for name, _ in list_layers(kml_file)]
    assert found == [title for title in folders if title != ZH["export.folder_areas"]]
    for title in found:
        name = folders[title]
        rows = layer(kml_file, title)
        if name == "accuracy":
            assert len(rows) == len(of("lines")) + len(of("points"))
            continue
        assert [row["id"] for row, _ in rows] == [project.id for project in of(name)]
        assert [row["Name"] for row, _ in rows] == [p.properties.name_zh for p in of(name)]
        for (_, geometry), project in zip(rows, of(name), strict=True):
            wanted = drawing(project)
            assert (geometry is None) == (wanted is None)
            if wanted is not None:
                flat = shapely.force_2d(geometry)
                assert shapely.equals_exact(
                    shapely.geometrycollections(shapely.get_parts(flat)),
                    shapely.geometrycollections(shapely.get_parts(wanted)),
                    1e-9,
                )


def test_kml_fetches_nothing_and_planned_is_not_drawn_like_built(kml_file: Path) -> None:
    text = kml_file.read_text(encoding="utf-8")
    assert "href" not in text
    root = ET.fromstring(text)
    widths = {s.get("id"): s.findtext(f"{K}LineStyle/{K}width") for s in root.iter(f"{K}Style")}
    for name, width in widths.items():
        stage = str(name).rsplit("-", 1)[1]
        built = next(own.built for key, own in style().stages.items() if key == stage)
        assert (width == "4.0") == built
    used = {u.text for u in root.iter(f"{K}styleUrl")}
    assert used == {f"#{name}" for name in widths}


@pytest.mark.parametrize("name", ["kml", "gpkg", "geojson"])
def test_hostile_text_stays_text(name: str, tmp_path: Path) -> None:
    data = made(handout(hostile()), name)
    expected = sorted(plain(text) for text in HOSTILE)
    if name == "geojson":
        found = [f["properties"]["name_zh"] for f in json.loads(data)["features"]]
    elif name == "kml":
        root = ET.fromstring(data)
        found = [p.findtext(f"{K}name") for p in root.iter(f"{K}Placemark") if p.get("id")]
        balloons = [p.findtext(f"{K}description") or "" for p in root.iter(f"{K}Placemark")]
        assert not any("<" in balloon for balloon in balloons)
        assert any("&lt;script&gt;" in balloon for balloon in balloons)
    else:
        path = tmp_path / "a.gpkg"
        path.write_bytes(data)
        layers = ("county_level", "lines", "not_drawn")
        found = [row["name"] for part in layers for row, _ in layer(path, part)]
    assert sorted(map(str, found)) == expected


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_empty_selection_is_a_file_that_says_so(language: Any, tmp_path: Path) -> None:
    own = nothing(language)
    said = own.words["export.empty"]
    assert said in made(own, "csv").decode("utf-8-sig")
    assert said in json.loads(made(own, "geojson"))["notes"]
    assert said in (ET.fromstring(made(own, "kml")).findtext(f"{K}Document/{K}description") or "")
    path = tmp_path / "a.gpkg"
    path.write_bytes(made(own, "gpkg"))
    assert said in [row["line"] for row, _ in layer(path, "credits")]
    assert layer(path, "lines") == []


# What may be drawn


def test_what_is_sensitive_is_never_finer_than_its_county() -> None:
    institute = catalog().by_code["机-01"]
    assert drawing(institute) is not None
    for change in ({"sensitive": True}, {"placement": Placement.COUNTY}):
        own = institute.properties.model_copy(update=change)
        leaked = Project(
            **{name: getattr(institute, name) for name in institute.__slots__} | {"properties": own}
        )
        assert drawing(leaked) is None
        assert band(leaked) is None
        assert kind(leaked) == "county_level"


def test_a_band_is_as_wide_as_the_accuracy() -> None:
    for project in whole().projects:
        around = band(project)
        if drawing(project) is None:
            assert around is None
            continue
        assert around is not None
        assert around.is_valid
        assert around.covers(project.geometry)
    point = next(p for p in of("points") if p.geometry and p.geometry.geom_type == "Point")
    around, accuracy = band(point), point.properties.accuracy_m
    assert around is not None
    assert isinstance(point.geometry, shapely.Point)
    corners = shapely.get_coordinates(around)
    for lon, lat in corners:
        _, _, metres = GEOD.inv(point.geometry.x, point.geometry.y, lon, lat)
        assert metres == pytest.approx(accuracy, rel=0.002)
