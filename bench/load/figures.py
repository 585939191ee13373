"""From single measurements to figures: percentiles, and memory's slope over many steps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import linear_regression

# The first share of a run is warm-up: caches fill, and Streamlit keeps its last 128 sessions.
WARM_SHARE = 0.3


def percentile(values: Sequence[float], share: float) -> float:
    """Return the nearest-rank percentile of at least one value. ``share``: 0…1."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


@dataclass(frozen=True)
class Slope:
    """The server's memory over a number of steps; bytes a step by a linear fit after warm-up."""

    steps: int
    fitted_steps: int
    bytes_per_step: float
    first_mb: float
    warm_mb: float
    last_mb: float


def slope(samples: Sequence[tuple[int, float]]) -> Slope:
    """Fit samples of (steps done, MB in use) after warm-up by least squares."""
    steps = samples[-1][0]
    late = [(at, mb) for at, mb in samples if at >= WARM_SHARE * steps]
    fitted = linear_regression([at for at, _ in late], [mb * 1e6 for _, mb in late])
    return Slope(
        steps, steps - late[0][0], round(fitted.slope, 1),
        round(samples[0][1], 1), round(late[0][1], 1), round(late[-1][1], 1),
    )  # fmt: skip
