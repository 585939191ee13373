"""What people type finds what they mean, best first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.catalog.search import SearchIndex
from geodata.record.model import Properties
from tests.sample import catalog, feature


def found(query: str) -> list[str]:
    return [project.id for project in catalog().search(query)]


@pytest.mark.parametrize(
    "query",
    [
        "成兰", "成兰铁路", "成 兰", "铁-01", "铁01", "铁－０１", "chenglan", "Cheng Lan", "CLTL",
        "川青", "chuanqing", "cqtl", "lanzhou", "Chengdu-Lanzhou", "铁路 chenglan", "成兰(线)",
    ],
)  # fmt: skip
def test_every_way_of_naming_a_thing_finds_it_first(query: str) -> None:
    assert found(query)[0] == "chenglan-railway"


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("chenglna", "chenglan-railway"),  # two letters in each other's place
        ("成蓝铁路", "chenglan-railway"),  # a wrong character of the same sound
        ("成蓝", "chenglan-railway"),
        ("绵随内", "miansuinei-railway"),
        ("南交机场", "nanjiao-airport"),
        ("绵阳南效机场", "nanjiao-airport"),
        ("chengdo", "chenglan-railway"),
        ("Nanjaio airport", "nanjiao-airport"),
    ],
)
def test_small_slips_are_forgiven(query: str, slug: str) -> None:
    assert slug in found(query)


@pytest.mark.parametrize("query", ["", "   ", "---", "xyzzy", "火星", "铁-99", "成兰 机场", "qq"])
def test_what_is_not_there_is_not_found(query: str) -> None:
    assert found(query) == []


def test_short_terms_are_taken_as_they_are() -> None:
    assert found("clx") == ["chenglan-railway"]  # the initials of an alias
    assert found("clz") == []


def test_better_kinds_of_match_come_first() -> None:
    own = [
        ("铁-01", "高地铁路", "Mian line"),
        ("高-01", "新高速", "b"),
        ("高-02", "高速二", "c"),
        ("铁-02", "甲路", "d"),
    ]
    features = [
        Properties.model_validate(
            feature(code, name, name_en=english, aliases=["高速"] if name == "甲路" else [])[
                "properties"
            ]
        )
        for code, name, english in own
    ]
    assert SearchIndex.of(features).search("高速") == (2, 1, 3)
    assert SearchIndex.of(features).search("高-01") == (1,)


def test_the_limit_holds_and_equals_stay_in_order() -> None:
    assert found("绵")[:2] == [project.id for project in catalog().search("绵", limit=2)]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
def test_no_text_breaks_the_search(query: str) -> None:
    assert len(catalog().index.matches(query)) == len(catalog())


@settings(deadline=None)
@given(st.sampled_from(range(10)), st.data())
def test_any_part_of_a_name_finds_the_thing(index: int, data: st.DataObject) -> None:
    name = catalog().projects[index].properties.name_zh
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start + 1, len(name)))
    part = name[start:end]
    if part.strip("()"):
        assert catalog().projects[index] in catalog().search(part, limit=100)
