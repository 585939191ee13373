"""One row of the results, and how single measurements become one."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Row:
    """What is measured of one pattern with one record; a median of each list of times.

    ``fixed`` holds what is measured once: bytes, memory, whether it works offline. ``reason`` says
    why a pattern was not measured, or was stopped.
    """

    pattern: str
    features: int
    times: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    fixed: dict[str, Any] = field(default_factory=dict)
    reason: str | None = None

    def add(self, **times: float) -> None:
        """Take the times of one round, in milliseconds."""
        for name, value in times.items():
            self.times[name].append(value)

    def entry(self) -> dict[str, Any]:
        """Return the row as it is written: figures not measured are null."""
        middle = {name: round(statistics.median(values), 1) for name, values in self.times.items()}
        if "cpu_ms" in self.times:  # the clock ticks every 10 ms: the mean tells more
            middle["cpu_ms"] = round(statistics.mean(self.times["cpu_ms"]), 1)
        return {
            "pattern": self.pattern,
            "features": self.features,
            "rounds": len(self.times["cold_ms"]),
            "changes": len(self.times["paint_ms"]),
            **dict.fromkeys(FIGURES),
            **middle,
            **self.fixed,
            "reason": self.reason,
            "samples": {name: [round(v, 1) for v in times] for name, times in self.times.items()},
        }


FIGURES = (
    "cold_ms", "paint_ms", "clear_ms", "legend_ms", "follow_ms", "kb", "sent_kb", "clear_kb",
    "cold_kb", "second_visit_kb", "second_visit_own_kb", "cpu_ms", "rss_mb", "session_mb",
    "offline", "keeps_view",
)  # fmt: skip


def fill(rows: Sequence[Row]) -> None:
    """Give each row what was seen of its pattern with the first record only."""
    for row in rows:
        first = next(other for other in rows if other.pattern == row.pattern)
        for trait in ("offline", "keeps_view"):
            if trait in first.fixed:
                row.fixed.setdefault(trait, first.fixed[trait])
