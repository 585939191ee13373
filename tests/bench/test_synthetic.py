"""Records made up for measurements: sound, of the same schema, the same on every run."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from bench import synthetic
from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import OPTIONS, Filter
from geodata.geo.layers import counties
from geodata.record import reading
from geodata.record.model import Collection


def parsed(count: int) -> Collection:
    data = json.dumps(synthetic.collection(count), ensure_ascii=False).encode()
    return reading.parse(data).collection


@pytest.mark.parametrize("count", [1, 18, 150])
def test_a_record_of_any_size_passes_every_check(count: int) -> None:
    assert len(parsed(count).features) == count


def test_it_is_the_same_on_every_run() -> None:
    assert synthetic.collection(40) == synthetic.collection(40)


def test_of_a_hundred_the_kinds_are_as_told() -> None:
    kinds: Counter[str] = Counter()
    for feature in parsed(200).features:
        shape = feature.geometry.type if feature.geometry else feature.properties.placement.value
        disc = feature.geometry and shape == "Point" and feature.properties.accuracy_m == 5000.0
        kinds["disc" if disc else shape] += 1
    assert kinds == {"LineString": 90, "Point": 70, "disc": 24, "county": 10, "none": 6}


def test_every_option_of_every_facet_is_there_but_those_no_filter_needs() -> None:
    catalog = Catalog.from_collection(parsed(400), counties())
    counts = catalog.facets(Filter())
    empty = {(facet, option) for facet in OPTIONS for option, n in counts[facet].items() if not n}
    assert empty <= {("county", "city"), ("county", "unknown"), ("county", "outside"),
                     ("today", "renamed")}  # fmt: skip


def test_a_file_is_written_once_and_named_by_its_maker(tmp_path: Path) -> None:
    path = synthetic.write(3, tmp_path)
    path.write_text("mine", encoding="utf-8")
    assert synthetic.write(3, tmp_path).read_text(encoding="utf-8") == "mine"
    assert synthetic.write(4, tmp_path) != path
