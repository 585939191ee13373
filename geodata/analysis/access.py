"""What is near by straight line: county seats and motorways, and circles of reach.

Every distance is a geodesic between drawings, rounded to the accuracies of both together. It says
nothing of travel time. Four standings are distinguished:

* ``BEFORE``: what stood when the decision was taken: the context layer, and what the decision
  itself calls standing (stages ``operate`` and ``upgrade``);
* ``TODAY``: that, and what of the record was last reported opened as a whole;
* ``PARTLY``: that, and what was last reported opened in part. The drawing does not say which
  part, so a distance to it may be one to a part that is not open;
* ``PLAN``: that, and everything else the record draws.

Only drawn lines count. The context layer holds the lines that the decision's projects widen or
meet, not every motorway of the region: "none" always means none of those drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.analysis.corridors import centre
from geodata.analysis.lines import Line, existing, lines
from geodata.analysis.reach import Reach, Thing, features, of_line, placed, reaches
from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import COUNTY_NAMES
from geodata.catalog.project import Project
from geodata.geo.layers import short_name
from geodata.geo.nearest import split
from geodata.geo.plane import Geometries, Plane
from geodata.record.model import Category, OutcomeState, Stage

CIRCLES_KM = (15, 30, 60)
MANY = 2  # a county with so many motorways or more is told as "two or more"
_CITY_SEAT = "绵阳"
_STOOD = (Stage.OPERATE, Stage.UPGRADE)


class Standing(StrEnum):
    """As of when a line or place counts; the module says what each means."""

    BEFORE = "before"
    TODAY = "today"
    PARTLY = "partly"
    PLAN = "plan"


@dataclass(frozen=True)
class SeatAccess:
    """The nearest motorway of one seat for each standing; None where there is none at all."""

    seat: Thing
    motorway: Mapping[Standing, Reach | None]

    def nearer(self, standing: Standing) -> bool:
        """Whether the motorway of a standing is nearer than before, by more than either's step."""
        first, later = self.motorway[Standing.BEFORE], self.motorway[standing]
        if first is None or later is None:
            return first is not later
        return first.km - later.km > max(first.rounded.step, later.rounded.step)


@dataclass(frozen=True)
class Touch:
    """A motorway drawn through a county; ``sure``: it is, however its accuracy may move it."""

    line: Line
    sure: bool


@dataclass(frozen=True)
class CountyMotorways:
    """The motorways drawn through a county, for each standing; ``county`` is the full name."""

    county: str
    touches: Mapping[Standing, tuple[Touch, ...]]

    def level(self, standing: Standing) -> int:
        """Return how many motorways touch the county in a standing, 2 for two and more."""
        return min(len(self.touches[standing]), MANY)


@lru_cache(maxsize=1)
def seats() -> tuple[Thing, ...]:
    """Return the seats of government: the city's, then the nine counties', in the model's order."""
    by_rank = {
        (place["properties"]["rank"], place["properties"]["name_zh"]): placed(place)
        for place in features("places.geojson")
    }
    return (by_rank[1, _CITY_SEAT], *(by_rank[2, short_name(name)] for name in COUNTY_NAMES))


def counts(project: Project | None, standing: Standing) -> bool:
    """Return whether a project counts in a standing; None, what is of no record, always does."""
    return _ORDER.index(_since(project)) <= _ORDER.index(standing)


_ORDER = tuple(Standing)
_REPORTED = {
    OutcomeState.OPENED: Standing.TODAY,
    OutcomeState.PARTLY_OPENED: Standing.PARTLY,
}


def _since(project: Project | None) -> Standing:
    """Return the first standing in which something counts."""
    if project is None or project.stage in _STOOD:
        return Standing.BEFORE
    return _REPORTED.get(project.today, Standing.PLAN) if project.today else Standing.PLAN


def motorways(catalog: Catalog, standing: Standing) -> tuple[Line, ...]:
    """Return the drawn motorways of a standing, those that stand longest first."""
    kinds = (Category.EXPRESSWAY,)
    every = (*existing(catalog, kinds), *lines(catalog, kinds))
    counting = [line for line in every if counts(line.project, standing)]
    return tuple(sorted(counting, key=lambda line: _ORDER.index(_since(line.project))))


def seat_access(catalog: Catalog) -> tuple[SeatAccess, ...]:
    """Return the nearest motorway of the city's seat and of each county's, as in ``seats``."""
    nearest_of = {
        standing: reaches(seats(), [of_line(line) for line in motorways(catalog, standing)])
        for standing in Standing
    }
    return tuple(
        SeatAccess(seat, {standing: nearest_of[standing][row] for standing in Standing})
        for row, seat in enumerate(seats())
    )


def county_motorways(catalog: Catalog) -> tuple[CountyMotorways, ...]:
    """Return for each county the motorways drawn through it, in the order of the counties.

    Each named line counts: the two stretches of G5 that meet in Mianyang are two, and so is a
    widening on a route of its own. A line drawn just outside a county is left out of it, even
    where its accuracy reaches inside.
    """
    plane = Plane.equidistant(*centre())
    areas = split([county.geometry for county in catalog.counties], plane)
    every = motorways(catalog, Standing.PLAN)
    drawn = split([line.geometry for line in every], plane)
    counted = {
        standing: {line.id for line in motorways(catalog, standing)} for standing in Standing
    }
    made = []
    for county, area in zip(catalog.counties, areas, strict=True):
        touches = _touches(every, drawn, area)
        by_standing = {
            standing: tuple(touch for touch in touches if touch.line.id in counted[standing])
            for standing in Standing
        }
        made.append(CountyMotorways(county.name_zh, by_standing))
    return tuple(made)


def _touches(every: Sequence[Line], drawn: Geometries, area: BaseGeometry) -> list[Touch]:
    """Return the lines through an area, all laid in one plane in metres."""
    shapely.prepare(area)
    through = [row for row, drawing in enumerate(drawn) if area.intersects(drawing)]
    # What comes deeper inside than the accuracy stays inside however the line may be moved.
    cores = {m: area.buffer(-m) for m in {every[row].accuracy_m or 0.0 for row in through}}
    return [
        Touch(every[row], bool(cores[every[row].accuracy_m or 0.0].intersects(drawn[row])))
        for row in through
    ]
