"""Types of the record: single fields, and the schema made from them."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from pydantic import ValidationError

from geodata.record.model import CODE_CHARACTER, Category, Collection, Feature, Properties
from geodata.record.schema import json_schema
from tests.sound_record import AIRPORT, ROAD, ZONE, changed, collection


def refused(**properties: Any) -> list[str]:
    """Return the fields that the model refuses in a changed feature."""
    try:
        Properties.model_validate(changed(AIRPORT, **properties)["properties"])
    except ValidationError as error:
        return sorted({str(detail["loc"][0]) for detail in error.errors()})
    return []


def test_each_category_has_its_own_character() -> None:
    assert set(CODE_CHARACTER) == set(Category)
    assert len(set(CODE_CHARACTER.values())) == len(Category)
    assert all(len(character) == 1 for character in CODE_CHARACTER.values())


def test_a_sound_collection_is_accepted() -> None:
    made = Collection.model_validate(collection())
    assert len(made.features) == 5
    assert made.decision == "绵阳市委七届九次全会决定(2020-07-29)"
    assert made.features[2].properties.counties == ("江油市",)


def test_objects_cannot_be_changed() -> None:
    made = Feature.model_validate(AIRPORT)
    with pytest.raises(ValidationError, match="frozen"):
        made.properties.name_en = "Other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "Capital"),
        ("id", "two--hyphens"),
        ("id", "-first"),
        ("id", "p_001"),
        ("id", "a" * 61),
        ("code", "机-1"),
        ("code", "机01"),
        ("code", "空-01"),
        ("name_zh", ""),
        ("name_zh", "x" * 121),
        ("name_en", "a\u202eb"),
        ("name_en", "a\u200bb"),
        ("name_en", "a\nb"),
        ("name_en", "a\x1b[0m"),
        ("category", "airfield"),
        ("level", "municipal"),
        ("mentions", []),
        ("placement", "guess"),
        ("accuracy_m", 0),
        ("accuracy_m", float("nan")),
        ("accuracy_m", float("inf")),
        ("placement_source", "x" * 401),
        ("counties", ["绵阳市"]),
        ("published_km", -1),
        ("colour", "red"),
    ],
)
def test_field_is_refused(field: str, value: Any) -> None:
    assert refused(**{field: value}) == [field]


@pytest.mark.parametrize(
    "day", ["2023-13", "2023-1", "23-01-01", "2023-01-32", "2023/01/01", "1999", "2023-01-01T00:00"]
)
def test_date_is_refused(day: str) -> None:
    outcome = ROAD["properties"]["outcomes"][0]
    assert refused(outcomes=[{**outcome, "date": day}]) == ["outcomes"]


@pytest.mark.parametrize("section", ["0.1", "9.1", "3", "3.1.1", "S5.1.1", "S4.4"])
def test_section_is_refused(section: str) -> None:
    assert refused(mentions=[{"section": section, "verb": "扩建", "stage": "upgrade"}]) == [
        "mentions"
    ]


def test_a_geometry_may_be_null_but_not_missing() -> None:
    Feature.model_validate(ZONE)
    without = copy.deepcopy(ZONE)
    del without["geometry"]
    with pytest.raises(ValidationError):
        Feature.model_validate(without)


def test_schema_names_every_field_and_refuses_others() -> None:
    properties = json_schema()["$defs"]["Properties"]
    assert list(properties["properties"]) == list(Properties.model_fields)
    assert properties["additionalProperties"] is False
    assert "accuracy_m" in properties["required"]
