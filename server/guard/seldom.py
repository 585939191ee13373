"""Telling what happens often only now and then, so that nobody can flood the log."""

from __future__ import annotations

import time
from collections.abc import Callable

_EVERY_S = 60.0


class Seldom:
    """Counts events by kind, and lets each kind be logged once in ``every_s`` seconds."""

    def __init__(self, every_s: float = _EVERY_S, clock: Callable[[], float] = time.monotonic):
        self._every_s, self._clock = every_s, clock
        self._counts: dict[str, int] = {}
        self._last: dict[str, float] = {}

    def due(self, kind: str) -> int:
        """Count an event of a kind; return the count if it is to be logged now, else 0."""
        self._counts[kind] = self._counts.get(kind, 0) + 1
        now = self._clock()
        if kind in self._last and now - self._last[kind] < self._every_s:
            return 0
        self._last[kind] = now
        return self._counts[kind]
