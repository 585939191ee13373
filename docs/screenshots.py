"""Take the pictures of the docs: `make screenshots` serves the app and writes docs/images/."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, ROOT, Visit, serving

IMAGES = Path(__file__).parent / "images"
QUALITY = 84  # of the WebP: no difference to be seen, a fifth of the size
SIZES = {"1920": (1920, 1080), "390": (390, 844)}
# Name: the page's path and query. The home page is taken in every size, the others on a desk.
PICTURES = {
    "home": "?",
    "card": "?project=mianyang-jiuzhaigou-expressway",
    "santai": "?action=3&county=三台县",
    "railways": "railways?",
    "highways": "highways?",
    "airports": "airports?",
    "parks": "parks?",
    "industry": "industry?",
    "services": "services?",
    "counties": "counties?place=三台县",
    "sections": "sections?section=3.1",
    "timeline": "timeline?time=2023-12",
    "project": "project?project=g5-chengmian-widening",
}


def take(browser: Browser, address: str, name: str, query: str) -> None:
    """Write one page in each language and size."""
    for language in ("zh", "en"):
        for size, (width, height) in SIZES.items():
            if size != "1920" and not query.startswith("?"):
                continue
            context = browser.new_context(viewport={"width": width, "height": height})
            visit = Visit(context.new_page()).open(f"{address}/{query}&lang={language}")
            visit.page.wait_for_timeout(1500)
            path = IMAGES / f"{name}-{language}-{size}.png"
            visit.page.screenshot(path=path)
            Image.open(path).convert("RGB").save(
                path.with_suffix(".webp"), quality=QUALITY, method=6
            )
            path.unlink()
            context.close()


# The strip of stills in the README: these scenes of the talk, side by side.
STRIP = ("corridors", "action-1", "plan-and-today", "santai")
STILL = (960, 540)


def strip(browser: Browser, address: str) -> None:
    """Write a few scenes of the talk as one picture, two by two."""
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, reduced_motion="reduce")
    page = context.new_page()
    whole = Image.new("RGB", (2 * STILL[0], (len(STRIP) + 1) // 2 * STILL[1]))
    for number, scene in enumerate(STRIP):
        page.goto("about:blank")
        page.goto(f"{address}/talk#{scene}")
        page.locator("[data-ready=true]").wait_for()
        page.wait_for_timeout(800)
        still = Image.open(BytesIO(page.screenshot())).convert("RGB").resize(STILL)
        whole.paste(still, (number % 2 * STILL[0], number // 2 * STILL[1]))
    whole.save(IMAGES / "talk-strip.webp", quality=QUALITY, method=6)
    context.close()


def main() -> None:
    """Take every picture."""
    IMAGES.mkdir(exist_ok=True)
    with serving(ROOT / "projects.geojson") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, query in PICTURES.items():
            take(browser, address, name, query)
        strip(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
