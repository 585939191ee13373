"""Reading, refusing and writing records."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.record import reading
from geodata.record.characters import EMPTY
from geodata.record.faults import RecordError, UnreadableError
from geodata.record.files import limits
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

HERE = Path(__file__).parents[1]
COUNTEREXAMPLES = sorted((HERE / "counterexamples").glob("*.geojson"))
SHIPPED = HERE.parent / "projects.geojson"


def faults(content: bytes) -> list[str]:
    """Return the faults of a file's bytes, as lines; none where it is sound."""
    try:
        reading.parse(content)
    except RecordError as error:
        return [str(fault) for fault in error.faults]
    return []


# --- Reading ----------------------------------------------------------------------------------


def test_a_sound_record_is_read(tmp_path: Path) -> None:
    path = tmp_path / "projects.geojson"
    path.write_bytes(data(collection()))
    os.utime(path, (1_700_000_000, 1_700_000_000))
    found = reading.read(path)
    assert [f.properties.id for f in found.collection.features] == [
        "g5-mianguang-widening",
        "nanjiao-airport-expansion",
        "turbine-park",
        "pilot-zone",
        "fu-river-corridor",
    ]
    assert found.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert found.path == path
    assert found.modified == datetime.fromtimestamp(1_700_000_000, UTC)


@pytest.mark.parametrize("path", COUNTEREXAMPLES, ids=lambda path: path.stem)
def test_counterexample_gives_exactly_its_faults(path: Path) -> None:
    expected = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert faults(path.read_bytes()) == expected
    assert expected, "a counterexample must have a fault"


def test_every_message_has_its_counterexample() -> None:
    folder = HERE / "counterexamples"
    assert {p.stem for p in folder.glob("*.txt")} == {p.stem for p in COUNTEREXAMPLES}
    assert len(COUNTEREXAMPLES) >= 200


@pytest.mark.parametrize(
    "name",
    ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326", "OGC:CRS84"],
)
def test_a_crs_that_names_wgs84_is_accepted(name: str) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    assert faults(data({**collection(), "crs": crs})) == []


def test_faults_of_every_kind_are_told_at_once_in_the_order_of_the_file() -> None:
    value = collection(
        changed(AIRPORT, code="高-01", name_en=""),
        drawn(changed(ROAD, related=..., mentions=[]), "LineString", [[0, 0], [104.7, 31.5]]),
        changed(INSTITUTE, accuracy_m=5),
        {**ZONE, "geometry": AIRPORT["geometry"]},
    )
    value["updated"] = "yesterday"
    told = [
        (line.split(" · ")[0], line.split(" · ")[1].split(":")[0]) for line in faults(data(value))
    ]
    assert told == [
        ("file", "updated"),
        ("nanjiao-airport-expansion", "name_en"),
        ("g5-mianguang-widening", "mentions"),
        ("g5-mianguang-widening", "geometry coordinates #1"),
        ("turbine-park", "accuracy_m"),
        ("pilot-zone", "geometry"),
    ]


def test_a_link_to_a_faulty_feature_is_not_a_second_fault() -> None:
    value = collection(ROAD, changed(AIRPORT, name_en=""))
    assert faults(data(value)) == [
        'nanjiao-airport-expansion · name_en: is too short (found "", allowed 1 or more characters)'
    ]


def test_error_lists_its_faults() -> None:
    with pytest.raises(RecordError) as caught:
        reading.parse(b"", "a\nb.geojson")
    assert str(caught.value) == (
        "a\\u000ab.geojson: 1 fault\n"
        "file · content: is empty (found 0 bytes of nothing, allowed a GeoJSON FeatureCollection)"
    )
    assert not isinstance(caught.value, UnreadableError)


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, what in (
        (tmp_path / "none.geojson", "there is no such file"),
        (tmp_path, "is a folder (allowed a file)"),
        (pipe, "cannot be read: it is not an ordinary file"),
        (Path("a\0b"), "cannot be read: embedded null byte"),
    ):
        with pytest.raises(UnreadableError) as caught:
            reading.read(path)
        assert [fault.what for fault in caught.value.faults] == [what]


# --- Files too large to keep ------------------------------------------------------------------

SOUND = data(collection(AIRPORT))
POSITION = b"[104.7415, 31.4281]"
Content = Callable[[], bytes]  # made when it is read: together they are 100 MB


def million_vertices() -> bytes:
    line = ", ".join(f"[{104.7 + n / 1e7!r}, 31.5]" for n in range(1_000_000))
    road = data(collection(drawn(changed(ROAD, related=...), "LineString", [0])))
    return road.replace(b"[0]", f"[{line}]".encode())


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            lambda: SOUND.replace(b'"GeoNames"', b'{"a":' * 100_000 + b"1" + b"}" * 100_000),
            "file · nesting: nested too deeply (found 100,004 levels, allowed 64)",
            id="properties-100k-deep",
        ),
        pytest.param(
            lambda: SOUND.replace(POSITION, b"[" * 5_000 + b"1" + b"]" * 5_000),
            "file · nesting: nested too deeply (found 5,004 levels, allowed 64)",
            id="coordinates-5k-deep",
        ),
        pytest.param(
            lambda: b"[" * 20_000_000,
            "file · size: too many lists and objects (found 20,000,000, allowed 8,000,000)",
            id="brackets-only",
        ),
        pytest.param(
            lambda: b'"' + b'\\"' * 3_000_000,
            "file · content: ends too early: the file is cut off (line 1, column 1)",
            id="escapes-without-end",
        ),
        pytest.param(
            lambda: b" " * (limits.MAX_BYTES + 1),
            "file · size: too large (found more bytes than the allowed 67,108,864)",
            id="bytes",
        ),
        pytest.param(
            lambda: data(collection(changed(AIRPORT, **{f"c{n}": n for n in range(10_000)}))),
            "nanjiao-airport-expansion · properties: has too many fields "
            "(found 10,009, allowed those of the model)",
            id="10k-columns",
        ),
        pytest.param(
            lambda: data(collection(changed(AIRPORT, name_zh="x" * 6_000_000))),
            "nanjiao-airport-expansion · name_zh: is too long: 6,000,000 characters "
            f'(found "{"x" * 77}…", allowed 120 characters at most)',
            id="6-mb-string",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            lambda: SOUND.replace(b"600", b"9" * 1_000_000),
            "nanjiao-airport-expansion · accuracy_m: is not a finite number "
            "(found a number too large or Infinity, allowed a number)",
            id="million-digits",
        ),
        pytest.param(
            million_vertices,
            "g5-mianguang-widening · geometry coordinates: too many vertices "
            "(found 1,000,000, allowed 100,000)",
            id="million-vertices",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            lambda: (
                b'{"type":"FeatureCollection","updated":"2024","features":['
                + b"{}," * 999_999
                + b"{}]}"
            ),
            "file · features: too many features (found 1,000,000, allowed 200,000)",
            id="million-features",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_pathological_file_gives_one_clear_fault(content: Content, expected: str) -> None:
    assert faults(content()) == [expected]


def test_vertices_of_all_features_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_VERTICES", 8)
    assert faults(data(collection())) == ["file · features: too many vertices (found 9, allowed 8)"]


def test_brackets_in_texts_are_not_nesting() -> None:
    note = '[{"\\' * 80
    assert faults(data(collection(changed(AIRPORT, placement_note=note)))) == []


# --- Whatever comes ---------------------------------------------------------------------------

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


def assert_sound_or_told(content: bytes) -> None:
    """Anything but a record or a RecordError fails; a fault is one visible line."""
    for line in faults(content):
        assert line.isprintable()
        assert len(line) < 600


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_are_sound_or_told(content: bytes) -> None:
    assert_sound_or_told(content)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value inside a JSON value."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    inner = [
        place
        for key, item in items
        if isinstance(item, dict | list)
        for place in places(item, (*path, key))
    ]
    return [
        *([(*path, key) for key in (value if isinstance(value, dict) else range(len(value)))]),
        *inner,
    ]


@given(st.data(), JSON)
@settings(max_examples=300, deadline=None)
def test_any_value_in_any_place_is_sound_or_told(draw: st.DataObject, value: Any) -> None:
    made = collection()
    *path, last = draw.draw(st.sampled_from(places(made)))
    target: Any = made
    for step in path:
        target = target[step]
    target[last] = value
    assert_sound_or_told(json.dumps(made).encode())


# --- Writing ----------------------------------------------------------------------------------

CANONICAL = """\
{
"type": "FeatureCollection",
"name": "projects",
"decision": "绵阳市委七届九次全会决定(2020-07-29)",
"updated": "2024-05-01",
"features": [
{
  "type": "Feature",
  "properties": {
    "id": "g5-mianguang-widening",
    "code": "高-01",
    "name_zh": "G5绵广扩容",
    "name_en": "G5 Mianyang to Guangyuan widening",
    "aliases": ["绵广高速扩容"],
    "category": "expressway",
    "mentions": [{"section": "3.1", "verb": "抓紧开工", "stage": "start"}],
    "placement": "corridor",
    "accuracy_m": 5000,
    "placement_source": "control points of the gazetteer",
    "outside": ["广元"],
    "via": [
      {"name_zh": "绵阳", "name_en": "Mianyang"},
      {"name_zh": "江油", "name_en": "Jiangyou"},
      {"name_zh": "剑阁", "name_en": "Jiange"}
    ],
    "published_km": 125.5,
    "published_km_source": "the environmental report"
  },
  "geometry": {
    "type": "LineString",
    "coordinates": [[104.68, 31.47], [104.74, 31.78], [105.60001, 32]]
  }
},
{
  "type": "Feature",
  "properties": {
    "id": "pilot-zone",
    "code": "区-01",
    "name_zh": "试验区",
    "name_en": "Pilot zone",
    "category": "zone",
    "mentions": [{"section": "S4.4.1", "verb": "争创", "stage": "apply"}],
    "placement": "none",
    "accuracy_m": null,
    "placement_source": "the decision",
    "placement_note": "a rank to be granted, without an extent"
  },
  "geometry": null
}
]
}
"""


def test_canonical_form() -> None:
    line = [[104.68, 31.47], [104.740001, 31.78], [105.600006, 32.0]]
    road = changed(drawn(ROAD, "LineString", line), related=[], outcomes=[], published_km=125.5)
    zone = changed(ZONE, sensitive=False, aliases=[], level=None)
    assert reading.canonical(reading.parse(data(collection(zone, road))).collection) == CANONICAL


def test_codes_are_ordered_as_numbers() -> None:
    several = [
        changed(
            AIRPORT, id=f"airport-{n}", code=f"机-{n:02d}", name_zh=f"机场{n}", name_en=f"No {n}"
        )
        for n in (100, 9, 20)
    ]
    made = reading.parse(data(collection(*several, changed(ROAD, related=...)))).collection
    found = reading.canonical(made)
    codes = [line.split('"')[3] for line in found.splitlines() if '"code"' in line]
    assert codes == ["高-01", "机-09", "机-20", "机-100"]


def test_long_lines_are_broken_but_positions_are_not() -> None:
    line = [[104.1 + n / 100, 31.5 + (n % 2) / 1000] for n in range(30)]
    road = changed(drawn(ROAD, "LineString", line), via=..., published_km=..., related=...)
    road["properties"].pop("published_km_source")
    text = reading.canonical(reading.parse(data(collection(road))).collection)
    assert "      [104.11, 31.501],\n" in text
    assert max(map(len, text.splitlines())) <= 100


CODES = st.integers(1, 5_000)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters=EMPTY),
    min_size=1,
    max_size=20,
)
STEPS = st.tuples(st.integers(-2_000, 2_000), st.integers(-2_000, 2_000))


@st.composite
def records(draw: st.DrawFn) -> bytes:
    """Return the bytes of a sound record with many combinations of fields."""
    features = []
    for number in draw(st.lists(CODES, min_size=1, max_size=5, unique=True)):
        base = draw(st.sampled_from([AIRPORT, BAND, INSTITUTE, ZONE]))
        code = f"{base['properties']['code'][0]}-{number:02d}"
        made = changed(base, id=f"f-{number}", code=code, name_zh=f"{number}·{draw(WORDS)}")
        made["properties"]["name_en"] = f"{number}:{draw(WORDS)}"
        if draw(st.booleans()):
            made["properties"]["placement_note"] = draw(WORDS) * draw(st.integers(1, 10))
        if draw(st.booleans()):
            made["properties"]["outside"] = draw(
                st.lists(WORDS.map("外{}".format), max_size=9, unique=True)
            )
        if base is AIRPORT:
            made["properties"]["accuracy_m"] = draw(st.floats(0.5, 1_500))
            jitter = draw(st.floats(-4e-6, 4e-6))
            steps = draw(st.lists(STEPS, min_size=2, max_size=12, unique=True))
            line = [[104.7 + x / 1e4 + jitter, 31.45 + y / 1e4] for x, y in steps]
            kind = draw(st.sampled_from(["LineString", "MultiPoint"]))
            made = drawn(made, kind, line)
        features.append(made)
    return data(collection(*features))


@given(records())
@settings(max_examples=150, deadline=None)
def test_canonical_form_is_stable(content: bytes) -> None:
    first = reading.parse(content).collection
    text = reading.canonical(first)
    again = reading.parse(text.encode()).collection
    assert reading.canonical(again) == text
    assert sorted(f.properties.id for f in again.features) == sorted(
        f.properties.id for f in first.features
    )
    kept = {f.properties.id: f.properties for f in first.features}
    assert all(kept[f.properties.id] == f.properties for f in again.features)


def test_a_reader_sees_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "projects.geojson"
    made = [reading.parse(data(collection(AIRPORT))), reading.parse(data(collection()))]
    reading.write(made[0].collection, path)
    done = threading.Event()

    def rewrite() -> None:
        for turn in range(60):
            reading.write(made[turn % 2].collection, path)
        done.set()

    writer = threading.Thread(target=rewrite)
    writer.start()
    seen = set()
    while not done.is_set():
        seen.add(len(reading.read(path).collection.features))
    writer.join()
    assert seen <= {1, 5}
    assert [p.name for p in tmp_path.iterdir()] == ["projects.geojson"]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "projects.geojson"
    reading.write(reading.parse(data(collection(AIRPORT))).collection, path)
    path.chmod(0o664)
    old = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    whole = reading.parse(data(collection())).collection
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            reading.write(whole, path)
    assert path.read_bytes() == old
    assert [p.name for p in tmp_path.iterdir()] == ["projects.geojson"]
    reading.write(whole, path)
    assert path.stat().st_mode & 0o777 == 0o664


def test_what_rounding_would_spoil_is_not_written(tmp_path: Path) -> None:
    line = [[104.7, 31.5], [104.7000001, 31.5], [104.9, 31.6]]
    road = changed(drawn(ROAD, "LineString", line), published_km=..., related=...)
    road["properties"].pop("published_km_source")
    made = reading.parse(data(collection(road))).collection
    with pytest.raises(RecordError, match="repeats the position before it"):
        reading.write(made, tmp_path / "projects.geojson")
    assert not list(tmp_path.iterdir())


# --- The record itself ------------------------------------------------------------------------


def test_the_shipped_record_is_sound_and_canonical() -> None:
    found = reading.read(SHIPPED)
    assert SHIPPED.read_text(encoding="utf-8") == reading.canonical(found.collection)
