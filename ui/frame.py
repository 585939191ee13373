"""Title, language switch, and the notices every page shows above its content."""

from __future__ import annotations

import streamlit as st

from geodata.record.faults import brief
from geodata.vocabulary.words import LANGUAGES, Words
from geodata.vocabulary.words import words as words_in
from server.served_record import Snapshot
from ui import session
from ui.plain import plain

MOST_FAULTS = 200


def head(words: Words) -> None:
    """Show the title and the language switch in one line, above every page."""
    with st.container(
        key="head", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        st.title(
            f"{plain(words['app.title'])} :gray[{plain(words['app.subtitle'])}]",
            anchor=False,
            width="content",
        )
        st.segmented_control(
            words["page.language"],
            LANGUAGES,
            format_func=lambda language: words_in(language)["language.name"],
            key=session.LANGUAGE.name,
            required=True,
            label_visibility="collapsed",
            width="content",
        )


def broken_notice(snapshot: Snapshot, words: Words) -> None:
    """Show a warning with the faults of the record's file if the last good record is served."""
    if not snapshot.faults or snapshot.read_at is None:
        return
    st.warning(
        words.say("page.last_good", date=f"{snapshot.read_at:%Y-%m-%d %H:%M}"),
        icon=":material/warning:",
    )
    file = plain(snapshot.path.name)
    with st.expander(words.say("broken.intro", file=file, n=len(snapshot.faults))):
        fault_table(snapshot, words)


def fault_table(snapshot: Snapshot, words: Words) -> None:
    """Show the faults of the record's file in a table: of each kind the first few."""
    short = brief(snapshot.faults)
    listed = short.listed[:MOST_FAULTS]
    rows = [(f"{fault.feature} · {fault.field}", fault.what) for fault in listed]
    rows += [
        (field, f"{what}: {words.say('broken.alike', n=n)}")
        for field, what, n in short.more[:MOST_FAULTS]
    ]
    # The file may have been mended meanwhile: no rows, and still a table.
    table = {
        words["broken.where"]: [where for where, _ in rows],
        words["broken.what"]: [what for _, what in rows],
    }
    st.dataframe(table, hide_index=True)
    if len(short.listed) > MOST_FAULTS:
        st.caption(words.say("broken.more", n=len(short.listed) - MOST_FAULTS))
