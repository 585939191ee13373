"""The results as tables: for the terminal, and as Markdown for the documentation."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Entry = dict[str, Any]
COLUMNS = (
    ("pattern", "pattern"),
    ("cold ms", "cold_ms"),
    ("filter to paint ms", "paint_ms"),
    ("cleared ms", "clear_ms"),
    ("kB a change", "kb"),
    ("cold kB", "cold_kb"),
    ("CPU ms", "cpu_ms"),
    ("RSS MB", "rss_mb"),
    ("MB a session", "session_mb"),
    ("offline", "offline"),
    ("keeps view", "keeps_view"),
    ("visits", "rounds"),
    ("changes", "changes"),
)
OWN = ("legend_ms", "sent_kb", "second_visit_kb", "second_visit_own_kb")


def cell(value: Any) -> str:
    """Return a figure as it is read: three digits or so, ``–`` for what was not measured."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 10 else f"{value:.1f}"
    return str(value)


def terminal(result: Entry) -> str:
    """Return all tables for a terminal."""
    lines = [f"{result['date']}, {result['machine']}, {result['minutes']} minutes"]
    for size in sizes(result):
        lines += ["", f"{size:,} features"]
        table = [[head for head, _ in COLUMNS], *rows(result, size)]
        widths = [max(len(line[place]) for line in table) for place in range(len(COLUMNS))]
        lines += [
            "  ".join(text.rjust(width) for text, width in zip(line, widths, strict=True))
            for line in table
        ]
        lines += [f"  {text}" for text in (*notes(result, size), *ours(result, size))]
    lines += ["", *(_target(target) for target in result["ratios"])]
    return "\n".join(lines)


def markdown(result: Entry) -> str:
    """Return the tables as Markdown, with the date and the machine."""
    lines = [f"Measured on {result['date']} ({result['machine']}); {versions(result)}.", ""]
    for size in sizes(result):
        table = [[head for head, _ in COLUMNS], ["---"] * len(COLUMNS), *rows(result, size)]
        lines += [f"**{size:,} features**", "", *(f"| {' | '.join(line)} |" for line in table), ""]
        remarks = [*notes(result, size), *ours(result, size)]
        lines += [*(f"- {text}" for text in remarks), ""]
    lines += ["| target | measured | at most | |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {target['target']} | {_figure(target['value'])} | {_figure(target['limit'])} | "
        f"{_met(target['met'])} |"
        for target in result["ratios"]
    ]
    return "\n".join(lines) + "\n"


def sizes(result: Entry) -> list[int]:
    """Return the sizes of the records, smallest first."""
    return sorted({entry["features"] for entry in result["rows"]})


def rows(result: Entry, size: int) -> list[list[str]]:
    """Return a line of text a pattern."""
    return [
        [cell(entry[key]) for _, key in COLUMNS]
        for entry in result["rows"]
        if entry["features"] == size
    ]


def notes(result: Entry, size: int) -> list[str]:
    """Return why patterns were not measured."""
    return [
        f"{entry['pattern']}: {entry['reason']}"
        for entry in result["rows"]
        if entry["features"] == size and entry["reason"]
    ]


def ours(result: Entry, size: int) -> list[str]:
    """Return what is measured of the atlas alone."""
    lines = []
    for entry in result["rows"]:
        if entry["features"] == size and entry["pattern"] == "ours" and entry["rounds"]:
            legend, sent, second, atlas_kb = (cell(entry[key]) for key in OWN)
            lines += [
                f"ours: legend switch to paint {legend} ms; sends {sent} kB a change",
                f"ours: second visit {second} kB, of these {atlas_kb} kB the atlas's own files",
            ]
    return lines


def versions(result: Entry) -> str:
    """Return the versions of what was compared."""
    return ", ".join(f"{name} {number}" for name, number in result["versions"].items())


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:,.3g}" if value < 1000 else f"{value:,.0f}"


def _met(met: bool | None) -> str:
    return {True: "met", False: "MISSED", None: "not measured"}[met]


def _target(target: Entry) -> str:
    measured, limit = _figure(target["value"]), _figure(target["limit"])
    return f"{_met(target['met']):>12}  {target['target']}: {measured} (at most {limit})"


def main(arguments: Sequence[str]) -> None:
    path = Path(arguments[0]) if arguments else Path(__file__).parent / "results.json"
    print(markdown(json.loads(path.read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main(sys.argv[1:])
