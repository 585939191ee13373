"""A project told as facts: one order, honest figures, the same in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geodata.catalog.catalog import Catalog
from geodata.geo.layers import context
from geodata.record import reading
from geodata.report.facts import Fact, facts
from geodata.vocabulary.words import LANGUAGES
from tests.sample import FEATURES, catalog, collection, feature, line, outcome, units

RECORD = Path(__file__).parents[2] / "projects.geojson"
SLUG = re.compile("[a-z0-9]+(-[a-z0-9]+)+")
SLUGS = [own["properties"]["id"] for own in FEATURES]


def told(slug: str, language: str = "zh") -> tuple[Fact, ...]:
    return facts(catalog().by_id[slug], language, catalog())  # type: ignore[arg-type]


def values(slug: str, key: str, language: str = "zh") -> list[str]:
    return [fact.value for fact in told(slug, language) if fact.key == key]


@pytest.mark.parametrize("slug", SLUGS)
def test_both_languages_tell_the_same_facts_in_the_same_order(slug: str) -> None:
    zh, en = told(slug), told(slug, "en")
    assert [fact.key for fact in zh] == [fact.key for fact in en]
    assert all(fact.label and fact.value for fact in (*zh, *en))
    assert [fact.key for fact in zh][:3] == ["name_zh", "name_en", "code"]


def test_the_decisions_word_is_always_kept() -> None:
    assert values("g5-chengmian-widening", "mention") == [
        "第三项行动 第1段：对外通道——“加快建设”（在建）",
        "第三项行动 第2段：市内路网与枢纽——“规划研究”（规划研究）",
    ]
    assert "加快建设" in values("g5-chengmian-widening", "mention", "en")[0]
    assert values("g5-chengmian-widening", "stage") == ["在建（另见：规划研究）"]


def test_a_corridors_length_is_no_finer_than_its_accuracy() -> None:
    (length,) = values("chenglan-railway", "length")
    assert length.startswith("约 ") and "市域内 约" in length
    (counties,) = values("chenglan-railway", "counties")
    assert "约" in counties and "." not in counties


def test_a_published_length_stands_beside_with_its_source() -> None:
    published = [fact for fact in told("chenglan-railway") if fact.key == "published_km"]
    assert [(fact.value, fact.source) for fact in published] == [("457.6 公里", "中国铁路")]


def test_a_grade_comes_with_its_accuracy_and_source() -> None:
    (grade,) = (fact for fact in told("nanjiao-airport", "en") if fact.key == "placement")
    assert grade.value == "Surveyed (within about 80 m): a measured point or line, good to 300 m"
    assert grade.source == "made up"


def test_a_county_level_thing_tells_its_county_and_nothing_finer() -> None:
    keys = {fact.key for fact in told("institute")}
    assert not keys & {"length", "area", "via"}
    assert values("institute", "counties") == ["梓潼县"]
    assert values("institute", "placement") == ["仅到县：只知所在区县，或不宜标得更细"]


def test_outcomes_come_by_date_and_none_is_said() -> None:
    first, last = values("chenglan-railway", "outcome")
    assert first.startswith("2023年11月 · 部分建成") and last.startswith("2024年8月30日 · 建成投用")
    assert values("chenglan-railway", "outcome", "en")[0].startswith("2023-11 · Partly opened")
    assert values("car-works", "today") == ["暂无公开报道"]


def test_related_things_are_named_from_both_sides() -> None:
    assert values("g5-chengmian-widening", "related") == ["G5京昆高速", "绵遂内铁路（铁-02）"]
    back = [
        (fact.label, fact.value)
        for fact in told("miansuinei-railway", "en")
        if fact.key == "related"
    ]
    assert back == [("Stands beside", "G5 Chengdu-Mianyang widening (高-05)")]


def test_a_link_told_on_both_sides_is_told_once_on_each() -> None:
    twins = [
        feature("铁-08", "甲线", id="jia", related=[{"id": "yi", "how": "twin"}]),
        feature("铁-09", "乙线", id="yi", related=[{"id": "jia", "how": "twin"}]),
    ]
    two = Catalog.from_collection(collection(twins), units())
    for project in two.projects:
        assert sum(fact.key == "related" for fact in facts(project, "zh", two)) == 1


def test_the_whole_record_can_be_told() -> None:
    whole = Catalog.from_collection(reading.read(RECORD).collection, units(), "", context())
    for project in whole.projects:
        for language in LANGUAGES:
            for fact in facts(project, language, whole):
                assert fact.label and fact.value
                known = fact.key != "related" or not SLUG.fullmatch(fact.value)
                assert known, f"{project.code}: related to unknown {fact.value}"


def test_the_whole_city_is_not_told_county_by_county() -> None:
    assert values("forest-belt", "counties") == ["全市九个县市区"]


def test_a_short_piece_is_under_a_step_and_never_nought() -> None:
    short = feature(
        "铁-09", "短线", line((104.7, 31.45), (104.705, 31.45)), accuracy_m=5000, id="short"
    )
    small = Catalog.from_collection(collection([short]), units())
    (length,) = (f.value for f in facts(small.projects[0], "zh", small) if f.key == "length")
    assert length == "不足 5 公里"


def test_text_of_the_record_is_passed_on_as_it_is() -> None:
    hostile = "{{7*7}} <b>{name}</b> {0}"
    own = feature("铁-09", hostile, id="bad", name_en=hostile, aliases=[hostile],
                  outcomes=[{**outcome("2023", "opened"), "what_zh": hostile}])  # fmt: skip
    one = Catalog.from_collection(collection([own]), units())
    told_facts = facts(one.projects[0], "zh", one)
    assert told_facts[0].value == hostile
    assert any(fact.key == "outcome" and hostile in fact.value for fact in told_facts)
