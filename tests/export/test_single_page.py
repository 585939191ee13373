"""The single file: complete, small, closed to the outside, and deaf to hostile text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import Filter
from geodata.export import single_page
from geodata.report.request import Handout
from geodata.report.table import COLUMNS, csv_text, rows
from geodata.vocabulary.words import LANGUAGES, Language, words
from geodata.web import encode
from tests.real import real
from tests.sample import collection, feature, units

MOST_BYTES = 5_000_000
HOSTILE = (
    "</script><script>alert(1)</script>",
    "{{7*7}}{% raw %}",
    "<!--<script>",
    '"><img src=x onerror=alert(1)>',
    "=cmd|' /C calc'!A0",
    "]]>&lt;&#60;",
)


class Parsed(HTMLParser):
    """What a browser finds in the file: elements with attributes, and the text of each script."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: dict[str, str] = {}
        self.running: list[str] = []
        self.words = ""
        self._in = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._in = tag
        if tag == "script" and "type" not in dict(attrs):
            self.running.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "script":
            attributes = self.found[-1][1]
            if "type" in attributes:
                self.scripts[str(attributes["id"]).removeprefix("atlas-")] = data
            else:
                self.running[-1] += data
        elif self._in != "style":
            self.words += data

    def block(self, name: str) -> Any:
        return json.loads(self.scripts[name])


def handout(catalog: Catalog, asked: Filter | None = None, **options: Any) -> Handout:
    given = {"language": "zh", "updated": "2026-11-23", "made": date(2026, 11, 24), **options}
    return Handout(catalog, asked or Filter(), **given)


def hostile() -> Catalog:
    features = [
        feature(f"铁-{n:02d}", text, name_en=text, id=f"hostile-{n}", counties=["江油市"])
        for n, text in enumerate(HOSTILE, 1)
    ]
    return Catalog.from_collection(collection(features), units(), "hostile")


@pytest.fixture(scope="module")
def whole() -> bytes:
    return single_page.page(handout(real()))


@pytest.fixture(scope="module")
def parsed(whole: bytes) -> Parsed:
    return Parsed(whole)


def test_the_whole_record_fits(whole: bytes) -> None:
    assert len(whole) <= MOST_BYTES


def test_all_of_the_record_is_in_it(parsed: Parsed) -> None:
    total = len(real())
    assert len(parsed.block("record")["ids"]) == total
    for language in LANGUAGES:
        assert len(parsed.block(f"facts-{language}")) == total
        assert len(parsed.block(f"text-{language}")["names"]) == total
        assert len(parsed.block(f"table-{language}")["csvRows"]) == total
    assert set(parsed.block("search")["keys"]) == set(real().index.keys)


def test_the_page_says_its_words_before_its_script_runs(parsed: Parsed) -> None:
    for key in ("keys", "offline", "state"):
        assert words("zh")[f"single.{key}"] in parsed.words


def test_facts_are_those_of_the_app(parsed: Parsed) -> None:
    assert parsed.block("facts-en")[5] == encode.facts_file(real(), "en", 0)[5]


def test_nothing_in_it_is_asked_of_anybody(parsed: Parsed) -> None:
    asked = [
        (tag, name, value)
        for tag, own in parsed.found
        for name, value in own.items()
        if name in ("src", "href", "srcset", "action", "data", "poster", "background")
    ]
    assert asked == [("link", "href", "data:,")]


def test_its_style_names_no_picture_and_no_other_file(whole: bytes) -> None:
    styles = re.findall(r"<style[^>]*>(.*?)</style>", whole.decode(), re.DOTALL)
    assert len(styles) == 3
    for style in styles:
        assert len(style) > 1000 and not re.search(r"url\(|@import", style)


def test_no_online_basemap_is_in_it(parsed: Parsed) -> None:
    basemaps = parsed.block("page")["basemaps"]
    assert list(basemaps) == ["relief"]
    assert basemaps["relief"]["image"].startswith("data:image/webp;base64,")


def test_the_policy_lets_these_scripts_run_and_nothing_else(parsed: Parsed) -> None:
    policy = next(
        str(own["content"])
        for tag, own in parsed.found
        if tag == "meta" and own.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert "connect-src" not in rules
    digests = [hashlib.sha256(text.encode()).digest() for text in parsed.running]
    allowed = [f"'sha256-{base64.b64encode(own).decode()}'" for own in digests]
    assert rules["script-src"].split() == allowed
    assert "http" not in policy


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_of_the_table_are_the_servers_csv(parsed: Parsed, language: Language) -> None:
    table = parsed.block(f"table-{language}")
    catalog = real()
    served = csv_text(rows(catalog, catalog.where(Filter()), language), language)
    assert table["csvHead"] + "".join(table["csvRows"]) == served
    assert table["heads"] == [words(language)[f"table.{c}"] for c in COLUMNS]


def test_hostile_text_stays_text() -> None:
    own = Parsed(single_page.page(handout(hostile())))
    for language in LANGUAGES:
        assert own.block(f"text-{language}")["names"] == list(HOSTILE)
    assert len(own.running) == 2
    assert not [tag for tag, _ in own.found if tag == "img"]
    for block in own.scripts.values():
        assert not re.search("[<>&\u2028\u2029]", block)


def test_a_hostile_search_stays_text() -> None:
    asked = Filter(q="</script><b>{{7*7}}")
    own = Parsed(single_page.page(handout(real(), asked)))
    assert asked.q in own.words
    assert not [tag for tag, _ in own.found if tag == "b"]


def test_a_formula_is_guarded_in_the_table() -> None:
    own = Parsed(single_page.page(handout(hostile())))
    assert any(",'=cmd|" in line for line in own.block("table-zh")["csvRows"])


def test_a_line_separator_cannot_end_a_line() -> None:
    assert single_page.json_block("a\u2028b\u2029</Script>") == (
        '"a\\u2028b\\u2029\\u003c/Script\\u003e"'
    )


def test_only_what_was_asked_travels_and_the_page_says_so() -> None:
    asked, _ = real().parse({"category": "railway", "county": "江油市,涪城区"})
    own = Parsed(single_page.page(handout(real(), asked)))
    chosen = real().chosen(real().where(asked))
    assert 0 < len(chosen) < len(real())
    assert own.block("record")["ids"] == [project.id for project in chosen]
    assert own.block("text-zh")["names"] == [project.name("zh") for project in chosen]
    said = own.block("page")["words"]
    for text in (f"{len(chosen)} 项", f"{len(real())} 项", "江油市", "铁路"):
        assert text in said["zh"]["limited"]
        assert text in own.words
    assert "Jiangyou" in said["en"]["limited"]
    left_out = next(
        p for p in real().projects if p not in chosen and p.properties.category != "railway"
    )
    assert left_out.name("zh") not in own.scripts["table-zh"]


def test_facts_of_a_part_name_what_is_related_by_its_name() -> None:
    """A related project that is left out is still called by its name, not by its slug."""
    catalog = real()
    owner = next(p for p in catalog.projects if p.properties.related)
    asked = Filter(q=owner.code)
    own = Parsed(single_page.page(handout(catalog, asked)))
    place = own.block("record")["ids"].index(owner.id)
    assert own.block("facts-zh")[place] == encode.facts_of(owner, catalog, "zh")


def test_the_head_holds_title_date_source_review_and_credits() -> None:
    own = handout(real(), language="en", review="川S(2026)001号", made=date(2026, 11, 24))
    told = Parsed(single_page.page(own)).words
    for text in (
        words("en")["app.title"], "2026-11-23", "2026-11-24", own.review_line(), *own.credits()
    ):  # fmt: skip
        assert text in told


def test_the_whole_record_brings_its_story(parsed: Parsed) -> None:
    told = parsed.block("story")
    assert told["story"]["digest"] == real().digest
    assert len(told["story"]["scenes"]) >= 8
    assert set(told["words"]) == set(told["review"]) == set(LANGUAGES)


def test_a_part_of_the_record_brings_no_story_whose_figures_are_of_the_whole() -> None:
    asked, _ = real().parse({"category": "railway"})
    assert "story" not in Parsed(single_page.page(handout(real(), asked))).scripts


def test_a_record_that_the_story_does_not_fit_brings_none() -> None:
    assert "story" not in Parsed(single_page.page(handout(hostile()))).scripts


def test_a_sensitive_place_has_no_drawing_whatever_the_record_says() -> None:
    place = feature(
        "创-09", "某所", {"type": "Point", "coordinates": [104.7, 31.5]}, sensitive=True,
        category="innovation", id="secret-place", placement="county", counties=["涪城区"],
    )  # fmt: skip
    catalog = Catalog.from_collection(collection([place]), units(), "one")
    own = Parsed(single_page.page(handout(catalog))).block("record")
    assert own["parts"] == [[]]
    assert own["kind"] == [4]


def test_nothing_is_limited_where_nothing_is_asked(parsed: Parsed) -> None:
    assert not [own for _, own in parsed.found if own.get("data-say") == "limited"]


def test_every_word_of_the_page_is_there_in_both_languages(parsed: Parsed) -> None:
    said = parsed.block("page")["words"]
    wanted = {own["data-say"] for _, own in parsed.found if "data-say" in own}
    wanted |= {own["data-name"] for _, own in parsed.found if "data-name" in own}
    for language in LANGUAGES:
        assert wanted <= set(said[language])


def test_a_selection_that_holds_nothing_makes_a_file_too() -> None:
    own = Parsed(single_page.page(handout(real(), Filter(q="zzzzzzzz"))))
    assert own.block("record")["ids"] == []


def test_making_it_can_be_cancelled() -> None:
    def step(done: float, what: str) -> None:
        assert 0 <= done <= 1 and what
        if done > 0.3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        single_page.page(handout(real()), step)


def test_a_style_that_ends_its_element_is_refused() -> None:
    with pytest.raises(ValueError, match="</style"):
        single_page._harmless("a {} </STYLE>".lower())
