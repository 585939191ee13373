"""The home page: everything, on one map."""

import streamlit as st

from ui import view


@st.fragment
def whole() -> None:
    """Show the map; what is done in it concerns nothing else on this page."""
    view.show_map(view.opened())


whole()
