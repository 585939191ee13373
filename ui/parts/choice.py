"""Choosing what a page is about: one thing of a list, which stands in the address."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from ui import link
from ui.session import Key


def choose(
    label: str,
    key: Key[str | None],
    options: Sequence[str],
    first: str,
    name_of: Callable[[str], str],
) -> str:
    """Offer a list and return what is chosen of it; stop the page if nothing is.

    Nothing is chosen where the address asked for what there is not: nothing else is shown then in
    place of it.

    Args:
        label: of the list.
        key: keeps the choice; its name is also that of the address's parameter.
        options: what there is.
        first: is chosen if nothing was, or what there is no more.
        name_of: says how an option is called.
    """
    if not link.unknown(key) and key.setdefault(first) not in options:
        key.set(first)
    chosen = st.selectbox(label, options, format_func=name_of, key=key.name, index=None)
    if chosen is None:
        st.stop()
    return str(chosen)
