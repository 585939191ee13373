"""The frame around every page: settings, language, navigation, and a page for a broken record."""

import streamlit as st

from geodata.vocabulary.words import words as words_in
from server import served_record
from server.addresses import HOME, PAGES
from ui import joining, link, session
from ui.frame import broken_notice, head

snapshot = served_record.current()
link.restore(snapshot.catalog)
words = words_in(session.LANGUAGE.get())
if snapshot.catalog is None:
    pages = [st.Page("broken.py", title=words["broken.title"], default=True)]
else:
    pages = [
        st.Page(f"{name}.py", title=words[f"nav.{title}"], url_path=name, default=name == HOME)
        for name, title in PAGES.items()
    ]
page = st.navigation(pages, position="top" if len(pages) > 1 else "hidden")
title = words["app.title"]
st.set_page_config(
    page_title=title if page is pages[0] else f"{page.title} · {title}",
    layout="wide",
    menu_items={},
)
head(words)
joining.wanted()
if snapshot.catalog is not None:
    broken_notice(snapshot, words)
    link.notice(words)
link.publish_language()
page.run()
