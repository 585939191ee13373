"""One project: its facts, a locator map, and its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geodata.analysis.neighbours import Neighbours, neighbours
from geodata.catalog.catalog import Mask
from geodata.catalog.project import Project
from geodata.report.facts import facts
from geodata.vocabulary.rounding import told_km
from geodata.vocabulary.words import Words
from ui import link, session, view
from ui.plain import plain


def choose() -> Project:
    """Offer every project; return the one the address names, the first one otherwise."""
    own, whole = view.language(), view.catalog()
    missing = link.unknown(session.PROJECT)
    selected = session.PROJECT.get() or ("" if missing else whole.projects[0].id)
    session.PROJECT_PICKED.set(selected or None)
    st.selectbox(
        own["project_page.pick"],
        [project.id for project in whole.projects],
        format_func=lambda name: f"{whole.by_id[name].code} {whole.by_id[name].name(own.language)}",
        key=session.PROJECT_PICKED.name,
        on_change=_picked,
    )
    if missing:  # nothing is shown in place of what there is not
        st.stop()
    session.PROJECT.set(selected)
    return whole.by_id[selected]


def _picked() -> None:
    link.select(session.PROJECT_PICKED.get() or "")


def around(chosen: Project) -> Neighbours:
    """Return what crosses the project, what is near it, and what belongs to it."""
    return neighbours(view.catalog(), chosen)


def within(chosen: Project, near: Neighbours) -> Mask:
    """Return the mask of a project and its neighbours."""
    others = [
        *(crossing.project for crossing in near.crossing),
        *(other.project for other in near.near),
        *(link.other for link in near.links if isinstance(link.other, Project)),
    ]
    return view.mask_of([chosen, *others], view.catalog())


def show(shown: view.View, chosen: Project, near: Neighbours) -> None:
    """Show the locator map, the facts and the neighbours side by side."""
    own = shown.own
    drawing, beside = st.columns([1.3, 1], gap="medium")
    with drawing:
        view.only_map(shown, view.Shown(height=560, extras={"list": False}))
    with beside:
        st.header(f"{chosen.code} {plain(chosen.name(own.language))}")
        told = facts(chosen, own.language, shown.catalog)
        st.dataframe(
            {
                own["project_page.facts"]: [fact.label for fact in told],
                own["project_page.value"]: [fact.value for fact in told],
                own["project_page.source"]: [fact.source or "" for fact in told],
            },
            hide_index=True,
            height=520,
        )
    _neighbours(near, own)


def _neighbours(near: Neighbours, own: Words) -> None:
    st.header(own["neighbour.heading"])
    columns = st.columns(3)
    with columns[0]:
        st.markdown(f"**{own['neighbour.crossing']}**")
        _list("crossing", [crossing.project for crossing in near.crossing], own)
    with columns[1]:
        st.markdown(f"**{own.say('neighbour.near', km=10)}**")
        told = [told_km(other.told, own) for other in near.near]
        _list("near", [other.project for other in near.near], own, told)
    with columns[2]:
        st.markdown(f"**{own['neighbour.related']}**")
        others = [found.other for found in near.links if isinstance(found.other, Project)]
        _list("related", others, own)
        for way, members in near.same_corridor:
            st.caption(
                f"{own['neighbour.same_corridor']} · {own[f'corridor.{way}']}："
                + plain(own.join([f"{p.code} {p.name(own.language)}" for p in members]))
            )


def _list(kind: str, projects: Sequence[Project], own: Words, told: Sequence[str] = ()) -> None:
    if not projects:
        st.caption(own["neighbour.nothing"])
    for number, project in enumerate(projects):
        distance = f" · {told[number]}" if told else ""
        st.button(
            plain(f"{project.code} {project.name(own.language)}{distance}"),
            key=f"{kind}-{own.language}-{project.id}", type="tertiary",
            on_click=link.select, args=(project.id,),
        )  # fmt: skip
