"""Answers /talk, the presenting page, of which nothing is Streamlit's, and what keeps it."""

from __future__ import annotations

from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from geodata.record.faults import RecordError
from geodata.stories.story import Story
from geodata.vocabulary.words import LANGUAGES, Language, words
from geodata.web import talk
from geodata.web.assets import MEDIA_TYPES, CatalogAssets
from server import served_record, settings, stories
from server.shell import packed

_HTML = "text/html; charset=utf-8"


async def answer(request: Request) -> Response:
    """Return the page of the story that is asked for, or what is wrong with it."""
    asked = request.query_params.get("lang")
    language: Language = next((one for one in LANGUAGES if one == asked), "zh")
    name = request.query_params.get("story", "")
    snapshot = served_record.current()
    status, page = await run_in_threadpool(_page, snapshot, name, language)
    accepted = request.headers.get("accept-encoding", "")
    sent = packed(page.encode(), _HTML, accepted, "no-cache")
    sent.status_code = status
    sent.headers["Content-Security-Policy"] = talk.POLICY
    sent.headers["X-Content-Type-Options"] = "nosniff"
    sent.headers[talk.VERSION_HEADER] = talk.version(snapshot.own) if snapshot.own else "broken"
    return sent


async def worker(request: Request) -> Response:
    """Return the script that keeps the talk in the browser; there is none for a broken record."""
    own = served_record.current().own
    if own is None:
        return Response(status_code=404)
    script = await run_in_threadpool(talk.worker, own)
    accepted = request.headers.get("accept-encoding", "")
    sent = packed(script.encode(), MEDIA_TYPES[".js"], accepted, "no-cache")
    sent.headers["Content-Security-Policy"] = talk.WORKER_POLICY
    sent.headers["X-Content-Type-Options"] = "nosniff"
    return sent


def _page(snapshot: served_record.Snapshot, name: str, language: Language) -> tuple[int, str]:
    w = words(language)
    if snapshot.own is None:
        said = w.say("broken.intro", file=snapshot.path.name, n=len(snapshot.faults))
        return 503, talk.faults_page(said, snapshot.faults, language)
    try:
        own = stories.find(name, snapshot.own.catalog)
    except RecordError as error:
        return 500, talk.faults_page(w["talk.faults"], error.faults, language)
    if own is None:
        return 404, talk.faults_page(w["talk.gone"], (), language)
    return 200, _made(own, snapshot.own, language)


@lru_cache(maxsize=16)
def _made(own: Story, assets: CatalogAssets, language: Language) -> str:
    review = {one: settings.review(words(one)) for one in LANGUAGES}
    return talk.page(own, assets, review, language)
