"""A local stand-in for the content delivery networks that some peers load scripts from.

Chromium is told to look for those hosts here. Files come from npm packages (``cdn/package.json``),
installed into the measuring environment; what npm does not have (two small icon styles) is empty,
and so are map tiles.
"""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import trustme
import uvicorn
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import load_pem_x509_certificate
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from bench.servers import free_port

HERE = Path(__file__).parent
FOLDER = HERE / ".venv-peers" / "cdn"
HOSTS = (
    "cdn.jsdelivr.net",
    "cdnjs.cloudflare.com",
    "code.jquery.com",
    "netdna.bootstrapcdn.com",
    "basemaps.cartocdn.com",
)
# What npm names otherwise than the network does: address → package and file.
_NAMED = {
    "/jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "/ajax/libs/Leaflet.awesome-markers/2.0.2/leaflet.awesome-markers.js": (
        "leaflet.awesome-markers/dist/leaflet.awesome-markers.js"
    ),
    "/ajax/libs/Leaflet.awesome-markers/2.0.2/leaflet.awesome-markers.css": (
        "leaflet.awesome-markers/dist/leaflet.awesome-markers.css"
    ),
}
_PACKAGE = re.compile(r"/npm/((?:@[^/]+/)?[^/@]+)@[^/]+/(.+)")
_CACHED = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Access-Control-Allow-Origin": "*",
}
# pydeck asks for a street map; an empty style is the least it can be given.
_EMPTY_STYLE = '{"version": 8, "sources": {}, "layers": []}'


@dataclass(frozen=True)
class Mirror:
    """A running stand-in.

    Attributes:
        port: where it listens.
        key: the SHA-256 of its certificate's public key in base64; Chromium trusts that key.
        unknown: hosts and paths it was asked for but does not have.
    """

    port: int
    key: str
    unknown: set[str]

    def flags(self) -> list[str]:
        """Return what tells Chromium: CDNs are here, all other foreign hosts are nowhere."""
        mapped = [f"MAP {host}:443 127.0.0.1:{self.port}" for host in HOSTS]
        rules = ", ".join([*mapped, _NOWHERE])
        return [
            f"--host-resolver-rules={rules}",
            f"--ignore-certificate-errors-spki-list={self.key}",
        ]


_NOWHERE = "MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
# All foreign hosts are nowhere.
SEALED = [f"--host-resolver-rules={_NOWHERE}"]


def install() -> str | None:
    """Install the npm packages if they are not there; the reason where that is impossible."""
    wanted = (HERE / "cdn" / "package.json").read_bytes()
    done = FOLDER / "package.json"
    if done.exists() and done.read_bytes() == wanted and (FOLDER / "node_modules").is_dir():
        return None
    npm = shutil.which("npm")
    if npm is None:
        return "npm is not installed"
    FOLDER.mkdir(parents=True, exist_ok=True)
    done.write_bytes(wanted)
    command = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    install = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, check=False)
    if install.returncode:
        done.unlink()
        return f"npm install failed: {install.stderr.strip()[-200:]}"
    return None


@contextmanager
def serving() -> Iterator[Mirror]:
    """Serve the files over TLS on a free port for as long as the context lasts."""
    unknown: set[str] = set()

    async def answer(request: Request) -> Response:
        path, host = request.url.path, request.url.hostname or ""
        if host.endswith("cartocdn.com") and path.endswith(".json"):
            return Response(_EMPTY_STYLE, media_type="application/json", headers=_CACHED)
        file = _file(path)
        if file:
            return FileResponse(file, headers=_CACHED)
        unknown.add(f"{host}{path}")
        media = {"css": "text/css", "js": "text/javascript"}.get(path.rpartition(".")[2])
        return Response(b"", media_type=media, headers=_CACHED)

    app = Starlette(routes=[Route("/{path:path}", answer)], middleware=[Middleware(GZipMiddleware)])
    port = free_port()
    with TemporaryDirectory() as folder:
        leaf = trustme.CA().issue_cert(*HOSTS)
        certificate = Path(folder) / "own.pem"
        leaf.private_key_and_cert_chain_pem.write_to_path(certificate)
        config = uvicorn.Config(
            app, "127.0.0.1", port, log_level="error", ssl_certfile=str(certificate)
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        try:
            yield Mirror(port, _key(leaf), unknown)
        finally:
            server.should_exit = True
            thread.join(10)


def _key(leaf: trustme.LeafCert) -> str:
    certificate = load_pem_x509_certificate(leaf.cert_chain_pems[0].bytes())
    public = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(public).digest()).decode("ascii")


def _file(path: str) -> Path | None:
    """Return the installed file behind an address, None if there is none."""
    match = _PACKAGE.match(path)
    name = _NAMED.get(path) or ("/".join(match.groups()) if match else None)
    if name is None:
        return None
    root = (FOLDER / "node_modules").resolve()
    for wanted in (name, name.replace(".min.js", ".js")):  # the network makes .min.js by itself
        file = (root / wanted).resolve()
        if file.is_relative_to(root) and file.is_file():
            return file
    return None
