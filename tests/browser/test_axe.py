"""axe-core finds nothing wrong on any page, with its map and whatever opens over it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from geodata.catalog.filters import Filter
from geodata.export import single_page
from geodata.report.request import Handout
from server import stories
from tests.browser.axe import faults
from tests.browser.conftest import PATIENCE_MS, ROOT, Visit
from tests.real import real

DESK = (1366, 768)
PHONE = (390, 844)
WITHOUT_MAP = {"present"}
PAGES = [file.stem for file in sorted((ROOT / "pages").glob("[a-z]*.py"))]
PAGES = [name for name in PAGES if name not in ("front", "broken")]
# What cannot be mended here: rule and a part of the element, and why.
ALLOWED: dict[tuple[str, str], str] = {}


def opened(browser: Browser, address: str, size: tuple[int, int], ready: str = "") -> Visit:
    """Open an address and wait until it stands; the caller closes its context."""
    small = size[0] < 600
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, has_touch=small, is_mobile=small
    )
    context.set_default_timeout(PATIENCE_MS)
    visit = Visit(context.new_page())
    if ready:
        visit.page.goto(address)
        visit.page.locator(ready).wait_for()
    else:
        visit.open(address)
    return visit


def sound(visit: Visit) -> None:
    broken = faults(visit.page, ALLOWED)
    assert not broken, "\n\n".join(broken)


STOOD = "[data-testid=stApp][data-test-script-state=notRunning] h1"
VARIANTS = [(name, DESK, "zh") for name in PAGES] + [
    (name, size, lang)
    for name in ("atlas", "railways", "counties", "present")
    for size, lang in ((DESK, "en"), (PHONE, "zh"), (PHONE, "en"))
]


@pytest.mark.parametrize(("name", "size", "lang"), VARIANTS)
def test_every_page_with_its_map(
    chromium: Browser, address: str, name: str, size: tuple[int, int], lang: str
) -> None:
    at = f"{address}/{'' if name == 'atlas' else name}?lang={lang}"
    visit = opened(chromium, at, size, STOOD if name in WITHOUT_MAP else "")
    visit.page.locator(STOOD).wait_for()
    assert visit.page.evaluate("document.documentElement.lang") == {"zh": "zh-CN"}.get(lang, lang)
    assert visit.page.locator("h1").count() == 1
    sound(visit)
    visit.page.context.close()


def card(visit: Visit) -> str:
    visit.frame.locator(".atlas-item").first.click()
    return ".atlas-card dd"


def tool(name: str) -> Callable[[Visit], str]:
    def open_tool(visit: Visit) -> str:
        visit.frame.locator(f".atlas-tool-{name}").click()
        return ".atlas-panel"

    return open_tool


def near(visit: Visit) -> str:
    visit.frame.locator(".atlas-item").first.click()
    visit.frame.locator(".atlas-near").click()
    return ".atlas-panel .atlas-rows"


def chooser(visit: Visit) -> str:
    visit.frame.locator(".atlas-citywide").click()
    return ".atlas-chooser button"


def exports(visit: Visit) -> str:
    visit.frame.locator(".atlas-take").click()
    return ".atlas-exports .atlas-form"


def reasons(visit: Visit) -> str:
    visit.frame.locator("#atlas-reasons-tab").click()
    return ".atlas-reasons div"


def conditions(visit: Visit) -> str:
    if visit.frame.locator(".atlas-open").is_visible():
        visit.frame.locator(".atlas-open").click()
    visit.frame.locator(".atlas-option[data-option=railway]").click()
    return ".atlas-option[aria-pressed=true]"


def matches(visit: Visit) -> str:
    if visit.frame.locator(".atlas-open").is_visible():
        visit.frame.locator(".atlas-open").click()
    visit.frame.locator(".atlas-search input").press_sequentially("cl")
    return ".atlas-found button"


OPEN = {
    "card": card,
    "near": near,
    "chooser": chooser,
    "exports": exports,
    "reasons": reasons,
    "conditions": conditions,
    "matches": matches,
    **{name: tool(name) for name in ("distance", "area", "shape", "compare")},
}


@pytest.mark.parametrize("what", OPEN)
@pytest.mark.parametrize(("size", "lang"), [(DESK, "zh"), (PHONE, "en")], ids=["desk", "phone"])
def test_whatever_opens_over_the_map(
    chromium: Browser, address: str, what: str, size: tuple[int, int], lang: str
) -> None:
    visit = opened(chromium, f"{address}/?lang={lang}", size)
    shown = OPEN[what](visit)
    visit.frame.locator(shown).first.wait_for()
    sound(visit)
    visit.page.context.close()


@pytest.mark.parametrize("view", ["", "view=desk"])
def test_the_talk(chromium: Browser, address: str, view: str) -> None:
    visit = opened(chromium, f"{address}/{stories.ADDRESS}?{view}", DESK, "#talk[data-ready=true]")
    sound(visit)
    visit.page.context.close()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_file_that_stands_alone(
    chromium: Browser, tmp_path: Path, size: tuple[int, int]
) -> None:
    file = tmp_path / "atlas.html"
    made = Handout(real(), Filter(), "zh", "2026-11-23", date(2026, 11, 24))
    file.write_bytes(single_page.page(made))
    visit = opened(chromium, file.as_uri(), size, "#map[data-ready=true]")
    sound(visit)
    visit.page.locator(".atlas-item").first.click()
    visit.page.locator(".atlas-card dd").first.wait_for()
    sound(visit)
    visit.page.context.close()
