"""Text that any file may hold."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from geodata.export.xml_text import LONGEST_CELL, cell_text, plain


@given(st.text(st.characters(exclude_categories=())))
def test_plain_text_goes_through_xml_and_back(text: str) -> None:
    element = ET.Element("a")
    element.text = plain(text)
    assert (ET.fromstring(ET.tostring(element, encoding="utf-8")).text or "") == plain(text)
    assert plain(plain(text)) == plain(text)


def test_what_is_visible_stays() -> None:
    text = "=1+1 <b> {{7}} \u202e \u200b é 长 🚄\n\t"
    assert plain(text) == text
    assert plain("a\x00b\r\nc\rd\ud800") == "a\ufffdb\nc\nd\ufffd"


def test_a_cell_is_cut_by_excels_own_count_and_says_so() -> None:
    assert cell_text("长" * LONGEST_CELL) == "长" * LONGEST_CELL
    assert cell_text("长" * 40_000) == "长" * (LONGEST_CELL - 1) + "…"
    trains = cell_text("🚄" * 40_000)
    assert len(trains.encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert trains == "🚄" * (LONGEST_CELL // 2) + "…"
