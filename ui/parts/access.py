"""How far things are: tables of straight-line distances, each no finer than it can bear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from geodata.analysis.access import CIRCLES_KM, Standing, seat_access
from geodata.analysis.access import county_motorways as motorways_of
from geodata.analysis.reach import Reach
from geodata.analysis.sites import (
    SiteAccess,
    airport_access,
    airports_without_site,
    site_access,
    sites_without_place,
)
from geodata.catalog.project import Project
from geodata.vocabulary.rounding import km_in_words
from geodata.vocabulary.words import Words
from geodata.web.state import Circle
from ui import view
from ui.kept import kept

_STANDINGS = tuple(Standing)


_seats = kept(seat_access)
_motorways = kept(motorways_of)
_sites = kept(site_access)
_airports = kept(airport_access)


def _in_words(reach: Reach | None, words: Words) -> str:
    if reach is None:
        return words["access.nothing"]
    return f"{km_in_words(reach.rounded, words)} · {reach.thing.name(words.language)}"


def county_motorways(page: view.Page) -> None:
    """Show a table of how many motorways run through each county before, today and as planned."""
    words = page.words
    rows = _motorways(page.catalog)
    st.header(words["access.county_motorways"])
    table: dict[str, list[Any]] = {
        words["table.counties"]: [words[f"county.{row.county}"] for row in rows]
    }
    for standing in _STANDINGS:
        table[words[f"access.{standing}"]] = [len(row.touches[standing]) for row in rows]
    most = max(len(row.touches[Standing.PLAN]) for row in rows) or 1
    bars = {
        words[f"access.{standing}"]: st.column_config.ProgressColumn(
            min_value=0, max_value=most, format="%d"
        )
        for standing in _STANDINGS
    }
    st.dataframe(table, hide_index=True, column_config=bars)
    st.caption(words["access.drawn_only"])


def seats(page: view.Page) -> None:
    """Show a table of each county seat's nearest motorway before, today and as planned."""
    words = page.words
    rows = _seats(page.catalog)
    st.header(words["access.seats"])
    table = {words["access.seat"]: [row.seat.name(words.language) for row in rows]}
    for standing in _STANDINGS:
        table[words[f"access.{standing}"]] = [
            _in_words(row.motorway[standing], words) for row in rows
        ]
    table[words["access.nearer"]] = [
        words["access.nearer"] if row.nearer(Standing.PLAN) else words["access.not_nearer"]
        for row in rows
    ]
    st.dataframe(table, hide_index=True)
    st.caption(words["access.note"])


def airports(page: view.Page) -> None:
    """Show a table of each county seat's nearest airports, and the airports without a site."""
    words = page.words
    rows = _airports(page.catalog)
    st.header(words["access.airport"])
    table = {words["access.seat"]: [row.seat.name(words.language) for row in rows]}
    for kind, when, reaches in (
        ("airport", "today", [row.commercial for row in rows]),
        ("airport", "plan", [row.commercial_plan for row in rows]),
        ("general_airport", "today", [row.general for row in rows]),
        ("general_airport", "plan", [row.general_plan for row in rows]),
    ):
        head = f"{words[f'access.{kind}']} · {words[f'access.{when}']}"
        table[head] = [_in_words(reach, words) for reach in reaches]
    st.dataframe(table, hide_index=True)
    st.caption(f"{words['access.circles_note']}  \n{words['access.note']}")
    _without(airports_without_site(page.catalog), words)


def circles(page: view.Page) -> dict[str, Any]:
    """Return the State's field of circles of 15, 30 and 60 km about the airports of the page."""
    around_airports = tuple(
        Circle(project.geometry.centroid.x, project.geometry.centroid.y, CIRCLES_KM)
        for project in page.projects
        if project.geometry is not None and not project.properties.outside
    )
    return {"circles": around_airports}


def sites(page: view.Page) -> None:
    """Show a table of what is nearest to each park of the page, with bars in kilometres."""
    words = page.words
    left = {project.id for project in page.projects}
    rows = [row for row in _sites(page.catalog) if row.project.id in left]
    st.header(words["access.sites"])
    if rows:
        _site_table(rows, words)
    st.caption(words["access.note"])
    _without(tuple(p for p in sites_without_place(page.catalog) if p.id in left), words)


def _site_table(rows: Sequence[SiteAccess], words: Words) -> None:
    table: dict[str, list[Any]] = {
        words["table.code"]: [row.project.code for row in rows],
        words["table.name"]: [row.project.name(words.language) for row in rows],
        words["fact.level"]: [
            words[f"level.{row.project.properties.level}"] if row.project.properties.level else ""
            for row in rows
        ],
    }
    bars = {}
    for kind in ("motorway", "station", "yard", "airport"):
        reaches: list[Reach | None] = [getattr(row, kind) for row in rows]
        head = words[f"access.{kind}"]
        # The bar sorts and compares; what may be said of it stands beside it.
        table[f"{head} (km)"] = [reach.rounded.value if reach else None for reach in reaches]
        table[head] = [_in_words(reach, words) for reach in reaches]
        longest = (
            max((reach.rounded.value for reach in reaches if reach), default=0) or 1
        )  # no bar of 0
        bars[f"{head} (km)"] = st.column_config.ProgressColumn(
            min_value=0, max_value=longest, format="%.0f"
        )
    st.dataframe(table, hide_index=True, column_config=bars)


def _without(projects: Sequence[Project], words: Words) -> None:
    if not projects:
        return
    st.markdown(f"**{words['access.without_site']}**")
    st.dataframe(
        {
            words["table.code"]: [project.code for project in projects],
            words["table.name"]: [project.name(words.language) for project in projects],
            words["table.why"]: [project.properties.placement_note or "" for project in projects],
        },
        hide_index=True,
    )
