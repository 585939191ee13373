"""The compact JSON for the browser says exactly what the catalog says."""

import base64
import json
from dataclasses import replace

import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon

from geodata.analysis.timeline import DrawnState, drawn_state
from geodata.catalog.filters import OPTIONS
from geodata.record.model import Category, OutcomeState
from geodata.web import base_layers, encode
from geodata.web.drawing_style import drawing_style
from tests.sample import catalog as sample


def decode(deltas: list[int], unit: float) -> np.ndarray:
    return np.cumsum(np.reshape(deltas, (-1, 2)), axis=0) * unit


def test_delta_coding_is_undone_by_summing_up() -> None:
    line = LineString([(104.12345, 31.00001), (104.2, 31.1), (104.2, 31.05)])
    [part] = encode.parts(line, encode.RECORD_UNIT)
    assert decode(part, encode.RECORD_UNIT) == pytest.approx(shapely.get_coordinates(line))


def test_a_ring_leaves_out_its_closing_point_and_keeps_its_holes() -> None:
    outer = [(0, 0), (4, 0), (4, 4), (0, 4)]
    hole = [(1, 1), (2, 1), (2, 2)]
    shape = MultiPolygon([Polygon(outer, [hole])])
    first, second = encode.parts(shape, 1)
    assert decode(first, 1).tolist() == [list(point) for point in outer]
    assert decode(second, 1).tolist() == [list(point) for point in hole]


def test_columns_have_one_entry_a_feature() -> None:
    catalog = sample()
    payload = encode.record(catalog)
    columns = (
        "ids",
        "codes",
        "category",
        "stage",
        "grade",
        "accuracy",
        "kind",
        "counties",
        "parts",
        "places",
        "today",
        "km",
        "kmInside",
    )
    assert {len(payload[column]) for column in columns} == {len(catalog)}


def test_what_has_no_drawing_has_no_parts_and_names_its_counties() -> None:
    catalog = sample()
    payload = encode.record(catalog)
    for project, parts, counties in zip(
        catalog.projects, payload["parts"], payload["counties"], strict=True
    ):
        assert bool(parts) == (project.geometry is not None)
        if project.geometry is None:
            assert len(counties) == len(project.counties)


def test_categories_come_in_the_order_of_the_model_with_a_colour_and_a_group() -> None:
    style = drawing_style()
    assert [entry["id"] for entry in style["categories"]] == [kind.value for kind in Category]
    for entry in style["categories"]:
        assert style["groups"][entry["group"]]["id"]
        assert entry["colour"].startswith("#")


@pytest.mark.parametrize("count", [1, 7, 8, 9, 150])
def test_bits_are_read_back_least_significant_first(count: int) -> None:
    mask = np.arange(count) % 3 == 0
    body = base64.b64decode(encode.bits(mask))
    assert [(body[i >> 3] >> (i & 7)) & 1 for i in range(count)] == mask.astype(int).tolist()


def test_texts_name_every_feature_in_both_languages() -> None:
    catalog = sample()
    for language in ("zh", "en"):
        text = encode.text(catalog, language)
        assert text["names"] == [project.name(language) for project in catalog.projects]
        assert text["ui"]["map.legend"]


def test_facts_come_in_files_of_a_fixed_number_and_none_is_lost() -> None:
    catalog = sample()
    files = -(-len(catalog) // encode.FACTS_PER_FILE)
    told = [entry for n in range(files) for entry in encode.facts_file(catalog, "zh", n)]
    assert len(told) == len(catalog)
    assert all(any(fact["key"] == "code" for fact in facts) for facts in told)


def test_base_layers_hold_the_nine_counties_with_labels() -> None:
    layers = base_layers.layers()["layers"]
    assert len(layers["counties"]["features"]) == 9
    assert all("label" in county for county in layers["counties"]["features"])
    json.dumps(layers, allow_nan=False)


def test_actions_are_bits_in_the_order_of_the_facet() -> None:
    catalog = sample()
    actions = encode.record(catalog)["actions"]
    for project, bits in zip(catalog.projects, actions, strict=True):
        named = [option for n, option in enumerate(OPTIONS["action"]) if bits >> n & 1]
        assert sorted(named) == sorted(project.actions)


def test_outcomes_count_from_the_end_of_what_their_date_says() -> None:
    chenglan = sample().by_id["chenglan-railway"]
    states = list(OutcomeState)
    partly, opened = states.index(OutcomeState.PARTLY_OPENED), states.index(OutcomeState.OPENED)
    assert encode.outcomes(chenglan) == [[202311, partly], [202408, opened]]
    only = chenglan.outcomes[0].model_copy(update={"date": "2022"})
    year = replace(chenglan, outcomes=(only,))
    assert encode.outcomes(year)[0][0] == 202212


def test_what_is_drawn_follows_the_timeline_month_by_month() -> None:
    catalog = sample()
    payload = encode.record(catalog)
    kinds = payload["style"]["drawn"]
    assert kinds == [kind.value for kind in DrawnState]
    for project, steps, drawn in zip(
        catalog.projects, payload["outcomes"], payload["drawn"], strict=True
    ):
        assert len(drawn) == len(steps) + 1
        for when in ("2020-07", "2023-10", "2023-11", "2026-12"):
            month = int(when.replace("-", ""))
            passed = sum(1 for start, _ in steps if start <= month)
            assert kinds[drawn[passed]] == drawn_state(project, when)
