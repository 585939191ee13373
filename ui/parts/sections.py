"""The decision by paragraph: what each names, on the map and off it."""

from __future__ import annotations

import streamlit as st

from geodata.analysis.outline import Paragraph, by_section, heading, outline
from geodata.catalog.catalog import Mask
from ui import link, session, view
from ui.kept import kept
from ui.plain import plain

_FIRST = "3.1"


_outline = kept(outline)
_sections = kept(by_section)


def choose() -> str:
    """Offer every paragraph that names something; return the one chosen."""
    words, catalog = view.words(), view.catalog()
    known = {
        name: paragraph for name, paragraph in _sections(catalog).items() if paragraph.projects
    }
    missing = link.unknown(session.SECTION)
    if not missing and session.SECTION.setdefault(_FIRST) not in known:
        session.SECTION.set(_FIRST if _FIRST in known else next(iter(known)))
    section = st.selectbox(
        words["outline.heading"],
        list(known),
        format_func=lambda name: f"{words.section(name)} · {len(known[name].projects)}",
        key=session.SECTION.name,
        index=None,
    )
    if section is None:  # nothing is shown in place of what there is not
        st.stop()
    return str(section)


def within(section: str) -> Mask:
    """Return the mask of what a paragraph names."""
    catalog = view.catalog()
    return view.mask_of(
        (catalog.projects[i] for i in _sections(catalog)[section].projects), catalog
    )


def show(page: view.Page, section: str) -> None:
    """Show the outline: each part and action with its paragraphs and how much they name."""
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
