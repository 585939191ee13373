"""What the running map is told: a State of a few hundred bytes, and what it tells back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from geodata.catalog.filters import OPTIONS

WHOLE_WINDOW = 720
MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Circle:
    """Thin labelled geodesic circles about a place: degrees WGS-84, radii in kilometres."""

    lon: float
    lat: float
    km: tuple[float, ...]


@dataclass(frozen=True)
class Side:
    """One side of a comparison: the record as of a month (``2020-07``), one action, or both."""

    time: str | None = None
    action: str | None = None


@dataclass(frozen=True)
class Compare:
    """Two sides of the map with a divider between them."""

    left: Side
    right: Side

    @classmethod
    def of(cls, report: object) -> Compare | None:
        """Return what the map reported; None for no comparison and for anything unknown."""
        if not isinstance(report, Mapping):
            return None
        left, right = _side(report.get("left")), _side(report.get("right"))
        return cls(left, right) if left and right else None


def _side(report: object) -> Side | None:
    if not isinstance(report, Mapping):
        return None
    time, action = report.get("time"), report.get("action")
    known = (
        (time is None or (isinstance(time, str) and MONTH.fullmatch(time) is not None))
        and (action is None or action in OPTIONS["action"])
        and (time is not None or action is not None)
    )
    return Side(time, action) if known else None


@dataclass(frozen=True)
class State:
    """What the running map is told after a rerun; see ``DEFAULTS`` in static/runtime/data/state.js.

    ``asked`` is the filter as its parameters, which the browser answers itself; ``within`` are the
    bits (``encode.bits``) of what the page is about, empty for everything, ``scope`` its name.
    ``fly`` changes when the map is to fly to ``project``; ``seq`` is the number of the map's report
    this answers, ``session`` names the session it was taken by: a map that hears of another one
    tells it all that it shows. ``counties`` are emphasised beside those the filter asks for.

    ``time`` is a month (``2020-07``) as of which everything is drawn, None the plan as decided;
    ``timeline`` shows the bar to choose it. ``tint`` gives counties 0 to 1 of one colour, by their
    Chinese name, ``tint_label`` a text. ``focus`` holds the ids of what stays strong while all else
    fades, or its bits as ``encode.bits`` writes them. ``fit`` changes when the map is to fly to the
    focus, or to what is shown; ``list`` shows filter, counts and list around the map;
    with ``pick`` a click on a county where nothing else lies reports the county. ``scene``
    leaves the list out and shows the button that reports what the map shows as a scene; ``frame``
    (west, south, east, north in degrees WGS-84) is where ``fit`` flies to instead.
    ``draft`` is what is told of the story that is edited: ``key`` names its content, ``unsaved``
    whether it was never taken away, ``begun`` how many stories were begun before it in its session,
    ``open`` the scene that is open. ``height`` is how many pixels high the map may be, from 700 on
    as high as the window leaves room for.
    """

    lang: str
    asked: Mapping[str, list[str] | str] = field(default_factory=dict)
    within: str = ""
    scope: str = ""
    project: str | None = None
    counties: tuple[str, ...] = ()
    basemap: str = "relief"
    fly: int = 0
    seq: int = 0
    session: str = ""
    review: str = ""
    timeline: bool = False
    time: str | None = None
    compare: Compare | None = None
    circles: tuple[Circle, ...] = ()
    tint: Mapping[str, float] = field(default_factory=dict)
    tint_label: Mapping[str, str] = field(default_factory=dict)
    focus: tuple[str, ...] | str = ()
    fit: int = 0
    list: bool = True
    pick: bool = False
    scene: bool = False
    frame: tuple[float, float, float, float] | None = None
    draft: Mapping[str, Any] | None = None
    height: int = WHOLE_WINDOW

    def told(self) -> dict[str, Any]:
        """Return the language, and whatever else differs from what nobody asked for."""
        plain = State(self.lang)
        return {
            name: value
            for name, value in asdict(self).items()
            if name == "lang" or getattr(self, name) != getattr(plain, name)
        }
