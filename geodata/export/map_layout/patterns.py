"""How a thing is drawn on paper: by the decision's own stage, or by what had happened by a date.

As of a date, what stands is unbroken and filled, what was begun is broken and hollow, and what is
not begun keeps its stage's pattern, pale: the map in the browser draws it so too.
"""

from __future__ import annotations

from dataclasses import dataclass

from geodata.analysis.timeline import DrawnState, drawn_state
from geodata.catalog.project import Project
from geodata.record.model import Stage
from geodata.vocabulary.style import Pattern, Style

_PALE = 0.5
_DRAWN = {
    DrawnState.STARTED: Pattern((4.0, 1.4, 1.0, 1.4), cased=False, built=False),
    DrawnState.PARTLY: Pattern((6.0, 1.6), cased=False, built=False),
    DrawnState.OPENED: Pattern((), cased=False, built=True),
    DrawnState.OTHER: Pattern((1.0, 4.0), cased=False, built=False),
}


@dataclass(frozen=True)
class Drawn:
    """A pattern with its key in words (``stage.build``, ``timeline.opened``) and opacity."""

    key: str
    pattern: Pattern
    opacity: float = 1.0


def drawn_as(project: Project, when: str, look: Style) -> Drawn:
    """Return how a project is drawn: by its stage, or as of a date (``2026-06``) if one is told."""
    if not when:
        return Drawn(f"stage.{project.stage}", look.stages[project.stage])
    state = drawn_state(project, when)
    if state is DrawnState.PLANNED:
        return Drawn("timeline.planned", look.stages[project.stage], _PALE)
    opacity = _PALE if state is DrawnState.OTHER else 1.0
    return Drawn(f"timeline.{state}", _DRAWN[state], opacity)


def keys(when: str) -> tuple[str, ...]:
    """Return the keys of all that may be drawn, in the legend's order."""
    if when:
        return tuple(f"timeline.{state}" for state in DrawnState)
    return tuple(f"stage.{stage}" for stage in Stage)
