"""The atlas as one HTML file that is opened by a double click, without server and network.

It is made of the app's own parts: Leaflet, the runtime, the record's columns, base layers, words
and facts; only ``entry/single.js`` is of its own. Data stand in JSON blocks, which no browser runs,
and a Content-Security-Policy allows two scripts by their hash and nothing from outside.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from folium.utilities import camelize

from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import Filter, also_known
from geodata.export.gis.vector import drawing
from geodata.geo.layers import LAYERS
from geodata.report.request import Handout, Step, silent
from geodata.report.table import COLUMNS, csv_text, heads, rows
from geodata.stories import story
from geodata.vocabulary.words import LANGUAGES, Language, Words, words
from geodata.web import assets, base_layers, basemaps, bundles, encode
from geodata.web import map as app_map
from geodata.web.encode import Payload
from geodata.web.talk import talk_page as talk
from geodata.web.templates import template

_VENDOR = assets.STATIC / "vendor" / "leaflet"
# Map and talk are two pages in one file, each with its own style.
_STYLES = {
    "leaflet": ("vendor/leaflet/leaflet.css",),
    "map": ("runtime/atlas.css", "single.css"),
    "talk": ("runtime/talk.css", "single_talk.css"),
}
_MARKS = re.compile("[<>&\u2028\u2029]")
_OUTSIDE = re.compile(r"url\((?!data:)[^)]*\)")
_UNSAFE = re.compile(r"</(?:script|style)|<!--", re.IGNORECASE)
_STEP_EVERY = 64


def page(handout: Handout, step: Step = silent) -> bytes:
    """Return the file for a handout: its selection, in both languages, beginning in its own.

    Raises:
        ValueError: a script or style of ours holds what would end its element.
    """
    doing = handout.words["single.making"]
    step(0.0, doing)
    catalog = _drawable(handout.catalog.only(handout.selection))
    blocks = _blocks(handout, catalog, step)
    scripts = [_harmless(text) for text in (_leaflet(), bundles.script("single"))]
    text = template("single.html.j2").render(
        lang="zh-CN" if handout.language == "zh" else handout.language,
        say=_words(handout, handout.language),
        names={language: words(language)["language.name"] for language in LANGUAGES},
        wait=[words(language)["single.wait"] for language in LANGUAGES],
        policy=_policy(scripts),
        styles={name: _style(files) for name, files in _STYLES.items()},
        blocks={name: json_block(payload) for name, payload in blocks.items()},
        scripts=scripts,
    )
    step(1.0, doing)
    # Half a surrogate pair, which no file can hold, stays readable as its escape.
    return text.encode("utf-8", "backslashreplace")


def _drawable(catalog: Catalog) -> Catalog:
    """Return a catalog without the geometry that may not leave the house."""
    return replace(
        catalog,
        projects=tuple(replace(project, geometry=drawing(project)) for project in catalog.projects),
    )


def json_block(payload: Any) -> str:
    r"""Return JSON that nothing can end or run inside a script element: ``<`` is ``\u003c``.

    >>> json_block("</script>")
    '"\\u003c/script\\u003e"'
    """
    text = encode.dumps(payload).decode()
    return _MARKS.sub(lambda mark: f"\\u{ord(mark.group()):04x}", text)


def _blocks(handout: Handout, catalog: Catalog, step: Step) -> dict[str, Payload | list[Any]]:
    """Return the JSON blocks by name; what reads them is ``static/runtime/host/embedded.js``."""
    blocks: dict[str, Payload | list[Any]] = {
        "page": _page(handout),
        "record": encode.record(catalog),
        "search": encode.search_keys(catalog),
        "layers": base_layers.layers(),
    }
    doing = handout.words["single.making"]
    for done, language in enumerate(LANGUAGES):
        blocks[f"text-{language}"] = encode.text(catalog, language)
        blocks[f"table-{language}"] = _table(catalog, language)
        facts = []
        # Names of what is related come from the whole record, also where a part is handed out.
        for count, project in enumerate(handout.projects):
            if count % _STEP_EVERY == 0:
                step(0.9 * (done + count / len(catalog)) / len(LANGUAGES), doing)
            facts.append(encode.facts_of(project, handout.catalog, language))
        blocks[f"facts-{language}"] = facts
    told_story = _story(handout)
    return blocks | {"story": told_story} if told_story else blocks


def _story(handout: Handout) -> Payload | None:
    """Return the first shipped story for the talk; None if it would not fit what is handed out.

    A story's figures are those of the whole record: beside a part of it they would be wrong.
    """
    if not handout.asked.is_empty:
        return None
    try:
        shipped = story.shipped(handout.catalog)
    except story.StoryError:  # a record of somebody's own, of which this story does not speak
        return None
    review = {language: replace(handout, language=language).review_line() for language in LANGUAGES}
    return talk.talk(shipped[0], handout.catalog, review) if shipped else None


def _page(handout: Handout) -> Payload:
    """Return what the file says of itself, and how its map begins."""
    picture = base64.b64encode((LAYERS / "relief.webp").read_bytes()).decode("ascii")
    relief = f"data:image/webp;base64,{picture}"
    view = {camelize(name): value for name, value in app_map.OPTIONS.items()}
    return {
        "language": handout.language,
        "address": handout.address,
        "counties": also_known(handout.catalog.counties),
        "map": {"center": app_map.CENTRE, "zoom": app_map.ZOOM, **view},
        "basemaps": {"relief": {"image": relief, "bounds": basemaps.relief_bounds()}},
        "words": {language: _words(handout, language) for language in LANGUAGES},
    }


def _words(handout: Handout, language: Language) -> Payload:
    """Return the words around the map in one language; ``data-say`` in the template names them."""
    spoken = replace(handout, language=language)
    texts, conditions = spoken.words, spoken.conditions()
    file_name = texts.say("single.file", title=texts["app.short"], date=handout.updated)
    return {
        "title": texts["app.title"],
        "subtitle": texts["app.subtitle"],
        "updated": texts.say("app.updated", date=handout.updated),
        "limited": _limited(handout, texts, conditions),
        "made": texts.say("single.made", date=handout.made.isoformat()),
        "review": spoken.review_line(),
        "credits": spoken.credits(),
        "credits_head": texts["map.credits"],
        "about": texts["page.about"],
        "dropped": texts["page.dropped"],
        "join": texts["list.join"],
        "table_name": f"{file_name}.csv",
        **{
            name: texts[f"single.{name}"]
            for name in (
                "present", "leave", "offline", "state", "keys", "time", "table", "table_count",
                "table_title", "language", "actions",
            )
        },
    }  # fmt: skip


def _limited(handout: Handout, texts: Words, conditions: Sequence[str]) -> str:
    """Return how much of the record the file holds and what was asked; empty for all of it."""
    if not conditions:
        return ""
    limited = texts.say("single.limited", n=handout.selection.count, total=len(handout.catalog))
    asked = texts["list.semicolon"].join(conditions)
    return texts.say("single.limited_by", limited=limited, conditions=asked)


def _table(catalog: Catalog, language: Language) -> Payload:
    """Return the table as cells, and as the lines of CSV that ``csv_text`` writes of it."""
    table = rows(catalog, catalog.where(Filter()), language)
    head = csv_text([], language)
    return {
        "heads": list(heads(language).values()),
        "rows": [[row[column] for column in COLUMNS] for row in table],
        "csvHead": head,
        "csvRows": [csv_text([row], language).removeprefix(head) for row in table],
    }


def _leaflet() -> str:
    text = (_VENDOR / "leaflet.js").read_text(encoding="utf-8")
    return text.replace("//# sourceMappingURL=leaflet.js.map", "")


def _style(files: Sequence[str]) -> str:
    """Return some files of style; pictures of Leaflet that we never show are left out."""
    text = "\n".join((assets.STATIC / file).read_text(encoding="utf-8") for file in files)
    return _harmless(_OUTSIDE.sub("none", text))


def _harmless(text: str) -> str:
    unsafe = _UNSAFE.search(text)
    if unsafe:
        raise ValueError(f"static: a file holds {unsafe.group()!r}, which ends its element")
    return text


def _policy(scripts: list[str]) -> str:
    """Return a policy that lets nothing in or out but these scripts and pictures in the file."""
    hashes = (
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii") for text in scripts
    )
    allowed = " ".join(f"'sha256-{digest}'" for digest in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
