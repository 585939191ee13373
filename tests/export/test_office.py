"""What an office program makes of the files: it opens them, and the pages hold what they should."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from geodata.export.formats import FORMATS, write
from tests.handouts import handout, hostile, nothing, whole

FILES = {
    "list.xlsx": (whole(), "xlsx"),
    "counties.xlsx": (whole(county=["三台县"]), "xlsx-counties"),
    "nothing.xlsx": (nothing(), "xlsx"),
    "city-zh.docx": (whole(), "docx"),
    "city-en.docx": (whole("en"), "docx"),
    "county.docx": (whole(county=["三台县"]), "docx"),
    "hostile.docx": (handout(hostile()), "docx"),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which each file was made a PDF by LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    for name, (asked, form) in FILES.items():
        write(asked, FORMATS[form], folder / name)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *(str(folder / name) for name in FILES)], check=True,
                   capture_output=True, timeout=240)  # fmt: skip
    return folder


def text(folder: Path, name: str) -> list[str]:
    """Return the text of each page."""
    path = (folder / name).with_suffix(".pdf")
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True)
    return done.stdout.decode("utf-8").split("\f")[:-1]


def size(folder: Path, name: str) -> tuple[int, int]:
    """Return width and height of the first page in points."""
    path = (folder / name).with_suffix(".pdf")
    printed = subprocess.run(
        ["pdfinfo", str(path)], check=True, capture_output=True, text=True
    ).stdout
    line = next(line for line in printed.splitlines() if line.startswith("Page size"))
    numbers = re.findall(r"[0-9.]+", line)
    return round(float(numbers[0])), round(float(numbers[1]))


def test_the_printed_list_is_a4_across_with_its_head_on_each_page(pages: Path) -> None:
    assert size(pages, "list.xlsx") == (842, 595)
    found = text(pages, "list.xlsx")
    heads = [page for page in found if "责任单位" in page]
    together = "".join(found)
    assert len(heads) >= 3
    assert all(project.code in together for project in whole().projects)
    assert "约 140" in together
    assert "###" not in together


def test_a_county_sheet_and_an_empty_list_are_printed(pages: Path) -> None:
    assert "三台县项目清单" in "".join(text(pages, "counties.xlsx"))
    assert "没有符合筛选条件的项目" in "".join(text(pages, "nothing.xlsx"))


@pytest.mark.parametrize("name", ["city-zh.docx", "city-en.docx", "county.docx"])
def test_a_briefing_is_one_page(pages: Path, name: str) -> None:
    found = text(pages, name)
    assert len(found) == 1
    assert "2026-11-23" in found[0]
    assert size(pages, name) == (595, 842)


def test_hostile_text_is_opened_too(pages: Path) -> None:
    assert "=cmd|" in "".join(text(pages, "hostile.docx"))
