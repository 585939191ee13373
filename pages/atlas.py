"""The home page: filters beside the map, the list on its other side."""

import streamlit as st

from geodata.words import words
from pages.parts import data, filters, link, listing, map_view, summary

own = words(st.session_state["lang"])
assets = data.current().own
assert assets is not None  # front.py shows another page without a record
catalog = assets.catalog

asked = filters.sidebar(catalog, own)
selection = catalog.where(asked)
summary.heading(catalog, asked, selection, own)
drawing, beside = st.columns([2.6, 1], gap="small")
with drawing:
    map_view.show(assets, asked, own)
with beside:
    listing.show(catalog, selection, own)
link.publish(asked)
