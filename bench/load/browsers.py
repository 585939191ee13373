"""Real browsers among the sessions, and whether a page that stays open all day grows."""

from __future__ import annotations

import asyncio
import random
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field

from playwright.async_api import Browser, Frame, Page, async_playwright
from playwright.async_api import Error as BrowserError

from bench.browser import FLAGS
from bench.load.page import OPTION, READY, SHOWN
from bench.load.visitor import PACE_S, Journal

PATIENCE_MS = 30_000
WARM_CHANGES = 20
# Set by the map's runtime after each change: how many features are drawn.
_SHOWN = f"() => {SHOWN}"
_CHANGED = f"old => {SHOWN} !== old"


@dataclass
class BrowserVisits:
    """What real browsers saw: (moment of the click, ms until the map shows the change)."""

    count: int = 0
    changes: list[tuple[float, float]] = field(default_factory=list)


@dataclass(frozen=True)
class Growth:
    """What a page held before and after so many changes of the filter, garbage collected."""

    changes: int
    before: dict[str, float]
    after: dict[str, float]


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Start Chromium."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def browser_visits(
    address: str, count: int, journal: Journal
) -> AsyncIterator[BrowserVisits]:
    """Let real browsers visit for as long as the context lasts."""
    visits = BrowserVisits(count)
    async with chromium() as browser:
        tasks = [
            asyncio.create_task(_visit(browser, address, visits, journal, random.Random(number)))
            for number in range(count)
        ]
        try:
            yield visits
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _visit(
    browser: Browser, address: str, visits: BrowserVisits, journal: Journal, chance: random.Random
) -> None:
    context = await browser.new_context(viewport={"width": 1400, "height": 900}, locale="zh-CN")
    page = await context.new_page()
    page.on("pageerror", journal.failed)
    while True:
        try:
            frame = await open_map(page, address)
            while True:
                await asyncio.sleep(chance.uniform(*PACE_S))
                clicked = time.perf_counter()
                await press(frame, 0)
                visits.changes.append((clicked, 1000 * (time.perf_counter() - clicked)))
        except BrowserError as error:
            journal.failed(error)
            await asyncio.sleep(1)


async def open_map(page: Page, address: str) -> Frame:
    """Open the atlas; returns the map's frame once all is drawn."""
    await page.goto(address)
    element = await page.locator("iframe").first.element_handle(timeout=PATIENCE_MS)
    frame = await element.content_frame() if element else None
    if frame is None:
        raise BrowserError("the map has no frame")
    await frame.wait_for_selector(READY, timeout=PATIENCE_MS)
    return frame


async def press(frame: Frame, number: int) -> None:
    """Press the category of that number and wait until the map shows another selection."""
    shown = await frame.evaluate(_SHOWN)
    await frame.locator(OPTION).nth(number).click(timeout=PATIENCE_MS)
    await frame.wait_for_function(_CHANGED, arg=shown, timeout=PATIENCE_MS)


async def growth(address: str, changes: int) -> Growth:
    """Change the filter many times in one page; what it holds before and after."""
    async with chromium() as browser:
        page = await browser.new_page(viewport={"width": 1400, "height": 900}, locale="zh-CN")
        frame = await open_map(page, address)
        for _ in range(WARM_CHANGES):
            await press(frame, 0)
        before = await _held(page, frame)
        for number in range(changes):
            # Pressed and released again: even counts leave the page as it was found.
            await press(frame, number // 2 % 3)
        return Growth(changes, before, await _held(page, frame))


async def _held(page: Page, frame: Frame) -> dict[str, float]:
    session = await page.context.new_cdp_session(page)
    await session.send("HeapProfiler.collectGarbage")
    heap = await session.send("Runtime.getHeapUsage")
    counted = await session.send("Memory.getDOMCounters")
    await session.detach()
    groups = await frame.evaluate("() => window.feature_group?.length ?? 0")
    layers = await frame.evaluate("() => Object.keys(window.map?._layers ?? {}).length")
    return {
        "feature_groups": groups,
        "map_layers": layers,
        "heap_mb": round(heap["usedSize"] / 1e6, 2),
        "nodes": counted["nodes"],
        "listeners": counted["jsEventListeners"],
    }


def as_entry(measured: Growth) -> dict[str, object]:
    """Return what is written of a page's growth."""
    return asdict(measured)
