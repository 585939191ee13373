"""What a form of export is: how its file is called and made, in which sizes, and how long it takes.

A form's renderer is imported when its first file is made: who asks only for a table need not wait
for a maker of slides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Literal

from geodata.report.request import Handout, Step

Make = Callable[[Handout, Step], bytes]

_SHEETS = frozenset(("pdf", "pdf-portrait", "pdf-a3", "pdf-a3-portrait", "png", "svg"))
_LONG = frozenset(
    ("pdf-counties", "pdf-project", "wall", "wall-tiles", "pptx", "pptx-counties", "pptx-scenes",
     "pack")
)  # fmt: skip


@dataclass(frozen=True)
class Format:
    """One form of export.

    Attributes:
        name: as it is typed and stands in addresses.
        suffix: of the file, with its dot.
        media_type: for browsers.
        make: returns the file's bytes; tells its step, which may raise to cancel.
        lead: the key in ``[export]`` of the words a file's name begins with.
        group: under which heading people find it: table, map, talk, data, whole.
        needs: what it cannot be made without: ``county`` or ``project``.
        asks: what decides what is in it: the ``filter``, a ``project`` if one is asked for, or
            ``nothing``: then it tells of the whole record, and its name says nothing of a filter.
        size: the usual width and height where a size may be asked for, None elsewhere; ``sides``
            are the least and the largest either may be, and the longer one is at most ``stretch``
            times the shorter, 0 for any. ``unit`` is ``px`` of a picture, ``mm`` of a print.
        area: width times height is at most so much, 0 for any; a picture's pixels cost memory.
    """

    name: str
    suffix: str
    media_type: str
    make: Make
    lead: str = "file_projects"
    group: str = "table"
    needs: str = ""
    asks: str = "filter"
    size: tuple[int, int] | None = None
    sides: tuple[int, int] = (0, 0)
    stretch: int = 0
    unit: str = ""
    area: int = 0

    @property
    def lane(self) -> Literal["quick", "sheet", "long"]:
        """What it takes: a second or two, the drawing of one page, or of many."""
        return "long" if self.name in _LONG else "sheet" if self.name in _SHEETS else "quick"

    def fits(self, size: tuple[float, float] | None) -> bool:
        """Whether a size asked for can be made; where none can be asked for, any is ignored."""
        least, largest = self.sides
        if not (self.size and size):
            return True
        stretched = self.stretch and max(size) > self.stretch * min(size)
        large = self.area and size[0] * size[1] > self.area
        return all(least <= side <= largest for side in size) and not stretched and not large


@dataclass(frozen=True)
class Renderer:
    """What makes a form, imported when it is first called: ``module:function`` in this room."""

    path: str

    def __call__(self, handout: Handout, step: Step) -> bytes:
        """Return the file's bytes."""
        return self.load()(handout, step)

    def load(self) -> Make:
        """Import its module and return the function."""
        render: Make = resolve_name(f"geodata.export.{self.path}")
        return render
