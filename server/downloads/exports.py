"""Exports on demand: a stream of progress that ends with the address of the finished file.

The browser opens ``/export/make/xlsx?county=三台县`` as an event stream; shutting it cancels the
work at its next step. A finished file lies on the shelf for minutes, to be fetched as often and in
as many parts as need be.
"""

from __future__ import annotations

import asyncio
import errno
import json
import logging
import re
import secrets
import time
from collections.abc import AsyncIterator
from datetime import date
from functools import cache, partial
from threading import Event
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    JSONResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from geodata.catalog.catalog import Catalog
from geodata.export.formats import FORMATS, Format, file_name
from geodata.export.orders import OrderError, form_named, language_of, read
from geodata.report.request import Handout, Step
from geodata.vocabulary.words import Language, Words, words
from server import served_record, settings
from server.downloads.lanes import FullError, Lane
from server.downloads.shelf import Shelf, ShelfError, shelf
from server.guard import proxy
from server.guard.hosts import Hosts, authority

COOKIE = "atlas_export"
LANES = {"quick": Lane("quick", 2), "sheet": Lane("sheet", 1), "long": Lane("long", 2)}
_KEY = re.compile(r"[\w-]{22}", re.ASCII)
_UNSAID = {"Cache-Control": "no-store"}
_log = logging.getLogger(__name__)


class CancelledError(Exception):
    """Nobody waits for the file any more."""


def routes() -> list[Route]:
    """Return the routes: what there is, making one, fetching it."""
    return [
        Route("/export/forms", _forms, methods=["GET"]),
        Route("/export/make/{form}", _make, methods=["GET"]),
        Route("/export/file/{token}", _file, methods=["GET"]),
    ]


@cache
def kept() -> Shelf:
    """Return where finished files lie.

    Raises:
        SystemExit: the folder that is set cannot be used; with one plain line.
    """
    try:
        return shelf(settings.exports())
    except ShelfError as error:
        raise SystemExit(str(error)) from error


async def sweeping(every_s: float = 60.0) -> None:
    """Take away what is over, minute by minute, until it is cancelled."""
    while True:
        await run_in_threadpool(kept().sweep)
        await asyncio.sleep(every_s)


def _language(request: Request) -> Language:
    return language_of(_params(request))


async def _forms(request: Request) -> Response:
    """Tell the forms of export in their order, with what people call them."""
    own = words(_language(request))
    listed = [
        {
            "name": form.name,
            "group": own[f"export.group_{form.group}"],
            "label": own[f"export.form_{form.name}"],
            "note": own[f"export.note_{form.name}"],
            "needs": form.needs,
            "size": "x".join(map(str, form.size)) if form.size else "",
        }
        for form in FORMATS.values()
    ]
    answer = JSONResponse(listed, headers={"Cache-Control": "no-cache"})
    _let_know(request, answer)
    return answer


async def _make(request: Request) -> Response:
    snapshot = served_record.current()
    if snapshot.catalog is None:
        return Response(status_code=404)
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return Response(status_code=403)  # another site may not keep us busy
    try:
        form = form_named(request.path_params["form"], FORMATS)
        handout = asked(request, form, snapshot.catalog, snapshot.updated)
    except OrderError as error:
        return _refused(error, words(_language(request)))
    answer = StreamingResponse(
        _events(form, handout, _session(request)),
        media_type="text/event-stream",
        headers={**_UNSAID, "X-Accel-Buffering": "no"},
    )
    _let_know(request, answer)
    return answer


def _session(request: Request) -> str:
    """Return what tells one browser from another; one without cookies is another every time."""
    key = request.cookies.get(COOKIE, "")
    return key if _KEY.fullmatch(key) else secrets.token_urlsafe(16)


def _let_know(request: Request, answer: Response) -> None:
    if not _KEY.fullmatch(request.cookies.get(COOKIE, "")):
        below = request.url.path.rpartition("/export/")[0]
        answer.set_cookie(
            COOKIE, secrets.token_urlsafe(16), path=f"{below}/export", httponly=True,
            samesite="lax", secure=request.url.scheme == "https",
        )  # fmt: skip


def asked(request: Request, form: Format, catalog: Catalog, updated: str) -> Handout:
    """Return the handout an address asks for.

    Raises:
        OrderError: it says something that is not understood, or that cannot be made.
    """
    order = read(_params(request), form, catalog)
    return Handout(
        catalog=catalog,
        asked=order.asked,
        language=order.language,
        updated=updated,
        made=date.today(),
        review=settings.review_number(),
        address=page_address(order.address, request.headers),
        within=order.within,
        scope=order.scope,
        place=order.place,
        project=order.project,
        size=order.size,
    )


def page_address(told: str, headers: Headers) -> str:
    """Return the address a page gives as its own, for links back; empty if that may not be so.

    Only the browser knows where it is: a proxy may change scheme, host and path. It is believed
    where the browser says that a page of ours asks, or where its host is the one that was asked,
    of us or, as the door let it be told, of a proxy before us.
    """
    parts = urlsplit(told)
    if (
        parts.scheme not in ("http", "https")
        or parts.query
        or parts.fragment
        or "@" in parts.netloc
        or parts.geturl() != told  # holds what browsers leave out, such as a line's end
    ):
        return ""
    asked = [authority(headers.get("host", "")), *proxy.told(headers)]
    ours = headers.get("sec-fetch-site") == "same-origin" or Hosts().same(
        f"{parts.scheme}://{parts.netloc}", [host for host in asked if host]
    )
    return told.rstrip("/") if ours else ""


def _params(request: Request) -> dict[str, list[str]]:
    params = request.query_params
    return {name: params.getlist(name) for name in params}


def _refused(error: OrderError, own: Words) -> Response:
    # As a stream that ends at once: a browser shows nobody what another status says.
    why = own.say("order.refused", why=error.told(own))
    return Response(
        _event("failed", why=why),
        media_type="text/event-stream",
        headers=_UNSAID,
    )


async def _events(form: Format, handout: Handout, session: str = "") -> AsyncIterator[str]:
    """Yield the places in the queue, the progress, and how it ended."""
    lane = LANES[form.lane]
    try:
        ticket = lane.enter(session)
    except FullError:
        yield _event("failed", why=handout.words["export.busy"])
        return
    begun, ended = time.monotonic(), False
    working = False
    try:
        async for place in lane.places(ticket):
            key = "export.waits_own" if place.own else "export.waits"
            yield _event("queued", ahead=place.ahead, what=handout.words.say(key, n=place.ahead))
        told: asyncio.Queue[tuple[float, str] | None] = asyncio.Queue()
        gone = Event()
        work = asyncio.get_running_loop().run_in_executor(
            lane.workers, partial(form.make, handout, _step(gone, told))
        )
        working = True

        def over(done: asyncio.Future[bytes]) -> None:
            lane.leave(ticket)  # only now: cancelled work goes on until its next step
            if not done.cancelled():
                done.exception()  # looked at, so that nobody logs a cancelled one
            told.put_nowait(None)

        work.add_done_callback(over)
        try:
            while (progress := await told.get()) is not None:
                yield _event("progress", done=round(progress[0], 3), what=progress[1])
            last = await _ended(work, form, handout)
            ended = True
            yield last
        finally:
            gone.set()
    finally:
        if not working:
            lane.leave(ticket)
        if not ended:
            _log.info("export %s cancelled after %.1f s", form.name, time.monotonic() - begun)


def _step(gone: Event, told: asyncio.Queue[tuple[float, str] | None]) -> Step:
    loop = asyncio.get_running_loop()

    def step(done: float, what: str) -> None:
        if gone.is_set():
            raise CancelledError
        loop.call_soon_threadsafe(told.put_nowait, (done, what))

    return step


async def _ended(work: asyncio.Future[bytes], form: Format, handout: Handout) -> str:
    """Return the event that tells how finished work ended: its file, or why there is none."""
    try:
        body = await work
        name = file_name(handout, form)
        token = await run_in_threadpool(kept().put, name, form.media_type, body)
    except OSError as error:
        _log.exception("export %s failed", form.name)
        full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
        return _event("failed", **({"why": handout.words["export.disk_full"]} if full else {}))
    except Exception:
        _log.exception("export %s failed", form.name)
        return _event("failed")
    return _event("ready", token=token, name=name, bytes=len(body))


def _event(kind: str, **told: object) -> str:
    return f"event: {kind}\ndata: {json.dumps(told)}\n\n"


async def _file(request: Request) -> Response:
    """Send a finished file, or the part of it that is asked for."""
    found = await run_in_threadpool(kept().find, request.path_params["token"])
    if found is None:
        line = words(_language(request))["export.gone"]
        return PlainTextResponse(f"{line}\n", 404, headers=_UNSAID)
    headers = {
        "Content-Disposition": found.disposition,
        "Cache-Control": "private, no-cache",
        "X-Content-Type-Options": "nosniff",
    }
    return FileResponse(
        found.path, headers=headers, media_type=found.media_type, stat_result=found.found
    )
