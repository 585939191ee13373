"""A story while it is edited: a Draft with its history, and a Scene from what a map shows.

Every edit gives a new Draft. What breaks a rule of docs/stories.md is kept as it was written;
``faults`` names it, in the words in which reading the file would refuse it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from geodata.analysis.timeline import dates
from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import FACETS, Filter
from geodata.record.faults import Fault, RecordError, file_fault
from geodata.stories import story as files
from geodata.stories.figures import scene_view
from geodata.stories.model import (
    BOX,
    HOME,
    LEAST_SPAN_DEG,
    MAX_IDS,
    Camera,
    Caption,
    LonLatBox,
    Scene,
    Story,
)
from geodata.vocabulary.words import Language, Words, words

MOST_KEPT = 60  # edits that can be undone
LONGEST_SLUG = 60
DECIMALS = 3  # of an extent's degrees: about 100 m, finer than any frame needs
MOST_NAMED = 3  # options that a new scene's title names
_OTHER = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Draft:
    """A story, what it was before (oldest first), and what was undone (newest first)."""

    story: Story
    past: tuple[Story, ...] = ()
    future: tuple[Story, ...] = ()

    def _became(self, made: Story) -> Draft:
        """Return the draft with another story; itself if nothing has changed."""
        if made == self.story:
            return self
        return Draft(made, (*self.past, self.story)[-MOST_KEPT:])

    def begin(self, other: Story) -> Draft:
        """Return the draft with another story, such as one that was loaded."""
        return self._became(other)

    def title(self, language: Language, text: str) -> Draft:
        """Return the draft with another title of its story."""
        field = {"zh": "title_zh", "en": "title_en"}[language]
        changes: dict[str, Any] = {field: text}
        return self._became(replace(self.story, **changes))

    def add(self, scene: Scene, at: int | None = None) -> Draft:
        """Return the draft with one more scene, at a position from 0, else at the end.

        If its id is taken or is no slug, it gets another one.
        """
        scenes = list(self.story.scenes)
        added = replace(scene, id=unique(scene.id, (other.id for other in scenes)))
        scenes.insert(len(scenes) if at is None else max(0, at), added)
        return self._scenes(scenes)

    def remove(self, slug: str) -> Draft:
        """Return the draft without a scene; itself if there is none of that id."""
        return self._scenes(scene for scene in self.story.scenes if scene.id != slug)

    def move(self, slug: str, by: int) -> Draft:
        """Return the draft with a scene moved by some places: to the end, or back if negative."""
        place = self.place(slug)
        if place is None:
            return self
        scenes = list(self.story.scenes)
        moved = scenes.pop(place)
        scenes.insert(min(max(place + by, 0), len(scenes)), moved)
        return self._scenes(scenes)

    def change(self, slug: str, **fields: Any) -> Draft:
        """Return the draft with other values in fields of a scene, all but its id.

        Raises:
            TypeError: there is no such field; that is the caller's fault, not a person's.
        """
        fields.pop("id", None)
        return self._scenes(
            replace(scene, **fields) if scene.id == slug else scene for scene in self.story.scenes
        )

    def write(self, slug: str, language: Language, **fields: Any) -> Draft:
        """Return the draft with another ``title``, ``lines`` or ``notes`` of a scene."""
        place = self.place(slug)
        if place is None:
            return self
        caption: Caption = replace(self.story.scenes[place].caption(language), **fields)
        return self.change(slug, **{language: caption})

    def undo(self) -> Draft:
        """Return the draft as it was before the last edit; itself if there is none."""
        if not self.past:
            return self
        return Draft(self.past[-1], self.past[:-1], (self.story, *self.future))

    def redo(self) -> Draft:
        """Return the draft as it was before the last undoing; itself if there is none."""
        if not self.future:
            return self
        return Draft(self.future[0], (*self.past, self.story), self.future[1:])

    def place(self, slug: str) -> int | None:
        """Return the position of a scene, from 0; None if there is none of that id."""
        ids = [scene.id for scene in self.story.scenes]
        return ids.index(slug) if slug in ids else None

    def faults(self, catalog: Catalog) -> tuple[Fault, ...]:
        """Return the faults for which reading the written story would refuse it."""
        return _faults(self.story, catalog)

    def _scenes(self, scenes: Iterable[Scene]) -> Draft:
        return self._became(replace(self.story, scenes=tuple(scenes)))


@lru_cache(maxsize=16)  # a page asks anew at every press
def _faults(story: Story, catalog: Catalog) -> tuple[Fault, ...]:
    try:
        files.read(files.write(story), catalog)
    except RecordError as error:
        return error.faults
    except UnicodeEncodeError:
        return (file_fault("content", "holds half a character (allowed whole ones)"),)
    return ()


def empty(slug: str, title_zh: str, title_en: str) -> Story:
    """Return a new story, without a scene."""
    return Story(slug, title_zh, title_en, ())


def unique(wanted: str, taken: Iterable[str]) -> str:
    """Return a slug like the wanted one that is not taken.

    >>> unique("Rail, north", ["rail-north"])
    'rail-north-2'
    """
    held = set(taken)
    start = _OTHER.sub("-", wanted.lower()).strip("-")[:LONGEST_SLUG].strip("-") or "scene"
    slug, number = start, 2
    while slug in held:
        tail = f"-{number}"
        slug = start[: LONGEST_SLUG - len(tail)].strip("-") + tail
        number += 1
    return slug


def scene_from(report: Mapping[str, Any], catalog: Catalog, ids: tuple[str, ...] = ()) -> Scene:
    """Return the scene of what a map reports that it shows.

    The report comes from a browser, so nothing of it is believed.

    Args:
        report: ``bounds`` west, south, east, north in degrees WGS-84; ``filter`` as a filter's
            parameters; ``time`` a month; ``project`` the id of what is selected. What is missing
            or wrong counts as not asked for.
        catalog: the record that was shown.
        ids: if any, only these were shown of what the filter leaves.

    The extent is rounded to about 100 m and cut to what the base layers cover; home if nothing of
    it lies there. The words are a beginning that keeps the rules.
    """
    asked = _filter(report.get("filter"), catalog)
    time = report.get("time")
    scene = Scene(
        id=_slug(asked),
        zh=_beginning(asked, words("zh")),
        en=_beginning(asked, words("en")),
        show=asked,
        ids=tuple(
            project.id for project in catalog.chosen(catalog.where(asked)) if project.id in ids
        ),
        camera=_camera(report.get("bounds")),
        time=time if isinstance(time, str) and time in dates(catalog)[1:] else "",
    )
    selected = {project.id for project in scene_view(scene, catalog).projects if project.drawn}
    project = report.get("project")
    chosen = isinstance(project, str) and project in selected
    return replace(scene, highlight=(str(project),)) if chosen else scene


def _filter(value: Any, catalog: Catalog) -> Filter:
    if not isinstance(value, Mapping):
        return Filter()
    lists = {
        name: [value[name]] if name == "q" else value[name]
        for name in (*FACETS, "q")
        if name in value
    }
    params = {
        name: [value for value in values[:MAX_IDS] if isinstance(value, str)]
        for name, values in lists.items()
        if isinstance(values, list)
    }
    return catalog.parse(params)[0]


def _camera(value: Any) -> Camera:
    box = extent(value)
    return Camera(extent=box, padding=0) if box else HOME


def extent(value: Any) -> LonLatBox | None:
    """Return bounds in degrees, rounded, cut to the allowed box, no smaller than the least span.

    None for anything that is no four finite numbers in order, or lies wholly outside.
    """
    if not isinstance(value, list | tuple) or len(value) != 4 or not all(map(_finite, value)):
        return None
    west, south, east, north = map(float, value)
    if not (west < east and south < north):
        return None
    lons, lats = _span(west, east, BOX[0], BOX[2]), _span(south, north, BOX[1], BOX[3])
    return (lons[0], lats[0], lons[1], lats[1]) if lons and lats else None


def _finite(value: Any) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and abs(value) <= 1000  # which neither infinity nor no number is


def _span(low: float, high: float, least: float, most: float) -> tuple[float, float] | None:
    low, high = max(low, least), min(high, most)
    if low >= high:
        return None
    if high - low < LEAST_SPAN_DEG:  # round the middle, and a step wider than rounding can take
        middle, half = (low + high) / 2, LEAST_SPAN_DEG / 2 + 10**-DECIMALS
        low = min(max(middle - half, least), most - 2 * half)
        high = low + 2 * half
    return round(low, DECIMALS), round(high, DECIMALS)


def conditions(asked: Filter, w: Words) -> list[str]:
    """Return the names of what a filter asks for, in the order of the facets."""
    return [w[f"{facet}.{option}"] for facet in FACETS for option in asked.params().get(facet, ())]


def _beginning(asked: Filter, w: Words) -> Caption:
    named = conditions(asked, w)[:MOST_NAMED]
    return Caption(w.join(named) or w["editor.everything"], notes=w["editor.notes_to_come"])


def _slug(asked: Filter) -> str:
    first = [
        f"action-{option}" if facet == "action" else option
        for facet in FACETS
        for option in asked.params().get(facet, ())
    ]
    return next(
        (_OTHER.sub("-", option.lower()).strip("-") for option in first if option.isascii()),
        "scene",
    )
