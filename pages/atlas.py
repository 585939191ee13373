"""The home page: everything, on one map."""

import streamlit as st

from ui import view


@st.fragment
def home() -> None:
    """Show the map; what is done in it concerns nothing else on this page."""
    view.show_map(view.open_page())


home()
