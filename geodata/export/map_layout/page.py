"""From degrees to page millimetres: a Transverse Mercator of the extent's own, at a true scale.

On the projection's own meridian the scale is exact; x metres beside it lengths come out
(x / R)² / 2 too long: 0.02 % at 120 km, farther than any place of Mianyang from its middle
meridian, and 0.2 % at 400 km.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geodata.export.map_layout.shapes import XY, Path, ScaleBar
from geodata.geo.plane import Plane

Bounds = tuple[float, float, float, float]  # west, south, east, north in degrees

STEPS = (1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 6.0, 7.5)
FINE = 0.06  # mm: a vertex nearer to its line than this is left out
SMALLEST, LARGEST = 10_000, 20_000_000


@dataclass(frozen=True)
class Page:
    """A frame of ``width`` × ``height`` mm whose middle is at ``lon``, ``lat``, at 1:``scale``."""

    width: float
    height: float
    lon: float
    lat: float
    scale: int

    @cached_property
    def _plane(self) -> Plane:
        return Plane.conformal(self.lon, self.lat)

    @cached_property
    def frame(self) -> BaseGeometry:
        """The frame as a polygon in mm."""
        return shapely.box(0, 0, self.width, self.height)

    @cached_property
    def degrees(self) -> BaseGeometry:
        """A box in degrees that holds all the frame shows, with half as much around it."""
        half_y = self.metres(self.height) / 111_000
        half_x = self.metres(self.width) / (111_000 * math.cos(math.radians(self.lat)))
        return shapely.box(
            self.lon - half_x, self.lat - half_y, self.lon + half_x, self.lat + half_y
        )

    def metres(self, mm: float) -> float:
        """Return what a length on the page is on the ground."""
        return mm * self.scale / 1000

    def mm(self, metres: float) -> float:
        """Return what a length on the ground is on the page."""
        return metres * 1000 / self.scale

    def point(self, lon: float, lat: float) -> XY:
        """Return where a place is on the page, also outside the frame."""
        x, y = self._plane.projection(lon, lat)
        return self.width / 2 + self.mm(x), self.height / 2 - self.mm(y)

    def place(self, geometry: BaseGeometry, margin: float = 0.0) -> BaseGeometry:
        """Return a geometry in degrees in page mm, unclipped, without needless vertices.

        What lies far outside the frame (and ``margin`` mm around it) is left out before it is
        projected, since a Transverse Mercator is of no use there.
        """
        near = self.degrees.buffer(self.metres(margin) / 90_000) if margin else self.degrees
        kept = geometry if near.covers(geometry) else geometry.intersection(near)
        placed = shapely.transform(kept, self._transform)
        return placed.simplify(FINE) if placed.length else placed

    def _transform(self, degrees: NDArray[np.float64]) -> NDArray[np.float64]:
        x, y = self._plane.project(degrees).T
        return np.column_stack(
            (self.width / 2 + x * 1000 / self.scale, self.height / 2 - y * 1000 / self.scale)
        )

    def seen(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return what of a geometry in degrees the frame shows, in page mm; worked out once."""
        known = self._seen.get(id(geometry))
        if known is None:
            known = geometry, self.clip(self.place(geometry))
            self._seen[id(geometry)] = known  # with the geometry, so that its id stays its own
        return known[1]

    @cached_property
    def _seen(self) -> dict[int, tuple[BaseGeometry, BaseGeometry]]:
        return {}

    def clip(self, placed: BaseGeometry) -> BaseGeometry:
        """Return what of a placed geometry lies in the frame."""
        return placed if self.frame.covers(placed) else placed.intersection(self.frame)


def page_showing(
    width: float, height: float, bounds: Bounds, scale: int | None, margin: float
) -> Page:
    """Return the page that shows an area, centred, at a true scale.

    Args:
        width: of the frame, mm.
        height: of the frame, mm.
        bounds: west, south, east, north in degrees WGS-84.
        scale: the denominator; None for the smallest round one that fits.
        margin: mm left around the bounds.

    Raises:
        ValueError: if the frame leaves no room, or the scale is no sensible one.
    """
    if min(width, height) <= 2 * margin + 5:
        size = f"{width:g} × {height:g} mm"
        raise ValueError(f"plate: frame: found {size}, allowed more than {2 * margin + 5:g} mm")
    if scale is not None and not SMALLEST <= scale <= LARGEST:
        raise ValueError(f"plate: scale: found {scale}, allowed {SMALLEST} to {LARGEST}")
    west, south, east, north = bounds
    lon, lat = (west + east) / 2, (south + north) / 2
    page = Page(width, height, lon, lat, scale or SMALLEST)
    if scale:
        return page
    edges = np.array(
        [(x, y) for x in np.linspace(west, east, 9) for y in np.linspace(south, north, 9)]
    )
    at = page._transform(edges)
    spans = np.ptp(at, axis=0) / np.array([width - 2 * margin, height - 2 * margin])
    wanted = round_scale(SMALLEST * float(spans.max()))
    return Page(width, height, lon, lat, wanted)


def round_scale(wanted: float) -> int:
    """Return the smallest round denominator not below ``wanted``: as 1:150,000."""
    decade = float(10 ** math.floor(math.log10(max(wanted, SMALLEST))))
    for step in (*STEPS, 10.0):
        if step * decade >= wanted * 0.999:
            return int(min(LARGEST, round(step * decade)))
    return LARGEST


def scale_bar(page: Page, longest: float) -> ScaleBar:
    """Return a bar of four or five round divisions, at most ``longest`` mm wide."""
    km = page.metres(longest) / 1000
    decade = 10 ** math.floor(math.log10(km))
    fits = [
        (step * count, step, count)
        for power in (decade / 10, decade)
        for step in (1 * power, 2 * power, 2.5 * power, 5 * power)
        for count in (4, 5)
        if step * count <= km
    ]
    _, step, count = max(fits)
    return ScaleBar(step, page.mm(step * 1000), count)


def rings(geometry: BaseGeometry) -> tuple[Path, ...]:
    """Return the rings of all polygons of a geometry, each without its repeated end."""
    outlines = []
    for single in polygons(geometry):
        for ring in (single.exterior, *single.interiors):
            outlines.append(_path(shapely.get_coordinates(ring)[:-1]))
    return tuple(outlines)


def parts(geometry: BaseGeometry) -> tuple[Path, ...]:
    """Return the lines of a geometry; polygons give their boundaries, points nothing."""
    return tuple(
        _path(shapely.get_coordinates(line))
        for line in _singles(geometry)
        if line.geom_type in ("LineString", "LinearRing") and line.length > 0
    )


def polygons(geometry: BaseGeometry) -> Iterable[Any]:
    """Return the polygons of a geometry; clipping may leave lines and points beside them."""
    return [single for single in _singles(geometry) if single.geom_type == "Polygon"]


def _singles(geometry: BaseGeometry) -> list[Any]:
    flat = []
    for single in shapely.get_parts(geometry):
        nested = single.geom_type in ("GeometryCollection", "MultiLineString", "MultiPolygon")
        flat.extend(_singles(single) if nested else [] if single.is_empty else [single])
    return flat


def _path(coordinates: NDArray[np.float64]) -> Path:
    return tuple((round(x, 3), round(y, 3)) for x, y in coordinates.tolist())
