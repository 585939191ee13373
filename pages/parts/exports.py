"""Exports on demand: a stream of progress that ends with the address of the finished file.

The browser opens ``/export/make/xlsx?county=三台县`` as an event stream; shutting it cancels the
work at its next step. Nothing is written to disk; a finished file waits in memory to be fetched.
"""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from collections import OrderedDict
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from threading import Event
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from geodata.catalog import Catalog
from geodata.export import FORMATS, Format, file_name
from geodata.handout import Handout
from geodata.orders import OrderError, form_named, language_of, read
from geodata.words import Language, Words, words
from pages.parts import data, settings

_WORKERS = ThreadPoolExecutor(2, thread_name_prefix="export")  # others keep using the map meanwhile
_MOST_WAITING = 12
_log = logging.getLogger(__name__)


class CancelledError(Exception):
    """Nobody waits for the file any more."""


@dataclass(frozen=True)
class Finished:
    """A file that waits to be fetched."""

    name: str
    media_type: str
    body: bytes


_waiting: OrderedDict[str, Finished] = OrderedDict()


def routes() -> list[Route]:
    """Return the routes: what there is, making one, fetching it."""
    return [
        Route("/export/forms", _forms, methods=["GET"]),
        Route("/export/make/{form}", _make, methods=["GET"]),
        Route("/export/file/{token}", _file, methods=["GET"]),
    ]


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
    return JSONResponse(listed, headers={"Cache-Control": "no-cache"})


async def _make(request: Request) -> Response:
    snapshot = data.current()
    if snapshot.catalog is None:
        return Response(status_code=404)
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return Response(status_code=403)  # another site may not keep us busy
    try:
        form = form_named(request.path_params["form"], FORMATS)
        handout = asked(request, form, snapshot.catalog, snapshot.updated)
    except OrderError as error:
        return _refused(error, words(_language(request)))
    return StreamingResponse(
        _events(form, handout),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


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
        address=str(request.base_url).rstrip("/"),
        within=order.within,
        scope=order.scope,
        project=order.project,
        size=order.size,
    )


def _params(request: Request) -> dict[str, list[str]]:
    params = request.query_params
    return {name: params.getlist(name) for name in params}


def _refused(error: OrderError, own: Words) -> Response:
    # As a stream that ends at once: a browser shows nobody what another status says.
    why = own.say("order.refused", why=error.told(own))
    return Response(
        _event("failed", why=why),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store"},
    )


async def _events(form: Format, handout: Handout) -> AsyncIterator[str]:
    loop = asyncio.get_running_loop()
    told: asyncio.Queue[tuple[float, str] | None] = asyncio.Queue()
    gone = Event()

    def step(done: float, what: str) -> None:
        if gone.is_set():
            raise CancelledError
        loop.call_soon_threadsafe(told.put_nowait, (done, what))

    work = loop.run_in_executor(_WORKERS, partial(form.make, handout, step))
    work.add_done_callback(lambda _: told.put_nowait(None))
    try:
        while (progress := await told.get()) is not None:
            yield _event("progress", done=round(progress[0], 3), what=progress[1])
        try:
            body = await work
        except Exception:
            _log.exception("export %s failed", form.name)
            yield _event("failed")
            return
        finished = Finished(file_name(handout, form), form.media_type, body)
        yield _event("ready", token=_keep(finished), name=finished.name, bytes=len(body))
    finally:
        gone.set()


def _event(kind: str, **told: object) -> str:
    return f"event: {kind}\ndata: {json.dumps(told)}\n\n"


def _keep(finished: Finished) -> str:
    token = secrets.token_urlsafe(16)
    _waiting[token] = finished
    while len(_waiting) > _MOST_WAITING:
        _waiting.popitem(last=False)
    return token


async def _file(request: Request) -> Response:
    finished = _waiting.pop(request.path_params["token"], None)
    if finished is None:
        return Response(status_code=404)
    name = quote(finished.name)
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(finished.body, media_type=finished.media_type, headers=headers)
