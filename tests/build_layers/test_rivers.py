"""Rivers pieced together from made-up lines of several files."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import geopandas
import pytest
import shapely
from shapely.geometry import mapping

from tools.build_layers import rivers
from tools.build_layers.geojson import Box
from tools.build_layers.rivers import NATURAL_EARTH, Piece

WHOLE = (101.0, 27.5, 111.0, 34.0)
UPPER = shapely.LineString([(103, 32), (104, 31.5), (104.5, 31.4)])
LOWER = shapely.LineString([(104.52, 31.41), (105, 31), (106, 30)])
LINES: rivers.Lines = {("a", "上"): UPPER, ("b", "下"): LOWER}
HEAD = "name_zh,name_en,rank,grade,accuracy_m,file,name_in_file,west,south,east,north\n"


def piece(line: tuple[str, str], accuracy_m: int = 700, window: Box = WHOLE) -> Piece:
    return Piece("涪江", "Fu", 1, "mapped", accuracy_m, line, window)


def test_the_table_names_pieces_and_their_windows(tmp_path: Path) -> None:
    table = tmp_path / "rivers.csv"
    table.write_text(f"{HEAD}涪江,Fu,1,mapped,700,a,上,101,27.5,111,34\n", encoding="utf-8")
    assert rivers.read_pieces(table) == [piece(("a", "上"))]


def test_pieces_that_meet_are_one_line_in_the_direction_of_the_flow() -> None:
    (river,) = rivers.rivers([piece(("a", "上")), piece(("b", "下"), 2000)], LINES)
    assert river.geometry.geom_type == "LineString"
    points = shapely.get_coordinates(river.geometry)
    assert points[0].tolist() == [103, 32]
    assert points[-1].tolist() == [106, 30]
    assert river.properties["accuracy_m"] == 2000  # that of the worst piece
    assert river.properties["name_en"] == "Fu"


def test_pieces_that_do_not_meet_stay_apart() -> None:
    window = (104.7, 27.5, 111.0, 34.0)
    (river,) = rivers.rivers([piece(("a", "上")), piece(("b", "下"), window=window)], LINES)
    assert river.geometry.geom_type == "MultiLineString"
    assert shapely.get_num_geometries(river.geometry) == 2


def test_a_window_cuts_and_an_empty_one_is_refused() -> None:
    (river,) = rivers.rivers([piece(("a", "上"), window=(103.5, 27.5, 111.0, 34.0))], LINES)
    assert river.geometry.bounds[0] == pytest.approx(103.5)
    with pytest.raises(ValueError, match="涪江 has no part inside"):
        rivers.rivers([piece(("a", "上"), window=(110.0, 28.0, 111.0, 29.0))], LINES)
    with pytest.raises(KeyError):
        rivers.rivers([piece(("a", "无"))], LINES)


def test_a_line_cut_in_three_by_its_window_is_merged_where_it_touches() -> None:
    """A line that leaves the box and comes back is several parts, each in its own direction."""
    bow = shapely.LineString([(104, 33), (104.5, 35), (105, 33)])
    (river,) = rivers.rivers([piece(("c", "弯"))], {("c", "弯"): bow})
    assert river.geometry.geom_type == "MultiLineString"
    assert shapely.get_coordinates(river.geometry)[0].tolist() == [104, 33]


@pytest.mark.parametrize("turned", [False, True])
def test_a_boundary_takes_the_place_of_the_stretch_beside_it(turned: bool) -> None:
    course = shapely.LineString([(104, 31.01), (104.25, 31.02), (104.5, 31.01)])
    line = shapely.LineString([(103.5, 31), (104, 31), (104.5, 31), (105, 31)])
    made = rivers.along(line, course.reverse() if turned else course)
    points = shapely.get_coordinates(made).tolist()
    assert points[0] == [103.5, 31]
    assert points[-1] == [105, 31]
    assert points[1:-1] == shapely.get_coordinates(course).tolist()


def test_committed_lines_and_control_points_are_read(tmp_path: Path) -> None:
    feature = {"properties": {"name": "上"}, "geometry": mapping(UPPER)}
    (tmp_path / "a").write_text(json.dumps({"features": [feature]}), encoding="utf-8")
    assert rivers.committed(tmp_path, ["a"]) == {("a", "上"): UPPER}
    table = tmp_path / "points.csv"
    table.write_text("name_zh,lon,lat\n甲,104.4,31.8\n乙,104.5,31.7\n", encoding="utf-8")
    line = rivers.control_points(table)
    assert list(line.coords) == [(104.4, 31.8), (104.5, 31.7)]


def test_natural_earth_is_read_out_of_its_wheel_by_name(tmp_path: Path) -> None:
    far = shapely.LineString([(0, 0), (1, 1)])
    frame = geopandas.GeoDataFrame(
        {"name": ["Fu", "Fu", "Far"]}, geometry=[UPPER, LOWER, far], crs=4326
    )
    frame.to_file(tmp_path / "rivers.shp")
    wheel = tmp_path / "w.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for file in tmp_path.glob("rivers.*"):
            archive.write(file, Path(NATURAL_EARTH).with_suffix(file.suffix).as_posix())
    (fu,) = rivers.natural_earth(wheel).items()
    assert fu[0] == ("natural-earth", "Fu")
    assert fu[1].equals(shapely.union(UPPER, LOWER))
