"""The targets, as ratios between figures of the same run; no time limit is a target."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Entry = dict[str, Any]
LARGE = 20_000


@dataclass(frozen=True)
class Figure:
    """Where a figure stands: the pattern, its column, and at the record's size or at 20,000."""

    pattern: str
    column: str
    large: bool = False

    def of(self, entries: list[Entry]) -> float | None:
        """Return the figure, None if it was not measured."""
        sizes = [entry["features"] for entry in entries]
        size = LARGE if self.large else min(sizes)
        for entry in entries:
            if entry["pattern"] == self.pattern and entry["features"] == size:
                return entry.get(self.column)
        return None


@dataclass(frozen=True)
class Target:
    """``figure`` divided by ``other`` (or by 1) is to be at most ``limit``."""

    name: str
    figure: Figure
    limit: float
    other: Figure | None = None

    def check(self, entries: list[Entry]) -> dict[str, Any]:
        """Return the ratio, the limit, and whether it is met (None: not measured)."""
        top = self.figure.of(entries)
        bottom = self.other.of(entries) if self.other else 1.0
        value = round(top / bottom, 3) if top is not None and bottom else None
        met = None if value is None else value <= self.limit
        return {"target": self.name, "value": value, "limit": self.limit, "met": met}


def _ours(column: str, large: bool = False) -> Figure:
    return Figure("ours", column, large)


_AT = " at 20,000"
_paint: Callable[[str, bool], Figure] = lambda pattern, large: Figure(pattern, "paint_ms", large)  # noqa: E731

TARGETS = (
    Target("paint / bare", _ours("paint_ms"), 1.2, _paint("bare", False)),
    Target("paint / dash_server", _ours("paint_ms"), 1.1, _paint("dash_server", False)),
    Target(
        "paint / dash_server" + _AT, _ours("paint_ms", True), 1 / 2, _paint("dash_server", True)
    ),
    Target("paint / st_folium" + _AT, _ours("paint_ms", True), 1 / 15, _paint("st_folium", True)),
    Target("legend / dash_client paint", _ours("legend_ms"), 1.0, _paint("dash_client", False)),
    Target(
        "legend / dash_client paint" + _AT,
        _ours("legend_ms", True),
        1.0,
        _paint("dash_client", True),
    ),
    Target("kB per change", _ours("kb"), 4.0),
    Target("kB per change" + _AT, _ours("kb", True), 8.0),
    Target("cold / bare", _ours("cold_ms"), 1.55, Figure("bare", "cold_ms")),
    Target("cold kB", _ours("cold_kb"), 1700.0),
    Target("second visit kB", _ours("second_visit_kb"), 60.0),
    Target("CPU / bare", _ours("cpu_ms"), 3.0, Figure("bare", "cpu_ms")),
    Target("MB a session", _ours("session_mb"), 0.3),
)


def ratios(entries: list[Entry]) -> list[dict[str, Any]]:
    """Return every target with what was measured."""
    return [target.check(entries) for target in TARGETS]
