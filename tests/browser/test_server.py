"""Servers as an office runs them: hosts, paths, proxies, few files, and what they log."""

from __future__ import annotations

import json
import os
import re
import resource
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
from openpyxl import load_workbook
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from tests.browser.conftest import ROOT, Visit, free_port, wait_answering, wait_until

# Told by the interpreter itself, whichever library asks: names looked up, addresses reached for.
_WATCH = """
import os, sys
def _told(event, args):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        what = args[0]
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getnameinfo"):
        what = args[-1][0] if isinstance(args[-1], tuple) else ""
    else:
        return
    with open(os.environ["WATCHED"], "a") as file:
        file.write(f"{event} {what}\\n")
sys.addaudithook(_told)
"""
_NEAR = {"localhost", "127.0.0.1", "::1", "", "None", "0.0.0.0"}  # noqa: S104
_LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (DEBUG|INFO|WARNING|ERROR) [\w.]+: .")


@dataclass(frozen=True)
class Served:
    """A running server: its process, its port, the path below which it lies, what it wrote."""

    process: subprocess.Popen[bytes]
    port: int
    base: str
    output: Path

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}{self.base}"

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            sent = {"Host": f"localhost:{self.port}"}
            sent |= {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", path, headers=sent)
            answer = connection.getresponse()
            return answer.status, answer.read()

    def logged(self) -> str:
        return self.output.read_text(encoding="utf-8")


@contextmanager
def served(
    folder: Path,
    *options: str,
    base: str = "",
    files: int = 0,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Served]:
    """Serve the app; it is ended when the context is left."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    output = folder / f"{port}.log"
    limit = (lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))) if files else None
    with output.open("wb") as log:
        process = subprocess.Popen(
            [*command, *options], cwd=ROOT, env={**os.environ, **(environment or {})},
            stdout=log, stderr=subprocess.STDOUT, preexec_fn=limit,  # noqa: PLW1509
        )  # fmt: skip
    try:
        server = Served(process, port, base, output)
        wait_answering(process, server.address, server.logged)
        yield server
    finally:
        process.terminate()
        process.wait(30)


PROTOCOL = Subprotocol("streamlit")


def joined(server: Served, origin: str, host: str = "") -> int:
    """Return the status with which a page's WebSocket is answered; 101 if it joined."""
    address = f"ws://{host or f'localhost:{server.port}'}{server.base}/_stcore/stream"
    with socket.create_connection(("127.0.0.1", server.port)) as link:
        try:
            with connect(address, sock=link, origin=Origin(origin), subprotocols=[PROTOCOL]):
                return 101
        except InvalidStatus as error:
            return error.response.status_code


def test_no_outside_name_is_looked_up_through_a_whole_tour(tmp_path: Path, visit: Visit) -> None:
    (tmp_path / "sitecustomize.py").write_text(_WATCH, encoding="utf-8")
    watched = tmp_path / "watched"
    watched.touch()
    options = (
        "--server.address", "0.0.0.0", "--server.allowedHosts", "atlas.example",  # noqa: S104
        "--server.corsAllowedOrigins", "https://portal.example",
    )  # fmt: skip
    watching = {"PYTHONPATH": str(tmp_path), "WATCHED": str(watched)}
    with served(tmp_path, *options, environment=watching) as server:
        own = f"http://localhost:{server.port}"
        assert joined(server, own) == 101
        assert joined(server, "https://portal.example") == 101
        assert joined(server, "https://atlas.example", "atlas.example") == 101
        for origin in ("https://evil.example", "http://localhost:1", "null", "http://10.1.2.3"):
            assert joined(server, origin) == 403
        assert joined(server, "http://evil.example", "evil.example") == 421
        for path in ("/", "/talk", "/atlas/x", "/export/forms", "/ready", "/_stcore/host-config"):
            assert server.get(path, Host="evil.example")[0] == 421
            assert server.get(path, Origin="https://evil.example")[0] == 403
        assert server.get("/export/make/csv")[0] == 200
        assert server.get("/talk")[0] == 200
        visit.open(own)
        for page in ("counties", "timeline", "project"):
            visit.page.goto(f"{own}/{page}")
            visit.frame.locator("[data-shown]").wait_for(state="attached")
        assert visit.foreign() == []
        asked = {line.partition(" ")[2] for line in watched.read_text().splitlines()}
        assert asked <= _NEAR
        lines = [line for line in server.logged().splitlines() if re.match(r"\d{4}-", line)]
        assert lines
        assert all(_LINE.match(line) for line in lines)
        assert "refused: origin" in server.logged()
        assert "evil" not in server.logged()


def test_the_watch_sees_what_a_library_looks_up(tmp_path: Path) -> None:
    """The test above could not fail if this one did."""
    (tmp_path / "sitecustomize.py").write_text(_WATCH, encoding="utf-8")
    watched = tmp_path / "watched"
    asking = "from streamlit.net_util import get_external_ip, get_internal_ip; get_internal_ip()"
    subprocess.run(
        [sys.executable, "-c", f"{asking}; import socket\n"
         "try: socket.getaddrinfo('nosuch.invalid', 80)\nexcept OSError: pass"],
        env={**os.environ, "PYTHONPATH": str(tmp_path), "WATCHED": str(watched)}, check=False,
    )  # fmt: skip
    told = watched.read_text()
    assert "8.8.8.8" in told
    assert "nosuch.invalid" in told


def linked(workbook: bytes) -> set[str]:
    """Return where the codes of a workbook's list lead."""
    sheet = load_workbook(BytesIO(workbook)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    return {cell.hyperlink.target for cell in cells if cell.hyperlink.target}


def tour(visit: Visit, address: str) -> None:
    """Map, a deep link, a download, the talk: each by the addresses the page itself makes."""
    visit.open(f"{address}/?county=三台县")
    visit.frame.locator(".atlas-take").click()
    with visit.page.expect_download() as download:
        visit.frame.locator("[data-form=xlsx]").click()
    assert "三台" in download.value.suggested_filename
    links = linked(download.value.path().read_bytes())
    assert links
    assert all(link.startswith(f"{address}/?project=") for link in links)
    visit.page.goto(f"{address}/railways")
    visit.frame.locator("[data-shown]").wait_for(state="attached")
    visit.page.goto(f"{address}/present")
    link = visit.page.locator("a[href*=talk]").first
    link.wait_for()
    where = link.evaluate("one => one.href")
    assert where.startswith(f"{address}/talk")
    visit.page.goto(where)
    visit.page.locator("canvas").first.wait_for(state="attached")
    assert visit.errors == []
    assert visit.foreign() == []


@pytest.mark.parametrize(("setting", "base"), [("atlas", "/atlas"), ("/a/b/atlas/", "/a/b/atlas")])
def test_the_atlas_works_below_any_path(
    tmp_path: Path, visit: Visit, setting: str, base: str
) -> None:
    with served(tmp_path, "--server.baseUrlPath", setting, base=base) as server:
        tour(visit, server.address)
        assert server.get(f"{base}/ready")[0] == 200
        assert server.get("/railways")[0] == 404
        assert server.get("/")[0] == server.get(base)[0] == 307


@contextmanager
def stripping(port: int, path: str) -> Iterator[int]:
    """A proxy that takes a path off and hands the rest on."""

    def hand_on(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while part := source.recv(65536):
                target.sendall(part)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def answer(visitor: socket.socket) -> None:
        head = b""
        with suppress(OSError), visitor, socket.create_connection(("127.0.0.1", port)) as server:
            while b"\r\n\r\n" not in head and (part := visitor.recv(65536)):
                head += part
            if not head.split(b" ", 2)[1].startswith(path.encode()):
                return
            kind = b"" if b"upgrade: websocket" in head.lower() else b"Connection: close\r\n"
            head = re.sub(rb"(?i)\r\nconnection: keep-alive", b"", head)
            first, rest = head.replace(path.encode(), b"", 1).split(b"\r\n", 1)
            server.sendall(first + b"\r\n" + kind + rest)
            back = threading.Thread(target=hand_on, args=(server, visitor), daemon=True)
            back.start()
            hand_on(visitor, server)
            back.join()

    def accept() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=answer, args=(listening.accept()[0],), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=accept, daemon=True).start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)


def test_the_atlas_works_behind_a_proxy_that_takes_the_path_off(
    tmp_path: Path, visit: Visit
) -> None:
    with served(tmp_path) as server, stripping(server.port, "/a/b/atlas") as port:
        tour(visit, f"http://localhost:{port}/a/b/atlas")


def test_links_of_a_workbook_lead_to_the_host_a_proxy_tells_if_it_was_set(tmp_path: Path) -> None:
    """Over plain http no browser says that a page of ours asks: the hosts alone tell."""
    options = ("--server.baseUrlPath", "maps", "--server.allowedHosts", "atlas.example")
    with served(tmp_path, *options, base="/maps") as server:

        def made(address: str, **headers: str) -> set[str]:
            asking = f"/maps/export/make/xlsx?county={quote('三台县')}&address={address}"
            events = server.get(asking, **headers)[1].decode()
            token = json.loads(events.rpartition("data: ")[2])["token"]
            return linked(server.get(f"/maps/export/file/{token}")[1])

        def below(address: str, links: set[str]) -> bool:
            return bool(links) and all(link.startswith(f"{address}?project=") for link in links)

        own, office = f"{server.address}/", "https://atlas.example/maps/"
        assert below(own, made(own))
        assert below(office, made(office, Forwarded='for=192.0.2.1;host="atlas.example"'))
        assert below(office, made(office, X_Forwarded_Host="atlas.example"))
        assert made(office) == set()
        for evil in ({"Forwarded": "host=evil.example"}, {"X_Forwarded_Host": "evil.example"}):
            assert made("https://evil.example/", **evil) == set()
        for origin, status in (("https://atlas.example", 200), ("https://evil.example", 403)):
            told = f"host={origin.removeprefix('https://')}"
            assert server.get("/maps/ready", Origin=origin, Forwarded=told)[0] == status


@pytest.mark.parametrize(
    ("options", "environment", "named"),
    [
        (("--server.baseUrlPath", "../atlas"), {}, "server.baseUrlPath"),
        ((), {"ATLAS_FRAME_ANCESTORS": "portal.example"}, "ATLAS_FRAME_ANCESTORS"),
        ((), {"ATLAS_EXPORTS": "/dev/null/x"}, "ATLAS_EXPORTS"),
    ],
)
def test_a_setting_that_cannot_be_heeded_ends_the_start_in_one_line(
    options: tuple[str, ...], environment: dict[str, str], named: str
) -> None:
    port = ["--server.port", str(free_port())]
    done = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "app.py", *port, *options], cwd=ROOT,
        env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode != 0
    assert [line for line in done.stderr.splitlines() if line.startswith(f"{named}: ")]
    assert "Traceback" not in done.stderr


def test_either_process_hands_out_what_the_other_made(tmp_path: Path) -> None:
    kept = {"ATLAS_EXPORTS": str(tmp_path / "kept")}
    with served(tmp_path, environment=kept) as one, served(tmp_path, environment=kept) as other:
        told = one.get("/export/make/csv?lang=en")[1].decode()
        token = json.loads(told.rpartition("data: ")[2])["token"]
        whole = one.get(f"/export/file/{token}")[1]
        for server in (other, one):
            assert server.get(f"/export/file/{token}") == (200, whole)
            part = server.get(f"/export/file/{token}", Range="bytes=10-", Accept_Encoding="gzip")
            assert part == (206, whole[10:])


def test_with_few_files_one_too_many_is_told_and_the_server_goes_on(tmp_path: Path) -> None:
    with served(tmp_path, files=256) as server:
        assert "open files at most 256; pages open at a time at most 12" in server.logged()
        origin = f"http://localhost:{server.port}"
        stream = f"ws://localhost:{server.port}/_stcore/stream"
        with ExitStack() as held:
            for _ in range(12):
                held.enter_context(connect(stream, origin=Origin(origin), subprotocols=[PROTOCOL]))
            assert joined(server, origin) == 503
            status, told = server.get("/", Accept="text/html")
            assert (status, "上限" in told.decode()) == (503, True)
            for _ in range(300):  # more than there are files: the last are kept back
                with suppress(OSError):
                    idle = socket.create_connection(("127.0.0.1", server.port), timeout=30)
                    held.callback(idle.close)
        wait_until(lambda: server.get("/", Accept="text/html")[0] == 200, server.process)
        assert joined(server, origin) == 101
        assert len(server.logged().splitlines()) < 40
        assert "out of system resource" not in server.logged()
