"""The frame around every page: settings, language, navigation, and a page for a broken record."""

import streamlit as st

from geodata.words import words
from pages.parts import data, link
from pages.parts.frame import broken_notice, language, look

snapshot = data.current()
link.restore(snapshot.catalog)
own = words(st.session_state["lang"])
st.set_page_config(
    page_title=own["app.title"],
    page_icon=str(data.ROOT / "static" / "icon.png"),
    layout="wide",
    menu_items={},
)
look()
language(own)

if snapshot.catalog is None:
    page = st.Page("broken.py", title=own["broken.title"], default=True)
    pages = [page]
else:
    pages = [st.Page("atlas.py", title=own["page.map"], default=True)]
    broken_notice(snapshot, own)

st.navigation(pages, position="hidden").run()
