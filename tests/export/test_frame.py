"""The record as a GeoDataFrame: rows, types, figures and geometry."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from geodata.export.gis.frame import CATEGORICAL, NUMBERS, read
from geodata.export.gis.vector import ATTRIBUTES, DAYS, attributes, drawing
from geodata.record.faults import UnreadableError
from tests.handouts import whole
from tests.real import RECORD, real


def test_every_project_is_a_row_with_its_facts_typed() -> None:
    frame = read(RECORD).to_geodataframe()
    assert list(frame.index) == [project.id for project in real().projects]
    assert frame.crs.to_epsg() == 4326
    assert {str(frame[name].dtype) for name in CATEGORICAL} == {"category"}
    assert {str(frame[name].dtype) for name in NUMBERS} == {"float64"}
    assert pd.api.types.is_datetime64_any_dtype(frame["state_day"])
    told = whole("en")
    for project, (_, row) in zip(real().projects, frame.iterrows(), strict=True):
        expected = attributes(project, told)
        assert row["name"] == expected["name"]
        assert row["counties"] == tuple(project.counties)
        km = expected["length_km"]
        assert pd.isna(row["length_km"]) if km is None else row["length_km"] == km
        shape = drawing(project)
        assert row.geometry is None if shape is None else row.geometry.equals(shape)


def test_what_only_its_county_may_tell_has_no_geometry() -> None:
    frame = read(RECORD).to_geodataframe()
    sensitive = [project.id for project in real().projects if project.properties.sensitive]
    assert sensitive
    assert frame.loc[sensitive].geometry.isna().all()


def test_a_filter_is_read_as_in_an_address() -> None:
    projects = read(RECORD)
    frame = projects.to_geodataframe("zh", category="railway")
    assert set(frame["category"]) == {"railway"}
    assert frame["category_name"].iloc[0] == "铁路"
    assert projects.to_geodataframe(q="no-such-thing").empty
    with pytest.raises(ValueError, match="category='rail'"):
        projects.to_geodataframe(category="rail")
    with pytest.raises(ValueError, match="conty='x'"):
        projects.to_geodataframe(conty="x")


def test_a_frame_of_nothing_has_the_columns_and_types_of_a_full_one() -> None:
    projects = read(RECORD)
    full, empty = projects.to_geodataframe(), projects.to_geodataframe(q="no-such-thing")
    assert empty.empty
    assert list(empty.columns) == list(full.columns)
    assert empty.crs == full.crs
    typed = [*CATEGORICAL, *NUMBERS, *DAYS, "outcomes", "geometry"]
    kinds = [[frame[name].dtype.kind for name in typed] for frame in (full, empty)]
    assert kinds[0] == kinds[1]


def test_the_attributes_are_named_in_their_order() -> None:
    some = whole("en")
    for project in some.projects:
        assert tuple(attributes(project, some)) == ATTRIBUTES


def test_there_is_no_record_without_a_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        read(tmp_path / "none.geojson")


@pytest.mark.slow  # a process for each
@pytest.mark.parametrize(
    "module",
    ["gis.frame", "gis.geopackage", "gis.geojson_file", "decks.deck", "prints.asked",
     "workbooks.workbook", "briefing_docx", "orders"],
)  # fmt: skip
def test_an_export_loads_pandas_only_when_it_writes_a_table_of_it(module: str) -> None:
    look = (
        f"import sys; import geodata.export.{module};"
        "print([m for m in ('pandas', 'geopandas', 'pyogrio') if m in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=True,
        cwd=RECORD.parent,
    )  # fmt: skip
    assert ran.stdout.strip() == "[]"


def test_pandas_is_loaded_only_for_a_frame() -> None:
    look = (
        "import sys; from geodata.export.gis.frame import read;"
        f"read({str(RECORD)!r}); print([m for m in ('pandas', 'geopandas') if m in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=True,
        cwd=RECORD.parent,
    )  # fmt: skip
    assert told.stdout.strip() == "[]"
