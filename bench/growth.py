"""How time and memory of each step grow from 150 to 150,000 features: ``python -m bench growth``.

Prints the tables and writes ``growth.json`` and ``growth.svg``; ``python -m bench.growth --table``
prints the tables of the last run as Markdown. Time is the processor's, the least of some repeats,
for other programs on the machine lengthen the wall clock's. Each step of each size runs in a
process of its own, forked from one that holds the record ready and nothing else; memory is how much
that process grew at most. Linux and macOS only.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import multiprocessing
import os
import pickle
import platform
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain
from multiprocessing.connection import Connection
from pathlib import Path

from bench import growth_report as report
from bench import synthetic
from bench.growth_plot import plot
from bench.growth_report import Figure
from bench.growth_steps import Ready, Step, steps, warm
from geodata.record import reading

HERE = Path(__file__).parent
WORK = HERE / ".venv-peers" / "records"
RESULT, PLOT = HERE / "growth.json", HERE / "growth.svg"
SIZES = (150, 1_500, 15_000, 150_000)
# A step is repeated until it has had this much time; one of some seconds twice, a long one not.
REPEATS, ENOUGH_S, LONG_S = 5, 4.0, 10.0
# By default the whole run stays under ten minutes: an export thought to take longer than the one is
# left out, and after the other none begins.
LONGEST_EXPORT_S, EXPORTS_MIN = 60.0, 8.0
YARDSTICK_FEATURES, YARDSTICKS = 150, 3

_forked = multiprocessing.get_context("fork")
Task = Callable[[Connection], None]


class StepError(RuntimeError):
    """A process that measured ended without a figure, for want of memory as a rule."""


def apart(name: str, task: Task) -> Iterator[object]:
    """Run a task in a forked process; yields what it sends.

    Raises:
        StepError: it did not end well.
    """
    ours, theirs = _forked.Pipe(duplex=False)
    process = _forked.Process(target=task, args=(theirs,))
    process.start()
    theirs.close()
    try:
        while True:
            try:
                yield ours.recv()
            except EOFError:
                break
        process.join()
        if process.exitcode:
            raise StepError(f"{name}: the process ended with {process.exitcode}")
    finally:
        if process.is_alive():
            process.terminate()


def repeated(run: Callable[[], object], between: Callable[[], object]) -> tuple[float, int]:
    """Return the least CPU time of some repeats in seconds, and how many there were.

    ``between`` is called after each of them, and is not counted.
    """
    best, spent, repeats = math.inf, 0.0, 0
    while repeats < REPEATS and (spent < ENOUGH_S or (repeats < 2 and spent < LONG_S)):
        took = _seconds(run)
        best, spent, repeats = min(best, took), spent + took, repeats + 1
        between()
    return best, repeats


def _ready(size: int, file: Path) -> Task:
    """Return the task that writes a record ready for all steps into a file."""

    def task(_: Connection) -> None:
        data = synthetic.write(size, WORK).read_bytes()
        with file.open("wb") as stream:
            pickle.dump(Ready.of(data), stream, protocol=pickle.HIGHEST_PROTOCOL)

    return task


def _size(kept: Sequence[Step], size: int, file: Path, yardstick: bytes, until: float) -> Task:
    """Return the task that measures steps at one size; sends figures.

    No export begins after ``until`` by ``time.monotonic``, which forked processes share.
    """

    def task(connection: Connection) -> None:
        with file.open("rb") as stream:
            ready: Ready = pickle.load(stream)
        gc.collect()
        gc.freeze()  # what was ready before is no burden on a step's own collections
        for step in kept:
            if step.export and time.monotonic() > until:
                connection.send(Figure(step.name, size, None))
            else:
                for figure in apart(step.name, _step(step, ready, size, yardstick)):
                    connection.send(figure)

    return task


def _step(step: Step, ready: Ready, size: int, yardstick: bytes) -> Task:
    def task(connection: Connection) -> None:
        fixed: list[float] = []

        def look() -> None:
            fixed.extend(_seconds(lambda: reading.parse(yardstick)) for _ in range(YARDSTICKS))

        look()
        before = _most_mb()
        seconds, repeats = repeated(lambda: step.run(ready), look)
        grown = max(0.0, _most_mb() - before)
        connection.send(Figure(step.name, size, seconds, grown, repeats, min(fixed)))

    return task


def _seconds(run: Callable[[], object]) -> float:
    begun = time.process_time()
    run()
    return time.process_time() - begun


def _most_mb() -> float:
    """Return the most memory this process has had at once, in MB; it began at the fork."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def too_long(figures: Sequence[Figure], size: int, longest_s: float) -> frozenset[str]:
    """Return the exports thought to take longer than that at a size, by the figures so far."""
    exports = {step.name for step in steps() if step.export}
    long = set()
    for name in exports:
        of_step = [figure for figure in figures if figure.step == name]
        if of_step and (
            of_step[-1].seconds is None
            or report.expected_s(of_step[-1].seconds, of_step[-1].features, size) > longest_s
        ):
            long.add(name)
    return frozenset(long)


def measure(
    sizes: Sequence[int], chosen: Sequence[Step], longest_s: float, exports_min: float
) -> list[Figure]:
    """Measure steps at every size, the small sizes first, but no long and late exports."""
    until = time.monotonic() + exports_min * 60
    yardstick = synthetic.write(YARDSTICK_FEATURES, WORK).read_bytes()
    figures: list[Figure] = []
    for size in sorted(sizes):
        file = WORK / f"ready-{size}.pickle"
        list(apart("ready", _ready(size, file)))
        try:
            left_out = too_long(figures, size, longest_s)
            kept = [step for step in chosen if step.name not in left_out]
            skipped = (Figure(name, size, None) for name in sorted(left_out))
            measured = apart("size", _size(kept, size, file, yardstick, until))
            for figure in chain(skipped, measured):
                assert isinstance(figure, Figure)
                figures.append(figure)
                _say(figure)
        finally:
            file.unlink(missing_ok=True)
    return figures


def _say(figure: Figure) -> None:
    if figure.seconds is None:
        print(f"{figure.features:>9,}  {figure.step:<32} left out", flush=True)
        return
    print(
        f"{figure.features:>9,}  {figure.step:<32} {figure.seconds:>10.5f} s "
        f"{figure.megabytes:>8.1f} MB  {figure.repeats} times",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench growth", description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=list(SIZES))
    parser.add_argument(
        "--longest", type=float, default=LONGEST_EXPORT_S, metavar="SECONDS",
        help="leave out an export thought to take longer (default: %(default)g)",
    )  # fmt: skip
    parser.add_argument(
        "--minutes", type=float, default=EXPORTS_MIN,
        help="after these no further export begins (default: %(default)g)",
    )  # fmt: skip
    parser.add_argument(
        "--again", nargs="+", default=[], metavar="STEP", choices=[step.name for step in steps()],
        help="measure these alone and put their figures in place of the last run's",
    )  # fmt: skip
    parser.add_argument("--table", action="store_true", help="print the last run, measure nothing")
    asked = parser.parse_args()
    if asked.table:
        print(report.markdown(json.loads(RESULT.read_text(encoding="utf-8"))), end="")
        return
    begun = time.monotonic()
    warm()
    chosen = [step for step in steps() if not asked.again or step.name in asked.again]
    summary = report.summary(measure(asked.sizes, chosen, asked.longest, asked.minutes))
    about = {
        "date": date.today().isoformat(),
        "machine": ", ".join(
            [platform.system(), f"{os.cpu_count()} cores", f"Python {platform.python_version()}"]
        ),
        "left_out": {"longest_s": asked.longest, "exports_min": asked.minutes},
        "minutes": round((time.monotonic() - begun) / 60, 1),
    }
    if asked.again:
        result = report.again(json.loads(RESULT.read_text(encoding="utf-8")), summary)
    else:
        result = {**about, **summary}
    RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    plot(result, PLOT)
    print("\n" + report.markdown(result))


if __name__ == "__main__":
    main()
