"""Counts by action, stage and place that reconcile with the record and the county reports."""

from __future__ import annotations

from collections import Counter

import pytest

from geodata.analysis.figures.counts import by_place, places, tally
from geodata.analysis.figures.county_report import county_report
from geodata.analysis.figures.kilometres import by_kind
from geodata.catalog.filters import CITY, COUNTY_NAMES
from tests.real import real
from tests.sample import catalog


def test_a_thing_named_in_two_actions_counts_in_both_and_once_in_all() -> None:
    talent = [catalog().by_code["服-01"]]
    counts = tally(talent)
    assert dict(counts.cells) == {("8", "prepare"): 1, ("S", "build"): 1}
    assert counts.actions == {"8": 1, "S": 1}
    assert counts.total == 1


def test_cells_rows_and_columns_agree_with_the_record() -> None:
    projects = real().projects
    counts = tally(projects)
    assert counts.total == len(projects)
    cells = Counter(
        (action, mention.stage)
        for project in projects
        for action in project.actions
        for mention in {(m.section[0] if m.section[0] != "S" else "S", m.stage): m
                        for m in project.properties.mentions}.values()
        if (mention.section[0] == action)
    )  # fmt: skip
    assert dict(counts.cells) == dict(cells)
    for action, n in counts.actions.items():
        row = [k for (a, _), k in counts.cells.items() if a == action]
        assert max(row) <= n <= sum(row)


@pytest.mark.parametrize("name", COUNTY_NAMES)
def test_a_countys_projects_and_km_are_those_of_its_report(name: str) -> None:
    report, found = county_report(real(), name), by_place(real().projects)
    assert tuple(project.index for project in found[name]) == report.projects
    assert tally(found[name]).cells == report.matrix
    assert by_kind(found[name], (name,)) == report.lengths
    assert tuple(project.index for project in found[CITY]) == report.citywide


def test_every_project_is_somewhere_and_only_places_asked_for_are_told() -> None:
    everywhere = by_place(real().projects)
    assert {p.index for own in everywhere.values() for p in own} == set(range(len(real())))
    assert all(places(project) for project in real().projects)
    assert list(by_place(real().projects, ["三台县"])) == ["三台县", CITY]
