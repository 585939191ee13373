"""The story that a session edits: kept from rerun to rerun, and its scene that the map shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from geodata.catalog.catalog import Catalog, Mask
from geodata.catalog.filters import Filter
from geodata.record.faults import Fault, RecordError
from geodata.stories import keeping, story
from geodata.stories.camera import frame
from geodata.stories.editing import Draft, empty
from geodata.stories.figures import month, scene_view
from geodata.stories.model import MAX_SCENES, Scene, Story
from geodata.stories.scene_from_map import scene_from
from geodata.vocabulary.words import words
from server import drafts
from ui import link, session, view
from ui.session import Key


def current() -> Draft:
    """Return the draft of the session; at first the story that comes with the atlas."""
    draft = session.DRAFT.get()
    if draft is None:
        draft = Draft(shipped() or fresh())
        session.DRAFT.set(draft)
        taken_away()
    return draft


def edit(change: Callable[[Draft], Draft]) -> None:
    """Replace the draft by what a change makes of it."""
    session.DRAFT.set(change(current()))


def field(name: str) -> Key[object]:
    """Return the key of a field of the form.

    When undoing, loading or restoring gives the fields other texts, each is a new field: what the
    browser still sends of the old one, before it has seen the change, must not undo it.
    """
    return session.form_field(name, session.DRAFT_VERSION.get())


def _renew_fields() -> None:
    session.DRAFT_VERSION.set(session.DRAFT_VERSION.get() + 1)


def turn(change: Callable[[Draft], Draft]) -> None:
    """Replace the draft by a change that no field made, such as undoing, and renew the fields."""
    edit(change)
    _renew_fields()


def taken_away() -> None:
    """Remember the draft as it is now as saved: begun with, loaded, or taken away as a file."""
    session.DRAFT_SAVED.set(current().story)


def unsaved() -> bool:
    """Whether the draft differs from what was last saved."""
    return current().story != session.DRAFT_SAVED.get()


def shipped() -> Story | None:
    """Return the story that comes with the atlas; None if it does not fit the record served."""
    try:
        return next(iter(story.shipped(view.catalog())), None)
    except RecordError:
        return None


def fresh() -> Story:
    """Return a story without scenes."""
    return empty("my-story", words("zh")["editor.new_title"], words("en")["editor.new_title"])


def opened() -> Scene | None:
    """Return the scene that is open in the editor, None if none is."""
    place = current().place(session.SCENE.get() or "")
    return None if place is None else current().story.scenes[place]


def faults_of(scene: Scene) -> tuple[Fault, ...]:
    """Return the faults of one scene."""
    return tuple(fault for fault in current().faults(view.catalog()) if fault.feature == scene.id)


def close() -> None:
    """Close the scene that is open."""
    session.SCENE.pop()
    session.DRAFT_SHOWN.pop()


def show(slug: str) -> None:
    """Open a scene by its id and let the map show it; nothing happens if there is no such scene.

    It sets what widgets hold, so it is called in a callback or before the map is made.
    """
    place = current().place(slug)
    if place is None:
        return
    scene = current().story.scenes[place]
    scene_shown = scene_view(scene, view.catalog())
    link.put(scene.show)
    _open(slug)
    session.PROJECT.set("")
    session.COMPARE.set(None)
    session.TIME.set(scene_shown.month)
    session.DRAFT_FRAME.set(_frame(scene, view.catalog()))
    session.DRAFT_FIT.set(session.DRAFT_FIT.get() + 1)


def _open(slug: str) -> None:
    """Let a scene be open, and the one that the map was sent to."""
    session.SCENE.set(slug)
    session.DRAFT_SHOWN.set(slug)


def _frame(scene: Scene, catalog: Catalog) -> tuple[float, float, float, float] | None:
    if scene.camera.feature and scene.camera.feature not in catalog.by_id:
        return None
    return frame(scene_view(scene, catalog))


def linked() -> str:
    """Open the scene that the address names, unless it is shown already.

    Returns the id if the story has no such scene, else an empty text.
    """
    wanted = session.SCENE.get()
    if not wanted or wanted == session.DRAFT_SHOWN.get():
        return ""
    if current().place(wanted) is None:
        close()
        return wanted
    show(wanted)
    return ""


def take() -> None:
    """Add the scene that the map reported, if it reported one, behind the scene that is open."""
    report = session.SCENE_REPORTED.pop()
    if not isinstance(report, Mapping) or report.get("at") == session.DRAFT_PRESS.get():
        return
    session.DRAFT_PRESS.set(report.get("at"))
    if len(current().story.scenes) >= MAX_SCENES:
        session.DRAFT_FULL.set(True)
        return
    scene = scene_from(report, view.catalog(), _ids(link.asked()))
    open_one = opened()
    at = len(current().story.scenes)
    if open_one is not None:
        at = (current().place(open_one.id) or 0) + 1
    edit(lambda draft: draft.add(scene, at))
    _open(current().story.scenes[at].id)
    session.DRAFT_FRAME.set(_frame(scene, view.catalog()))


def restore() -> bool:
    """Replace the draft by the one that the browser kept, if it reported one; return whether."""
    report = session.DRAFT_REPORTED.pop()
    if not isinstance(report, Mapping) or report.get("at") == session.DRAFT_RESTORED.get():
        return False
    session.DRAFT_RESTORED.set(report.get("at"))
    kept = keeping.restored(report.get("story"))
    if kept is None:
        return False
    turn(lambda draft: keeping.typed(draft.begin(kept), report.get("typed")))
    close()
    opened_before = report.get("open")
    if isinstance(opened_before, str) and current().place(opened_before) is not None:
        _open(opened_before)
    return True


def _ids(asked: Filter) -> tuple[str, ...]:
    """Return the ids the open scene is limited to, while the map still shows that scene."""
    scene = opened()
    return scene.ids if scene is not None and scene.show == asked else ()


def within(asked: Filter) -> Mask | None:
    """Return the mask of the projects to which the open scene is limited by id; None for all."""
    ids, catalog = _ids(asked), view.catalog()
    known = [catalog.by_id[slug] for slug in ids if slug in catalog.by_id]
    return view.mask_of(known, catalog) if ids else None


def extras(asked: Filter) -> dict[str, Any]:
    """Return the fields of the map's State by which scenes are arranged in it."""
    scene = opened()
    catalog = view.catalog()
    fields: dict[str, Any] = {
        "scene": True, "timeline": True, "time": session.TIME.get(),
        "frame": session.DRAFT_FRAME.get(), "fit": session.DRAFT_FIT.get(),
        "draft": _draft_fields(),
    }  # fmt: skip
    if scene is not None and scene.show == asked:
        fields["focus"] = tuple(slug for slug in scene.highlight if slug in catalog.by_id)
    return fields


def _draft_fields() -> dict[str, Any]:
    """Return what the browser is told of the draft that it is to keep."""
    edited, scene = current().story, opened()
    return {
        "key": drafts.hand_out(edited),
        "unsaved": unsaved(),
        "begun": session.DRAFT_BEGUN.get(),
        "open": scene.id if scene else "",
    }


def changed(slug: str, **fields: Any) -> None:
    """Change some fields of a scene, by its id; if it is open, the map follows its month."""
    edit(lambda draft: draft.change(slug, **fields))
    scene = opened()
    if "time" in fields and scene is not None and scene.id == slug:
        session.TIME.set(month(scene, view.catalog()))


def begin(other: Story) -> None:
    """Replace the draft by another story, with no scene open."""
    close()
    turn(lambda draft: draft.begin(replace(other)))
    session.DRAFT_BEGUN.set(session.DRAFT_BEGUN.get() + 1)
    taken_away()
