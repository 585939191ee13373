"""How smoothly a talk flies: `python -m bench.flight` prints the median time of a frame.

The same flight is flown by a Leaflet map with nothing on it, in the same browser and run: what is
left over is what our drawing costs. No server is needed; the page's files come from memory.
"""

from __future__ import annotations

import statistics

from playwright.sync_api import Page, Route, ViewportSize, sync_playwright

from geodata.catalog.catalog import Catalog
from geodata.geo import layers
from geodata.record import reading
from geodata.stories import story
from geodata.web import assets
from geodata.web.talk import talk_page as talk
from tests.browser.conftest import CHROMIUM, FLAGS, ROOT

HOST = "http://talk.test"
SIZE: ViewportSize = {"width": 1920, "height": 1080}
ROUNDS = 5
# From the whole city to its middle, and back.
FLIGHT = [("opening", "action-1"), ("action-1", "region")]

_FRAMES = """async (seconds) => {
  const times = [];
  let last = performance.now();
  const until = last + 1000 * seconds;
  while (last < until) {
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  return times;
}"""
_EMPTY = """([from, to]) => {
  const plain = { zoomSnap: 0, attributionControl: false, zoomControl: false };
  window.empty ??= L.map(document.body, plain);
  window.empty.fitBounds(from, { animate: false });
  window.empty.flyToBounds(to, { duration: 1.5 });
}"""


def _page() -> tuple[str, assets.CatalogAssets]:
    read = reading.read(ROOT / "projects.geojson")
    catalog = Catalog.from_collection(
        read.collection, layers.counties(), read.digest, layers.context()
    )
    files = assets.CatalogAssets(catalog)
    return talk.page(story.shipped(catalog)[0], files, {"zh": "", "en": ""}), files


def _serve(page: Page) -> None:
    html, files = _page()

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST).split("?")[0].removeprefix("/atlas/")
        asset = assets.fixed().get(path) or files.get(path)
        if asset:
            route.fulfill(body=asset.body, content_type=asset.media_type)
        else:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")

    page.route(f"{HOST}/**", answer)


def _ours(page: Page, start: str, end: str) -> list[float]:
    go = "(id) => { location.hash = id; }"
    page.evaluate(go, start)
    page.wait_for_timeout(3600)
    page.evaluate(go, end)
    page.wait_for_timeout(250)  # what was there fades first
    return page.evaluate(_FRAMES, 1.2)


def _empty(page: Page, bounds: list[object]) -> list[float]:
    page.evaluate(_EMPTY, bounds)
    page.wait_for_timeout(70)
    return page.evaluate(_FRAMES, 1.2)


def measure() -> tuple[list[float], list[float]]:
    """Return the frame times in milliseconds of our flights and of the empty map's."""
    ours: list[float] = []
    empty: list[float] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport=SIZE)
        _serve(page)
        page.goto(f"{HOST}/talk")
        page.locator("[data-ready=true]").wait_for()
        bare = browser.new_page(viewport=SIZE)
        bare.set_content("<body style='margin:0;height:1080px'></body>")
        bare.add_style_tag(path=ROOT / "static/vendor/leaflet/leaflet.css")
        bare.add_script_tag(path=ROOT / "static/vendor/leaflet/leaflet.js")
        bounds = page.evaluate(
            "Object.fromEntries(JSON.parse(document.getElementById('talk-data').textContent)"
            ".story.scenes.map((scene) => [scene.id, scene.camera.bounds]))"
        )
        for _ in range(ROUNDS):
            for start, end in FLIGHT:
                page.bring_to_front()
                ours += _ours(page, start, end)
                bare.bring_to_front()
                empty += _empty(bare, [bounds[start], bounds[end]])
        browser.close()
    return ours, empty


def main() -> None:
    """Print both medians, their ratio, and the slow end."""
    ours, empty = measure()
    for name, times in (("talk", ours), ("empty Leaflet", empty)):
        slow = statistics.quantiles(times, n=20)[-1]
        print(
            f"{name}: median {statistics.median(times):.1f} ms a frame, "
            f"95th percentile {slow:.1f} ms, {len(times)} frames"
        )
    print(f"ratio: {statistics.median(ours) / statistics.median(empty):.2f}")


if __name__ == "__main__":
    main()
