"""What surrounds every answer: headers, the path below which all lies, limits, and the log."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import sys
from contextlib import closing
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocket

from geodata.web.compress import coding_for, plainly
from server import routes
from server.guard import limits, logs
from server.guard.base import BasePathError, BelowBase, base_path
from server.guard.door import Door
from server.guard.headers import AncestorError, Policy, SecureHeaders, ancestors, tile_hosts
from server.guard.hosts import Hosts
from server.guard.limits import Limits, Sessions
from server.guard.seldom import Seldom

_POLICY = "content-security-policy"


async def plain(_: Request) -> PlainTextResponse:
    return PlainTextResponse("ok", headers={"X-Frame-Options": "DENY"})


async def own_policy(_: Request) -> PlainTextResponse:
    return PlainTextResponse("ok", headers={"Content-Security-Policy": "default-src 'none';"})


async def fails(_: Request) -> PlainTextResponse:
    raise ValueError("a secret path")


def dressed(policy: Policy, **options: Any) -> TestClient:
    routes = [Route("/own", own_policy), Route("/fails", fails), Route("/{path:path}", plain)]
    app = SecureHeaders(Starlette(routes=routes, **options), policy)
    return TestClient(app, base_url="http://localhost", raise_server_exceptions=False)


def test_every_answer_carries_the_headers() -> None:
    client = dressed(Policy(scripts=("abc=",), tiles=("https://*.tiles.example",)))
    headers = client.get("/x").headers
    assert headers[_POLICY].split("; ") == [
        "default-src 'self'",
        "script-src 'self' 'unsafe-eval' 'sha256-abc='",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob: https://*.tiles.example",
        "font-src 'self' data:",
        "connect-src 'self'",
        "media-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "frame-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"  # what is there already stays
    assert client.get("/own").headers["x-frame-options"] == "SAMEORIGIN"


def test_a_refused_handshake_carries_the_headers_too() -> None:
    app = SecureHeaders(Door(Starlette(), Hosts()), Policy())
    client = TestClient(app, base_url="http://localhost")
    sent = {"Origin": "https://evil.example"}
    with (
        pytest.raises(WebSocketDenialResponse) as refused,
        client.websocket_connect("/ws", headers=sent),
    ):
        pass
    told = refused.value.headers
    assert told["x-content-type-options"] == "nosniff"
    assert "default-src 'self'" in told[_POLICY]
    assert told["cache-control"] == "no-store"
    assert told["vary"] == "Accept-Language"


def test_only_the_maps_component_may_build_scripts() -> None:
    client = dressed(Policy(component="/a/component/"))
    for path, may in (("/a/component/x", True), ("/component/x", False)):
        [scripts] = re.findall("script-src[^;]*", client.get(path).headers[_POLICY])
        assert ("unsafe-inline" in scripts) is may


def test_a_policy_of_its_own_is_kept_and_says_who_may_frame_it() -> None:
    found = dressed(Policy(framed_by=("https://portal.example",))).get("/own").headers
    assert found["content-security-policy"] == (
        "default-src 'none'; frame-ancestors 'self' https://portal.example"
    )
    assert "x-frame-options" not in found


def test_what_fails_tells_nothing_and_carries_the_headers() -> None:
    answer = dressed(Policy(), exception_handlers={Exception: routes.failed}).get("/fails")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "frame-ancestors" in answer.headers["content-security-policy"]


def test_over_plain_http_from_elsewhere_no_header_is_sent_that_browsers_complain_about() -> None:
    headers = dressed(Policy()).get("/x", headers={"Host": "192.168.1.5"}).headers
    assert "cross-origin-opener-policy" not in headers
    client = TestClient(SecureHeaders(Starlette(), Policy()), base_url="https://192.168.1.5")
    assert client.get("/x").headers["cross-origin-opener-policy"] == "same-origin"


def test_portals_are_origins() -> None:
    assert ancestors("https://a.example, http://*.b.example:8080") == (
        "https://a.example", "http://*.b.example:8080"
    )  # fmt: skip
    for wrong in ("*", "https:", "a.example", "https://a.example/path", "https://a;script-src"):
        with pytest.raises(AncestorError, match="ATLAS_FRAME_ANCESTORS"):
            ancestors(wrong)


def test_tiles_are_allowed_by_their_hosts() -> None:
    found = tile_hosts(
        ["https://t{s}.a.example/x?{key}", "https://t{s}.a.example/y", "https://b/z"]
    )
    assert found == ("https://*.a.example", "https://b")


@pytest.mark.parametrize(
    ("setting", "path"),
    [("", ""), ("/", ""), ("atlas", "/atlas"), ("/a/b/atlas/", "/a/b/atlas"), ("a//b", "/a/b")],
)
def test_a_base_path_in_any_spelling(setting: str, path: str) -> None:
    assert base_path(setting) == path


@pytest.mark.parametrize("setting", ["..", "a/../b", "图", "a b", "a?b", "%61", "a#b", "\\a", ".x"])
def test_a_base_path_that_cannot_be_is_refused_in_one_line(setting: str) -> None:
    with pytest.raises(BasePathError, match=r"^server\.baseUrlPath: .*$"):
        base_path(setting)


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/", "./a/b/"), ("/a/b", "b/"), ("/a/b?lang=en", "b/?lang=en"),
        ("/a/b/", None), ("/a/b/railways", None), ("/a/b/railways/?x=1", "../railways?x=1"),
        ("/a/b/railways//", "../../railways"), ("/other", None), ("/a/bc", None),
    ],
)  # fmt: skip
def test_addresses_are_put_right_by_relative_ones(path: str, to: str | None) -> None:
    app = BelowBase(Starlette(routes=[Route("/{path:path}", plain)]), "/a/b")
    answer = TestClient(app, base_url="http://localhost").get(path, follow_redirects=False)
    assert answer.headers.get("location") == to


def test_our_routes_lie_below_the_base_and_hide_nothing_of_streamlits() -> None:
    paths = [str(getattr(route, "path", "")) for route in routes.routes("/atlas")]
    assert "/atlas/atlas/{path:path}" in paths
    assert "/atlas/talk" in paths
    assert all(path.startswith("/atlas/") and path != "/atlas/{path:path}" for path in paths)


@pytest.mark.parametrize(
    ("accepted", "coding", "told"),
    [
        ("gzip, br", "br", "br, gzip"), ("br;q=0, gzip", "gzip", "gzip"),
        ("br;q=0", None, "identity"), ("gzip;q=0", None, "identity"), ("*;q=0", None, "identity"),
        ("br;q=0.000, *", "gzip", "gzip"), ("*", "br", "br, gzip"), ("BR; Q=0.5", "br", "br"),
        ("gzip;q=1.0, br;q=0.5", "gzip", "gzip"), ("identity, gzip;q=0.5", None, "identity"),
        ("gzip;q=nan", None, "identity"), ("br;q=2", None, "identity"), ("", None, "identity"),
        ("x-br, notgzip", None, "identity"),
    ],
)  # fmt: skip
def test_codings_are_weighed(accepted: str, coding: str | None, told: str) -> None:
    assert coding_for(accepted) == coding
    assert plainly(accepted) == told


def joining(held: Limits) -> TestClient:
    async def stay(socket: WebSocket) -> None:
        await socket.accept()
        await socket.receive_text()

    routes = [WebSocketRoute("/_stcore/stream", stay), Route("/{path:path}", plain)]
    return TestClient(Sessions(Starlette(routes=routes), held), base_url="http://localhost")


def test_one_session_too_many_is_told_and_comes_in_when_another_goes() -> None:
    client = joining(Limits(None, 1))
    page = {"Accept": "text/html"}
    with client.websocket_connect("/_stcore/stream") as first:
        with (
            pytest.raises(WebSocketDenialResponse) as refused,
            client.websocket_connect("/_stcore/stream"),
        ):
            pass
        assert refused.value.status_code == 503
        told = client.get("/railways", headers=page)
        assert (told.status_code, told.headers["retry-after"]) == (503, "5")
        assert "上限" in told.text
        for path in ("/talk", "/atlas/x.js", "/favicon.png"):  # none of these needs a session
            assert client.get(path, headers=page).status_code == 200
        first.send_text("")
    assert client.get("/railways", headers=page).status_code == 200


@pytest.mark.skipif(sys.platform == "win32", reason="Windows counts no files")
def test_the_last_files_are_kept_back() -> None:
    number = os.dup(0)
    os.close(number)
    client = joining(Limits(number + limits.KEPT_BACK, 100))
    assert client.get("/", headers={"Accept": "text/html"}).status_code == 503
    few = 64  # what a client of the tests opens itself, and what is open in between
    client = joining(Limits(number + limits.KEPT_BACK + few, 100))
    assert client.get("/", headers={"Accept": "text/html"}).status_code == 200


def test_a_connection_that_would_take_the_last_files_is_let_go() -> None:
    sent: list[bytes] = []

    class Socket:
        def __init__(self, number: int) -> None:
            self.fileno = lambda: number

    class Transport(asyncio.Transport):
        def __init__(self, number: int) -> None:
            super().__init__({"socket": Socket(number)})

        def write(self, data: bytes | bytearray | memoryview) -> None:
            sent.append(bytes(data))

        def close(self) -> None:
            sent.append(b"closed")

    made = limits.bounded(asyncio.Protocol, Limits(1024, 100))()
    made.connection_made(Transport(1024 - limits.KEPT_BACK))
    assert sent == []
    made.connection_made(Transport(1025 - limits.KEPT_BACK))
    assert sent[0].startswith(b"HTTP/1.1 503 ")
    assert sent[1] == b"closed"


def test_few_files_allow_few_sessions_and_a_setting_fewer() -> None:
    assert limits.limits(1024).sessions == (1024 - 2 * limits.KEPT_BACK) // 5
    assert limits.limits(64).sessions == 1
    assert limits.limits(20_000, 30).sessions == 30
    assert limits.limits(1024, 30_000).sessions == limits.limits(1024).sessions


def test_being_out_of_files_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "server")
    limits._seldom._last.clear()
    context = {"message": "socket.accept() out of system resource", "exception": OSError(24, "")}
    with closing(asyncio.new_event_loop()) as loop:
        for _ in range(2048):
            limits.quiet_when_full(loop, context)
    assert len(caplog.records) == 1


def test_what_happens_often_is_told_once_a_minute() -> None:
    now = [0.0]
    seldom = Seldom(clock=lambda: now[0])
    assert [seldom.due("a"), seldom.due("a"), seldom.due("b")] == [1, 0, 1]
    now[0] = 60.0
    assert seldom.due("a") == 3


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("GET /export/file/AbC-1_2 404", "GET /export/file/[…] 404"),
        ("tiles?x=1&tk=0123456789abc&y=2", "tiles?x=1&tk=[…]&y=2"),
        ("ATLAS_TIANDITU_KEY=abcdef", "ATLAS_TIANDITU_KEY=[…]"),
        ("{'cookie': 'a=b; _streamlit_xsrf=2|x'}", "{'cookie': '[…]'}"),
        ("Authorization: Bearer abc.def", "Authorization: […]"),
        ("postgres://u:pass@h/db", "postgres://u:[…]@h/db"),
        ("password: hunter2", "password: […]"),
        ("known-secret-value here", "[…] here"),
        ("nothing of that kind", "nothing of that kind"),
    ],
)
def test_log_lines_hold_no_secret(line: str, told: str) -> None:
    assert logs.redacted(line, ("known-secret-value",)) == told


def test_a_log_line_is_one_line_with_time_and_level_and_its_traceback_clean() -> None:
    record = logging.LogRecord("a", logging.ERROR, "", 1, "x %s", ("y\n2026 INFO forged",), None)
    try:
        raise ValueError("token=abcdefgh")
    except ValueError:
        record.exc_info = sys.exc_info()
    text = logging.Formatter(logs.FORMAT).format(logs._clean(record, ()))
    first, *rest = text.split("\n")
    assert first.endswith("ERROR a: x y\\x0a2026 INFO forged")
    assert first[:2] == "20"
    assert "abcdefgh" not in text
    assert rest[-1] == "ValueError: token=[…]"
