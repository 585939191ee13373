"""The registry of formats, names of files, and files that are whole or not there."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from geodata.export.form import Format, Renderer
from geodata.export.formats import FORMATS, file_name, write
from geodata.record.files.atomic_file import save
from tests.handouts import handout, hostile, nothing, whole


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_what_makes_a_form_is_there(form: Format) -> None:
    assert callable(form.make.load() if isinstance(form.make, Renderer) else form.make)


class CancelledError(Exception):
    """Somebody pressed cancel."""


@pytest.mark.parametrize(
    ("language", "asked", "name"),
    [
        ("zh", {"county": ["三台县"]}, "绵阳项目_三台县_2026-11-23.xlsx"),
        ("en", {"county": ["三台县"]}, "mianyang-projects_Santai_2026-11-23.xlsx"),
        ("zh", {}, "绵阳项目_2026-11-23.xlsx"),
        ("zh", {"action": ["3"], "stage": ["build"]}, "绵阳项目_3-交通畅通-在建_2026-11-23.xlsx"),
        ("zh", {"q": '../成兰:*?"<>|'}, "绵阳项目_成兰_2026-11-23.xlsx"),
        ("en", {"q": "成兰"}, "mianyang-projects_selection_2026-11-23.xlsx"),
    ],
)
def test_the_name_tells_filter_and_date(language: Any, asked: Any, name: str) -> None:
    assert file_name(whole(language, **asked), FORMATS["xlsx"]) == name


def test_a_long_filter_does_not_make_a_long_name() -> None:
    everything = whole(stage=["study", "apply", "prepare", "start", "build"], category=["railway"],
                       county=["三台县", "盐亭县", "北川羌族自治县", "平武县"])  # fmt: skip
    assert file_name(everything, FORMATS["kml"]) == "绵阳项目_筛选_2026-11-23.kml"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_two_formats_share_a_name(language: Any) -> None:
    names = [file_name(whole(language), form) for form in FORMATS.values()]
    assert len(set(names)) == len(names)
    assert language == "zh" or all(name.isascii() for name in names)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_makes_a_file_of_everything_and_of_nothing(name: str, tmp_path: Path) -> None:
    for number, own in enumerate((handout(), nothing(), nothing("en"), handout(hostile()))):
        path = tmp_path / f"{number}{FORMATS[name].suffix}"
        write(own, FORMATS[name], path)
        assert path.stat().st_size > 100
    assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize("name", FORMATS)
def test_progress_is_told_and_a_cancel_leaves_nothing(name: str, tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []
    some = whole(stage=["start"], county=["三台县", "安州区"])
    write(some, FORMATS[name], tmp_path / "a", lambda done, what: told.append((done, what)))
    parts = [done for done, _ in told]
    assert parts == sorted(parts)
    assert len(parts) >= 2
    assert parts[-1] == 1
    assert all(what for _, what in told)
    (tmp_path / "a").unlink()

    def cancel(done: float, _: str) -> None:
        if done > 0:
            raise CancelledError

    with pytest.raises(CancelledError):
        write(some, FORMATS[name], tmp_path / "b", cancel)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "fault",
    [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt(), CancelledError()],
)
@pytest.mark.parametrize("where", ["write", "fsync", "replace"])
def test_a_full_disk_or_a_kill_leaves_the_old_file_and_no_other(
    where: str, fault: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise fault

    if where == "write":
        opened = os.fdopen

        def fdopen(handle: int, mode: str) -> Any:
            file = opened(handle, mode, buffering=0)
            return Broken(file, fail)

        monkeypatch.setattr("geodata.record.files.atomic_file.os.fdopen", fdopen)
    else:
        monkeypatch.setattr(f"geodata.record.files.atomic_file.os.{where}", fail)
    with pytest.raises(type(fault)):
        save(b"new", path)
    monkeypatch.undo()
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == {"old.csv": b"old"}


class Broken:
    """A file whose half is written before the disk is full."""

    def __init__(self, file: Any, fail: Any) -> None:
        self.file, self.fail = file, fail

    def __enter__(self) -> Broken:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def write(self, data: bytes) -> None:
        self.file.write(data[: len(data) // 2])
        self.fail()


def test_a_new_file_replaces_the_old_one_and_can_be_read_by_others(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    save(b"new", path)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o644
