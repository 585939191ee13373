"""What a browser fetches by HTTP when it opens the atlas with an empty cache."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie

COMPONENT = "/component/streamlit_folium.st_folium/"
_SHELL = re.compile(rb'(?:src|href)="\.?/?(static/[^"]+)"')
# Addresses of the map's files in the component's arguments; a folder of files has no ending.
_OWN = re.compile(r"\.\./\.\./(atlas/[\w./-]+\.(?:json|js|css|webp)\b)")


class DownloadError(RuntimeError):
    """A file was not answered with 200."""


@dataclass
class Downloads:
    """One browser's connection for files: its cookies, and how much it took."""

    host: str
    cookies: dict[str, str] = field(default_factory=dict)
    files: int = 0
    received: int = 0

    def shell(self) -> None:
        """Fetch Streamlit's page with its scripts and styles; takes the cookies along."""
        connection = HTTPConnection(self.host, timeout=30)
        try:
            page = self._get(connection, "/", packed=False)
            paths = sorted({path.decode() for path in _SHELL.findall(page)})
            self._get_all(connection, [f"/{path}" for path in paths])
            self._get_all(connection, ["/_stcore/health", "/_stcore/host-config"])
        finally:
            connection.close()

    def component(self, map_arguments: str) -> None:
        """Fetch the component's page and scripts, and every file of ours its arguments name."""
        connection = HTTPConnection(self.host, timeout=30)
        try:
            page = self._get(connection, f"{COMPONENT}index.html", packed=False)
            self._get_all(
                connection,
                [f"{COMPONENT}{path.decode()}" for path in sorted(set(_SHELL.findall(page)))],
            )
            self._get_all(connection, [f"/{path}" for path in sorted(_named(map_arguments))])
        finally:
            connection.close()

    def _get_all(self, connection: HTTPConnection, paths: Iterable[str]) -> None:
        for path in paths:
            self._get(connection, path)

    def _get(self, connection: HTTPConnection, path: str, packed: bool = True) -> bytes:
        headers = {"Accept-Encoding": "gzip, deflate, br, zstd" if packed else "identity"}
        if self.cookies:
            cookies = self.cookies.items()
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
        except HTTPException as error:
            raise DownloadError(f"{path}: {error}") from error
        if answer.status != 200:
            raise DownloadError(f"{path}: {answer.status}")
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookies.update({name: set_.value for name, set_ in SimpleCookie(line).items()})
        self.files += 1
        self.received += len(body)
        return body


def _named(map_arguments: str) -> set[str]:
    return set(_OWN.findall(map_arguments))
