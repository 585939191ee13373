"""What stood where in a given month: from the decision's plan to the newest report.

The rule for dates that are no whole date: what was reported of a year counts from the end of that
year, what was reported of a month from the end of that month, since it cannot be known to have
happened earlier. A date that is asked about in that form is read in the same way.
"""

from __future__ import annotations

import calendar
from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geodata.catalog.catalog import Catalog
from geodata.catalog.project import Project
from geodata.record.model import Confidence, Outcome, OutcomeState, Stage

DECISION_DAY = date(2020, 7, 29)


class DrawnState(StrEnum):
    """What the pattern of a line stands for, as of a date."""

    PLANNED = "planned"
    STARTED = "started"
    PARTLY = "partly"
    OPENED = "opened"
    OTHER = "other"


# The decision's own word says what stood on its day: 既有 stands, 在建 and 改扩建 are being worked
# on, and 开工 asks for a start that is still to come.
_OF_STAGE = {
    Stage.STUDY: DrawnState.PLANNED,
    Stage.APPLY: DrawnState.PLANNED,
    Stage.PREPARE: DrawnState.PLANNED,
    Stage.START: DrawnState.PLANNED,
    Stage.BUILD: DrawnState.STARTED,
    Stage.UPGRADE: DrawnState.STARTED,
    Stage.OPERATE: DrawnState.OPENED,
}
_OF_OUTCOME = {
    OutcomeState.STARTED: DrawnState.STARTED,
    OutcomeState.PARTLY_OPENED: DrawnState.PARTLY,
    OutcomeState.OPENED: DrawnState.OPENED,
    OutcomeState.STALLED: DrawnState.OTHER,
    OutcomeState.DROPPED: DrawnState.OTHER,
}


@dataclass(frozen=True, slots=True)
class Event:
    """One report: ``dated`` as it was published, and the day from which it counts."""

    dated: str
    counts_from: date
    project: Project
    state: OutcomeState
    what_zh: str
    what_en: str
    publisher: str
    confidence: Confidence

    def what(self, language: str) -> str:
        """Return what was reported, in a language (``zh`` or ``en``)."""
        return self.what_en if language == "en" else self.what_zh


def ends(partial: str) -> date:
    """Return the last day of a date that may be a year or a month only.

    >>> ends("2024-02"), ends("2023")
    (datetime.date(2024, 2, 29), datetime.date(2023, 12, 31))

    Raises:
        ValueError: if it is not of the form 2024, 2024-02 or 2024-02-29, or not in the calendar.
    """
    try:
        year, *rest = map(int, partial.split("-"))
        month = rest[0] if rest else 12
        day = rest[1] if rest[1:] else calendar.monthrange(year, month)[1]
        return date(year, month, day)
    except (ValueError, IndexError) as fault:
        allowed = "2024, 2024-02 or 2024-02-29"
        raise ValueError(f"date: found {partial!r}, allowed is {allowed}") from fault


def drawn_state(project: Project, when: str) -> DrawnState:
    """Return what to draw of a project as of a date.

    An approval or a new name changes nothing that stands, so the state before it holds; stalled
    and dropped are ``OTHER``.
    """
    drawn = [
        _OF_OUTCOME[outcome.state]
        for outcome in _reported_until(project, when)
        if outcome.state in _OF_OUTCOME
    ]
    return drawn[-1] if drawn else _OF_STAGE[project.stage]


def _reported_until(project: Project, when: str) -> list[Outcome]:
    """Return the outcomes up to a date, in the order in which they count."""
    until = ends(when)
    outcomes = sorted(project.outcomes, key=lambda outcome: ends(outcome.date))
    return [outcome for outcome in outcomes if ends(outcome.date) <= until]


def dates(catalog: Catalog) -> tuple[str, ...]:
    """Return every month from the decision's to that of the newest report, as ``2020-07``."""
    newest = max((event.counts_from for event in events(catalog)), default=DECISION_DAY)
    first = DECISION_DAY.year * 12 + DECISION_DAY.month - 1
    last = max(first, newest.year * 12 + newest.month - 1)
    return tuple(f"{month // 12}-{month % 12 + 1:02d}" for month in range(first, last + 1))


def drawn_at(catalog: Catalog, when: str) -> dict[DrawnState, int]:
    """Return how many projects are drawn as what as of a date; every drawn state, in order."""
    counted = Counter(drawn_state(project, when) for project in catalog.projects)
    return {state: counted[state] for state in DrawnState}


def events(catalog: Catalog) -> tuple[Event, ...]:
    """Return every report, oldest first; of one day in the record's order."""
    reports = [
        Event(
            outcome.date,
            ends(outcome.date),
            project,
            outcome.state,
            outcome.what_zh,
            outcome.what_en,
            outcome.publisher,
            outcome.confidence,
        )
        for project in catalog.projects
        for outcome in project.outcomes
    ]
    return tuple(sorted(reports, key=lambda event: (event.counts_from, event.project.index)))


def unreported(catalog: Catalog) -> tuple[Project, ...]:
    """Return the projects of which nothing was reported, in the record's order."""
    return tuple(project for project in catalog.projects if not project.outcomes)
