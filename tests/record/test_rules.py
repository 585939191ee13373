"""Rules between fields and between features: what they allow, and what they refuse.

Each refusal with its whole message is also a file in counterexamples/.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from typing import Any

import pytest
import shapely

from geodata.data import DATA
from geodata.record import decision
from geodata.record.checks import place_rules, rules
from geodata.record.model import Feature, Stage
from tests.sound_record import AIRPORT, BAND, INSTITUTE, ROAD, ZONE, changed, drawn

SQUARE = shapely.box(104, 31, 105, 32)


def feature(raw: dict[str, Any]) -> Feature:
    return Feature.model_validate_json(json.dumps(raw))


def told(
    *raw: dict[str, Any], updated: str = "2024-05-01", context: Sequence[str] = ()
) -> list[str]:
    """Return the field of each fault of the rules, with the feature where there are several."""
    made = [feature(item) for item in raw]
    known = frozenset(item.properties.id for item in made)
    faults = rules.faults(made, updated, known, frozenset(context))
    return [fault.field if len(raw) == 1 else f"{fault.feature} {fault.field}" for fault in faults]


def placed(*raw: dict[str, Any]) -> list[str]:
    return [fault.field for fault in place_rules.faults([feature(item) for item in raw], SQUARE)]


def test_a_sound_record_has_no_faults() -> None:
    assert told(ROAD, AIRPORT, INSTITUTE, ZONE, BAND) == []
    assert placed(ROAD, AIRPORT, INSTITUTE, ZONE, BAND) == []


@pytest.mark.parametrize(
    ("raw", "fields"),
    [
        (changed(AIRPORT, code="机-10"), []),
        (changed(AIRPORT, code="机-100"), []),
        (changed(AIRPORT, code="机-0100"), ["code"]),
        (changed(AIRPORT, code="路-01"), ["code"]),
        (changed(AIRPORT, placement="surveyed", accuracy_m=300), []),
        (changed(AIRPORT, placement="surveyed", accuracy_m=300.5), ["accuracy_m"]),
        (changed(AIRPORT, accuracy_m=1500), []),
        (changed(AIRPORT, accuracy_m=1501), ["accuracy_m"]),
        (changed(AIRPORT, accuracy_m=None), ["accuracy_m"]),
        (changed(AIRPORT, placement="corridor", accuracy_m=60000), []),
        (changed(INSTITUTE, accuracy_m=1), ["accuracy_m"]),
        (changed(ZONE, accuracy_m=1), ["accuracy_m"]),
        (changed(ZONE, placement_note=...), ["placement_note"]),
        (changed(ZONE, counties=["涪城区"]), []),
        (changed(INSTITUTE, counties=...), ["counties"]),
        (changed(INSTITUTE, counties=..., outside=["成都市"]), []),
        (changed(AIRPORT, counties=["涪城区"]), []),
        (changed(AIRPORT, placement="corridor", counties=["涪城区"]), ["counties"]),
        (changed(INSTITUTE, placement="none", placement_note="not shown"), []),
        (changed(AIRPORT, sensitive=True), ["placement"]),
        (changed(AIRPORT, outside=["三台县"]), ["outside #1"]),
        (changed(AIRPORT, outside=["成都市", "成都市"]), ["outside #2"]),
        (changed(ROAD, related=..., published_km_source=...), ["published_km_source"]),
        (changed(ROAD, related=..., published_km=...), ["published_km"]),
    ],
)
def test_fields_agree(raw: dict[str, Any], fields: list[str]) -> None:
    assert told(raw) == fields


@pytest.mark.parametrize(("county", "faults"), [("涪城区", []), ("平武县", ["counties"])])
def test_a_point_may_name_the_county_whose_border_it_is_at(county: str, faults: list[str]) -> None:
    assert placed(changed(AIRPORT, counties=[county], outside=["成都市"])) == faults


def dated(*days: str) -> dict[str, Any]:
    outcome = ROAD["properties"]["outcomes"][0]
    return changed(AIRPORT, outcomes=[{**outcome, "date": day, "what_en": day} for day in days])


@pytest.mark.parametrize(
    ("days", "fields"),
    [
        (["2020", "2020-07", "2020-07-29", "2024", "2024-05", "2024-05-01"], []),
        (["2023-05", "2023"], []),
        (["2023", "2023-05"], []),
        (["2023-05", "2023-04-30"], ["outcomes #2 date"]),
        (["2024-02-29"], []),
        (["2023-02-29"], ["outcomes #1 date"]),
        (["2020-07-28"], ["outcomes #1 date"]),
        (["2024-05-02"], ["outcomes #1 date"]),
        (["2025"], ["outcomes #1 date"]),
    ],
)
def test_outcomes_are_real_dates_in_order(days: list[str], fields: list[str]) -> None:
    assert told(dated(*days)) == fields


def test_a_coarse_date_of_the_record_allows_what_it_may_cover() -> None:
    assert told(dated("2024-12-31"), updated="2024") == []
    assert told(dated("2025-01"), updated="2024") == ["outcomes #1 date"]


@pytest.mark.parametrize(
    ("section", "fields"),
    [
        ("1.5", []),
        ("1.6", ["mentions #1 section"]),
        ("S4.4.1", []),
        ("S3.1.1", ["mentions #1 section"]),
    ],
)
def test_sections_exist(section: str, fields: list[str]) -> None:
    mention = {"section": section, "verb": "扩建", "stage": "upgrade"}
    assert told(changed(AIRPORT, mentions=[mention])) == fields


def test_related_features_exist_in_the_record_or_the_context() -> None:
    raw = changed(AIRPORT, related=[{"id": "mianyang-station", "how": "serves"}])
    assert told(raw) == ["related #1 id"]
    assert told(raw, context=["mianyang-station"]) == []
    assert told(AIRPORT, context=["nanjiao-airport-expansion"]) == ["id"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"code": "机-01"}, "other code"),
        ({"name_zh": "绵阳 南郊机场扩建"}, "other name_zh"),
        ({"name_en": "ＭＩＡＮＹＡＮＧ nanjiao airport expansion"}, "other name_en"),
        ({"aliases": ["南郊", "绵阳南郊机场扩建"]}, "other aliases #2"),
    ],
)
def test_names_and_codes_belong_to_one_feature(change: dict[str, Any], fault: str) -> None:
    other = {"id": "other", "code": "机-02", "name_zh": "另一", "name_en": "Other"}
    assert told(AIRPORT, changed(AIRPORT, **other)) == []
    assert told(AIRPORT, changed(AIRPORT, **{**other, **change})) == [fault]


def test_ids_belong_to_one_feature() -> None:
    assert told(AIRPORT, changed(BAND, id="nanjiao-airport-expansion")) == [
        "nanjiao-airport-expansion id"
    ]


# --- Places -----------------------------------------------------------------------------------


def test_via_names_each_vertex_of_a_simple_line() -> None:
    road = changed(ROAD, published_km=..., published_km_source=...)
    line = road["geometry"]["coordinates"]
    assert placed(drawn(road, "LineString", line[:2])) == ["via"]
    assert placed(drawn(road, "MultiLineString", [line])) == ["via"]
    assert placed({**road, "geometry": None}) == []


@pytest.mark.parametrize(
    ("kilometres", "fields"),
    [(99, ["published_km"]), (101, []), (177, []), (179, ["published_km"])],
)
def test_published_length_is_near_the_drawn_one(kilometres: float, fields: list[str]) -> None:
    # A degree of the meridian from 31 to 32 degrees north is 110.87 km on WGS-84.
    raw = drawn(
        changed(ROAD, via=..., published_km=kilometres), "LineString", [[104.5, 31], [104.5, 32]]
    )
    assert placed(raw) == fields
    parts = [[[104.5, 31], [104.5, 31.5]], [[104.5, 31.5], [104.5, 32]]]
    assert placed(drawn(raw, "MultiLineString", parts)) == fields


def test_a_drawn_feature_concerns_the_city() -> None:
    def at(lon: float, **properties: Any) -> list[str]:
        return placed(drawn(changed(AIRPORT, **properties), "Point", [lon, 31.5]))

    assert at(104.999) == []
    assert at(105.2) == ["geometry"]
    assert at(105.2, outside=["广元"]) == []
    assert at(105.2, placement="corridor", accuracy_m=30_000) == []


def test_the_city_is_the_nine_counties() -> None:
    assert shapely.contains_xy(
        place_rules.mianyang(), 104.7415, 31.4281
    )  # Nanjiao airport, Fucheng
    assert shapely.contains_xy(place_rules.mianyang(), 104.53, 32.41)  # Pingwu, in the north
    assert not shapely.contains_xy(place_rules.mianyang(), 104.07, 30.66)  # Chengdu


# --- Verbs ------------------------------------------------------------------------------------

LADDER = {
    "study": ["规划研究", "规划论证", "探索开展"],
    "apply": ["争取", "申建", "争创", "支持创建", "推动纳入", "支持…申建"],
    "prepare": [
        "推进前期工作",
        "推进…前期工作",
        "有序推进…建设",
        "打造",
        "共建",
        "构建",
        "共同打造",
        "推动…建设",
    ],
    "start": ["新开工", "抓紧开工", "尽快开工", "推动…尽快开工"],
    "build": ["加快建设", "加快…等项目建设", "建设", "协调推进贯通", "建好"],
    "upgrade": ["扩建", "提档升级", "扩能升级", "改善", "加快…提档升级项目建设"],
    "operate": ["支持转型升级", "支持…等转型升级", "全面达产", "发挥作用", "推进…等市场化运营"],
}


@pytest.mark.parametrize(("stage", "verb"), [(s, v) for s, verbs in LADDER.items() for v in verbs])
def test_a_verb_allows_its_rung_of_the_ladder(stage: str, verb: str) -> None:
    assert Stage(stage) in decision.stages(verb)


@pytest.mark.parametrize(
    ("verb", "stage"),
    [
        ("加快建设", "study"),
        ("规划论证", "build"),
        ("规划研究", "start"),
        ("抓紧开工", "build"),
        ("推进…前期工作", "build"),
        ("有序推进…建设", "build"),
        ("扩建", "build"),
        ("申建", "operate"),
        ("争取…建设", "build"),
    ],
)
def test_a_verb_refuses_another_rung(verb: str, stage: str) -> None:
    assert Stage(stage) not in decision.stages(verb)
    mention = {"section": "3.1", "verb": verb, "stage": stage}
    assert told(changed(AIRPORT, mentions=[mention])) == ["mentions #1 stage"]


def test_a_word_that_is_no_verb_is_refused() -> None:
    assert decision.stages("飞起来") == ()


def test_each_verb_of_the_table_is_reached() -> None:
    """No entry stands behind a wider one that takes all its verbs."""
    table = tomllib.loads((DATA / "verbs.toml").read_text(encoding="utf-8"))["verb"]
    for entry in table:
        stages = tuple(Stage(stage) for stage in entry["stages"])
        assert [like for like in entry["like"] if decision.stages(like) != stages] == []
