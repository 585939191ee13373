"""What a check looks at, and what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from geodata.data import DATA
from geodata.web.assets import STATIC


class State(StrEnum):
    """How a check came out."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True)
class Subject:
    """What is looked at. ``review`` is the office's own map review number, empty if none is set."""

    record: Path
    today: date
    review: str = ""
    data: Path = DATA
    static: Path = STATIC
    settings: Path = STATIC.parent / ".streamlit" / "config.toml"


@dataclass(frozen=True)
class Finding:
    """What a check found: the word ``ready.<key>_<case>`` with its fields."""

    state: State
    case: str
    fields: Mapping[str, object]


def green(**fields: object) -> Finding:
    """Return that all is well."""
    return Finding(State.GREEN, "green", fields)


def red(what: object) -> Finding:
    """Return what is to be put right first."""
    return Finding(State.RED, "red", {"what": str(what)})
