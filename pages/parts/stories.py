"""The stories that can be presented: the shipped ones, and those edited in the app.

An edited story is kept by the hash of its content, so that its address names it; the oldest goes
when there are too many.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from threading import Lock

from geodata.catalog import Catalog
from geodata.stories import story
from geodata.stories.story import Story

MOST = 64  # of 200 kB at most each
ADDRESS = "talk"
_lock = Lock()
_kept: OrderedDict[str, bytes] = OrderedDict()


def publish(own: Story, catalog: Catalog) -> str:
    """Keep a story and return its address, relative to the app's root.

    Raises:
        StoryError: it does not fit the record.
    """
    written = story.write(own)
    story.read(written, catalog, own.id)
    key = hashlib.sha256(written).hexdigest()[:16]
    with _lock:
        _kept[key] = written
        _kept.move_to_end(key)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return f"{ADDRESS}?story={key}"


def find(name: str, catalog: Catalog) -> Story | None:
    """Return an edited story by its hash, a shipped one by its id, the first if there is no name.

    Raises:
        StoryError: it does not fit the record as it is now.
    """
    with _lock:
        written = _kept.get(name)
        if written is not None:
            _kept.move_to_end(name)
    if written is not None:
        return story.read(written, catalog)
    shipped = story.shipped(catalog)
    return next((own for own in shipped if not name or own.id == name), None)
