"""Measures all patterns in one run, in turn round by round: ``python -m bench``."""

from __future__ import annotations

import argparse
import json
import os
import platform
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path

import psutil
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as BrowserError

from bench import cdn, report, synthetic, targets
from bench.browser import OFFLINE_MS, NotDrawnError, Visit, launched
from bench.expected import Expected
from bench.patterns import NAMES, PATTERNS, ROOT, Pattern
from bench.results import Row
from bench.servers import Server, ServerError, serving
from bench.sessions import session_mb

HERE = Path(__file__).parent
RECORD = ROOT / "projects.geojson"
WORK = HERE / ".venv-peers" / "records"
SLOW_S = 10  # a round that takes longer is run fewer times
SLOW_ROUNDS = 3
FEW_SESSIONS = 5_000  # records above this are not opened thirteen times more
PACKAGES = (
    "streamlit", "folium", "streamlit-folium", "geopandas", "leafmap", "pydeck", "plotly", "dash",
    "dash-leaflet", "playwright",
)  # fmt: skip
Failure = (NotDrawnError, BrowserError, ServerError)


@dataclass
class Entrant:
    """A pattern that is measured with one record: its server, and what is known of it so far."""

    pattern: Pattern
    server: Server
    row: Row
    rounds: int = 0
    took: list[float] = field(default_factory=list)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Let one step fail without ending the run; the row then says why."""
        try:
            yield
        except Failure as error:
            self.row.reason = self.server.ended() or str(error).splitlines()[0][:200]
            self.rounds = 0
            print(f"  {self.pattern.name}: {self.row.reason}", flush=True)


def measure(
    own: Expected, browser: Browser, sealed: Browser, options: argparse.Namespace
) -> list[Row]:
    """Measure every pattern with one record; the servers run side by side, the visits in turn."""
    features = len(own.catalog)
    rows = []
    with ExitStack() as stack:
        entrants = []
        for pattern in (p for p in PATTERNS if p.name in options.patterns):
            row = Row(pattern.name, features)
            rows.append(row)
            if pattern.heavy and features > options.heavy_limit:
                row.reason = "not run: one change takes many seconds"
                continue
            try:
                server = stack.enter_context(serving(pattern, own.path))
            except ServerError as error:
                row.reason = str(error)[:300]
                continue
            entrants.append(Entrant(pattern, server, row))
        for entrant in entrants:
            _warm(entrant, browser, own, options.rounds)
        for number in range(options.rounds):
            print(f"{features:,} features, round {number + 1} of {options.rounds}", flush=True)
            for entrant in entrants:
                if number < entrant.rounds:
                    _round(entrant, browser, own)
        for entrant in entrants:
            _once(entrant, browser, own)
            if own.path == RECORD:
                _offline(entrant, sealed, own)
    return rows


def _warm(entrant: Entrant, browser: Browser, own: Expected, rounds: int) -> None:
    """Visit once unmeasured, so that the server has read the record; decide on the rounds."""
    with entrant.attempt():
        for _ in range(2):
            begun = time.monotonic()
            with Visit(browser, entrant.pattern, entrant.server, own) as visit:
                visit.cold()
                visit.choose()
                visit.clear()
            if time.monotonic() - begun < SLOW_S:
                entrant.rounds = rounds
                return
        entrant.rounds = min(rounds, SLOW_ROUNDS)


def _round(entrant: Entrant, browser: Browser, own: Expected) -> None:
    with (
        entrant.attempt(),
        Visit(browser, entrant.pattern, entrant.server, own) as visit,
    ):
        cold = visit.cold()
        visit.settle()
        before = entrant.server.cpu_ms()
        paint = visit.choose()
        visit.settle()
        clear = visit.clear()
        visit.settle()
        cpu = (entrant.server.cpu_ms() - before) / 2
        entrant.row.add(cold_ms=cold, paint_ms=paint, clear_ms=clear, cpu_ms=cpu)
        if entrant.pattern.probe == "atlas":
            entrant.row.add(legend_ms=visit.legend())


def _once(entrant: Entrant, browser: Browser, own: Expected) -> None:
    """Measure what needs no rounds: bytes, the view kept or lost, and memory."""
    if not entrant.rounds:
        return
    fixed = entrant.row.fixed
    with (
        entrant.attempt(),
        Visit(browser, entrant.pattern, entrant.server, own) as visit,
    ):
        traffic = visit.traffic()
        visit.cold()
        visit.settle(1000)
        fixed["cold_kb"] = round(sum(traffic.take()), 1)
        visit.choose()
        visit.settle(500)
        received, sent = traffic.take()
        fixed.update(kb=round(received + sent, 2), sent_kb=round(sent, 2))
        visit.clear()
        visit.settle(500)
        fixed["clear_kb"] = round(sum(traffic.take()), 2)
        if entrant.pattern.probe != "text":
            fixed["keeps_view"] = visit.keeps_view()
        if entrant.pattern.probe == "atlas":
            everything, of_ours = visit.again()
            fixed["second_visit_kb"] = round(everything, 1)
            fixed["second_visit_own_kb"] = round(of_ours, 1)
    fixed["rss_mb"] = round(entrant.server.rss_mb(), 1)
    if entrant.row.features <= FEW_SESSIONS or entrant.rounds > SLOW_ROUNDS:
        with entrant.attempt():
            fixed["session_mb"] = round(session_mb(entrant.pattern, entrant.server), 2)


def _offline(entrant: Entrant, sealed: Browser, own: Expected) -> None:
    """See whether the map is drawn when no foreign host can be reached at all."""
    if not entrant.rounds:
        return
    try:
        with Visit(sealed, entrant.pattern, entrant.server, own) as visit:
            visit.cold(OFFLINE_MS)
        entrant.row.fixed["offline"] = True
    except Failure:
        entrant.row.fixed["offline"] = False


def records(sizes: list[int]) -> list[Path]:
    """Return the record of the project (size 0) and synthetic ones."""
    return [synthetic.write(size, WORK) if size else RECORD for size in sizes]


def machine() -> str:
    """Return what the figures were measured on, in a few words."""
    memory = psutil.virtual_memory().total / 2**30
    return f"{platform.system()}, {os.cpu_count()} cores, {memory:.0f} GiB"


def options(argv: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="two rounds, this record only")
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--patterns", nargs="+", default=NAMES, choices=NAMES, metavar="NAME")
    parser.add_argument(
        "--sizes", nargs="+", type=int, default=[0, 2_000, 20_000], help="0: the project's record"
    )
    parser.add_argument("--heavy-limit", type=int, default=5_000, help="features for slow patterns")
    parser.add_argument("--output", type=Path, default=HERE / "results.json")
    found = parser.parse_args(argv)
    if found.quick:
        found.rounds, found.sizes = 2, [0]
        found.output = found.output.with_stem("results-quick")
    return found


def main(argv: list[str] | None = None) -> None:
    """Run the measurements, print and write them."""
    asked = options(argv)
    begun = time.monotonic()
    missing = cdn.install()
    if missing:
        print(f"Peers that load from CDNs are not measured: {missing}")
        asked.patterns = [p.name for p in PATTERNS if p.name in asked.patterns and not p.needs_cdn]
    rows: list[Row] = []
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        mirror = stack.enter_context(cdn.serving())
        browser = stack.enter_context(launched(playwright, mirror.flags()))
        sealed = stack.enter_context(launched(playwright, cdn.SEALED))
        chromium = browser.version
        for path in records(asked.sizes):
            rows += measure(Expected.of(path), browser, sealed, asked)
    entries = [row.entry() for row in rows]
    found = {
        "date": date.today().isoformat(),
        "machine": machine(),
        "versions": {name: version(name) for name in PACKAGES} | {"chromium": chromium},
        "minutes": round((time.monotonic() - begun) / 60, 1),
        "rows": entries,
        "ratios": targets.ratios(entries),
    }
    asked.output.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    print(report.terminal(found))


if __name__ == "__main__":
    main()
