"""What the record knows of the decision's text: its sections, and what its verbs can stand for."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from geodata.data import DATA
from geodata.record.model import Stage


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


@cache
def sections() -> frozenset[str]:
    """Return the sections that the decision has, from data/sections.toml."""
    return frozenset(_table("sections.toml"))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], tuple[Stage, ...]], ...]:
    return tuple(
        (
            re.compile("|".join(_expression(like) for like in entry["like"])),
            tuple(Stage(stage) for stage in entry["stages"]),
        )
        for entry in _table("verbs.toml")["verb"]
    )


def _expression(like: str) -> str:
    return ".*".join(re.escape(part) for part in like.split("…"))


@cache
def stages(verb: str) -> tuple[Stage, ...]:
    """Return the stages a verb may stand for, by the first fitting entry of data/verbs.toml.

    Empty where no entry fits, which is a fault of the record.
    """
    return next((allowed for pattern, allowed in _patterns() if pattern.fullmatch(verb)), ())
