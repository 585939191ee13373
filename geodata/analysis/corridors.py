"""The corridor compass: by which way each line leaves Mianyang.

The rule: a line leaves towards an end that lies outside the union of the nine counties, at the
last place where it crosses the union's edge on the way to that end. The bearing from the city's
centre to that place falls into the sector of exactly one corridor of ``data/corridors.toml``.
Where geometry cannot tell two corridors apart, the control point at the line's outer end decides,
if a corridor names it as a target. A line that passes through leaves by two corridors; one that
never crosses the edge by none.

Bearings are degrees clockwise from north, along geodesics.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import shapely
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geodata.analysis.lines import Line, existing, lines
from geodata.catalog.catalog import Catalog
from geodata.data import DATA
from geodata.geo.layers import LAYERS, features
from geodata.geo.measures import GEOD
from geodata.geo.units import Kilometres, LonLat
from geodata.record.model import Stage
from geodata.vocabulary.rounding import Rounded, round_sum


class CorridorError(ValueError):
    """``corridors.toml`` cannot be used; the message names the corridor."""


@dataclass(frozen=True)
class Corridor:
    """A way out of the city: a sector of bearings, clockwise, or the names of outer ends."""

    id: str
    bearing_deg: float
    sector: tuple[float, float] | None
    targets: tuple[str, ...]

    def covers(self, bearing_deg: float) -> bool:
        """Whether a bearing lies in the sector; the first edge belongs to it, the last does not."""
        if self.sector is None:
            return False
        first, last = self.sector
        return (bearing_deg - first) % 360 < (last - first) % 360


@dataclass(frozen=True)
class Exit:
    """Where a line leaves the city.

    Attributes:
        bearing_deg: from the centre, clockwise from north, 0 to 360.
        doubt_deg: by how much the line's accuracy may turn the bearing either way.
        lon: of the crossing, degrees WGS-84.
        lat: the same.
        end: the Chinese name of the line's outer end, None where unnamed.
    """

    bearing_deg: float
    doubt_deg: float
    lon: float
    lat: float
    end: str | None


@dataclass(frozen=True)
class Leaving:
    """A line that leaves by a corridor; ``sure``: no other sector is within the doubt."""

    line: Line
    exit: Exit
    sure: bool


@dataclass(frozen=True)
class Spoke:
    """All lines that leave by one corridor.

    A line with two ways out is in two spokes, so kilometres of spokes do not add up to the city's.

    Attributes:
        id: of the corridor.
        bearing_deg: the mean of its exits, whole degrees clockwise from north; without exits the
            corridor's own.
        leaving: its lines, existing ones first.
        stages: how many planned lines are in each stage, in the ladder's order.
        km_inside: the planned lines' geodesic length inside the city, in km.
    """

    id: str
    bearing_deg: int
    leaving: tuple[Leaving, ...]
    stages: Mapping[Stage, int]
    km_inside: Rounded

    @property
    def existing(self) -> tuple[Line, ...]:
        """The lines that stood before the decision."""
        return tuple(way.line for way in self.leaving if way.line.existing)

    @property
    def planned(self) -> tuple[Line, ...]:
        """The lines of the record."""
        return tuple(way.line for way in self.leaving if not way.line.existing)


@lru_cache(maxsize=1)
def centre() -> LonLat:
    """Return the city's centre as longitude and latitude: the place 绵阳 of the places layer.

    Raises:
        CorridorError: if the layer has no such place.
    """
    for feature in features(LAYERS / "places.geojson"):
        if feature["properties"]["name_zh"] == "绵阳":
            lon, lat = feature["geometry"]["coordinates"]
            return float(lon), float(lat)
    raise CorridorError("places.geojson: no place 绵阳 to take bearings from")


@lru_cache(maxsize=2)
def corridors(path: Path = DATA / "corridors.toml") -> tuple[Corridor, ...]:
    """Return the corridors in the file's order.

    Raises:
        CorridorError: if a bearing is in no sector or in two.
    """
    with path.open("rb") as file:
        tables = tomllib.load(file)
    made = tuple(
        Corridor(
            name,
            float(table["bearing_deg"]),
            (float(table["sector_deg"][0]), float(table["sector_deg"][1]))
            if "sector_deg" in table
            else None,
            tuple(table.get("targets", ())),
        )
        for name, table in tables.items()
    )
    for tenth in range(3600):
        covering = [corridor.id for corridor in made if corridor.covers(tenth / 10)]
        if len(covering) != 1:
            sectors = ", ".join(covering) or "none"
            raise CorridorError(
                f"{path.name}: bearing {tenth / 10} is in {sectors}, allowed is one sector"
            )
    return made


def exits(line: Line, area: BaseGeometry, start: LonLat) -> tuple[Exit, ...]:
    """Return where a line leaves an area towards each of its ends outside; none, one or two places.

    Args:
        line: a simple line; of others no end is known, so they have no exit.
        area: the city's area, WGS-84 degrees.
        start: where bearings are taken from, longitude and latitude.
    """
    drawn = line.geometry
    if not isinstance(drawn, LineString):
        return ()
    crossings = shapely.get_coordinates(shapely.intersection(drawn, area.boundary))
    if len(crossings) == 0:
        return ()
    reached = shapely.line_locate_point(drawn, shapely.points(crossings))
    spots = ((0, float(reached.min())), (-1, float(reached.max())))
    return tuple(
        _exit(drawn.interpolate(spot), line, line.ends[end], start)
        for end, spot in spots
        if not area.covers(Point(drawn.coords[end]))
    )


def _exit(spot: Point, line: Line, end: str | None, start: LonLat) -> Exit:
    azimuth, _, metres = GEOD.inv(*start, spot.x, spot.y)
    doubt = math.degrees(math.atan2(line.accuracy_m or 0.0, metres))
    return Exit(float(azimuth) % 360, doubt, spot.x, spot.y, end)


def corridor_of(way_out: Exit, known: Sequence[Corridor]) -> Corridor:
    """Return the corridor of an exit: the one that names the line's end, else the bearing's."""
    named = next((corridor for corridor in known if way_out.end in corridor.targets), None)
    return named or next(corridor for corridor in known if corridor.covers(way_out.bearing_deg))


def _sure(way_out: Exit, corridor: Corridor, known: Sequence[Corridor]) -> bool:
    if way_out.end in corridor.targets:
        return True
    edges = (way_out.bearing_deg - way_out.doubt_deg, way_out.bearing_deg + way_out.doubt_deg)
    return all(
        corridor is next(other for other in known if other.covers(edge % 360)) for edge in edges
    )


def spokes(catalog: Catalog) -> tuple[Spoke, ...]:
    """Return the corridors that lines leave by, in the order of ``corridors.toml``."""
    known = corridors()
    area = shapely.union_all([county.geometry for county in catalog.counties])
    leaving: dict[str, list[Leaving]] = {corridor.id: [] for corridor in known}
    for line in (*existing(catalog), *lines(catalog)):
        for way_out in exits(line, area, centre()):
            corridor = corridor_of(way_out, known)
            leaving[corridor.id].append(Leaving(line, way_out, _sure(way_out, corridor, known)))
    return tuple(_spoke(corridor, tuple(leaving[corridor.id])) for corridor in known)


def _spoke(corridor: Corridor, leaving: tuple[Leaving, ...]) -> Spoke:
    unique = list({way.line.id: way.line for way in leaving}.values())  # it may leave twice
    counted = Counter(line.project.stage for line in unique if line.project)
    return Spoke(
        corridor.id,
        round(_mean_bearing([way.exit.bearing_deg for way in leaving], corridor.bearing_deg)) % 360,
        leaving,
        MappingProxyType({stage: counted[stage] for stage in Stage if counted[stage]}),
        _sum([line for line in unique if not line.existing]),
    )


def _mean_bearing(bearings: Sequence[float], otherwise: float) -> float:
    if not bearings:
        return otherwise
    east = sum(math.sin(math.radians(bearing)) for bearing in bearings)
    north = sum(math.cos(math.radians(bearing)) for bearing in bearings)
    return math.degrees(math.atan2(east, north)) % 360


def _sum(drawn: Sequence[Line]) -> Rounded:
    return round_sum(
        Kilometres(sum(line.km_inside for line in drawn)), (line.accuracy_m for line in drawn)
    )
