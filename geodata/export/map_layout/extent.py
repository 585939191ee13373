"""What a map shows, in degrees: the city, a county, what is drawn, or the crowded urban area."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.catalog.filters import COUNTY_NAMES
from geodata.catalog.project import Project
from geodata.export.map_layout.basemap import city_outline, layer
from geodata.export.map_layout.features import by_county_only
from geodata.export.map_layout.page import Bounds
from geodata.report.request import Handout

CITY, PROJECTS = "city", "projects"
# The built-up area of Mianyang (涪城, 游仙, 安州's seat): where most points lie.
URBAN: Bounds = (104.56, 31.365, 104.83, 31.535)
_CROWDED = 7  # so many points in the urban area, and it has a map of its own
_SMALLEST_DEGREES = 0.12  # of an extent, about 12 km: a single point needs its surroundings

Extent = str | Bounds  # CITY, PROJECTS, a county's full Chinese name, or bounds


def extent_of(handout: Handout) -> Extent:
    """Return what a map of a handout shows: the counties it is about, else the city."""
    names = handout.counties
    if len(names) < 2:
        return names[0] if names else CITY
    return _total([unit.geometry for unit in handout.catalog.counties if unit.name_zh in names])


def bounds(extent: Extent, projects: Sequence[Project]) -> Bounds:
    """Return the bounds of an extent, in degrees WGS-84.

    Args:
        extent: ``CITY``, ``PROJECTS``, a county's full Chinese name, or bounds as they are.
        projects: what ``PROJECTS`` stands for; nothing else depends on them.

    Raises:
        ValueError: if the extent is no known one.
    """
    if not isinstance(extent, str):
        west, south, east, north = extent
        if not (west < east and south < north):
            raise ValueError(f"plate: extent: found {extent}, allowed west < east, south < north")
        return extent
    if extent == CITY:
        return _total([city_outline()])
    if extent == PROJECTS:
        return _roomy(_total(_drawn(projects) or [city_outline()]))
    for county in layer("counties"):
        if county.name_zh == extent:
            return _total([county.geometry])
    allowed = ", ".join((CITY, PROJECTS, *COUNTY_NAMES))
    raise ValueError(f"plate: extent: found {extent!r}, allowed {allowed}, or four degrees")


def urban(project: Project) -> bool:
    """Whether a project is a point in the urban area."""
    geometry = project.geometry
    if geometry is None or by_county_only(project) or "Point" not in geometry.geom_type:
        return False
    return bool(shapely.box(*URBAN).covers(geometry))


def crowded(projects: Sequence[Project]) -> bool:
    """Whether so many points are in the urban area that it needs a map of its own."""
    return sum(map(urban, projects)) >= _CROWDED


def _drawn(projects: Sequence[Project]) -> list[BaseGeometry]:
    """Return what stands for some projects: their drawings, or the outlines of their counties."""
    drawn = [p.geometry for p in projects if p.geometry is not None and not by_county_only(p)]
    names = {name for p in projects if by_county_only(p) for name in p.counties}
    return drawn + [county.geometry for county in layer("counties") if county.name_zh in names]


def _total(geometries: Sequence[BaseGeometry]) -> Bounds:
    west, south, east, north = shapely.total_bounds(np.array(geometries, dtype=object)).tolist()
    return west, south, east, north


def _roomy(area: Bounds) -> Bounds:
    """Return bounds that are no smaller than a point's surroundings."""
    west, south, east, north = area
    dx = max(0.0, _SMALLEST_DEGREES - (east - west) / 2)
    dy = max(0.0, _SMALLEST_DEGREES - (north - south) / 2)
    return west - dx, south - dy, east + dx, north + dy
