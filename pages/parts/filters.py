"""The filter: one group of pills a facet, each option with the number it would leave."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geodata.catalog import Catalog, Mask
from geodata.filters import FACETS, OPTIONS, Facet, Filter
from geodata.handout import option_name
from geodata.words import Words
from pages.parts import link
from pages.parts.plain import plain

MOST_FOUND = 5
_OPEN: tuple[Facet, ...] = ("action", "category", "county")


def sidebar(catalog: Catalog, asked: Filter, own: Words, within: Mask | None = None) -> None:
    """Show the filter in the sidebar, counting what lies ``within``."""
    counts = catalog.facets(asked, within)
    with st.sidebar:
        st.text_input(
            own["filter.search"],
            key="q",
            placeholder=own["filter.search_placeholder"],
            max_chars=80,
            live=True,
            icon=":material/search:",
            label_visibility="collapsed",
        )
        _found(catalog, asked.q, own)
        for facet in FACETS:
            _facet(facet, counts[facet], asked, own)
        basemap(own)


def _found(catalog: Catalog, query: str, own: Words) -> None:
    """Offer the best matches of what was typed; picking one goes to it."""
    if not query:
        return
    with st.container(gap=None):
        for project in catalog.search(query, MOST_FOUND):
            st.button(
                plain(f"{project.code} {project.name(own.language)}"),
                key=f"found-{project.id}", type="tertiary", icon=":material/location_on:",
                on_click=link.select, args=(project.id,),
            )  # fmt: skip


def _facet(facet: Facet, counts: dict[str, int], asked: Filter, own: Words) -> None:
    chosen = asked.values(facet)
    options = [option for option in OPTIONS[facet] if counts[option] or option in chosen]
    heading = own[f"filter.{facet}"] + (f" · {len(chosen)}" if chosen else "")
    with st.expander(heading, expanded=facet in _OPEN or bool(chosen)):
        # The widget's wire value is its label, and the count in the label has just changed: without
        # this the choice would no longer be found among the options.
        link.choose(facet, chosen)
        st.pills(
            own[f"filter.{facet}"],
            options,
            selection_mode="multi",
            format_func=_label(facet, counts, own),
            key=link.facet_key(facet),
            label_visibility="collapsed",
        )
        # One button for what is left to do: every element costs a message at every change.
        st.button(
            own["filter.clear" if chosen else "filter.select_all"],
            key=f"{'clear' if chosen else 'all'}-{facet}",
            type="tertiary",
            on_click=link.choose,
            args=(facet, () if chosen else options),
        )


def _label(facet: Facet, counts: dict[str, int], own: Words) -> Callable[[str], str]:
    return lambda option: f"{option_name(facet, option, own)} · {counts[option]}"


def basemap(own: Words) -> None:
    """Show the choice of the basemap; those on line are off until chosen."""
    with st.expander(own["map.basemap"]):
        st.radio(
            own["map.basemap"],
            [name for name in link.BASEMAPS if f"basemap.{name}" in own],
            format_func=lambda name: own[f"basemap.{name}"],
            key="basemap",
            label_visibility="collapsed",
        )
