"""Where a plate goes on a slide, and whose shapes stay strong there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from geodata.export.map_layout.shapes import XY, Box, Owner, Path

FAINT = 0.28  # opacity of what a scene does not speak of


@dataclass(frozen=True)
class Place:
    """Where a plate goes: its top left corner on the slide, mm, and whose shapes stay strong."""

    at: XY
    strong: Collection[str] = ()

    def paths(self, paths: Iterable[Path]) -> list[Path]:
        """Return paths moved there."""
        dx, dy = self.at
        return [tuple((x + dx, y + dy) for x, y in path) for path in paths]

    def box(self, box: Box) -> Box:
        """Return a box moved there."""
        dx, dy = self.at
        return box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy

    def opacity(self, owner: Owner | None) -> float:
        """Return how opaque a shape of an owner is drawn."""
        fades = self.strong and owner is not None and owner.project.id not in self.strong
        return FAINT if fades else 1.0
