"""Exports over the server: progress, the finished file, cancelling, and what is refused."""

from __future__ import annotations

import asyncio
import errno
import gc
import json
import logging
import threading
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.testclient import TestClient

from geodata.catalog.filters import Filter
from geodata.export.form import Format
from geodata.export.formats import FORMATS
from geodata.export.prints import picture, wall
from geodata.report.request import Handout, Step, size_of
from geodata.vocabulary.words import LANGUAGES, Language, words
from geodata.web import encode
from server.downloads import exports, lanes, progress
from server.downloads.shelf import AsItIs, Shelf
from tests.served import served


@pytest.fixture(autouse=True, scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """Finished files of these tests lie in a folder of theirs."""
    kept = Shelf(tmp_path_factory.mktemp("exports"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("server.downloads.shelf.kept", lambda: kept)
        yield kept


@pytest.fixture(autouse=True)
def fresh_lanes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test has lanes of its own: work whose loop has ended cannot give its place back."""
    fresh = {name: lanes.Lane(name, lane._width) for name, lane in progress.LANES.items()}
    monkeypatch.setattr(progress, "LANES", fresh)
    yield
    for lane in fresh.values():
        lane.workers.shutdown(wait=False)


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(Starlette(routes=exports.routes()))


def events(text: str) -> list[tuple[str, dict[str, Any]]]:
    blocks = [block.split("\n") for block in text.split("\n\n") if block]
    return [(kind[7:], json.loads(payload[6:])) for kind, payload in blocks]


def test_every_form_is_told_in_both_languages(client: TestClient) -> None:
    for language in LANGUAGES:
        told = client.get(f"/export/forms?lang={language}").json()
        assert [form["name"] for form in told] == list(FORMATS)
        assert all(form["label"] and form["note"] and form["group"] for form in told)


def test_a_file_is_made_with_progress_and_fetched(client: TestClient) -> None:
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


def test_the_file_holds_what_the_address_asks(client: TestClient) -> None:
    catalog = served()
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
) -> None:
    [(kind, failed)] = events(client.get(f"/export/make/{address}").text)
    assert kind == "failed"
    assert told in failed["why"]


def test_a_refusal_is_told_in_the_language_asked_for(client: TestClient) -> None:
    [(_, failed)] = events(client.get("/export/make/csv?lang=en&county=nosuch").text)
    assert failed["why"].startswith("No file was made. county: unknown value “nosuch”")
    assert "Santai" in failed["why"]


@pytest.mark.parametrize(
    ("size", "made"),
    [((5000, 625), True), ((5000, 624), False), ((300, 2400), True), ((300, 2401), False)],
)
def test_the_range_told_of_a_wall_print_is_its_true_one(
    size: tuple[float, float], made: bool
) -> None:
    assert FORMATS["wall"].fits(size) is made
    least = 140 * wall.weight(*size)  # what the layout needs
    assert (min(size) >= least) >= made


@pytest.mark.parametrize(
    ("text", "size"),
    [("2400x1600", (2400, 1600)), ("1500×2000", (1500, 2000)), ("9x9", (9, 9)), ("1x-inf", None),
     ("nanx100", None), ("100", None), ("", None)],
)  # fmt: skip
def test_a_size_is_read_or_not_said(text: str, size: tuple[float, float] | None) -> None:
    assert size_of(text) == size


def test_other_sites_are_refused(client: TestClient) -> None:
    other = client.get("/export/make/csv", headers={"sec-fetch-site": "cross-site"})
    assert other.status_code == 403


def test_a_fault_is_told_without_its_text(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Handout, __: Step) -> bytes:
        raise ValueError("secret path")

    monkeypatch.setattr(exports, "FORMATS", {"csv": Format("csv", ".csv", "text/csv", broken)})
    answer = client.get("/export/make/csv")
    assert [kind for kind, _ in events(answer.text)] == ["failed"]
    assert "secret" not in answer.text


def in_a_loop(steps: Coroutine[None, None, None]) -> None:
    """Run to the end in a thread of its own: the browser tests leave a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, steps).result()


class Work:
    """A form of export whose steps the test lets go on."""

    def __init__(self, name: str = "x") -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()
        self.seen: list[int] = []
        self.form = Format(name, ".x", "text/plain", self.make)

    def make(self, _: Handout, step: Step) -> bytes:
        for part in range(3):
            step(part / 3, "")
            self.seen.append(part)
            if part == 1:
                self.begun.set()
                self.go_on.wait(20)
        return b"made"


def asking(language: Language = "zh") -> Handout:
    catalog = served()
    return Handout(catalog, catalog.parse({})[0], language, "", date(2026, 1, 1))


def test_shutting_the_stream_cancels_the_work_in_one_quiet_line(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    work = Work()

    async def run() -> None:
        lane = progress.LANES["quick"]
        stream = progress.events(work.form, asking(), "a")
        await anext(stream)
        await asyncio.to_thread(work.begun.wait, 20)
        await stream.aclose()
        work.go_on.set()
        # The session's next turn comes when the work before it has ended.
        turn = lane.enter("a")
        async for _ in lane.places(turn):
            pass
        lane.leave(turn)

    in_a_loop(run())
    gc.collect()  # what nobody looked at is told when it goes
    assert work.seen == [0, 1]
    [line] = [record for record in caplog.records if record.name == "server.downloads.progress"]
    assert (line.levelname, line.exc_info) == ("INFO", None)
    assert line.getMessage().startswith("export x cancelled after ")
    assert not [record for record in caplog.records if record.exc_info]


def test_short_exports_never_wait_behind_long_ones() -> None:
    lanes = {form.name: form.lane for form in FORMATS.values()}
    quick = {name for name, lane in lanes.items() if lane == "quick"}
    assert {"csv", "xlsx", "geojson", "gpkg", "kml", "docx"} <= quick
    for name in ("pptx", "pptx-scenes", "pack", "pdf-project", "wall", "pdf-counties"):
        assert lanes[name] == "long", name
    longs = [Work("pptx") for _ in range(3)]
    short = Work()
    short.go_on.set()

    async def run() -> None:
        streams = [progress.events(w.form, asking(), str(n)) for n, w in enumerate(longs)]
        first = [await anext(stream) for stream in streams]
        assert [text.split("\n")[0] for text in first] == [
            "event: progress", "event: progress", "event: queued"
        ]  # fmt: skip
        assert json.loads(first[2].split("data: ")[1])["what"] == "排队中，前面还有 2 个"
        sent = [text async for text in progress.events(short.form, asking(), "9")]
        assert "event: queued" not in "".join(sent)
        assert sent[-1].startswith("event: ready")
        for work in longs:
            work.go_on.set()
        assert [text async for text in streams[2]][-1].startswith("event: ready")
        for stream in streams:
            await stream.aclose()

    in_a_loop(run())


def test_a_session_has_one_export_running_in_a_lane() -> None:
    first, second, other = Work("pptx"), Work("pptx"), Work("pptx")

    async def run() -> None:
        streams = [
            progress.events(work.form, asking("en"), key)
            for work, key in ((first, "a"), (second, "a"), (other, "b"))
        ]
        begun = [await anext(stream) for stream in streams]
        assert "queued" in begun[1]
        assert "your last export" in begun[1]
        assert begun[2].startswith("event: progress")  # nobody waits for another's second one
        first.go_on.set()
        other.go_on.set()
        second.go_on.set()
        for stream in streams:
            assert [text async for text in stream][-1].startswith("event: ready")

    in_a_loop(run())


def test_a_stream_that_is_shut_in_the_queue_gives_its_place_back() -> None:
    first, second = Work("pptx"), Work("pptx")

    async def run() -> None:
        lane = progress.LANES["long"]
        running = progress.events(first.form, asking(), "a")
        await anext(running)
        waiting = progress.events(second.form, asking(), "a")
        assert (await anext(waiting)).startswith("event: queued")
        assert len(lane._waiting) == 1
        await waiting.aclose()
        assert lane._waiting == []
        first.go_on.set()
        assert [text async for text in running][-1].startswith("event: ready")
        assert lane._running == []

    in_a_loop(run())
    assert second.seen == []


def test_who_gives_up_waiting_lets_the_next_pass_and_a_full_queue_is_told() -> None:
    lane = lanes.Lane("test", 1, most_waiting=2, of_a_session=1)

    async def run() -> None:
        first, second, third = (lane.enter(key) for key in "abc")
        assert (first.running, second.running) == (True, False)
        for key in "bd":  # a second one of a session, and one too many
            with pytest.raises(lanes.FullError):
                lane.enter(key)
        spacious = lanes.Lane("test", 1, most_waiting=9, of_a_session=1)
        for key in "aab":  # one runs, one waits
            spacious.enter(key)
        with pytest.raises(lanes.FullError):
            spacious.enter("a")
        spacious.enter("c")
        lane.leave(second)
        assert [place.ahead async for place in lane.places(first)] == []
        lane.leave(first)
        lane.leave(first)
        assert third.running

    in_a_loop(run())


def test_a_browser_is_known_by_a_cookie_nobody_can_guess() -> None:
    own = TestClient(Starlette(routes=exports.routes()))
    told = own.get("/export/forms").headers["set-cookie"]
    assert "HttpOnly" in told
    assert "Path=/export" in told
    assert len(own.cookies[exports.COOKIE]) == 22
    assert "SameSite=lax" in told
    assert "Secure" not in told  # over plain http it would not come back
    assert "set-cookie" not in own.get("/export/forms").headers
    secret = TestClient(Starlette(routes=exports.routes()), base_url="https://atlas.example")
    assert "; Secure" in secret.get("/export/forms").headers["set-cookie"]


def test_a_finished_file_can_be_fetched_again_and_in_parts(client: TestClient) -> None:
    ready = events(client.get("/export/make/csv?lang=zh").text)[-1][1]
    address = f"/export/file/{ready['token']}"
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) == ready["bytes"]
    assert head.headers["accept-ranges"] == "bytes"
    assert head.headers["cache-control"] == "private, no-cache"
    assert head.headers["x-content-type-options"] == "nosniff"
    whole = client.get(address).content
    assert len(whole) == ready["bytes"]
    part = client.get(address, headers={"Range": "bytes=100-", "If-Range": head.headers["etag"]})
    assert (part.status_code, part.content) == (206, whole[100:])
    assert part.headers["content-range"] == f"bytes 100-{len(whole) - 1}/{len(whole)}"
    stale = client.get(address, headers={"Range": "bytes=100-", "If-Range": '"other"'})
    assert (stale.status_code, stale.content) == (200, whole)
    assert client.get(address, headers={"Range": f"bytes={len(whole)}-"}).status_code == 416
    assert client.get(address).content == whole
    told = head.headers["content-disposition"]
    assert told.startswith("attachment; filename=\"atlas.csv\"; filename*=UTF-8''%E7")
    for wrong in ("nosuch", "x" * 22, "..%2Fetc%2Fpasswd", f"{ready['token']}.json"):
        answer = client.get(f"/export/file/{wrong}")
        assert answer.status_code == 404


def test_a_file_for_later_parts_is_sent_without_a_coding() -> None:
    app = Starlette(routes=exports.routes(), middleware=[
        Middleware(AsItIs, "/export/file/"), Middleware(GZipMiddleware, minimum_size=1),
    ])  # fmt: skip
    own = TestClient(app)
    ready = events(own.get("/export/make/csv").text)[-1][1]
    answer = own.get(f"/export/file/{ready['token']}", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in answer.headers
    assert int(answer.headers["content-length"]) == ready["bytes"]
    assert own.get("/export/forms").headers["content-encoding"] == "gzip"


def test_a_full_disk_is_told(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Shelf, "put", full)
    [*_, (kind, told)] = events(client.get("/export/make/csv?lang=zh").text)
    assert kind == "failed"
    assert "磁盘" in told["why"]


def test_pixels_have_a_budget_and_the_range_is_told(client: TestClient) -> None:
    [(kind, told)] = events(client.get("/export/make/png?size=8000x8000").text)
    assert kind == "failed"
    assert "25,000,000" in told["why"]
    form = FORMATS["png"]
    assert form.fits((5000, 5000))
    assert not form.fits((5000, 5001))
    assert FORMATS["svg"].fits((8000, 8000))  # drawn without pixels
    with pytest.raises(ValueError, match="25,000,000"):
        picture.png(asking(), width_px=5000, height_px=5001)


def test_words_name_every_form_and_its_group() -> None:
    for language in LANGUAGES:
        own = words(language)
        for form in FORMATS.values():
            assert own[f"export.form_{form.name}"]
            assert own[f"export.group_{form.group}"]
