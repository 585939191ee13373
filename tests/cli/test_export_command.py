"""``python -m geodata export``: files, names, the output, and what is refused."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from geodata.__main__ import main
from tests.handouts import whole
from tests.real import RECORD

ROOT = Path(__file__).parents[2]
Capture = pytest.CaptureFixture[str]


def export(*options: str) -> int:
    return main(["export", str(RECORD), *options])


def test_a_folder_gets_the_usual_name(tmp_path: Path, capsys: Capture) -> None:
    assert export("--county", "三台县", "-o", str(tmp_path)) == 0
    (path,) = tmp_path.iterdir()
    assert path.name == "绵阳项目_三台县_2026-11-23.xlsx"
    told = capsys.readouterr()
    n = len(whole(county=["三台县"]).projects)
    assert told.out == f"{path}: {n} of 152 features\n"
    assert told.err.splitlines()[-1].startswith("100%")
    sheet = openpyxl.load_workbook(path)["项目清单"]
    assert sheet.max_row == 4 + n


def test_all_facets_search_language_and_address(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    options = ["--action", "3", "--stage", "build,study", "--category", "railway",
               "--grade", "corridor", "--today", "none", "--q", "铁路", "--lang", "en",
               "--address", "http://localhost:8501/", "--review", "X1"]  # fmt: skip
    assert export(*options, "-o", str(path)) == 0
    own = whole(action=["3"], stage=["build", "study"], category=["railway"], grade=["corridor"],
                today=["none"], q="铁路")  # fmt: skip
    book = openpyxl.load_workbook(path)
    ids = [row[-1] for row in book["Projects"].iter_rows(min_row=5, values_only=True)]
    assert ids == [project.id for project in own.projects]
    assert ids
    link = book["Projects"]["A5"].hyperlink.target
    assert link == f"http://localhost:8501/?project={ids[0]}"
    assert "X1" in " ".join(str(c) for row in book["Sources and grades"].values for c in row)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--stage", "later"], "--stage: unknown (found later, allowed study, apply"),
        (["--county", "成都市"], "--county: unknown (found 成都市, allowed 涪城区"),
        (["--county", ""], "--county: unknown (found , allowed 涪城区"),
        (["--q", "长" * 90], "--q: is too long (found …"),
        (["--project", "nope"], "--project: unknown (found nope, allowed an id"),
        (["--format", "png", "--size", "nanxinf"], "--size: unknown (found nanxinf, allowed 600"),
        (
            ["--format", "wall", "--size", "300x5000"],
            "--size: unknown (found 300x5000, allowed 300 "
            "to 5000 mm either way, the longer side at most 8 times the shorter, as 1000x1400)",
        ),
        (["--format", "csv", "--size", "9x9"], "--size: unknown (found 9x9, allowed no size, "),
        (["--address", "javascript:x"], "--address: unknown (found javascript:x"),
        (["-o", "/nowhere/at/all/"], "--output: there is no such folder"),
        (["-o", "/nowhere/at/all/a.xlsx"], "/nowhere/at/all/a.xlsx: cannot be written: No such"),
    ],
)
def test_what_cannot_be_is_told_with_status_2(
    options: list[str], told: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert export(*options) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_is_explained(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as caught:
        export("--format", "doc")
    assert caught.value.code == 2
    assert "geojson" in capsys.readouterr().err


def test_a_faulty_record_is_told_and_nothing_written(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "a.geojson").write_text("{")
    assert main(["export", str(tmp_path / "a.geojson"), "-o", str(tmp_path)]) == 1
    assert len(list(tmp_path.iterdir())) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "a.geojson: file" in err
