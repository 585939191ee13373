"""Editing a story: the map in which scenes are arranged, and the list of scenes beside it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from geodata.record.faults import Fault
from geodata.stories.editing import Draft
from geodata.stories.model import MAX_SCENES, Scene
from geodata.vocabulary.words import LANGUAGES, Language, Words
from geodata.vocabulary.words import words as words_in
from ui import link, session, view
from ui.editor import preview, scene_form, story_draft, story_files
from ui.plain import plain

MAP_TO_LIST = (1.75, 1)


def show() -> None:
    """Show the page of the editor: the map, the story's scenes, and their faults."""
    words = view.words()
    missing = story_draft.linked()
    st.caption(plain(words["editor.purpose"]))
    if missing:
        st.warning(
            plain(words.say("editor.no_scene", scene=missing[:80])), icon=":material/link_off:"
        )
    _both()


@st.fragment
def _both() -> None:
    """Show map and list; they are one fragment, since most of what is done concerns both."""
    if story_draft.restore():
        st.rerun()  # the whole page: what it said of the scene in the address may be wrong now
    story_draft.take()
    left, right = st.columns(MAP_TO_LIST, gap="medium")
    with left, st.container(key="scene-map"):
        _map()
    with right:
        _story()


def _map() -> None:
    asked = link.asked()
    page = view.open_page(story_draft.within(asked))
    view.show_map(page, view.MapOptions(extras=story_draft.extras(asked)))


def _story() -> None:
    words = view.words()
    draft = story_draft.current()
    faults = draft.faults(view.catalog()) if draft.story.scenes else ()
    _tools(draft, bool(faults), words)
    _titles(draft, faults, words)
    with st.container():  # always there, so that what is below it keeps its place
        _notices(faults, words)
    if draft.story.scenes:
        minutes = max(1, round(draft.story.seconds / 60))
        st.caption(words.say("editor.scenes", n=len(draft.story.scenes), minutes=minutes))
    else:
        st.info(plain(words["editor.none"]), icon=":material/add_photo_alternate:")
    faulty = {fault.feature for fault in faults}
    for number, scene in enumerate(draft.story.scenes, start=1):
        _row(scene, number, len(draft.story.scenes), scene.id in faulty, words)


def _notices(faults: tuple[Fault, ...], words: Words) -> None:
    story_files.outcome(words)
    if session.DRAFT_FULL.pop():
        st.warning(words.say("editor.full", n=MAX_SCENES), icon=":material/block:")
    if faults:
        with st.expander(words.say("editor.faults", n=len(faults)), icon=":material/error:"):
            story_files.fault_table(faults, words)


def _tools(draft: Draft, faulty: bool, words: Words) -> None:
    with st.container(horizontal=True, gap="small", key="scene-tools"):
        st.button(
            words["editor.undo"], icon=":material/undo:", key="undo", disabled=not draft.past,
            on_click=story_draft.turn, args=(Draft.undo,),
        )  # fmt: skip
        st.button(
            words["editor.redo"], icon=":material/redo:", key="redo", disabled=not draft.future,
            on_click=story_draft.turn, args=(Draft.redo,),
        )  # fmt: skip
        story_files.begin(words)
        story_files.upload(words)
        story_files.download(draft.story, faulty, words)


def _titles(draft: Draft, faults: tuple[Fault, ...], words: Words) -> None:
    columns = st.columns(2)
    for column, language in zip(columns, LANGUAGES, strict=True):
        with column:
            field = story_draft.field(f"story-title-{language}")
            field.set(draft.story.title(language))
            st.text_input(
                words.say("editor.story_title", language=words_in(language)["language.name"]),
                key=field.name, max_chars=scene_form.LONGEST_TITLE,
                on_change=_titled, args=(language,),
            )  # fmt: skip
            scene_form.tell(faults, "file", f"{language}.title")


def _titled(language: Language) -> None:
    text = str(story_draft.field(f"story-title-{language}").get() or "")
    story_draft.edit(lambda draft: draft.title(language, text))


def _row(scene: Scene, number: int, count: int, faulty: bool, words: Words) -> None:
    """Show a scene's line with its buttons, and its form if it is open."""
    is_open = scene.id == session.SCENE.get()
    with st.container(key=f"scene-row-{'open-' if is_open else ''}{scene.id}"):
        with st.container(horizontal=True, vertical_alignment="center", gap=None):
            st.button(
                plain(f"{number}  {scene_form.title(scene, words)}"),
                key=f"open-{scene.id}", type="tertiary", width="stretch",
                icon=":material/error:" if faulty else None,
                help=words["editor.faulty"] if faulty else words.say("editor.edit", n=number),
                on_click=story_draft.close if is_open else story_draft.show,
                args=() if is_open else (scene.id,),
            )  # fmt: skip
            _moves(scene, number, count, words)
        if is_open:
            scene_form.show(scene, words)
            _preview(scene, words)


def _moves(scene: Scene, number: int, count: int, words: Words) -> None:
    slug = scene.id
    for name, icon, barred, change in (
        ("up", "arrow_upward", number == 1, partial(Draft.move, slug=slug, by=-1)),
        ("down", "arrow_downward", number == count, partial(Draft.move, slug=slug, by=1)),
        ("delete", "delete", False, partial(Draft.remove, slug=slug)),
    ):
        st.button(
            "", key=f"{name}-{slug}", icon=f":material/{icon}:", type="tertiary",
            help=words[f"editor.{name}"], disabled=barred,
            on_click=story_draft.edit, args=(change,),
        )  # fmt: skip


def _preview(scene: Scene, words: Words) -> None:
    with st.container(horizontal=True):
        st.button(
            words["editor.show"], icon=":material/map:", key=f"show-{scene.id}",
            on_click=story_draft.show, args=(scene.id,),
        )  # fmt: skip
        sound = not story_draft.current().faults(view.catalog())
        preview.offer(scene, words, sound=sound)
        st.button(
            words["editor.close"], icon=":material/expand_less:", key=f"close-{scene.id}",
            on_click=story_draft.close,
        )  # fmt: skip
