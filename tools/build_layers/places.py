"""Seats, towns and airports from the committed tables; airports checked against airportsdata."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import shapely
from pyproj import Geod

from tools.build_layers.geojson import BOX, Feature

GEOD = Geod(ellps="WGS84")
RANKS = {"city": 1, "county": 2, "town": 3}
AIRPORT_KINDS = {"commercial", "general"}
# airportsdata is up to 2.5 km off here; more than this is another airport or a slip of the pen.
AIRPORT_LIMIT_KM = 5.0


def _rows(path: Path) -> Iterator[tuple[dict[str, str], shapely.Point]]:
    """Yield a table's rows with ``lon`` and ``lat``, each with its point, all in the box."""
    box = shapely.box(*BOX)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            point = shapely.Point(float(row["lon"]), float(row["lat"]))
            if not box.covers(point):
                raise ValueError(f"{path.name}: {row['name_zh']}: {point.wkt} is outside {BOX}")
            yield row, point


def places(path: Path) -> list[Feature]:
    """Return seats and towns by rank.

    Rank 1 is a city of prefecture level or above, 2 a county's seat, 3 a town.
    """
    return [
        Feature(
            point,
            {
                "name_zh": row["name_zh"],
                "name_en": row["name_en"],
                "rank": RANKS[row["kind"]],
                "accuracy_m": int(row["accuracy_m"]),
                "source": row["source"],
            },
        )
        for row, point in sorted(_rows(path), key=lambda item: RANKS[item[0]["kind"]])
    ]


def airports(path: Path) -> list[Feature]:
    """Return airports at their runways' midpoint; iata and icao are None where there is none."""
    features = []
    for row, point in _rows(path):
        if row["kind"] not in AIRPORT_KINDS:
            raise ValueError(
                f"{path.name}: {row['name_zh']}: kind is {row['kind']!r}, "
                f"allowed are {', '.join(sorted(AIRPORT_KINDS))}"
            )
        properties = {
            "name_zh": row["name_zh"],
            "name_en": row["name_en"],
            "iata": row["iata"] or None,
            "icao": row["icao"] or None,
            "kind": row["kind"],
            "accuracy_m": int(row["accuracy_m"]),
            "source": row["source"],
        }
        features.append(Feature(point, properties))
    return features


def airport_differences(features: list[Feature], table: bytes) -> dict[str, float | None]:
    """Return the kilometres to the same ICAO code in airportsdata; None where it is missing.

    Raises:
        ValueError: an airport is farther away than AIRPORT_LIMIT_KM.
    """
    rows = csv.DictReader(io.StringIO(table.decode("utf-8")))
    known = {row["icao"]: (float(row["lon"]), float(row["lat"])) for row in rows}
    differences: dict[str, float | None] = {}
    for feature in features:
        name, icao = feature.properties["name_zh"], feature.properties["icao"]
        if icao not in known:
            differences[name] = None
            continue
        here, there = shapely.get_coordinates(feature.geometry)[0], known[icao]
        km = float(GEOD.inv(here[0], here[1], there[0], there[1])[2]) / 1000
        if km > AIRPORT_LIMIT_KM:
            raise ValueError(f"airports.csv: {name} is {km:.1f} km from airportsdata's {icao}")
        differences[name] = round(km, 2)
    return differences
