"""Log lines with time and level, on one line each, and without secrets."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Iterable, Mapping
from typing import Any

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
HIDDEN = "[…]"
_SHORTEST_SECRET = 6
# A token in a path, a value of a query or header that opens something, and a cookie.
_PATTERNS = (
    re.compile(r"(/export/file/)[\w-]+"),
    re.compile(
        r"((?:\b|_)(?:tk|key|token|secret|passw(?:or)?d|pwd|auth|sig(?:nature)?|session)"
        r"[\"']?\s*[=:]\s*[\"']?)[^\s&\"',;)}\]]+",
        re.IGNORECASE,
    ),
    re.compile(r"((?:set-)?cookie[\"']?\s*[:=,]\s*(?:b?[\"'])?)[^\"'\r\n]+", re.IGNORECASE),
    re.compile(r"(authorization[\"']?\s*[:=,]\s*(?:b?[\"'])?)[^\"'\r\n]+", re.IGNORECASE),
    re.compile(r"(\w://[^\s:/@]*:)[^\s/@]+(?=@)"),
)
_CONTROL = {code: f"\\x{code:02x}" for code in (*range(32), 127, *range(128, 160))}
_CONTROL |= {0x2028: "\\u2028", 0x2029: "\\u2029", ord("\t"): "\t"}


def redacted(text: str, secrets: Iterable[str] = ()) -> str:
    """Return text with tokens, keys, passwords and cookies replaced by ``[…]``.

    >>> redacted("GET /export/file/abc_DEF-1?tk=12345678 failed")
    'GET /export/file/[…]?tk=[…] failed'
    """
    for secret in secrets:
        if len(secret) >= _SHORTEST_SECRET:
            text = text.replace(secret, HIDDEN)
    for pattern in _PATTERNS:
        text = pattern.sub(rf"\g<1>{HIDDEN}", text)
    return text


def set_up(secrets: Iterable[str] = ()) -> None:
    """Set the form of every logger of this process: time, level, name, and no secret.

    ``secrets`` are values that are known to be secret, such as a key of the office.
    """
    hidden = tuple(secrets)
    make = logging.LogRecord

    def record(*args: Any, **kwargs: Any) -> logging.LogRecord:
        return _clean(make(*args, **kwargs), hidden)

    logging.setLogRecordFactory(record)
    formatter = logging.Formatter(FORMAT)
    logging.basicConfig(format=FORMAT, stream=sys.stderr, level=logging.WARNING)
    for name in ("pages", "ui", "geodata", "server"):
        logging.getLogger(name).setLevel(logging.INFO)
    known: Mapping[str, Any] = logging.root.manager.loggerDict
    for logger in (logging.root, *known.values()):
        for handler in getattr(logger, "handlers", ()):
            handler.setFormatter(formatter)


def _clean(record: logging.LogRecord, secrets: Iterable[str]) -> logging.LogRecord:
    try:
        message = record.getMessage()
    except (TypeError, ValueError):  # arguments that do not fit; logging tells so itself
        return record
    clean = redacted(message, secrets).translate(_CONTROL)
    if clean != message:
        record.msg, record.args = clean, None
    if record.exc_info and record.exc_info[0]:
        trace = "".join(traceback.format_exception(*record.exc_info)).rstrip("\n")
        record.exc_text = redacted(trace, secrets)
    return record
