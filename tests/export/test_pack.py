"""The pack: one filter and one date in every file, and a manifest that tells the truth."""

from __future__ import annotations

import csv
import io
import zipfile
from hashlib import sha256

import openpyxl
import pytest

from geodata.export.formats import FORMATS
from geodata.export.pack import MANIFEST, Part, pack
from geodata.report.request import Handout, Step
from tests.handouts import handout, nothing, whole


def opened(body: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_county_pack_holds_every_kind_of_file_of_one_filter_and_date() -> None:
    asked = whole(county=["三台县"])
    files = opened(FORMATS["pack"].make(asked, lambda *_: None))
    assert [name.rpartition(".")[2] for name in files] == [
        "xlsx", "pdf", "pptx", "docx", "csv", "txt"
    ]  # fmt: skip
    assert all("三台县" in name and asked.updated in name for name in files if name != MANIFEST)
    book = openpyxl.load_workbook(io.BytesIO(next(iter(files.values()))), read_only=True)
    codes = [row[0] for row in book.worksheets[0].iter_rows(values_only=True)]
    wanted = {project.code for project in asked.projects}
    assert wanted <= set(codes)
    assert not {p.code for p in asked.catalog.projects if p.code not in wanted} & set(codes)
    table = next(body for name, body in files.items() if name.endswith(".csv"))
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))
    assert {row[0] for row in rows[1:]} == wanted


def test_the_manifest_names_each_file_with_its_hash_and_says_what_was_asked() -> None:
    files = opened(FORMATS["pack"].make(whole(county=["平武县"]), lambda *_: None))
    told = files.pop(MANIFEST).decode("utf-8-sig")
    for name, body in files.items():
        assert f"{sha256(body).hexdigest()}  {len(body):>9}  {name}" in told
    assert "平武县" in told
    assert "2026-11-23" in told


@pytest.mark.parametrize("own", [nothing(), handout()])
def test_an_empty_pack_and_a_whole_one_are_polite(own: Handout) -> None:
    assert MANIFEST in opened(FORMATS["pack"].make(own, lambda *_: None))


def test_progress_of_all_parts_rises_and_a_cancel_stops_at_the_next() -> None:
    def make(_: Handout, step: Step) -> bytes:
        step(0.0, "a")
        step(1.0, "b")
        return b"x"

    told: list[float] = []
    pack(handout(), [Part(f"{n}.x", make) for n in range(4)], lambda done, _: told.append(done))
    assert told == sorted(told)
    assert told[-1] == 1.0

    def cancel(done: float, _: str) -> None:
        if done >= 0.5:
            raise KeyboardInterrupt

    made = []

    def counted(handout: Handout, step: Step) -> bytes:
        part = make(handout, step)
        made.append(part)
        return part

    parts = [Part(f"{n}.x", counted) for n in range(4)]
    with pytest.raises(KeyboardInterrupt):
        pack(handout(), parts, cancel)
    assert len(made) == 1
