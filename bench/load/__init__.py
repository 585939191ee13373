"""The atlas under load: many sessions, long sessions, two processes behind nginx.

Every session speaks Streamlit's own protocol over a WebSocket, as the page in a browser does; some
are real browsers. ``python -m bench.load`` runs all of it and writes ``bench/load.json``.
"""
