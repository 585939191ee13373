"""The pages there are, by the last part of their address."""

from __future__ import annotations

# The pages in their order, and what the words files call them; the first is also at "/".
PAGES = {
    "atlas": "map", "railways": "railways", "highways": "highways", "airports": "airports",
    "parks": "parks", "industry": "industry", "services": "services", "counties": "counties",
    "sections": "sections", "timeline": "timeline", "project": "project",
    "scenes": "scenes", "present": "present",
}  # fmt: skip
HOME = next(iter(PAGES))


def is_page(path: str) -> bool:
    """Whether a page is opened at a path below the atlas's own.

    >>> is_page("/"), is_page("/parks"), is_page("/prks")
    (True, True, False)
    """
    return path == "/" or path.removeprefix("/") in PAGES
