"""Memory over time: one session with thousands of reruns, and a thousand sessions come and gone."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import linear_regression

from bench.load.protocol import Session
from bench.load.stages import OURS, RECORD, SEED, warm
from bench.load.visitor import filter_once, open_page
from bench.servers import Server, serving

SAMPLES = 50
# The first share of a run is warm-up: caches fill, and Streamlit keeps its last 128 sessions.
WARM_SHARE = 0.3


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


async def reruns(count: int) -> Slope:
    """Change the filter of one session over and over."""
    chance = random.Random(SEED)
    with serving(OURS, RECORD) as server:
        await warm(server)
        samples = [_sample(0, server)]
        async with Session(f"localhost:{server.port}") as session:
            await open_page(session)
            for number in range(1, count + 1):
                await filter_once(session, chance)
                if number % max(1, count // SAMPLES) == 0:
                    samples.append(_sample(number, server))
    return slope(samples)


async def sessions(count: int) -> Slope:
    """Open a session, change its filter once and close it, over and over."""
    chance = random.Random(SEED)
    with serving(OURS, RECORD) as server:
        await warm(server)
        samples = [_sample(0, server)]
        for number in range(1, count + 1):
            async with Session(f"localhost:{server.port}") as session:
                await open_page(session)
                await filter_once(session, chance)
            if number % max(1, count // SAMPLES) == 0:
                samples.append(_sample(number, server))
    return slope(samples)


def _sample(steps: int, server: Server) -> tuple[int, float]:
    return steps, server.rss_mb()
