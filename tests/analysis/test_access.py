"""Straight-line reach: standings, seats, counties, sites, airports and circles."""

from __future__ import annotations

import pytest

from geodata.analysis.access import (
    Standing,
    counts,
    county_motorways,
    motorways,
    seat_access,
    seats,
)
from geodata.analysis.reach import reaches
from geodata.analysis.sites import (
    airport_access,
    airports,
    airports_without_site,
    site_access,
    sites_without_place,
    stations,
    yards,
)
from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import COUNTY_NAMES
from geodata.geo.measures import distance_km
from geodata.vocabulary.words import words
from tests.real import real
from tests.sample import collection, feature, line, mention, outcome, point, units

SEATS = {found.seat.name_zh: found for found in seat_access(real())}


def made(*features: dict[str, object]) -> Catalog:
    return Catalog.from_collection(collection(list(features)), units())


def expressway(number: int, stage: str = "build", *states: str) -> dict[str, object]:
    return feature(
        f"高-{number:02d}",
        "高速",
        line((105.0, 31.1), (105.2, 31.1)),
        id=f"motorway-{number}",
        category="expressway",
        mentions=[mention("3.1", "建设", stage)],
        outcomes=[outcome(f"202{n + 1}", state) for n, state in enumerate(states)],
    )


def test_there_is_a_seat_for_the_city_and_each_county() -> None:
    assert [seat.name_zh for seat in seats()] == ["绵阳"] + [
        unit.short_zh for name in COUNTY_NAMES for unit in units() if unit.name_zh == name
    ]
    assert all(seat.accuracy_m for seat in seats())


@pytest.mark.parametrize(
    ("stage", "states", "first"),
    [
        ("build", (), Standing.PLAN),
        ("operate", (), Standing.BEFORE),
        ("build", ("opened",), Standing.TODAY),
        ("build", ("started", "partly-opened"), Standing.PARTLY),
        ("build", ("opened", "stalled"), Standing.PLAN),
        ("study", ("approved",), Standing.PLAN),
    ],
)
def test_a_line_counts_from_what_was_reported_of_it(
    stage: str, states: tuple[str, ...], first: Standing
) -> None:
    project = made(expressway(1, stage, *states)).projects[0]
    since = list(Standing).index(first)
    assert [counts(project, one) for one in Standing] == [n >= since for n in range(4)]


def test_the_standings_of_the_records_motorways() -> None:
    own = {one: {line.id for line in motorways(real(), one)} for one in Standing}
    assert own[Standing.BEFORE] < own[Standing.TODAY] < own[Standing.PARTLY] < own[Standing.PLAN]
    assert all(slug.startswith("ctx-") for slug in own[Standing.BEFORE])
    assert "mianyang-jiuzhaigou-expressway" in own[Standing.TODAY]
    assert "g5-chengmian-widening" not in own[Standing.TODAY]


@pytest.mark.parametrize("name", SEATS)
def test_the_nearest_motorway_is_the_nearest_of_all(name: str) -> None:
    found = SEATS[name]
    reach = found.motorway[Standing.TODAY]
    assert reach is not None
    slow = min(
        distance_km(found.seat.geometry, line.geometry)
        for line in motorways(real(), Standing.TODAY)
    )
    assert reach.km == pytest.approx(slow, rel=0.01, abs=0.1)
    doubt = ((found.seat.accuracy_m or 0) + (reach.thing.accuracy_m or 0)) / 1000
    assert reach.rounded.step >= doubt


def test_a_plan_never_takes_a_motorway_away_and_ties_go_to_what_stands() -> None:
    for found in SEATS.values():
        kms = [reach.km for reach in found.motorway.values() if reach]
        assert kms == sorted(kms, reverse=True)
    santai = SEATS["三台"].motorway
    assert santai[Standing.PLAN] == santai[Standing.BEFORE]


def test_nearer_means_by_more_than_is_in_doubt() -> None:
    assert SEATS["平武"].nearer(Standing.TODAY)
    assert SEATS["盐亭"].nearer(Standing.PLAN)
    assert not SEATS["盐亭"].nearer(Standing.TODAY)
    assert not SEATS["游仙"].nearer(Standing.PLAN)  # 9.3 km after 9.4 km
    assert not SEATS["北川"].nearer(Standing.PLAN)


def test_no_motorway_at_all_is_told_as_none() -> None:
    none = made(expressway(1))
    found = seat_access(none)[0]
    assert found.motorway[Standing.BEFORE] is None
    assert found.motorway[Standing.PLAN] is not None
    assert found.nearer(Standing.PLAN)
    assert not found.nearer(Standing.TODAY)
    assert reaches((), seats()) == ()


def test_counties_motorways_are_those_of_the_shares() -> None:
    found = {one.county: one for one in county_motorways(real())}
    for name, one in found.items():
        planned = {t.line.id for t in one.touches[Standing.PLAN] if t.line.project}
        shares = {
            p.id
            for p in real().projects
            if p.properties.category == "expressway" and name in p.counties and p.geometry
        }
        assert planned == shares
    assert found["平武县"].level(Standing.BEFORE) == 0
    assert found["平武县"].level(Standing.TODAY) == 2
    assert found["安州区"].level(Standing.BEFORE) == 1


def test_a_line_along_an_edge_is_not_sure() -> None:
    found = {one.county: one for one in county_motorways(real())}
    sure = {
        (name, touch.line.id): touch.sure
        for name, one in found.items()
        for touch in one.touches[Standing.PLAN]
    }
    assert sure["平武县", "mianyang-jiuzhaigou-expressway"]
    assert not sure["北川羌族自治县", "mianyang-jiuzhaigou-expressway"]


def test_sites_are_those_of_mianyang() -> None:
    for standing in (Standing.TODAY, Standing.PLAN):
        found = site_access(real(), standing)
        assert all(one.project.counties for one in found)
        assert all(one.motorway and one.station and one.yard and one.airport for one in found)
    told = {one.project.id for one in found} | {p.id for p in sites_without_place(real())}
    kinds = ("park", "zone", "science-city")
    wanted = {
        p.id
        for p in real().projects
        if p.properties.category in kinds and (p.counties or not p.properties.outside)
    }
    assert told == wanted


def test_what_is_only_planned_is_no_station_today() -> None:
    today = {thing.name_zh for thing in stations(real(), Standing.TODAY)}
    plan = {thing.name_zh for thing in stations(real(), Standing.PLAN)}
    assert {"绵阳站", "江油站"} <= today < plan
    assert not {"三台站(在建)", "绵阳南综合客运枢纽", "绵阳北站(货运)", "广汉市"} & today
    assert {"三台站(在建)", "绵阳南综合客运枢纽"} <= plan
    assert not {"绵阳北站(货运)", "三台县"} & plan


def test_yards_that_are_not_open_count_with_the_plan() -> None:
    today = {thing.name_zh for thing in yards(real(), Standing.TODAY)}
    plan = {thing.name_zh for thing in yards(real(), Standing.PLAN)}
    assert "皂角铺铁路物流基地" in today
    assert plan - today == {"绵阳铁路物流港"}


def test_commercial_and_general_airports_are_apart() -> None:
    by_seat = {one.seat.name_zh: one for one in airport_access(real())}
    pingwu = by_seat["平武"]
    assert pingwu.commercial is not None
    assert pingwu.general is not None
    assert (pingwu.commercial.thing.name_zh, pingwu.general.thing.name_zh) == (
        "九寨黄龙机场",
        "北川永昌通用机场",
    )
    assert {p.code for p in airports_without_site(real())} == {
        "机-02", "机-04", "机-05", "机-06", "机-07"
    }  # fmt: skip


def test_an_airport_of_the_record_is_added_unless_its_site_is_known() -> None:
    new = feature("机-01", "三台通用机场", point(105.1, 31.1), category="airport", id="santai")
    old = feature("机-02", "绵阳机场", point(104.74, 31.43), category="airport", id="nanjiao")
    both = made(new, old)
    assert "三台通用机场" in {t.name_zh for t in airports(both, "general", Standing.PLAN)}
    assert "三台通用机场" not in {t.name_zh for t in airports(both, "general", Standing.TODAY)}
    assert "绵阳机场" not in {t.name_zh for t in airports(both, "commercial", Standing.PLAN)}
    with pytest.raises(ValueError, match="what stood before"):
        airports(both, "general", Standing.BEFORE)


def test_standings_have_words() -> None:
    assert all(f"access.{one}" in words("en") for one in Standing)
