"""What people are told when a part of a page fails; what failed stands in the log."""

from __future__ import annotations

import streamlit as st

from geodata.vocabulary.words import words
from ui import session


def tell(_: Exception) -> bool:
    """Say in the reader's language that something failed; True, so that nobody else says it."""
    own = words(session.LANGUAGE.get())
    st.error(own["page.failed"], icon=":material/error:")
    return True
