"""Filters, facets and sums of the catalog, held against plain loops."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.catalog.catalog import Catalog, Project
from geodata.catalog.filters import FACETS, OPTIONS, Filter
from geodata.record.model import OutcomeState, Stage
from tests.sample import NINE, catalog, collection, feature, mention, units

filters = st.builds(
    Filter,
    **{facet: st.frozensets(st.sampled_from(OPTIONS[facet]), max_size=3) for facet in FACETS},
    q=st.sampled_from(["", "绵", "铁", "园区", "cheng"]),
)


def answers(project: Project, facet: str) -> set[str]:
    """Return what a project answers in a facet, said once more and in another way."""
    properties = project.properties
    if facet == "action":
        return {mention.section.split(".")[0][0] for mention in properties.mentions}
    if facet == "county":
        places = set(project.counties)
        whole = {"city"} if places == set(NINE) else set()
        return places | whole or ({"outside"} if properties.outside else {"unknown"})
    if facet == "today":
        latest = max(properties.outcomes, key=lambda outcome: outcome.date, default=None)
        return {latest.state if latest else "none"}
    return {
        {
            "stage": properties.mentions[0].stage,
            "category": properties.category,
            "grade": properties.placement,
        }[facet]
    }


def left(asked: Filter, without: str = "") -> list[Project]:
    """Return the projects a filter leaves, by loops."""
    matches = catalog().index.matches(asked.q)
    return [
        project
        for project in catalog().projects
        if matches[project.index]
        and all(
            facet == without
            or not asked.values(facet)
            or asked.values(facet) & answers(project, facet)
            for facet in FACETS
        )
    ]


@settings(max_examples=150, deadline=None)
@given(filters)
def test_where_agrees_with_a_loop(asked: Filter) -> None:
    selection = catalog().where(asked)
    expected = left(asked)
    assert list(catalog().chosen(selection)) == expected
    assert selection.count == len(expected) == int(selection.mask.sum())
    assert selection.km == pytest.approx(sum(project.length_km or 0 for project in expected))
    assert selection.km_inside == pytest.approx(sum(project.km_inside for project in expected))
    assert selection.not_on_map == tuple(
        p.index for p in expected if p.geometry is None and not p.drawn
    )


@settings(max_examples=80, deadline=None)
@given(filters)
def test_an_options_count_is_what_choosing_only_it_would_leave(asked: Filter) -> None:
    counts = catalog().facets(asked)
    for facet in FACETS:
        others = left(asked, without=facet)
        for option in OPTIONS[facet]:
            assert counts[facet][option] == sum(option in answers(p, facet) for p in others)
        assert tuple(counts[facet]) == OPTIONS[facet]


@settings(deadline=None)
@given(filters)
def test_a_filter_survives_its_link(asked: Filter) -> None:
    again, dropped = catalog().parse(asked.params())
    assert (again, dropped) == (asked, ())
    joined = {name: ",".join(values) for name, values in asked.params().items()}
    assert catalog().parse(joined)[0] == asked


@given(filters)
def test_every_value_of_a_link_is_written_in_catalogue_order(asked: Filter) -> None:
    written = asked.params()
    for facet in FACETS:
        values = written.get(facet, [])
        assert values == sorted(values, key=OPTIONS[facet].index)


def test_a_link_is_written_in_catalogue_order() -> None:
    asked = Filter(stage=frozenset({"operate", "study"}), county=frozenset({"city", "三台县"}))
    assert asked.params() == {"stage": ["study", "operate"], "county": ["三台县", "city"]}


@pytest.mark.parametrize("value", ["三台", "三台县", "510722", " 三台 ", "５１０７２２"])
def test_a_county_may_be_named_in_several_ways(value: str) -> None:
    assert catalog().parse({"county": value})[0].county == {"三台县"}


def test_what_a_link_says_wrongly_is_handed_back_and_nothing_else_is_lost() -> None:
    params = {"stage": ["build,nonsense", "BUILD"], "county": "成都", "action": "9,s", "lang": "en"}
    asked, dropped = catalog().parse(params)
    assert asked == Filter(stage=frozenset({"build"}), action=frozenset({"S"}))
    assert dropped == (("action", "9"), ("stage", "nonsense"), ("county", "成都"))


@pytest.mark.parametrize("hostile", ["\x00", "{{7*7}}", "<script>", "'; --", "😀", "," * 5000])
def test_a_hostile_link_filters_nothing(hostile: str) -> None:
    asked, _ = catalog().parse(dict.fromkeys(FACETS, hostile))
    assert asked.is_empty


def test_a_long_search_is_cut_and_said_so() -> None:
    asked, dropped = catalog().parse({"q": "绵" * 500})
    assert len(asked.q) == 80
    assert dropped == (("q", "绵" * 80),)


def test_choosing_a_value_that_does_not_exist_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="facet stage: unknown soon; allowed: study"):
        Filter().choose("stage", ["soon"])


def test_the_empty_filter_leaves_all() -> None:
    selection = catalog().where(Filter())
    assert (selection.count, selection.total) == (len(catalog()), len(catalog()))
    assert Filter().is_empty and not Filter().params()


def test_a_project_knows_what_was_computed_of_it() -> None:
    railway = catalog().by_id["chenglan-railway"]
    assert railway.length_km == pytest.approx(260, rel=0.05)
    assert railway.length_km is not None
    assert 0 < railway.km_inside < railway.length_km
    assert railway.today is OutcomeState.OPENED  # the file names the later outcome first
    widening = catalog().by_code["高-05"]
    assert (widening.stage, widening.sections) == (Stage.BUILD, ("3.1", "3.2"))
    assert widening.stages == (Stage.BUILD, Stage.STUDY)
    assert catalog().by_id["talent-park"].actions == ("S", "8")


def test_an_undrawn_project_stands_in_its_declared_counties() -> None:
    assert catalog().by_id["institute"].counties == ("梓潼县",)
    assert catalog().by_id["institute"].shares == ()
    assert catalog().where(Filter(county=frozenset({"city"}))).indices.tolist() == [6]
    assert catalog().where(Filter(county=frozenset({"outside"}))).indices.tolist() == [8]
    assert catalog().where(Filter(county=frozenset({"unknown"}))).indices.tolist() == [9]


def test_only_what_no_map_shows_is_not_on_the_map() -> None:
    ids = [catalog().projects[index].id for index in catalog().where(Filter()).not_on_map]
    assert ids == ["talent-park", "car-works"]  # a county-level thing is shown by its county


def test_a_catalog_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        catalog().digest = "other"  # type: ignore[misc]
    with pytest.raises(ValueError, match="read-only"):
        catalog().columns["stage"][0] = 0
    with pytest.raises(ValueError, match="read-only"):
        catalog().where(Filter()).mask[0] = False


def test_an_empty_record_makes_an_empty_catalog() -> None:
    empty = Catalog.from_collection(collection([]), units())
    selection = empty.where(Filter(stage=frozenset({"build"}), q="绵"))
    assert (selection.count, selection.km, selection.not_on_map) == (0, 0.0, ())
    assert empty.search("绵") == ()
    assert sum(empty.facets(Filter())["stage"].values()) == 0


def test_a_feature_more_needs_no_code() -> None:
    more = feature(
        "水-01", "新水库", category="water", id="new", mentions=[mention("3.4", "推进", "study")]
    )
    one = Catalog.from_collection(collection([more]), units())
    assert one.where(Filter(category=frozenset({"water"}))).count == 1


def test_filtering_many_is_no_slower_than_a_few_passes() -> None:
    base = catalog().columns
    big = dataclasses.replace(
        catalog(),
        projects=catalog().projects * 15_000,
        columns={facet: np.tile(column, 15_000) for facet, column in base.items()},
        km=np.tile(catalog().km, 15_000),
        km_inside=np.tile(catalog().km_inside, 15_000),
        drawn=np.tile(catalog().drawn, 15_000),
    )
    asked = Filter(stage=frozenset({"build"}), county=frozenset({"三台县", "city"}))
    assert big.where(asked).count == 15_000 * catalog().where(asked).count
    small, large = catalog().facets(asked), big.facets(asked)
    assert all(
        large[facet][option] == 15_000 * small[facet][option]
        for facet in FACETS
        for option in OPTIONS[facet]
    )


def test_a_part_of_the_record_answers_as_a_record_of_its_own() -> None:
    whole = catalog()
    asked, _ = whole.parse({"category": "railway,park,industry"})
    part = whole.only(whole.where(asked))
    assert [project.index for project in part.projects] == list(range(len(part)))
    assert [project.id for project in part.projects] == [
        project.id for project in whole.chosen(whole.where(asked))
    ]
    left = part.where(Filter())
    assert (left.count, left.km) == (len(part), whole.where(asked).km)
    within = whole.where(asked).mask
    assert part.facets(Filter()) == whole.facets(Filter(), within)
    for facet, options in part.facets(Filter()).items():
        for option in options:
            chosen = Filter().choose(facet, [option])
            assert [project.id for project in part.chosen(part.where(chosen))] == [
                project.id for project in whole.chosen(whole.where(chosen, within))
            ]
    assert [project.id for project in part.search("三台")] == ["santai-park"]
    assert not part.km.flags.writeable
    assert len(whole) > len(part)
