"""How many files and sessions this process may hold, and what happens to one more.

Every connection is an open file, and every session three more: the event loop of its script. Where
a system allows few, one visitor too many used to leave the server unable to accept anybody. Now
the last files are kept back: who would take them is told so and let go.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.guard.door import refuse
from server.guard.seldom import Seldom

if sys.platform != "win32":
    import resource

_log = logging.getLogger(__name__)
ENOUGH = 65_536  # files; more only makes starting other programs slow
KEPT_BACK = 96  # for what the process reads and writes beside its visitors
_A_SESSION = 4  # its connection and its script's loop: a selector and a pair of sockets
_A_VISITOR = 5  # a session, and the connection that fetches its files
_RETRY_S = 5
_STREAM = "/_stcore/stream"
_FULL = b"503 Service Unavailable\n"
_TOO_MANY = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain\r\nRetry-After: 5\r\n"
    b"Connection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(_FULL), _FULL)
)


@dataclass(frozen=True)
class Limits:
    """What this process may hold at a time.

    Attributes:
        files: open files, None where the system does not count them.
        sessions: pages that are joined up.
    """

    files: int | None
    sessions: int

    def room(self) -> int:
        """Return how many more files can be opened, by the lowest number that is free."""
        if self.files is None:
            return ENOUGH
        try:
            number = os.dup(0)
        except OSError:
            return 0
        os.close(number)
        return self.files - number

    def has_room(self, files: int) -> bool:
        """Whether so many more files can be opened without those that are kept back."""
        return self.room() - files >= KEPT_BACK


def raise_files() -> int | None:
    """Raise the limit of open files as far as allowed; return it, None if there is none."""
    if sys.platform == "win32":
        return None
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = ENOUGH if hard == resource.RLIM_INFINITY else min(hard, ENOUGH)
    if soft != resource.RLIM_INFINITY and soft < most:
        with suppress(OSError, ValueError):  # macOS allows less than it tells
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return ENOUGH if soft == resource.RLIM_INFINITY else soft


def limits(files: int | None, sessions: int | None = None) -> Limits:
    """Return the limits for so many open files; ``sessions`` may set fewer sessions."""
    allowed = max(1, ((files or ENOUGH) - 2 * KEPT_BACK) // _A_VISITOR)
    return Limits(files, min(allowed, sessions or allowed))


def bounded(protocol: type[asyncio.Protocol], held: Limits) -> type[asyncio.Protocol]:
    """Return the protocol of a connection, which closes one that would take the last files."""

    class Bounded(protocol):  # type: ignore[valid-type, misc]
        def connection_made(self, transport: asyncio.Transport) -> None:
            super().connection_made(transport)
            socket = transport.get_extra_info("socket")
            # The system gives the lowest free number: so many files are open at least.
            if held.files and socket and held.files - socket.fileno() < KEPT_BACK:
                _tell("connections", "too many connections: one more was turned away")
                transport.write(_TOO_MANY)
                transport.close()

    return Bounded


_seldom = Seldom()


def _tell(kind: str, line: str) -> None:
    if count := _seldom.due(kind):
        _log.warning("%s (%s so far)", line, count)


def quiet_when_full(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Handle a loop's exceptions: being out of files is told once a minute, not a thousand times.

    Python 3.11 tries to accept as often as the queue is long before it waits a second.
    """
    if context.get("message") == "socket.accept() out of system resource":
        _tell("files", "out of files: connections wait")
        return
    loop.default_exception_handler(context)


class Sessions:
    """ASGI middleware that bounds how many pages are joined up at a time."""

    def __init__(self, app: ASGIApp, held: Limits) -> None:
        self.app = app
        self.held = held
        self.open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count a session while it lasts; tell one too many, and who opens a page, to wait."""
        joins = scope["type"] == "websocket" and scope["path"].endswith(_STREAM)
        if (joins or _opens_page(scope)) and self._full():
            _tell("sessions", f"full: {self.open} pages are open, one more was told to wait")
            await refuse(scope, receive, _in_a_while(send), 503, "door.full", s=_RETRY_S)
            return
        if not joins:
            await self.app(scope, receive, send)
            return
        self.open += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.open -= 1

    def _full(self) -> bool:
        return self.open >= self.held.sessions or not self.held.has_room(_A_SESSION)


def _opens_page(scope: Scope) -> bool:
    """Whether a page is opened that will want a session; a talk wants none."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    last = scope["path"].rpartition("/")[2]
    return (
        "." not in last and last != "talk" and "text/html" in Headers(scope=scope).get("accept", "")
    )


def _in_a_while(send: Send) -> Send:
    """Return a ``send`` that asks the browser to try again: a reload finds its own place free."""

    async def timed(message: Message) -> None:
        if message["type"].endswith("http.response.start"):
            after = str(_RETRY_S).encode()
            message["headers"] += [(b"retry-after", after), (b"refresh", after)]
        await send(message)

    return timed
