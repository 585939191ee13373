"""Finished files lie on disk for minutes, for this user only, and nothing else is touched."""

from __future__ import annotations

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from server.downloads.shelf import Shelf, ShelfError, open_shelf


def aged(shelf: Shelf, token: str, seconds: float) -> None:
    for path in shelf.folder.glob(f"{token}.*"):
        os.utime(path, (time.time() - seconds,) * 2)


def test_another_process_finds_the_file(tmp_path: Path) -> None:
    token = Shelf(tmp_path).put("绵阳.csv", "text/csv", b"1,2")
    found = Shelf(tmp_path).find(token)
    assert found is not None
    assert found.path.read_bytes() == b"1,2"
    assert (found.name, found.media_type) == ("绵阳.csv", "text/csv")
    assert Shelf(tmp_path).put("绵阳.csv", "text/csv", b"1,2") != token


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("绵阳 项目.xlsx", "atlas.xlsx"), ("mianyang_2026.csv", "mianyang_2026.csv"),
        ('a"; x="b.csv', "atlas.csv"), ("a\r\nX: y.csv", "atlas.csv"),
    ],
)  # fmt: skip
def test_a_name_has_a_fallback_and_adds_no_header(tmp_path: Path, name: str, plain: str) -> None:
    own = Shelf(tmp_path)
    found = own.find(own.put(name, "text/csv", b""))
    assert found is not None
    assert found.disposition.startswith(f"attachment; filename=\"{plain}\"; filename*=UTF-8''")
    assert found.disposition.isascii()
    assert "\n" not in found.disposition
    assert found.disposition.count('"') == 2


def test_what_is_over_is_not_found_and_goes_a_little_later(tmp_path: Path) -> None:
    own = Shelf(tmp_path, kept_s=100)
    token = own.put("a.csv", "text/csv", b"1")
    aged(own, token, 99)
    assert own.find(token) is not None
    aged(own, token, 101)
    own.sweep()
    assert own.find(token) is None
    assert len(list(tmp_path.iterdir())) == 2  # a download that began in time goes on
    aged(own, token, 161)
    own.sweep()
    assert list(tmp_path.iterdir()) == []


def test_beyond_so_many_bytes_the_oldest_go(tmp_path: Path) -> None:
    own = Shelf(tmp_path, most_bytes=25)
    tokens = [own.put("a.csv", "text/csv", b"x" * 10) for _ in range(2)]
    aged(own, tokens[0], 10)
    tokens.append(own.put("a.csv", "text/csv", b"x" * 10))
    assert [own.find(token) is not None for token in tokens] == [False, True, True]
    left = {path.name.partition(".")[0] for path in tmp_path.iterdir()}
    assert left == set(tokens[1:])  # what it was called goes with a file
    alone = own.put("a.csv", "text/csv", b"x" * 100)  # the newest is kept, however large
    assert own.find(alone) is not None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_only_this_user_may_read(tmp_path: Path) -> None:
    own = Shelf(tmp_path / "new")
    own.put("a.csv", "text/csv", b"1")
    assert stat.S_IMODE(own.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in own.folder.iterdir()} == {0o600}


def test_files_of_others_stay(tmp_path: Path) -> None:
    own = Shelf(tmp_path, kept_s=1)
    outside = tmp_path.parent / "outside.txt"
    outside.write_text("mine")
    others = [tmp_path / "report.csv", tmp_path / ("x" * 22), tmp_path / f"{'x' * 22}.body.bak"]
    for path in others:
        path.write_text("x")
        os.utime(path, (0, 0))
    link = tmp_path / f"{'y' * 22}.body"
    link.symlink_to(outside)
    (tmp_path / f"{'z' * 22}.body").mkdir()
    half = tmp_path / f".{'h' * 22}.body-abc.tmp"
    half.write_text("half")
    os.utime(half, (0, 0))
    own.sweep()
    assert all(path.exists() for path in others)
    assert link.is_symlink()
    assert outside.read_text() == "mine"
    assert own.find("y" * 22) is None
    assert not half.exists()  # left half written by a process that was killed


def test_a_token_leads_out_of_no_folder(tmp_path: Path) -> None:
    token = Shelf(tmp_path / "other").put("a.csv", "text/csv", b"1")
    own = Shelf(tmp_path / "own")
    own.put("a.csv", "text/csv", b"1")
    for wrong in (f"../other/{token}", str(tmp_path / "other" / token), "", "."):
        assert own.find(wrong) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_another_users_files_stay_and_the_usual_folder_is_shut_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Shelf(tmp_path, kept_s=1, most_bytes=1)
    aged(own, own.put("a.csv", "text/csv", b"12"), 1000)
    user = os.getuid()
    with monkeypatch.context() as patch:
        patch.setattr(os, "getuid", lambda: user + 1)
        own.sweep(coming=10)
    assert len(list(tmp_path.iterdir())) == 2
    own.sweep()
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    open_shelf("").folder.chmod(0o755)  # as another program may have left it
    assert stat.S_IMODE(open_shelf("").folder.stat().st_mode) == 0o700


def test_a_folder_that_was_cleared_away_is_made_again(tmp_path: Path) -> None:
    own = Shelf(tmp_path / "a")
    own.put("a.csv", "text/csv", b"1")
    for path in own.folder.iterdir():
        path.unlink()
    own.folder.rmdir()
    assert own.find(own.put("a.csv", "text/csv", b"1")) is not None


def test_a_folder_that_cannot_be_used_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("")
    for wrong in (file, file / "below"):
        with pytest.raises(ShelfError, match=r"^ATLAS_EXPORTS: [^\n]*$"):
            open_shelf(str(wrong))
    assert open_shelf(str(tmp_path / "a" / "b")).folder.is_dir()
    # The usual place: a link another user has laid there is not followed.
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    usual = open_shelf("").folder
    usual.rmdir()
    usual.symlink_to(tmp_path / "a")
    with pytest.raises(ShelfError, match="is no folder|File exists"):
        open_shelf("")
