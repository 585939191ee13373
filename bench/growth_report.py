"""What is said of the growth: which step is worse than n log n, as tables.

The criterion. From the second largest size to the largest a step may take as many times longer as
n log n does, times a tolerance. The tolerance has two parts: what the machine itself varied during
the run, seen on one fixed task that is timed beside each step (95th percentile over 5th), and
``MEMORY`` for what no longer fits the processor's caches, which costs more an object however few
instructions are run. No unquiet machine stretches it beyond ``MOST_NOISE``: half a power of n too
many, n^1.5, is 2.5 times n log n and cannot hide.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MEMORY, MOST_NOISE = 1.2, 1.5
Result = dict[str, Any]


@dataclass(frozen=True)
class Figure:
    """One step at one size: CPU seconds, the least of the repeats, and MB it added at most.

    ``yardstick_s`` is the least that the fixed task took meanwhile. ``seconds`` and ``megabytes``
    are None where the step was left out for its length.
    """

    step: str
    features: int
    seconds: float | None
    megabytes: float | None = None
    repeats: int = 0
    yardstick_s: float = 0.0


def n_log_n(small: int, large: int) -> float:
    """Return how many times longer n log n takes with more features."""
    return large * math.log(large) / (small * math.log(small))


def expected_s(seconds: float, small: int, large: int) -> float:
    """Return what a step is thought to take with more features, if it keeps to n log n."""
    return seconds * n_log_n(small, large)


def noise(yardsticks: Sequence[float]) -> float:
    """Return how many times longer the same task took at a bad moment than at a good one."""
    ordered = sorted(yardsticks)
    last = len(ordered) - 1
    return ordered[round(0.95 * last)] / ordered[round(0.05 * last)]


def summary(figures: Sequence[Figure]) -> Result:
    """Return every step's figures with the verdict, and the tolerance it is judged by."""
    varied = noise([figure.yardstick_s for figure in figures if figure.yardstick_s])
    tolerance = round(MEMORY * min(varied, MOST_NOISE), 2)
    names = dict.fromkeys(figure.step for figure in figures)
    return {
        "sizes": sorted({figure.features for figure in figures}),
        "noise": round(varied, 2),
        "tolerance": tolerance,
        "steps": [_step(name, figures, tolerance) for name in names],
    }


def again(before: Result, result: Result) -> Result:
    """Return an earlier run's result with the steps that were measured again in their place.

    They are judged by the earlier run's tolerance, and the result says which they are.
    """
    new = {
        step["step"]: {**step, **_verdict(step["over_n_log_n"], before["tolerance"])}
        for step in result["steps"]
    }
    steps = [new.get(step["step"], step) for step in before["steps"]]
    return {**before, "again": sorted({*before.get("again", ()), *new}), "steps": steps}


def _step(name: str, figures: Sequence[Figure], tolerance: float) -> Result:
    of_step = sorted((f for f in figures if f.step == name), key=lambda f: f.features)
    timed = [(f.features, f.seconds) for f in of_step if f.seconds is not None]
    over = exponent = None
    if len(timed) > 1:
        (small, less), (large, more) = timed[-2:]
        over = round(more / expected_s(less, small, large), 2)
        exponent = round(math.log(more / less) / math.log(large / small), 2)
    return {
        "step": name,
        "seconds": {str(f.features): _short(f.seconds) for f in of_step},
        "megabytes": {str(f.features): _short(f.megabytes) for f in of_step},
        "repeats": {str(f.features): f.repeats for f in of_step},
        "exponent": exponent,
        "over_n_log_n": over,
        **_verdict(over, tolerance),
    }


def _verdict(over: float | None, tolerance: float) -> Result:
    return {"worse_than_n_log_n": None if over is None else over > tolerance}


def _short(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.3g}")


def markdown(result: Result) -> str:
    """Return the tables of time and of memory, with what they were judged by."""
    sizes = [str(size) for size in result["sizes"]]
    heads = [f"{int(size):,}" for size in sizes]
    lines = [
        f"Measured on {result['date']} ({result['machine']}) in {result['minutes']:g} minutes.",
        f"A step is worse than n log n if over its last ten-fold it takes more than "
        f"{result['tolerance']:g} times what n log n would: {MEMORY:g} for memory that no longer",
        f"fits the processor's caches, and what the machine itself varied: one fixed task took "
        f"{result['noise']:g} times longer at bad moments (at most {MOST_NOISE:g} is granted).",
        "",
        *_table(
            ["CPU seconds", *heads, "n^", "of n log n", "worse?"],
            [
                [
                    step["step"],
                    *(_seconds(step["seconds"].get(size)) for size in sizes),
                    _figure(step["exponent"]),
                    _figure(step["over_n_log_n"]),
                    {True: "**WORSE**", False: "no", None: "–"}[step["worse_than_n_log_n"]],
                ]
                for step in result["steps"]
            ],
        ),
        "",
        *_table(
            ["MB added at most", *heads],
            [
                [step["step"], *(_megabytes(step["megabytes"].get(size)) for size in sizes)]
                for step in result["steps"]
            ],
        ),
    ]
    if result.get("again"):
        lines += ["", f"Measured again in a run of their own: {', '.join(result['again'])}."]
    if any(None in step["seconds"].values() for step in result["steps"]):
        limits = result["left_out"]
        lines += [
            "",
            f"–: left out, an export thought to take over {limits['longest_s']:g} seconds, or to",
            f"begin after {limits['exports_min']:g} minutes of the run.",
        ]
    return "\n".join(lines) + "\n"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    rule = ["---", *["---:"] * (len(heads) - 1)]
    return [f"| {' | '.join(cells)} |" for cells in (heads, rule, *rows)]


def _seconds(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.1f}" if value >= 1 else f"{value:.2g}" if value >= 0.001 else f"{value:.5f}"


def _megabytes(value: float | None) -> str:
    return "–" if value is None else f"{value:,.0f}"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
