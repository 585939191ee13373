"""Which county-level units a geometry touches, and how much of it lies inside each.

The units are a coverage: they share edges and do not overlap. A line that runs along a shared
edge lies in both neighbours; that stretch is counted half in each, so that the kilometres of the
units always add up to the kilometres inside the city.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from geodata.geo.layers import County
from geodata.geo.measures import areas_km2, length_km, lengths_km
from geodata.geo.plane import Floats, Geometries
from geodata.geo.units import Kilometres

Indices = NDArray[np.int64]

# A contact shorter than a metre, or smaller than 100 m², is a touch and no passage.
LEAST_KM = Kilometres(0.001)
LEAST_KM2 = 0.0001


@dataclass(frozen=True, slots=True)
class CountyShare:
    """How much of a feature lies in one unit: kilometres of lines, or square kilometres of areas.

    Both are None for points, which simply stand in the unit.
    """

    name_zh: str
    km: Kilometres | None
    km2: float | None


Shares = tuple[CountyShare, ...]


def join(
    geometries: Sequence[BaseGeometry | None], counties: Sequence[County]
) -> tuple[Shares, ...]:
    """Return for each geometry how much of it lies in which county-level unit.

    Lengths and areas are geodesic. A point on a shared edge stands in both units. Contacts under
    ``LEAST_KM`` or ``LEAST_KM2`` are none.

    Args:
        geometries: n geometries in degrees WGS-84, or None.
        counties: the units, which share edges and do not overlap.

    Returns:
        n tuples of shares in the order of ``counties``; empty for None and for what is outside.
    """
    array = np.asarray(geometries, dtype=object)
    units = np.asarray([county.geometry for county in counties], dtype=object)
    shapely.prepare(units)
    # The tree holds the few units: querying it with many features keeps memory small.
    feature, unit = STRtree(units).query(array, predicate="intersects")
    order = np.lexsort((unit, feature))
    feature, unit = feature[order], unit[order]

    pieces = _clip(array, units, feature, unit)
    dimension = shapely.get_dimensions(array[feature])
    km = _lengths_counted_once(pieces, feature)
    km2 = areas_km2(pieces)
    shares: defaultdict[int, list[CountyShare]] = defaultdict(list)
    for row, (index, place) in enumerate(zip(feature.tolist(), unit.tolist(), strict=True)):
        name = counties[place].name_zh
        if dimension[row] == 0:
            shares[index].append(CountyShare(name, None, None))
        elif dimension[row] == 1 and km[row] >= LEAST_KM:
            shares[index].append(CountyShare(name, Kilometres(float(km[row])), None))
        elif dimension[row] == 2 and km2[row] >= LEAST_KM2:
            shares[index].append(CountyShare(name, None, float(km2[row])))
    return tuple(tuple(shares[index]) if index in shares else () for index in range(len(array)))


def _clip(array: Geometries, units: Geometries, feature: Indices, unit: Indices) -> Geometries:
    """Return the part of each feature inside its unit; whole ones are not cut."""
    pieces: Geometries = array[feature]
    cut = ~shapely.covers(units[unit], pieces)
    pieces[cut] = shapely.intersection(pieces[cut], units[unit][cut])
    return pieces


def _lengths_counted_once(pieces: Geometries, feature: Indices) -> Floats:
    """Return the km of each piece, stretches common to two pieces of a feature halved."""
    km = lengths_km(pieces)
    rows: defaultdict[int, list[int]] = defaultdict(list)
    for row, index in enumerate(feature.tolist()):
        if km[row] > 0:
            rows[index].append(row)
    pairs = [pair for group in rows.values() for pair in combinations(group, 2)]
    if not pairs:
        return km
    first, second = np.asarray(pairs).T
    # Neighbours meet at crossing points; only a common line has a length.
    common = shapely.intersection(pieces[first], pieces[second])
    for row in np.flatnonzero(shapely.get_dimensions(common) == 1).tolist():
        half = length_km(common[row]) / 2
        km[first[row]] -= half
        km[second[row]] -= half
    return km
