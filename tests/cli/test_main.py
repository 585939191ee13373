"""The command line: output, exit status, and that nothing is ever raised."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geodata.__main__ import COMMANDS, main
from geodata.record.schema import json_schema
from tests.sound_record import AIRPORT, ZONE, changed, collection, data

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return projects.geojson in an empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    made = Path("projects.geojson")
    made.write_bytes(data(collection()))
    return made


def test_check_tells_the_counts(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    told = "projects.geojson: sound: 5 features in 5 categories, 3 drawn, updated 2024-05-01\n"
    assert capsys.readouterr().out == told


def test_check_tells_every_fault_on_a_line(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    faulty = changed(AIRPORT, name_zh="", accuracy_m="6\n00")
    path.write_bytes(data(collection(faulty, changed(ZONE, placement_note=...))))
    assert main(["check", str(path)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "projects.geojson: nanjiao-airport-expansion · name_zh: is too short "
        '(found "", allowed 1 or more characters)',
        "projects.geojson: nanjiao-airport-expansion · accuracy_m: is not a number "
        '(found "6\\u000a00", allowed a number without quotes)',
        "projects.geojson: pilot-zone · placement_note: is missing "
        "(placement none must say why it is not on the map)",
    ]


@pytest.mark.parametrize(
    ("name", "what"),
    [("none.geojson", "there is no such file"), (".", "is a folder (allowed a file)")],
)
@pytest.mark.parametrize("command", ["check", "format"])
def test_what_cannot_be_read_is_told(
    path: Path, capsys: pytest.CaptureFixture[str], command: str, name: str, what: str
) -> None:
    assert main([command, name]) == 2
    assert capsys.readouterr().out == f"{name}: file · path: {what}\n"


def test_format_writes_once(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = path.read_bytes()
    assert main(["format", "--check"]) == 1
    assert path.read_bytes() == old
    assert main(["format"]) == 0
    new = path.read_bytes()
    assert new != old
    assert main(["format", "--check"]) == 0
    assert main(["format"]) == 0
    assert path.read_bytes() == new
    assert capsys.readouterr().out.splitlines() == [
        "projects.geojson: not in canonical form, first in line 1 (run python -m geodata format)",
        "projects.geojson: formatted",
        "projects.geojson: in canonical form",
        "projects.geojson: in canonical form",
    ]


def test_format_leaves_a_faulty_file_alone(path: Path) -> None:
    path.write_bytes(b"{")
    assert main(["format"]) == 1
    assert path.read_bytes() == b"{"


def test_format_says_when_it_cannot_write(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "projects.geojson")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    assert main(["format"]) == 2
    assert capsys.readouterr().out == "projects.geojson: cannot be written: Permission denied\n"


def test_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == json_schema()


@pytest.mark.parametrize("argv", [[], ["fly"], ["check", "a", "b"], ["schema", "--check"]])
def test_a_wrong_command_is_explained(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(argv)
    assert caught.value.code == 2
    assert "usage: python -m geodata" in capsys.readouterr().err


def test_every_command_says_what_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS:
        with pytest.raises(SystemExit, match="0"):
            main([command.name, "--help"])
        assert command.help in capsys.readouterr().out


def test_table_prints_what_the_options_leave(capsys: pytest.CaptureFixture[str]) -> None:
    record = str(ROOT / "projects.geojson")
    assert main(["table", record, "--county", "三台", "--category", "expressway"]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.startswith("编号,名称,类别")
    assert lines
    assert all(line.startswith("高-") and "三台县" in line for line in lines)


def test_table_in_english_with_several_actions(capsys: pytest.CaptureFixture[str]) -> None:
    record = str(ROOT / "projects.geojson")
    options = ["--action", "1", "--action", "2", "--lang", "en", "--stage", "operate"]
    assert main(["table", record, *options]) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.startswith("Code,Name")
    assert lines


def test_table_refuses_what_it_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["table", str(ROOT / "projects.geojson"), "--stage", "later"]) == 2
    out, told = capsys.readouterr()
    assert out == ""
    assert told.startswith("--stage: unknown (found later, allowed study, apply")
