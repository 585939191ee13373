"""Files for the browser: named by content, complete, and gone when nobody has them."""

import gzip
import json
import re
from posixpath import dirname, join, normpath

import brotli
import pytest

from geodata.web import assets
from tests.sample import catalog as sample


@pytest.fixture(scope="module")
def own() -> assets.CatalogAssets:
    return assets.CatalogAssets(sample())


def test_every_path_carries_a_hash(own: assets.CatalogAssets) -> None:
    for path in [*assets.fixed(), *own.files]:
        assert re.search(r"\.[0-9a-f]{12}[./]", path), path


def test_modules_name_only_files_that_lie_beside_them() -> None:
    fixed = assets.fixed()
    runtime = {path for path in fixed if path.startswith("runtime.") and path.endswith(".js")}
    for path in runtime:
        for wanted in re.findall(r'from "(\.[^"]+)"', fixed[path].body.decode()):
            assert normpath(join(dirname(path), wanted)) in runtime, f"{path} imports {wanted}"


def test_nothing_we_serve_names_another_host() -> None:
    allowed = ("http://www.w3.org/",)
    for path, asset in assets.fixed().items():
        if asset.compress and not path.startswith("leaflet."):
            for found in re.findall(rb"https?://[^\"'` )]+", asset.body):
                assert found.decode().startswith(allowed), f"{path}: {found!r}"


def test_compressed_bodies_are_the_same_content(own: assets.CatalogAssets) -> None:
    for asset in own.files.values():
        assert gzip.decompress(asset.sent("gzip")) == asset.body
        assert brotli.decompress(asset.sent("br")) == asset.body
        assert asset.sent(None) == asset.body


def test_facts_are_found_by_their_path_only(own: assets.CatalogAssets) -> None:
    found = own.get(f"{own.facts_path}/zh/0.json")
    assert found is not None
    assert len(json.loads(found.body)) == len(own.catalog)
    for wrong in ("zh/1.json", "fr/0.json", "zh/-1.json", "zh/x.json", "zh/../0.json", ""):
        assert own.get(f"{own.facts_path}/{wrong}") is None
    assert own.get("facts.000000000000/zh/0.json") is None


def test_a_missing_asset_is_named() -> None:
    with pytest.raises(KeyError, match="nosuch"):
        assets.named(assets.fixed(), "nosuch", ".js")


def test_what_a_cold_load_of_ours_weighs(own: assets.CatalogAssets) -> None:
    """All base layers together stay under 1.5 MB over the wire, relief included."""
    total = sum(
        len(asset.sent("gzip"))
        for path, asset in assets.fixed().items()
        if path.startswith(("layers.", "relief."))
    )
    assert total <= 1_500_000
