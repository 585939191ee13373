"""The presenting page: a page of our own that shows a story on the map, full screen.

Texts reach the browser as data in the page, and the script sets them as text. After it has loaded,
the page asks nothing of the server.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from geodata.catalog.catalog import Catalog
from geodata.record.faults import Fault
from geodata.stories.model import Story
from geodata.vocabulary.words import LANGUAGES, Language, words
from geodata.web import assets, encode
from geodata.web.map import script_json
from geodata.web.talk.story_json import payload
from geodata.web.templates import template

# What of the check before a meeting only the page itself can tell.
PAGE_KEYS = ("fonts", "screen", "contrast", "keyboard", "fullscreen")

# The page runs no script and shows no picture but ours, whatever a story or a record holds.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; "
    "form-action 'none'"
)
_READY = (
    "list.join",
    "ready.heading",
    "ready.green",
    "ready.amber",
    "ready.red",
    *(f"ready.{key}{end}" for key in PAGE_KEYS for end in ("", "_advice")),
)


# What the worker may do: ask our own server, nothing else.
WORKER_POLICY = "default-src 'none'; connect-src 'self'"
VERSION_HEADER = "X-Talk-Version"


def files(catalog_assets: assets.CatalogAssets) -> tuple[str, ...]:
    """Return the paths below ``atlas/`` of every file a talk of this record loads."""
    fixed = assets.fixed()
    urls = catalog_assets.config()["urls"]
    chunks = range(math.ceil(len(catalog_assets.catalog) / encode.FACTS_PER_FILE))
    return (
        assets.named(fixed, "icon", ".png"),
        *(assets.named(fixed, "leaflet", end) for end in ("/leaflet.css", "/leaflet.js")),
        assets.named(fixed, "runtime", "/talk.css"),
        assets.named(fixed, "talk", ".js"),
        assets.named(fixed, "relief", ".webp"),
        *(urls[name] for name in ("record", "search", "layers")),
        *urls["text"].values(),
        *(f"{urls['facts']}/{lang}/{n}.json" for lang in LANGUAGES for n in chunks),
    )


def version(catalog_assets: assets.CatalogAssets) -> str:
    """Return what names these files: a page of the same version needs no others."""
    return hashlib.sha256("\n".join(files(catalog_assets)).encode()).hexdigest()[:16]


def worker(catalog_assets: assets.CatalogAssets, base: str = "atlas/") -> str:
    """Return the script that keeps the talk for a reload without its server.

    ``base`` is the folder of our files, seen from the script.
    """
    kept = {
        "version": version(catalog_assets),
        "files": [base + path for path in files(catalog_assets)],
    }
    source = (assets.STATIC / "talk_worker.js").read_text(encoding="utf-8")
    return f"const KEPT = {json.dumps(kept)};\n{source}"


def spoken() -> dict[Language, dict[str, str]]:
    """Return the words of the presenting page in each language, by their keys."""
    by_language: dict[Language, dict[str, str]] = {}
    for language in LANGUAGES:
        texts = words(language)
        keys = [key for key in texts.texts if key.startswith("talk.")]
        by_language[language] = {key: texts[key] for key in (*keys, *_READY)}
    return by_language


def talk(story: Story, catalog: Catalog, review: Mapping[Language, str]) -> dict[str, Any]:
    """Return what ``startTalk`` (static/runtime/talk/talk.js) is given beside the record's files.

    ``review``: the line with the map review number, or the empty slot for it, by language.
    """
    return {"story": payload(story, catalog), "words": spoken(), "review": dict(review)}


def page(
    story: Story,
    catalog_assets: assets.CatalogAssets,
    review: Mapping[Language, str],
    language: Language = "zh",
    base: str = "atlas/",
) -> str:
    """Return the presenting page of a story.

    Args:
        story: what is told.
        catalog_assets: the files of the record it is told of.
        review: the line with the map review number, or the empty slot for it, by language.
        language: the page begins in.
        base: the folder of our files, seen from the page.
    """
    fixed = assets.fixed()
    startup = talk(story, catalog_assets.catalog, review) | {
        "config": catalog_assets.config(),
        "base": base,
        "lang": language,
        "failed": words(language)["talk.failed"],
    }
    return template("talk.html.j2").render(
        language=language,
        title=story.title(language),
        loading=words(language)["talk.loading"],
        icon=base + assets.named(fixed, "icon", ".png"),
        styles=[
            base + assets.named(fixed, "leaflet", "/leaflet.css"),
            base + assets.named(fixed, "runtime", "/talk.css"),
        ],
        scripts=[
            base + assets.named(fixed, "leaflet", "/leaflet.js"),
            base + assets.named(fixed, "talk", ".js"),
        ],
        # Every mark that means something to HTML is an escape in it.
        told=Markup(script_json(startup)),  # noqa: S704
    )


def faults_page(
    said: str, faults: Sequence[Fault], language: Language = "zh", base: str = "atlas/"
) -> str:
    """Return the page in place of a story that cannot be told.

    Args:
        said: what is wrong, in a sentence.
        faults: where; the first two hundred are listed.
        language: of the page.
        base: the folder of our files, seen from the page.
    """
    fixed = assets.fixed()
    return template("talk_faults.html.j2").render(
        language=language,
        title=words(language)["nav.present"],
        icon=base + assets.named(fixed, "icon", ".png"),
        style=base + assets.named(fixed, "runtime", "/talk.css"),
        said=said,
        faults=faults[:200],
    )
