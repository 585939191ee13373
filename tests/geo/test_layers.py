"""The base layers: complete, in order, and clear about what is wrong with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geodata.geo.layers import LayerError, context, counties, provenance, short_name
from geodata.geo.measures import area_km2
from tests.sample import NINE

# The areas the city publishes; the outlines are simplified.
PUBLISHED_KM2 = {
    "涪城区": 554, "游仙区": 1018, "安州区": 1189, "三台县": 2659, "盐亭县": 1645,
    "梓潼县": 1444, "北川羌族自治县": 3083, "平武县": 5950, "江油市": 2720,
}  # fmt: skip


def test_the_nine_units_come_in_the_order_of_their_codes() -> None:
    units = counties()
    assert tuple(unit.name_zh for unit in units) == NINE
    assert [unit.code for unit in units] == sorted(unit.code for unit in units)


def test_the_outlines_have_the_published_areas() -> None:
    for unit in counties():
        assert area_km2(unit.geometry) == pytest.approx(PUBLISHED_KM2[unit.name_zh], rel=0.01)


@pytest.mark.parametrize(
    ("name", "short"), [("三台县", "三台"), ("北川羌族自治县", "北川"), ("江油市", "江油")]
)
def test_short_names_drop_the_rank(name: str, short: str) -> None:
    assert short_name(name) == short


def _file(folder: Path, content: object) -> Path:
    path = folder / "layer.geojson"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_a_missing_layer_is_named(tmp_path: Path) -> None:
    with pytest.raises(LayerError, match="nowhere.geojson: no such file"):
        counties(tmp_path / "nowhere.geojson")


def test_a_unit_without_a_code_is_named(tmp_path: Path) -> None:
    feature = {"properties": {"name_zh": "某县", "name_en": "Some"}, "geometry": None}
    with pytest.raises(LayerError, match="feature 0: no code"):
        counties(_file(tmp_path, {"features": [feature]}))


def test_what_is_no_collection_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LayerError, match="FeatureCollection"):
        context(_file(tmp_path, []))


def test_context_things_may_lack_a_geometry(tmp_path: Path) -> None:
    feature = {"properties": {"id": "g5", "name_zh": "京昆高速", "kind": "road"}, "geometry": None}
    (thing,) = context(_file(tmp_path, {"features": [feature]}))
    assert (thing.id, thing.name_en, thing.geometry) == ("g5", "京昆高速", None)


def test_provenance_must_credit_its_source(tmp_path: Path) -> None:
    path = tmp_path / "layers.toml"
    path.write_text('[counties]\nfile = "a"\ntitle_zh = "b"\ntitle_en = "c"\n', encoding="utf-8")
    with pytest.raises(LayerError, match=r"\[counties\]: no credit_zh, credit_en, licence"):
        provenance(path)


def test_every_layer_of_the_project_is_there_and_credited() -> None:
    layers = {layer.name: layer for layer in provenance()}
    assert all(layer.path.is_file() for layer in layers.values())
    assert layers["counties"].credit("zh") != layers["counties"].credit("en")
    assert layers["counties"].review_number
    assert layers["rail"].review_number is None


def test_the_context_layer_reads() -> None:
    things = context()
    assert all(thing.name_zh and thing.id and thing.geometry is not None for thing in things)
