"""Opening sessions without a browser, to see what each costs the server in memory."""

from __future__ import annotations

import time
from contextlib import ExitStack
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from bench.patterns import Pattern
from bench.servers import Server

WARM, COUNTED = 3, 10
MOST_MB = 256
REST_S = 1.0


def session_mb(pattern: Pattern, server: Server) -> float:
    """Return the memory of one more open session in MB: the mean of ten after three."""
    with ExitStack() as stack:
        for _ in range(WARM):
            _open(pattern, server, stack)
        time.sleep(REST_S)
        before = server.rss_mb()
        for _ in range(COUNTED):
            _open(pattern, server, stack)
        time.sleep(REST_S)
        return (server.rss_mb() - before) / COUNTED


def _open(pattern: Pattern, server: Server, stack: ExitStack) -> None:
    if pattern.dash:
        for path in ("", "_dash-layout", "_dash-dependencies"):
            with urlopen(f"{server.address}{path}", timeout=60) as answer:
                answer.read()
        return
    socket = connect(
        f"ws://127.0.0.1:{server.port}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        max_size=MOST_MB * 1024 * 1024,
        open_timeout=60,
    )
    stack.enter_context(socket)
    _run(socket)


def _run(socket: ClientConnection) -> None:
    """Ask for a run of the page, as a browser does, and wait until it has ended."""
    wanted = BackMsg()
    wanted.rerun_script.query_string = ""
    socket.send(wanted.SerializeToString())
    while True:
        message = ForwardMsg()
        message.ParseFromString(socket.recv(timeout=120))
        if message.WhichOneof("type") == "script_finished":
            return
