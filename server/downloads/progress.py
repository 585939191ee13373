"""The event stream of an export: the place in the queue, the progress, and how the work ended."""

from __future__ import annotations

import asyncio
import errno
import json
import logging
import time
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from functools import partial
from threading import Event

from starlette.concurrency import run_in_threadpool

from geodata.export.form import Format
from geodata.export.formats import file_name
from geodata.report.request import Handout, Step
from server.downloads import shelf
from server.downloads.lanes import FullError, Lane, Ticket

LANES = {"quick": Lane("quick", 2), "sheet": Lane("sheet", 1), "long": Lane("long", 2)}
_log = logging.getLogger(__name__)


class CancelledError(Exception):
    """Nobody waits for the file any more."""


@dataclass(frozen=True)
class _Watch:
    """What passes between the thread that works and the stream that is sent.

    Attributes:
        steps: the share done, 0 to 1, and of what; None when the work has ended.
        gone: set once nobody waits any more.
    """

    steps: asyncio.Queue[tuple[float, str] | None] = field(default_factory=asyncio.Queue)
    gone: Event = field(default_factory=Event)


async def events(form: Format, handout: Handout, session: str = "") -> AsyncGenerator[str, None]:
    """Make a file and yield the events of it, each as the text of an event stream.

    ``queued`` for each place in the queue, ``progress`` for each step, and last ``ready`` with the
    file's token, or ``failed``. If the stream is closed before, the work ends at its next step.

    Args:
        form: of the export.
        handout: what the file holds.
        session: tells one browser from another: one piece of work each runs in a lane at a time.
    """
    lane = LANES[form.lane]
    try:
        ticket = lane.enter(session)
    except FullError:
        yield event("failed", why=handout.words["export.busy"])
        return
    begun, ended = time.monotonic(), False
    watch, work = _Watch(), None
    try:
        async for place in lane.places(ticket):
            key = "export.waits_own" if place.same_session else "export.waits"
            yield event("queued", ahead=place.ahead, what=handout.words.say(key, n=place.ahead))
        work = _start(form, handout, lane, ticket, watch)
        while (step := await watch.steps.get()) is not None:
            yield event("progress", done=round(step[0], 3), what=step[1])
        last = await _ending(work, form, handout)
        ended = True
        yield last
    finally:
        watch.gone.set()
        if work is None:
            lane.leave(ticket)
        if not ended:
            _log.info("export %s cancelled after %.1f s", form.name, time.monotonic() - begun)


def event(kind: str, **fields: object) -> str:
    """Return the text of one event of a stream; its data are the fields as a JSON object."""
    return f"event: {kind}\ndata: {json.dumps(fields)}\n\n"


def _start(
    form: Format, handout: Handout, lane: Lane, ticket: Ticket, watch: _Watch
) -> asyncio.Future[bytes]:
    """Begin to make a file in a thread of its lane; the ticket is given back when that ends."""

    def over(work: asyncio.Future[bytes]) -> None:
        lane.leave(ticket)  # only now: cancelled work goes on until its next step
        if not work.cancelled():
            work.exception()  # looked at, so that nobody logs a cancelled one
        watch.steps.put_nowait(None)

    loop = asyncio.get_running_loop()
    work = loop.run_in_executor(lane.workers, partial(form.make, handout, _step(watch, loop)))
    work.add_done_callback(over)
    return work


def _step(watch: _Watch, loop: asyncio.AbstractEventLoop) -> Step:
    def step(done: float, what: str) -> None:
        if watch.gone.is_set():
            raise CancelledError
        loop.call_soon_threadsafe(watch.steps.put_nowait, (done, what))

    return step


async def _ending(work: asyncio.Future[bytes], form: Format, handout: Handout) -> str:
    """Return the event that tells how finished work ended: its file, or why there is none."""
    try:
        body = await work
        name = file_name(handout, form)
        token = await run_in_threadpool(shelf.kept().put, name, form.media_type, body)
    except OSError as error:
        _log.exception("export %s failed", form.name)
        full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
        return event("failed", **({"why": handout.words["export.disk_full"]} if full else {}))
    except Exception:
        _log.exception("export %s failed", form.name)
        return event("failed")
    return event("ready", token=token, name=name, bytes=len(body))
