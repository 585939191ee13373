"""A draft as plain values and back, for the browser to keep.

A story file is refused if it breaks a rule; a draft may break them all, since nothing that was
written shall be lost. So only the form of what comes back is put right, never its words: it comes
from a browser, and anybody may have written it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from geodata.catalog.filters import COUNTY_NAMES, FACETS, LONGEST_QUERY, OPTIONS, Filter
from geodata.stories.editing import Draft, unique
from geodata.stories.form import MONTH, ON
from geodata.stories.model import (
    DEFAULT_PADDING,
    DEFAULT_SECONDS,
    MAX_IDS,
    MAX_PADDING,
    MAX_SCENES,
    MAX_SECONDS,
    MIN_SECONDS,
    TODAY,
    Camera,
    Caption,
    Scene,
    Story,
)
from geodata.stories.reader import SLUG
from geodata.stories.scene_from_map import extent
from geodata.vocabulary.words import Language

LONGEST_TEXT = 4000
_MOST_LINES = 20
_TYPED = re.compile(r"(title|lines|notes)-(zh|en)-(.+)")
_TITLED = re.compile(r"story-title-(zh|en)")


def plain(story: Story) -> dict[str, Any]:
    """Return a story as values of JSON; ``restored`` makes the story of them."""
    return {
        "id": story.id,
        "title_zh": story.title_zh,
        "title_en": story.title_en,
        "scenes": [_plain_scene(scene) for scene in story.scenes],
    }


def _plain_scene(scene: Scene) -> dict[str, Any]:
    camera = scene.camera
    return {
        "id": scene.id,
        **{
            language: {"title": caption.title, "lines": list(caption.lines), "notes": caption.notes}
            for language, caption in (("zh", scene.zh), ("en", scene.en))
        },
        "show": scene.show.for_browser(),
        "ids": list(scene.ids),
        "camera": {
            "on": camera.on,
            "extent": list(camera.extent) if camera.extent else None,
            "feature": camera.feature,
            "counties": list(camera.counties),
            "padding": camera.padding,
        },
        "highlight": list(scene.highlight),
        "time": scene.time,
        "timeline": scene.timeline,
        "tint": scene.tint,
        "seconds": scene.seconds,
    }


def restored(value: object) -> Story | None:
    """Return the story of values that ``plain`` made; None if they are no story at all.

    They may be anybody's: what has not the right form becomes empty or the default.
    """
    if not isinstance(value, Mapping) or not isinstance(value.get("scenes"), list):
        return None
    scenes = list[Scene]()
    for item in value["scenes"][:MAX_SCENES]:
        if isinstance(item, Mapping):
            scene = _scene(item)
            scenes.append(replace(scene, id=unique(scene.id, (other.id for other in scenes))))
    title_zh, title_en = _text(value.get("title_zh")), _text(value.get("title_en"))
    return Story(_slug(value.get("id"), "my-story"), title_zh, title_en, tuple(scenes))


def typed(draft: Draft, texts: object) -> Draft:
    """Return the draft with the texts that stood in its fields, by the fields' keys."""
    fields = texts.items() if isinstance(texts, Mapping) else ()
    for key, text in list(fields)[: MAX_SCENES * 6]:
        if not isinstance(key, str) or not isinstance(text, str):
            continue
        field, title = _TYPED.fullmatch(key), _TITLED.fullmatch(key)
        if field:
            name, language, slug = field.groups()
            draft = draft.write(slug, _language(language), **{name: written(name, text)})
        elif title:
            draft = draft.title(_language(title.group(1)), _text(text))
    return draft


def written(name: str, text: str) -> str | tuple[str, ...]:
    """Return the text of a field as a caption holds it: ``lines`` are several, no other is."""
    if name != "lines":
        return " ".join(_text(text).split())
    rows = (" ".join(row.split()) for row in _text(text).split("\n"))
    return tuple(row for row in rows if row)


def _language(name: str) -> Language:
    return "en" if name == "en" else "zh"


def _scene(value: Mapping[str, Any]) -> Scene:
    time, seconds = value.get("time"), value.get("seconds")
    known = isinstance(time, str) and (time == TODAY or MONTH.fullmatch(time) is not None)
    return Scene(
        id=_slug(value.get("id"), "scene"),
        zh=_caption(value.get("zh")),
        en=_caption(value.get("en")),
        show=_filter(value.get("show")),
        ids=_texts(value.get("ids"), MAX_IDS),
        camera=_camera(value.get("camera")),
        highlight=_texts(value.get("highlight"), MAX_IDS),
        time=str(time) if known else "",
        timeline=value.get("timeline") is True,
        tint=value.get("tint") is True,
        seconds=_whole(seconds, MIN_SECONDS, MAX_SECONDS, DEFAULT_SECONDS),
    )


def _caption(value: object) -> Caption:
    table = value if isinstance(value, Mapping) else {}
    lines = _texts(table.get("lines"), _MOST_LINES)
    return Caption(_text(table.get("title")), lines, _text(table.get("notes")))


def _camera(value: object) -> Camera:
    table = value if isinstance(value, Mapping) else {}
    on = table.get("on")
    counties = tuple(name for name in _texts(table.get("counties"), 20) if name in COUNTY_NAMES)
    box, feature = extent(table.get("extent")), _text(table.get("feature"))
    if on not in ON:
        on = "" if box or feature or counties else "home"
    return Camera(
        str(on),
        box,
        feature,
        counties,
        _whole(table.get("padding"), 0, MAX_PADDING, DEFAULT_PADDING),
    )


def _filter(value: object) -> Filter:
    table = value if isinstance(value, Mapping) else {}
    chosen = {
        facet: frozenset(_texts(table.get(facet), MAX_IDS)) & frozenset(OPTIONS[facet])
        for facet in FACETS
    }
    return Filter(**chosen, q=_text(table.get("q"))[:LONGEST_QUERY], citywide=True)


def _slug(value: object, otherwise: str) -> str:
    sound = isinstance(value, str) and SLUG.fullmatch(value) and len(value) <= 60
    return str(value) if sound else otherwise


def _text(value: object) -> str:
    # Half a character, which no file can hold, is left out.
    whole = value.encode("utf-8", "ignore").decode() if isinstance(value, str) else ""
    return whole[:LONGEST_TEXT]


def _texts(value: object, most: int) -> tuple[str, ...]:
    given = value[:most] if isinstance(value, list | tuple) else ()
    return tuple(_text(item) for item in given if isinstance(item, str))


def _whole(value: object, least: int, most: int, otherwise: int) -> int:
    sound = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
    return int(value) if sound and isinstance(value, int) else otherwise
