"""What a proxy tells of the host that was asked is read strictly, and believed of nobody else."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from server.guard import proxy
from server.guard.door import Door
from server.guard.hosts import Authority, Hosts

ATLAS = Authority("atlas.example", None)


@pytest.mark.parametrize(
    ("lines", "host"),
    [
        (["host=atlas.example"], ATLAS),
        (["for=192.0.2.1;Proto=https;HOST=Atlas.Example."], ATLAS),
        (['for="[2001:db8::1]:4711" ; host="atlas.example:84"'], Authority("atlas.example", 84)),
        (['host="[2001:db8::1]:80"'], Authority("2001:db8::1", 80)),
        (["host=atlas.example:8443"], Authority("atlas.example", 8443)),  # many forget the marks
        (["host=atlas.example;proto=https, host=inner:8501"], ATLAS),  # the first was the visitor's
        (["for=192.0.2.1, host=atlas.example"], ATLAS),
        (["host=atlas.example", "host=inner"], ATLAS),  # lines are one list
        (['for="a, host=evil.example";host=atlas.example'], ATLAS),
        (['for="a;host=evil.example";host=atlas.example'], ATLAS),
        (['for="a\\";host=evil.example;x=\\"b";host=atlas.example'], None),
        (["host=atlas.example;host=evil.example"], None),
        (["host=atlas.example;Host=atlas.example"], None),
        (["host=evil@atlas.example"], None),
        (["host=atlas.example/evil.example"], None),
        (["host=atlas.example#evil.example"], None),
        (['host="atlas.example, evil.example"'], None),
        (["host=_hidden"], None),
        (["host=unknown;"], Authority("unknown", None)),
        (["host*=utf-8''atlas.example"], None),
        (["host="], None), (["host"], None), (["=;,;=,"], None), ([""], None), ([], None),
        (["xhost=atlas.example"], None),
        (["host=\xe7\xbb\xb5\xe9\x98\xb3.example"], None),
        (["host=atlas.example:0"], None), (["host=atlas.example:99999"], None),
        (["host=atlas.example;" + "for=a;" * 200], None),
        (['"' + ";" * 60_000], None), (["," * 60_000 + "host=atlas.example"], None),
    ],
)  # fmt: skip
def test_forwarded_is_read_strictly(lines: list[str], host: Authority | None) -> None:
    raw = [(b"forwarded", line.encode("latin-1")) for line in lines]
    assert list(proxy.hosts_named(Headers(raw=raw))) == ([host] if host else [])


@pytest.mark.parametrize(
    ("lines", "host"),
    [
        (["atlas.example"], ATLAS), (["atlas.example, inner:8501"], ATLAS),
        (["atlas.example", "evil.example"], None), ([", atlas.example"], None), ([""], None),
        (["https://atlas.example"], None), (["evil@atlas.example"], None),
    ],
)  # fmt: skip
def test_x_forwarded_host_is_read_strictly(lines: list[str], host: Authority | None) -> None:
    raw = [(b"x-forwarded-host", line.encode("latin-1")) for line in lines]
    assert list(proxy.hosts_named(Headers(raw=raw))) == ([host] if host else [])


async def seen(request: Request) -> JSONResponse:
    return JSONResponse([name for name in proxy.HEADERS if name in request.headers])


OFFICE = Hosts(names=("atlas.example", "*.county.example"), listed=("atlas.example",))
ANY = Hosts(("*",), ("*",))


def asked(hosts: Hosts, sent: dict[str, str]) -> tuple[int, list[str]]:
    app = Door(Starlette(routes=[Route("/x", seen)]), hosts)
    answer = TestClient(app, base_url="http://localhost:8501").get("/x", headers=sent)
    return answer.status_code, answer.json() if answer.status_code == 200 else []


@pytest.mark.parametrize(
    ("name", "value"),
    [("X-Forwarded-Host", "{}"), ("Forwarded", "proto=https;host={}"), ("Forwarded", 'host="{}"')],
)
@pytest.mark.parametrize(
    ("hosts", "host", "believed"),
    [
        (OFFICE, "atlas.example", True), (OFFICE, "santai.county.example", True),
        (OFFICE, "evil.example", False), (OFFICE, "atlas.example.evil.example", False),
        (OFFICE, "evilatlas.example", False), (OFFICE, "county.example", False),
        (ANY, "evil.example", False),
    ],
)  # fmt: skip
def test_what_a_proxy_tells_is_believed_only_of_hosts_that_were_set(
    name: str, value: str, hosts: Hosts, host: str, believed: bool
) -> None:
    told = {name: value.format(host)}
    status = 200 if believed else 403
    assert asked(hosts, told | {"Origin": f"https://{host}"})[0] == status
    # Nothing further in sees what is not believed.
    assert asked(hosts, told) == (200, [name.lower()] if believed else [])


def test_one_that_is_not_believed_takes_the_other_with_it() -> None:
    both = {"X-Forwarded-Host": "atlas.example", "Forwarded": "host=evil.example"}
    assert asked(OFFICE, both) == (200, [])
    assert asked(OFFICE, both | {"Origin": "https://evil.example"})[0] == 403


def test_what_a_proxy_tells_is_no_host_to_answer_for() -> None:
    for told in ({"X-Forwarded-Host": "atlas.example"}, {"Forwarded": "host=atlas.example"}):
        assert asked(OFFICE, {"Host": "evil.example", **told})[0] == 421
