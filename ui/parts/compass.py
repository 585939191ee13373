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
    """Offer the ways out; return the mask of what is left and the way chosen, if one is."""
    own, whole = view.language(), view.catalog()
    ways = {spoke.id: spoke for spoke in _spokes(whole)}
    if session.CORRIDOR.get() not in (None, *ways):
        session.CORRIDOR.set(None)
    chosen: str | None = st.pills(
        own["corridor.isolate"],
        list(ways),
        format_func=lambda way: own[f"corridor.{way}"],
        key=session.CORRIDOR.name,
        label_visibility="collapsed",
    )
    if chosen is None:
        return within, None
    leaving = [line.project for line in ways[chosen].planned if line.project]
    return within & view.mask_of(leaving, whole), chosen


def scope(page: str, chosen: str | None) -> str:
    """Return what a page with a way out chosen is about."""
    own = view.language()
    parts = [own[f"nav.{page}"]] + ([own[f"corridor.{chosen}"]] if chosen else [])
    return own.join(parts)


def picture(shown: view.View, chosen: str | None) -> None:
    """Show the compass and what leaves by each way."""
    own = shown.own
    ways = _spokes(shown.catalog)
    st.header(own["corridor.heading"])
    drawing, beside = st.columns([1, 1.4], vertical_alignment="center")
    drawing.image(diagram.compass(ways, chosen, own), alt=own["corridor.heading"])
    with beside:
        rows = [
            (own[f"corridor.{spoke.id}"], line.name(own.language), line)
            for spoke in ways
            if chosen in (None, spoke.id)
            for line in (*spoke.planned, *spoke.existing)
        ]
        st.dataframe(
            {
                own["corridor.heading"]: [way for way, _, _ in rows],
                own["table.name"]: [name for _, name, _ in rows],
                own["table.stage"]: [
                    own[f"stage.{line.project.stage}"] if line.project else own["corridor.existing"]
                    for _, _, line in rows
                ],
            },
            hide_index=True,
        )
        st.caption(own["corridor.note"])
