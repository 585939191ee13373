"""What a filter leaves of a catalog."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.geo.units import Kilometres

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Selection:
    """What a filter leaves of a catalog of n projects.

    Attributes:
        mask: which projects are left, shape (n,).
        indices: their positions in the catalog, ascending.
        total: n.
        km: the geodesic length of their lines.
        km_inside: the part of it inside Mianyang.
        not_on_map: the positions of those that no map shows.
    """

    mask: Mask
    indices: NDArray[np.int64]
    total: int
    km: Kilometres
    km_inside: Kilometres
    not_on_map: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many are left."""
        return len(self.indices)
