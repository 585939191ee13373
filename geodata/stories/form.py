"""The form of a story file: from TOML values to scenes, with their faults; needs no record.

A wrong value becomes a fault, and the default stands in its place, so that the rest of the scene
is still checked.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any, get_args

from geodata.catalog.filters import COUNTY_NAMES, FACETS, LONGEST_QUERY, OPTIONS, Filter
from geodata.record.faults import Fault, wrong
from geodata.stories.model import (
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
from geodata.stories.reader import SLUG, Reader
from geodata.vocabulary.words import Language

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

MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")


def story(table: Any, faults: list[Fault]) -> Story:
    """Return the story of a TOML document; what is wrong is added to ``faults``."""
    file = Reader(table, "file", faults)
    file.only(STORY_KEYS)
    slug = file.slug("id")
    titles = {}
    for language in get_args(Language):
        titled = file.inner(language)
        titled.only(TITLE_KEYS)
        titles[language] = titled.text("title", wanted=True)
    scenes = file.table.get("scene", [])
    if not isinstance(scenes, list) or not scenes:
        file.tell("scene", wrong("are no scenes", scenes, "one [[scene]] or more"))
        scenes = []
    if len(scenes) > MAX_SCENES:
        file.tell("scene", f"too many scenes (found {len(scenes):,}, allowed {MAX_SCENES})")
        scenes = scenes[:MAX_SCENES]
    read = [_scene(inner, number, faults) for number, inner in enumerate(scenes, start=1)]
    faults += _repeated(read)
    return Story(slug, titles["zh"], titles["en"], tuple(read))


def called(table: Any, number: int) -> str:
    """Return what messages call a scene: its id, or its place where it has none."""
    name = table.get("id") if isinstance(table, dict) else None
    sound = isinstance(name, str) and SLUG.fullmatch(name) and len(name) <= 60
    return str(name) if sound else f"scene {number}"


def _repeated(scenes: list[Scene]) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for number, scene in enumerate(scenes, start=1):
        if scene.id and scene.id in seen:
            what = f"is there already, in scene {seen[scene.id]}"
            yield Fault(f"scene {number}", "id", wrong(what, scene.id, "another id"))
        seen.setdefault(scene.id, number)


def _scene(table: Any, number: int, faults: list[Fault]) -> Scene:
    reader = Reader(table, called(table, number), faults)
    reader.only(SCENE_KEYS)
    show = reader.inner("show")
    show.only(SHOW_KEYS)
    chosen = {facet: frozenset(show.choices(facet, OPTIONS[facet])) for facet in FACETS}
    time = reader.text("time")
    if time and time != TODAY and not MONTH.fullmatch(time):
        reader.tell("time", wrong("is no month", time, "a month such as 2024-02, or today"))
        time = ""
    return Scene(
        id=reader.slug("id"),
        zh=_caption(reader, "zh"),
        en=_caption(reader, "en"),
        show=Filter(**chosen, q=show.text("q", longest=LONGEST_QUERY), citywide=True),
        ids=tuple(dict.fromkeys(show.texts("ids", MAX_IDS))),
        camera=_camera(reader),
        highlight=tuple(dict.fromkeys(reader.texts("highlight", MAX_IDS))),
        time=time,
        timeline=reader.switch("timeline"),
        tint=reader.switch("tint"),
        seconds=reader.whole("seconds", MIN_SECONDS, MAX_SECONDS, DEFAULT_SECONDS),
    )


def _caption(scene: Reader, language: Language) -> Caption:
    if language not in scene.table:
        scene.tell(language, f"is missing (allowed title, lines and notes under {language})")
        return Caption("")
    reader = scene.inner(language)
    reader.only(CAPTION_KEYS)
    title = reader.text("title", wanted=True)
    return Caption(title, reader.texts("lines", MAX_LINES), reader.text("notes", wanted=True))


def _camera(scene: Reader) -> Camera:
    reader = scene.inner("camera")
    reader.only(CAMERA_KEYS)
    given = [key for key in FRAMES if key in reader.table]
    if len(given) > 1:
        reader.tell("", f"looks at several things (found {', '.join(given)}, allowed one of them)")
    on = reader.text("on")
    if on and on not in ON:
        reader.tell("on", wrong("is not known", on, ", ".join(ON)))
        on = ""
    extent = _extent(reader) if "extent" in reader.table else None
    feature, counties = reader.text("feature"), reader.choices("counties", COUNTY_NAMES)
    padding = reader.whole("padding", 0, MAX_PADDING, DEFAULT_PADDING)
    if not (on or extent or feature or counties):
        on = "home"
    return Camera(on, extent, feature, counties, padding)


def _extent(reader: Reader) -> LonLatBox | None:
    value = reader.table["extent"]
    form = "[west, south, east, north] in degrees, such as [104.2, 31.1, 105.4, 31.9]"
    if not isinstance(value, list) or len(value) != 4 or not all(map(_number, value)):
        reader.tell("extent", wrong("is no extent", value, form))
        return None
    west, south, east, north = map(float, value)
    if _inside(south, west, north, east):
        reader.tell("extent", wrong("has latitude and longitude swapped", value, form))
    elif not _inside(west, south, east, north):
        what = "reaches beyond the map"
        reader.tell("extent", wrong(what, value, f"within {list(BOX)}, west, south, east, north"))
    elif east - west < LEAST_SPAN_DEG or north - south < LEAST_SPAN_DEG:
        what = "has its corners swapped, or is too small"
        reader.tell("extent", wrong(what, value, f"{form}, {LEAST_SPAN_DEG} or more across"))
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
