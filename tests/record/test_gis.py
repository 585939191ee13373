"""A record that went through a GIS program: content is read, traces are told and mended."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import pyogrio
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.__main__ import main
from geodata.export.formats import FORMATS
from geodata.record import reading
from geodata.record.faults import RecordError
from geodata.record.gis.text import list_of
from geodata.report.request import silent
from tests.gdal import Editing
from tests.handouts import handout
from tests.sound_record import (
    AIRPORT,
    BAND,
    INSTITUTE,
    ROAD,
    ZONE,
    changed,
    collection,
    data,
    drawn,
)

SHIPPED = Path(__file__).parents[2] / "projects.geojson"
TEXT = SHIPPED.read_text(encoding="utf-8")
SHIPPED_VALUE = json.loads(TEXT)
Value = dict[str, Any]


def canonical(value: Any) -> str:
    """Return the canonical form of a raw record."""
    return reading.canonical(reading.parse(data(value)).collection)


def faults(value: Any) -> list[str]:
    try:
        reading.parse(value if isinstance(value, bytes) else data(value))
    except RecordError as error:
        return [str(fault) for fault in error.faults]
    return []


def properties(value: Value, slug: str) -> Value:
    feature: Value = next(f for f in value["features"] if f["properties"]["id"] == slug)
    return feature


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a copy of the shipped record."""
    made = tmp_path / "projects.geojson"
    made.write_bytes(SHIPPED.read_bytes())
    return made


def other_lines(text: str) -> set[str]:
    """Return the lines of a text that the shipped record does not have."""
    return set(text.splitlines()) - set(TEXT.splitlines())


# --- Edited in place by GDAL, as QGIS does ----------------------------------------------------

DRAWN = next(f for f in SHIPPED_VALUE["features"] if (f["geometry"] or {}).get("type") == "Point")
LISTED = {
    link["id"] for f in SHIPPED_VALUE["features"] for link in f["properties"].get("related", [])
}
UNNAMED = next(f for f in SHIPPED_VALUE["features"] if f["properties"]["id"] not in LISTED)
SLUG, GONE = DRAWN["properties"]["id"], UNNAMED["properties"]["id"]
NEW = {
    "id": "new-airfield",
    "code": "机-99",
    "name_zh": "新机场",
    "name_en": "New airfield",
    "category": "airport",
    "mentions": '[{"section": "3.1", "verb": "扩建", "stage": "upgrade"}]',
    "placement": "published",
    "accuracy_m": "600",
    "placement_source": "a map of the office",
}


def test_saved_again_by_gdal_it_is_the_same(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Editing(path) as layer:
        layer.save_all()
    assert '"counties": null' in path.read_text(encoding="utf-8")
    assert main(["check", str(path)]) == 0
    assert main(["format", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == TEXT
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_only_the_edit_is_seen_after_gdal(path: Path) -> None:
    place = shapely.Point(104.741234567891234, 31.428111111111111)
    with Editing(path) as layer:
        layer.save_all()
        layer.write(SLUG, "name_zh", "改过的名字")
        layer.draw(SLUG, place)
        layer.delete(GONE)
        layer.add(NEW, place)
    assert main(["check", str(path)]) == 0
    assert main(["format", str(path)]) == 0
    wanted = copy.deepcopy(SHIPPED_VALUE)
    own = properties(wanted, SLUG)
    own["properties"]["name_zh"] = "改过的名字"
    own["geometry"] = {"type": "Point", "coordinates": [104.74123, 31.42811]}
    wanted["features"].remove(properties(wanted, GONE))
    added = {**NEW, "mentions": json.loads(NEW["mentions"]), "accuracy_m": 600}
    wanted["features"].append(
        {"type": "Feature", "properties": added, "geometry": copy.deepcopy(own["geometry"])}
    )
    found = path.read_text(encoding="utf-8")
    assert found == canonical(wanted)
    assert '    "name_zh": "改过的名字",' in other_lines(found)
    assert len(other_lines(found)) < 10


def test_a_slip_made_in_qgis_is_one_fault(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Editing(path) as layer:
        layer.save_all()
        layer.write(SLUG, "category", "机场")
    assert main(["check", str(path)]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert f"{SLUG} · category: unknown value" in line


# --- Written anew by a GIS program ------------------------------------------------------------

Way = Callable[[Path, Path], None]


def by_geopandas(source: Path, target: Path) -> None:
    geopandas.read_file(source).to_file(target, driver="GeoJSON")


def by_geopandas_strictly(source: Path, target: Path) -> None:
    geopandas.read_file(source).to_file(
        target, driver="GeoJSON", RFC7946="YES", WRITE_BBOX="YES", COORDINATE_PRECISION=7
    )


def by_geopandas_with_bare_ids(source: Path, target: Path) -> None:
    geopandas.read_file(source).to_file(target, driver="GeoJSON", ID_FIELD="id")


def through(driver: str, suffix: str, **options: str) -> Way:
    def way(source: Path, target: Path) -> None:
        between = target.with_suffix(suffix)
        geopandas.read_file(source).to_file(between, driver=driver, **options)
        geopandas.read_file(between, fid_as_index=True).reset_index().to_file(
            target, driver="GeoJSON"
        )

    return way


def by_the_columns(source: Path, target: Path) -> None:
    """As pandas writes a table whose lists are Python's own."""
    frame = geopandas.read_file(source)
    for name in ("aliases", "counties", "outside"):
        frame[name] = frame[name].map(
            lambda v: v if v is None or isinstance(v, str) else repr(list(v))
        )
    for name in ("mentions", "via", "related", "outcomes"):
        frame[name] = frame[name].map(lambda v: repr(json.loads(v)) if isinstance(v, str) else v)
    frame["accuracy_m"] = frame["accuracy_m"].map(lambda v: None if v != v else str(v))
    frame["sensitive"] = frame["sensitive"].map(lambda v: "True" if v == 1 else None)
    frame.to_file(target, driver="GeoJSON")


WAYS: dict[str, Way] = {
    "geopandas": by_geopandas,
    "geopandas-rfc7946": by_geopandas_strictly,
    "geopandas-id-field": by_geopandas_with_bare_ids,
    "geopackage": through("GPKG", ".gpkg"),
    "flatgeobuf": through("FlatGeobuf", ".fgb", SPATIAL_INDEX="NO"),
    "columns": by_the_columns,
}


@pytest.mark.parametrize("way", WAYS.values(), ids=list(WAYS))
def test_written_anew_it_is_told_in_a_line_and_mended(
    way: Way, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "edited.geojson"
    way(path, out)
    assert main(["check", str(out)]) == 1  # its date is gone, and nobody can know it
    note, fault = capsys.readouterr().out.splitlines()
    assert note.startswith(f"{out}: went through a GIS program: ")
    assert note.endswith("(python -m geodata format mends it)")
    assert f"{out}: file · updated: is missing" in fault
    assert main(["format", str(out), "--updated", SHIPPED_VALUE["updated"]]) == 0
    assert out.read_text(encoding="utf-8") == TEXT
    assert main(["check", str(out)]) == 0


def test_what_was_edited_in_a_table_is_kept(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "edited.geojson"
    frame = geopandas.read_file(path)
    row = frame.index[frame["id"] == SLUG][0]
    frame.loc[row, "name_zh"] = "改过的名字"
    frame = frame[frame["id"] != GONE].iloc[::-1]
    frame.to_file(out, driver="GeoJSON")
    assert main(["format", str(out), "--updated", SHIPPED_VALUE["updated"]]) == 0
    wanted = copy.deepcopy(SHIPPED_VALUE)
    properties(wanted, SLUG)["properties"]["name_zh"] = "改过的名字"
    wanted["features"].remove(properties(wanted, GONE))
    assert out.read_text(encoding="utf-8") == canonical(wanted)


def test_a_feature_appended_by_pyogrio_is_read_and_all_others_stay(path: Path) -> None:
    named = {"id": "new-one", "code": "机-99", "name_zh": "新的", "name_en": "A new one"}
    lists = ("aliases", "outside", "related", "outcomes", "via")
    frame = geopandas.read_file(path)
    added = frame[frame["id"] == SLUG].copy()
    added[list(named)] = list(named.values())
    added[list(lists)] = None
    pyogrio.write_dataframe(added, path, driver="GeoJSON", append=True)
    assert path.read_bytes() != SHIPPED.read_bytes()
    wanted = copy.deepcopy(SHIPPED_VALUE)
    own = copy.deepcopy(properties(wanted, SLUG))
    own["properties"] = {
        name: value for name, value in own["properties"].items() if name not in lists
    } | named
    wanted["features"].append(own)
    assert faults(path.read_bytes()) == []
    assert main(["check", str(path)]) == 0
    assert main(["format", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == canonical(wanted)


def test_as_mapshaper_writes_it(tmp_path: Path) -> None:
    """No members of the file's own, every field in every feature, no blanks, a feature a line."""
    names = dict.fromkeys(key for f in SHIPPED_VALUE["features"] for key in f["properties"])
    lines = [
        json.dumps(
            {
                "type": "Feature",
                "geometry": raw["geometry"],
                "properties": {name: raw["properties"].get(name) for name in names},
            },
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for raw in SHIPPED_VALUE["features"]
    ]
    out = tmp_path / "out.json"
    body = ",\n".join(lines)
    out.write_text(f'{{"type":"FeatureCollection", "features": [\n{body}\n]}}', encoding="utf-8")
    assert main(["format", str(out), "--updated", SHIPPED_VALUE["updated"]]) == 0
    assert out.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    ("before", "line_end"), [(b"\xef\xbb\xbf", b"\n"), (b"", b"\r\n"), (b"\xef\xbb\xbf", b"\r\n")]
)
def test_as_a_windows_editor_saves_it(path: Path, before: bytes, line_end: bytes) -> None:
    path.write_bytes(before + SHIPPED.read_bytes().replace(b"\n", line_end))
    assert main(["check", str(path)]) == 0
    assert main(["format", str(path), "--check"]) == 1
    assert main(["format", str(path)]) == 0
    assert path.read_bytes() == SHIPPED.read_bytes()


# --- One trace at a time ----------------------------------------------------------------------


def notes(value: Any) -> tuple[str, ...]:
    return reading.parse(data(value)).notes


def test_a_sound_record_bears_no_trace() -> None:
    assert reading.read(SHIPPED).notes == ()
    assert notes(collection()) == ()


@pytest.mark.parametrize(
    "field",
    ["aliases", "level", "placement_note", "counties", "outside", "sensitive", "via",
     "published_km", "published_km_source", "related", "outcomes"],
)  # fmt: skip
@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_null_in_an_optional_field_is_no_field(field: str, nothing: Any) -> None:
    emptied = collection(changed(AIRPORT, **{field: nothing}))
    assert canonical(emptied) == canonical(collection(AIRPORT))
    assert notes(emptied) == ()


@pytest.mark.parametrize("field", ["name_zh", "category", "mentions", "placement", "code"])
def test_null_in_a_field_that_must_be_there_is_a_fault(field: str) -> None:
    (line,) = [x for x in faults(collection(changed(AIRPORT, **{field: None}))) if field in x]
    assert line.startswith(f"nanjiao-airport-expansion · {field}: ")


TRACES: dict[str, tuple[Value, Value, str]] = {
    "json": (ROAD, {"aliases": '[ "绵广高速扩容" ]'}, "lists became text"),
    "numpy": (ROAD, {"aliases": "['绵广高速扩容']"}, "lists became text"),
    "gdal": (ROAD, {"outside": "(1:广元)"}, "lists became text"),
    "objects": (ROAD, {"via": repr(ROAD["properties"]["via"])}, "lists became text"),
    "number": (ROAD, {"accuracy_m": "5000.0"}, "numbers became text"),
    "switch": (INSTITUTE, {"sensitive": 1}, "true or false became a number"),
    "float": (INSTITUTE, {"sensitive": 1.0}, "true or false became a number"),
    "word": (INSTITUTE, {"sensitive": "True"}, "true or false became text"),
    "row": (ROAD, {"fid": 7}, "a row number was added"),
}


@pytest.mark.parametrize("trace", TRACES)
def test_a_trace_is_told_and_mended(trace: str) -> None:
    feature, change, what = TRACES[trace]
    others = [one for one in (ROAD, AIRPORT, INSTITUTE) if one is not feature]
    value = collection(changed(feature, **change), *others)
    assert notes(value) == (f"went through a GIS program: {what} in 1 feature",)
    assert canonical(value) == canonical(collection(feature, *others))


def test_a_geometry_is_told_and_mended() -> None:
    (ring,) = BAND["geometry"]["coordinates"]
    flat = canonical(collection(BAND))
    for kind, coordinates in (
        ("Polygon", [ring[::-1]]),
        ("MultiPolygon", [[ring]]),
        ("Polygon", [[[*position, 0] for position in ring]]),
        ("MultiPolygon", [[[[*position, 0.0] for position in ring[::-1]]]]),
    ):
        assert canonical(collection(drawn(BAND, kind, coordinates))) == flat
    assert (
        "has a height" in faults(collection(drawn(BAND, "Polygon", [[[*p, 5] for p in ring]])))[0]
    )
    assert "is not a number" in faults(collection(drawn(AIRPORT, "Point", [104.7, 31.4, False])))[0]


def test_holes_run_the_other_way() -> None:
    outer, hole = ([[104 + x, 31 + y] for x, y in corners] for corners in (
        [(0.6, 0.2), (0.6, 0.6), (0.9, 0.6), (0.9, 0.2), (0.6, 0.2)],
        [(0.7, 0.3), (0.8, 0.3), (0.8, 0.4), (0.7, 0.4), (0.7, 0.3)],
    ))  # fmt: skip
    made = json.loads(canonical(collection(drawn(BAND, "Polygon", [outer, hole]))))
    rings = made["features"][0]["geometry"]["coordinates"]
    assert [shapely.LinearRing(ring).is_ccw for ring in rings] == [True, False]
    assert rings[0][0] == rings[0][-1] == [104.6, 31.2]


def test_members_of_rfc_7946_and_of_gdal_are_no_fault() -> None:
    box = [104.0, 31.0, 105.0, 32.0]
    feature = {**copy.deepcopy(AIRPORT), "id": 3, "bbox": box}
    feature["geometry"]["bbox"] = box
    value = {
        **collection(feature),
        "bbox": box,
        "xy_coordinate_resolution": 1e-7,
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
    }
    assert notes(value) == ()
    assert canonical(value) == canonical(collection(AIRPORT))


@pytest.mark.parametrize("box", [None, [1], "104,31", [0, 0, 0, 0, 0, 0], {"west": 104}])
def test_a_box_is_nobody_s_business(box: Any) -> None:
    value = collection(AIRPORT)
    value["features"][0]["geometry"]["bbox"] = box
    assert canonical(value) == canonical(collection(AIRPORT))


def test_members_of_other_programs_are_named() -> None:
    value = {**collection(AIRPORT), "generator": "overpass", "timeStamp": "2026"}
    value["features"][0]["when"] = {}
    assert notes(value) == (
        "holds members that are no part of a record: generator, timeStamp, when",
    )
    assert canonical(value) == canonical(collection(AIRPORT))


def test_the_name_of_a_layer_gives_way_to_the_records_own() -> None:
    value = {**collection(AIRPORT), "name": "图层 1"}
    assert notes(value) == ('went through a GIS program: the record\'s name became "图层 1"',)
    assert canonical(value) == canonical(collection(AIRPORT))
    kept = {**value, "decision": "绵阳市委七届九次全会决定(2020-07-29)"}
    assert '"name": "图层 1"' in canonical(kept)


def test_an_id_beside_the_properties_is_the_features() -> None:
    bare = {**changed(AIRPORT, id=...), "id": AIRPORT["properties"]["id"]}
    assert canonical(collection(bare)) == canonical(collection(AIRPORT))
    assert "id" in faults(collection({**bare, "id": 7}))[0]


@pytest.mark.parametrize(
    "text",
    ["南郊机场", "南郊机场,绵阳机场", "[南郊机场]", "(2:南郊机场)", "(1:南郊,机场)", "['南郊' ...]",
     "['南郊' '机场', '绵阳']",
     "['南郊''机场']", "{南郊机场,绵阳机场}", '["南郊"', "[", "(:)", "()"],
)  # fmt: skip
def test_what_may_be_several_lists_is_a_fault(text: str) -> None:
    assert list_of(text) is None
    (line,) = faults(collection(changed(AIRPORT, aliases=text)))
    assert line.startswith("nanjiao-airport-expansion · aliases: is ")


@pytest.mark.parametrize(
    "text", ["[" * 9_000, "['" + "\\" * 9_001 + "']", '[{"a":' * 9_000, "(999:"]
)
def test_hostile_texts_are_no_lists(text: str) -> None:
    assert list_of(text) is None


NAMES = st.lists(st.text(min_size=1).filter(lambda text: "\\ud" not in ascii(text)), max_size=9)


@given(NAMES)
@settings(deadline=None)
def test_every_notation_is_read_as_it_was_written(names: list[str]) -> None:
    assert list_of(json.dumps(names)) == names
    assert list_of(json.dumps(names, ensure_ascii=False)) == names
    assert list_of(repr(names)) == names
    assert list_of("[" + "\n ".join(map(repr, names)) + "]") == names
    counted = list_of(f"({len(names)}:{','.join(names)})")
    assert counted in (None, names)


# --- Exports of the atlas given as a record ---------------------------------------------------


@pytest.mark.parametrize("form", ["geojson", "gpkg", "kml"])
def test_an_export_is_told_apart_in_a_line(form: str) -> None:
    (line,) = faults(FORMATS[form].make(handout(), silent))
    assert line.startswith("file · content: is an export of the atlas as ")
    assert "edit projects.geojson" in line


def test_an_export_written_again_by_a_gis_program_is_told_apart(tmp_path: Path) -> None:
    source, target = tmp_path / "a.gpkg", tmp_path / "b.geojson"
    source.write_bytes(FORMATS["gpkg"].make(handout(), silent))
    geopandas.read_file(source, layer="lines").to_file(target, driver="GeoJSON")
    (line,) = faults(target.read_bytes())
    assert line.startswith("file · content: is an export of the atlas as GeoJSON")


# --- Many faults ------------------------------------------------------------------------------


def test_many_faults_of_a_kind_are_told_by_the_first(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    value = copy.deepcopy(SHIPPED_VALUE)
    for number, raw in enumerate(value["features"]):
        raw["properties"]["remark"] = f"第{number}项"
        raw["properties"]["mentions"][0]["section"] = 9.9
    path.write_bytes(data(value))
    count = len(value["features"])
    assert main(["check", str(path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-3:] == [
        f"{path}: mentions section: is not text: and {count - 3} more like it",
        f"{path}: remark: is not a known field: and {count - 3} more like it",
        f"{path}: {2 * count} faults, 6 of them told "
        "(python -m geodata check --all tells every one)",
    ]
    assert len(lines) == 9
    assert main(["check", "--all", str(path)]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 2 * count


# --- Anything a GIS program might do, over the real record ------------------------------------


def as_text(value: Any) -> list[Any]:
    return [json.dumps(value, ensure_ascii=False), json.dumps(value), repr(value)]


def spoilt(draw: st.DataObject, raw: Value) -> Value:
    """Return a feature as one GIS program or another writes it."""
    properties = copy.deepcopy(raw["properties"])
    for key in list(properties):
        value = properties[key]
        if isinstance(value, bool):
            properties[key] = draw.draw(
                st.sampled_from([value, int(value), float(value), str(value)])
            )
        elif isinstance(value, int | float):
            properties[key] = draw.draw(st.sampled_from([value, float(value), str(value)]))
        elif isinstance(value, list) and draw.draw(st.booleans()):
            forms = as_text(value)
            if all(isinstance(item, str) for item in value):
                forms.append("[" + " ".join(map(repr, value)) + "]")
            properties[key] = draw.draw(st.sampled_from(forms))
    for key in (
        "level",
        "counties",
        "via",
        "related",
        "outcomes",
        "placement_note",
        "fid",
        "extra",
    ):
        properties.setdefault(
            key, draw.draw(st.sampled_from([None, None, "" if key != "fid" else 1]))
        )
    if properties["extra"] == "":
        del properties["extra"]
    made = {
        "geometry": raw["geometry"],
        "properties": properties,
        "type": "Feature",
        "bbox": [1, 2, 3, 4],
    }
    shape = raw["geometry"]
    if shape and draw.draw(st.booleans()):
        noise = draw.draw(st.floats(-4e-7, 4e-7))
        moved = shapely.transform(shapely.from_geojson(json.dumps(shape)), lambda xy: xy + noise)
        made["geometry"] = json.loads(shapely.to_geojson(moved))
    return made


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_whatever_a_gis_program_did_is_undone(draw: st.DataObject) -> None:
    chosen = draw.draw(st.sets(st.integers(0, len(SHIPPED_VALUE["features"]) - 1), max_size=12))
    features = [
        spoilt(draw, raw) if number in chosen else raw
        for number, raw in enumerate(SHIPPED_VALUE["features"])
    ]
    value = {**SHIPPED_VALUE, "features": features[::-1]}
    assert canonical(value) == TEXT


def test_the_zone_of_the_sample_is_kept() -> None:
    """A place that is nowhere keeps its null geometry and its null accuracy."""
    made = json.loads(canonical(collection(changed(ZONE, accuracy_m=""))))
    assert made["features"][0]["geometry"] is None
    assert made["features"][0]["properties"]["accuracy_m"] is None
