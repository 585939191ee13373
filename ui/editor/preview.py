"""Opening the story that is edited on the page that presents it."""

from __future__ import annotations

import logging
from urllib.parse import quote

import streamlit as st

from geodata.stories.model import Scene, Story
from geodata.vocabulary.words import Words
from server import stories
from ui import session, view
from ui.editor import story_draft
from ui.plain import plain

_LOGGER = logging.getLogger(__name__)


def offer(scene: Scene, words: Words, *, sound: bool) -> None:
    """Offer to present the story from a scene on.

    It is published when that is asked for and not at every edit: published stories are limited in
    number, and the oldest goes first.
    """
    if session.NOT_PUBLISHED.pop():
        st.error(plain(words.say("editor.not_published", folder=str(stories.folder()))))
    edited = story_draft.current().story
    published, address = session.PUBLISHED.get()
    if published != edited:
        st.button(
            words["editor.preview"], icon=":material/slideshow:", key=f"preview-{scene.id}",
            disabled=not sound, on_click=_publish, args=(edited,),
        )  # fmt: skip
        return
    language = f"&lang={words.language}" if words.language != "zh" else ""
    st.link_button(
        words["editor.preview_open"], f"{address}{language}#{quote(scene.id)}",
        icon=":material/open_in_new:", type="primary",
    )  # fmt: skip


def _publish(edited: Story) -> None:
    try:
        address = stories.publish(edited, view.catalog())
    except OSError as error:
        _LOGGER.warning("a story cannot be published in %s: %s", stories.folder(), error)
        session.NOT_PUBLISHED.set(True)
        return
    session.PUBLISHED.set((edited, address))
