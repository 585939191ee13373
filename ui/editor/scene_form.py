"""The form of one scene: its words in both languages, its time, what stands out, and the result."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geodata.analysis.timeline import dates
from geodata.record.faults import Fault
from geodata.stories import keeping
from geodata.stories.figures import PLACEHOLDERS, figure, scene_view
from geodata.stories.model import MAX_LINES, MAX_SECONDS, MIN_SECONDS, TODAY, Scene
from geodata.stories.scene_from_map import conditions
from geodata.stories.story import scene_text
from geodata.vocabulary.words import LANGUAGES, Language, Words
from geodata.vocabulary.words import words as words_in
from ui import view
from ui.editor import story_draft
from ui.plain import plain

LONGEST_TITLE, LONGEST_LINES, LONGEST_NOTES = 200, 600, 2000
EXAMPLE = "{category.railway}"


def show(scene: Scene, words: Words) -> None:
    """Show the form of a scene: its fields as they were written, each with its faults below it."""
    faults = story_draft.faults_of(scene)
    asked = [*conditions(scene.show, words), *([scene.show.q] if scene.show.q else [])]
    named = words.join(asked) or words["editor.everything"]
    st.caption(plain(words.say("editor.shows", conditions=named)))
    tell(faults, scene.id, "show", "camera")
    tabs = st.tabs([words_in(language)["language.name"] for language in LANGUAGES])
    for tab, language in zip(tabs, LANGUAGES, strict=True):
        with tab:
            _words(scene, language, faults, words)
    _help(scene, words)
    _rest(scene, faults, words)
    _result(scene, faults, words)


def tell(faults: Sequence[Fault], feature: str, *fields: str) -> None:
    """Show the faults of some fields, below the field in which they are.

    Args:
        faults: of the whole story.
        feature: the scene's id, or ``file`` for the story itself.
        fields: names of fields; each covers what is below it, ``camera`` also ``camera.feature``.
    """
    for fault in faults:
        named = any(fault.field == name or fault.field.startswith((f"{name}.", f"{name} "))
                    for name in fields)  # fmt: skip
        if fault.feature == feature and named:
            st.caption(f":red[{plain(fault.what)}]")


def _words(scene: Scene, language: Language, faults: Sequence[Fault], words: Words) -> None:
    caption = scene.caption(language)
    for name, text, label, longest, height in (
        ("title", caption.title, words["editor.scene_title"], LONGEST_TITLE, 0),
        ("lines", "\n".join(caption.lines), words.say("editor.lines", n=MAX_LINES),
         LONGEST_LINES, 110),
        ("notes", caption.notes, words["editor.notes"], LONGEST_NOTES, 150),
    ):  # fmt: skip
        key = _set(f"{name}-{language}-{scene.id}", text)
        if height:
            st.text_area(
                label, key=key, height=height, max_chars=longest,
                on_change=_written, args=(scene.id, language, name),
            )  # fmt: skip
        else:
            st.text_input(
                label, key=key, max_chars=longest,
                on_change=_written, args=(scene.id, language, name),
            )  # fmt: skip
        tell(faults, scene.id, f"{language}.{name}")


def _written(slug: str, language: Language, name: str) -> None:
    text = str(story_draft.field(f"{name}-{language}-{slug}").get() or "")
    value = keeping.written(name, text)
    story_draft.edit(lambda draft: draft.write(slug, language, **{name: value}))


def _rest(scene: Scene, faults: Sequence[Fault], words: Words) -> None:
    left, right = st.columns(2)
    with left:
        _month(scene, words)
        tell(faults, scene.id, "time")
    with right:
        seconds = _set(f"seconds-{scene.id}", scene.seconds)
        st.number_input(
            words["editor.seconds"], MIN_SECONDS, MAX_SECONDS, step=5, key=seconds,
            on_change=_chosen, args=(scene.id, "seconds"),
        )  # fmt: skip
        tell(faults, scene.id, "seconds")
    timeline = _set(f"timeline-{scene.id}", scene.timeline)
    st.toggle(
        words["editor.timeline"], key=timeline, on_change=_chosen, args=(scene.id, "timeline")
    )
    _highlight(scene, words)
    tell(faults, scene.id, "highlight")


def _month(scene: Scene, words: Words) -> None:
    """Offer the month the scene is drawn as of: the plan, today, or one with a report."""
    months = ["", TODAY, *dates(view.catalog())[:0:-1]]
    called = {"": words["editor.time_plan"], TODAY: words["editor.time_today"]}
    time = _set(f"time-{scene.id}", scene.time)
    st.selectbox(
        words["editor.time"],
        months if scene.time in months else [*months, scene.time],
        format_func=lambda month: called.get(month, month),
        key=time, on_change=_chosen, args=(scene.id, "time"),
    )  # fmt: skip


def _highlight(scene: Scene, words: Words) -> None:
    """Offer what stands out among what the scene draws."""
    catalog = view.catalog()
    drawn = [project.id for project in scene_view(scene, catalog).projects if project.drawn]
    highlight = _set(f"highlight-{scene.id}", list(scene.highlight))
    st.multiselect(
        words["editor.highlight"],
        list(dict.fromkeys([*drawn, *scene.highlight])),
        placeholder=words["editor.highlight_none"],
        format_func=lambda slug: _named(slug, words),
        key=highlight, on_change=_chosen, args=(scene.id, "highlight"),
    )  # fmt: skip


def _set(name: str, value: object) -> str:
    """Let a field show what the draft holds: undoing changes it as well as typing; its key."""
    field = story_draft.field(name)
    field.set(value)
    return field.name


def _named(slug: str, words: Words) -> str:
    project = view.catalog().by_id.get(slug)
    return f"{project.code} {project.name(words.language)}" if project else slug


def _chosen(slug: str, name: str) -> None:
    value = story_draft.field(f"{name}-{slug}").get()
    if value is None:  # a number field that was emptied keeps what it had
        return
    story_draft.changed(slug, **{name: tuple(value) if isinstance(value, list) else value})


def title(scene: Scene, words: Words) -> str:
    """Return a scene's title with its figures filled in; as it is written if they have faults."""
    text = scene.caption(words.language).title
    if "{" not in text or any(
        fault.field.startswith(words.language) for fault in story_draft.faults_of(scene)
    ):
        return text
    return scene_text(scene, story_draft.current().story, view.catalog(), words.language).title


def _result(scene: Scene, faults: Sequence[Fault], words: Words) -> None:
    """Show the words as the room sees them, once every placeholder in them is known."""
    if any(fault.field.startswith(f"{words.language}.") for fault in faults):
        return
    rendered = scene_text(scene, story_draft.current().story, view.catalog(), words.language)
    with st.container(border=True, key=f"scene-told-{scene.id}"):
        st.caption(words["editor.told"])
        st.markdown(f"**{plain(rendered.title)}**")
        for line in rendered.lines:
            st.markdown(plain(line))


def _help(scene: Scene, words: Words) -> None:
    with st.expander(words["editor.figures"], icon=":material/calculate:"):
        st.caption(plain(words["editor.figures_intro"]))
        ground = scene_view(scene, view.catalog())
        st.dataframe(
            {
                words["editor.figure"]: [f"{{{name}}}" for name in PLACEHOLDERS],
                words["editor.meaning"]: [words[f"editor.figure_{name}"] for name in PLACEHOLDERS],
                words["editor.now"]: [figure(name, ground, words) for name in PLACEHOLDERS],
            },
            hide_index=True,
        )
        st.caption(plain(words.say("editor.figures_facets", example=EXAMPLE)))
