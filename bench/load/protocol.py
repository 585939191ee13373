"""A session with a Streamlit server: protobuf messages over a WebSocket, as the browser sends them.

What a browser keeps is kept here too: the state of every widget on the page, which it sends whole
with each rerun; the address; and large messages of the last runs, which the server then names by
their hash only.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from bench.load import page as atlas
from bench.load.page import Shown

PATIENCE_S = 30.0
# Longest age, in runs, of a message that the page keeps.
KEPT_RUNS = 2
FINISHED = (
    ForwardMsg.FINISHED_SUCCESSFULLY,
    ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
)
NO_TOKEN = "PLACEHOLDER_AUTH_TOKEN"


class SessionError(RuntimeError):
    """The server answered, but not as it should; the text is one of few kinds."""


@dataclass(frozen=True)
class Reply:
    """What one run of the page's script took and sent.

    Attributes:
        ms: from sending the request until the script's end was received.
        received: bytes of all its messages.
    """

    ms: float
    received: int


@dataclass
class Session:
    """A page that is open: connect with ``async with``, then ``run`` after each change.

    Attributes:
        options: the labels a widget offers, by the widget's key.
        pages: hashes of the app's pages, the first is the home page.
        map_arguments: the arguments of the map's component as JSON text, empty on a page without.
        map_id, map_fragment: the component's own id, and that of the fragment it stands in, if any.
    """

    host: str
    cookies: Mapping[str, str] = field(default_factory=dict)
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)
    pages: tuple[str, ...] = ()
    map_arguments: str = ""
    map_id: str = ""
    map_fragment: str = ""
    page: str = ""
    query: str = ""
    _socket: ClientConnection | None = None
    _states: dict[str, WidgetState] = field(default_factory=dict)
    _kept: dict[str, tuple[int, ForwardMsg]] = field(default_factory=dict)
    _runs: int = 0
    _reports: int = 0
    _asked: str = ""  # the fragment that is to be run, empty for the page

    async def __aenter__(self) -> Session:
        token = self.cookies.get("_streamlit_xsrf", NO_TOKEN)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self._socket = await connect(
            f"ws://{self.host}/_stcore/stream",
            origin=Origin(f"http://{self.host}"),
            subprotocols=[Subprotocol("streamlit"), Subprotocol(token)],
            additional_headers={"Cookie": cookies} if cookies else None,
            max_size=None,
            open_timeout=PATIENCE_S,
            ping_interval=None,  # a browser sends none
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._socket:
            await self._socket.close()

    def chosen(self, key: str) -> tuple[str, ...]:
        """Return the labels chosen in a group of pills."""
        state = next((widget for widget in self._states.values() if _key(widget.id) == key), None)
        return tuple(state.string_array_value.data) if state else ()

    def choose(self, key: str, labels: Sequence[str]) -> None:
        """Choose labels in a group of pills; sent with the next run."""
        state = next((widget for widget in self._states.values() if _key(widget.id) == key), None)
        if state is None:
            raise SessionError(f"no widget {key}")
        del state.string_array_value.data[:]
        state.string_array_value.data.extend(labels)

    def ask(self, asked: atlas.Asked) -> int:
        """Let the map report another filter with the next run; returns the report's number."""
        if not self.map_id:
            raise SessionError("no map")
        self._reports += 1
        value = atlas.report(asked, self._reports)
        self._states[self.map_id] = WidgetState(id=self.map_id, json_value=value)
        self._asked = self.map_fragment
        return self._reports

    @property
    def at_home(self) -> bool:
        """Tell whether the first page is open, with its map."""
        return bool(self.map_id) and self.page == self.pages[0]

    def shown(self) -> Shown:
        """Return what the newest State for the map says."""
        state = atlas.shown(self.map_arguments)
        if not state:
            raise SessionError("no state for the map")
        return state

    def turn(self, page: str) -> None:
        """Go to another page; a browser then drops the address's query."""
        self.page, self.query = page, ""

    async def run(self) -> Reply:
        """Send all widgets' states and read until the script has finished.

        Raises:
            TimeoutError: no end within the patience.
            SessionError: an exception on the page, or a script that did not finish well.
        """
        assert self._socket
        start = time.perf_counter()
        await self._socket.send(self._request())
        async with asyncio.timeout(PATIENCE_S):
            received = await self._read()
        return Reply(1000 * (time.perf_counter() - start), received)

    def _request(self) -> bytes:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = self.query
        asked.page_script_hash = self.page
        asked.fragment_id = self._asked
        asked.widget_states.widgets.extend(self._states.values())
        asked.cached_message_hashes.extend(self._kept)
        asked.context_info.timezone = "Asia/Shanghai"
        asked.context_info.timezone_offset = -480
        asked.context_info.locale = "zh-CN"
        asked.context_info.url = f"http://{self.host}/"
        return bytes(message.SerializeToString())

    async def _read(self) -> int:
        assert self._socket
        received, faults, seen = 0, list[str](), set[str]()
        while True:
            data = await self._socket.recv()
            received += len(data)
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if kind == "ref_hash":
                if message.ref_hash not in self._kept:
                    raise SessionError("a reference to a message never sent")
                message = self._kept[message.ref_hash][1]
                kind = message.WhichOneof("type")
            if message.metadata.cacheable:
                self._kept[message.hash] = (self._runs, message)
            if kind == "delta":
                self._take(message.delta, seen, faults)
            elif kind == "navigation":
                self.pages = tuple(page.page_script_hash for page in message.navigation.app_pages)
                self.page = message.navigation.page_script_hash
            elif kind == "page_info_changed":
                self.query = message.page_info_changed.query_string
            elif kind == "script_finished":
                if message.script_finished not in FINISHED:
                    faults.append("the script did not finish")
                break
        # After a fragment's run all else on the page is still there.
        if not self._asked:
            self._forget(seen)
        self._asked = ""
        if faults:
            raise SessionError(faults[0])
        return received

    def _take(self, delta: Delta, seen: set[str], faults: list[str]) -> None:
        """Keep a widget's state: what the server sets, else what it held, else its default."""
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            faults.append(f"on the page: {element.exception.type}")
        elif kind == "component_instance":
            component = element.component_instance
            if atlas.shown(component.json_args):
                self.map_arguments, self.map_id = component.json_args, component.id
                self.map_fragment = delta.fragment_id
            seen.add(component.id)
        elif kind == "button_group":
            group = element.button_group
            seen.add(group.id)
            self.options[_key(group.id)] = tuple(option.content for option in group.options)
            if group.set_value or group.id not in self._states:
                self._states[group.id] = _initial(group)

    def _forget(self, seen: set[str]) -> None:
        """Drop what has left the page, as the page itself does after each run."""
        self._runs += 1
        self._states = {name: state for name, state in self._states.items() if name in seen}
        if self.map_id not in seen:
            self.map_arguments = self.map_id = self.map_fragment = ""
        shown = {_key(name) for name in seen}
        self.options = {key: labels for key, labels in self.options.items() if key in shown}
        oldest = self._runs - KEPT_RUNS
        self._kept = {name: kept for name, kept in self._kept.items() if kept[0] >= oldest}


def _key(widget_id: str) -> str:
    """Return the key in a widget's id, ``$$ID-<hash>-<key>``."""
    return widget_id.split("-", 2)[-1]


def _initial(group: ButtonGroup) -> WidgetState:
    state = WidgetState(id=group.id)
    labels = [option.content for option in group.options]
    default = [labels[place] for place in group.default]
    state.string_array_value.data.extend(group.raw_values if group.set_value else default)
    return state
