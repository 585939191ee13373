"""How growth is judged and told; and that no step calls more than its share as a record grows."""

from __future__ import annotations

import math
import os
import sys
import time
from functools import cache
from multiprocessing.connection import Connection
from typing import Any

import pytest

from bench import growth, growth_plot, synthetic
from bench import growth_report as report
from bench.growth_report import Figure
from bench.growth_steps import Ready, Step, steps, warm
from geodata.web import encode

SIZES = (150, 1_500, 15_000, 150_000)


def figures(seconds: Any, yardsticks: tuple[float, ...] = (0.01,)) -> list[Figure]:
    return [
        Figure("load", size, seconds(size), size / 1000, 3, yardsticks[n % len(yardsticks)])
        for n, size in enumerate(SIZES)
    ]


def judged(seconds: Any, yardsticks: tuple[float, ...] = (0.01,)) -> dict[str, Any]:
    return report.summary(figures(seconds, yardsticks))["steps"][0]


def test_n_log_n_itself_is_no_worse() -> None:
    step = judged(lambda n: 1e-6 * n * math.log(n))
    assert step["over_n_log_n"] == 1.0
    assert step["worse_than_n_log_n"] is False
    assert judged(lambda n: 1e-6 * n)["exponent"] == 1.0


def test_half_a_power_more_is_worse_however_unquiet_the_machine() -> None:
    assert judged(lambda n: 1e-6 * n**1.5)["worse_than_n_log_n"] is True
    assert judged(lambda n: 1e-6 * n**1.5, (0.01, 0.05))["worse_than_n_log_n"] is True


def test_a_step_that_turns_bad_at_the_end_only_is_found() -> None:
    def seconds(n: int) -> float:
        return 1e-6 * n * (4 if n == SIZES[-1] else 1)

    assert judged(seconds)["worse_than_n_log_n"] is True


def test_what_the_machine_varied_is_granted_but_no_more_than_half() -> None:
    quiet, restless = report.summary(figures(float)), report.summary(figures(float, (0.01, 0.013)))
    wild = report.summary(figures(float, (0.01, 0.1)))
    assert quiet["tolerance"] == report.MEMORY
    assert restless["tolerance"] == pytest.approx(report.MEMORY * 1.3)
    assert wild["noise"] == 10
    assert wild["tolerance"] == pytest.approx(report.MEMORY * report.MOST_NOISE)


def test_a_step_left_out_is_told_by_what_was_measured() -> None:
    step = judged(lambda n: None if n > 15_000 else n / 1e4)
    assert step["seconds"]["150000"] is None
    assert step["exponent"] == 1.0
    assert judged(lambda n: 1.0 if n == 150 else None)["worse_than_n_log_n"] is None


def test_a_step_measured_again_takes_its_place_and_is_judged_as_the_others() -> None:
    def both(load: float, join: float) -> dict[str, Any]:
        figures_of_load = [Figure("load", n, n * load, 1, 1, 0.01) for n in SIZES]
        return report.summary(
            [*figures_of_load, *(Figure("join", n, n**join, 1, 1, 0.01) for n in SIZES)]
        )

    before, mended = both(1.0, 2.0), both(9.0, 1.0)
    assert [step["worse_than_n_log_n"] for step in before["steps"]] == [False, True]
    only = {**mended, "steps": mended["steps"][1:]}
    found = report.again(before, only)
    assert [step["worse_than_n_log_n"] for step in found["steps"]] == [False, False]
    assert found["steps"][0] == before["steps"][0]
    assert found["again"] == ["join"]
    assert "Measured again in a run of their own: join." in told(found)
    strict = report.again({**before, "tolerance": 0.5}, only)
    assert strict["steps"][1]["worse_than_n_log_n"] is True


RUN = {
    "date": "2026-01-01",
    "machine": "m",
    "minutes": 3.5,
    "left_out": {"longest_s": 60, "exports_min": 8},
}


def told(result: dict[str, Any]) -> str:
    return report.markdown({**RUN, **result})


def test_the_tables_have_a_line_a_step_and_a_column_a_size() -> None:
    lines = told(report.summary(figures(lambda n: n**2 / 1e6))).splitlines()
    times, memory = (line for line in lines if line.startswith("| load"))
    assert times == "| load | 0.022 | 2.2 | 225.0 | 22500.0 | 2.00 | 8.07 | **WORSE** |"
    assert memory == "| load | 0 | 2 | 15 | 150 |"


def test_the_tables_say_why_an_export_is_left_out() -> None:
    assert "left out" not in told(report.summary(figures(float)))
    some = report.summary(figures(lambda n: None if n > 15_000 else 1.0))
    assert "left out, an export thought to take over 60 seconds" in told(some)
    assert "| 1.0 | – |" in told(some)


def test_names_beside_the_lines_keep_apart_and_in_order() -> None:
    heights = growth_plot.apart({"a": 0.0, "c": 0.011, "b": 0.01, "d": 3.0}, least=0.3)
    assert list(heights) == ["a", "b", "c", "d"]
    assert heights["b"] - heights["a"] == pytest.approx(0.3)
    assert heights["c"] - heights["b"] == pytest.approx(0.3)
    assert heights["a"] + heights["b"] + heights["c"] == pytest.approx(0.021)
    assert heights["d"] == 3.0


def test_a_short_step_is_repeated_and_its_least_time_counts() -> None:
    naps = iter([0.03, 0.002, 0.02, 0.02, 0.02, 0.02, 0.02])
    rests: list[int] = []

    def work() -> None:
        until = time.process_time() + next(naps)
        while time.process_time() < until:
            pass

    least, repeats = growth.repeated(work, lambda: rests.append(1))
    assert repeats == len(rests) == growth.REPEATS
    assert least < 0.02


def test_a_process_that_dies_is_no_silent_gap() -> None:
    def dies(_: Connection) -> None:
        os._exit(9)

    with pytest.raises(growth.StepError, match="join: the process ended with 9"):
        list(growth.apart("join", dies))


def test_what_is_measured_apart_comes_back_in_order() -> None:
    def sends(connection: Connection) -> None:
        for number in range(3):
            connection.send(number)

    assert list(growth.apart("three", sends)) == [0, 1, 2]


def test_only_exports_are_left_out_for_their_length(monkeypatch: pytest.MonkeyPatch) -> None:
    made = (Step("slow", str), Step("export: slow", str, True), Step("export: quick", str, True))
    monkeypatch.setattr(growth, "steps", lambda: made)
    found = [Figure(step.name, 15_000, 0.1 if "quick" in step.name else 9.0) for step in made]
    assert growth.too_long(found, 150_000, 60) == {"export: slow"}
    assert growth.too_long([], 150, 60) == frozenset()
    assert growth.too_long(found, 150_000, 600) == frozenset()
    assert growth.too_long([Figure("export: slow", 15_000, None)], 150, 60) == {"export: slow"}


@cache
def warmed() -> None:
    warm(exporting=False)


@cache
def ready(count: int) -> Ready:
    return Ready.of(encode.dumps(synthetic.collection(count)))


def calls(step: Step, count: int) -> int:
    """Count the calls of Python and C functions: the same on every machine, however busy."""
    begun, number = ready(count), 0

    def seen(_frame: object, event: str, _arg: object) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        step.run(begun)
    finally:
        sys.setprofile(before)
    return number


# The picture stands for all that lay out maps: their drawing differs, their layout does not.
COUNTED = [step for step in steps() if not step.export or step.name == "export: svg"]


@pytest.mark.parametrize("step", COUNTED, ids=lambda s: s.name)
def test_no_step_calls_more_than_its_share_with_more_features(step: Step) -> None:
    warmed()
    if step.export:
        step.run(ready(30))  # fonts and words are read once
    few, many = calls(step, 100), calls(step, 400)
    assert many <= 1.1 * report.n_log_n(100, 400) * few
