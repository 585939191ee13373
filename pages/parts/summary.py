"""The line above the map: how much is shown, what is asked, what of the link is unknown."""

from __future__ import annotations

import streamlit as st

from geodata.catalog import Catalog, Selection
from geodata.filters import FACETS, Filter
from geodata.handout import option_name
from geodata.words import Words
from pages.parts import link
from pages.parts.plain import plain


def heading(catalog: Catalog, asked: Filter, selection: Selection, own: Words) -> None:
    """Show the counts and a removable chip for each condition."""
    unknown = link.dropped()
    if unknown:
        values = own.join([f"{name}={value}" for name, value in unknown])
        st.warning(plain(own.say("page.dropped", values=values)), icon=":material/link_off:")
    with st.container(key="summary", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{counts(catalog, selection, own)}**", width="content")
        _chips(asked, own)


def counts(catalog: Catalog, selection: Selection, own: Words) -> str:
    """Return how many of how many are shown, how many kilometres, how many are on no map."""
    shown = own.say("page.shown", n=selection.count, total=len(catalog))
    if selection.count == len(catalog):
        shown = own.say("page.shown_all", total=len(catalog))
    found = [shown]
    if selection.km:
        found.append(own.say("page.km", km=f"{selection.km:,.0f}"))
        found.append(own.say("page.km_inside", km=f"{selection.km_inside:,.0f}"))
    if selection.not_on_map:
        found.append(own.say("page.n_off_map", n=len(selection.not_on_map)))
    return " · ".join(found)


def _chips(asked: Filter, own: Words) -> None:
    if asked.is_empty:
        return
    for facet in FACETS:
        for option in asked.params().get(facet, []):
            left = asked.values(facet) - {option}
            st.button(
                f"{plain(option_name(facet, option, own))} ✕", key=f"chip-{facet}-{option}",
                on_click=link.choose, args=(facet, left),
            )  # fmt: skip
    if asked.q:
        st.button(f"“{plain(asked.q)}” ✕", key="chip-q", on_click=_clear_search)
    st.button(own["filter.clear_all"], key="chip-all", type="tertiary", on_click=_clear)


def _clear_search() -> None:
    st.session_state["q"] = ""


def _clear() -> None:
    link.put(Filter())
