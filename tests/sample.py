"""A small record of made-up and real things that touches every case the catalog knows."""

from __future__ import annotations

from functools import cache
from typing import Any

from geodata.catalog.catalog import Catalog
from geodata.geo.layers import ContextFeature, County, counties
from geodata.record.model import Collection

NINE = (
    "涪城区", "游仙区", "安州区", "三台县", "盐亭县",
    "梓潼县", "北川羌族自治县", "平武县", "江油市",
)  # fmt: skip


def feature(
    code: str, name: str, geometry: dict[str, Any] | None = None, **overrides: Any
) -> dict[str, Any]:
    """Return a sound feature; anything may be overridden."""
    drawn = geometry is not None
    properties = {
        "id": overrides.pop("id", "f-" + "-".join(f"{ord(c):x}" for c in code if c != "-")),
        "code": code,
        "name_zh": name,
        "name_en": overrides.pop("name_en", f"Thing {code}"),
        "category": overrides.pop("category", "railway"),
        "mentions": overrides.pop(
            "mentions", [{"section": "3.1", "verb": "加快建设", "stage": "build"}]
        ),
        "placement": overrides.pop("placement", "corridor" if drawn else "none"),
        "accuracy_m": overrides.pop("accuracy_m", 2000 if drawn else None),
        "placement_source": overrides.pop("placement_source", "made up"),
        **overrides,
    }
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def line(*points: tuple[float, float]) -> dict[str, Any]:
    """Return a GeoJSON line."""
    return {"type": "LineString", "coordinates": [list(point) for point in points]}


def point(lon: float, lat: float) -> dict[str, Any]:
    """Return a GeoJSON point."""
    return {"type": "Point", "coordinates": [lon, lat]}


def square(lon: float, lat: float, side: float) -> dict[str, Any]:
    """Return a GeoJSON square, its south-west corner and side in degrees."""
    east, north = lon + side, lat + side
    ring = [[lon, lat], [east, lat], [east, north], [lon, north], [lon, lat]]
    return {"type": "Polygon", "coordinates": [ring]}


def mention(section: str, verb: str, stage: str) -> dict[str, str]:
    """Return one mention."""
    return {"section": section, "verb": verb, "stage": stage}


def outcome(date: str, state: str) -> dict[str, str]:
    """Return one outcome."""
    return {
        "date": date, "state": state, "what_zh": "新闻", "what_en": "news",
        "publisher": "绵阳日报", "confidence": "sure",
    }  # fmt: skip


FEATURES: list[dict[str, Any]] = [
    feature(
        "铁-01", "成兰铁路", line((104.07, 30.66), (104.4, 31.1), (104.0, 31.9), (103.9, 32.9)),
        id="chenglan-railway", name_en="Chengdu-Lanzhou railway", aliases=["川青铁路", "成兰线"],
        outside=["成都", "德阳"], published_km=457.6, published_km_source="中国铁路",
        via=[{"name_zh": "成都", "name_en": "Chengdu"}, {"name_zh": "松潘", "name_en": "Songpan"}],
        outcomes=[outcome("2024-08-30", "opened"), outcome("2023-11", "partly-opened")],
    ),
    feature(
        "铁-02", "绵遂内铁路", line((104.74, 31.46), (105.0, 31.1), (105.59, 30.53)),
        id="miansuinei-railway", name_en="Mianyang-Suining-Neijiang railway",
        outside=["遂宁", "内江"],
        mentions=[mention("3.1", "新开工", "start")], accuracy_m=3000,
    ),
    feature(
        "高-05", "G5成绵扩容", line((104.2, 30.9), (104.6, 31.3), (104.7, 31.5)),
        id="g5-chengmian-widening", category="expressway", name_en="G5 Chengdu-Mianyang widening",
        related=[{"id": "g5-old", "how": "widens"}, {"id": "miansuinei-railway", "how": "twin"}],
        mentions=[mention("3.1", "加快建设", "build"), mention("3.2", "规划研究", "study")],
    ),
    feature(
        "机-01", "绵阳南郊机场", point(104.741, 31.4281), id="nanjiao-airport", category="airport",
        placement="surveyed", accuracy_m=80, name_en="Mianyang Nanjiao airport",
        mentions=[mention("3.1", "扩建", "upgrade")],
    ),
    feature(
        "园-08", "三台工业园区", square(105.05, 31.05, 0.1), id="santai-park", category="park",
        placement="published", accuracy_m=1500, level="provincial",
        name_en="Santai industrial park",
        mentions=[mention("7.3", "加快建设", "build")], placement_note="按公告四至",
    ),
    feature(
        "创-01", "某国防研究所", category="innovation", id="institute", placement="county",
        counties=["梓潼县"], sensitive=True, mentions=[mention("2.2", "支持", "operate")],
    ),
    feature(
        "生-01", "环城森林带", category="ecology", id="forest-belt", counties=list(NINE),
        mentions=[mention("6.1", "建设", "build")], placement="county",
    ),
    feature(
        "服-01", "人力资源服务产业园", category="service", id="talent-park", counties=["涪城区"],
        mentions=[mention("S4.4.1", "建好", "build"), mention("8.1", "打造", "prepare")],
        outcomes=[outcome("2021", "opened")],
    ),
    feature(
        "伴-01", "西部(重庆)科学城", point(106.3, 29.6), category="partner",
        id="chongqing-science-city",
        outside=["重庆"], mentions=[mention("2.1", "协同发展", "operate")],
        name_en="Western (Chongqing) Science City", placement="published", accuracy_m=1500,
    ),
    feature("产-01", "汽车项目", category="industry", id="car-works", name_en="Car works"),
]  # fmt: skip


def collection(features: list[dict[str, Any]] | None = None) -> Collection:
    """Return features as a collection of the model."""
    chosen = FEATURES if features is None else features
    return Collection.model_validate(
        {"type": "FeatureCollection", "updated": "2025-01-01", "features": chosen}
    )


@cache
def units() -> tuple[County, ...]:
    """Return the real county-level units."""
    return counties()


@cache
def catalog() -> Catalog:
    """Return the catalog of the sample record."""
    context = (ContextFeature("g5-old", "G5京昆高速", "G5 Jingkun expressway", "expressway", None),)
    return Catalog.from_collection(collection(), units(), "digest", context)
