"""What stood when: partial dates count from their end, states follow the reports."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.analysis.timeline import (
    DrawnState,
    dates,
    drawn_at,
    drawn_state,
    ends,
    events,
    unreported,
)
from geodata.catalog.catalog import Catalog
from geodata.catalog.project import Project
from geodata.record.model import OutcomeState
from geodata.vocabulary.words import words
from tests.real import real
from tests.sample import collection, feature, mention, outcome, units

BUILDS_NOTHING = (OutcomeState.APPROVED, OutcomeState.RENAMED)


def project(stage: str, *outcomes: tuple[str, str]) -> Project:
    thing = feature(
        "铁-01",
        "铁路",
        mentions=[mention("3.1", "建设", stage)],
        outcomes=[outcome(*report) for report in outcomes],
    )
    return Catalog.from_collection(collection([thing]), units()).projects[0]


@pytest.mark.parametrize(
    ("partial", "last"),
    [
        ("2024", date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 28)),
        ("2024-02-05", date(2024, 2, 5)),
    ],
)
def test_a_partial_date_counts_from_its_end(partial: str, last: date) -> None:
    assert ends(partial) == last


@pytest.mark.parametrize("partial", ["", "soon", "2024-13", "2023-02-29", "2024-1-1-1-1x"])
def test_what_is_no_date_is_named(partial: str) -> None:
    with pytest.raises(ValueError, match="allowed is 2024, 2024-02 or 2024-02-29"):
        ends(partial)


@pytest.mark.parametrize(
    ("when", "state"),
    [
        ("2020-07", "planned"),
        ("2022-06-29", "planned"),
        ("2022-06", "started"),
        ("2022-07-01", "started"),
        ("2023-11", "started"),
        ("2023-12-30", "started"),
        ("2023-12", "partly"),
        ("2023", "partly"),
        ("2024-05-05", "partly"),
        ("2024-05-06", "opened"),
        ("2030", "opened"),
    ],
)
def test_the_state_is_the_last_reported_one(when: str, state: str) -> None:
    own = project("prepare", ("2024-05-06", "opened"), ("2023", "partly-opened"),
                  ("2022-06", "started"))  # fmt: skip
    assert drawn_state(own, when) == state


def test_what_is_known_of_a_year_only_comes_after_what_is_known_of_a_day_in_it() -> None:
    own = project("build", ("2023", "opened"), ("2023-03-01", "started"))
    assert drawn_state(own, "2023-11") == DrawnState.STARTED
    assert drawn_state(own, "2023-12") == DrawnState.OPENED


@pytest.mark.parametrize(
    ("stage", "drawn"),
    [("study", "planned"), ("apply", "planned"), ("prepare", "planned"), ("start", "planned"),
     ("build", "started"), ("upgrade", "started"), ("operate", "opened")],
)  # fmt: skip
def test_before_any_report_the_plan_is_drawn(stage: str, drawn: str) -> None:
    assert drawn_state(project(stage), "2020-07") == drawn
    # An approval or another name builds nothing.
    renamed = project(stage, ("2021", "approved"), ("2022", "renamed"))
    assert drawn_state(renamed, "2024") == drawn


@pytest.mark.parametrize(
    ("state", "drawn"),
    [("started", "started"), ("partly-opened", "partly"), ("opened", "opened"),
     ("stalled", "other"), ("dropped", "other")],
)  # fmt: skip
def test_a_report_changes_what_is_drawn(state: str, drawn: str) -> None:
    own = project("study", ("2021-03", state), ("2022", "renamed"))
    assert drawn_state(own, "2021-02") == DrawnState.PLANNED
    assert drawn_state(own, "2021-03") == drawn
    assert drawn_state(own, "2023") == drawn


def test_the_last_report_is_drawn_also_where_works_stop() -> None:
    own = project("study", ("2021", "started"), ("2022", "partly-opened"), ("2023", "stalled"))
    drawn = [drawn_state(own, when) for when in ("2020", "2021", "2022", "2023")]
    assert drawn == ["planned", "started", "partly", "other"]


def test_the_months_run_from_the_decision_to_the_newest_report() -> None:
    months = dates(real())
    assert months[0] == "2020-07"
    newest = max(ends(one.date) for p in real().projects for one in p.outcomes)
    assert months[-1] == f"{newest:%Y-%m}"
    assert list(months) == sorted(set(months))
    assert len(months) == (newest.year - 2020) * 12 + newest.month - 6
    assert dates(Catalog.from_collection(collection([]), units())) == ("2020-07",)


def test_every_project_is_in_one_state_at_any_time() -> None:
    for month in dates(real())[::6]:
        assert sum(drawn_at(real(), month).values()) == len(real())
        assert tuple(drawn_at(real(), month)) == tuple(DrawnState)


def test_it_begins_with_the_plan_and_ends_with_today() -> None:
    first, *_, last = dates(real())
    for here in real().projects:
        alone = project(here.stage)
        assert drawn_state(here, first) == drawn_state(alone, first), here.code
        if here.today in (None, *BUILDS_NOTHING):
            continue
        reported = project(here.stage, (last, here.today))
        assert drawn_state(here, last) == drawn_state(reported, last), here.code


def test_nothing_that_opened_closes_again_in_the_record() -> None:
    opened = [drawn_at(real(), month)[DrawnState.OPENED] for month in dates(real())]
    assert opened == sorted(opened)
    assert opened[-1] > opened[0]


def test_every_report_is_an_event_oldest_first() -> None:
    found = events(real())
    assert len(found) == sum(len(p.outcomes) for p in real().projects)
    assert [one.counts_from for one in found] == sorted(one.counts_from for one in found)
    assert all(one.publisher and one.what("zh") and one.what("en").isascii() for one in found)


def test_what_was_not_reported_of_is_listed() -> None:
    silent = unreported(real())
    assert {p.id for p in silent} | {e.project.id for e in events(real())} == set(real().by_id)
    assert all(p.today is None for p in silent)


def test_every_drawn_state_has_a_word() -> None:
    assert all(f"timeline.{state}" in words("zh") for state in DrawnState)
