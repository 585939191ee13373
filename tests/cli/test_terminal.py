"""The command line as a process of its own: on any terminal, and in a pipe."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.real import RECORD
from tests.sound_record import AIRPORT, changed, collection, data

ROOT = Path(__file__).parents[2]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "geodata", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, env=environment, check=False)


def imported(*arguments: str) -> set[str]:
    """Return the first parts of the names of all modules that a command imports."""
    script = (
        "import sys\nfrom geodata.__main__ import main\n"
        f"try: main({list(arguments)!r})\nexcept SystemExit: pass\n"
        "print('|', *{name.partition('.')[0] for name in sys.modules})"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    return set(done.stdout.rpartition("|")[2].split())


def test_a_command_imports_what_it_needs() -> None:
    record = {"pydantic", "shapely", "pyproj", "numpy"}
    renderers = {"folium", "branca", "xlsxwriter", "pptx", "docx", "reportlab", "pandas", "pyogrio"}
    assert not (record | renderers) & imported("--help")
    assert not renderers & imported("check", "nothing.geojson")


def test_it_runs_as_a_module_on_a_terminal_without_chinese(tmp_path: Path) -> None:
    path = tmp_path / "机场.geojson"
    path.write_bytes(data(collection(changed(AIRPORT, name_zh=3))))
    done = run("check", str(path), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 1
    assert done.stderr == b""
    assert rb"nanjiao-airport-expansion \xb7 name_zh: is not text" in done.stdout


def test_a_reader_that_leaves_is_no_fault() -> None:
    command = [sys.executable, "-m", "geodata", "schema"]
    pipe = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert pipe.stdout is not None
    assert pipe.stderr is not None
    pipe.stdout.close()
    assert pipe.stderr.read() == b""
    pipe.stderr.close()
    assert pipe.wait() == 2


def test_the_output_is_the_files_bytes_alone() -> None:
    command = [sys.executable, "-m", "geodata", "export", str(RECORD), "--format", "csv", "-o", "-"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True,
                          env={**os.environ, "PYTHONIOENCODING": "ascii"})  # fmt: skip
    rows = list(csv.reader(io.StringIO(done.stdout.decode("utf-8-sig"))))
    assert len(rows) == 153
    assert b"100%" in done.stderr


@pytest.mark.parametrize(
    ("command", "status", "where", "encoding"),
    [
        (["check"], 0, "out", "utf-16"),
        (["check", "机场.geojson"], 2, "out", "gbk"),
        (["story", "check"], 0, "out", "ascii"),
        (["table", "--county", "重庆"], 2, "err", "cp1252"),
        (["table", "机场.geojson"], 2, "err", "ascii"),
        (["export", "机场.geojson", "-o", "-"], 2, "err", "cp1252"),
        (["story", "show", "话.toml"], 2, "err", "ascii"),
    ],
)
def test_messages_are_told_on_any_terminal_and_never_among_data(
    command: list[str], status: int, where: str, encoding: str
) -> None:
    done = run(*command, PYTHONIOENCODING=encoding)
    told, empty = (done.stdout, done.stderr) if where == "out" else (done.stderr, done.stdout)
    assert done.returncode == status, told
    assert told.decode(encoding).strip()
    assert b"Traceback" not in told
    assert empty == b""
