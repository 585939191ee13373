"""Seats, towns and airports from made-up tables."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from tools.build_layers import places

HEAD = "name_zh,name_en,iata,icao,kind,lon,lat,accuracy_m,source\n"
KNOWN = b"icao,lat,lon\nZUMY,31.43,104.74\nZUUU,30.55,103.94\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def test_places_are_ordered_by_rank(table: Path) -> None:
    rows = "青义,Qingyi,,,town,104.7,31.5,50,x\n绵阳,Mianyang,,,city,104.68,31.47,600,y\n"
    table.write_text(HEAD + rows, encoding="utf-8")
    city, town = places.places(table)
    assert (city.properties["name_zh"], city.properties["rank"]) == ("绵阳", 1)
    assert town.properties == {
        "name_zh": "青义", "name_en": "Qingyi", "rank": 3, "accuracy_m": 50, "source": "x",
    }  # fmt: skip
    assert shapely.get_coordinates(town.geometry).tolist() == [[104.7, 31.5]]


def test_a_place_outside_the_box_is_a_slip_of_the_pen(table: Path) -> None:
    table.write_text(HEAD + "北京,Beijing,,,city,116.4,39.9,600,y\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"table.csv: 北京: POINT .* is outside"):
        places.places(table)


def test_an_airport_without_codes_has_none_and_another_kind_is_refused(table: Path) -> None:
    table.write_text(HEAD + "北川,Beichuan,,,general,104.46,31.58,50,x\n", encoding="utf-8")
    (airport,) = places.airports(table)
    assert (airport.properties["iata"], airport.properties["icao"]) == (None, None)
    table.write_text(HEAD + "北川,Beichuan,,,military,104.46,31.58,50,x\n", encoding="utf-8")
    with pytest.raises(ValueError, match="kind is 'military', allowed are commercial, general"):
        places.airports(table)


def test_airports_are_compared_by_their_code(table: Path) -> None:
    rows = (
        "南郊,Nanjiao,MIG,ZUMY,commercial,104.74,31.43,50,x\n"
        "北川,Beichuan,,,general,104.46,31.58,50,x\n"
    )
    table.write_text(HEAD + rows, encoding="utf-8")
    assert places.airport_differences(places.airports(table), KNOWN) == {"南郊": 0, "北川": None}


def test_an_airport_far_from_its_code_is_another_one(table: Path) -> None:
    table.write_text(HEAD + "双流,S,CTU,ZUUU,commercial,104.0,30.55,300,x\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"双流 is 5\.8 km from airportsdata's ZUUU"):
        places.airport_differences(places.airports(table), KNOWN)
