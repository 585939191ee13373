"""The corridor compass: lines by the way they leave Mianyang, and one way by itself."""

from __future__ import annotations

import streamlit as st

from geodata.analysis.corridors import spokes
from geodata.catalog.catalog import Mask
from geodata.web import diagram
from ui import session, view
from ui.kept import kept

_spokes = kept(spokes)


def choose(within: Mask) -> tuple[Mask, str | None]:
    """Show the ways out of Mianyang; return what is left of a mask, and the way chosen or None."""
    words, catalog = view.words(), view.catalog()
    ways = {spoke.id: spoke for spoke in _spokes(catalog)}
    if session.CORRIDOR.get() not in (None, *ways):
        session.CORRIDOR.set(None)
    chosen: str | None = st.pills(
        words["corridor.isolate"],
        list(ways),
        format_func=lambda way: words[f"corridor.{way}"],
        key=session.CORRIDOR.name,
        label_visibility="collapsed",
    )
    if chosen is None:
        return within, None
    leaving = [line.project for line in ways[chosen].planned if line.project]
    return within & view.mask_of(leaving, catalog), chosen


def scope(theme: str, chosen: str | None) -> str:
    """Return what a page is called, with the way that is chosen."""
    words = view.words()
    parts = [words[f"nav.{theme}"]] + ([words[f"corridor.{chosen}"]] if chosen else [])
    return words.join(parts)


def picture(page: view.Page, chosen: str | None) -> None:
    """Show the compass, and a table of the lines that leave by each way, or by the chosen one."""
    words = page.words
    ways = _spokes(page.catalog)
    st.header(words["corridor.heading"])
    drawing, beside = st.columns([1, 1.4], vertical_alignment="center")
    drawing.image(diagram.compass(ways, chosen, words), alt=words["corridor.heading"])
    with beside:
        rows = [
            (words[f"corridor.{spoke.id}"], line.name(words.language), line)
            for spoke in ways
            if chosen in (None, spoke.id)
            for line in (*spoke.planned, *spoke.existing)
        ]
        st.dataframe(
            {
                words["corridor.heading"]: [way for way, _, _ in rows],
                words["table.name"]: [name for _, name, _ in rows],
                words["table.stage"]: [
                    words[f"stage.{line.project.stage}"]
                    if line.project
                    else words["corridor.existing"]
                    for _, _, line in rows
                ],
            },
            hide_index=True,
        )
        st.caption(words["corridor.note"])
