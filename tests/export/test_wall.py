"""Wall prints are true to size, whole or in tiles that cover it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely

from geodata.catalog.filters import Filter
from geodata.export.prints import wall
from tests import paper
from tests.prints import handout

RAIL = handout(Filter(category=frozenset({"railway"})))


def test_one_page_of_exactly_the_size_asked() -> None:
    made = wall.pdf(RAIL, width_mm=900, height_mm=1200)
    assert paper.sizes_mm(made) == [pytest.approx((900, 1200), abs=0.05)]


@pytest.mark.parametrize("size", [(900, 1200), (1400, 1000), (300, 300), (841, 1189)])
def test_tiles_cover_the_print_and_overlap(size: tuple[float, float]) -> None:
    sheet, tiles = wall.cut(*size)
    parts = [shapely.box(*tile.part) for tile in tiles]
    assert shapely.union_all(parts).equals(shapely.box(0, 0, *size))
    for tile in tiles:
        left, top, right, bottom = tile.part
        assert right - left <= sheet[0] - 2 * wall.PAPER_EDGE
        assert bottom - top <= sheet[1] - 2 * wall.PAPER_EDGE
        beside = [t for t in tiles if t.row == tile.row and t.column == tile.column + 1]
        assert all(right - one.part[0] == pytest.approx(wall.OVERLAP) for one in beside)
    assert [tile.number for tile in tiles] == list(range(1, len(tiles) + 1))


def test_a_tile_shows_its_part_at_full_size(tmp_path: Path) -> None:
    size = (700.0, 500.0)
    whole = paper.picture(wall.pdf(RAIL, width_mm=size[0], height_mm=size[1]), dpi=50)
    made = wall.tiles(RAIL, width_mm=size[0], height_mm=size[1])
    _, tiles = wall.cut(*size)
    assert len(paper.sizes_mm(made)) == 1 + len(tiles)
    per_mm = 50 / 25.4
    for tile in tiles:
        page = np.asarray(paper.picture(made, tile.number, dpi=50).convert("L"), float)
        left, top, right, bottom = (round(value * per_mm) for value in tile.part)
        expected = np.asarray(whole.convert("L"), float)[top:bottom, left:right]
        edge = round(wall.PAPER_EDGE * per_mm)
        shown = page[edge : edge + bottom - top, edge : edge + right - left]
        assert np.abs(shown - expected)[2:-2, 2:-2].mean() < 8
    assert paper.complaints(made, tmp_path) == ""
    assert "第 1 张 / 共" in paper.text(made, tmp_path)


@pytest.mark.parametrize("size", [(100, 1000), (1000, 9000), (float("nan"), 1000)])
def test_a_size_nobody_prints_is_refused(size: tuple[float, float]) -> None:
    for make in (wall.pdf, wall.tiles):
        with pytest.raises(ValueError, match="allowed 300 to 5000"):
            make(RAIL, width_mm=size[0], height_mm=size[1])
