"""Units that type checking keeps apart: a float may be kilometres, metres or degrees.

mypy refuses one where another is asked for, and a plain float for any of them; at run time each
is a float. Where a whole array has a unit, its name says so: ``_km``, ``_m``, ``_deg``.
"""

from __future__ import annotations

from typing import NewType

Kilometres = NewType("Kilometres", float)
Metres = NewType("Metres", float)
Degrees = NewType("Degrees", float)  # of longitude or latitude, as a distance on the map
LonLat = tuple[float, float]  # a place: longitude and latitude in degrees WGS-84

_METRES_PER_DEGREE = 95_000  # of longitude at 31.5 degrees north, the shorter of the two


def to_metres(distance: Kilometres) -> Metres:
    """Return a distance in metres.

    >>> to_metres(Kilometres(1.5))
    1500.0
    """
    return Metres(distance * 1000)


def to_kilometres(distance: Metres) -> Kilometres:
    """Return a distance in kilometres.

    >>> to_kilometres(Metres(300))
    0.3
    """
    return Kilometres(distance / 1000)


def degrees_reaching(distance: Metres) -> Degrees:
    """Return the degrees that reach at least so far around Mianyang, whichever way one goes.

    Degrees of longitude are the shorter ones, so northwards they reach a sixth farther: good
    for asking what may be near, not for measuring.

    >>> round(degrees_reaching(Metres(1000)), 4)
    0.0105
    """
    return Degrees(distance / _METRES_PER_DEGREE)
