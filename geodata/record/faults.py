"""Faults of a record: what is wrong, what was found, what is allowed, in plain English."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SHOWN_LENGTH = 80  # characters of a found value that a message repeats
_WORDS_OF_A_KIND = 5  # of its message: behind them stand names
_PLACE = re.compile(r" #[\d.]+")
_VALUE = re.compile(r'"[^"]*"|\S*\d\S*')
NOTHING = object()  # stands for a member that is not there


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong.

    Attributes:
        feature: the feature's id; "feature 12" (counted from 1) where it has none; or "file".
        field: the property, member or part of the file concerned.
        what: what is wrong, what was found and what is allowed, in plain English.
    """

    feature: str
    field: str
    what: str

    def __str__(self) -> str:
        """Return the fault as one line."""
        return f"{self.feature} · {self.field}: {self.what}"


class RecordError(Exception):
    """A record that cannot be used, with everything that is wrong with it.

    Attributes:
        path: the file's name as it was given.
        faults: all faults, in the order of the file; never empty.
        notes: what is worth knowing of the file without being wrong, a line each.
    """

    def __init__(
        self, path: str | Path, faults: Iterable[Fault], notes: Iterable[str] = ()
    ) -> None:
        """Keep the file's name and its faults."""
        self.path = path
        self.notes = tuple(notes)
        self.faults = tuple(faults)
        super().__init__(path, self.faults)

    def __str__(self) -> str:
        """Return the count of faults and then each of them on a line."""
        number = f"{len(self.faults):,} fault{'' if len(self.faults) == 1 else 's'}"
        return "\n".join([f"{escaped(str(self.path))}: {number}", *map(str, self.faults)])


class UnreadableError(RecordError):
    """A record that could not be opened at all: missing, a folder, or not permitted."""


@dataclass(frozen=True)
class Brief:
    """A summary of many faults: some of each kind, and how many more there are of it.

    Attributes:
        listed: the first of each kind, in the order of all.
        more: (field, what, how many more) of each kind that has more.
    """

    listed: tuple[Fault, ...]
    more: tuple[tuple[str, str, int], ...]


def brief(faults: Iterable[Fault], each: int = 3) -> Brief:
    """Return a summary with at most ``each`` faults of a kind: of a field and a message's start."""
    faults = tuple(faults)
    counts: Counter[tuple[str, str]] = Counter()
    heads: dict[tuple[str, str], str] = {}
    listed = []
    for fault in faults:
        kind = _kind(fault)
        counts[kind] += 1
        heads.setdefault(kind, fault.what.partition(" (")[0])
        if counts[kind] <= each:
            listed.append(fault)
    more = ((kind[0], heads[kind], count - each) for kind, count in counts.items() if count > each)
    return Brief(tuple(listed), tuple(more))


def _kind(fault: Fault) -> tuple[str, str]:
    field = _PLACE.sub("", fault.field)
    what = _VALUE.sub("…", fault.what.partition(" (")[0])
    return field, " ".join(what.split()[:_WORDS_OF_A_KIND])


def file_fault(field: str, what: str) -> Fault:
    """Return a fault of the file as a whole."""
    return Fault("file", field, what)


def wrong(what: str, value: object, allowed: str) -> str:
    """Return a fault's message: what is wrong, what was found, what is allowed.

    >>> wrong("is not a list", {}, "a list of features")
    'is not a list (found an object of 0 members, allowed a list of features)'
    """
    return f"{what} (found {quoted(value)}, allowed {allowed})"


def escaped(text: str) -> str:
    r"""Return text with everything invisible written as \\u....

    A line break, a terminal sequence or a mark that turns text round must not reach a log.
    """
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() else f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}"
        for c in text
    )


def shortened(text: str) -> str:
    """Return at most ``SHOWN_LENGTH`` characters of text, printable, with "…" where it was cut."""
    out = escaped(text[: SHOWN_LENGTH + 1])
    return out if len(out) <= SHOWN_LENGTH else out[: SHOWN_LENGTH - 1] + "…"


def quoted(value: object) -> str:
    """Return a JSON value as a message quotes it: short, on one line, nothing invisible.

    >>> quoted(5000.0), quoted([1, 2]), quoted("a" * 99)[-4:]
    ('5000', '[1, 2]', 'aa…"')
    """
    if isinstance(value, str):
        inner = shortened(value[: SHOWN_LENGTH + 1])
        return f'"{inner}"' if len(inner) <= SHOWN_LENGTH - 2 else f'"{inner[: SHOWN_LENGTH - 3]}…"'
    if value is NOTHING:
        return "nothing"
    if isinstance(value, dict):
        return f"an object of {len(value):,} member{'' if len(value) == 1 else 's'}"
    if isinstance(value, list | tuple):
        return _list_quoted(value)
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        return "a number too large or Infinity"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return shortened(json.dumps(value, default=str))


def _list_quoted(value: list[object] | tuple[object, ...]) -> str:
    simple = all(v is None or isinstance(v, str | int | float) for v in value[:5])
    if value and simple and len(value) <= 4:
        return shortened(f"[{', '.join(quoted(v) for v in value)}]")
    return f"a list of {len(value):,}"
