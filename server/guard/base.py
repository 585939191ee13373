"""The path the atlas lives under, ``server.baseUrlPath``, at any depth."""

from __future__ import annotations

import re

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_SEGMENT = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*")


class BasePathError(ValueError):
    """A path that nothing can be served under; the text is one plain line."""


def base_path(setting: str) -> str:
    """Return the path as it begins every address: empty, or ``/a/b`` with no slash at its end.

    >>> base_path("/a//b/"), base_path("")
    ('/a/b', '')

    Raises:
        BasePathError: it holds what an address cannot.
    """
    segments = [part for part in setting.strip().split("/") if part]
    for part in segments:
        if not _SEGMENT.fullmatch(part):
            raise BasePathError(
                f"server.baseUrlPath: found {setting!r}, allowed are letters, digits and . _ ~ - "
                "in each part, as in a/b/atlas"
            )
    return "".join(f"/{part}" for part in segments)


class BelowBase:
    """ASGI middleware that redirects to a page's one address, always by a relative one.

    An absolute one would lose the path that a proxy takes off, or the proxy's https.
    """

    def __init__(self, app: ASGIApp, base: str) -> None:
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Redirect a page opened without, or with too many, slashes; pass on anything else."""
        to = None
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            to = self._instead(scope["path"])
        if to is None:
            await self.app(scope, receive, send)
            return
        query = scope["query_string"].decode("latin-1")
        answer = RedirectResponse(to + (f"?{query}" if query else ""), 307)
        answer.headers["Cache-Control"] = "no-cache"
        await answer(scope, receive, send)

    def _instead(self, path: str) -> str | None:
        if self.base and path == "/":
            return f".{self.base}/"
        if self.base and path == self.base:
            return f"{self.base.rpartition('/')[2]}/"
        if path.startswith("//"):
            return None  # refused further in; never the beginning of another host's name
        below = path.removeprefix(self.base) if path.startswith(f"{self.base}/") else ""
        if len(below) > 1 and below.endswith("/"):
            name = below.rstrip("/").rpartition("/")[2]
            return "../" * (len(below) - len(below.rstrip("/"))) + name
        return None
