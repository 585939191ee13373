"""Taking a story away as a file, loading one, and beginning anew."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from geodata.record.faults import Fault, RecordError, file_fault
from geodata.stories import story
from geodata.stories.model import MAX_BYTES, Story
from geodata.vocabulary.words import Words
from ui import session, view
from ui.editor import story_draft
from ui.plain import plain
from ui.session import Key, Loaded

MOST_FAULTS = 200
LONGEST_NAME = 60


def fault_table(faults: Sequence[Fault], words: Words) -> None:
    """Show the faults of a story in a table of scene, field and fault; the first 200 of them."""
    listed = faults[:MOST_FAULTS]
    st.dataframe(
        {
            words["editor.where"]: [fault.feature for fault in listed],
            words["editor.field"]: [fault.field for fault in listed],
            words["editor.what"]: [fault.what for fault in listed],
        },
        hide_index=True,
    )
    if len(faults) > MOST_FAULTS:
        st.caption(words.say("editor.more", n=len(faults) - MOST_FAULTS))


def begin(words: Words) -> None:
    """Show the buttons that begin with the story that comes with the atlas, or with none."""
    with st.popover(
        words["editor.begin"], icon=":material/note_add:", help=words["editor.begin_help"]
    ):
        shipped = story_draft.shipped()
        if shipped is not None:
            st.button(
                words["editor.begin_shipped"], key="begin-shipped", width="stretch",
                on_click=_begin, args=(shipped,),
            )  # fmt: skip
        st.button(
            words["editor.begin_empty"], key="begin-empty", width="stretch",
            on_click=_begin, args=(story_draft.fresh(),),
        )  # fmt: skip


def upload(words: Words) -> None:
    """Show the field that loads a story from a file."""
    uploader = session.story_upload(session.STORY_UPLOADS.get())
    with st.popover(words["editor.upload"], icon=":material/upload_file:"):
        st.file_uploader(
            words.say("editor.upload_file", kb=MAX_BYTES // 1000), "toml", key=uploader.name,
            max_upload_size=1, on_change=_take, args=(uploader,),
        )  # fmt: skip


def outcome(words: Words) -> None:
    """Show what became of the last file loaded; its faults stay until another story is begun."""
    loaded = session.STORY_LOADED.get()
    if loaded is None:
        return
    if loaded.faults:
        line = words.say("editor.not_loaded", name=loaded.name, n=len(loaded.faults))
        st.error(plain(line), icon=":material/error:")
        fault_table(loaded.faults, words)
    else:
        line = words.say("editor.uploaded", name=loaded.name, n=loaded.scenes)
        st.success(plain(line), icon=":material/check:")
        session.STORY_LOADED.pop()


def _begin(other: Story) -> None:
    session.STORY_LOADED.pop()
    story_draft.begin(other)


def _take(uploader: Key[UploadedFile | None]) -> None:
    file = uploader.get()
    if file is None:
        return
    name = " ".join(file.name.split())[:LONGEST_NAME]
    if file.size > MAX_BYTES:  # before anything of it is read
        what = f"too large (found {file.size:,} bytes, allowed {MAX_BYTES:,})"
        session.STORY_LOADED.set(Loaded(name, (file_fault("size", what),)))
    else:
        session.STORY_LOADED.set(load(file.getvalue(), name))
    # Another uploader, so that the same file can be given again.
    session.STORY_UPLOADS.set(session.STORY_UPLOADS.get() + 1)


def load(data: bytes, name: str) -> Loaded:
    """Begin with the story in a file's bytes if it is sound; return what became of it."""
    try:
        read = story.read(data, view.catalog(), name)
    except RecordError as error:
        return Loaded(name, error.faults)
    story_draft.begin(read)
    return Loaded(name, scenes=len(read.scenes))


def download(edited: Story, faulty: bool, words: Words) -> None:
    """Show the button that saves the story as a file, also with faults: no text shall be lost.

    Args:
        edited: the story.
        faulty: whether the button says that it has faults.
        words: of the page.
    """
    st.download_button(
        words["editor.download"], story.write(edited), f"{edited.id}.toml",
        "application/toml", key="story-download", icon=":material/download:",
        on_click=story_draft.taken_away, disabled=not edited.scenes,
        help=words["editor.download_faults"] if faulty else None,
    )  # fmt: skip
