"""The map in the page: hands the State to the running map, takes what was done in it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from streamlit_folium import st_folium

from geodata.catalog.catalog import Catalog, Mask
from geodata.catalog.filters import COUNTY_NAMES, Filter
from geodata.vocabulary.words import Words
from geodata.web import encode
from geodata.web import map as renderer
from geodata.web.assets import CatalogAssets
from geodata.web.state import MONTH, WHOLE_WINDOW, Compare
from server import settings
from ui import link, session
from ui.session import Key


def show(
    own_assets: CatalogAssets,
    asked: Filter,
    own: Words,
    within: Mask | None = None,
    scope: str = "",
    *,
    height: int = WHOLE_WINDOW,
    extras: Mapping[str, Any] | None = None,
) -> None:
    """Show the map with what is asked; a click in it changes the selection.

    ``within`` limits it to some features, called ``scope``; ``extras`` are more of its State.
    """
    catalog = own_assets.catalog
    key = session.map_report(catalog.digest)
    st_folium(
        renderer.build(own_assets, settings.tile_key()),
        key=key.name,
        height=height,
        use_container_width=True,
        returned_objects=[],
        render=False,  # it renders the map once more anyway
        feature_group_to_add=renderer.carrier(
            replace(state(asked, own, within), scope=scope, height=height, **(extras or {}))
        ),
        on_change=partial(reported, key, catalog),
    )


def reported(key: Key[object], catalog: Catalog) -> None:
    """Take over what was done in the map: another filter, a feature selected, a switch pressed."""
    told = key.get()
    if not isinstance(told, dict) or not isinstance(told.get("seq"), int):
        return
    session.REPORT_NUMBER.set(told["seq"])
    if "project" in told:
        session.PROJECT.set(told["project"] if told["project"] in catalog.by_id else "")
    if told.get("place") in COUNTY_NAMES:
        session.PLACE.set(told["place"])
    if "time" in told:
        session.TIME.set(told["time"] if MONTH.fullmatch(str(told["time"])) else None)
    if "compare" in told:
        session.COMPARE.set(Compare.of(told["compare"]))
    if isinstance(told.get("scene"), dict):
        session.SCENE_TOLD.set(told["scene"])
    if isinstance(told.get("draft"), dict):
        session.DRAFT_TOLD.set(told["draft"])
    if told.get("basemap") in link.BASEMAPS:
        session.BASEMAP.set(told["basemap"])
    if isinstance(told.get("filter"), dict):
        link.put(catalog.parse(_params(told["filter"]))[0])


def _params(told: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return a filter as the map reported it, as parameters; what has another form is left out."""
    lists = {name: [told[name]] if name == "q" else told[name] for name in told}
    return {
        str(name): [str(value) for value in values]
        for name, values in lists.items()
        if isinstance(values, list)
    }


def state(asked: Filter, own: Words, within: Mask | None = None) -> renderer.State:
    """Return what the map is to show: the filter, and what the page is about."""
    return renderer.State(
        lang=own.language,
        asked=asked.told(),
        within="" if within is None else encode.bits(within),
        project=session.PROJECT.get() or None,
        basemap=session.BASEMAP.get(),
        fly=session.FLY.get(),
        seq=session.REPORT_NUMBER.get(),
        session=session.MAP_SESSION.setdefault(secrets.token_hex(4)),
        review=settings.review(own),
        compare=session.COMPARE.get(),
    )
