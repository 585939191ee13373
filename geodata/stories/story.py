"""Read and write stories; all of a file's faults at once.

The way in: bytes under a limit, TOML, the form of each value (``form``), and then what needs
the record (``rules``). What was read is written again in one canonical form, so that a story
edited in the app can be taken away and loaded again.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli_w

from geodata.catalog.catalog import Catalog
from geodata.data import DATA
from geodata.record.faults import Fault, RecordError, UnreadableError, file_fault
from geodata.record.files import foreign_format
from geodata.stories import form as story_form
from geodata.stories import rules as story_rules
from geodata.stories.figures import SceneText, scene_text
from geodata.stories.model import (
    DEFAULT_PADDING,
    HOME,
    MAX_BYTES,
    Camera,
    Caption,
    Scene,
    Story,
)

__all__ = [
    "Camera", "Caption", "Scene", "Story", "StoryError", "SceneText", "read", "shipped",
    "shipped_files", "scene_text", "write",
]  # fmt: skip

FOLDER = DATA / "stories"
_MOST_DOTS = 400  # in one line; the parser's time grows with their square


class StoryError(RecordError):
    """A story that cannot be used, with everything that is wrong with it."""


def read(source: Path | bytes, catalog: Catalog, name: str = "story") -> Story:
    """Return the story in a file or in bytes, checked against a record.

    Args:
        source: a file's path, or its bytes.
        catalog: the record the story speaks of.
        name: stands for the file in messages about bytes.

    Raises:
        UnreadableError: the file cannot be opened.
        StoryError: it is not a sound story; with all its faults.
    """
    if isinstance(source, bytes):
        data = source
    else:
        name, data = str(source), _bytes(source)
    faults: list[Fault] = []
    made = story_form.story(_toml(data, name), faults)
    every_fault = [*faults, *story_rules.faults(made, catalog)]
    if every_fault:
        raise StoryError(name, _in_file_order(every_fault, made))
    return made


def shipped_files() -> tuple[Path, ...]:
    """Return the files of the stories that come with the atlas."""
    return tuple(sorted(FOLDER.glob("*.toml")))


@lru_cache(maxsize=4)  # a catalog never changes, nor do the files that come along
def shipped(catalog: Catalog) -> tuple[Story, ...]:
    """Return the stories that come with the atlas.

    Raises:
        StoryError: one does not fit the record.
    """
    return tuple(read(path, catalog) for path in shipped_files())


def write(story: Story) -> bytes:
    """Return a story as canonical TOML; ``read`` makes the same story of it.

    Keys stand in the order of docs/stories.md; what holds its default is left out.
    """
    table = {
        "id": story.id,
        "zh": {"title": story.title_zh},
        "en": {"title": story.title_en},
        "scene": [_scene(scene) for scene in story.scenes],
    }
    return tomli_w.dumps(table).encode("utf-8")


def _bytes(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():  # opening a pipe would wait for its other end
            raise UnreadableError(path, [file_fault("path", "is no file (allowed a file)")])
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        what = f"cannot be read: {getattr(error, 'strerror', None) or error}"
        raise UnreadableError(path, [file_fault("path", what)]) from error


def _toml(data: bytes, name: str) -> dict[str, Any]:
    """Return the TOML document in ``data``, safely: limits come before the parser."""

    def stop(field: str, what: str) -> StoryError:
        return StoryError(name, [file_fault(field, what)])

    if len(data) > MAX_BYTES:
        raise stop("size", f"too large (found more bytes than the allowed {MAX_BYTES:,})")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise stop("encoding", foreign_format.not_utf8(data, error.start)) from None
    for place, row in enumerate(text.split("\n"), start=1):
        dots = row.partition("=")[0].count(".")
        if dots > _MOST_DOTS:
            what = f"a key of too many parts in line {place:,} (found {dots:,}, allowed a few)"
            raise stop("content", what)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise stop("content", "is nested too deeply (allowed tables and lists)") from None
    except ValueError as error:  # also a number of thousands of digits
        raise stop("content", f"is not TOML: {error}") from None


def _in_file_order(faults: list[Fault], made: Story) -> list[Fault]:
    place = {"file": 0}
    for number, scene in enumerate(made.scenes, start=1):
        place.setdefault(scene.id, number)
        place[f"scene {number}"] = number
    return sorted(dict.fromkeys(faults), key=lambda fault: place.get(fault.feature, 0))


def _scene(scene: Scene) -> dict[str, Any]:
    plain = Scene(scene.id, scene.zh, scene.en)
    table: dict[str, Any] = {"id": scene.id}
    for key in ("seconds", "time", "timeline", "tint"):
        if getattr(scene, key) != getattr(plain, key):
            table[key] = getattr(scene, key)
    if scene.highlight:
        table["highlight"] = list(scene.highlight)
    show: dict[str, Any] = dict(scene.show.params())
    if scene.show.q:
        show["q"] = scene.show.q
    if scene.ids:
        show["ids"] = list(scene.ids)
    if show:
        table["show"] = show
    if scene.camera != HOME:
        table["camera"] = _camera(scene.camera)
    return table | {"zh": _caption(scene.zh), "en": _caption(scene.en)}


def _camera(camera: Camera) -> dict[str, Any]:
    table: dict[str, Any] = {}
    if camera.on:
        table["on"] = camera.on
    if camera.extent:
        table["extent"] = list(camera.extent)
    if camera.feature:
        table["feature"] = camera.feature
    if camera.counties:
        table["counties"] = list(camera.counties)
    if camera.padding != DEFAULT_PADDING:
        table["padding"] = camera.padding
    return table


def _caption(caption: Caption) -> dict[str, Any]:
    lines = {"lines": list(caption.lines)} if caption.lines else {}
    return {"title": caption.title, **lines, "notes": caption.notes}
