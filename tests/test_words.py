"""The words files: the same keys and fields in both languages, complete, and well set."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from geodata import model
from geodata.filters import FACETS, OPTIONS
from geodata.words import LANGUAGES, Words, WordsError, words

ZH, EN = words("zh"), words("en")
_HAN = "[\u3400-\u9fff]"


def fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def test_both_languages_hold_the_same_keys() -> None:
    assert list(ZH.texts) == list(EN.texts)
    assert list(ZH.headings) == list(EN.headings)


@pytest.mark.parametrize("key", ZH.texts)
def test_both_languages_ask_for_the_same_fields(key: str) -> None:
    # A Chinese date has no leading noughts; the fields are the same.
    assert fields(ZH[key]) == fields(EN[key])


@pytest.mark.parametrize("w", [ZH, EN], ids=LANGUAGES)
def test_no_text_is_empty(w: Words) -> None:
    for key, text in {**w.texts, **w.headings}.items():
        assert text.strip(), key
        if not key.startswith("list."):
            assert text == text.strip(), key
        assert not re.search(r"<[a-z/]", text), f"{key}: markup"


def test_chinese_is_set_in_chinese_punctuation() -> None:
    wrong = re.compile(rf"{_HAN}[,.;:!?()]|[,;:!?(]{_HAN}|\}}[,;:!?)]{_HAN}|\.\.\.")
    texts = {**ZH.texts, **ZH.headings}
    assert not {key: text for key, text in texts.items() if wrong.search(_example_free(text))}


def _example_free(text: str) -> str:
    """Codes and file names keep their own signs."""
    return text.replace("projects.geojson", "").replace("铁-01", "")


def test_english_holds_no_chinese_but_codes_and_keys() -> None:
    texts = {**EN.texts, **EN.headings}
    assert [k for k, t in texts.items() if re.search(_HAN, _example_free(t))] == []


@pytest.mark.parametrize(
    ("table", "kinds"),
    [
        ("category", model.Category), ("stage", model.Stage), ("grade", model.Placement),
        ("grade_note", model.Placement), ("today", model.OutcomeState), ("level", model.Level),
        ("confidence", model.Confidence), ("relation", model.Relation),
        ("relation_inverse", model.Relation),
    ],
)  # fmt: skip
def test_every_kind_of_the_model_has_its_word(table: str, kinds: type[model.Stage]) -> None:
    assert all(f"{table}.{kind.value}" in ZH for kind in kinds)


def test_every_option_of_every_facet_has_its_word() -> None:
    for facet in FACETS:
        assert f"filter.{facet}" in ZH
        assert [o for o in OPTIONS[facet] if f"{facet}.{o}" not in ZH] == []


def test_a_missing_text_names_the_key_and_the_file() -> None:
    with pytest.raises(WordsError, match=r"en\.toml: no text for 'stage.soon'"):
        EN["stage.soon"]


def test_a_field_that_is_not_given_is_named() -> None:
    with pytest.raises(WordsError, match=r"zh\.toml: 'page.shown' with \['n'\].*total"):
        ZH.say("page.shown", n=3)


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(WordsError, match="no language 'fr'; there are zh, en"):
        words("fr")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("section", "zh", "en"),
    [
        ("3.1", "第三项行动 第1段：对外通道", "Action 3, paragraph 1: Links to the outside"),
        ("S4.4.1", "第四部分（四）第1段：人才队伍", "Part 4 (4), paragraph 1: Talent"),
    ],
)
def test_a_section_is_named_with_our_own_heading(section: str, zh: str, en: str) -> None:
    assert (ZH.section(section), EN.section(section)) == (zh, en)


def test_a_section_without_a_heading_is_named() -> None:
    with pytest.raises(WordsError, match=r"sections\.toml: no heading for '1.9'"):
        ZH.section("1.9")


def test_every_heading_belongs_to_a_section_the_model_allows() -> None:
    for section in ZH.headings:
        model.Mention(section=section, verb="建设", stage=model.Stage.BUILD)


def test_fields_are_never_read_as_templates() -> None:
    assert "{x.y}" in ZH.say("page.dropped", values="{x.y}")
