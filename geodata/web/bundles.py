"""The browser's scripts, one a page: the modules of ``static/runtime`` joined and made small.

``python -m tools.bundle`` makes them; they are kept beside their sources, so that nothing that runs
needs the tool. ``made.json`` says of what and by what they were made.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

STATIC = Path(__file__).parents[2] / "static"
# A script's name is that of its entry, ``static/runtime/entry/NAME.js``.
NAMES = ("map", "session", "single", "talk")
FOLDER = "bundles"
MADE = f"{FOLDER}/made.json"


def script(name: str, static: Path = STATIC) -> str:
    """Return one script.

    Raises:
        FileNotFoundError: there is none of that name.
    """
    return (static / FOLDER / f"{name}.js").read_text(encoding="utf-8")


def made(static: Path, tool: str) -> str:
    """Return what ``made.json`` says when the scripts have just been made by ``tool``."""
    payload = {
        "tool": tool,
        "sources": sources_digest(static),
        "scripts": {name: _digest(script(name, static)) for name in NAMES},
    }
    return json.dumps(payload, indent=2) + "\n"


def damaged(static: Path = STATIC) -> Iterator[str]:
    """Yield the scripts that are not there or not, byte for byte, as they were made."""
    try:
        known = json.loads((static / MADE).read_text(encoding="utf-8"))["scripts"]
    except (OSError, ValueError, KeyError):
        yield MADE
        return
    for name in NAMES:
        try:
            intact = known.get(name) == _digest(script(name, static))
        except (OSError, UnicodeDecodeError):
            intact = False
        if not intact:
            yield f"{FOLDER}/{name}.js"


def sources_digest(static: Path = STATIC) -> str:
    """Return one SHA-256 of all modules, their paths included."""
    runtime = static / "runtime"
    listed = {
        path.relative_to(runtime).as_posix(): _digest(path.read_text(encoding="utf-8"))
        for path in sorted(runtime.rglob("*.js"))
    }
    return _digest(json.dumps(listed, sort_keys=True))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
