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
from starlette.routing import BaseRoute, Route

from geodata.catalog import Catalog, Mask
from geodata.export import FORMATS, Format, file_name
from geodata.filters import FACETS
from geodata.handout import Handout, size_of
from geodata.render import encode
from geodata.words import LANGUAGES, Language, words
from pages.parts import data, settings

_WORKERS = ThreadPoolExecutor(2, thread_name_prefix="export")  # others keep using the map meanwhile
_MOST_WAITING = 12
_LONGEST_SCOPE = 80
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


def routes() -> list[BaseRoute]:
    """Return the routes: what there is, making one, fetching it."""
    return [
        Route("/export/forms", _forms, methods=["GET"]),
        Route("/export/make/{form}", _make, methods=["GET"]),
        Route("/export/file/{token}", _file, methods=["GET"]),
    ]


def _language(request: Request) -> Language:
    asked = request.query_params.get("lang")
    return next((language for language in LANGUAGES if language == asked), "zh")


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
    form = FORMATS.get(request.path_params["form"])
    snapshot = data.current()
    if form is None or snapshot.catalog is None:
        return Response(status_code=404)
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return Response(status_code=403)  # another site may not keep us busy
    handout = asked(request, snapshot.catalog, snapshot.updated)
    if not form.fits(handout.size):
        least, largest = form.sides
        why = handout.own.say("export.size_allowed", least=least, largest=largest)
        return Response(_event("failed", why=why), media_type="text/event-stream")
    return StreamingResponse(
        _events(form, handout),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


def asked(request: Request, catalog: Catalog, updated: str) -> Handout:
    """Return the handout an address asks for; what it says wrongly counts as not said."""
    params = request.query_params
    language = _language(request)
    given = {name: params.getlist(name) for name in (*FACETS, "q")}
    return Handout(
        catalog=catalog,
        asked=catalog.parse(given)[0],
        language=language,
        updated=updated,
        made=date.today(),
        review=settings.review_number(),
        address=str(request.base_url).rstrip("/"),
        within=_within(params.get("within", ""), catalog),
        scope=" ".join(params.get("scope", "").split())[:_LONGEST_SCOPE],
        project=params.get("project", "") if params.get("project") in catalog.by_id else "",
        size=size_of(params.get("size", "")),
    )


def _within(text: str, catalog: Catalog) -> Mask | None:
    return encode.mask(text, len(catalog)) if text else None


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
