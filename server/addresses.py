"""The pages there are, by the last part of their address."""

from __future__ import annotations

from geodata.vocabulary.words import LANGUAGES, Language

# The pages in their order, and what the words files call them; the first is also at "/".
PAGES = {
    "atlas": "map", "railways": "railways", "highways": "highways", "airports": "airports",
    "parks": "parks", "industry": "industry", "services": "services", "counties": "counties",
    "sections": "sections", "timeline": "timeline", "project": "project",
    "scenes": "scenes", "present": "present",
}  # fmt: skip
HOME = next(iter(PAGES))
# What some pages ask for beside the filter: a county or partner, a paragraph, a way out, a month,
# a scene. At every other page such a name asks for nothing.
ASKED_BY = {
    "railways": ("corridor",), "highways": ("corridor",), "counties": ("place",),
    "sections": ("section",), "timeline": ("time",), "scenes": ("scene", "time"),
}  # fmt: skip


def asked_at(path: str) -> tuple[str, ...]:
    """Return the parameters that the page at a path asks for beside the filter.

    The path is the whole one, however deep the atlas itself lies.

    >>> asked_at("/atlas/sections"), asked_at("/")
    (('section',), ())
    """
    return ASKED_BY.get(path.rstrip("/").rpartition("/")[2], ())


def language_named(name: str | None) -> Language:
    """Return the language an address names; Chinese if it names none that is spoken here.

    >>> language_named("en"), language_named(None)
    ('en', 'zh')
    """
    return next((language for language in LANGUAGES if language == name), "zh")


def is_page(path: str) -> bool:
    """Whether a page is opened at a path below the atlas's own.

    >>> is_page("/"), is_page("/parks"), is_page("/prks")
    (True, True, False)
    """
    return path == "/" or path.removeprefix("/") in PAGES
