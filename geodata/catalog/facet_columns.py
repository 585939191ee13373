"""What each project answers in each facet, as columns of bits: a bit an option of ``OPTIONS``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from geodata.catalog.filters import CITY, NOTHING_REPORTED, OPTIONS, Facet
from geodata.catalog.project import Project

Bits = NDArray[np.uint32]

_POSITIONS = {
    facet: {option: bit for bit, option in enumerate(options)} for facet, options in OPTIONS.items()
}


def today_option(project: Project) -> str:
    """Return a project's option in the facet ``today``: its last reported state, or none."""
    return project.today or NOTHING_REPORTED


def _places(project: Project) -> tuple[str, ...]:
    return (*project.counties, CITY) if project.citywide else project.places


# A facet more is a line here and one in ``filters``.
_ANSWERS: dict[Facet, Callable[[Project], tuple[str, ...]]] = {
    "action": lambda project: project.actions,
    "stage": lambda project: (project.stage,),
    "category": lambda project: (project.properties.category,),
    "county": _places,
    "grade": lambda project: (project.properties.placement,),
    "today": lambda project: (today_option(project),),
}


def facet_column(facet: Facet, projects: Sequence[Project]) -> Bits:
    """Return the answers of n projects in one facet, shape (n,)."""
    answers = _ANSWERS[facet]
    return np.array([bits(facet, answers(project)) for project in projects], np.uint32)


def bits(facet: Facet, values: Iterable[str]) -> np.uint32:
    """Return the bits of some options of a facet."""
    positions = _POSITIONS[facet]
    return np.uint32(sum(1 << positions[value] for value in set(values)))
