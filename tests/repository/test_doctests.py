"""The examples in docstrings hold: what stands below ``>>>`` is what the code answers."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("geodata", "server", "ui")
SHOWN = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for room in ROOMS
    for path in (ROOT / room).rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", SHOWN)
def test_examples_hold(name: str) -> None:
    answered = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert answered.attempted > 0
    assert answered.failed == 0


def test_many_modules_show_examples() -> None:
    assert len(SHOWN) > 30
