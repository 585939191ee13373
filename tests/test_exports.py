"""Exports over the server: progress, the finished file, cancelling, and what is refused."""

from __future__ import annotations

import asyncio
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geodata.export import FORMATS, Format
from geodata.filters import Filter
from geodata.handout import Handout, Step, size_of
from geodata.render import encode
from geodata.render.prints import wall
from geodata.words import LANGUAGES, words
from pages.parts import data, exports


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=exports.routes()))


def events(text: str) -> list[tuple[str, dict]]:
    blocks = [block.split("\n") for block in text.split("\n\n") if block]
    return [(kind[7:], json.loads(told[6:])) for kind, told in blocks]


def test_every_form_is_told_in_both_languages(client: TestClient):
    for language in LANGUAGES:
        told = client.get(f"/export/forms?lang={language}").json()
        assert [form["name"] for form in told] == list(FORMATS)
        assert all(form["label"] and form["note"] and form["group"] for form in told)


def test_a_file_is_made_with_progress_and_fetched_once(client: TestClient):
    answer = client.get("/export/make/xlsx?county=三台县&lang=zh")
    told = events(answer.text)
    assert {kind for kind, _ in told[:-1]} == {"progress"}
    shares = [own["done"] for kind, own in told if kind == "progress"]
    assert shares == sorted(shares)
    kind, ready = told[-1]
    assert kind == "ready"
    assert ready["name"].startswith("绵阳项目_三台县_")
    file = client.get(f"/export/file/{ready['token']}")
    assert len(file.content) == ready["bytes"]
    assert ready["name"] in unquote(file.headers["content-disposition"])
    assert client.get(f"/export/file/{ready['token']}").status_code == 404


def test_the_file_holds_what_the_address_asks(client: TestClient):
    catalog = data.current().catalog
    mask = catalog.where(Filter(category=frozenset({"railway", "airport"}))).mask
    within = encode.bits(mask).replace("+", "%2B")
    answer = client.get(f"/export/make/geojson?stage=build&within={within}&scope=一部分&lang=zh")
    token = events(answer.text)[-1][1]["token"]
    found = json.loads(client.get(f"/export/file/{token}").content)
    expected = catalog.where(Filter(stage=frozenset({"build"})), mask)
    assert len(found["features"]) == expected.count > 0
    assert "一部分" in json.dumps(found, ensure_ascii=False)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("csv?county=nosuch", "三台县"),
        ("csv?county=三台县,火星", "火星"),
        ("csv?county=", "county"),
        ("csv?stage=later", "study（规划研究）"),
        ("csv?format=xlsx", "format"),
        ("csv?County=三台县", "County"),
        ("csv?within=%3Cscript%3E", "within"),
        ("csv?within=AAAA", "within"),
        ("csv?scope=三台县", "within"),
        ("csv?project=none", "project"),
        ("csv?project=", "project"),
        ("csv?lang=fr", "zh、en"),
        ("csv?lang=zh&lang=en", "zh, en"),
        ("csv?q=" + "长" * 90, "80"),
        ("csv?size=100x100", "没有尺寸"),
        ("exe", "xlsx"),
        ("png?size=nanxnan", "600 至 8000 像素"),
        ("png?size=infx700", "600 至 8000 像素"),
        ("png?size=-700x700", "600 至 8000 像素"),
        ("png?size=9x9", "600 至 8000 像素"),
        ("wall?size=300x5000", "300 至 5000 毫米，长边不超过短边的 8 倍"),
        ("wall-tiles?size=5000x300", "8 倍"),
    ],
)
def test_what_an_address_says_wrongly_is_told_and_no_file_made(
    client: TestClient, address: str, told: str
):
    [(kind, failed)] = events(client.get(f"/export/make/{address}").text)
    assert kind == "failed"
    assert told in failed["why"]


def test_a_refusal_is_told_in_the_language_asked_for(client: TestClient):
    [(_, failed)] = events(client.get("/export/make/csv?lang=en&county=nosuch").text)
    assert failed["why"].startswith("No file was made. county: unknown value “nosuch”")
    assert "Santai" in failed["why"]


@pytest.mark.parametrize(
    ("size", "made"),
    [((5000, 625), True), ((5000, 624), False), ((300, 2400), True), ((300, 2401), False)],
)
def test_the_range_told_of_a_wall_print_is_its_true_one(size: tuple[float, float], made: bool):
    assert FORMATS["wall"].fits(size) is made
    least = 140 * wall.weight(*size)  # what the layout needs
    assert (min(size) >= least) >= made


@pytest.mark.parametrize(
    ("text", "size"),
    [("2400x1600", (2400, 1600)), ("1500×2000", (1500, 2000)), ("9x9", (9, 9)), ("1x-inf", None),
     ("nanx100", None), ("100", None), ("", None)],
)  # fmt: skip
def test_a_size_is_read_or_not_said(text: str, size: tuple[float, float] | None):
    assert size_of(text) == size


def test_other_sites_are_refused(client: TestClient):
    other = client.get("/export/make/csv", headers={"sec-fetch-site": "cross-site"})
    assert other.status_code == 403


def test_a_fault_is_told_without_its_text(client: TestClient, monkeypatch: pytest.MonkeyPatch):
    def broken(_: Handout, __: Step) -> bytes:
        raise ValueError("secret path")

    monkeypatch.setattr(exports, "FORMATS", {"csv": Format("csv", ".csv", "text/csv", broken)})
    answer = client.get("/export/make/csv")
    assert [kind for kind, _ in events(answer.text)] == ["failed"]
    assert "secret" not in answer.text


def test_shutting_the_stream_cancels_the_work():
    seen = []

    def slow(_: Handout, step: Step) -> bytes:
        for part in range(100):
            step(part / 100, "")
            seen.append(part)
            if part == 1:
                shut.wait(5)
        return b""

    async def run() -> None:
        stream = exports._events(Format("x", ".x", "text/plain", slow), None)
        await anext(stream)
        await stream.aclose()
        shut.set()
        await asyncio.sleep(0.2)

    shut = threading.Event()
    # A thread of its own: the browser tests leave a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, run()).result()
    assert seen == [0, 1]


def test_words_name_every_form_and_its_group():
    for language in LANGUAGES:
        own = words(language)
        for form in FORMATS.values():
            assert own[f"export.form_{form.name}"]
            assert own[f"export.group_{form.group}"]
