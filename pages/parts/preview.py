"""Opening the story that is edited on the page that presents it."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st

from geodata.stories.model import Scene, Story
from geodata.words import Words
from pages.parts import stories, story_draft, view

_PUBLISHED = "story-published"


def offer(scene: Scene, own: Words, *, sound: bool) -> None:
    """Offer to present the story from a scene on.

    It is published when that is asked for and not at every edit: published stories are few, and
    the oldest, which may be shown in a room just now, goes first.
    """
    edited = story_draft.current().story
    told, address = st.session_state.get(_PUBLISHED, (None, ""))
    if told != edited:
        st.button(
            own["editor.preview"], icon=":material/slideshow:", key=f"preview-{scene.id}",
            disabled=not sound, on_click=_publish, args=(edited,),
        )  # fmt: skip
        return
    language = f"&lang={own.language}" if own.language != "zh" else ""
    st.link_button(
        own["editor.preview_open"], f"{address}{language}#{quote(scene.id)}",
        icon=":material/open_in_new:", type="primary",
    )  # fmt: skip


def _publish(edited: Story) -> None:
    st.session_state[_PUBLISHED] = (edited, stories.publish(edited, view.catalog()))
