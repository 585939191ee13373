"""Sending Streamlit's own files compressed and cacheable.

Streamlit sends its scripts as they are, 3.9 MB of them, and the map component's without a
lifetime. Both carry a hash in their names, so they are answered here: compressed once, kept for
ever. What is not found here goes on to Streamlit, so that nothing breaks if its files move; a test
tells then.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from geodata.web import assets
from geodata.web.assets import MEDIA_TYPES
from geodata.web.compress import coding_for, compressed
from server.addresses import is_page

FOR_EVER = "public, max-age=31536000, immutable"
_HASHED = re.compile(r"\.[\w-]{8}\.(js|css)$")
_MODULE = '<script type="module"'
HOST_CONFIG = "/_stcore/host-config"
# What Streamlit's scripts ask for at the start. Its English dialogs stay shut, as our page says
# in its own words what they are about; no page of another origin may steer ours by messages.
_HOST_CONFIG = {
    "allowedOrigins": [],
    "useExternalAuthToken": False,
    "enableCustomParentMessages": False,
    "enforceDownloadInNewTab": False,
    "metricsUrl": "",
    "blockErrorDialogs": True,
    "resourceCrossOriginMode": None,
}
# The page asks for this font before it knows the theme, which names another one.
_UNUSED_FONT = re.compile(r'<link\s+rel="preload"\s+href="[^"]*SourceSans[^"]*"[^>]*/>\s*')
_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


@cache
def files() -> Mapping[str, Path]:
    """Return the paths of Streamlit's and the map component's hashed files, by their address."""
    roots = {
        "/static/": _folder("streamlit") / "static" / "static",
        "/component/streamlit_folium.st_folium/": _folder("streamlit_folium") / "frontend/build",
    }
    return {
        start + file.relative_to(root).as_posix(): file
        for start, root in roots.items()
        for file in sorted(root.rglob("*"))
        if _HASHED.search(file.name)
    }


def _folder(package: str) -> Path:
    """Return a package's folder without importing it: the component must not register too early."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(package)
    return Path(spec.origin).parent


@cache
def front_page() -> bytes:
    """Return Streamlit's page as UTF-8, with our icon, style and script, and no unused font.

    Our script runs before Streamlit's, since it follows the connection that these make.
    """
    page = (_folder("streamlit") / "static" / "index.html").read_text(encoding="utf-8")
    icon = assets.named(assets.fixed(), "icon", ".png")
    style = assets.named(assets.fixed(), "page", ".css")
    script = assets.named(assets.fixed(), "session", ".js")
    ours = f'<script defer src="./atlas/{script}"></script>'
    page = page.replace(_MODULE, f"{ours}{_MODULE}", 1)
    page = _UNUSED_FONT.sub("", page).replace("./favicon.png", f"./atlas/{icon}")
    return page.replace(
        "</head>", f'<link rel="stylesheet" href="./atlas/{style}" /></head>'
    ).encode()


def script_hashes() -> tuple[str, ...]:
    """Return the SHA-256 in Base64 of each script in the page itself, as policies name them."""
    scripts = _INLINE.findall(front_page())
    return tuple(b64encode(sha256(script).digest()).decode() for script in scripts)


def make_ready() -> None:
    """Compress every file once, before the first visitor; takes a second or two."""
    for path in ("/", *files()):
        _answer(path, "br")


@cache
def _streamlits_files() -> frozenset[str]:
    folder = _folder("streamlit") / "static"
    paths = {f"/{file.relative_to(folder).as_posix()}" for file in folder.rglob("*")}
    return frozenset(paths - {"/index.html"})


def is_streamlits_file(path: str) -> bool:
    """Whether a path is that of a file of Streamlit's, other than its page."""
    return path in _streamlits_files()


@cache
def _body(path: Path) -> bytes:
    return path.read_bytes()


class CompressedShell:
    """ASGI middleware that answers for the page and Streamlit's files, and passes on the rest."""

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a GET of a known file; pass on anything else."""
        answer = None
        below = scope["type"] == "http" and scope["path"].startswith(f"{self.base}/")
        if below and scope["method"] == "GET":
            path = scope["path"].removeprefix(self.base)
            answer = _answer(path, Headers(scope=scope).get("accept-encoding", ""))
        await (answer or self.app)(scope, receive, send)


def _answer(path: str, accepted: str) -> Response | None:
    if is_page(path):  # a deep link is dressed like the first page
        return packed(front_page(), "text/html; charset=utf-8", accepted, "no-cache")
    if path == HOST_CONFIG:
        return JSONResponse(_HOST_CONFIG, headers={"Cache-Control": "no-cache"})
    if path == "/favicon.png":
        icon = assets.fixed()[assets.named(assets.fixed(), "icon", ".png")]
        return packed(icon.body, icon.media_type, "", "public, max-age=86400")
    file = files().get(path)
    if file is None:
        return None
    return packed(_body(file), MEDIA_TYPES[file.suffix], accepted, FOR_EVER)


def packed(body: bytes, media_type: str, accepted: str, lifetime: str) -> Response:
    """Return an answer with a body in the best coding that the browser accepts.

    Args:
        body: not compressed yet.
        media_type: of the body.
        accepted: the request's Accept-Encoding; empty for no coding.
        lifetime: the answer's Cache-Control.
    """
    headers = {"Cache-Control": lifetime, "Vary": "Accept-Encoding"}
    coding = coding_for(accepted)
    if coding:
        headers["Content-Encoding"] = coding
        body = compressed(body, coding)
    return Response(body, media_type=media_type, headers=headers)
