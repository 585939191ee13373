"""Printed sheets can be read: no text of legend and notes below 8 points, and nothing is cut."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from geodata.export.drawing.typeset import wrap
from geodata.export.map_layout.legend import legend
from geodata.export.prints import sheet
from geodata.export.prints.beside import draw_beside, draw_rest
from geodata.export.prints.furniture import NOTE, TEXT
from geodata.export.prints.layout import Layout, layout
from geodata.export.prints.margin import notes
from tests import paper
from tests.prints import handout


class Heard:
    """A pen that only remembers the sizes and texts it is asked for."""

    def __init__(self) -> None:
        self.texts: list[tuple[str, float]] = []

    def text(self, at: Any, text: str, size: float, *_: Any, **__: Any) -> None:
        del at
        self.texts.append((text, size))

    def __getattr__(self, name: str) -> Any:
        return lambda *_, **__: None


@cache
def laid(language: Any, width: float, height: float) -> Layout:
    return layout(handout(language=language), width, height, fold=True)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [(297.0, 210.0), (210.0, 297.0)])
def test_legend_and_notes_are_read_on_paper_and_nothing_is_lost(language: Any, size: Any) -> None:
    own = laid(language, *size)
    assert TEXT >= 8 and NOTE >= 8 and own.beside.weight == 1.0
    pen: Any = Heard()
    draw_beside(pen, own.handout, own.map, own.side, own.beside, weight=1.0)
    if own.beside.left:
        assert own.handout.words["sheet.continued"] in {text for text, _ in pen.texts}
        draw_rest(pen, own.handout, own.beside, size, "")
    told = "".join(text for text, _ in pen.texts).replace(" ", "")
    wanted = [entry.text for section in legend(own.handout, own.map) for entry in section.entries]
    wanted += [text for note in notes(own.handout, own.map, not own.beside.left) for text in note]
    for text in wanted:
        assert text.replace(" ", "") in told
    assert "…" not in told


@pytest.mark.parametrize("size", [(297.0, 210.0), (210.0, 297.0)])
def test_what_stands_beside_the_map_ends_above_the_foot(size: Any) -> None:
    own = laid("en", *size)
    assert all(at[1] < own.side[3] - 4 for _, at in own.beside.placed)
    assert len({at for _, at in own.beside.placed}) == len(own.beside.placed)


def test_no_name_of_a_countys_list_is_cut(tmp_path: Path) -> None:
    read = paper.text(sheet.county_pdf(handout(language="en"), counties=["三台县"]), tmp_path)
    assert "…" not in read


def test_a_long_word_of_several_is_broken_at_a_hyphen() -> None:
    lines = wrap("Chongqing-Suining-Mianyang-Lanzhou", 40, 8)
    assert len(lines) > 1 and all(line.endswith("-") for line in lines[:-1])
