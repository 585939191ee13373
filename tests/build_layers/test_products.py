"""What is written: canonical GeoJSON, its provenance, and from which wheels."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
import shapely

from tools.build_layers import __main__ as build_layers
from tools.build_layers import fetch, geojson, provenance
from tools.build_layers.fetch import Package, Wheel

LINE = shapely.LineString([(104.123456, 31.5), (105, 31.25)])


def test_coordinates_are_rounded_and_shapes_have_one_order() -> None:
    assert list(geojson.rounded(LINE, 2).coords) == [(104.12, 31.5), (105, 31.25)]
    square = shapely.box(104, 31, 105, 32)
    turned = shapely.Polygon([*square.exterior.coords[2:-1], *square.exterior.coords[:3]])
    assert geojson.canonical(square).wkt == geojson.canonical(turned).wkt
    ring = shapely.get_exterior_ring(geojson.canonical(square))
    assert shapely.is_ccw(ring)  # RFC 7946
    assert geojson.canonical(LINE).equals(LINE)


def test_a_feature_takes_a_line_and_the_same_bytes_every_time() -> None:
    features = [geojson.Feature(LINE, {"name_zh": "线"}), geojson.Feature(shapely.Point(1, 2), {})]
    content = geojson.feature_collection(features)
    assert content == geojson.feature_collection(iter(features))
    assert len(content.decode().splitlines()) == 4
    named, _ = json.loads(content)["features"]
    assert named["properties"] == {"name_zh": "线"}
    assert named["geometry"]["coordinates"][0] == [104.123456, 31.5]
    with pytest.raises(ValueError, match="not JSON compliant"):
        geojson.feature_collection([geojson.Feature(LINE, {"km": float("nan")})])


PACKAGE = Package("made_up", "1.0", "0" * 64)


def test_an_entry_says_where_a_layer_comes_from_and_how_large_it_is() -> None:
    text = {"file": "x.geojson", "title_en": "X", "package": "made_up"}
    table = provenance.entry(text, b"content", PACKAGE)
    assert "package" not in table
    assert table["source"] == "made_up==1.0"
    assert table["package_sha256"] == PACKAGE.sha256
    assert table["sha256"] == hashlib.sha256(b"content").hexdigest()
    assert table["bytes"] == 7
    assert table["bytes_gzip"] == len(gzip.compress(b"content", 9, mtime=0))


def test_a_picture_has_its_bounds_and_is_sent_as_it_is() -> None:
    table = provenance.entry({"file": "relief.webp"}, b"content", None)
    assert table["source"] == "committed table"
    assert table["bytes_gzip"] == table["bytes"] == 7
    assert table["bounds"] == [[27.5, 101.0], [34.0, 111.0]]


def test_the_tables_are_toml_again() -> None:
    tables: dict[str, dict[str, Any]] = {
        "a": {"title": 'x "y" 线', "inputs": ["b", "c"], "bytes": 7},
        "b": {"n": [[1.5]]},
    }
    assert tomllib.loads(provenance.to_toml(tables)) == tables


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    path = tmp_path / "made_up-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("made_up/data.csv", "a,b\n")
    return path


def pinned(path: Path) -> Package:
    return Package("made_up", "1.0", fetch.sha256_of(path))


def test_a_wheel_is_taken_from_the_cache_and_read_without_importing(wheel: Path) -> None:
    found = fetch.fetch(pinned(wheel), wheel.parent)
    assert found == Wheel(pinned(wheel), wheel)
    assert found.read("made_up/data.csv") == b"a,b\n"
    with pytest.raises(KeyError):
        found.read("made_up/none.csv")


def test_a_wheel_with_another_hash_and_two_of_them_are_refused(wheel: Path) -> None:
    with pytest.raises(ValueError, match="SHA-256 is .*, pinned is 0{64}"):
        fetch.fetch(PACKAGE, wheel.parent)
    (wheel.parent / "made_up-1.0-py2-none-any.whl").touch()
    with pytest.raises(ValueError, match="2 wheels in"):
        fetch.fetch(pinned(wheel), wheel.parent)


def test_what_is_not_in_the_cache_is_downloaded_by_its_pin(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "new" / "cache"
    commands: list[list[str]] = []

    def download(command: list[str], *, check: bool) -> None:
        assert check
        commands.append(command)
        wheel.rename(cache / wheel.name)

    package = pinned(wheel)
    monkeypatch.setattr(subprocess, "run", download)
    assert fetch.fetch(package, cache).path.parent == cache
    [command] = commands
    assert command[-1] == "made_up==1.0"
    assert "--no-deps" in command


def test_packages_are_pinned_in_a_table(tmp_path: Path) -> None:
    table = tmp_path / "packages.toml"
    table.write_text(f'[made_up]\nversion = "1.0"\nsha256 = "{PACKAGE.sha256}"\n')
    assert fetch.read_packages(table) == {"made_up": PACKAGE}


def test_every_layer_is_written_beside_its_provenance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = provenance.read_texts(build_layers.SOURCES / "layers.toml")
    products: dict[str, Any] = {name: name.encode() for name in texts}
    monkeypatch.setattr(build_layers, "fetch", lambda package, _: Wheel(package, tmp_path))
    monkeypatch.setattr(build_layers, "build", lambda _: products)
    monkeypatch.setattr("sys.argv", ["build_layers", "--out", str(tmp_path / "out")])
    assert build_layers.main() == 0
    written = tomllib.loads((tmp_path / "out" / "layers.toml").read_text(encoding="utf-8"))
    assert list(written) == list(texts)
    for name, table in written.items():
        assert (tmp_path / "out" / table["file"]).read_bytes() == name.encode()
        assert ("package" in texts[name]) == table["source"].count("==")
