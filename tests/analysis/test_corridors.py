"""The corridor compass: sectors, exits and spokes, on made-up and on the record's lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from shapely.geometry import LineString, box

from geodata.analysis.corridors import (
    CorridorError,
    Exit,
    centre,
    corridor_of,
    corridors,
    exits,
    spokes,
)
from geodata.analysis.lines import Line, existing
from geodata.catalog.catalog import Catalog
from geodata.geo.units import Kilometres, Metres
from geodata.vocabulary.words import words
from tests.real import real
from tests.sample import catalog, collection, feature, line, units

AREA = box(104, 31, 105, 32)
MIDDLE = (104.5, 31.5)


NAMES = (("甲", "A"), ("乙", "B"))


def drawn(*points: tuple[float, float], accuracy_m: float = 1000) -> Line:
    return Line(
        "a-line",
        "线",
        "Line",
        "road",
        Metres(accuracy_m),
        LineString(points),
        Kilometres(0),
        NAMES,
        None,
    )


def leaving(catalog: Catalog) -> dict[str, set[str]]:
    return {spoke.id: {way.line.name_zh for way in spoke.leaving} for spoke in spokes(catalog)}


@pytest.mark.parametrize(
    ("line", "bearings", "ends"),
    [
        (drawn((104.5, 31.5), (105.5, 31.5)), [90], ["乙"]),
        (drawn((104.5, 32.5), (104.5, 31.5)), [0], ["甲"]),
        (drawn((104.5, 30.5), (104.5, 32.5)), [180, 0], ["甲", "乙"]),
        (drawn((104.4, 31.4), (104.6, 31.6)), [], []),
        (drawn((106, 31.4), (106, 31.6)), [], []),
    ],
    ids=["out to the east", "in from the north", "through", "inside", "elsewhere"],
)
def test_a_line_leaves_towards_each_end_outside(
    line: Line, bearings: list[float], ends: list[str]
) -> None:
    found = exits(line, AREA, MIDDLE)
    assert [(one.bearing_deg + 1) % 360 for one in found] == pytest.approx(
        [(bearing + 1) % 360 for bearing in bearings], abs=0.4
    )
    assert [one.end for one in found] == ends


def test_the_last_crossing_counts() -> None:
    wavering = drawn((104.9, 31.5), (105.1, 31.5), (105.1, 31.9), (104.9, 31.9), (105.5, 31.9))
    (found,) = exits(wavering, AREA, MIDDLE)
    assert (found.lon, found.lat) == pytest.approx((105, 31.9))


def test_a_coarse_drawing_raises_the_doubt() -> None:
    points = ((104.5, 31.5), (105.5, 31.5))
    (fine,), (coarse,) = (exits(drawn(*points, accuracy_m=m), AREA, MIDDLE) for m in (100, 9000))
    assert fine.doubt_deg < 0.2
    assert 10 < coarse.doubt_deg < 12


def test_every_bearing_is_in_one_sector_and_edges_go_to_the_next() -> None:
    for corridor in corridors():
        if corridor.sector:
            assert corridor.covers(corridor.sector[0])
            assert not corridor.covers(corridor.sector[1])
    assert sum((c.sector[1] - c.sector[0]) % 360 for c in corridors() if c.sector) == 360


@pytest.mark.parametrize(
    ("first", "found"), [(190, "180.0 is in none"), (170, "170.0 is in north, south")]
)
def test_sectors_that_do_not_fit_are_named(tmp_path: Path, first: int, found: str) -> None:
    file = tmp_path / "ways.toml"
    file.write_text(
        "[north]\nbearing_deg = 90\nsector_deg = [0, 180]\n"
        f"[south]\nbearing_deg = 270\nsector_deg = [{first}, 360]\n"
    )
    with pytest.raises(CorridorError, match=rf"ways\.toml: bearing {found}"):
        corridors(file)


def test_a_named_end_decides_before_the_sector() -> None:
    towards = Exit(309, 1, 104, 32, "茂县")
    assert corridor_of(towards, corridors()).id == "maoxian"
    assert corridor_of(Exit(309, 1, 104, 32, "兰州市政府"), corridors()).id == "lanzhou"


def test_the_records_lines_leave_where_they_lead() -> None:
    by_spoke = leaving(real())
    assert {"成兰铁路", "重庆至遂宁至绵阳至兰州高铁"} == by_spoke["lanzhou"]
    assert "重庆至遂宁至绵阳至兰州高铁" in by_spoke["suining"]
    assert {"成兰铁路", "G5成绵扩容", "宝成铁路", "成绵高速(G5)"} <= by_spoke["chengdu"]
    assert {"宝成铁路", "G5绵广扩容", "西成客专(汉中至江油)"} <= by_spoke["guangyuan"]
    assert by_spoke["jiuzhaigou"] == {"绵阳至九寨沟高速公路"}
    assert {"绵阳经巴中至万源铁路", "绵阳经苍溪至巴中高速公路"} <= by_spoke["bazhong"]
    assert by_spoke["maoxian"] == {"盐亭至茂县高速公路", "G347"}


def test_no_line_of_the_record_is_turned_into_another_corridor_by_its_accuracy() -> None:
    doubtful = [one.line.id for spoke in spokes(real()) for one in spoke.leaving if not one.sure]
    assert doubtful == []


def test_a_spoke_counts_and_sums_its_lines() -> None:
    for spoke in spokes(real()):
        assert sum(spoke.stages.values()) == len({one.id for one in spoke.planned})
        planned = sum(one.km_inside for one in spoke.planned)
        assert spoke.km_inside.value == pytest.approx(planned, abs=spoke.km_inside.step / 2 + 1e-6)
        assert spoke.km_inside.step >= max((one.accuracy_m or 0) / 1000 for one in spoke.planned)
        assert all(one.existing for one in spoke.existing)
        assert 0 <= spoke.bearing_deg < 360


def test_the_mean_bearing_crosses_north() -> None:
    # Far apart as numbers, near as directions.
    ways = [
        feature(f"路-0{n}", "路", line((lon, 32.3), (lon, 33.5)), category="road", id=f"road-{n}")
        for n, lon in enumerate((104.6, 104.78), start=1)
    ]
    made = Catalog.from_collection(collection(ways), units())
    (spoke,) = [one for one in spokes(made) if one.leaving]
    assert sorted(one.exit.bearing_deg > 180 for one in spoke.leaving) == [False, True]
    assert min(spoke.bearing_deg, 360 - spoke.bearing_deg) < 5


def test_existing_lines_bring_their_accuracy() -> None:
    known = {line.id: line for line in existing(real())}
    assert known["ctx-g5-chengmian"].accuracy_m == 1500.0
    assert known["ctx-g5-chengmian"].ends == ("新都区", "绵阳南收费站(G5)")
    assert known["ctx-suiyu"].km_inside == 0.0
    assert existing(catalog()) == ()  # the sample's context has no drawing


def test_a_corridor_without_lines_is_still_there() -> None:
    empty = Catalog.from_collection(collection([]), units())
    assert [(one.id, one.bearing_deg) for one in spokes(empty)] == [
        (one.id, one.bearing_deg) for one in corridors()
    ]


def test_corridors_have_names() -> None:
    assert all(f"corridor.{one.id}" in words("zh") for one in corridors())
    assert centre() == pytest.approx((104.68, 31.47), abs=0.05)
