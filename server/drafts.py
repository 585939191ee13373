"""Handing drafts to the browser, which keeps them: the server forgets a session after a while.

What the map is told of a draft is the hash of its content; the page around it fetches the content
by that hash when it has changed. Only who was told the hash can know it.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from functools import lru_cache
from threading import Lock

from starlette.requests import Request
from starlette.responses import Response

from geodata.stories import keeping
from geodata.stories.model import Story
from geodata.web import encode

MOST = 256  # contents that may still be fetched, of every session together
_lock = Lock()
_handed: OrderedDict[str, bytes] = OrderedDict()


def hand_out(story: Story) -> str:
    """Keep a draft to be fetched and return its key, the hash of its content."""
    body = _body(story)
    key = hashlib.sha256(body).hexdigest()[:32]
    with _lock:
        _handed[key] = body
        _handed.move_to_end(key)
        while len(_handed) > MOST:
            _handed.popitem(last=False)
    return key


@lru_cache(maxsize=32)  # a page asks anew at every press
def _body(story: Story) -> bytes:
    return encode.dumps(keeping.plain(story))


async def answer(request: Request) -> Response:
    """Answer with the draft of a key as JSON; 404 if it was never handed out, or too long ago."""
    with _lock:
        body = _handed.get(request.path_params["key"])
    if body is None:
        return Response(status_code=404)
    return Response(body, media_type="application/json", headers={"Cache-Control": "no-store"})
