"""Joining up again after the connection was lost.

Streamlit's page connects by itself, and gets its old session back for two minutes; later, or after
a restart, it gets a new one, which knows none of the page's fragments until the whole script has
run. It asks for such a run only if fragments ran or are timed. So every page has a timed fragment:
what is pressed in the map after a break is then never told to a fragment that nobody knows.
"""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

_EVERY = timedelta(days=1)  # it does nothing; that it is timed is all


@st.fragment(run_every=_EVERY)
def wanted() -> None:
    """Do nothing once a day: a page with a timed fragment asks for a run when it reconnects."""
