"""The list beside the map: what the map shows, and what no map can show, with the reason."""

from __future__ import annotations

from typing import Any

import streamlit as st

from geodata.catalog import Catalog, Selection
from geodata.table import rows
from geodata.words import Words
from pages.parts import link

SHOWN = ("code", "name", "stage", "today", "category", "verbs", "counties", "grade")


def show(catalog: Catalog, selection: Selection, own: Words) -> None:
    """Show the list of the selection, and apart from it what is on no map."""
    if not selection.count:
        st.info(own["page.nothing_found"], icon=":material/filter_alt_off:")
        return
    listed, off_map = st.tabs(
        [
            f"{own['page.list']} · {selection.count}",
            f"{own['page.off_map']} · {len(selection.not_on_map)}",
        ],
        height="stretch",
    )
    with listed:
        _table(catalog, selection, own)
    with off_map:
        _off_map(catalog, selection, own)


def _table(catalog: Catalog, selection: Selection, own: Words) -> None:
    found = rows(catalog, selection, own.language)
    ids = [project.id for project in catalog.chosen(selection)]
    chosen = st.session_state.get("project")
    # A grid whose columns change loses the next click, so each language has a grid of its own.
    key = f"list-{own.language}"
    _mark(key, [ids.index(chosen)] if chosen in ids else [])
    columns = {own[f"table.{name}"]: [entry[name] for entry in found] for name in SHOWN}
    st.dataframe(
        columns,
        key=key,
        hide_index=True,
        height="stretch",
        on_select=lambda: _picked(key, ids),
        selection_mode=["single-row", "single-cell"],
        column_config={
            own["table.code"]: st.column_config.TextColumn(width="small"),
            own["table.name"]: st.column_config.TextColumn(width="medium"),
        },
    )


def _mark(key: str, rows: list[int]) -> None:
    """Mark rows in the list; set only a change, as the grid loses the click after each setting."""
    held = st.session_state.get(key, {}).get("selection", {})
    if rows != list(held.get("rows", ())) or held.get("cells"):
        st.session_state[key] = {"selection": {"rows": rows, "columns": [], "cells": []}}


def _picked(key: str, ids: list[str]) -> None:
    """Select what was picked in the list, by its box or by any of its cells, and fly there."""
    picked: dict[str, Any] = st.session_state[key]["selection"]
    before = st.session_state.get("project")
    lines = [cell[0] for cell in picked["cells"]] or list(picked["rows"])
    project = ids[lines[0]] if lines and lines[0] < len(ids) else ""
    if project and project != before:
        link.select(project)
    else:
        st.session_state["project"] = project


def _off_map(catalog: Catalog, selection: Selection, own: Words) -> None:
    projects = [catalog.projects[index] for index in selection.not_on_map]
    st.caption(own["page.off_map_intro"])
    st.dataframe(
        {
            own["table.code"]: [project.code for project in projects],
            own["table.name"]: [project.name(own.language) for project in projects],
            own["table.why"]: [project.properties.placement_note or "" for project in projects],
        },
        hide_index=True,
        height="stretch",
    )
