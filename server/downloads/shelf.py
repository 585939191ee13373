"""Finished files, kept on disk for minutes so that a broken download can be taken up again.

A folder that several processes share: whichever of them is asked, it finds the file. Files have
names nobody can guess; whoever has the name may fetch the file as often as he likes.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import secrets
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from server import settings

KEPT_S = 15 * 60.0
MOST_BYTES = 1_000_000_000
_TOKEN = re.compile(r"[\w-]{22}", re.ASCII)
# The file, what it is called, and what was left half written.
_OURS = re.compile(r"[\w-]{22}\.(?:body|json)|\.[\w-]{22}\.(?:body|json)-\w+\.tmp", re.ASCII)


class ShelfError(OSError):
    """A folder that cannot be used; the text is one plain line."""


@dataclass(frozen=True)
class Kept:
    """A finished file.

    Attributes:
        path: where it lies.
        name: what people call it, with its ending.
        media_type: as the browser is told.
        status: its size and time.
    """

    path: Path
    name: str
    media_type: str
    status: os.stat_result

    @property
    def disposition(self) -> str:
        """The Content-Disposition header: the name, and one in ASCII for old readers."""
        plain = f"atlas{Path(self.name).suffix}"
        if re.fullmatch(r"[\w.-]+", self.name, re.ASCII):
            plain = self.name
        return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(self.name, safe='')}"


@dataclass(frozen=True)
class Shelf:
    """A folder of finished files.

    Attributes:
        folder: where they lie, readable by this user only.
        kept_s: after how many seconds a file goes.
        most_bytes: of all files; beyond it the oldest go first.
    """

    folder: Path
    kept_s: float = KEPT_S
    most_bytes: int = MOST_BYTES

    def put(self, name: str, media_type: str, body: bytes) -> str:
        """Keep a file whole and return its token, by which it is found again.

        Args:
            name: what people call it, with its ending.
            media_type: as the browser is told.
            body: the file's bytes.

        Raises:
            OSError: the disk is full, or the folder may not be written.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.sweep(coming=len(body))
        token = secrets.token_urlsafe(16)
        described = json.dumps({"name": name, "media_type": media_type}).encode()
        self._write(f"{token}.body", body)
        self._write(f"{token}.json", described)
        return token

    def find(self, token: str) -> Kept | None:
        """Return a file by its token; None if there is none, or it is kept no longer."""
        if not _TOKEN.fullmatch(token):
            return None
        path = self.folder / f"{token}.body"
        try:
            status = path.lstat()
            described = json.loads((self.folder / f"{token}.json").read_bytes())
        except (OSError, ValueError):
            return None
        if not stat.S_ISREG(status.st_mode) or time.time() - status.st_mtime > self.kept_s:
            return None
        return Kept(path, str(described["name"]), str(described["media_type"]), status)

    def sweep(self, coming: int = 0) -> None:
        """Take away what is over, then the oldest until ``coming`` bytes more find room.

        Nothing is touched that does not bear the name of a file of ours and belong to us.
        """
        now, left = time.time(), list[tuple[float, int, Path]]()
        for path, status in self._ours():
            # A minute more than is promised: a download that began in time shall not break.
            if now - status.st_mtime > self.kept_s + 60:
                _remove(path)
            elif path.suffix == ".body":
                left.append((status.st_mtime, status.st_size, path))
        total = coming + sum(size for _, size, _ in left)
        for _, size, path in sorted(left):
            if total <= self.most_bytes:
                break
            _remove(path)
            _remove(path.with_suffix(".json"))
            total -= size

    def _ours(self) -> Iterator[tuple[Path, os.stat_result]]:
        try:
            entries = list(os.scandir(self.folder))
        except OSError:
            return
        for entry in entries:
            with suppress(OSError):
                status = entry.stat(follow_symlinks=False)
                mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
                if mine and stat.S_ISREG(status.st_mode) and _OURS.fullmatch(entry.name):
                    yield Path(entry.path), status

    def _write(self, name: str, data: bytes) -> None:
        handle, temporary = tempfile.mkstemp(dir=self.folder, prefix=f".{name}-", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:  # only this user may read it
                file.write(data)
            os.replace(temporary, self.folder / name)  # noqa: PTH105 - the name people know for it
        except BaseException:
            _remove(Path(temporary))
            raise


def _remove(path: Path) -> None:
    with suppress(OSError):  # gone already, or being read on Windows: the next sweep takes it
        path.unlink()


def open_shelf(setting: str) -> Shelf:
    """Return the shelf in the folder of a setting; in one of this user's own if it is empty.

    Raises:
        ShelfError: the folder cannot be made, is a link or another user's, or may not be written.
    """
    folder = Path(setting) if setting else Path(tempfile.gettempdir()) / _usual()
    try:
        folder.mkdir(mode=0o700, parents=bool(setting), exist_ok=True)
        status = folder.stat() if setting else folder.lstat()
    except OSError as error:
        raise ShelfError(f"ATLAS_EXPORTS: {folder}: {error.strerror or error}") from error
    if not stat.S_ISDIR(status.st_mode):
        raise ShelfError(f"ATLAS_EXPORTS: {folder}: is no folder")
    if not setting and hasattr(os, "getuid"):
        if status.st_uid != os.getuid():
            raise ShelfError(f"ATLAS_EXPORTS: {folder}: is another user's; set another")
        folder.chmod(0o700)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ShelfError(f"ATLAS_EXPORTS: {folder}: may not be written")
    return Shelf(folder)


@cache
def kept() -> Shelf:
    """Return the shelf of this process, in the folder that is set.

    Raises:
        SystemExit: that folder cannot be used; with one plain line.
    """
    try:
        return open_shelf(settings.exports())
    except ShelfError as error:
        raise SystemExit(str(error)) from error


async def sweeping(every_s: float = 60.0) -> None:
    """Take away what is over at every interval, in seconds, until this task is cancelled."""
    while True:
        await run_in_threadpool(kept().sweep)
        await asyncio.sleep(every_s)


def _usual() -> str:
    return f"mianyang-atlas-{os.getuid()}" if hasattr(os, "getuid") else "mianyang-atlas"


class AsItIs:
    """ASGI middleware by which what lies below a path is never compressed.

    Part of a file can be asked for later only if the first part was of the same bytes.
    """

    def __init__(self, app: ASGIApp, below: str) -> None:
        self.app = app
        self.below = below

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Leave out what codings the browser takes."""
        if scope["type"] == "http" and scope["path"].startswith(self.below):
            headers = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
            scope = {**scope, "headers": headers}
        await self.app(scope, receive, send)
