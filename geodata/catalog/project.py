"""One feature of the record with everything that is computed of it, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.catalog.filters import COUNTY_NAMES, OTHER_PARTS, OUTSIDE, UNKNOWN
from geodata.geo.county_shares import CountyShare, Shares, join
from geodata.geo.layers import County
from geodata.geo.measures import areas_km2, lengths_km
from geodata.geo.units import Kilometres
from geodata.record.model import Collection, Outcome, OutcomeState, Placement, Properties, Stage


@dataclass(frozen=True, slots=True)
class Project:
    """One feature of the record with what is computed of it.

    Attributes:
        index: its position in the catalog.
        properties: what the record says of it.
        geometry: its drawing in degrees WGS-84, None where it has none.
        sections: the paragraphs that name it, each once, in the record's order.
        actions: the actions of these, as ``action_of`` has them.
        stage: that of the first mention.
        stages: those of all mentions, each once.
        counties: the units its drawing touches, else the declared ones, in the model's order.
        shares: how much of the drawing lies in each unit; none without a drawing.
        length_km: geodesic kilometres of its lines, None without lines.
        area_km2: geodesic square kilometres of its areas, None without areas.
        outcomes: what was reported, oldest first.
    """

    index: int
    properties: Properties
    geometry: BaseGeometry | None
    sections: tuple[str, ...]
    actions: tuple[str, ...]
    stage: Stage
    stages: tuple[Stage, ...]
    counties: tuple[str, ...]
    shares: Shares
    length_km: Kilometres | None
    area_km2: float | None
    outcomes: tuple[Outcome, ...]

    @property
    def id(self) -> str:
        """The permanent slug."""
        return self.properties.id

    @property
    def code(self) -> str:
        """The number people say aloud, e.g. 铁-01."""
        return self.properties.code

    @property
    def today(self) -> OutcomeState | None:
        """The state of the last outcome, None if nothing was reported."""
        return self.outcomes[-1].state if self.outcomes else None

    @property
    def drawn(self) -> bool:
        """Whether the map shows it at all."""
        return self.properties.placement is not Placement.NONE

    @property
    def km_inside(self) -> Kilometres:
        """The kilometres of its lines inside Mianyang; 0 without lines."""
        return Kilometres(sum(share.km or 0.0 for share in self.shares))

    @property
    def citywide(self) -> bool:
        """Whether all nine county-level units are concerned."""
        return len(self.counties) == len(COUNTY_NAMES)

    @property
    def only_citywide(self) -> bool:
        """Whether it concerns all nine alike and has no drawing that would tell more."""
        return self.citywide and self.geometry is None

    @property
    def places(self) -> tuple[str, ...]:
        """Where it counts: its counties; without any, ``outside`` or ``unknown``."""
        return self.counties or ((OUTSIDE,) if self.properties.outside else (UNKNOWN,))

    def name(self, language: str) -> str:
        """Return the name in a language (``zh`` or ``en``)."""
        return self.properties.name_en if language == "en" else self.properties.name_zh


def projects(collection: Collection, counties: Sequence[County]) -> tuple[Project, ...]:
    """Return the projects of a record, in its order, measured against the county-level units."""
    features = collection.features
    geometries = [
        shape(feature.geometry.model_dump()) if feature.geometry else None for feature in features
    ]
    drawings = np.asarray(geometries, dtype=object)
    kilometres, areas = lengths_km(drawings), areas_km2(drawings)
    shares = join(geometries, counties)
    return tuple(
        _project(index, feature.properties, geometries[index], shares[index], (km, km2))
        for index, (feature, km, km2) in enumerate(
            zip(features, kilometres.tolist(), areas.tolist(), strict=True)
        )
    )


def _project(
    index: int,
    properties: Properties,
    geometry: BaseGeometry | None,
    shares: Shares,
    size: tuple[float, float],
) -> Project:
    sections = tuple(dict.fromkeys(mention.section for mention in properties.mentions))
    if (
        geometry is not None and properties.counties
    ):  # a point at a border, where the outline cannot tell
        shares = tuple(CountyShare(name, None, None) for name in properties.counties)
    touched = {share.name_zh for share in shares} | set(properties.counties)
    return Project(
        index=index,
        properties=properties,
        geometry=geometry,
        sections=sections,
        actions=tuple(dict.fromkeys(action_of(section) for section in sections)),
        stage=properties.mentions[0].stage,
        stages=tuple(dict.fromkeys(mention.stage for mention in properties.mentions)),
        counties=tuple(name for name in COUNTY_NAMES if name in touched),
        shares=shares,
        length_km=Kilometres(size[0]) if size[0] else None,
        area_km2=size[1] or None,
        # A date may be a year or a month only; as text the coarser one comes first.
        outcomes=tuple(sorted(properties.outcomes, key=lambda outcome: outcome.date)),
    )


def action_of(section: str) -> str:
    """Return the action of a paragraph, ``"1"`` to ``"8"``; ``"S"`` for those of other parts.

    >>> action_of("3.1"), action_of("S4.4.1")
    ('3', 'S')
    """
    return OTHER_PARTS if section.startswith(OTHER_PARTS) else section[0]
