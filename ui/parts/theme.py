"""The part of the record a theme page shows."""

from __future__ import annotations

import streamlit as st

from geodata.analysis.themes import theme
from geodata.catalog.catalog import Mask
from ui import view


def within(name: str) -> Mask:
    """Show what a theme's page is for; return the mask of the theme's projects."""
    st.caption(view.words()[f"theme.{name}_purpose"])
    catalog = view.catalog()
    return view.mask_of(theme(name).projects(catalog), catalog)
