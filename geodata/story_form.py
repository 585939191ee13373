"""The form of a story file: from TOML values to scenes, each fault told; needs no record.

A value that is wrong is told and replaced by what nobody asked for, so that the rest of the scene
is still checked.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from geodata.faults import NOTHING, Fault, shortened, wrong
from geodata.filters import COUNTY_NAMES, FACETS, LONGEST_QUERY, OPTIONS, Filter
from geodata.model import INVISIBLE
from geodata.story_model import (
    BOX,
    DEFAULT_PADDING,
    DEFAULT_SECONDS,
    LEAST_SPAN_DEG,
    MAX_IDS,
    MAX_LINES,
    MAX_PADDING,
    MAX_SCENES,
    MAX_SECONDS,
    MIN_SECONDS,
    TODAY,
    Camera,
    Caption,
    LonLatBox,
    Scene,
    Story,
)
from geodata.words import Language

STORY_KEYS = ("id", "zh", "en", "scene")
TITLE_KEYS = ("title",)
SCENE_KEYS = (
    "id", "seconds", "time", "timeline", "tint", "highlight", "show", "camera", "zh", "en"
)  # fmt: skip
CAPTION_KEYS = ("title", "lines", "notes")
SHOW_KEYS = (*FACETS, "q", "ids")
CAMERA_KEYS = ("on", "extent", "feature", "counties", "padding")
FRAMES = ("on", "extent", "feature", "counties")
ON = ("home", "fit")

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")
_MOST_UNKNOWN = 5
Table = Mapping[str, Any]


class Reader:
    """Takes values out of one table, and keeps what is wrong with them in ``faults``."""

    def __init__(self, table: Any, called: str, faults: list[Fault], where: str = "") -> None:
        self.called, self.faults, self.where = called, faults, where
        self.table: Table = table if isinstance(table, dict) else {}
        if not isinstance(table, dict):
            self.tell("", wrong("is not a table", table, "keys and values"))

    def tell(self, key: str, what: str) -> None:
        """Keep a fault of a key."""
        field = ".".join(part for part in (self.where, key) if part) or "file"
        self.faults.append(Fault(self.called, field, what))

    def only(self, keys: tuple[str, ...]) -> None:
        """Tell the keys that are not known."""
        unknown = [key for key in self.table if key not in keys]
        for key in unknown[:_MOST_UNKNOWN]:
            self.tell(shortened(key), f"is not known (allowed {', '.join(keys)})")
        if len(unknown) > _MOST_UNKNOWN:
            self.tell("", f"and {len(unknown) - _MOST_UNKNOWN:,} more keys that are not known")

    def inner(self, key: str) -> Reader:
        """Return a reader of an inner table; an empty one if it is not there."""
        where = f"{self.where}.{key}" if self.where else key
        return Reader(self.table.get(key, {}), self.called, self.faults, where)

    def text(self, key: str, *, wanted: bool = False, longest: int = 4000) -> str:
        """Return a text, visible and not blank."""
        value = self.table.get(key, NOTHING)
        if value is NOTHING and not wanted:
            return ""
        return self._text(key, value, longest)

    def _text(self, key: str, value: Any, longest: int = 4000) -> str:
        if not isinstance(value, str) or not value.strip():
            self.tell(key, wrong("is no text", value, "a text in quotes that is not blank"))
            return ""
        unseen = INVISIBLE.search(value)
        if unseen:
            code = f"U+{ord(unseen.group()):04X}"
            self.tell(key, f"holds an invisible character (found {code}, allowed plain text)")
            return ""
        if len(value) > longest:
            self.tell(key, f"is too long (found {len(value):,} characters, allowed {longest:,})")
            return ""
        return value.strip()

    def texts(self, key: str, most: int) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self.table.get(key, [])
        if not isinstance(value, list):
            self.tell(key, wrong("is not a list", value, "a list of texts"))
            return ()
        if len(value) > most:
            self.tell(key, f"is too long a list (found {len(value):,}, allowed {most})")
            return ()
        made = (self._text(f"{key} #{n}", one) for n, one in enumerate(value, start=1))
        return tuple(text for text in made if text)

    def choices(self, key: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
        """Return a list of words of which all are allowed, each once."""
        given = self.texts(key, MAX_IDS)
        for one in given:
            if one not in allowed:
                self.tell(key, wrong("is not known", one, ", ".join(allowed)))
        return tuple(one for one in dict.fromkeys(given) if one in allowed)

    def whole(self, key: str, least: int, most: int, otherwise: int) -> int:
        """Return a whole number in a range."""
        value = self.table.get(key, otherwise)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.tell(key, wrong("is no such number", value, f"a whole number, {least} to {most}"))
        return otherwise

    def switch(self, key: str) -> bool:
        """Return true or false; false if it is not there."""
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            self.tell(key, wrong("is not true or false", value, "true or false"))
        return value is True

    def slug(self, key: str) -> str:
        """Return a slug, empty if it is none."""
        value = self.table.get(key, NOTHING)
        if isinstance(value, str) and SLUG.fullmatch(value) and len(value) <= 60:
            return value
        form = "lower-case a-z, digits and single hyphens, 60 at most, such as action-3"
        self.tell(key, wrong("is no id", value, form))
        return ""


def story(table: Any, faults: list[Fault]) -> Story:
    """Return the story of a TOML document; what is wrong is added to ``faults``."""
    file = Reader(table, "file", faults)
    file.only(STORY_KEYS)
    titles = {}
    for language in get_args(Language):
        own = file.inner(language)
        own.only(TITLE_KEYS)
        titles[language] = own.text("title", wanted=True)
    scenes = file.table.get("scene", [])
    if not isinstance(scenes, list) or not scenes:
        file.tell("scene", wrong("are no scenes", scenes, "one [[scene]] or more"))
        scenes = []
    if len(scenes) > MAX_SCENES:
        file.tell("scene", f"too many scenes (found {len(scenes):,}, allowed {MAX_SCENES})")
        scenes = scenes[:MAX_SCENES]
    read = [_scene(one, number, faults) for number, one in enumerate(scenes, start=1)]
    faults += _repeated(read)
    return Story(file.slug("id"), titles["zh"], titles["en"], tuple(read))


def called(table: Any, number: int) -> str:
    """Return what messages call a scene: its id, or its place where it has none."""
    name = table.get("id") if isinstance(table, dict) else None
    sound = isinstance(name, str) and SLUG.fullmatch(name) and len(name) <= 60
    return str(name) if sound else f"scene {number}"


def _repeated(scenes: list[Scene]) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for number, scene in enumerate(scenes, start=1):
        if scene.id and scene.id in seen:
            what = f"is there already, in scene {seen[scene.id]} (allowed once)"
            yield Fault(f"scene {number}", "id", wrong(what, scene.id, "another id"))
        seen.setdefault(scene.id, number)


def _scene(table: Any, number: int, faults: list[Fault]) -> Scene:
    own = Reader(table, called(table, number), faults)
    own.only(SCENE_KEYS)
    shown = own.inner("show")
    shown.only(SHOW_KEYS)
    chosen = {facet: frozenset(shown.choices(facet, OPTIONS[facet])) for facet in FACETS}
    time = own.text("time")
    if time and time != TODAY and not MONTH.fullmatch(time):
        own.tell("time", wrong("is no month", time, "a month such as 2024-02, or today"))
        time = ""
    return Scene(
        id=own.slug("id"),
        zh=_caption(own, "zh"),
        en=_caption(own, "en"),
        show=Filter(**chosen, q=shown.text("q", longest=LONGEST_QUERY)),
        ids=tuple(dict.fromkeys(shown.texts("ids", MAX_IDS))),
        camera=_camera(own),
        highlight=tuple(dict.fromkeys(own.texts("highlight", MAX_IDS))),
        time=time,
        timeline=own.switch("timeline"),
        tint=own.switch("tint"),
        seconds=own.whole("seconds", MIN_SECONDS, MAX_SECONDS, DEFAULT_SECONDS),
    )


def _caption(scene: Reader, language: Language) -> Caption:
    if language not in scene.table:
        scene.tell(language, f"is missing (allowed title, lines and notes under {language})")
        return Caption("")
    own = scene.inner(language)
    own.only(CAPTION_KEYS)
    title = own.text("title", wanted=True)
    return Caption(title, own.texts("lines", MAX_LINES), own.text("notes", wanted=True))


def _camera(scene: Reader) -> Camera:
    own = scene.inner("camera")
    own.only(CAMERA_KEYS)
    given = [key for key in FRAMES if key in own.table]
    if len(given) > 1:
        own.tell("", f"looks at several things (found {', '.join(given)}, allowed one of them)")
    on = own.text("on")
    if on and on not in ON:
        own.tell("on", wrong("is not known", on, ", ".join(ON)))
        on = ""
    extent = _extent(own) if "extent" in own.table else None
    feature, counties = own.text("feature"), own.choices("counties", COUNTY_NAMES)
    padding = own.whole("padding", 0, MAX_PADDING, DEFAULT_PADDING)
    if not (on or extent or feature or counties):
        on = "home"
    return Camera(on, extent, feature, counties, padding)


def _extent(own: Reader) -> LonLatBox | None:
    value = own.table["extent"]
    form = "[west, south, east, north] in degrees, such as [104.2, 31.1, 105.4, 31.9]"
    if not isinstance(value, list) or len(value) != 4 or not all(map(_number, value)):
        own.tell("extent", wrong("is no extent", value, form))
        return None
    west, south, east, north = map(float, value)
    if _inside(south, west, north, east):
        own.tell("extent", wrong("has latitude and longitude swapped", value, form))
    elif not _inside(west, south, east, north):
        what = "reaches beyond the map"
        own.tell("extent", wrong(what, value, f"within {list(BOX)}, west, south, east, north"))
    elif east - west < LEAST_SPAN_DEG or north - south < LEAST_SPAN_DEG:
        what = "has its corners swapped, or is too small"
        own.tell("extent", wrong(what, value, f"{form}, {LEAST_SPAN_DEG} or more across"))
    else:
        return west, south, east, north
    return None


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _inside(west: float, south: float, east: float, north: float) -> bool:
    lons, lats = (west, east), (south, north)
    return all(BOX[0] <= lon <= BOX[2] for lon in lons) and all(
        BOX[1] <= lat <= BOX[3] for lat in lats
    )
