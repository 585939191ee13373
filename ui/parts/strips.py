"""Lines as strips: the stops in order, the distance along the line, the units it runs through."""

from __future__ import annotations

import streamlit as st

from geodata.analysis.line_diagram import strips
from geodata.vocabulary.rounding import told_km
from geodata.web import diagram
from ui import session, view
from ui.kept import kept
from ui.plain import plain

_strips = kept(strips)


def show(shown: view.View) -> None:
    """Show a strip for each line that is left."""
    own = shown.own
    left = {project.id for project in shown.projects}
    found = [line for line in _strips(shown.catalog) if line.project.id in left]
    if not found:
        return
    st.header(own["strip.heading"])
    st.caption(own["strip.note"])
    for line in found:
        project = line.project
        state = own[f"today.{line.today or 'none'}"]
        title = (
            f"**{plain(project.code)} {plain(project.name(own.language))}** · "
            f"{own[f'stage.{project.stage}']} · {state} · {told_km(line.length, own)}"
        )
        with st.expander(title, expanded=project.id == session.PROJECT.get()):
            st.image(diagram.strip(line, own), alt=diagram.strip_told(line, own))
