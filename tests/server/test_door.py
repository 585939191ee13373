"""Host and Origin are checked before anything else, and Streamlit never sees a foreign one."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket
from streamlit import config as streamlit_config
from streamlit import net_util
from streamlit.web.server.starlette import starlette_websocket

from server.guard.door import Door
from server.guard.hosts import Authority, Hosts, authority

OFFICE = Hosts(
    names=("atlas.example", "*.county.example", "192.168.1.5"),
    listed=("atlas.example", "*.county.example"),
    machine="atlas-pc",
    origins=frozenset({"https://portal.example"}),
)


async def seen(request: Request) -> JSONResponse:
    return JSONResponse(dict(request.headers))


async def joined(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_json(dict(socket.headers))
    await socket.close()


def asking(hosts: Hosts, at: str = "127.0.0.1") -> TestClient:
    routes = [Route("/{path:path}", seen, methods=["GET", "POST"]), WebSocketRoute("/ws", joined)]
    app = Door(Starlette(routes=routes), hosts)

    async def arrived(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "server": (at, 8501)}, receive, send)

    return TestClient(arrived, base_url="http://localhost:8501")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LOCALHOST:8501", Authority("localhost", 8501)),
        ("localhost.", Authority("localhost", None)),
        ("[::1]:80", Authority("::1", 80)),
        ("[::ffff:127.0.0.1]", Authority("127.0.0.1", None)),
        ("绵阳.example", None), ("", None), ("a b", None), ("a@localhost", None),
        ("localhost:0", None), ("localhost:70000", None), ("localhost:x", None),
        ("localhost/evil", None), ("[127.0.0.1]", None), ("::1", None),
        ("evil.com#localhost", None),
    ],
)  # fmt: skip
def test_a_host_header_is_read_strictly(text: str, found: Authority | None) -> None:
    assert authority(text) == found


@pytest.mark.parametrize(
    ("host", "at", "status"),
    [
        ("localhost:8501", "127.0.0.1", 200), ("127.0.0.1:9", "127.0.0.1", 200),
        ("[::1]:8501", "::1", 200), ("127.3.2.1", "127.0.0.1", 200),
        ("atlas.example", "127.0.0.1", 200), ("ATLAS.EXAMPLE.:443", "127.0.0.1", 200),
        ("santai.county.example", "10.0.0.2", 200), ("county.example", "10.0.0.2", 421),
        ("10.0.0.2:8501", "10.0.0.2", 200), ("10.0.0.2", "::ffff:10.0.0.2", 200),
        ("10.0.0.3:8501", "10.0.0.2", 421), ("10.0.0.2", "127.0.0.1", 421),
        ("atlas-pc:8501", "10.0.0.2", 200), ("atlas-pc", "127.0.0.1", 421),
        ("192.168.1.5", "127.0.0.1", 200), ("0.0.0.0:8501", "127.0.0.1", 421),
        ("evil.example", "10.0.0.2", 421), ("localhost.evil.example", "127.0.0.1", 421),
        ("evilatlas.example", "10.0.0.2", 421), ("", "127.0.0.1", 421),
    ],
)  # fmt: skip
def test_only_our_hosts_are_answered(host: str, at: str, status: int) -> None:
    client = asking(OFFICE, at)
    answer = client.get("/anything", headers={"Host": host})
    assert answer.status_code == status
    if status != 200:
        assert answer.text.count("\n") == 1
        assert "server.allowedHosts" in answer.text
        with (
            pytest.raises(WebSocketDenialResponse) as refused,
            client.websocket_connect("/ws", headers={"Host": host}),
        ):
            pass
        assert refused.value.status_code == status


def test_two_hosts_are_none() -> None:
    client = asking(OFFICE)
    sent = [("Host", "localhost"), ("Host", "evil.example")]
    assert client.get("/", headers=sent).status_code == 421


ORIGINS = [
    ("http://localhost:8501", "localhost:8501", 200),
    ("https://atlas.example", "atlas.example", 200),
    ("https://atlas.example", "atlas.example:443", 200),
    ("https://portal.example", "localhost:8501", 200),
    ("http://localhost:9999", "localhost:8501", 403),
    ("http://127.0.0.1:8501", "localhost:8501", 403),
    ("http://portal.example", "localhost:8501", 403),
    ("https://evil.example", "localhost:8501", 403),
    ("https://atlas.example.evil.example", "atlas.example", 403),
    ("null", "localhost:8501", 403),
    ("", "localhost:8501", 403),
    ("file://", "localhost:8501", 403),
]


@pytest.mark.parametrize(("origin", "host", "status"), ORIGINS)
def test_only_our_pages_may_ask(origin: str, host: str, status: int) -> None:
    client = asking(OFFICE)
    sent = {"Origin": origin, "Host": host}
    for method in ("GET", "POST"):
        assert client.request(method, "/x", headers=sent).status_code == status
    if status == 200:
        with client.websocket_connect("/ws", headers=sent) as socket:
            assert socket.receive_json()
    else:
        with (
            pytest.raises(WebSocketDenialResponse) as refused,
            client.websocket_connect("/ws", headers=sent),
        ):
            pass
        assert refused.value.status_code == status


def test_streamlit_lets_in_what_was_let_in_without_looking_anything_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_up = []
    monkeypatch.setattr(net_util, "get_internal_ip", lambda: looked_up.append("internal"))
    monkeypatch.setattr(net_util, "get_external_ip", lambda: looked_up.append("external"))
    for listed in ((), ("atlas.example",), ("*.county.example",), ("*",)):
        hosts = Hosts(("atlas.example", *listed), listed, origins=OFFICE.origins)
        given = streamlit_config.get_option
        monkeypatch.setattr(
            streamlit_config,
            "get_option",
            lambda name, given=given, listed=listed: (
                list(listed) if name == "server.allowedHosts" else given(name)
            ),
        )
        for origin, host, status in ORIGINS:
            if status != 200:
                continue
            sent = {"Origin": origin, "Host": host}
            with asking(hosts).websocket_connect("/ws", headers=sent) as socket:
                told = socket.receive_json()
            assert starlette_websocket._is_origin_allowed(told["origin"], told["host"]), listed
    assert looked_up == []


def test_a_proxys_own_host_does_not_let_the_visitors_page_ask() -> None:
    sent = {"Host": "127.0.0.1:8501", "Origin": "https://atlas.example"}
    assert asking(OFFICE).get("/x", headers=sent).status_code == 403


def test_any_host_that_was_set_may_be_asked() -> None:
    client = asking(Hosts(("*",), ("*",)))
    assert client.get("/x", headers={"Host": "any.example"}).status_code == 200


@pytest.mark.parametrize(
    ("site", "mode", "dest", "status"),
    [
        ("same-origin", "cors", "empty", 200), ("none", "navigate", "document", 200),
        ("cross-site", "navigate", "document", 200), ("same-site", "navigate", "iframe", 200),
        ("cross-site", "no-cors", "image", 403), ("same-site", "no-cors", "script", 403),
        ("cross-site", "navigate", "object", 403), ("cross-site", "cors", "empty", 403),
    ],
)  # fmt: skip
def test_another_sites_page_may_open_ours_and_nothing_else(
    site: str, mode: str, dest: str, status: int
) -> None:
    sent = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": dest}
    assert asking(OFFICE).get("/x", headers=sent).status_code == status


def test_the_line_is_in_the_readers_language() -> None:
    client = asking(OFFICE)
    sent = {"Host": "evil.example"}
    assert "服务器" in client.get("/", headers=sent | {"Accept-Language": "zh-CN"}).text
    assert "server" in client.get("/", headers=sent | {"Accept-Language": "en-GB"}).text.lower()
    assert "服务器" not in client.get("/?lang=en", headers=sent).text


def test_settings_name_hosts() -> None:
    options = {
        "server.address": "0.0.0.0",  # noqa: S104
        "browser.serverAddress": "Atlas.Example",
        "server.allowedHosts": ["*.a.example", "[::1]"], "server.corsAllowedOrigins": "https://P/",
    }  # fmt: skip
    hosts = Hosts.of_settings(options.get, "PC")
    assert hosts.names == ("atlas.example", "*.a.example", "::1")
    assert hosts.listed == ("*.a.example", "::1")
    assert hosts.machine == "pc"
    assert hosts.origins == frozenset({"https://p"})
