"""The map in the page: hands the State to the running map, takes what was done in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st
from streamlit_folium import st_folium

from geodata.catalog import Catalog, Mask
from geodata.filters import COUNTY_NAMES, Filter
from geodata.model import Category
from geodata.render import encode
from geodata.render import map as renderer
from geodata.render.assets import CatalogAssets
from geodata.render.state import MONTH, Compare
from geodata.words import Words
from pages.parts import link, settings

KEY = "map"
WHOLE_WINDOW = 720  # from 700 on, the map takes what the window leaves


def show(
    own_assets: CatalogAssets,
    asked: Filter,
    own: Words,
    within: Mask | None = None,
    *,
    height: int = WHOLE_WINDOW,
    extras: Mapping[str, Any] | None = None,
) -> None:
    """Show the map with what is asked; a click in it changes the selection.

    ``within`` limits it to some features; ``extras`` are further fields of the State.
    """
    catalog = own_assets.catalog
    key = f"{KEY}-{catalog.digest[:8]}"
    st_folium(
        renderer.build(own_assets, settings.tile_key()),
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=[],
        render=False,  # it renders the map once more anyway
        feature_group_to_add=renderer.carrier(
            replace(state(catalog, asked, own, within), **(extras or {}))
        ),
        on_change=partial(_reported, key, catalog),
    )


def _reported(key: str, catalog: Catalog) -> None:
    """Take over what was done in the map: a feature selected, or a legend switch pressed."""
    told = st.session_state.get(key)
    if not isinstance(told, dict) or not isinstance(told.get("seq"), int):
        return
    session = st.session_state
    session["seq"] = told["seq"]
    if "project" in told:
        session["project"] = told["project"] if told["project"] in catalog.by_id else ""
    if told.get("place") in COUNTY_NAMES:
        session["place"] = told["place"]
    if "time" in told:
        session["time"] = told["time"] if MONTH.fullmatch(str(told["time"])) else None
    if "compare" in told:
        session["compare"] = Compare.of(told["compare"])
    if "category" in told:
        link.choose("category", told["category"] or ())


def state(
    catalog: Catalog, asked: Filter, own: Words, within: Mask | None = None
) -> renderer.State:
    """Return what the map is to show: every filter but the category as bits, the category apart."""
    base = catalog.where(asked.choose("category", ()), within)
    categories = list(Category)
    chosen = sorted(categories.index(Category(value)) for value in asked.category)
    session = st.session_state
    return renderer.State(
        base=encode.bits(base.mask),
        lang=own.language,
        category=tuple(chosen) if chosen else None,
        project=session.get("project") or None,
        counties=tuple(sorted(asked.county)),
        basemap=session.get("basemap", "relief"),
        fly=session.get("fly", 0),
        seq=session.get("seq", 0),
        review=settings.review(own),
        compare=session.get("compare"),
    )
