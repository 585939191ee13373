"""Synthetic records of any size, of the schema of ``projects.geojson``; the same on every run.

A record holds every category, stage, action and grade, and features in every county. Of a hundred
features 45 are corridor lines, 35 points, 12 discs (a point known to some kilometres), 5 known by
county only, and 3 on no map.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
from pathlib import Path
from typing import Any, get_args

from shapely import Point

from geodata.geo import layers
from geodata.record.model import CODE_CHARACTER, Category, CountyName

SEED = 20200729
UPDATED = "2026-01-01"
KINDS = ("line",) * 45 + ("point",) * 35 + ("disc",) * 12 + ("county",) * 5 + ("none",) * 3
# A section, a verb of the decision, and the stage that verb stands for.
MENTIONS = (
    ("1.1", "规划研究", "study"),
    ("2.1", "争创", "apply"),
    ("3.1", "打造", "prepare"),
    ("3.2", "新开工", "start"),
    ("4.2", "加快建设", "build"),
    ("5.1", "提档升级", "upgrade"),
    ("6.1", "全面达产", "operate"),
    ("7.3", "扩建", "upgrade"),
    ("8.1", "建好", "build"),
    ("S2.3.4", "共建", "prepare"),
)
STATES = ("approved", "started", "partly-opened", "opened", "stalled", "dropped")
WEST, SOUTH, EAST, NORTH = 102.0, 29.5, 107.5, 33.5  # a line may wander as far as this

Position = list[float]
Json = dict[str, Any]


def collection(count: int) -> Json:
    """Return a sound record of ``count`` features as a GeoJSON object (WGS-84, 5 decimals)."""
    chance = random.Random(SEED)
    inside = _inside(chance)
    numbers = dict.fromkeys(Category, 0)
    categories = list(Category)
    features = []
    for index in range(count):
        category = categories[index % len(categories)]
        numbers[category] += 1
        features.append(_feature(index, category, numbers[category], inside, chance))
    features.sort(key=lambda feature: feature["properties"]["order"])
    for feature in features:
        del feature["properties"]["order"]
    return {
        "type": "FeatureCollection",
        "name": "projects",
        "decision": "synthetic",
        "updated": UPDATED,
        "features": features,
    }


def write(count: int, folder: Path) -> Path:
    """Write a record of ``count`` features into a folder if it is not there yet; its path.

    The name carries a digest of this file, so that another version writes another record.
    """
    version = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]
    path = folder / f"synthetic-{count}-{version}.geojson"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        made = collection(count)
        text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
        path.write_text(text, encoding="utf-8")
    return path


def _inside(chance: random.Random) -> list[Position]:
    """Return 900 places, a hundred in each county."""
    positions: list[Position] = []
    for county in layers.counties():
        west, south, east, north = county.geometry.bounds
        ring: list[Position] = []
        while len(ring) < 100:
            place = [chance.uniform(west, east), chance.uniform(south, north)]
            if county.geometry.contains(Point(place)):
                ring.append(place)
        positions += ring
    return positions


def _feature(
    index: int, category: Category, number: int, inside: list[Position], chance: random.Random
) -> Json:
    kind = KINDS[(index * 37 + index // len(KINDS)) % len(KINDS)]
    section, verb, stage = MENTIONS[(index + index // 17) % len(MENTIONS)]
    near = inside[chance.randrange(len(inside))]
    start = [near[0] + chance.uniform(-0.008, 0.008), near[1] + chance.uniform(-0.008, 0.008)]
    properties: Json = {
        "id": f"p-{index + 1}",
        "code": f"{CODE_CHARACTER[category]}-{number:02d}",
        "name_zh": f"合成{_chinese(index)}号工程",
        "name_en": f"Project {index + 1}",
        "category": category.value,
        "mentions": [{"section": section, "verb": verb, "stage": stage}],
        **_placing(kind, index, chance),
        "order": (list(Category).index(category), number),
    }
    if index % 7 == 0:
        properties["outcomes"] = [_outcome(chance)]
    return {"type": "Feature", "properties": properties, "geometry": _geometry(kind, start, chance)}


def _placing(kind: str, index: int, chance: random.Random) -> Json:
    source = {"placement_source": "bench/synthetic.py"}
    if kind == "line":
        return {"placement": "corridor", "accuracy_m": chance.choice((2000, 4000)), **source}
    if kind == "disc":
        return {"placement": "corridor", "accuracy_m": 5000, **source}
    if kind == "point":
        grade, metres = (("surveyed", 200), ("published", 1200))[index % 2]
        return {"placement": grade, "accuracy_m": metres, **source}
    note = {"placement_note": "made up"} if kind == "none" else {}
    county = get_args(CountyName)[index % 9]
    return {"placement": kind, "accuracy_m": None, **source, **note, "counties": [county]}


def _geometry(kind: str, start: Position, chance: random.Random) -> Json | None:
    if kind in ("county", "none"):
        return None
    if kind != "line":
        return {"type": "Point", "coordinates": _rounded(start)}
    return {"type": "LineString", "coordinates": _line(start, chance)}


def _line(start: Position, chance: random.Random) -> list[Position]:
    """Return a line of 3 to 9 vertices that keeps roughly to one direction, 5 to 20 km a step."""
    heading = chance.uniform(0, 2 * math.pi)
    lon, lat = start
    places = [_rounded(start)]
    for _ in range(chance.randint(2, 8)):
        heading += chance.uniform(-0.5, 0.5)
        step = chance.uniform(0.05, 0.2)
        lon = min(EAST, max(WEST, lon + step * math.cos(heading)))
        lat = min(NORTH, max(SOUTH, lat + step * math.sin(heading)))
        place = _rounded([lon, lat])
        if place != places[-1]:
            places.append(place)
    return places


def _rounded(place: Position) -> Position:
    return [round(place[0], 5), round(place[1], 5)]


def _outcome(chance: random.Random) -> Json:
    return {
        "date": f"{chance.randint(2021, 2025)}-{chance.randint(1, 12):02d}",
        "state": chance.choice(STATES),
        "what_zh": "合成的进展。",
        "what_en": "Made-up progress.",
        "publisher": "bench",
        "confidence": "likely",
    }


def _chinese(index: int) -> str:
    """Return a number in Chinese digits, so that search has names to work on."""
    return "".join("零一二三四五六七八九"[int(digit)] for digit in str(index + 1))


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a synthetic record.")
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path, nargs="?", default=Path())
    arguments = parser.parse_args()
    print(write(arguments.count, arguments.folder))


if __name__ == "__main__":
    main()
