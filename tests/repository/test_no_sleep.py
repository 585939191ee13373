"""Tests wait for what they mean to see, or turn a clock of their own; none sleeps."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
SLEEPS = {"sleep", "wait_for_timeout"}


def sleeps(source: str) -> list[int]:
    """Return the lines of a module where it waits for nothing but time."""
    return [
        call.lineno
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call) and (name_of(call) in SLEEPS or waits_for_nobody(call))
    ]


def name_of(call: ast.Call) -> str:
    """Return the last part of the called name."""
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def waits_for_nobody(call: ast.Call) -> bool:
    """Tell ``Event().wait(…)``: nobody knows that event."""
    function = call.func
    return (
        isinstance(function, ast.Attribute)
        and function.attr == "wait"
        and isinstance(function.value, ast.Call)
        and name_of(function.value) == "Event"
    )


def test_no_test_sleeps() -> None:
    found = {
        f"{path.relative_to(TESTS)}:{line}"
        for path in TESTS.rglob("*.py")
        for line in sleeps(path.read_text(encoding="utf-8"))
    }
    assert found == set()


@pytest.mark.parametrize(
    "source",
    ["time.sleep(1)", "sleep(0)", "await asyncio.sleep(0)", "visit.page.wait_for_timeout(500)",
     "threading.Event().wait(0.1)"],
)  # fmt: skip
def test_a_sleep_is_seen(source: str) -> None:
    assert sleeps(source) == [1]


def test_a_wait_for_something_is_none() -> None:
    assert sleeps("begun.wait(20)\nserver.wait(30)\npage.wait_for_function('ready')") == []
