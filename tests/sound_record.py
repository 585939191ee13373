"""A small sound record as raw JSON, and changes to it, for the tests of reading and checking."""

from __future__ import annotations

import copy
import json
from typing import Any

AIRPORT: dict[str, Any] = {
    "type": "Feature",
    "properties": {
        "id": "nanjiao-airport-expansion",
        "code": "机-01",
        "name_zh": "绵阳南郊机场扩建",
        "name_en": "Mianyang Nanjiao Airport expansion",
        "category": "airport",
        "mentions": [{"section": "3.1", "verb": "扩建", "stage": "upgrade"}],
        "placement": "published",
        "accuracy_m": 600,
        "placement_source": "GeoNames",
    },
    "geometry": {"type": "Point", "coordinates": [104.7415, 31.4281]},
}
ROAD: dict[str, Any] = {
    "type": "Feature",
    "properties": {
        "id": "g5-mianguang-widening",
        "code": "高-01",
        "name_zh": "G5绵广扩容",
        "name_en": "G5 Mianyang to Guangyuan widening",
        "aliases": ["绵广高速扩容"],
        "category": "expressway",
        "mentions": [{"section": "3.1", "verb": "抓紧开工", "stage": "start"}],
        "placement": "corridor",
        "accuracy_m": 5000,
        "placement_source": "control points of the gazetteer",
        "outside": ["广元"],
        "via": [
            {"name_zh": "绵阳", "name_en": "Mianyang"},
            {"name_zh": "江油", "name_en": "Jiangyou"},
            {"name_zh": "剑阁", "name_en": "Jiange"},
        ],
        "published_km": 125,
        "published_km_source": "the environmental report",
        "related": [{"id": "nanjiao-airport-expansion", "how": "serves"}],
        "outcomes": [
            {
                "date": "2020-12",
                "state": "started",
                "what_zh": "开工",
                "what_en": "Works began",
                "publisher": "绵阳日报",
                "confidence": "sure",
            },
            {
                "date": "2023",
                "state": "partly-opened",
                "what_zh": "部分通车",
                "what_en": "Part of it opened",
                "publisher": "绵阳日报",
                "confidence": "likely",
            },
        ],
    },
    "geometry": {
        "type": "LineString",
        "coordinates": [[104.68, 31.47], [104.74, 31.78], [105.6, 32.2]],
    },
}
INSTITUTE: dict[str, Any] = {
    "type": "Feature",
    "properties": {
        "id": "turbine-park",
        "code": "园-01",
        "name_zh": "配套产业园",
        "name_en": "Supporting industrial park",
        "category": "park",
        "level": "applied",
        "mentions": [{"section": "2.2", "verb": "建设", "stage": "prepare"}],
        "placement": "county",
        "accuracy_m": None,
        "placement_source": "the decision",
        "counties": ["江油市"],
        "sensitive": True,
    },
    "geometry": None,
}
ZONE: dict[str, Any] = {
    "type": "Feature",
    "properties": {
        "id": "pilot-zone",
        "code": "区-01",
        "name_zh": "试验区",
        "name_en": "Pilot zone",
        "category": "zone",
        "mentions": [{"section": "S4.4.1", "verb": "争创", "stage": "apply"}],
        "placement": "none",
        "accuracy_m": None,
        "placement_source": "the decision",
        "placement_note": "a rank to be granted, without an extent",
    },
    "geometry": None,
}
BAND: dict[str, Any] = {
    "type": "Feature",
    "properties": {
        "id": "fu-river-corridor",
        "code": "生-01",
        "name_zh": "涪江生态廊道",
        "name_en": "Fu River ecological corridor",
        "category": "ecology",
        "mentions": [{"section": "6.1", "verb": "加快…建设", "stage": "build"}],
        "placement": "corridor",
        "accuracy_m": 2000,
        "placement_source": "the river's course",
    },
    "geometry": {
        "type": "Polygon",
        "coordinates": [
            [[104.7, 31.4], [104.8, 31.4], [104.8, 31.5], [104.7, 31.5], [104.7, 31.4]]
        ],
    },
}


def collection(*features: Any) -> dict[str, Any]:
    """Return a raw record of the given raw features, or of all five kinds; a copy."""
    chosen = features or (ROAD, AIRPORT, INSTITUTE, ZONE, BAND)
    return {
        "type": "FeatureCollection",
        "name": "projects",
        "updated": "2024-05-01",
        "features": copy.deepcopy(list(chosen)),
    }


def changed(feature: dict[str, Any], **properties: Any) -> dict[str, Any]:
    """Return a copy of a raw feature with other properties; ``...`` takes one away."""
    made = copy.deepcopy(feature)
    made["properties"].update(properties)
    kept = {key: value for key, value in made["properties"].items() if value is not ...}
    return {**made, "properties": kept}


def drawn(feature: dict[str, Any], kind: str, coordinates: Any) -> dict[str, Any]:
    """Return a copy of a raw feature with another geometry."""
    return {**copy.deepcopy(feature), "geometry": {"type": kind, "coordinates": coordinates}}


def data(value: Any) -> bytes:
    """Return a raw value as the bytes of a file."""
    return json.dumps(value, ensure_ascii=False).encode()
