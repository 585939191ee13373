"""A story while it is edited: a Draft with its history, and a Scene from what a map shows.

Every edit gives a new Draft. What breaks a rule of docs/stories.md is kept as it was written;
``faults`` names it, in the words in which reading the file would refuse it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from geodata.catalog.catalog import Catalog
from geodata.record.faults import Fault, RecordError, file_fault
from geodata.stories import story as files
from geodata.stories.model import (
    Caption,
    Scene,
    Story,
)
from geodata.vocabulary.words import Language

MOST_KEPT = 60  # edits that can be undone
LONGEST_SLUG = 60
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
