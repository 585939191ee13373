"""The stories that can be presented: the shipped ones, and those edited in the app.

An edited story is a file named by the hash of its content, so that its address names it for as long
as the file is there: after a restart, and from every server that is given the same folder. The one
that was longest not asked for goes when there are too many.
"""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path

from geodata.catalog.catalog import Catalog
from geodata.record.files import atomic_file
from geodata.stories import story
from geodata.stories.model import MAX_BYTES
from geodata.stories.story import Story
from server import served_record

FOLDER_VARIABLE = "ATLAS_STORIES"
MOST = 500  # of 200 kB at most each
ADDRESS = "talk"
_NAME = re.compile(r"[0-9a-f]{16}")


def folder() -> Path:
    """Return the folder of published stories: the one set, else one beside the record."""
    setting = os.environ.get(FOLDER_VARIABLE, "").strip()
    record = served_record.record_path()
    return Path(setting) if setting else record.resolve().parent / "published-stories"


def publish(edited: Story, catalog: Catalog) -> str:
    """Keep a story and return its address, relative to the app's root.

    Raises:
        StoryError: it does not fit the record.
        OSError: the folder cannot be made or written to.
    """
    written = story.write(edited)
    story.read(written, catalog, edited.id)
    key = _hash(written)
    path = _path(key)
    path.parent.mkdir(parents=True, exist_ok=True)
    if _written(key) is None:
        atomic_file.save(written, path)
    _forget_the_oldest()
    return f"{ADDRESS}?story={key}"


def find(name: str, catalog: Catalog) -> Story | None:
    """Return a published story by its hash, a shipped one by its id, the first for no name.

    None if there is none of that name.

    Raises:
        StoryError: it does not fit the record as it is now.
    """
    written = _written(name) if _NAME.fullmatch(name) else None
    if written is not None:
        return story.read(written, catalog)
    return next((known for known in story.shipped(catalog) if not name or known.id == name), None)


def _hash(written: bytes) -> str:
    return hashlib.sha256(written).hexdigest()[:16]


def _path(key: str) -> Path:
    return folder() / f"{key}.toml"


def _written(key: str) -> bytes | None:
    """Return a story's bytes and note that it was asked for; None if its name says another hash."""
    path = _path(key)
    try:
        if path.stat().st_size > MAX_BYTES:
            return None
        written = path.read_bytes()
    except OSError:
        return None
    if _hash(written) != key:
        return None
    with suppress(OSError):  # a folder that may only be read still tells its stories
        path.touch()
    return written


def _forget_the_oldest() -> None:
    """Remove what was longest not asked for; another server may do so at the same moment."""
    aged = list[tuple[float, Path]]()
    for path in folder().glob("*.toml"):
        if _NAME.fullmatch(path.stem):
            with suppress(OSError):
                aged.append((path.stat().st_mtime, path))
    for _, path in sorted(aged)[: max(0, len(aged) - MOST)]:
        with suppress(OSError):
            path.unlink()
