"""How far things are: tables of straight-line distances, each no finer than it can bear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from geodata.analysis.access import CIRCLES_KM, Reach, Standing, seat_access
from geodata.analysis.access import county_motorways as motorways_of
from geodata.analysis.sites import (
    SiteAccess,
    airport_access,
    airports_without_site,
    site_access,
    sites_without_place,
)
from geodata.catalog.project import Project
from geodata.vocabulary.rounding import told_km
from geodata.vocabulary.words import Words
from geodata.web.state import Circle
from ui import view
from ui.kept import kept

_STANDINGS = tuple(Standing)


_seats = kept(seat_access)
_motorways = kept(motorways_of)
_sites = kept(site_access)
_airports = kept(airport_access)


def _told(reach: Reach | None, own: Words) -> str:
    if reach is None:
        return own["access.nothing"]
    return f"{told_km(reach.told, own)} · {reach.thing.name(own.language)}"


def county_motorways(shown: view.View) -> None:
    """Show how many motorways run through each county, before, today and with the plan."""
    own = shown.own
    found = _motorways(shown.catalog)
    st.header(own["access.county_motorways"])
    table: dict[str, list[Any]] = {
        own["table.counties"]: [own[f"county.{row.county}"] for row in found]
    }
    for standing in _STANDINGS:
        table[own[f"access.{standing}"]] = [len(row.touches[standing]) for row in found]
    most = max(len(row.touches[Standing.PLAN]) for row in found) or 1
    bars = {
        own[f"access.{standing}"]: st.column_config.ProgressColumn(
            min_value=0, max_value=most, format="%d"
        )
        for standing in _STANDINGS
    }
    st.dataframe(table, hide_index=True, column_config=bars)
    st.caption(own["access.drawn_only"])


def seats(shown: view.View) -> None:
    """Show each seat's nearest motorway, before, today and with the plan."""
    own = shown.own
    found = _seats(shown.catalog)
    st.header(own["access.seats"])
    table = {own["access.seat"]: [row.seat.name(own.language) for row in found]}
    for standing in _STANDINGS:
        table[own[f"access.{standing}"]] = [_told(row.motorway[standing], own) for row in found]
    table[own["access.nearer"]] = [
        own["access.nearer"] if row.nearer(Standing.PLAN) else own["access.not_nearer"]
        for row in found
    ]
    st.dataframe(table, hide_index=True)
    st.caption(own["access.note"])


def airports(shown: view.View) -> None:
    """Show each seat's nearest airports, and the airports that have no site."""
    own = shown.own
    found = _airports(shown.catalog)
    st.header(own["access.airport"])
    today, plan = own["access.today"], own["access.plan"]
    st.dataframe(
        {
            own["access.seat"]: [row.seat.name(own.language) for row in found],
            f"{own['access.airport']} · {today}": [_told(row.commercial, own) for row in found],
            f"{own['access.airport']} · {plan}": [_told(row.commercial_plan, own) for row in found],
            f"{own['access.general_airport']} · {today}": [
                _told(row.general, own) for row in found
            ],
            f"{own['access.general_airport']} · {plan}": [
                _told(row.general_plan, own) for row in found
            ],
        },
        hide_index=True,
    )
    st.caption(f"{own['access.circles_note']}  \n{own['access.note']}")
    _without(airports_without_site(shown.catalog), own)


def circles(shown: view.View) -> dict[str, Any]:
    """Return the circles of 15, 30 and 60 km about the airports that are drawn and left."""
    found = tuple(
        Circle(project.geometry.centroid.x, project.geometry.centroid.y, CIRCLES_KM)
        for project in shown.projects
        if project.geometry is not None and not project.properties.outside
    )
    return {"circles": found}


def sites(shown: view.View) -> None:
    """Show a sortable table of what is nearest to each park, with bars."""
    own = shown.own
    left = {project.id for project in shown.projects}
    found = [row for row in _sites(shown.catalog) if row.project.id in left]
    st.header(own["access.sites"])
    if found:
        _site_table(found, own)
    st.caption(own["access.note"])
    _without(tuple(p for p in sites_without_place(shown.catalog) if p.id in left), own)


def _site_table(found: Sequence[SiteAccess], own: Words) -> None:
    table: dict[str, list[Any]] = {
        own["table.code"]: [row.project.code for row in found],
        own["table.name"]: [row.project.name(own.language) for row in found],
        own["fact.level"]: [
            own[f"level.{row.project.properties.level}"] if row.project.properties.level else ""
            for row in found
        ],
    }
    bars = {}
    for kind in ("motorway", "station", "yard", "airport"):
        reaches: list[Reach | None] = [getattr(row, kind) for row in found]
        head = own[f"access.{kind}"]
        # The bar sorts and compares; what may be said of it stands beside it.
        table[f"{head} (km)"] = [reach.told.value if reach else None for reach in reaches]
        table[head] = [_told(reach, own) for reach in reaches]
        longest = (
            max((reach.told.value for reach in reaches if reach), default=0) or 1
        )  # no bar of 0
        bars[f"{head} (km)"] = st.column_config.ProgressColumn(
            min_value=0, max_value=longest, format="%.0f"
        )
    st.dataframe(table, hide_index=True, column_config=bars)


def _without(projects: Sequence[Project], own: Words) -> None:
    if not projects:
        return
    st.markdown(f"**{own['access.without_site']}**")
    st.dataframe(
        {
            own["table.code"]: [project.code for project in projects],
            own["table.name"]: [project.name(own.language) for project in projects],
            own["table.why"]: [project.properties.placement_note or "" for project in projects],
        },
        hide_index=True,
    )
