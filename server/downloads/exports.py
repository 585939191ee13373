"""The addresses of exports: what forms there are, making a file, fetching it.

The browser opens ``/export/make/xlsx?county=三台县`` as an event stream; shutting it cancels the
work at its next step. A finished file lies on the shelf for minutes, to be fetched as often and in
as many parts as need be.
"""

from __future__ import annotations

import re
import secrets

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    JSONResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from geodata.export.formats import FORMATS, load_renderers
from geodata.export.orders import OrderError, form_named
from geodata.vocabulary.words import Words
from geodata.vocabulary.words import words as words_in
from server import served_record
from server.downloads import progress, shelf
from server.downloads.handouts import handout_asked, language_asked

COOKIE = "atlas_export"
_KEY = re.compile(r"[\w-]{22}", re.ASCII)
_UNSAID = {"Cache-Control": "no-store"}
_STREAM = "text/event-stream"


def routes() -> list[Route]:
    """Return the routes: the forms there are, making a file, fetching it."""
    load_renderers()
    return [
        Route("/export/forms", _forms, methods=["GET"]),
        Route("/export/make/{form}", _make, methods=["GET"]),
        Route("/export/file/{token}", _file, methods=["GET"]),
    ]


async def _forms(request: Request) -> Response:
    """Answer with the forms of export in their order, and what people call them."""
    words = words_in(language_asked(request))
    listed = [
        {
            "name": form.name,
            "group": words[f"export.group_{form.group}"],
            "label": words[f"export.form_{form.name}"],
            "note": words[f"export.note_{form.name}"],
            "needs": form.needs,
            "size": "x".join(map(str, form.size)) if form.size else "",
        }
        for form in FORMATS.values()
    ]
    answer = JSONResponse(listed, headers={"Cache-Control": "no-cache"})
    _let_know(request, answer)
    return answer


async def _make(request: Request) -> Response:
    """Answer with the event stream of the file that is made."""
    snapshot = served_record.current()
    if snapshot.catalog is None:
        return Response(status_code=404)
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return Response(status_code=403)  # another site may not keep us busy
    try:
        form = form_named(request.path_params["form"], FORMATS)
        handout = handout_asked(request, form, snapshot.catalog, snapshot.updated)
    except OrderError as error:
        return _refused(error, words_in(language_asked(request)))
    answer = StreamingResponse(
        progress.events(form, handout, _session(request)),
        media_type=_STREAM,
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


def _refused(error: OrderError, words: Words) -> Response:
    # As a stream that ends at once: a browser shows nobody what another status says.
    why = words.say("order.refused", why=error.told(words))
    return Response(progress.event("failed", why=why), media_type=_STREAM, headers=_UNSAID)


async def _file(request: Request) -> Response:
    """Answer with a finished file, or the part of it that is asked for."""
    kept = await run_in_threadpool(shelf.kept().find, request.path_params["token"])
    if kept is None:
        line = words_in(language_asked(request))["export.gone"]
        return PlainTextResponse(f"{line}\n", 404, headers=_UNSAID)
    headers = {
        "Content-Disposition": kept.disposition,
        "Cache-Control": "private, no-cache",
        "X-Content-Type-Options": "nosniff",
    }
    return FileResponse(
        kept.path, headers=headers, media_type=kept.media_type, stat_result=kept.status
    )
