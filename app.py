"""The atlas as `streamlit run app.py` serves it: the page in pages/front.py, and the map's files.

The page's script lies in pages/ so that Streamlit does not take that folder's files for pages of
its own and open a deep link without the frame around it.
"""

import streamlit as st

from pages.parts import failure, serve, settings
from server import logs

logs.set_up(secrets=(settings.tile_key(),))
app = st.App(
    "pages/front.py",
    routes=serve.routes(serve.base()),
    middleware=serve.middleware(),
    on_script_error=failure.tell,
    exception_handlers={Exception: serve.failed},
    lifespan=serve.promptly,
)
