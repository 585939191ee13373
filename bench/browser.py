"""Chromium, visits to a page, and what is measured in them."""

from __future__ import annotations

import base64
import json
import shutil
import statistics
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import (
    Browser,
    BrowserContext,
    FloatRect,
    FrameLocator,
    Locator,
    Page,
    Playwright,
)
from playwright.sync_api import TimeoutError as BrowserTimeout

from bench.expected import CATEGORY, GROUP, Expected
from bench.patterns import Pattern
from bench.servers import Server

FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Pages are painted by the processor; deck.gl and plotly's maps still find a WebGL.
    "--disable-gpu",
    "--enable-unsafe-swiftshader",
)
PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
PATIENCE_MS = 90_000
OFFLINE_MS = 8_000
SETTLE_MS = 250
POLL_MS = 20
MAPS = ("iframe", "[data-testid=stDeckGlJsonChart]", ".js-plotly-plot", ".leaflet-container")


class NotDrawnError(RuntimeError):
    """The right features were not drawn in time."""


@contextmanager
def launched(playwright: Playwright, hosts: list[str]) -> Iterator[Browser]:
    """Start Chromium with the flags that say where hosts are found."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    browser = playwright.chromium.launch(executable_path=program, args=[*FLAGS, *hosts])
    try:
        yield browser
    finally:
        browser.close()


class Traffic:
    """The bytes a page takes and gives, as they pass the wire; sockets count their payload."""

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self.received = 0
        self.sent = 0
        self.by_path: Counter[str] = Counter()
        self._urls: dict[str, str] = {}
        session = context.new_cdp_session(page)
        session.on("Network.responseReceived", self._responded)
        session.on("Network.loadingFinished", self._loaded)
        session.on("Network.webSocketFrameReceived", lambda frame: self._frame(frame, "received"))
        session.on("Network.webSocketFrameSent", lambda frame: self._frame(frame, "sent"))
        session.send("Network.enable")

    def _responded(self, event: dict[str, Any]) -> None:
        self._urls[event["requestId"]] = event["response"]["url"]

    def _loaded(self, event: dict[str, Any]) -> None:
        url = urlsplit(self._urls.get(event["requestId"], ""))
        if url.scheme not in ("http", "https"):  # a frame whose content stands in the page
            return
        size = int(event["encodedDataLength"])
        self.received += size
        self.by_path[url.path] += size

    def _frame(self, event: dict[str, Any], way: str) -> None:
        frame = event["response"]
        text = frame["payloadData"]
        size = len(text.encode()) if frame["opcode"] == 1 else len(base64.b64decode(text))
        setattr(self, way, getattr(self, way) + size)

    def own_kb(self) -> float:
        """Return the kB of the atlas's own files, among all that was received."""
        return sum(size for path, size in self.by_path.items() if path.startswith("/atlas/")) / 1000

    def take(self) -> tuple[float, float]:
        """Return (received, sent) in kB since the last call."""
        taken = self.received / 1000, self.sent / 1000
        self.received = self.sent = 0
        return taken


class Visit:
    """One visitor with an empty cache."""

    def __init__(
        self, browser: Browser, pattern: Pattern, server: Server, expected: Expected
    ) -> None:
        self.pattern, self.server, self.expected = pattern, server, expected
        self.context = browser.new_context(viewport={"width": 1600, "height": 900}, locale="zh-CN")
        settings = {"kind": pattern.probe, "expected": expected.everything(pattern)}
        self.context.add_init_script(f"window.__benchSettings = {json.dumps(settings)};\n{PROBE}")
        self.page = self.context.new_page()

    def __enter__(self) -> Visit:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def traffic(self) -> Traffic:
        """Count bytes from now on; this costs time, so timed visits do not do it."""
        return Traffic(self.context, self.page)

    def cold(self, patience: int = PATIENCE_MS) -> float:
        """Open the page; milliseconds from navigation until all features are drawn."""
        self.page.goto(self.server.address, wait_until="commit")
        return self._wait("cold", patience)

    def choose(self) -> float:
        """Click the category; milliseconds until only its features are drawn."""
        return self._click(self.expected.filtered(self.pattern))

    def followed(self) -> float:
        """Return the ms from the last press until the map had the server's answer to it."""
        return self._wait("followed")

    def clear(self) -> float:
        """Click it again; milliseconds until all features are drawn."""
        return self._click(self.expected.everything(self.pattern))

    def legend(self) -> float:
        """Press a switch of the atlas's legend off and on; the middle of the two times."""
        button = self._frame().locator(f".atlas-switch[data-group={GROUP}]")
        times = []
        for expected in (self.expected.without_group(), self.expected.everything(self.pattern)):
            self._arm(expected)
            button.click()
            times.append(self._wait("result"))
            self.settle()
        return statistics.mean(times)

    def again(self) -> tuple[float, float]:
        """Open the page a second time, the cache warm; kB of all, and of the atlas's own files."""
        self.page.close()
        self.page = self.context.new_page()
        traffic = self.traffic()
        self.cold()
        self.settle(1000)
        return sum(traffic.take()), traffic.own_kb()

    def settle(self, ms: int = SETTLE_MS) -> None:
        """Let the page come to rest."""
        self.page.wait_for_timeout(ms)

    def keeps_view(self) -> bool:
        """Tell whether a view zoomed by the wheel is still there after a filter came and went."""
        first = self._picture()
        box = self._map_box()
        self.page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.5)
        for _ in range(3):
            self.page.mouse.wheel(0, -300)
            self.settle(400)
        self.settle(800)
        before = self._picture()
        self.choose()
        self.settle()
        self.clear()
        self.settle(1000)
        after = self._picture()
        return _difference(before, after) < 0.5 * _difference(first, before)

    def _click(self, expected: int) -> float:
        option = self._option()
        option.scroll_into_view_if_needed()
        self._arm(expected)
        option.click()
        return self._wait("result")

    def _option(self) -> Locator:
        if self.pattern.probe == "atlas":
            return self._frame().locator(f".atlas-option[data-option={CATEGORY}]")
        place = ".sidebar" if self.pattern.dash else "[data-testid=stSidebar]"
        return self.page.locator(place).get_by_text(self.expected.label, exact=False).first

    def _arm(self, expected: int) -> None:
        self.page.evaluate(
            "([kind, expected]) => bench.arm(kind, expected)", [self.pattern.probe, expected]
        )

    def _wait(self, field: str, patience: int = PATIENCE_MS) -> float:
        try:
            handle = self.page.wait_for_function(
                f"() => window.bench?.{field} ?? false", timeout=patience, polling=POLL_MS
            )
            return float(handle.json_value())
        except BrowserTimeout:
            seen = self.page.evaluate(f"() => bench.drawn('{self.pattern.probe}')")
            counts = self.expected.filtered(self.pattern), self.expected.everything(self.pattern)
            wanted = f"{counts[0]} or {counts[1]}"
            what = f"{self.pattern.name}: {field}: saw {seen}, expected {wanted}"
            raise NotDrawnError(what) from None

    def _frame(self) -> FrameLocator:
        return self.page.frame_locator("iframe").first

    def _map_box(self) -> FloatRect:
        for selector in MAPS:
            element = self.page.locator(selector).first
            box = element.bounding_box() if element.count() else None
            if box is not None:
                return box
        raise NotDrawnError(f"{self.pattern.name}: no map in the page")

    def _picture(self) -> Image.Image:
        self.page.mouse.move(2, 2)
        self.settle(100)
        shot = self.page.screenshot(clip=self._map_box(), animations="disabled")
        return Image.open(BytesIO(shot)).convert("L")


def _difference(before: Image.Image, after: Image.Image) -> float:
    """Return the mean difference of two pictures, 0 to 255."""
    after = after.resize(before.size)
    return float(ImageStat.Stat(ImageChops.difference(before, after)).mean[0])
