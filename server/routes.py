"""Serving the map's files under /atlas/, each by a path that names its content.

Paths carry a hash, so the browser may keep what it got for ever; the answer is compressed
beforehand, once a process.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import platform
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import cache
from threading import Thread

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from geodata.web import assets
from geodata.web.basemaps import online_basemaps
from server import drafts, ready, served_record, settings, shell, talk_page
from server.downloads import exports, shelf
from server.guard.base import BasePathError, BelowBase, base_path
from server.guard.door import Door
from server.guard.headers import AncestorError, Policy, SecureHeaders, ancestors, tile_hosts
from server.guard.hosts import Hosts
from server.guard.limits import Sessions, bounded, limits, quiet_when_full, raise_files
from server.shell import FOR_EVER, CompressedShell, packed
from server.unknown_page import UnknownPages

_LAST_S = 3  # for which answers may go on when the server is told to end
_TURN_S = 0.001  # for which a thread keeps the interpreter while others wait


_log = logging.getLogger(__name__)


def base() -> str:
    """Return the path the atlas is served under.

    Raises:
        SystemExit: the setting cannot be one; with one plain line.
    """
    try:
        return base_path(str(st.get_option("server.baseUrlPath") or ""))
    except BasePathError as error:
        raise SystemExit(str(error)) from error


def routes(below: str) -> list[BaseRoute]:
    """Return our routes below a path; makes the fixed files ready before the first visitor."""
    assets.fixed()
    served_record.current()
    shelf.kept()
    Thread(target=shell.make_ready, daemon=True).start()
    listed = [
        Route("/atlas/{path:path}", _answer, methods=["GET"]),
        Route("/ready", ready.answer, methods=["GET"]),
        Route("/draft/{key}", drafts.answer, methods=["GET"]),
        Route("/talk", talk_page.answer, methods=["GET"]),
        Route("/talk-worker.js", talk_page.worker, methods=["GET"]),
        *exports.routes(),
    ]
    return [Route(below + route.path, route.endpoint, methods=["GET"]) for route in listed]


@cache
def _policy() -> Policy:
    try:
        framed_by = ancestors(settings.frame_ancestors())
    except AncestorError as error:
        raise SystemExit(str(error)) from error
    tiles = tile_hosts(tile for basemap in online_basemaps().values() for tile in basemap.tiles)
    return Policy(shell.script_hashes(), tiles, framed_by, f"{base()}/component/")


def middleware() -> list[Middleware]:
    """Return the middleware that every request and WebSocket passes, the outermost first.

    Raises:
        SystemExit: a setting cannot be heeded; with one plain line.
    """
    return [
        Middleware(SecureHeaders, _policy()),
        Middleware(Door, Hosts.of_settings(st.get_option, platform.node())),
        Middleware(Sessions, _limits),
        Middleware(BelowBase, base()),
        Middleware(shelf.AsItIs, f"{base()}/export/file/"),
        Middleware(CompressedShell, base()),
        Middleware(UnknownPages, base()),
    ]


async def failed(request: Request, _: Exception) -> Response:
    """Answer 500 with one line; the exception stands in the log, and not in front of people."""
    answer = PlainTextResponse("Internal Server Error\n", 500)
    _policy().dress(answer.headers, request.scope)
    return answer


_limits = limits(raise_files(), settings.most_sessions())


@asynccontextmanager
async def promptly(_: st.App) -> AsyncIterator[None]:
    """Let answers leave at once while the server runs.

    Streamlit makes its listening socket in a way that keeps asyncio from switching Nagle's
    algorithm off, and every small answer then waits up to 40 ms for the browser's acknowledgement.
    Accepted connections inherit the option from the listening socket.

    Every session's script runs in a thread of its own, and Python lets a thread keep the
    interpreter for 5 ms while others wait; here a whole answer takes 8 ms. Shorter turns let short
    answers past long ones: with 100 sessions the 95th percentile falls from 55 to 31 ms.
    """
    sys.setswitchinterval(_TURN_S)
    asyncio.get_running_loop().set_exception_handler(quiet_when_full)
    files = "" if _limits.files is None else f"open files at most {_limits.files:,}; "
    _log.info("%spages open at a time at most %s", files, f"{_limits.sessions:,}")
    for live in gc.get_objects():  # Streamlit hands out neither its server nor its sockets
        if isinstance(live, uvicorn.Config):
            _bound(live)
        elif isinstance(live, socket.socket) and live.type == socket.SOCK_STREAM:
            _send_at_once(live)
    cleaning = asyncio.create_task(shelf.sweeping(), name="sweeping")
    yield
    cleaning.cancel()


def _bound(server: uvicorn.Config) -> None:
    """Let a server turn away who would take its last files, and end soon when it is told to."""
    server.http_protocol_class = bounded(server.http_protocol_class, _limits)
    # A restart does not wait for an export; its work ends at the next step.
    server.timeout_graceful_shutdown = server.timeout_graceful_shutdown or _LAST_S


def _send_at_once(listening: socket.socket) -> None:
    """Switch Nagle's algorithm off for what a socket accepts, if it is one that listens."""
    with suppress(OSError):
        if listening.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def find(path: str) -> assets.Asset | None:
    """Return the file at a path below ``/atlas/``: a fixed one, or of a catalog still served."""
    fixed = assets.fixed().get(path)
    if fixed:
        return fixed
    return next((asset for files in served_record.published() if (asset := files.get(path))), None)


async def _answer(request: Request) -> Response:
    asset = find(request.path_params["path"])
    if asset is None:
        return Response(status_code=404)
    accepted = request.headers.get("accept-encoding", "") if asset.compress else ""
    return packed(asset.body, asset.media_type, accepted, FOR_EVER)
