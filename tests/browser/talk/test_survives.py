"""A talk is not ended by F5, Back or a clicker's "start", nor by a server that is gone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page

from geodata.stories.model import Story
from geodata.vocabulary.words import Language
from geodata.web import assets
from geodata.web.talk import talk_page as talk
from tests.browser.conftest import PATIENCE_MS, ROOT, Serving
from tests.browser.talk.talks import HOST, Talk, at, ready, rested, state

REVIEW: dict[Language, str] = {"zh": "审图号：待填", "en": "Map review number"}
KEPT = "#talk[data-kept=true]"


# Whether the browser is kept from doing what a key does; one without a window does none of it.
PREVENTED = """([key, held]) => {
  const event = new KeyboardEvent("keydown", { key, ...held, bubbles: true, cancelable: true });
  return !document.activeElement.dispatchEvent(event);
}"""


@pytest.mark.parametrize(
    ("key", "with_it", "prevented"),
    [
        ("F5", {}, True),
        ("F5", {"shiftKey": True}, True),
        ("BrowserRefresh", {}, True),
        ("ArrowLeft", {"altKey": True}, True),
        ("BrowserBack", {}, True),
        ("Escape", {}, True),
        ("F5", {"ctrlKey": True}, False),
        ("r", {"ctrlKey": True}, False),
        ("w", {"ctrlKey": True}, False),
    ],
)
def test_a_key_that_would_end_a_talk_does_not_unless_it_is_meant(
    held: Talk, key: str, with_it: dict[str, bool], prevented: bool
) -> None:
    page = held.open("#action-3")
    assert page.evaluate(PREVENTED, [key, with_it]) is prevented
    at(page, "action-3")


def test_start_is_kept_in_the_search_box_too(held: Talk) -> None:
    page = held.open("#action-3")
    page.keyboard.press("/")
    page.keyboard.type("gao")
    assert page.evaluate("document.activeElement.tagName") == "INPUT"
    assert page.evaluate(PREVENTED, ["F5", {}])
    at(page, "action-3")


def test_a_clickers_start_fills_the_screen_and_turns_no_page(held: Talk) -> None:
    page = held.open("#action-3")
    page.keyboard.press("F5")
    page.wait_for_function("document.fullscreenElement !== null")
    page.keyboard.press("F5")
    at(page, "action-3")
    assert page.evaluate("document.fullscreenElement !== null")


def test_back_stays_in_the_talk(held: Talk, shipped: Story) -> None:
    page = held.context.new_page()
    page.goto(f"{HOST}/atlas/{assets.named(assets.fixed(), 'icon', '.png')}")
    page.goto(f"{HOST}/talk#action-3")
    ready(page)
    page.evaluate("window.same = true")
    for _ in range(3):
        page.go_back()
        at(page, "action-3")
    page.goto(f"{HOST}/talk#santai")  # a link typed into the address
    at(page, "santai")
    page.keyboard.press("PageDown")
    after = shipped.scenes[[one.id for one in shipped.scenes].index("santai") + 1].id
    for _ in range(3):
        page.go_back()
        at(page, after)
        page.wait_for_url(f"**/talk#{after}")
    assert page.evaluate("window.same")


def test_a_reload_finds_scene_time_black_card_pace_and_language(held: Talk, shipped: Story) -> None:
    page = held.open("?autoplay=500&loop#action-3")
    page.keyboard.press("PageDown")
    page.keyboard.press("l")
    page.keyboard.press("/")
    page.keyboard.type("chenglan")
    page.keyboard.press("Enter")
    page.locator(".talk-card[data-project=chengdu-lanzhou-railway]").wait_for()
    page.keyboard.press("b")
    page.keyboard.press("a")
    before = state(page)
    page.reload()
    ready(page)
    assert state(page) == before
    assert before["blank"] and before["found"] and not before["playing"]
    page.locator(".talk-card[data-project=chengdu-lanzhou-railway]").wait_for()
    page.keyboard.press("b")
    page.keyboard.press("Backspace")
    at(page, "action-4")
    assert held.errors == []


def test_leaving_takes_two_presses_and_a_server_that_answers(held: Talk) -> None:
    page = held.open("#action-3")
    page.keyboard.press("q")
    page.locator(".talk-notice", has_text="再按一次").wait_for(state="attached")
    held.up = False
    page.evaluate(
        "for (let n = 0; n < 2; n += 1)"
        " document.dispatchEvent(new KeyboardEvent('keydown', { key: 'q' }))"
    )
    page.locator(".talk-notice", has_text="服务没有回应").wait_for(state="attached")
    at(page, "action-3")
    held.up = True
    page.evaluate(
        "for (let n = 0; n < 2; n += 1)"
        " document.dispatchEvent(new KeyboardEvent('keydown', { key: 'q' }))"
    )
    page.wait_for_url("**/present")


class Served:
    """A server of talks under a path of one's own, that can be stopped, changed and started."""

    def __init__(
        self, catalog_assets: assets.CatalogAssets, stories: dict[str, Story], path: str
    ) -> None:
        self.catalog_assets, self.stories, self.path = catalog_assets, stories, path
        self.gateway = False  # whether only a proxy answers, that nobody is behind it
        served = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, kind, body, version = served.answer(self.path)
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Cache-Control", "no-cache")
                if self.path.endswith("talk-worker.js"):
                    self.send_header("Content-Security-Policy", talk.WORKER_POLICY)
                if version:
                    self.send_header(talk.VERSION_HEADER, version)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.handler = Handler
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        self._run()

    def _run(self) -> None:
        Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def start(self) -> None:
        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), self.handler)
        self._run()

    def answer(self, address: str) -> tuple[int, str, bytes, str]:
        split = urlsplit(address)
        path = split.path.removeprefix(self.path)
        if self.gateway:
            return 502, "text/plain", b"Bad Gateway", ""
        if path == "talk-worker.js":
            return 200, "text/javascript", talk.worker(self.catalog_assets).encode(), ""
        if path == "talk":
            story = self.stories.get(parse_qs(split.query).get("story", [""])[0])
            page = talk.page(story, self.catalog_assets, REVIEW) if story else "gone"
            version = talk.version(self.catalog_assets)
            return 200 if story else 404, "text/html; charset=utf-8", page.encode(), version
        file = path.removeprefix("atlas/")
        asset = assets.fixed().get(file) or self.catalog_assets.get(file)
        return (200, asset.media_type, asset.body, "") if asset else (404, "text/plain", b"", "")

    def open(self, page: Page, rest: str = "") -> None:
        page.goto(f"http://localhost:{self.port}{self.path}talk{rest}")
        ready(page)
        page.locator(KEPT).wait_for()


@contextmanager
def _serving(
    catalog_assets: assets.CatalogAssets, stories: dict[str, Story], path: str = "/"
) -> Iterator[Served]:
    served = Served(catalog_assets, stories, path)
    try:
        yield served
    finally:
        served.stop()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    context.set_default_timeout(PATIENCE_MS)
    return context.new_page()


@pytest.mark.parametrize("path", ["/", "/one/two/"])
def test_a_reload_without_the_server_brings_the_talk_back(
    context: BrowserContext,
    page: Page,
    catalog_assets: assets.CatalogAssets,
    shipped: Story,
    path: str,
) -> None:
    with _serving(catalog_assets, {"": shipped}, path) as served:
        served.open(page)
        page.keyboard.press("PageDown")
        page.keyboard.press("b")
        before = state(page)
        served.stop()
        page.reload()
        ready(page)
        assert state(page) == before
        page.keyboard.press("b")
        page.keyboard.press("End")
        at(page, shipped.scenes[-1].id)
        rested(page)
        desk = context.new_page()
        desk.goto(f"http://localhost:{served.port}{path}talk?view=desk&lang=en")
        ready(desk)
        at(desk, shipped.scenes[-1].id)
        assert state(desk)["started"] == before["started"]
        served.start()


def test_the_atlas_itself_is_kept(page: Page, serve: Serving) -> None:
    with serve(ROOT / "projects.geojson") as address:
        page.goto(f"{address}/talk#action-3")
        ready(page)
        page.locator(KEPT).wait_for()
        own = page.evaluate("caches.keys().then((names) => names.length)")
    assert own == 1
    page.reload()
    ready(page)
    at(page, "action-3")


def test_a_proxy_that_says_nobody_is_there_is_no_server(
    page: Page, catalog_assets: assets.CatalogAssets, shipped: Story
) -> None:
    with _serving(catalog_assets, {"": shipped}) as served:
        served.open(page, "#action-3")
        served.gateway = True
        page.reload()
        ready(page)
        at(page, "action-3")


def test_while_the_server_answers_its_page_is_what_is_shown(
    page: Page, catalog_assets: assets.CatalogAssets, shipped: Story
) -> None:
    changed = replace(shipped, scenes=shipped.scenes[:3], title_zh="改过的")
    with _serving(catalog_assets, {"": shipped}) as served:
        served.open(page)
        served.stories = {"": changed}
        page.reload()
        ready(page)
        assert page.title().endswith("改过的")
        served.stop()
        page.reload()
        ready(page)
        assert page.title().endswith("改过的"), "the last page is the one that is kept"
        served.start()
        served.stories = {}
        page.reload()
        assert page.locator("body").inner_text() == "gone"


def test_a_changed_record_takes_the_place_of_the_one_that_was_kept(
    page: Page, catalog_assets: assets.CatalogAssets, shipped: Story
) -> None:
    other = assets.CatalogAssets(replace(catalog_assets.catalog, digest="another"))
    with _serving(catalog_assets, {"": shipped}) as served:
        served.open(page)
        served.catalog_assets = other
        page.reload()
        ready(page)
        page.locator(KEPT).wait_for()
        assert page.evaluate("caches.keys().then((names) => names.length)") == 1
        served.stop()
        page.reload()
        ready(page)
        told = page.evaluate("JSON.parse(document.getElementById('talk-data').textContent).config")
        assert told["urls"]["record"] == other.config()["urls"]["record"]
        served.start()


def test_stories_are_kept_by_their_name_and_not_without_end(
    page: Page, catalog_assets: assets.CatalogAssets, shipped: Story
) -> None:
    stories = {"": shipped} | {f"{n:016x}": replace(shipped, title_zh=f"第{n}稿") for n in range(9)}
    with _serving(catalog_assets, stories) as served:
        served.open(page)
        for name in list(stories)[1:]:
            served.open(page, f"?story={name}&lang=en")
        kept = page.evaluate(
            """async () => {
              const cache = await caches.open((await caches.keys())[0]);
              return (await cache.keys()).filter((one) => /talk(\\?|$)/.test(one.url)).length;
            }"""
        )
        assert kept <= 8
        served.stop()
        page.goto(f"http://localhost:{served.port}/talk?story={8:016x}#action-3")
        ready(page)
        assert page.title().endswith("第8稿")
        served.start()


def test_without_a_worker_the_talk_goes_on_and_says_nothing(held: Talk) -> None:
    page = held.open("#action-3")  # nobody serves the worker here
    page.locator("#talk[data-kept]").wait_for()
    page.keyboard.press("PageDown")
    at(page, "action-4")
    assert held.errors == []
