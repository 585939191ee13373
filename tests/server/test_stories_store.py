"""Stories by their address: shipped ones by id, edited ones by what they hold, not too many."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.requests import Request

from geodata.stories import story
from geodata.stories.model import MAX_BYTES
from geodata.stories.story import StoryError
from geodata.web.talk import talk_page as talk
from server import served_record, stories, talk_page
from tests.real import real

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv(stories.FOLDER_VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


def edited(number: int = 0) -> story.Story:
    return replace(story.shipped(real())[0], id=f"own-{number}")


def test_an_edited_story_is_found_by_its_address() -> None:
    address = stories.publish(edited(), real())
    page, _, key = address.partition("?story=")
    assert page == "talk"
    found = stories.find(key, real())
    assert found is not None
    assert found.id == "own-0"
    assert stories.publish(edited(), real()) == address


def test_the_shipped_story_is_the_default() -> None:
    assert stories.find("", real()) == story.shipped(real())[0]
    assert stories.find("eight-actions", real()) == story.shipped(real())[0]
    assert stories.find("no-such", real()) is None


def test_a_story_with_faults_is_not_published() -> None:
    shipped = story.shipped(real())[0]
    bad = replace(shipped, scenes=(replace(shipped.scenes[0], highlight=("no-such",)),))
    with pytest.raises(StoryError):
        stories.publish(bad, real())


def test_the_oldest_story_goes_when_there_are_too_many(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setattr(stories, "MOST", 2)
    first, *others = (key_of(n) for n in range(2))
    os.utime(folder / f"{first}.toml", (1, 1))
    others.append(key_of(2))
    assert stories.find(first, real()) is None
    assert all(stories.find(key, real()) for key in others)


def key_of(number: int) -> str:
    return stories.publish(edited(number), real()).partition("=")[2]


def test_the_same_address_works_for_another_server_with_the_folder(folder: Path) -> None:
    key = key_of(1)
    look = (
        "from server import served_record, stories; import sys; "
        "print(stories.find(sys.argv[1], served_record.current().catalog).id)"
    )
    told = subprocess.run(
        [sys.executable, "-c", look, key], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert told.stdout.strip() == "own-1"
    assert [path.name for path in folder.iterdir()] == [f"{key}.toml"]  # and nothing half written


def test_a_file_that_is_not_what_its_name_says_is_no_story(folder: Path) -> None:
    key = key_of(1)
    path = folder / f"{key}.toml"
    path.write_bytes(path.read_bytes() + b"\n")
    assert stories.find(key, real()) is None
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    assert stories.find(key, real()) is None
    key_of(1)  # publishing it again puts it right
    assert stories.find(key, real()) == edited(1)


@pytest.mark.parametrize("name", ["../projects", "..%2f", "/etc/passwd", "0" * 16, "0" * 400, "\0"])
def test_a_name_leads_nowhere_else(name: str) -> None:
    assert stories.find(name, real()) is None


def test_old_stories_that_others_put_there_stay(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stories, "MOST", 1)
    folder.mkdir()
    (folder / "notes.toml").write_text("mine")
    key_of(1)
    key_of(2)
    assert (folder / "notes.toml").exists()
    assert len(list(folder.iterdir())) == 2


def answer(query: str) -> tuple[int, str, dict[str, str]]:
    scope = {"type": "http", "method": "GET", "query_string": query.encode(), "headers": []}
    with ThreadPoolExecutor(1) as thread:  # the browser tests keep this thread's loop running
        sent = thread.submit(asyncio.run, talk_page.answer(Request(scope))).result()
    return sent.status_code, bytes(sent.body).decode(), dict(sent.headers)


def test_the_page_is_sent_with_its_policy() -> None:
    status, page, headers = answer("lang=en")
    assert status == 200
    assert '<html lang="en">' in page
    assert headers["content-security-policy"] == talk.POLICY
    assert "unsafe-inline" not in talk.POLICY.partition("style-src")[0]


def test_every_answer_names_the_version_of_the_files_and_the_worker_keeps_the_same() -> None:
    own = served_record.current().assets
    assert own is not None
    for query in ("", "lang=en", "story=0123"):  # also a refusal is the atlas's own word
        assert answer(query)[2]["x-talk-version"] == talk.version(own)
    scope = {"type": "http", "method": "GET", "query_string": b"", "headers": []}
    with ThreadPoolExecutor(1) as one:
        sent = one.submit(asyncio.run, talk_page.worker(Request(scope))).result()
    assert sent.media_type == "text/javascript; charset=utf-8"
    assert sent.headers["cache-control"] == "no-cache"
    assert talk.version(own) in bytes(sent.body).decode()


def test_a_story_that_is_gone_is_said_to_be() -> None:
    status, page, _ = answer("story=0123")
    assert status == 404
    assert "<script" not in page


@pytest.mark.parametrize("name", ["%00", "%FF%FE", "..%2F..%2Fetc%2Fpasswd", "x" * 5000, "%3Cb%3E"])
@pytest.mark.parametrize("language", ["", "&lang=constructor", "&lang=%25&lang=en"])
def test_a_name_that_is_no_storys_is_refused_in_words(name: str, language: str) -> None:
    status, page, headers = answer(f"story={name}{language}")
    assert status == 404
    assert "<b>" not in page
    assert "<h1>" in page
    assert headers["content-security-policy"] == talk.POLICY


def test_a_story_with_faults_shows_them(monkeypatch: pytest.MonkeyPatch) -> None:
    own = served_record.current().assets
    assert own is not None

    def broken(name: str, catalog: object) -> story.Story:
        return story.read(b'id = "<b>"', own.catalog)

    monkeypatch.setattr(stories, "find", broken)
    status, page, _ = answer("")
    assert status == 500
    assert "Traceback" not in page
    assert page.count("<li>") > 2
