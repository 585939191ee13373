"""Types of the record: one class a thing, rules on single fields.

The glossary of the terms is in docs/data.md. Coordinates are WGS-84 (EPSG:4326), longitude first,
in degrees; lengths are kilometres, accuracies metres. Rules that need more than one field are in
``geodata.record.checks.rules``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from geojson_pydantic import LineString, MultiLineString, MultiPoint, MultiPolygon, Point, Polygon
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from geodata.geo.units import Kilometres, Metres
from geodata.record.characters import character_name, first_refused


class Stage(StrEnum):
    """The decision's verb, put on a ladder from an idea to a thing in use."""

    STUDY = "study"
    APPLY = "apply"
    PREPARE = "prepare"
    START = "start"
    BUILD = "build"
    UPGRADE = "upgrade"
    OPERATE = "operate"


class Category(StrEnum):
    """What kind of thing a feature is; the first character of its code."""

    RAILWAY = "railway"
    EXPRESSWAY = "expressway"
    ROAD = "road"
    AIRPORT = "airport"
    HUB = "hub"
    LOGISTICS = "logistics"
    PARK = "park"
    ZONE = "zone"
    SCIENCE_CITY = "science-city"
    INNOVATION = "innovation"
    DIGITAL = "digital"
    INDUSTRY = "industry"
    WATER = "water"
    ECOLOGY = "ecology"
    CITY = "city"
    SERVICE = "service"
    PARTNER = "partner"


CODE_CHARACTER: dict[Category, str] = {
    Category.RAILWAY: "铁",
    Category.EXPRESSWAY: "高",
    Category.ROAD: "路",
    Category.AIRPORT: "机",
    Category.HUB: "枢",
    Category.LOGISTICS: "物",
    Category.PARK: "园",
    Category.ZONE: "区",
    Category.SCIENCE_CITY: "科",
    Category.INNOVATION: "创",
    Category.DIGITAL: "数",
    Category.INDUSTRY: "产",
    Category.WATER: "水",
    Category.ECOLOGY: "生",
    Category.CITY: "城",
    Category.SERVICE: "服",
    Category.PARTNER: "伴",
}


class Placement(StrEnum):
    """How far the drawing can be trusted, from a measured place to none at all."""

    SURVEYED = "surveyed"
    PUBLISHED = "published"
    CORRIDOR = "corridor"
    COUNTY = "county"
    NONE = "none"


# What has no drawing of its own: the map shows its counties, or nothing.
UNDRAWN = (Placement.COUNTY, Placement.NONE)


class OutcomeState(StrEnum):
    """What a publisher reported of a project after the decision."""

    APPROVED = "approved"
    STARTED = "started"
    PARTLY_OPENED = "partly-opened"
    OPENED = "opened"
    RENAMED = "renamed"
    STALLED = "stalled"
    DROPPED = "dropped"


class Level(StrEnum):
    """The rank of a park or zone, as the decision itself states it."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    APPLIED = "applied"


class Confidence(StrEnum):
    """How sure an outcome is: an official or a second source agrees, or one source says so."""

    SURE = "sure"
    LIKELY = "likely"


class Relation(StrEnum):
    """How one feature stands to another one of the record or of the context layer."""

    WIDENS = "widens"
    CONTINUES = "continues"
    PART_OF = "part-of"
    SERVES = "serves"
    TWIN = "twin"
    REPLACES = "replaces"


def _visible(value: Any) -> Any:
    character = first_refused(value) if isinstance(value, str) else None
    if character:
        raise ValueError(character_name(character))
    return value


Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=400),
    BeforeValidator(_visible),  # before blanks at the ends are taken away
]
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=120),
    BeforeValidator(_visible),
]
Slug = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=2, max_length=60)
]
Code = Annotated[
    str, StringConstraints(pattern=rf"^[{''.join(CODE_CHARACTER.values())}]-[0-9]{{2,6}}$")
]
# 3.1 = action 3, paragraph 1; S4.4.1 = part 四, (四), paragraph 1.
Section = Annotated[str, StringConstraints(pattern=r"^([1-8]\.[1-9]|S[1-4]\.[1-9]\.[1-9])$")]
# A date keeps the precision its publisher gave: year, month or day.
PartialDate = Annotated[
    str, StringConstraints(pattern=r"^20[0-9][0-9](-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$")
]
CountyName = Literal[
    "涪城区", "游仙区", "安州区", "三台县", "盐亭县", "梓潼县", "北川羌族自治县", "平武县", "江油市"
]
Geometry = Annotated[
    Point | MultiPoint | LineString | MultiLineString | Polygon | MultiPolygon,
    Field(discriminator="type"),
]


class Frozen(BaseModel):
    """Immutable, and strict about unknown fields and types."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class Mention(Frozen):
    """One place where the decision names the feature."""

    section: Section
    verb: Name
    stage: Stage


class ControlPoint(Frozen):
    """The name of one vertex of a schematic line, in the order of the line."""

    name_zh: Name
    name_en: Name


class Related(Frozen):
    """A link to another feature of the record or of the context layer."""

    id: Slug
    how: Relation


class Outcome(Frozen):
    """What was reported of the feature after July 2020."""

    date: PartialDate
    state: OutcomeState
    what_zh: Text
    what_en: Text
    publisher: Name
    confidence: Confidence


class Properties(Frozen):
    """The flat properties of one feature, in the order the file writes them."""

    id: Slug
    code: Code
    name_zh: Name
    name_en: Name
    aliases: tuple[Name, ...] = Field(default=(), max_length=20)
    category: Category
    level: Level | None = None
    mentions: tuple[Mention, ...] = Field(min_length=1, max_length=20)
    placement: Placement
    accuracy_m: Annotated[Metres, Field(gt=0, le=60_000, allow_inf_nan=False)] | None
    placement_source: Text
    placement_note: Text | None = None
    counties: tuple[CountyName, ...] = Field(default=(), max_length=9)
    outside: tuple[Name, ...] = Field(default=(), max_length=30)
    sensitive: bool = False
    via: tuple[ControlPoint, ...] = Field(default=(), max_length=400)
    published_km: Annotated[Kilometres, Field(gt=0, le=5_000, allow_inf_nan=False)] | None = None
    published_km_source: Text | None = None
    related: tuple[Related, ...] = Field(default=(), max_length=20)
    outcomes: tuple[Outcome, ...] = Field(default=(), max_length=60)


class Feature(Frozen):
    """One named thing of the decision as a GeoJSON feature."""

    type: Literal["Feature"]
    properties: Properties
    geometry: Geometry | None


class Collection(Frozen):
    """The whole record, in the order of ``code``."""

    type: Literal["FeatureCollection"]
    name: Name = "projects"
    decision: Name = "绵阳市委七届九次全会决定(2020-07-29)"
    updated: PartialDate
    features: tuple[Feature, ...]
