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
    """The outcome of a check: well, worth knowing, or to be put right."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True)
class Subject:
    """What the checks look at.

    Attributes:
        record: path of the record's file.
        today: the day of the check.
        review: the office's own map review number, empty if none is set.
        data: folder of words, layers and stories.
        static: folder of what browsers get.
        settings: Streamlit's own settings.
    """

    record: Path
    today: date
    review: str = ""
    data: Path = DATA
    static: Path = STATIC
    settings: Path = STATIC.parent / ".streamlit" / "config.toml"


@dataclass(frozen=True)
class Finding:
    """What a check found; its text is the word ``ready.<key>_<case>`` with these fields."""

    state: State
    case: str
    fields: Mapping[str, object]


def green(**fields: object) -> Finding:
    """Return the finding that all is well."""
    return Finding(State.GREEN, "green", fields)


def red(what: object) -> Finding:
    """Return the finding that something is to be put right, and what."""
    return Finding(State.RED, "red", {"what": str(what)})
