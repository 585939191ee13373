"""The filter that every Streamlit peer shows: search, six facets, and the count above the map."""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import streamlit as st

from bench.peers.data import WORDS, Data, load
from geodata.catalog.filters import FACETS, OPTIONS, Filter


@st.cache_resource
def data() -> Data:
    """Return the record, read once a process."""
    return load()


def filtered() -> gpd.GeoDataFrame:
    """Show the filter; return the drawn features it leaves."""
    st.set_page_config(layout="wide")
    atlas = data()
    state = st.session_state
    chosen: dict[str, Any] = {facet: frozenset(state.get(facet) or ()) for facet in FACETS}
    asked = Filter(**chosen, q=state.get("q") or "")
    counts = atlas.catalog.facets(Filter())
    with st.sidebar:
        st.text_input(WORDS["filter.search"], key="q")
        for facet in FACETS:
            with st.expander(WORDS[f"filter.{facet}"], expanded=facet == "category"):
                st.pills(
                    WORDS[f"filter.{facet}"],
                    [option for option in OPTIONS[facet] if counts[facet][option]],
                    selection_mode="multi",
                    format_func=lambda option, facet=facet: (
                        f"{WORDS[f'{facet}.{option}']} · {counts[facet][option]}"
                    ),
                    key=facet,
                    label_visibility="collapsed",
                )
    selection = atlas.catalog.where(asked)
    with st.container(key="count"):
        st.markdown(f"{selection.count} / {selection.total}")
    return atlas.frame[selection.mask[atlas.frame.index]]
