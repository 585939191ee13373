"""The atlas as `streamlit run app.py` serves it: the page in pages/front.py, and the map's files.

The page's script lies in pages/ so that Streamlit does not take that folder's files for pages of
its own and open a deep link without the frame around it.
"""

import streamlit as st
from starlette.middleware import Middleware

from pages.parts import serve
from pages.parts.shell import CompressedShell

app = st.App(
    "pages/front.py",
    routes=serve.routes(),
    middleware=[Middleware(CompressedShell)],
    lifespan=serve.promptly,
)
