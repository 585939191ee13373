"""The relief's steps on made-up heights."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from tools.build_layers import relief
from tools.build_layers.relief import RAMP, Grid

LON = np.arange(100.9, 111.2, 0.1)
LAT = np.arange(27.4, 34.2, 0.1)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relief, "WIDTH", 60)


def heights(east: float, north: float) -> Grid:
    """Return a plane that rises by so many metres a degree."""
    plane: Grid = 1000 + east * (LON[np.newaxis, :] - 106) + north * (LAT[:, np.newaxis] - 31)
    return plane


def test_a_plane_stays_one_and_lies_north_up() -> None:
    metres, row_lat = relief.warped(LON, LAT, heights(0, 100))
    assert metres.shape == (len(row_lat), 60)
    assert np.all(np.diff(row_lat) < 0)
    assert metres[:, 0] == pytest.approx(1000 + 100 * (row_lat - 31))
    metres, _ = relief.warped(LON, LAT, heights(100, 0))
    assert np.all(np.diff(metres, axis=1) > 0)


def test_pixels_are_square_in_mercator() -> None:
    _, row_lat = relief.warped(LON, LAT, heights(0, 0))
    _, y = relief.mercator(row_lat, row_lat)
    x, _ = relief.mercator(np.array([101.0, 111.0]), np.array([0.0, 0.0]))
    assert -np.diff(y) == pytest.approx((x[1] - x[0]) / 60, rel=0.01)


@pytest.mark.parametrize(
    ("east", "north", "sign"), [(0, 0, 0), (3000, -3000, 1), (-3000, 3000, -1)]
)
def test_the_light_comes_from_the_north_west(east: float, north: float, sign: int) -> None:
    """What falls off to the north-west faces the sun; flat ground has light 0."""
    metres, row_lat = relief.warped(LON, LAT, heights(east, north))
    light = relief.shade(metres, row_lat)
    assert np.sign(np.round(light, 9)).tolist() == np.full(light.shape, sign).tolist()


def test_colours_follow_height_and_light() -> None:
    levels = np.array([[float(height) for height, _ in RAMP]])
    flat = relief.painted(levels, np.zeros_like(levels))
    assert flat[0].tolist() == [list(colour) for _, colour in RAMP]
    dark, bright = (relief.painted(levels, np.full_like(levels, light)) for light in (-1, 0.4))
    assert np.all(dark < flat)
    assert np.all(bright >= flat)


def test_the_picture_is_a_webp_of_the_box(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relief, "elevation", lambda _: (LON, LAT, heights(300, -300)))
    image = Image.open(io.BytesIO(relief.relief(b"")))
    assert (image.format, image.width) == ("WEBP", 60)
    assert 0.74 < image.height / image.width < 0.77
