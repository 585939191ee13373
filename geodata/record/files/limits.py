"""From bytes to a JSON value, safely: every limit is checked before the step it protects.

A record comes from people's editors and, as an upload, from anywhere. ``json`` alone accepts NaN
and repeated keys, and breaks its stack on deep nesting; here such a file gives a fault instead.
"""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter
from typing import Any

import numpy as np

from geodata.record.faults import RecordError, file_fault, wrong
from geodata.record.files import foreign_format

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 64
MAX_CONTAINERS = 8_000_000  # lists and objects together: each costs memory many times its bytes
MAX_FEATURES = 200_000
MAX_VERTICES = 5_000_000
MAX_VERTICES_OF_FEATURE = 100_000
MAX_FIELDS = 1_000  # of one feature

# Possessive, with an optional end, so that no text makes it try twice.
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_NOT_BRACKETS = bytes(sorted(set(range(256)) - set(b"[]{}")))
_PLAIN = {
    "Expecting value": "a value is missing or misspelt",
    "Expecting ',' delimiter": "a comma or a closing bracket is missing",
    "Expecting ':' delimiter": "a colon is missing after a name",
    "Expecting property name enclosed in double quotes": (
        "a name in double quotes is missing, or a comma is left over"
    ),
    "Unterminated string starting at": "a text has no closing quote",
    "Invalid control character at": "a text contains a line break, tab or other control character",
    "Invalid \\escape": "a backslash stands before a character it cannot escape",
    "Invalid \\uXXXX escape": "\\u is not followed by four hexadecimal digits",
    "Illegal trailing comma before end of object": "a comma is left over",
    "Illegal trailing comma before end of array": "a comma is left over",
}

# Objects in which keys stand more than once, with those keys.
Repeated = tuple[tuple[dict[str, Any], list[str]], ...]


def value(data: bytes, name: str) -> tuple[Any, Repeated]:
    """Return the JSON value in ``data`` and the objects in which a key is repeated.

    Args:
        data: UTF-8, with or without a byte order mark.
        name: stands for the file in messages.

    Integers of more than 30 digits become floats, at the worst infinite: no number of the record
    allows either.

    Raises:
        RecordError: the bytes are no UTF-8 JSON text, or pass a limit.
    """
    data = data.removeprefix(codecs.BOM_UTF8)  # a Windows editor's; JSON may pass over it
    text = _text(data, name)
    _check_nesting(data, name)
    return _parse(text, name)


def _stop(name: str, field_name: str, what: str) -> RecordError:
    return RecordError(name, [file_fault(field_name, what)])


def _text(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise _stop(name, "size", f"too large (found more bytes than the allowed {MAX_BYTES:,})")
    foreign = foreign_format.of_bytes(data)
    if foreign:
        raise _stop(name, "content", foreign)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _stop(name, "encoding", foreign_format.not_utf8(data, error.start)) from None


def _check_nesting(data: bytes, name: str) -> None:
    """Count brackets outside strings with a linear scan: no recursion, whatever the nesting."""
    brackets = _STRING.sub(b"", data).translate(None, delete=_NOT_BRACKETS)
    count = max(len(brackets) - brackets.count(b"]") - brackets.count(b"}"), len(brackets) // 2)
    if count > MAX_CONTAINERS:
        what = f"too many lists and objects (found {count:,}, allowed {MAX_CONTAINERS:,})"
        raise _stop(name, "size", what)
    codes = np.frombuffer(brackets, dtype=np.uint8)
    steps = np.where((codes == ord("[")) | (codes == ord("{")), 1, -1).astype(np.int8)
    depth = int(np.cumsum(steps, dtype=np.int32).max(initial=0))
    if depth > MAX_DEPTH:
        what = f"nested too deeply (found {depth:,} levels, allowed {MAX_DEPTH})"
        raise _stop(name, "nesting", what)


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= 30 else float(digits)


def _parse(text: str, name: str) -> tuple[Any, Repeated]:
    repeated: list[tuple[dict[str, Any], list[str]]] = []

    def noticed(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            times = Counter(key for key, _ in pairs)
            repeated.append((made, sorted(key for key, count in times.items() if count > 1)))
        return made

    try:
        parsed = json.loads(
            text, object_pairs_hook=noticed, parse_int=_integer, parse_constant=float
        )
    except json.JSONDecodeError as error:
        raise _stop(name, "content", _plain(error)) from None
    return parsed, tuple(repeated)


def _plain(error: json.JSONDecodeError) -> str:
    """Return the parser's complaint as an editor of the file needs it."""
    rest = error.doc[error.pos :]
    place = f"line {error.lineno:,}, column {error.colno:,}"
    if error.msg == "Extra data":
        return foreign_format.after_the_end(error.doc[: error.pos], rest, place)
    if not rest.strip() or error.msg.startswith("Unterminated"):
        return f"ends too early: the file is cut off ({place})"
    what = _PLAIN.get(error.msg.removesuffix(":"), "is not JSON")
    return wrong(f"is not JSON at {place}: {what}", rest.split("\n")[0][:30] or rest[:8], "JSON")
