"""The targets, as ratios between figures of one run, and the tables people read."""

from __future__ import annotations

from typing import Any

Result = dict[str, Any]
MOST_P95 = 4.0  # p95 of 100 sessions over p50 of one
_COLUMNS = (
    ("sessions", "sessions"),
    ("processes", "processes"),
    ("p50_ms", "p50 ms"),
    ("p95_ms", "p95 ms"),
    ("p99_ms", "p99 ms"),
    ("first_p95_ms", "first page p95 ms"),
    ("browser_p50_ms", "browser p50 ms"),
    ("browser_p95_ms", "browser p95 ms"),
    ("errors", "errors"),
    ("rss_mb", "memory MB"),
    ("mb_per_session", "MB a session"),
    ("server_cores", "server cores"),
    ("cpu_ms_per_change", "CPU ms a change"),
)


def targets(result: Result) -> list[dict[str, Any]]:
    """Return each target with its value, its limit and whether it is met (None: not measured)."""
    single = _row(result, 1, 1)
    lines = []
    for sessions, processes in ((100, 1), (300, 2)):
        row = _row(result, sessions, processes)
        errors = _errors(row) if row else None
        lines.append(_target(f"errors, {_name(sessions, processes)}", errors, 0))
    hundred = _row(result, 100, 1)
    ratio = None
    if hundred and single and hundred["p95_ms"] and single["p50_ms"]:
        ratio = round(hundred["p95_ms"] / single["p50_ms"], 2)
    lines.append(_target(f"p95 of {_name(100, 1)} / p50 of one session", ratio, MOST_P95))
    return lines


def _target(name: str, value: float | None, limit: float) -> dict[str, Any]:
    met = None if value is None else value <= limit
    return {"target": name, "value": value, "limit": limit, "met": met}


def _row(result: Result, sessions: int, processes: int) -> Result | None:
    for row in result["stages"]:
        if (row["sessions"], row["processes"]) == (sessions, processes):
            return dict(row)
    return None


def _errors(row: Result) -> int:
    return sum(row["errors"].values())


def _name(sessions: int, processes: int) -> str:
    return f"{sessions} sessions on {processes} process{'es' if processes > 1 else ''}"


def markdown(result: Result) -> str:
    """Return the tables of a result in Markdown, as docs/load.md shows them."""
    machine, versions = result["machine"], result["versions"]
    named = ", ".join(f"{name} {version}" for name, version in versions.items())
    lines = [
        f"{result['date']}: {machine['processor']}, {machine['cores']} cores, "
        f"{machine['memory_gb']} GB, {machine['system']}; {named}.",
        "",
        *_table([heading for _, heading in _COLUMNS], map(_cells, result["stages"])),
        *(["", *result["skipped"]] if result.get("skipped") else []),
        "",
        *_table(("over time", "before", "after", "a step"), _over_time(result)),
        "",
        *_table(("target", "value", "limit", ""), map(_verdict, result["targets"])),
    ]
    return "\n".join(lines)


def _cells(row: Result) -> list[str]:
    shown = {**row, "errors": _errors(row)}
    return [_figure(shown[name]) for name, _ in _COLUMNS]


def _figure(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:g}"


def _over_time(result: Result) -> list[list[str]]:
    rows = []
    for name, heading in (
        ("reruns", "reruns in one session"),
        ("sessions", "sessions opened and closed"),
    ):
        if name in result:
            browser = result[name]
            rows.append([
                f"memory, {browser['steps']:,} {heading}", f"{browser['warm_mb']} MB",
                f"{browser['last_mb']} MB", f"{browser['bytes_per_step']:,.0f} bytes",
            ])  # fmt: skip
    if "browser" in result:
        browser = result["browser"]
        for figure in browser["before"]:
            before, after = browser["before"][figure], browser["after"][figure]
            each = (after - before) / browser["changes"]
            heading = f"{figure.replace('_', ' ')}, {browser['changes']} changes in a browser"
            rows.append([heading, f"{before:g}", f"{after:g}", f"{each:.3g}"])
    return rows


def _verdict(target: dict[str, Any]) -> list[str]:
    verdict = {True: "met", False: "missed", None: "not measured"}[target["met"]]
    return [target["target"], _figure(target["value"]), _figure(target["limit"]), verdict]


def _table(headings: Any, rows: Any) -> list[str]:
    lines = [headings, ["---"] * len(headings), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]
