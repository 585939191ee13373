"""The page from which a talk is opened, and the check before the meeting."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal
from urllib.parse import quote

import streamlit as st

from geodata.ready import readiness
from geodata.ready.readiness import Check, State
from geodata.record.faults import RecordError
from geodata.stories import story
from geodata.stories.story import Story
from geodata.vocabulary.words import Language, Words
from server import served_record, settings, stories
from ui import view
from ui.plain import plain

LOBBY_SECONDS = 8
_COLOURS: dict[State, Literal["green", "orange", "red"]] = {
    State.GREEN: "green",
    State.AMBER: "orange",
    State.RED: "red",
}


def show() -> None:
    """Show the page from which a talk is opened: its windows, the check, the scenes."""
    words = view.words()
    st.caption(words["talk.purpose"])
    try:
        presented = stories.find("", view.catalog())
    except RecordError as error:
        _faults(error, words)
        presented = None
    if presented is not None:
        _windows(words)
    checked, listed = st.columns([1.25, 1], gap="large")
    with checked:
        _check(words)
    if presented is not None:
        with listed:
            _scenes(presented, words)


def address(words: Words, scene: str = "", **params: str) -> str:
    """Return the address of the presenting page, relative to the app's root.

    Args:
        words: their language is the talk's.
        scene: the id of the scene to begin with; empty for the first.
        params: further parameters of the address.
    """
    query = {"lang": words.language, **params} if words.language != "zh" else params
    asked = "&".join(f"{name}={quote(value)}" for name, value in query.items())
    return f"{stories.ADDRESS}{'?' + asked if asked else ''}{'#' + quote(scene) if scene else ''}"


def _windows(words: Words) -> None:
    with st.container(horizontal=True):
        st.link_button(
            words["talk.open"], address(words), type="primary", icon=":material/slideshow:"
        )
        st.link_button(
            words["talk.open_desk"], address(words, view="desk"), icon=":material/speaker_notes:"
        )
        st.link_button(
            words.say("talk.open_kiosk", n=LOBBY_SECONDS),
            address(words, autoplay=str(LOBBY_SECONDS), loop="1"),
            icon=":material/autoplay:",
        )
        st.link_button(
            words["talk.open_check"], address(words, check="1"), icon=":material/fact_check:"
        )
    st.caption(plain(words["talk.windows_note"]) + " " + plain(words["talk.keys_note"]))


def _check(words: Words) -> None:
    """List every check as the terminal's ``python -m geodata ready`` does, with its colour."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(words["ready.heading"], anchor=False, width="content")
        st.button(words["ready.again"], icon=":material/refresh:", on_click=_checked.cache_clear)
    digest = view.catalog().digest
    for check in _checked(digest, date.today(), settings.review_number(), words.language):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.badge(check.state_word, color=_COLOURS[check.state])
            line = f"**{plain(check.label)}** {plain(check.finding)}"
            st.markdown(f"{line} :gray[{plain(check.advice)}]" if check.advice else line)
    st.caption(plain(words["ready.browser_part"]))


@lru_cache(maxsize=8)
def _checked(_: str, today: date, review: str, language: Language) -> tuple[Check, ...]:
    """Run the checks once for a record's digest: they read every file the meeting needs."""
    subject = readiness.Subject(served_record.record_path(), today, review)
    return tuple(readiness.checks(subject, language))


def _scenes(presented: Story, words: Words) -> None:
    st.header(words["talk.scenes"], anchor=False)
    for scene in presented.scenes:
        rendered = story.scene_text(scene, presented, view.catalog(), words.language)
        st.markdown(f"{rendered.number}. [{plain(rendered.title)}]({address(words, scene.id)})")


def _faults(error: RecordError, words: Words) -> None:
    st.error(plain(words["talk.faults"]), icon=":material/error:")
    st.dataframe(
        {
            words["broken.where"]: [f"{fault.feature} · {fault.field}" for fault in error.faults],
            words["broken.what"]: [fault.what for fault in error.faults],
        },
        hide_index=True,
    )
