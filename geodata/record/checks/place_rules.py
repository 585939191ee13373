"""Rules about where a feature lies: its line's names and length, and that it concerns Mianyang."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import shapely
from geojson_pydantic import LineString, MultiLineString
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.data import DATA
from geodata.geo import layers
from geodata.geo.measures import distance_km, length_km
from geodata.geo.units import Metres, degrees_reaching, to_metres
from geodata.record.faults import Fault
from geodata.record.model import Feature, Placement

LENGTH_RATIO = (0.9, 1.6)  # published length to drawn: schematic lines run straighter than roads
OUTLINE_METRES = Metres(1_000)  # what simplifying the counties' outlines may have moved


@cache
def mianyang() -> BaseGeometry:
    """Return the union of the nine counties, in degrees of WGS-84."""
    union: BaseGeometry = shapely.union_all([county.geometry for county in layers.counties()])
    shapely.prepare(union)
    return union


@cache
def context_ids() -> frozenset[str]:
    """Return the ids of the context layer; none where there is no such layer."""
    if not (DATA / "context.geojson").exists():
        return frozenset()
    return frozenset(feature.id for feature in layers.context())


def faults(features: Sequence[Feature], mianyang: BaseGeometry) -> Iterator[Fault]:
    """Yield the faults of sound features' places; those without a geometry are passed over.

    Args:
        features: geometries in WGS-84 degrees.
        mianyang: the city's area, in the same.
    """
    for feature in features:
        yield from _via(feature)
        yield from _length(feature)
    yield from _elsewhere(features, mianyang)
    yield from _claimed(features)


def _via(feature: Feature) -> Iterator[Fault]:
    """One name a vertex, on a simple line only."""
    p, geometry = feature.properties, feature.geometry
    if not p.via or geometry is None:
        return
    if not isinstance(geometry, LineString):
        what = f"names the vertices of a line (found a {geometry.type}, allowed a LineString)"
        yield Fault(p.id, "via", what)
    elif len(p.via) != len(geometry.coordinates):
        names, allowed = len(p.via), len(geometry.coordinates)
        what = f"has not one name a vertex (found {names:,} names, allowed {allowed:,})"
        yield Fault(p.id, "via", what)


def _length(feature: Feature) -> Iterator[Fault]:
    """A published length is near the geodesic length of the drawn line."""
    p, geometry = feature.properties, feature.geometry
    if p.published_km is None or not isinstance(geometry, LineString | MultiLineString):
        return
    drawn = length_km(shape(geometry))
    ratio = p.published_km / drawn
    least, most = LENGTH_RATIO
    if not least <= ratio <= most:
        lengths = f"found {p.published_km:,.6g} km published and {drawn:,.1f} km drawn"
        what = f"is {ratio:,.2f} times the drawn line ({lengths}, allowed {least} to {most} times)"
        yield Fault(p.id, "published_km", what)


def _claimed(features: Sequence[Feature]) -> Iterator[Fault]:
    """A drawn point that names its county lies at that county's border, where outlines cannot tell.

    The outlines are simplified; a point nearer to a border than that may come out on the other
    side, so it names its county. A claim that the outline contradicts by more is a fault.
    """
    counties = {county.name_zh: county.geometry for county in layers.counties()}
    for feature in features:
        p = feature.properties
        if feature.geometry is None or not p.counties or p.placement is Placement.CORRIDOR:
            continue
        point = shape(feature.geometry)
        for name in p.counties:
            metres = to_metres(distance_km(point, counties[name]))
            allowed = Metres(OUTLINE_METRES + (p.accuracy_m or 0))
            if point.geom_type != "Point" or metres > allowed:
                what = f"is not where the drawing lies (found {name}, {metres:,.0f} m off"
                yield Fault(p.id, "counties", f"{what}, allowed a point within {allowed:,.0f} m)")


def _elsewhere(features: Sequence[Feature], mianyang: BaseGeometry) -> Iterator[Fault]:
    """A drawn feature touches a county of Mianyang, to its accuracy, or says where it stands."""
    for feature in features:
        p = feature.properties
        if feature.geometry is None or p.outside:
            continue
        degrees = degrees_reaching(Metres((p.accuracy_m or 0) + OUTLINE_METRES))
        if not shapely.dwithin(mianyang, shape(feature.geometry), degrees):
            what = "touches none of Mianyang's nine counties, and outside is empty"
            yield Fault(p.id, "geometry", f"{what} (allowed where outside says where it is)")
