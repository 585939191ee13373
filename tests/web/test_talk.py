"""The presenting page as it is sent: its words, its files, and that no text becomes markup."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from geodata.catalog.catalog import Catalog
from geodata.ready import readiness
from geodata.record.faults import Fault
from geodata.stories import story
from geodata.stories.model import Story
from geodata.vocabulary.words import Language, words
from geodata.web import assets, bundles
from geodata.web.talk import talk_page as talk
from tests.real import real

REVIEW: dict[Language, str] = {"zh": "审图号：待填", "en": "Map review number"}


@pytest.fixture(scope="module")
def catalog_assets() -> assets.CatalogAssets:
    return assets.CatalogAssets(real())


@pytest.fixture(scope="module")
def shipped() -> Story:
    return story.shipped(real())[0]


def data(page: str) -> dict[str, Any]:
    match = re.search(r'<script type="application/json" id="talk-data">(.*?)</script>', page, re.S)
    assert match
    return json.loads(match[1])


def test_the_page_names_only_files_that_are_served(
    catalog_assets: assets.CatalogAssets, shipped: Story
) -> None:
    page = talk.page(shipped, catalog_assets, REVIEW)
    named = re.findall(r'(?:href|src)="([^"]+)"', page)
    assert len(named) == 5
    for path in named:
        assert path.removeprefix("atlas/") in assets.fixed(), path
    told = data(page)
    for path in (told["config"]["urls"]["record"], *told["config"]["urls"]["text"].values()):
        assert catalog_assets.get(path), path
    assert told["story"]["scenes"][0]["id"] == shipped.scenes[0].id


def test_both_languages_and_every_check_of_the_page_have_their_words() -> None:
    said = talk.spoken()
    assert list(said["zh"]) == list(said["en"])
    for key in readiness.PAGE_KEYS:
        assert said["zh"][f"ready.{key}"] == words("zh")[f"ready.{key}"]
        assert said["en"][f"ready.{key}_advice"]


def test_every_word_the_script_asks_for_is_sent() -> None:
    asked = set(re.findall(r'"((?:talk|ready)\.\w+)"', bundles.script("talk")))
    source = (assets.STATIC / "runtime" / "talk" / "keys.js").read_text(encoding="utf-8")
    keys = re.search(r"const listed = (.*?);", source, re.S)
    assert keys
    listed = re.findall(r'", "(\w+)"\]', keys[1])
    assert len(listed) == 18
    assert len(asked) > 15
    said = talk.spoken()["zh"]
    assert {key for key in asked if key not in said} == set()
    assert {name for name in listed if f"talk.{name}" not in said} == set()


def test_hostile_titles_and_faults_stay_text(
    catalog_assets: assets.CatalogAssets, shipped: Story
) -> None:
    hostile = "</title></script><script>alert(1)</script><!--"
    page = talk.page(replace(shipped, title_zh=hostile), catalog_assets, REVIEW)
    assert "<script>alert" not in page
    assert "<!--" not in page
    assert data(page)["story"]["title"]["zh"] == hostile
    faults = talk.faults_page(hostile, [Fault(hostile, hostile, hostile)])
    assert "<script" not in faults
    assert "&lt;script&gt;" in faults


def test_the_script_is_whole_and_leaves_the_map_pages_name_alone() -> None:
    script = bundles.script("talk")
    assert "window.atlasTalk=" in script
    assert "window.atlas=" not in script
    assert assets.named(assets.fixed(), "talk", ".js")


def test_the_worker_keeps_every_file_the_page_loads_under_a_name_that_changes_with_them(
    catalog_assets: assets.CatalogAssets, shipped: Story
) -> None:
    kept = talk.files(catalog_assets)
    assert len(set(kept)) == len(kept)
    for path in kept:
        assert assets.fixed().get(path) or catalog_assets.get(path), path
    page = talk.page(shipped, catalog_assets, REVIEW)
    urls = data(page)["config"]["urls"]
    named = {
        *(path.removeprefix("atlas/") for path in re.findall(r'(?:href|src)="([^"]+)"', page)),
        *(urls[name] for name in ("record", "search", "layers")),
        *urls["text"].values(),
    }
    assert named <= set(kept)
    last = (len(catalog_assets.catalog) - 1) // data(page)["config"]["chunk"]
    assert f"{catalog_assets.facts_path}/en/{last}.json" in kept
    script = talk.worker(catalog_assets)
    assert json.loads(script.splitlines()[0].removeprefix("const KEPT = ").removesuffix(";")) == {
        "version": talk.version(catalog_assets),
        "files": [f"atlas/{path}" for path in kept],
    }
    other = assets.CatalogAssets(replace(catalog_assets.catalog, digest="another"))
    assert talk.version(other) != talk.version(catalog_assets)


def test_an_edition_is_another_for_another_story_or_record(
    catalog_assets: assets.CatalogAssets, shipped: Story
) -> None:
    def edition(story: Story, catalog: Catalog) -> str:
        return talk.talk(story, catalog, REVIEW)["story"]["edition"]

    shorter = replace(shipped, scenes=shipped.scenes[1:])
    another = replace(catalog_assets.catalog, digest="another")
    assert edition(shipped, catalog_assets.catalog) == edition(shipped, catalog_assets.catalog)
    found = {
        edition(shipped, catalog_assets.catalog),
        edition(shorter, catalog_assets.catalog),
        edition(shipped, another),
    }
    assert len(found) == 3
