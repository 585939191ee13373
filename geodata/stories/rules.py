"""Rules of a story that need the record: its ids, its figures, and something to be seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from geodata.analysis.timeline import dates
from geodata.catalog.catalog import Catalog
from geodata.record.faults import Fault, shortened, wrong
from geodata.stories.camera import frame
from geodata.stories.figures import (
    NEED_TIME,
    PLACEHOLDERS,
    SceneView,
    fields,
    known,
    scene_text,
    scene_view,
)
from geodata.stories.model import (
    LINE_COLUMNS,
    NOTES_COLUMNS,
    TITLE_COLUMNS,
    TODAY,
    Scene,
    Story,
)
from geodata.stories.typed_figures import typed
from geodata.vocabulary.words import LANGUAGES, Language

_BRACE = re.compile(r"[{}]")
_NAMES = f"{', '.join(PLACEHOLDERS)}, or facet.option such as category.railway"


def faults(story: Story, catalog: Catalog) -> Iterator[Fault]:
    """Yield the faults of a story against a record; its form is checked already."""
    for language, title in (("zh", story.title_zh), ("en", story.title_en)):
        for what in _text_faults(title, catalog, with_figures=False):
            yield Fault("file", f"{language}.title", what)
    for number, scene in enumerate(story.scenes, start=1):
        called = scene.id or f"scene {number}"
        for field, what in _scene_faults(scene, story, catalog):
            yield Fault(called, field, what)


def _scene_faults(scene: Scene, story: Story, catalog: Catalog) -> Iterator[tuple[str, str]]:
    months = dates(catalog)
    if scene.time not in ("", TODAY) and scene.time not in months:
        allowed = f"{months[0]} to {months[-1]}, or {TODAY}"
        yield "time", wrong("is outside the reports", scene.time, allowed)
    view = scene_view(scene, catalog)
    yield from _id_faults(view)
    if view.selection.count == 0:
        yield "show", "leaves no feature (found 0, allowed 1 or more)"
    yield from _camera_faults(view)
    sound = True
    for language in LANGUAGES:
        for field, text in scene.caption(language).texts:
            for what in _text_faults(text, catalog, timed=bool(scene.time)):
                sound = False
                yield f"{language}.{field}", what
    if sound:
        for language in LANGUAGES:
            yield from _length_faults(scene, story, catalog, language)


def _id_faults(view: SceneView) -> Iterator[tuple[str, str]]:
    left = {project.id for project in view.projects}
    by_id = view.catalog.by_id
    for slug in view.scene.ids:
        if slug not in by_id:
            yield "show.ids", wrong("is not in the record", slug, "ids of the record")
        elif slug not in left:
            yield "show.ids", wrong("is not left by the filter", slug, "ids that the filter leaves")
    for slug in view.scene.highlight:
        if slug not in by_id:
            yield "highlight", wrong("is not in the record", slug, "ids of the record")
        elif slug not in left:
            yield "highlight", wrong("is not shown", slug, "ids of what the scene shows")
        elif not by_id[slug].drawn:
            yield "highlight", wrong("is on no map", slug, "ids of what is drawn")


def _camera_faults(view: SceneView) -> Iterator[tuple[str, str]]:
    slug = view.scene.camera.feature
    if slug and slug not in view.catalog.by_id:
        yield "camera.feature", wrong("is not in the record", slug, "an id of the record")
    elif view.selection.count and frame(view) is None:
        what = "has nothing to look at"
        place = slug or view.scene.camera.on
        yield "camera", wrong(what, place, "what is drawn or has a county, within the map")


def _text_faults(
    text: str, catalog: Catalog, *, with_figures: bool = True, timed: bool = True
) -> Iterator[str]:
    for name in fields(text):
        if not with_figures:
            yield wrong("may hold no placeholder", f"{{{name}}}", "plain text")
        elif not known(name):
            yield wrong("holds an unknown placeholder", f"{{{name}}}", _NAMES)
        elif name in NEED_TIME and not timed:
            yield wrong("counts reports, but the scene has no time", f"{{{name}}}", "time = …")
    if _BRACE.search(re.sub(r"\{[^{}]*\}", "", text)):
        yield wrong("holds a brace that is no placeholder", text, "braces in pairs")
    for figure in typed(text, catalog):
        what = f'holds a typed figure (found "{shortened(figure)}", allowed'
        yield f"{what} a placeholder, or a name or date)"


def _length_faults(
    scene: Scene, story: Story, catalog: Catalog, language: Language
) -> Iterator[tuple[str, str]]:
    """Yield texts that are too wide with their figures filled in."""
    spoken = scene_text(scene, story, catalog, language)
    texts = [
        ("title", spoken.title, TITLE_COLUMNS),
        *((f"lines #{n}", line, LINE_COLUMNS) for n, line in enumerate(spoken.lines, start=1)),
        ("notes", spoken.notes, NOTES_COLUMNS),
    ]
    for field, text, allowed in texts:
        wide, most = columns(text), allowed[language]
        if wide > most:
            counted = f"found {wide} columns, allowed {most}; a Chinese character is 2"
            yield f"{language}.{field}", f"is too long to be read from the last row ({counted})"


def columns(text: str) -> int:
    """Return how wide a text is in columns (UAX #11): 2 for a wide character, else 1.

    >>> columns("绵阳 2020")
    9
    """
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
