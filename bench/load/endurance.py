"""Memory over time: one session with thousands of reruns, and a thousand sessions come and gone."""

from __future__ import annotations

import random

from bench.load.figures import Slope, slope
from bench.load.protocol import Session
from bench.load.stages import OURS, RECORD, SEED, warm
from bench.load.visitor import filter_once, open_page
from bench.servers import Server, serving

SAMPLES = 50


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
