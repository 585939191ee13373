"""The words files: the same keys and fields in both languages, complete, and well set."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from string import Formatter

import pytest

from geodata.catalog.filters import FACETS, OPTIONS
from geodata.record import model
from geodata.vocabulary.words import LANGUAGES, Words, WordsError, words

ROOT = Path(__file__).parents[2]
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
        words("fr")


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


# Keys that code puts together: how they begin, and where the names that follow stand. What such a
# name ends with beside is in ``_ENDS``; a name of a word no file of its row holds is unused.
DYNAMIC: dict[str, tuple[str, ...]] = {
    "access.": ("geodata/analysis/access.py", "ui/parts/access.py"),
    "action.": (
        "geodata/catalog/filters.py", "geodata/record/model.py", "geodata/data/sections.toml",
    ),  # fmt: skip
    "action_full.": ("geodata/analysis/outline.py", "geodata/data/sections.toml"),
    "basemap.": ("geodata/data/basemaps.toml", "ui/link.py"),
    "briefing.where_": ("geodata/analysis/figures/kilometres.py",),
    "category.": ("geodata/record/model.py",),
    "confidence.": ("geodata/record/model.py",),
    "corridor.": ("geodata/data/corridors.toml",),
    "county.": ("geodata/record/model.py", "geodata/catalog/filters.py"),
    "county_own.": ("geodata/record/model.py",),
    "county_page.": ("ui/parts/county.py",),
    "deck.": ("geodata/export/decks/topic.py",),
    "door.": ("server/guard/door.py",),
    "editor.": ("ui/editor/story_editor.py",),
    "editor.figure_": ("geodata/stories/figures.py",),
    "export.": ("geodata/export/form.py", "geodata/export/formats.py"),
    "export.form_": ("geodata/export/formats.py",),
    "export.group_": ("geodata/export/form.py", "geodata/export/formats.py"),
    "export.left_": ("geodata/export/gis/credits.py", "geodata/export/gis/geopackage.py"),
    "export.note_": ("geodata/export/formats.py",),
    "fact.": ("geodata/report/facts.py",),
    "filter.": ("geodata/catalog/filters.py",),
    "grade.": ("geodata/record/model.py",),
    "grade_note.": ("geodata/record/model.py",),
    "group.": ("geodata/data/style.toml", "geodata/export/map_layout/features.py"),
    "kilometres.": ("geodata/analysis/figures/kilometres.py",),
    "kilometres.in_": ("geodata/analysis/figures/kilometres.py",),
    "ledger.": ("geodata/report/columns.py",),
    "level.": ("geodata/record/model.py",),
    "nav.": ("server/addresses.py",),
    "order.": ("geodata/export/orders.py",),
    "order.unit_": ("geodata/export/formats.py",),
    "outline.": ("geodata/data/sections.toml",),
    "outline.part_": ("geodata/data/sections.toml",),
    "plate.": ("geodata/export/map_layout/legend.py", "geodata/data/style.toml"),
    "ready.": (
        "geodata/ready/readiness.py",
        "geodata/web/talk/talk_page.py",
        "static/runtime/talk/check.js",
    ),
    "relation.": ("geodata/record/model.py",),
    "relation_inverse.": ("geodata/record/model.py",),
    "session.": tuple(f"static/runtime/session/{own}.js" for own in (
        "session", "bar", "drafts", "language", "offer", "presses", "socket", "spoken", "store",
        "typed",
    )),
    "session.draft_": ("static/runtime/session/store.js",),
    "session.widget_": (),  # Streamlit's own words, each replaced by its English text
    "sheet.": ("geodata/export/prints/margin.py", "geodata/export/decks/topic.py"),
    "single.": ("geodata/export/single_page.py",),
    "stage.": ("geodata/record/model.py",),
    "strip.": ("geodata/analysis/line_diagram.py",),
    "table.": ("geodata/report/table.py",),
    "talk.": ("static/runtime/talk/keys.js", "static/runtime/talk/words.js"),
    "theme.": ("geodata/analysis/themes.py", "server/addresses.py"),
    "timeline.": ("geodata/analysis/timeline.py",),
    "today.": ("geodata/record/model.py",),
    "tool.": ("static/runtime/tools/tools.js",),
    "workbook.": ("geodata/export/workbooks/summary.py", "geodata/export/workbooks/sources.py"),
    "workbook_fault.": (
        "geodata/export/workbooks/reader.py",
        "geodata/export/workbooks/values.py",
    ),
}  # fmt: skip
_ENDS = re.compile(r"_(advice|green|amber|red|purpose)$|(?<=km)\.\w+$|(?<=km_inside)\.\w+$")


def _code() -> str:
    paths = [
        path for top in ("geodata", "pages", "ui", "server") for path in (ROOT / top).rglob("*.py")
    ]
    paths += (ROOT / "static").rglob("*.js")
    paths += (ROOT / "geodata").rglob("*.html")
    return "\n".join(path.read_text(encoding="utf-8") for path in [*paths, ROOT / "app.py"])


def unused(keys: Iterable[str], code: str) -> list[str]:
    """The keys that code neither writes whole nor puts together of a known beginning and a name."""
    whole = set(re.findall(r"[\"'`]([a-z_0-9]+\.[^\"'`\s{}$]+)[\"'`]", code))
    return [key for key in keys if key not in whole and not _put_together(key)]


def _put_together(key: str) -> bool:
    for start, files in DYNAMIC.items():
        if key.startswith(start):
            name = _ENDS.sub("", key.removeprefix(start))
            said = re.escape(name).replace("_", "[-_.]")
            quoted = rf"[\"'\[]{said}[\"'\].]"  # in Python, and as the name of a table in TOML
            if not files or any(
                re.search(rf"\b{said}\b" if file.endswith(".js") else quoted, _text(file))
                for file in files
            ):
                return True
    return False


@lru_cache
def _text(file: str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


def test_every_word_is_used() -> None:
    assert unused(ZH.texts, _code()) == []


def test_a_word_that_nothing_uses_is_found() -> None:
    assert unused(["page.nosuch", "page.shown", "stage.nosuch"], _code()) == [
        "page.nosuch", "stage.nosuch",
    ]  # fmt: skip


def test_every_beginning_that_is_listed_is_put_together_by_the_code() -> None:
    code = _code()
    missing = {start for start in DYNAMIC if f"{start}{{" not in code and f"{start}${{" not in code}
    # The words of the page around the map are sent as one table: the browser knows no "session.".
    assert {start for start in missing if not start.startswith("session.")} == set()
    assert "`draft_${" in code and 'OURS = "widget_"' in code
