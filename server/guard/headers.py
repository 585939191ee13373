"""Security headers on every answer, ours and Streamlit's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# No part of the atlas asks for any of these.
_PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid",
        "magnetometer", "microphone", "midi", "payment", "publickey-credentials-get", "serial",
        "usb", "xr-spatial-tracking",
    )
)  # fmt: skip
_ANCESTOR = re.compile(r"https?://(?:\*\.)?[A-Za-z0-9.-]+(?::\d{1,5})?")


class AncestorError(ValueError):
    """A portal that may not be named so; the text is one plain line."""


def ancestors(setting: str) -> tuple[str, ...]:
    """Return the origins of a setting, which separates them by spaces or commas.

    Pages of these may show the atlas in a frame.

    Raises:
        AncestorError: one is no origin.
    """
    origins = tuple(setting.replace(",", " ").split())
    for origin in origins:
        if not _ANCESTOR.fullmatch(origin):
            raise AncestorError(
                f"ATLAS_FRAME_ANCESTORS: found {origin!r}, allowed are origins "
                "such as https://portal.example.gov.cn"
            )
    return origins


@dataclass(frozen=True)
class Policy:
    """What browsers are told of our pages.

    Measured with Streamlit 1.67: its styles are written by script, its page holds one script of
    its own, and the map's component builds scripts of what it is sent and runs it through
    ``eval``. Only the component's own pages may build scripts; they reach the page around them, so
    forbidding ``eval`` there would keep nobody out. Pictures may come from the online basemaps,
    which a user must switch on; nothing else leaves this host.

    Attributes:
        scripts: SHA-256 of the scripts that stand in Streamlit's page, in Base64.
        tiles: origins of the online basemaps.
        framed_by: origins that may show our pages in a frame, beside our own.
        component: how the path of the map's component begins.
    """

    scripts: tuple[str, ...] = ()
    tiles: tuple[str, ...] = ()
    framed_by: tuple[str, ...] = ()
    component: str = "/component/"

    def content(self, path: str) -> str:
        """Return the Content-Security-Policy of the answer at a path."""
        built = path.startswith(self.component)
        known = tuple(f"'sha256-{digest}'" for digest in self.scripts)
        inline = ("'unsafe-inline'",) if built else known
        return "; ".join(
            (
                "default-src 'self'",
                " ".join(("script-src 'self' 'unsafe-eval'", *inline)),
                "style-src 'self' 'unsafe-inline'",
                " ".join(("img-src 'self' data: blob:", *self.tiles)),
                "font-src 'self' data:",
                "connect-src 'self'",
                "media-src 'self' data: blob:",
                "worker-src 'self' blob:",
                "frame-src 'self'",
                "object-src 'none'",
                "base-uri 'self'",
                "form-action 'self'",
                self.frame_ancestors,
            )
        )

    @property
    def frame_ancestors(self) -> str:
        """The directive that says which pages may show ours in a frame."""
        return " ".join(("frame-ancestors 'self'", *self.framed_by))

    def dress(self, headers: MutableHeaders, scope: Scope) -> None:
        """Add the security headers that an answer has not set itself."""
        policy = headers.get("content-security-policy")
        if policy is None:
            headers["Content-Security-Policy"] = self.content(scope["path"])
        elif "frame-ancestors" not in policy:
            headers["Content-Security-Policy"] = f"{policy.rstrip('; ')}; {self.frame_ancestors}"
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", _PERMISSIONS)
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not self.framed_by:
            headers.setdefault("X-Frame-Options", "SAMEORIGIN")
        # Over plain http browsers heed it on this machine only, and complain elsewhere.
        if scope.get("scheme") in ("https", "wss") or _on_this_machine(scope):
            headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")


def tile_hosts(addresses: Iterable[str]) -> tuple[str, ...]:
    """Return the origins of tile addresses, each once; ``{s}`` in a host becomes ``*``."""
    origins = dict.fromkeys(urlsplit(address)[:2] for address in addresses)
    return tuple(f"{scheme}://{_any_part(host)}" for scheme, host in origins)


def _any_part(host: str) -> str:
    first, dot, rest = host.partition(".")
    return f"*{dot}{rest}" if "{" in first else host


class SecureHeaders:
    """ASGI middleware that adds the headers that are not there yet."""

    def __init__(self, app: ASGIApp, policy: Policy) -> None:
        self.app = app
        self.policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add to every answer, also that which refuses a handshake."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                message.setdefault("headers", [])
                self.policy.dress(MutableHeaders(scope=message), scope)
            await send(message)

        await self.app(scope, receive, dressed)


def _on_this_machine(scope: Scope) -> bool:
    host: bytes = dict(scope["headers"]).get(b"host", b"")
    return host.partition(b":")[0] in (b"localhost", b"127.0.0.1")
