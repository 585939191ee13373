"""Hill-shaded relief in Web Mercator: a quiet background that labels and lines stand out on."""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tools.build_layers.geojson import BOX

Grid = NDArray[np.float64]

WIDTH = 1500
QUALITY = 58
EARTH_M = 6378137.0
# The elevation file is registered a little to the south-west: found by matching rivers and peaks.
SHIFT_LON, SHIFT_LAT = 0.0072, 0.0021
# Height in metres → colour: warm grey-green lowlands to near-white highlands, low saturation.
RAMP = (
    (200, (215, 222, 205)),
    (450, (223, 227, 210)),
    (800, (232, 232, 215)),
    (1500, (238, 234, 221)),
    (2600, (243, 239, 231)),
    (3800, (248, 247, 244)),
    (5500, (254, 254, 254)),
)
SUN_HEIGHT = 45.0
# Azimuth in degrees → weight: the light comes from the north-west, softened from both sides.
SUNS = ((315.0, 0.6), (270.0, 0.2), (0.0, 0.2))
# Height in metres → vertical exaggeration: the basin's hills would not show beside 5000 m peaks.
EXAGGERATION = ((500, 4.5), (2500, 2.2))
DARKEN, LIGHTEN = 0.32, 0.22


def mercator(lon: Grid, lat: Grid) -> tuple[Grid, Grid]:
    """Return the EPSG:3857 metres of WGS-84 degrees."""
    return (
        EARTH_M * np.radians(lon),
        EARTH_M * np.log(np.tan(np.pi / 4 + np.radians(lat) / 2)),
    )


def elevation(content: bytes) -> tuple[Grid, Grid, Grid]:
    """Return longitudes, latitudes (ascending, of cell centres) and metres around the box."""
    import h5py  # noqa: PLC0415 - of the build's own requirements; the other steps need none

    with h5py.File(io.BytesIO(content)) as file:
        lon = file["lon"][:] + SHIFT_LON
        lat = file["lat"][:] + SHIFT_LAT
        west, south, east, north = BOX
        columns = slice(*np.searchsorted(lon, (west - 0.1, east + 0.1)))
        rows = slice(*np.searchsorted(lat, (south - 0.1, north + 0.1)))
        heights = file["data0"][0, 0, 0, 0, rows, columns].astype(np.float64)
    return lon[columns], lat[rows], heights


def warped(lon: Grid, lat: Grid, heights: Grid) -> tuple[Grid, Grid]:
    """Return heights on square Mercator pixels, north up, WIDTH wide, and the rows' latitudes.

    Bilinear; the outer edges of the outer pixels are the box exactly.
    """
    west, south, east, north = BOX
    (left, right), (bottom, top) = mercator(np.array([west, east]), np.array([south, north]))
    height = round(WIDTH * (top - bottom) / (right - left))
    x = west + (np.arange(WIDTH) + 0.5) * (east - west) / WIDTH
    y = top - (np.arange(height) + 0.5) * (top - bottom) / height
    row_lat = np.degrees(2 * np.arctan(np.exp(y / EARTH_M)) - np.pi / 2)
    column = (x - lon[0]) / (lon[1] - lon[0])
    row = (row_lat - lat[0]) / (lat[1] - lat[0])
    c0, r0 = np.floor(column).astype(int), np.floor(row).astype(int)
    fc, fr = column - c0, (row - r0)[:, np.newaxis]
    lower = heights[r0][:, c0] * (1 - fc) + heights[r0][:, c0 + 1] * fc
    upper = heights[r0 + 1][:, c0] * (1 - fc) + heights[r0 + 1][:, c0 + 1] * fc
    return lower * (1 - fr) + upper * fr, row_lat


def shade(heights: Grid, row_lat: Grid) -> Grid:
    """Return the light on the ground against flat ground: 0 for flat, -1 to 0.4 on slopes."""
    west, _, east, _ = BOX
    pixel = EARTH_M * np.radians(east - west) / WIDTH * np.cos(np.radians(row_lat))[:, np.newaxis]
    down, right = np.gradient(heights)
    metres, times = np.array(EXAGGERATION).T
    steeper = np.interp(heights, metres, times) / pixel
    to_east, to_north = steeper * right, -steeper * down
    length = np.sqrt(1 + to_east**2 + to_north**2)
    up = np.sin(np.radians(SUN_HEIGHT))
    flat = np.cos(np.radians(SUN_HEIGHT))
    light = np.zeros_like(heights)
    for azimuth, weight in SUNS:
        sun_east, sun_north = np.sin(np.radians(azimuth)), np.cos(np.radians(azimuth))
        toward = -(to_east * sun_east + to_north * sun_north)
        light += weight * np.clip((up + flat * toward) / length, 0, 1)
    result: Grid = light / up - 1
    return result


def painted(heights: Grid, light: Grid) -> NDArray[np.uint8]:
    """Return colours by height, darker in the shade, lighter in the light: rows, columns, RGB."""
    stops = [height for height, _ in RAMP]
    bands = [np.interp(heights, stops, [colour[band] for _, colour in RAMP]) for band in range(3)]
    colours = np.stack(bands, axis=-1)
    dark = (DARKEN * np.clip(-light, 0, 1))[..., np.newaxis]
    bright = (LIGHTEN * np.clip(light, 0, 1) / 0.4)[..., np.newaxis].clip(0, 1)
    # Shadows lean to blue-grey, as in air: pure grey looks like dirt on a projector.
    shadow = np.array([88.0, 96.0, 110.0])
    mixed = colours * (1 - dark) + shadow * dark
    mixed = mixed * (1 - bright) + 255 * bright
    colour: NDArray[np.uint8] = np.round(mixed).clip(0, 255).astype(np.uint8)
    return colour


def relief(content: bytes) -> bytes:
    """Return a WebP of the box in EPSG:3857 from the bytes of the elevation file."""
    lon, lat, heights = elevation(content)
    metres, row_lat = warped(lon, lat, heights)
    image = Image.fromarray(painted(metres, shade(metres, row_lat)))
    stream = io.BytesIO()
    image.save(stream, "WEBP", quality=QUALITY, method=6)
    return stream.getvalue()
