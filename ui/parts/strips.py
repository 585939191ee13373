"""Lines as strips: the stops in order, the distance along the line, the units it runs through."""

from __future__ import annotations

import streamlit as st

from geodata.analysis.line_diagram import strips
from geodata.vocabulary.rounding import km_in_words
from geodata.web import diagram
from ui import session, view
from ui.kept import kept
from ui.plain import plain

_strips = kept(strips)


def show(page: view.Page) -> None:
    """Show each line of the page as a strip of its stops."""
    words = page.words
    left = {project.id for project in page.projects}
    lines = [line for line in _strips(page.catalog) if line.project.id in left]
    if not lines:
        return
    st.header(words["strip.heading"])
    st.caption(words["strip.note"])
    for line in lines:
        project = line.project
        state = words[f"today.{line.today or 'none'}"]
        title = (
            f"**{plain(project.code)} {plain(project.name(words.language))}** · "
            f"{words[f'stage.{project.stage}']} · {state} · {km_in_words(line.length, words)}"
        )
        with st.expander(title, expanded=project.id == session.PROJECT.get()):
            st.image(diagram.strip(line, words), alt=diagram.strip_told(line, words))
