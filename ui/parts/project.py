"""One project: its facts, a locator map, and its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geodata.analysis.neighbours import Neighbours, neighbours
from geodata.catalog.catalog import Mask
from geodata.catalog.project import Project
from geodata.report.facts import facts
from geodata.vocabulary.rounding import km_in_words
from geodata.vocabulary.words import Words
from ui import link, session, view
from ui.plain import plain


def choose() -> Project:
    """Show every project in a list; return the one selected, at first the first."""
    words, catalog = view.words(), view.catalog()
    missing = link.unknown(session.PROJECT)
    selected = session.PROJECT.get() or ("" if missing else catalog.projects[0].id)
    session.PROJECT_PICKED.set(selected or None)
    st.selectbox(
        words["project_page.pick"],
        [project.id for project in catalog.projects],
        format_func=lambda name: (
            f"{catalog.by_id[name].code} {catalog.by_id[name].name(words.language)}"
        ),
        key=session.PROJECT_PICKED.name,
        on_change=_picked,
    )
    if missing:  # nothing is shown in place of what there is not
        st.stop()
    session.PROJECT.set(selected)
    return catalog.by_id[selected]


def _picked() -> None:
    link.select(session.PROJECT_PICKED.get() or "")


def around(chosen: Project) -> Neighbours:
    """Return the neighbours of a project: what crosses it, is near it, or belongs to it."""
    return neighbours(view.catalog(), chosen)


def within(chosen: Project, near: Neighbours) -> Mask:
    """Return the mask of a project and its neighbours."""
    others = [
        *(crossing.project for crossing in near.crossing),
        *(other.project for other in near.near),
        *(link.other for link in near.links if isinstance(link.other, Project)),
    ]
    return view.mask_of([chosen, *others], view.catalog())


def show(page: view.Page, chosen: Project, near: Neighbours) -> None:
    """Show a project's map beside its facts, and its neighbours below.

    Args:
        page: limited to the project and its neighbours.
        chosen: the project.
        near: its neighbours.
    """
    words = page.words
    drawing, beside = st.columns([1.3, 1], gap="medium")
    with drawing:
        view.show_map(page, view.MapOptions(height=560, extras={"list": False}))
    with beside:
        st.header(f"{chosen.code} {plain(chosen.name(words.language))}")
        sourced = facts(chosen, words.language, page.catalog)
        st.dataframe(
            {
                words["project_page.facts"]: [fact.label for fact in sourced],
                words["project_page.value"]: [fact.value for fact in sourced],
                words["project_page.source"]: [fact.source or "" for fact in sourced],
            },
            hide_index=True,
            height=520,
        )
    _neighbours(near, words)


def _neighbours(near: Neighbours, words: Words) -> None:
    st.header(words["neighbour.heading"])
    columns = st.columns(3)
    with columns[0]:
        st.markdown(f"**{words['neighbour.crossing']}**")
        _list("crossing", [crossing.project for crossing in near.crossing], words)
    with columns[1]:
        st.markdown(f"**{words.say('neighbour.near', km=10)}**")
        distances = [km_in_words(other.rounded, words) for other in near.near]
        _list("near", [other.project for other in near.near], words, distances)
    with columns[2]:
        st.markdown(f"**{words['neighbour.related']}**")
        others = [link.other for link in near.links if isinstance(link.other, Project)]
        _list("related", others, words)
        for way, members in near.same_corridor:
            st.caption(
                f"{words['neighbour.same_corridor']} · {words[f'corridor.{way}']}："
                + plain(words.join([f"{p.code} {p.name(words.language)}" for p in members]))
            )


def _list(
    kind: str, projects: Sequence[Project], words: Words, distances: Sequence[str] = ()
) -> None:
    if not projects:
        st.caption(words["neighbour.nothing"])
    for number, project in enumerate(projects):
        distance = f" · {distances[number]}" if distances else ""
        st.button(
            plain(f"{project.code} {project.name(words.language)}{distance}"),
            key=f"{kind}-{words.language}-{project.id}", type="tertiary",
            on_click=link.select, args=(project.id,),
        )  # fmt: skip
