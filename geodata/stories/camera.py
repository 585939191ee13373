"""What the camera of a scene frames, as a box in degrees WGS-84 (EPSG:4326)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.catalog.catalog import Catalog
from geodata.catalog.project import Project
from geodata.geo.units import Degrees, Kilometres, Metres, to_kilometres
from geodata.stories.figures import SceneView
from geodata.stories.model import BOX, LonLatBox

KM_PER_DEGREE = 111.32  # of latitude, near enough for a frame
LEAST = Kilometres(6)  # no nearer to a single place: a frame must hold something to know it by
Bounds = list[list[float]]


def frame(view: SceneView) -> LonLatBox | None:
    """Return the box that a scene's camera frames, with its padding, in degrees WGS-84.

    A feature is framed with its accuracy; one without a drawing by its counties, so that what is
    kept at county level is never framed more finely. Frames are cut to what base layers cover.
    None if there is nothing to frame.
    """
    camera, catalog = view.scene.camera, view.catalog
    if camera.extent:
        return _padded(camera.extent, camera.padding)
    if camera.counties:
        box = _counties(camera.counties, catalog)
    elif camera.feature:
        box = _features([catalog.by_id[camera.feature]], catalog)
    elif camera.on == "fit":
        box = _features(view.projects, catalog)
    else:
        box = _counties([county.name_zh for county in catalog.counties], catalog)
    return _padded(box, camera.padding) if box else None


def leaflet(box: LonLatBox) -> Bounds:
    """Return a box as Leaflet has it, rounded to about 10 m.

    >>> leaflet((104.0, 31.0, 105.0, 32.0))
    [[31.0, 104.0], [32.0, 105.0]]
    """
    west, south, east, north = (round(degrees, 4) for degrees in box)
    return [[south, west], [north, east]]


def _features(projects: Sequence[Project], catalog: Catalog) -> LonLatBox | None:
    """Frame the drawings; only where there is none, the counties concerned."""
    drawn = [
        _drawing(project, project.geometry) for project in projects if project.geometry is not None
    ]
    if drawn:
        return _joined(drawn)
    return _counties([name for project in projects for name in project.counties], catalog)


def _drawing(project: Project, geometry: BaseGeometry) -> LonLatBox:
    west, south, east, north = geometry.bounds
    half = max(to_kilometres(project.properties.accuracy_m or Metres(0)), LEAST / 2)
    up = Degrees(half / KM_PER_DEGREE)
    across = Degrees(up / math.cos(math.radians((south + north) / 2)))
    return west - across, south - up, east + across, north + up


def _counties(names: Iterable[str], catalog: Catalog) -> LonLatBox | None:
    wanted = set(names)
    outlines = [county.geometry for county in catalog.counties if county.name_zh in wanted]
    return (
        _joined([shapely.bounds(geometry).tolist() for geometry in outlines]) if outlines else None
    )


def _joined(boxes: Sequence[Sequence[float]]) -> LonLatBox:
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def _padded(box: LonLatBox, per_cent: int) -> LonLatBox | None:
    west, south, east, north = box
    across, up = (east - west) * per_cent / 100, (north - south) * per_cent / 100
    cut = (
        max(west - across, BOX[0]), max(south - up, BOX[1]),
        min(east + across, BOX[2]), min(north + up, BOX[3]),
    )  # fmt: skip
    return cut if cut[0] < cut[2] and cut[1] < cut[3] else None
