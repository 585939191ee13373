"""What people are told when a part of a page fails; what failed stands in the log."""

from __future__ import annotations

import streamlit as st

from geodata.vocabulary.words import words as words_in
from ui import session


def tell(_: Exception) -> bool:
    """Show in the reader's language that something failed; return True.

    True tells Streamlit that the exception is handled: it shows none of its own.
    """
    words = words_in(session.LANGUAGE.get())
    st.error(words["page.failed"], icon=":material/error:")
    return True
