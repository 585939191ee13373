"""Side-by-side results: rows, ratios, and the tables people read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench import report
from bench.expected import CATEGORY, GROUP, Expected
from bench.patterns import NAMES, PATTERNS
from bench.results import FIGURES, Row, fill
from bench.targets import LARGE, TARGETS, Figure, Target, ratios
from geodata.vocabulary.style import style
from tests.real import RECORD


def row(pattern: str, features: int = 152, **figures: Any) -> dict[str, Any]:
    made = Row(pattern, features)
    made.fixed.update(figures)
    return made.entry()


def test_a_row_takes_the_median_but_the_mean_of_a_coarse_clock() -> None:
    own = Row("ours", 152)
    for cold, cpu in ((10.0, 0.0), (20.0, 0.0), (90.0, 30.0)):
        own.add(cold_ms=cold, cpu_ms=cpu)
    entry = own.entry()
    assert (entry["cold_ms"], entry["cpu_ms"], entry["rounds"]) == (20.0, 10.0, 3)
    assert entry["samples"]["cold_ms"] == [10.0, 20.0, 90.0]
    assert entry["paint_ms"] is None
    assert entry["changes"] == 0
    assert set(FIGURES) <= set(entry)


def test_what_was_seen_with_the_first_record_holds_for_the_others() -> None:
    first, second, other = Row("ours", 152), Row("ours", LARGE), Row("bare", LARGE)
    first.fixed["offline"] = True
    second.fixed["keeps_view"] = False
    fill([first, second, other])
    assert second.fixed == {"keeps_view": False, "offline": True}
    assert other.fixed == {}


def test_a_target_is_a_ratio_of_the_same_run() -> None:
    target = Target("paint / bare", Figure("ours", "paint_ms"), 1.2, Figure("bare", "paint_ms"))
    entries = [row("ours", paint_ms=180.0), row("bare", paint_ms=100.0)]
    assert target.check(entries)["value"] == 1.8
    assert target.check(entries)["met"] is False
    assert target.check([row("ours", paint_ms=120.0), entries[1]])["met"] is True


@pytest.mark.parametrize("missing", ["ours", "bare"])
def test_what_was_not_measured_is_neither_met_nor_missed(missing: str) -> None:
    target = Target("cold / bare", Figure("ours", "cold_ms"), 1.0, Figure("bare", "cold_ms"))
    entries = [row(name, cold_ms=None if name == missing else 5.0) for name in ("ours", "bare")]
    assert target.check(entries) == {
        "target": "cold / bare", "value": None, "limit": 1.0, "met": None,
    }  # fmt: skip
    assert all(found["met"] is None for found in ratios([row("st_folium")]))


def test_a_figure_at_20000_is_not_taken_from_the_small_record() -> None:
    entries = [row("ours", kb=3.0), row("ours", LARGE, kb=9.0)]
    assert Figure("ours", "kb").of(entries) == 3.0
    assert Figure("ours", "kb", large=True).of(entries) == 9.0
    assert Figure("ours", "kb", large=True).of(entries[:1]) is None


def test_targets_ask_for_columns_and_patterns_that_are_measured() -> None:
    for target in TARGETS:
        for figure in filter(None, (target.figure, target.other)):
            assert figure.column in FIGURES
            assert figure.pattern in NAMES


def result() -> dict[str, Any]:
    rows = [row("ours", cold_ms=1168.4, kb=12.4, offline=True), row("bare", cold_ms=830.0)]
    rows[0]["rounds"] = 7
    rows[1]["reason"] = "it ended"
    return {
        "date": "2026-01-01", "machine": "a machine", "minutes": 3, "rows": rows,
        "ratios": ratios(rows), "versions": {"streamlit": "1.67.0"},
    }  # fmt: skip


def test_the_markdown_table_has_a_line_a_pattern() -> None:
    lines = report.markdown(result()).splitlines()
    ours = next(line for line in lines if line.startswith("| ours"))
    assert "| 1,168 |" in ours
    assert "| yes | – | 7 | 0 |" in ours
    widths = {line.count("|") for line in lines if line.startswith("|") and "target" not in line}
    assert ours.count("|") == len(report.COLUMNS) + 1 in widths
    assert "- bare: it ended" in lines
    assert "| cold / bare | 1.41 | 1.55 | met |" in lines
    assert "| kB per change | 12.4 | 4 | MISSED |" in lines
    assert "| paint / bare | – | 1.2 | not measured |" in lines


def test_the_terminal_shows_the_same_verdicts() -> None:
    told = report.terminal(result())
    assert "      MISSED  kB per change: 12.4 (at most 4)" in told
    assert "152 features" in told


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "–"), (True, "yes"), (False, "no"), (0.0, "0.0"), (-0.14, "-0.1"), (9.96, "10.0"),
     (1234.5, "1,234"), (7, "7"), ("ours", "ours")],
)  # fmt: skip
def test_a_cell_is_short(value: Any, text: str) -> None:
    assert report.cell(value) == text


def test_the_last_results_can_be_told() -> None:
    path = Path(report.__file__).parent / "results.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    assert report.markdown(found).count("\n| ours |") == len(report.sizes(found))


def test_what_must_be_seen_follows_the_record() -> None:
    own = Expected.of(RECORD)
    chosen = [p for p in own.catalog.projects if p.properties.category == CATEGORY]
    by_probe = {pattern.probe: pattern for pattern in PATTERNS}
    assert own.everything(by_probe["atlas"]) == len(own.catalog)
    assert own.filtered(by_probe["atlas"]) == len(chosen) > 0
    rail = [p for p in own.catalog.projects if p.properties.category in style().members(GROUP)]
    assert own.without_group() == len(own.catalog) - len(rail) < len(own.catalog) - 1
    assert own.label.startswith("高速")
    # The map of the peers draws the parts of what has a place, over counties and prefectures.
    drawn = by_probe["leaflet"]
    empty = own.everything(drawn) - sum(
        len(getattr(p.geometry, "geoms", [p.geometry])) for p in own.catalog.projects if p.geometry
    )
    assert empty > 9
    assert own.filtered(drawn) < own.everything(drawn)
