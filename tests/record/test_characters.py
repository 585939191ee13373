"""One rule for characters nobody can see, over all of Unicode, and every way in that keeps it."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterator

import pytest

from geodata.catalog.filters import Filter
from geodata.catalog.search import fold
from geodata.record import reading
from geodata.record.characters import EMPTY, character_name, cleaned, first_refused, refused
from geodata.record.faults import Fault, RecordError
from geodata.stories.reader import Reader
from tests.sound_record import AIRPORT, changed, collection, data

# One or more of every kind, and what it is called.
KINDS = {
    "an invisible character": (
        "\x00\x1b\x7f\x85"  # controls
        "\xad\u061c\u070f\u180e\u200b\u200d\u202e\u2066\u206a\ufeff\ufff9\U0001bca0"  # format
        "\U000e0001\U000e0041"  # tags
        "\u2028\u2029"  # separators
        "\u034f\u3164\u2800\ufe0f\U000e0101"  # marks, letters and signs without a form
    ),
    "an unusual blank": "\xa0\u2003\u202f",
    "a private-use character": "\ue000\U0010fffd",
    "an unassigned character": "\ufffe\ufdd0\u0378\U0002ffff",
}
UNSEEN = {character: kind for kind, characters in KINDS.items() for character in characters}


def everything() -> Iterator[str]:
    """Return all 1,114,112 code points."""
    return map(chr, range(sys.maxunicode + 1))


@pytest.fixture(scope="module")
def all_refused() -> frozenset[str]:
    return frozenset(filter(refused, everything()))


@pytest.mark.slow
def test_the_rule_over_all_code_points(all_refused: frozenset[str]) -> None:
    let_in: dict[str, set[str]] = {}
    for character in everything():
        category = unicodedata.category(character)
        if category[0] in "CZ" and character not in all_refused:
            let_in.setdefault(category, set()).add(character)
    assert let_in.pop("Zs") == {" ", "\u3000"}
    ideographs = let_in.pop("Cn")
    assert {ord(c) >> 16 for c in ideographs} == {2, 3}
    assert not {"\U0002fffe", "\U0002ffff", "\U0003fffe", "\U0003ffff"} & ideographs
    assert let_in == {}  # Cc, Cf, Cs, Co, Zl, Zp: none
    shown = {c for c in all_refused if unicodedata.category(c)[0] not in "CZ"}
    assert shown == EMPTY


@pytest.mark.slow
def test_a_text_is_searched_by_the_same_rule(all_refused: frozenset[str]) -> None:
    """The quick way for printable texts differs from the rule for no character."""
    wrong = [
        hex(ord(c)) for c in everything() if (first_refused(f"绵{c}阳") == c) != (c in all_refused)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "text", ["绵阳　南郊机场", "G5（复线）·二期—A/B", "𠮷野", "\U00031350", "é", "e\u0301", "①"]
)
def test_what_people_write_is_let_in(text: str) -> None:
    assert first_refused(text) is None
    assert cleaned(text) == text


def faults_of_name(name: str) -> list[str]:
    try:
        reading.parse(data(collection(changed(AIRPORT, name_zh=name))))
    except RecordError as error:
        return [fault.what for fault in error.faults]
    return []


@pytest.mark.parametrize("unseen", UNSEEN, ids=lambda c: f"U+{ord(c):04X}")
@pytest.mark.parametrize("place", ["{}绵阳", "绵{}阳", "绵阳{}"])
def test_the_record_refuses_it_wherever_it_stands(unseen: str, place: str) -> None:
    (what,) = faults_of_name(place.format(unseen))
    assert what.startswith(f"contains {UNSEEN[unseen]} U+{ord(unseen):04X} (found ")
    assert what.isprintable() or unseen in EMPTY


def test_the_record_refuses_half_a_character() -> None:
    sound = json.dumps(collection(changed(AIRPORT, name_zh="绵阳")))
    broken = sound.replace("\\u9633", "\\ud83d")
    with pytest.raises(RecordError, match=r"name_zh: contains half a character \(found U\+D83D"):
        reading.parse(broken.encode())
    assert character_name("\ud83d") == "half a character U+D83D"


@pytest.mark.parametrize("unseen", UNSEEN, ids=lambda c: f"U+{ord(c):04X}")
def test_a_story_refuses_it(unseen: str) -> None:
    faults: list[Fault] = []
    assert Reader({"title": f"绵{unseen}阳"}, "rail", faults).text("title") == ""
    (fault,) = faults
    assert fault.what.startswith(f"contains {UNSEEN[unseen]} U+{ord(unseen):04X} (found ")


@pytest.mark.parametrize("unseen", UNSEEN, ids=lambda c: f"U+{ord(c):04X}")
def test_a_search_does_not_see_it(unseen: str) -> None:
    """What is pasted from a PDF finds what it looks like; nothing unseen reaches an address."""
    asked, dropped = Filter.parse({"q": f"绵{unseen}阳"}, ())
    assert asked.q in ("绵阳", "绵 阳")
    assert dropped == ()
    assert fold(f"绵{unseen}阳") == "绵阳"
