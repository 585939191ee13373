"""No function has so many parameters or lines that it should be two, or take a request."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("geodata", "ui", "server", "pages", "tools")
MOST_PARAMETERS, MOST_LINES = 8, 45
Function = ast.FunctionDef | ast.AsyncFunctionDef


def too_large(source: str) -> Iterator[str]:
    """Yield what is wrong with the functions of a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Function):
            if (count := _parameters(node)) > MOST_PARAMETERS:
                yield f"{node.name}: {count} parameters"
            if (count := (node.end_lineno or node.lineno) - node.lineno + 1) > MOST_LINES:
                yield f"{node.name}: {count} lines"


def _parameters(function: Function) -> int:
    """Return how many parameters callers see: not ``self`` or ``cls``."""
    arguments = function.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    every += [extra for extra in (arguments.vararg, arguments.kwarg) if extra]
    return len([each for each in every if each.arg not in ("self", "cls")])


@pytest.mark.parametrize("room", ROOMS)
def test_no_function_takes_or_does_too_much(room: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {fault}"
        for path in sorted((ROOT / room).rglob("*.py"))
        for fault in too_large(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_too_many_parameters_or_lines_are_seen() -> None:
    many = ", ".join(f"a{number}" for number in range(MOST_PARAMETERS))
    body = "\n".join(["    pass"] * MOST_LINES)
    assert list(too_large(f"class A:\n  def f(self, {many}): pass")) == []
    assert list(too_large(f"def f({many}, *, last): pass")) == ["f: 9 parameters"]
    assert list(too_large(f"async def f():\n{body}")) == ["f: 46 lines"]
