"""Answers /talk, the presenting page, of which nothing is Streamlit's, and what keeps it."""

from __future__ import annotations

from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from geodata.record.faults import RecordError
from geodata.stories.story import Story
from geodata.vocabulary.words import LANGUAGES, Language
from geodata.vocabulary.words import words as words_in
from geodata.web.assets import MEDIA_TYPES, CatalogAssets
from geodata.web.talk import talk_page as talk
from server import served_record, settings, stories
from server.addresses import language_named
from server.shell import packed

_HTML = "text/html; charset=utf-8"


async def answer(request: Request) -> Response:
    """Answer with the presenting page of a story: 404 if there is none, 500 or 503 with faults."""
    language = language_named(request.query_params.get("lang"))
    name = request.query_params.get("story", "")
    snapshot = served_record.current()
    status, page = await run_in_threadpool(_page, snapshot, name, language)
    accepted = request.headers.get("accept-encoding", "")
    sent = packed(page.encode(), _HTML, accepted, "no-cache")
    sent.status_code = status
    sent.headers["Content-Security-Policy"] = talk.POLICY
    sent.headers["X-Content-Type-Options"] = "nosniff"
    assets = snapshot.assets
    sent.headers[talk.VERSION_HEADER] = talk.version(assets) if assets else "broken"
    return sent


async def worker(request: Request) -> Response:
    """Answer with the script that keeps the talk in the browser; 404 without a sound record."""
    assets = served_record.current().assets
    if assets is None:
        return Response(status_code=404)
    script = await run_in_threadpool(talk.worker, assets)
    accepted = request.headers.get("accept-encoding", "")
    sent = packed(script.encode(), MEDIA_TYPES[".js"], accepted, "no-cache")
    sent.headers["Content-Security-Policy"] = talk.WORKER_POLICY
    sent.headers["X-Content-Type-Options"] = "nosniff"
    return sent


def _page(snapshot: served_record.Snapshot, name: str, language: Language) -> tuple[int, str]:
    words = words_in(language)
    if snapshot.assets is None:
        line = words.say("broken.intro", file=snapshot.path.name, n=len(snapshot.faults))
        return 503, talk.faults_page(line, snapshot.faults, language)
    try:
        presented = stories.find(name, snapshot.assets.catalog)
    except RecordError as error:
        return 500, talk.faults_page(words["talk.faults"], error.faults, language)
    if presented is None:
        return 404, talk.faults_page(words["talk.gone"], (), language)
    return 200, _made(presented, snapshot.assets, language)


@lru_cache(maxsize=16)
def _made(presented: Story, assets: CatalogAssets, language: Language) -> str:
    reviews = {spoken: settings.review(words_in(spoken)) for spoken in LANGUAGES}
    return talk.page(presented, assets, reviews, language)
