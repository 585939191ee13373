"""What a plate is made of: plain shapes in page millimetres, origin in the top left corner, y down.

Everything a renderer needs is in the shape itself, so that a slide, a sheet and a picture look
alike. Colours are ``#rrggbb``, opacities 0 to 1, text sizes points, everything else millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geodata.catalog.project import Project

XY = tuple[float, float]
Path = tuple[XY, ...]
Box = tuple[float, float, float, float]  # left, top, right, bottom
Shape = Literal["circle", "square", "triangle", "diamond", "pentagon", "hexagon", "cross"]

PT_MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a shape is: ``group`` is the legend's group in words, ``title`` code and name."""

    project: Project
    group: str
    title: str


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled area: outer rings and holes alike, filled by the even-odd rule.

    ``kind``: neighbour, county, picked (ground); band, disc (as wide as the accuracy); area.
    ``width`` is the whole width of a band or the diameter of a disc, unclipped; else 0.
    """

    kind: str
    name: str
    rings: tuple[Path, ...]
    colour: str
    opacity: float = 1.0
    width: float = 0.0
    owner: Owner | None = None


@dataclass(frozen=True, slots=True)
class Stroke:
    """Open lines, clipped to the frame. ``dash``: drawn and left out in turn; empty is unbroken.

    ``core``, if any, is a second, narrower stroke of that colour over the first (a casing), with
    ``core_dash``. ``halo`` is how much wider a white stroke beneath is; 0 for none.
    """

    kind: str
    name: str
    parts: tuple[Path, ...]
    colour: str
    width: float
    dash: tuple[float, ...] = ()
    core: str = ""
    core_width: float = 0.0
    core_dash: tuple[float, ...] = ()
    halo: float = 0.0
    opacity: float = 1.0
    owner: Owner | None = None


@dataclass(frozen=True, slots=True)
class Marker:
    """A point: its shape by the legend's group; filled when it stands or is being built."""

    at: XY
    shape: Shape
    size: float
    colour: str
    filled: bool
    owner: Owner


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text that is placed already; no two boxes of a plate meet.

    ``at`` is the left end of the baseline. ``kind``: code, name (code and name), county, mark,
    town, city, river, prefecture. ``badge``: on white, framed in the text's colour; others have a
    white halo. ``leader`` runs from the box to what is named, if that is not beside it.
    ``spacing`` is added after each character, mm.
    """

    kind: str
    text: str
    at: XY
    box: Box
    size: float
    colour: str
    bold: bool = False
    badge: bool = False
    spacing: float = 0.0
    leader: tuple[XY, XY] | None = None
    owner: Owner | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What is known by its county only: a dashed plate with codes, or with their number.

    ``texts`` are its lines, placed; ``box`` is the plate around them; never a place inside the
    county.
    """

    county: str
    projects: tuple[Project, ...]
    box: Box
    texts: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A small ring at a town or a city, with its name's label elsewhere."""

    at: XY
    size: float
    colour: str


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """Equal divisions: ``step_km`` on the ground is ``step`` mm on the page, ``count`` times."""

    step_km: float
    step: float
    count: int

    @property
    def width(self) -> float:
        """The whole bar, mm."""
        return self.step * self.count
