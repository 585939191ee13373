"""The door: Host and Origin are checked before anything else sees a request or a WebSocket.

Streamlit compares a foreign Origin with addresses that it looks up outside, inside its event loop.
So it never gets to see one: what is foreign ends here, and what was let in is shown to Streamlit
as coming from a page of the host it asked.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from geodata.vocabulary.words import words
from geodata.web.compress import plainly
from server.guard import proxy
from server.guard.hosts import Authority, Hosts, authority, is_named
from server.guard.seldom import Seldom

_log = logging.getLogger(__name__)
_MISDIRECTED, _FORBIDDEN = 421, 403
_OURS = ("same-origin", "none")
_PROXY_HEADERS = tuple(name.encode() for name in proxy.HEADERS)
_OPENED = ("document", "iframe", "frame", "")


class Door:
    """ASGI middleware that lets in only requests to one of our hosts from one of our pages."""

    def __init__(self, app: ASGIApp, hosts: Hosts) -> None:
        self.app = app
        self.hosts = hosts
        self._seldom = Seldom()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check a request or handshake; refuse it in one plain line or pass it on."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        why = self._refused(scope)
        if why is None:
            await self.app(self._as_ours(scope), receive, send)
            return
        status = _MISDIRECTED if why == "host" else _FORBIDDEN
        if count := self._seldom.due(why):
            _log.warning("refused: %s not allowed (%s so far)", why, count)
        await refuse(scope, receive, send, status, f"door.{why}")

    def _refused(self, scope: Scope) -> str | None:
        """Return what is wrong with a request, ``host`` or ``origin``; None if nothing is."""
        headers = Headers(scope=scope)
        named = headers.getlist("host")
        host = authority(named[0]) if len(named) == 1 else None
        if host is None or not self.hosts.allows(host.host, (scope.get("server") or ("",))[0]):
            return "host"
        origins = headers.getlist("origin")
        if origins:
            ours = len(origins) == 1 and self.hosts.same(origins[0], self._answering(host, headers))
            return None if ours else "origin"
        if scope["type"] == "http" and not _opened(headers):
            return "origin"
        return None

    def _answering(self, host: Authority, headers: Headers) -> Iterable[Authority]:
        """Yield the hosts a page of ours may have: the one asked, and the one a proxy tells.

        What a proxy tells is believed only if a setting names it: it can widen nothing that was
        not allowed already.
        """
        yield host
        yield from filter(self._believed, proxy.hosts_named(headers))

    def _believed(self, named: Authority) -> bool:
        return is_named(named.host, self.hosts.names, wildcard=False)

    def _as_ours(self, scope: Scope) -> Scope:
        """Return the scope as what lies behind shall see it."""
        headers = Headers(scope=scope)
        changed: dict[bytes, str] = {}
        if "accept-encoding" in headers:
            changed[b"accept-encoding"] = plainly(headers["accept-encoding"])
        if scope["type"] == "websocket" and "origin" in headers:
            host = self._known(headers["host"])
            changed |= {b"host": host, b"origin": f"http://{host}"}
        hidden = _PROXY_HEADERS if not all(map(self._believed, proxy.hosts_named(headers))) else ()
        raw = [
            (name, changed[name].encode("latin-1") if name in changed else value)
            for name, value in scope["headers"]
            if name not in hidden
        ]
        return {**scope, "headers": raw}

    def _known(self, host: str) -> str:
        """Return the host if Streamlit's own check would let it in, else a name that it would."""
        listed, named = self.hosts.listed, authority(host)
        if not listed or "*" in listed or (named and is_named(named.host, listed)):
            return host
        return f"atlas{listed[0][1:]}" if listed[0].startswith("*.") else listed[0]


def _opened(headers: Headers) -> bool:
    """Whether a request without an Origin is from a page of ours, from no page, or opens one."""
    if headers.get("sec-fetch-site", "none") in _OURS:
        return True
    navigates = headers.get("sec-fetch-mode") == "navigate"
    return navigates and headers.get("sec-fetch-dest", "") in _OPENED


async def refuse(
    scope: Scope, receive: Receive, send: Send, status: int, key: str, **fields: object
) -> None:
    """Answer a request or handshake with one plain line in the reader's language.

    Args:
        scope: of the request or handshake.
        receive: as ASGI has it.
        send: as ASGI has it.
        status: of the answer.
        key: of the line in the words files.
        fields: of that line.
    """
    language = _language(scope)
    line = words(language).say(key, **fields)
    headers = {"Cache-Control": "no-store", "Vary": "Accept-Language"}
    answer = PlainTextResponse(f"{line}\n", status, headers)
    if scope["type"] == "websocket":
        await receive()
        if "websocket.http.response" not in (scope.get("extensions") or {}):
            await send({"type": "websocket.close", "code": 1008})
            return
    await answer(scope, receive, send)


def _language(scope: Scope) -> str:
    asked = HTTPConnection(scope).query_params.get("lang", "")
    accepted = Headers(scope=scope).get("accept-language", "zh").lower()
    return "en" if asked == "en" or (asked != "zh" and accepted.startswith("en")) else "zh"
