"""The decision by paragraph: what each names, on the map and off it."""

from __future__ import annotations

import streamlit as st

from geodata.analysis.outline import Paragraph, by_section, heading, outline
from geodata.catalog.catalog import Mask
from ui import session, view
from ui.kept import kept
from ui.parts import choice
from ui.plain import plain

_FIRST = "3.1"


_outline = kept(outline)
_sections = kept(by_section)


def choose() -> str:
    """Show every paragraph that names projects; return the one chosen, such as ``3.1``."""
    words, catalog = view.words(), view.catalog()
    known = {
        name: paragraph for name, paragraph in _sections(catalog).items() if paragraph.projects
    }
    return choice.choose(
        words["outline.heading"],
        session.SECTION,
        list(known),
        _FIRST if _FIRST in known else next(iter(known)),
        lambda name: f"{words.section(name)} · {len(known[name].projects)}",
    )


def within(section: str) -> Mask:
    """Return the mask of the projects that a paragraph names."""
    catalog = view.catalog()
    return view.mask_of(
        (catalog.projects[i] for i in _sections(catalog)[section].projects), catalog
    )


def show(page: view.Page, section: str) -> None:
    """Show the outline of the decision: parts, actions and paragraphs with their projects."""
    words = page.words
    st.header(words["outline.heading"])
    for part in _outline(page.catalog):
        if not part.projects:
            continue
        st.markdown(f"**{plain(heading(part, words))}** · {len(part.projects)}")
        for division in part.divisions:
            if not division.projects:
                continue
            title = f"{plain(heading(division, words))} · {len(division.projects)}"
            with st.expander(title, expanded=section in {p.section for p in division.paragraphs}):
                for paragraph in division.paragraphs:
                    _paragraph(paragraph, page)


def _paragraph(paragraph: Paragraph, page: view.Page) -> None:
    if not paragraph.projects:
        return
    words = page.words
    named = [page.catalog.projects[index] for index in paragraph.projects]
    st.button(
        f"{plain(words.section(paragraph.section))} · {len(named)}",
        key=f"section-{paragraph.section}", type="tertiary", on_click=_pick,
        args=(paragraph.section,),
    )  # fmt: skip
    st.caption(
        plain(words.join([f"{project.code} {project.name(words.language)}" for project in named]))
    )


def _pick(section: str) -> None:
    session.SECTION.set(section)
