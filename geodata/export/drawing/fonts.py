"""The shipped Chinese font for print: registered with reportlab once, and how wide texts are.

No text may show an empty box: a character the bold weight lacks is set in the regular one; one
that neither has becomes its compatibility form (Ⅰ → I), and else 〓, the printers' sign for a
missing sort. Control and format characters are not set at all.
"""

from __future__ import annotations

import io
import tomllib
import unicodedata
from functools import lru_cache

import brotli
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from geodata.data import DATA
from geodata.export.map_layout.shapes import PT_MM

FOLDER = DATA / "fonts"
REGULAR, BOLD = "NotoSansSC-Regular", "NotoSansSC-Bold"
MISSING = "〓"
_FILES = {REGULAR: "regular", BOLD: "bold"}

Run = tuple[str, str]  # the font's name, and text that it can set


@lru_cache(maxsize=1)
def fonts() -> dict[str, frozenset[int]]:
    """Register both weights with reportlab; return the code points each has."""
    tables = tomllib.loads((FOLDER / "fonts.toml").read_text(encoding="utf-8"))
    known = {}
    for name, key in _FILES.items():
        packed = (FOLDER / tables[key]["file"]).read_bytes()
        font = TTFont(name, io.BytesIO(brotli.decompress(packed)))
        pdfmetrics.registerFont(font)
        known[name] = frozenset(font.face.charToGlyph)
    return known


def settable(text: str) -> str:
    """Return a text with only characters that can be set, and no line breaks.

    >>> settable("Ⅰ型")
    'I型'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_settable, text))


@lru_cache(maxsize=20_000)
def _settable(character: str) -> str:
    known = fonts()[REGULAR]
    category = unicodedata.category(character)
    if category[0] in "CZ":  # control, format, private; separators are all one blank
        return " " if category[0] == "Z" or character in "\t\n\r" else ""
    if ord(character) in known:
        return character
    plain = unicodedata.normalize("NFKC", character)
    return plain if all(ord(c) in known for c in plain) else MISSING


def runs(text: str, bold: bool = False) -> list[Run]:
    """Return a text in pieces of one font each; every character can be set."""
    known = fonts()[BOLD]
    pieces: list[Run] = []
    for character in settable(text):
        name = BOLD if bold and ord(character) in known else REGULAR
        if pieces and pieces[-1][0] == name:
            pieces[-1] = name, pieces[-1][1] + character
        else:
            pieces.append((name, character))
    return pieces


@lru_cache(maxsize=50_000)
def width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of a text in mm at a size in points."""
    points = sum(pdfmetrics.stringWidth(part, name, size) for name, part in runs(text, bold))
    return float(points) * PT_MM


def measure(text: str, size: float) -> float:
    """Return the width of a text in mm, for laying out a plate."""
    return width(text, size)
