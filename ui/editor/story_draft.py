"""The story that a session edits: kept from rerun to rerun, and its scene that the map shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from geodata.catalog.catalog import Catalog, Mask
from geodata.catalog.filters import Filter
from geodata.record.faults import Fault, RecordError
from geodata.stories import keeping, story
from geodata.stories.camera import frame
from geodata.stories.editing import Draft, empty, scene_from
from geodata.stories.figures import month, shown
from geodata.stories.model import MAX_SCENES, Scene, Story
from geodata.vocabulary.words import words
from server import drafts
from ui import link, view

_DRAFT = "draft"
_FRAME, _FIT = "draft-frame", "draft-fit"
_SHOWN = "draft-shown"  # the scene that the map was last sent to
_PRESS = "draft-press"  # the press of the map's button that was last taken
TOLD = "scene-told"  # what the map reported, before it is taken
OPEN = "scene"  # the scene that is open, also in the address
FULL = "draft-full"
KEPT = "draft-told"  # a draft that the browser kept, before it is taken
_SAVED = "draft-saved"  # the story as it was begun, loaded or taken away
_BEGUN = "draft-begun"  # how many stories were begun or loaded
_VERSION = "draft-version"  # how often something else than a field changed the fields' texts
_RESTORED = "draft-restored"  # the restoring that was last taken


def current() -> Draft:
    """Return the draft as it stands; at first the story that comes with the atlas."""
    if _DRAFT not in st.session_state:
        st.session_state[_DRAFT] = Draft(shipped() or fresh())
        taken_away()
    kept: Draft = st.session_state[_DRAFT]
    return kept


def edit(change: Callable[[Draft], Draft]) -> None:
    """Take an edit over."""
    st.session_state[_DRAFT] = change(current())


def field(name: str) -> str:
    """Return the key of a field of the form.

    When undoing, loading or restoring gives the fields other texts, each is a new field: what the
    browser still sends of the old one, before it has seen the change, must not undo it.
    """
    version = st.session_state.get(_VERSION, 0)
    return f"{name}--v{version}" if version else name


def _renew_fields() -> None:
    st.session_state[_VERSION] = st.session_state.get(_VERSION, 0) + 1


def turn(change: Callable[[Draft], Draft]) -> None:
    """Take an edit over that no field made: undoing, redoing."""
    edit(change)
    _renew_fields()


def taken_away() -> None:
    """Note that the draft as it stands is not all that there is of it."""
    st.session_state[_SAVED] = st.session_state[_DRAFT].story


def unsaved() -> bool:
    """Whether the draft holds what was not begun with, loaded or taken away."""
    return current().story != st.session_state.get(_SAVED)


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
    """Return the scene that is open."""
    place = current().place(st.session_state.get(OPEN, ""))
    return None if place is None else current().story.scenes[place]


def faults_of(scene: Scene) -> tuple[Fault, ...]:
    """Return what is wrong with one scene."""
    return tuple(one for one in current().faults(view.catalog()) if one.feature == scene.id)


def close() -> None:
    """Leave the scene that is open."""
    st.session_state.pop(OPEN, None)
    st.session_state.pop(_SHOWN, None)


def show(slug: str) -> None:
    """Open a scene, and let the map show what it shows; in a callback or before the map."""
    session = st.session_state
    place = current().place(slug)
    if place is None:
        return
    scene = current().story.scenes[place]
    own = shown(scene, view.catalog())
    link.put(scene.show)
    session[OPEN] = session[_SHOWN] = slug
    session["project"], session["compare"], session["time"] = "", None, own.month
    session[_FRAME] = _frame(scene, view.catalog())
    session[_FIT] = session.get(_FIT, 0) + 1


def _frame(scene: Scene, catalog: Catalog) -> tuple[float, float, float, float] | None:
    if scene.camera.feature and scene.camera.feature not in catalog.by_id:
        return None
    return frame(shown(scene, catalog))


def linked() -> str:
    """Show the scene that the address names if it is not shown; return its id if there is none."""
    wanted = st.session_state.get(OPEN)
    if not wanted or wanted == st.session_state.get(_SHOWN):
        return ""
    if current().place(str(wanted)) is None:
        close()
        return str(wanted)
    show(str(wanted))
    return ""


def take() -> None:
    """Add the scene that the map reported, if any, behind the open one."""
    session = st.session_state
    told = session.pop(TOLD, None)
    if not isinstance(told, Mapping) or told.get("at") == session.get(_PRESS):
        return
    session[_PRESS] = told.get("at")
    if len(current().story.scenes) >= MAX_SCENES:
        session[FULL] = True
        return
    scene = scene_from(told, view.catalog(), _ids(link.asked()))
    open_one = opened()
    at = len(current().story.scenes)
    if open_one is not None:
        at = (current().place(open_one.id) or 0) + 1
    edit(lambda draft: draft.add(scene, at))
    session[OPEN] = session[_SHOWN] = current().story.scenes[at].id
    session[_FRAME] = _frame(scene, view.catalog())


def restore() -> bool:
    """Take the draft that the browser kept, if one was told; whether there was one."""
    session = st.session_state
    told = session.pop(KEPT, None)
    if not isinstance(told, Mapping) or told.get("at") == session.get(_RESTORED):
        return False
    session[_RESTORED] = told.get("at")
    kept = keeping.restored(told.get("story"))
    if kept is None:
        return False
    turn(lambda draft: keeping.typed(draft.begin(kept), told.get("typed")))
    close()
    opened_before = told.get("open")
    if isinstance(opened_before, str) and current().place(opened_before) is not None:
        session[OPEN] = session[_SHOWN] = opened_before
    return True


def _ids(asked: Filter) -> tuple[str, ...]:
    """Return the ids the open scene is limited to, while the map still shows that scene."""
    scene = opened()
    return scene.ids if scene is not None and scene.show == asked else ()


def within(asked: Filter) -> Mask | None:
    """Return the mask of the ids the open scene is limited to."""
    ids, whole = _ids(asked), view.catalog()
    known = [whole.by_id[slug] for slug in ids if slug in whole.by_id]
    return view.mask_of(known, whole) if ids else None


def extras(asked: Filter) -> dict[str, Any]:
    """Return the State's fields of the map in which scenes are arranged."""
    session, scene = st.session_state, opened()
    whole = view.catalog()
    fields: dict[str, Any] = {
        "scene": True, "timeline": True, "time": session.get("time"),
        "frame": session.get(_FRAME), "fit": session.get(_FIT, 0), "draft": _told(),
    }  # fmt: skip
    if scene is not None and scene.show == asked:
        fields["focus"] = tuple(slug for slug in scene.highlight if slug in whole.by_id)
    return fields


def _told() -> dict[str, Any]:
    """Return what the browser is told of the draft that it is to keep."""
    own, scene = current().story, opened()
    return {
        "key": drafts.hand_out(own),
        "unsaved": unsaved(),
        "begun": st.session_state.get(_BEGUN, 0),
        "open": scene.id if scene else "",
    }


def changed(slug: str, **fields: Any) -> None:
    """Change a scene; if it is open, the map follows its time."""
    edit(lambda draft: draft.change(slug, **fields))
    scene = opened()
    if "time" in fields and scene is not None and scene.id == slug:
        st.session_state["time"] = month(scene, view.catalog())


def begin(other: Story) -> None:
    """Take another story instead of what is edited."""
    close()
    turn(lambda draft: draft.begin(replace(other)))
    st.session_state[_BEGUN] = st.session_state.get(_BEGUN, 0) + 1
    taken_away()
