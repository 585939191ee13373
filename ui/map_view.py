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
    assets: CatalogAssets,
    asked: Filter,
    words: Words,
    within: Mask | None = None,
    scope: str = "",
    *,
    height: int = WHOLE_WINDOW,
    extras: Mapping[str, Any] | None = None,
) -> None:
    """Show the map; what is done in it changes the session, and the page runs again.

    Args:
        assets: the catalog with its files.
        asked: the filter.
        words: of the page.
        within: mask of the projects the page is about; None for all.
        scope: what that part is called.
        height: in pixels, or ``WHOLE_WINDOW``.
        extras: further fields of the map's State, by name.
    """
    catalog = assets.catalog
    key = session.map_report(catalog.digest)
    st_folium(
        renderer.build(assets, settings.tile_key()),
        key=key.name,
        height=height,
        use_container_width=True,
        returned_objects=[],
        render=False,  # it renders the map once more anyway
        feature_group_to_add=renderer.carrier(
            replace(state(asked, words, within), scope=scope, height=height, **(extras or {}))
        ),
        on_change=partial(reported, key, catalog),
    )


def reported(key: Key[object], catalog: Catalog) -> None:
    """Copy the map's last report into the session: the filter, the selection, switches.

    Every value is checked; what is not understood is left out. ``key`` holds the report.
    """
    report = key.get()
    if not isinstance(report, dict) or not isinstance(report.get("seq"), int):
        return
    session.REPORT_NUMBER.set(report["seq"])
    if "project" in report:
        session.PROJECT.set(report["project"] if report["project"] in catalog.by_id else "")
    if report.get("place") in COUNTY_NAMES:
        session.PLACE.set(report["place"])
    if "time" in report:
        session.TIME.set(report["time"] if MONTH.fullmatch(str(report["time"])) else None)
    if "compare" in report:
        session.COMPARE.set(Compare.of(report["compare"]))
    if isinstance(report.get("scene"), dict):
        session.SCENE_REPORTED.set(report["scene"])
    if isinstance(report.get("draft"), dict):
        session.DRAFT_REPORTED.set(report["draft"])
    if report.get("basemap") in link.BASEMAPS:
        session.BASEMAP.set(report["basemap"])
    if isinstance(report.get("filter"), dict):
        link.put(catalog.parse(_params(report["filter"]))[0])


def _params(reported: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return a filter as the map reported it, as parameters; what has another form is left out."""
    lists = {name: [reported[name]] if name == "q" else reported[name] for name in reported}
    return {
        str(name): [str(value) for value in values]
        for name, values in lists.items()
        if isinstance(values, list)
    }


def state(asked: Filter, words: Words, within: Mask | None = None) -> renderer.State:
    """Return the State of the map: the session's filter and switches, limited to ``within``."""
    return renderer.State(
        lang=words.language,
        asked=asked.for_browser(),
        within="" if within is None else encode.bits(within),
        project=session.PROJECT.get() or None,
        basemap=session.BASEMAP.get(),
        fly=session.FLY.get(),
        seq=session.REPORT_NUMBER.get(),
        session=session.MAP_SESSION.setdefault(secrets.token_hex(4)),
        review=settings.review(words),
        compare=session.COMPARE.get(),
    )
