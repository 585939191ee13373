"""The shipped story, and a talk of it whose files come from memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from geodata.catalog.catalog import Catalog
from geodata.geo import layers
from geodata.record import reading
from geodata.stories import story
from geodata.stories.model import Story
from geodata.web import assets
from tests.browser.conftest import ROOT
from tests.browser.talk.talks import SIZE, Talk


@pytest.fixture(scope="package")
def catalog() -> Catalog:
    read = reading.read(ROOT / "projects.geojson")
    return Catalog.from_collection(
        read.collection, layers.counties(), read.digest, layers.context()
    )


@pytest.fixture(scope="package")
def catalog_assets(catalog: Catalog) -> assets.CatalogAssets:
    return assets.CatalogAssets(catalog)


@pytest.fixture(scope="package")
def shipped(catalog: Catalog) -> Story:
    return story.shipped(catalog)[0]


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    # Without motion a scene stands at once: a test need not wait for flights.
    made = chromium.new_context(viewport=SIZE, reduced_motion="reduce")
    yield made
    made.close()


@pytest.fixture
def held(context: BrowserContext, catalog_assets: assets.CatalogAssets, shipped: Story) -> Talk:
    return Talk(context, catalog_assets, shipped)
