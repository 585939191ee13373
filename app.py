"""The atlas as `streamlit run app.py` serves it: the page in pages/front.py, and the map's files.

The page's script lies in pages/ so that Streamlit does not take that folder's files for pages of
its own and open a deep link without the frame around it.
"""

import streamlit as st

from server import routes, settings
from server.guard import logs
from ui import failure

logs.set_up(secrets=(settings.tile_key(),))
app = st.App(
    "pages/front.py",
    routes=routes.routes(routes.base()),
    middleware=routes.middleware(),
    on_script_error=failure.tell,
    exception_handlers={Exception: routes.failed},
    lifespan=routes.promptly,
)
