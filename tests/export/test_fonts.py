"""The shipped fonts are what they are said to be, and set every text of the project."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest

from geodata.export.drawing.fonts import (
    BOLD,
    FOLDER,
    MISSING,
    REGULAR,
    fonts,
    runs,
    settable,
    width,
)
from geodata.report.facts import facts
from geodata.vocabulary.words import LANGUAGES, words
from tests.real import real

TABLES = tomllib.loads((FOLDER / "fonts.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["regular", "bold"])
def test_a_font_file_is_the_one_that_was_built(name: str) -> None:
    packed = (FOLDER / TABLES[name]["file"]).read_bytes()
    assert hashlib.sha256(packed).hexdigest() == TABLES[name]["sha256"]
    assert "SIL Open Font License" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")


def test_nothing_lies_in_the_folder_that_is_not_accounted_for() -> None:
    files = {TABLES[name]["file"] for name in ("regular", "bold")}
    assert {path.name for path in FOLDER.iterdir()} == files | {"fonts.toml", "OFL.txt"}


def _texts() -> set[str]:
    catalog = real()
    record = Path(__file__).parents[2] / "projects.geojson"
    texts = {record.read_text(encoding="utf-8").replace("\n", "")}
    for language in LANGUAGES:
        texts |= set(words(language).texts.values())
        for project in catalog.projects:
            texts |= {fact.value for fact in facts(project, language, catalog)}
    return texts


def test_every_text_of_record_and_words_can_be_set() -> None:
    unset = {c for text in _texts() for c in settable(text) if c == MISSING}
    assert not unset
    known = fonts()[REGULAR]
    assert all(ord(c) in known for text in _texts() for c in settable(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("猇亭", "猇亭"),
        ("Ⅰ型大城市", "I型大城市"),
        ("\U0002a6d6", MISSING),
        ("a\u202eb\x00c\u200b", "abc"),
        ("两\n行\t字", "两 行 字"),
        ("→∶≈", "→∶≈"),
    ],
)
def test_what_the_font_lacks_is_told_otherwise_never_a_blank_box(text: str, found: str) -> None:
    assert settable(text) == found


def test_a_character_without_bold_is_set_regular() -> None:
    assert runs("成猇", bold=True) == [(BOLD, "成"), (REGULAR, "猇")]


def test_widths_are_the_fonts_own() -> None:
    assert width("绵阳", 72 / 25.4) == pytest.approx(2.0)
    assert 0 < width("i", 10) < width("m", 10)
