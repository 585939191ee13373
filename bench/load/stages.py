"""Stages of load: so many sessions at a time for so long, and what they and the server saw."""

from __future__ import annotations

import asyncio
import random
import resource
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, ExitStack
from dataclasses import asdict, dataclass

import psutil

from bench.load.browsers import BrowserVisits, browser_visits
from bench.load.download import Downloads
from bench.load.figures import percentile
from bench.load.page import LANGUAGE
from bench.load.protocol import Session
from bench.load.proxy import behind_nginx
from bench.load.visitor import Journal, change, filter_once, open_page, visit
from bench.patterns import PATTERNS, ROOT
from bench.servers import Server, serving

RECORD = ROOT / "projects.geojson"
OURS = next(pattern for pattern in PATTERNS if pattern.name == "ours")
WARM_SESSIONS, WARM_CHANGES = 4, 40
ARRIVALS_PER_S = 8
SETTLE_S = 3.0
FETCHERS = 64
SEED = 20200729


@dataclass(frozen=True)
class Stage:
    """How a stage is run: sessions and real browsers at a time, server processes, seconds."""

    sessions: int
    seconds: float
    processes: int = 1
    browsers: int = 0


@dataclass(frozen=True)
class Row:
    """What a stage measured. Times in ms; the round trip is from sending to ``script_finished``.

    ``other_p95_ms`` is that of language, page and search; ``browser_p50_ms`` from a click in a real
    browser until the map shows it, which it does by itself, before the server has answered.
    ``mb_per_session`` is the growth of the servers' memory over the warm server without sessions.
    Nothing measured is None. Cores: processor time used per second, of the servers and of us.
    """

    sessions: int
    processes: int
    browsers: int
    seconds: float
    changes: int
    p50_ms: float | None
    p95_ms: float | None
    p99_ms: float | None
    other_changes: int
    other_p95_ms: float | None
    first_p50_ms: float | None
    first_p95_ms: float | None
    browser_changes: int
    browser_p50_ms: float | None
    browser_p95_ms: float | None
    errors: dict[str, int]
    rss_mb: float
    mb_per_session: float
    server_cores: float
    cpu_ms_per_change: float
    client_cores: float
    kb_per_change: float


async def warm(server: Server) -> None:
    """Let a fresh server do everything once, so that what follows is the steady state."""
    chance = random.Random(SEED)
    downloads = Downloads(f"localhost:{server.port}")
    await asyncio.to_thread(downloads.shell)
    for _ in range(WARM_SESSIONS):
        async with Session(downloads.host, downloads.cookies) as session:
            await open_page(session, downloads)
            for _ in range(WARM_CHANGES):
                await filter_once(session, chance)
            # Every page in both languages: what is kept of them is the server's, not a session's.
            for _ in range(len(session.options[LANGUAGE])):
                for page in (*session.pages[1:], session.pages[0]):
                    session.turn(page)
                    await session.run()
                await change(session, "search", chance)
                await change(session, "language", chance)


async def run(stage: Stage) -> Row:
    """Run one stage on servers of its own."""
    # Each who arrives fetches files in a thread; nobody may wait for another's.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(FETCHERS))
    with ExitStack() as stack:
        servers = [stack.enter_context(serving(OURS, RECORD)) for _ in range(stage.processes)]
        for server in servers:
            await warm(server)
        host = f"localhost:{servers[0].port}"
        if stage.processes > 1:
            port = stack.enter_context(behind_nginx([server.port for server in servers]))
            host = f"localhost:{port}"
        return await _measure(stage, servers, host)


async def _measure(stage: Stage, servers: Sequence[Server], host: str) -> Row:
    journal, over = Journal(), asyncio.Event()
    before_mb = sum(server.rss_mb() for server in servers)
    async with AsyncExitStack() as stack:
        browsers = BrowserVisits()
        if stage.browsers:
            browsers = await stack.enter_async_context(
                browser_visits(f"http://{host}/", stage.browsers, journal)
            )
        plain = stage.sessions - browsers.count
        crowd = asyncio.create_task(_crowd(plain, host, journal, over.is_set))
        await asyncio.sleep(plain / ARRIVALS_PER_S + SETTLE_S)
        # Those who came first have waited; those who cannot come at all must not stop the clock.
        await _arrived(journal, plain)
        start, cpu, own_cpu = time.perf_counter(), _cpu_ms(servers), time.process_time()
        await asyncio.sleep(stage.seconds)
        seconds = time.perf_counter() - start
        cpu, own_cpu = _cpu_ms(servers) - cpu, time.process_time() - own_cpu
        rss_mb = sum(server.rss_mb() for server in servers)
        journal.errors.update("a server ended" for server in servers if not _runs(server))
        over.set()
        await crowd
    within = [(kind, reply) for at, kind, reply in journal.changes if start <= at < start + seconds]
    filters = [reply.ms for kind, reply in within if kind == "filter"]
    others = [reply.ms for kind, reply in within if kind != "filter"]
    seen = [ms for at, ms in browsers.changes if start <= at < start + seconds]
    return Row(
        **{
            name: value
            for name, value in asdict(stage).items()
            if name in ("sessions", "processes")
        },
        browsers=browsers.count,
        seconds=round(seconds, 1),
        changes=len(filters),
        p50_ms=_ms(filters, 0.5),
        p95_ms=_ms(filters, 0.95),
        p99_ms=_ms(filters, 0.99),
        other_changes=len(others),
        other_p95_ms=_ms(others, 0.95),
        first_p50_ms=_ms(journal.first_ms, 0.5),
        first_p95_ms=_ms(journal.first_ms, 0.95),
        browser_changes=len(seen),
        browser_p50_ms=_ms(seen, 0.5),
        browser_p95_ms=_ms(seen, 0.95),
        errors=dict(journal.errors),
        rss_mb=round(rss_mb, 1),
        mb_per_session=round((rss_mb - before_mb) / stage.sessions, 3),
        server_cores=round(cpu / 1000 / seconds, 2),
        cpu_ms_per_change=round(cpu / max(1, len(within) + len(seen)), 1),
        client_cores=round(own_cpu / seconds, 2),
        kb_per_change=round(sum(r.received for _, r in within) / 1000 / max(1, len(within)), 1),
    )


async def _crowd(count: int, host: str, journal: Journal, until: Callable[[], bool]) -> None:
    async with asyncio.TaskGroup() as group:
        for number in range(count):
            group.create_task(visit(host, journal, random.Random(SEED + number), until))
            await asyncio.sleep(1 / ARRIVALS_PER_S)


async def _arrived(journal: Journal, count: int) -> None:
    for _ in range(120):
        if len(journal.first_ms) >= count:
            return
        await asyncio.sleep(0.5)


def _runs(server: Server) -> bool:
    # Ended but not waited for, a process is still there.
    return server.process.is_running() and server.process.status() != psutil.STATUS_ZOMBIE


def _cpu_ms(servers: Sequence[Server]) -> float:
    return sum(server.cpu_ms() for server in servers)


def _ms(values: Sequence[float], share: float) -> float | None:
    return round(percentile(values, share), 1) if values else None


def allow_many_files() -> None:
    """Raise the limit of open files, for us and what we start, as far as is allowed."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
