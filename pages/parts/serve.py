"""Serving the map's files under /atlas/, each by a path that names its content.

Paths carry a hash, so the browser may keep what it got for ever; the answer is compressed
beforehand, once a process.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from geodata.render import assets
from pages.parts import data
from pages.parts.shell import FOR_EVER, packed


def routes() -> list[BaseRoute]:
    """Return the routes of the map's files; makes the fixed ones ready before the first visitor."""
    assets.fixed()
    data.current()
    return [Route("/atlas/{path:path}", _answer, methods=["GET"])]


def find(path: str) -> assets.Asset | None:
    """Return the file at a path: a fixed one, or one of a catalog still in use."""
    fixed = assets.fixed().get(path)
    if fixed:
        return fixed
    return next((asset for own in data.published() if (asset := own.get(path))), None)


async def _answer(request: Request) -> Response:
    asset = find(request.path_params["path"])
    if asset is None:
        return Response(status_code=404)
    accepted = request.headers.get("accept-encoding", "") if asset.compress else ""
    return packed(asset.body, asset.media_type, accepted, FOR_EVER)
