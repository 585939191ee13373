"""Measures all patterns in one run, in turn round by round: ``python -m bench``."""

from __future__ import annotations

import argparse
import json
import os
import platform
import time
from contextlib import ExitStack
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import sync_playwright

from bench import cdn, report, synthetic, targets
from bench.browser import launched
from bench.expected import Expected
from bench.patterns import NAMES, PATTERNS, ROOT
from bench.results import Row, fill
from bench.rounds import Plan, measure

HERE = Path(__file__).parent
RECORD = ROOT / "projects.geojson"
WORK = HERE / ".venv-peers" / "records"
# Of the time given, how much is gone when the rounds with each record must have ended.
SHARES = (0.40, 0.58, 0.92)
PRESSES = 3  # in each visit with a larger record, which gets fewer visits
PACKAGES = (
    "streamlit", "folium", "streamlit-folium", "geopandas", "leafmap", "pydeck", "plotly", "dash",
    "dash-leaflet", "playwright",
)  # fmt: skip


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
    parser.add_argument("--minutes", type=float, default=19, help="no rounds are begun after this")
    parser.add_argument("--output", type=Path, default=HERE / "results.json")
    options = parser.parse_args(argv)
    if options.quick:
        options.rounds, options.sizes = 2, [0]
        options.output = options.output.with_stem("results-quick")
    return options


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
        for place, path in enumerate(records(asked.sizes)):
            share = SHARES[min(place, len(SHARES) - 1)] if len(asked.sizes) > 1 else 1
            plan = Plan(
                patterns=[pattern for pattern in PATTERNS if pattern.name in asked.patterns],
                rounds=asked.rounds,
                presses=1 if path == RECORD else PRESSES,
                heavy_limit=5_000,
                few_above=1_000,
                until=begun + 60 * asked.minutes * share,
                traits=place == 0,
            )
            rows += measure(Expected.of(path), browser, sealed, plan)
            measured = result(rows, browser.version, (time.monotonic() - begun) / 60)
            asked.output.write_text(json.dumps(measured, ensure_ascii=False, indent=1) + "\n")
            print(report.terminal(measured), flush=True)


def result(rows: list[Row], chromium: str, minutes: float) -> dict[str, Any]:
    """Return what is written: the rows so far, the targets, and what it was measured with."""
    fill(rows)
    entries = [row.entry() for row in rows]
    return {
        "date": date.today().isoformat(),
        "machine": machine(),
        "versions": {name: version(name) for name in PACKAGES} | {"chromium": chromium},
        "minutes": round(minutes, 1),
        "rows": entries,
        "ratios": targets.ratios(entries),
    }


if __name__ == "__main__":
    main()
