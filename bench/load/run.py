"""Runs all parts one after the other, prints what they find and writes ``bench/load.json``."""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import signal
import sys
import time
from collections.abc import Callable, Coroutine
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.load import endurance, report
from bench.load.browsers import as_entry, growth
from bench.load.figures import Slope
from bench.load.machine import machine, versions
from bench.load.proxy import NoNginxError
from bench.load.stages import OURS, RECORD, Stage, allow_many_files
from bench.load.stages import run as run_stage
from bench.servers import serving

RESULT = Path(__file__).parents[1] / "load.json"
PARTS = ("stages", "endurance", "browser")


@dataclass(frozen=True)
class Plan:
    """What is run, and how much of it."""

    stages: tuple[Stage, ...]
    reruns: int
    sessions: int
    presses: int


FULL = Plan(
    stages=(
        Stage(1, 40),
        Stage(10, 30, browsers=2),
        Stage(50, 30, browsers=2),
        Stage(100, 45, browsers=2),
        Stage(200, 40, browsers=2),
        Stage(300, 45, processes=2, browsers=2),
    ),
    reruns=5000,
    sessions=1000,
    presses=500,
)
QUICK = Plan(
    stages=(Stage(1, 10), Stage(10, 10, browsers=1), Stage(20, 10, processes=2, browsers=1)),
    reruns=200,
    sessions=60,
    presses=20,
)


def main() -> int:
    """Run the plan; 0 if every session was served without an error."""
    asked = _arguments()
    if asked.render:
        print(report.markdown(json.loads(asked.result.read_text(encoding="utf-8"))))
        return 0
    allow_many_files()
    # Stopped from outside, we still end the servers we started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    plan = QUICK if asked.quick else FULL
    start = time.monotonic()
    result: dict[str, Any] = {
        "date": date.today().isoformat(),
        "machine": machine(),
        "versions": versions(),
        "quick": asked.quick,
        **_stages(plan if "stages" in asked.parts else None, asked.browsers),
    }
    if "endurance" in asked.parts:
        result["reruns"] = asdict(_measured("reruns", endurance.reruns, plan.reruns))
        result["sessions"] = asdict(_measured("sessions", endurance.sessions, plan.sessions))
    if "browser" in asked.parts and _chromium():
        result["browser"] = _growth(plan.presses)
    result["targets"] = report.targets(result)
    result["minutes"] = round((time.monotonic() - start) / 60, 1)
    asked.result.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(report.markdown(result))
    return 0 if not any(row["errors"] for row in result["stages"]) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small numbers, two minutes")
    parser.add_argument("--render", action="store_true", help="print the table of the last run")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--no-browsers", dest="browsers", action="store_false")
    parser.add_argument("--result", type=Path, default=RESULT)
    return parser.parse_args()


def _chromium() -> bool:
    is_installed = bool(shutil.which("chromium") or shutil.which("chromium-browser"))
    if not is_installed:
        print("Chromium is not installed, so no real browser takes part.", file=sys.stderr)
    return is_installed


def _stages(plan: Plan | None, browsers: bool) -> dict[str, Any]:
    rows, skipped = list[dict[str, Any]](), list[str]()
    browsers = browsers and _chromium()
    for stage in plan.stages if plan else ():
        wanted = stage if browsers else Stage(stage.sessions, stage.seconds, stage.processes)
        print(f"{stage.sessions} sessions on {stage.processes} processes …", flush=True)
        try:
            row = asyncio.run(run_stage(wanted))
        except NoNginxError as error:
            skipped.append(f"{stage.sessions} sessions on {stage.processes} processes: {error}")
            print(skipped[-1], file=sys.stderr)
            continue
        rows.append(asdict(row))
        print(f"  p50 {row.p50_ms} ms, p95 {row.p95_ms} ms, errors {row.errors}", flush=True)
    return {"stages": rows, "skipped": skipped}


def _measured(name: str, measure: Callable[[int], Coroutine[Any, Any, Slope]], count: int) -> Slope:
    print(f"{count} {name} …", flush=True)
    slope = asyncio.run(measure(count))
    print(f"  {slope.bytes_per_step} bytes each, {slope.first_mb} → {slope.last_mb} MB", flush=True)
    return slope


def _growth(presses: int) -> dict[str, object]:
    print(f"{presses} changes in one browser …", flush=True)
    with serving(OURS, RECORD) as server:
        return as_entry(asyncio.run(growth(server.address, presses)))


if __name__ == "__main__":
    sys.exit(main())
