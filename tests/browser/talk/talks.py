"""Talks whose files come from memory: pages of one browser context, and what they asked for."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Route, ViewportSize

from geodata.stories.model import Story
from geodata.web import assets
from geodata.web.talk import talk_page as talk
from tests.browser.conftest import PATIENCE_MS, watch_faults

SIZE: ViewportSize = {"width": 1920, "height": 1080}
HOST = "http://localhost:9"  # nobody is there: the files come from memory


class Talk:
    """Pages of one talk, and what they asked of anybody."""

    def __init__(
        self, context: BrowserContext, catalog_assets: assets.CatalogAssets, story: Story
    ) -> None:
        self.context = context
        self.errors: list[str] = []
        self.foreign: list[str] = []
        self.asked = 0
        self.up = True
        self.html = talk.page(
            story, catalog_assets, {"zh": "审图号：待填", "en": "Map review number"}
        )
        self.catalog_assets = catalog_assets
        context.set_default_timeout(PATIENCE_MS)
        context.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        # Chromium looks for the icon again whenever the address changes; the talk does not need it.
        self.asked += "/icon." not in address.path
        if address.hostname != "localhost":
            self.foreign.append(route.request.url)
        if not self.up or address.hostname != "localhost":
            route.abort()
            return
        path = address.path.removeprefix("/atlas/")
        asset = assets.fixed().get(path) or self.catalog_assets.get(path)
        if asset:
            route.fulfill(body=asset.body, content_type=asset.media_type)
        else:
            headers = {"Content-Security-Policy": talk.POLICY}
            kind = "text/html; charset=utf-8"
            route.fulfill(body=self.html, content_type=kind, headers=headers)

    def open(self, rest: str = "") -> Page:
        page = self.context.new_page()
        watch_faults(page, self.errors)
        page.goto(f"{HOST}/talk{rest}")
        ready(page)
        return page


def ready(page: Page) -> None:
    page.locator("#talk[data-ready=true]").wait_for()


def state(page: Page) -> dict[str, Any]:
    shared: dict[str, Any] = json.loads(page.locator("#talk").get_attribute("data-state") or "{}")
    return shared


def at(page: Page, scene: str) -> None:
    page.locator(f".talk-map[data-scene='{scene}']").wait_for()


def rested(page: Page) -> None:
    page.locator(".talk-map[data-rested=true]").wait_for()
