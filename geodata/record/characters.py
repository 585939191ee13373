"""Which characters a text for people may hold: those that can be seen, and plain blanks.

A mark that cannot be seen makes two names that look alike differ, turns text round, or hides what
a reader should know. One rule holds for every text that comes in, by Unicode's general category:

- refused are controls (Cc), format marks (Cf: soft hyphen, zero-width, bidirectional, tags),
  halves of a character (Cs), private (Co) and unassigned ones (Cn), separators of lines and
  paragraphs (Zl, Zp), and every blank (Zs) but the two that a keyboard types;
- refused are the few of other categories that show nothing: ``EMPTY``;
- exempt from Cn are the planes of ideographs, ``IDEOGRAPHS``: Unicode adds characters of names
  there each year, and which of them count as assigned depends on Python's version.
"""

from __future__ import annotations

import re
import unicodedata

BLANKS = " \u3000"  # the space, and the ideographic space of Chinese typing
IDEOGRAPHS = (range(0x20000, 0x2FFFE), range(0x30000, 0x3FFFE))  # without their two noncharacters
# Marks (Mn), letters (Lo) and signs (So) of no visible form, which no category tells from others.
EMPTY = frozenset(
    map(
        chr,
        [
            0x034F,  # combining grapheme joiner
            0x115F, 0x1160, 0x3164, 0xFFA0,  # Hangul fillers
            0x17B4, 0x17B5,  # Khmer inherent vowels
            0x180B, 0x180C, 0x180D, 0x180F,  # Mongolian variation selectors
            0x2800,  # the braille pattern without dots
            *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0),  # variation selectors
            0x1D159,  # the musical null notehead
        ],
    )
)  # fmt: skip
_EMPTY = re.compile("[" + "".join(sorted(EMPTY)) + "]")
_WORDS = {
    "Cs": "half a character",
    "Co": "a private-use character",
    "Cn": "an unassigned character",
    "Zs": "an unusual blank",
}


def refused(character: str) -> bool:
    """Return whether a character may not stand in a text for people."""
    category = unicodedata.category(character)
    if category == "Cn":
        return not any(ord(character) in plane for plane in IDEOGRAPHS)
    if category[0] in "CZ":
        return character not in BLANKS
    return character in EMPTY


def first_refused(text: str, also: str = "") -> str | None:
    """Return the first character of a text that may not stand in it; None where all may.

    Args:
        text: any text, of halves of characters too.
        also: controls that this text may hold, such as the line breaks of a cell.
    """
    if text.isprintable() and not _EMPTY.search(text):  # Python's word for most of the rule
        return None
    return next((c for c in text if c not in also and refused(c)), None)


def character_name(character: str) -> str:
    r"""Return what a refused character is and its code, in plain English.

    >>> character_name("\u200b")
    'an invisible character U+200B'
    """
    kind = _WORDS.get(unicodedata.category(character), "an invisible character")
    return f"{kind} U+{ord(character):04X}"


def cleaned(text: str) -> str:
    r"""Return a text without refused characters, for what is typed in passing and never kept.

    Controls, separators and blanks become the space, the others go.

    >>> cleaned("\u7ef5\xad\u9633\xa0\u673a\u573a")
    '绵阳 机场'
    """
    if first_refused(text) is None:
        return text
    return "".join(_cleaned(c) if refused(c) else c for c in text)


def _cleaned(character: str) -> str:
    category = unicodedata.category(character)
    return " " if category == "Cc" or category[0] == "Z" else ""
