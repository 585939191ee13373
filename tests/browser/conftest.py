"""A server of the app, a browser, and a page that lets no request out."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import (
    Browser,
    Dialog,
    FloatRect,
    Frame,
    FrameLocator,
    Locator,
    Page,
    expect,
    sync_playwright,
)

from geodata.web import assets

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 120_000  # of a loaded machine; nothing waits so long that works
TRIES, TRY_S = 600, 0.1  # until a server answers
expect.set_options(timeout=PATIENCE_MS)
Serving = Callable[[Path], AbstractContextManager[str]]
Run = Callable[[str], Any]  # what a JavaScript function's body returns


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(
    holds: Callable[[], bool],
    server: subprocess.Popen[bytes],
    logged: Callable[[], str] = str,
) -> None:
    """Wait until something holds of a server, which may not end before; else tell its log."""
    for _ in range(TRIES):
        with suppress(OSError, HTTPException):
            if holds():
                return
        try:
            status = server.wait(TRY_S)
        except subprocess.TimeoutExpired:
            continue
        raise AssertionError(f"the server ended with {status}\n{logged()}")
    raise AssertionError(f"what was waited for did not come\n{logged()}")


def wait_answering(
    server: subprocess.Popen[bytes], address: str, logged: Callable[[], str] = str
) -> None:
    """Wait until a server that was started answers at its address."""

    def answers() -> bool:
        with urlopen(f"{address}/_stcore/health") as answer:  # noqa: S310
            return bool(answer.status == 200)

    wait_until(answers, server, logged)


@contextmanager
def serving(record: Path) -> Iterator[str]:
    """Serve the app with a record; the address."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    stories = tempfile.mkdtemp(prefix="atlas-stories-")
    environment = {**os.environ, "ATLAS_RECORD": str(record), "ATLAS_STORIES": stories}
    server = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://localhost:{port}"
    try:
        wait_answering(server, address)
        yield address
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(stories, ignore_errors=True)


@pytest.fixture(scope="session")
def serve() -> Serving:
    return serving


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The app with the shipped record."""
    with serving(ROOT / "projects.geojson") as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def box_of(element: Locator) -> FloatRect:
    """Where an element stands on the page, in pixels; it must be shown."""
    box = element.bounding_box()
    assert box is not None, "the element is not shown"
    return box


def watch_faults(page: Page, errors: list[str]) -> None:
    """Collect what goes wrong in a page: its scripts' errors, and dialogs, which it dismisses."""

    def dismiss(dialog: Dialog) -> None:
        errors.append(dialog.message)
        dialog.dismiss()

    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", dismiss)


class Visit:
    """A page with everything it asked for and everything that went wrong in it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("websocket", lambda socket: self.requests.append(socket.url))
        watch_faults(page, self.errors)

    def foreign(self) -> list[str]:
        """What was asked of any host but ours."""
        ours = {"localhost", "127.0.0.1", ""}
        return [url for url in self.requests if (urlsplit(url).hostname or "") not in ours]

    @property
    def frame(self) -> FrameLocator:
        return self.page.frame_locator("iframe").first

    def open(self, address: str) -> Visit:
        """Open an address and wait until the map is drawn."""
        self.page.goto(address)
        self.frame.locator("[data-ready=true]").wait_for(timeout=PATIENCE_MS)
        return self

    def shown(self) -> int:
        return int(self.frame.locator("[data-shown]").get_attribute("data-shown") or -1)

    def wait_shown(self, number: int) -> None:
        self.frame.locator(f"[data-shown='{number}']").wait_for(timeout=PATIENCE_MS)

    def selected(self) -> str:
        return self.frame.locator("[data-selected]").get_attribute("data-selected") or ""

    def wait_selected(self, project: str) -> None:
        self.frame.locator(f"[data-selected='{project}']").wait_for(timeout=PATIENCE_MS)

    def in_map(self, expression: str) -> Any:
        """Evaluate JavaScript in the map's frame."""
        return self._map_frame().evaluate(expression)

    def wait_in_map(self, condition: str) -> None:
        """Wait until a JavaScript expression is true in the map's frame."""
        self._map_frame().wait_for_function(condition)

    def wait_painted(self) -> None:
        """Wait until the map's frame has painted what was asked for until now."""
        self.in_map(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )

    def wait_at_rest(self) -> None:
        """Wait until the page's script has ended and the map has painted what came of it."""
        self.page.locator("[data-test-script-state=notRunning]").wait_for()
        self.wait_painted()

    def _map_frame(self) -> Frame:
        return next(frame for frame in self.page.frames if "streamlit_folium" in frame.url)


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    context = chromium.new_context(viewport={"width": 1600, "height": 900}, locale="zh-CN")
    context.set_default_timeout(PATIENCE_MS)
    yield Visit(context.new_page())
    context.close()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Visit]:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, locale="zh-CN", has_touch=True, is_mobile=True
    )
    context.set_default_timeout(PATIENCE_MS)
    yield Visit(context.new_page())
    context.close()


@pytest.fixture
def run(visit: Visit, address: str) -> Run:
    """Evaluate a function body that may import the runtime's modules as `m("data/geometry.js")`."""
    sheet = assets.named(assets.fixed(), "runtime", "/atlas.css")
    folder = f"{address}/atlas/{sheet.rpartition('/')[0]}"
    visit.page.goto(f"{folder}/atlas.css")

    def evaluate(body: str) -> Any:
        return visit.page.evaluate(
            f"async () => {{ const m = (name) => import('{folder}/' + name); {body} }}"
        )

    return evaluate
