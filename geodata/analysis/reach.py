"""The nearest of some places and lines, by straight line: geodesic, rounded to both accuracies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.analysis.corridors import centre
from geodata.analysis.lines import Line
from geodata.catalog.project import Project
from geodata.geo import layers
from geodata.geo.layers import LAYERS
from geodata.geo.nearest import nearest
from geodata.geo.units import Kilometres, Metres
from geodata.vocabulary.rounding import Rounded, round_between


@dataclass(frozen=True)
class Thing:
    """A place or line to measure to or from.

    Attributes:
        name_zh: its name in Chinese.
        name_en: its name in English.
        accuracy_m: how far its drawing may be off; None for a published place.
        geometry: in degrees WGS-84.
        project: the project it is, None where it is of the base layers.
    """

    name_zh: str
    name_en: str
    accuracy_m: Metres | None
    geometry: BaseGeometry
    project: Project | None = None

    def name(self, language: str) -> str:
        """Return the name in a language (``zh`` or ``en``)."""
        return self.name_en if language == "en" else self.name_zh


@dataclass(frozen=True)
class Reach:
    """The nearest of some things.

    Attributes:
        thing: which one.
        km: geodesic distance between the drawings.
        rounded: the same, to the accuracies of both drawings.
    """

    thing: Thing
    km: Kilometres
    rounded: Rounded


def reaches(things: Sequence[Thing], others: Sequence[Thing]) -> tuple[Reach | None, ...]:
    """Return for each of n things the nearest of some others; n times None without any.

    Distances are geodesic, rounded to the accuracies of both.
    """
    if not others or not things:
        return (None,) * len(things)
    rows, kilometres = nearest(
        [thing.geometry for thing in things], [other.geometry for other in others], centre()
    )
    return tuple(
        Reach(others[row], km, round_between(km, thing.accuracy_m, others[row].accuracy_m))
        for thing, row, km in zip(things, rows.tolist(), kilometres.tolist(), strict=True)
    )


def of_line(line: Line) -> Thing:
    """Return a line as a thing to measure to."""
    return Thing(line.name_zh, line.name_en, line.accuracy_m, line.geometry, line.project)


def placed(feature: Mapping[str, Any]) -> Thing:
    """Return a feature of a base layer as a thing to measure to or from.

    Its properties hold ``name_zh``, ``name_en`` and ``accuracy_m``, in metres or null.
    """
    properties = feature["properties"]
    return Thing(
        properties["name_zh"],
        properties["name_en"],
        properties["accuracy_m"],
        shape(feature["geometry"]),
    )


@lru_cache(maxsize=4)
def features(name: str) -> tuple[Mapping[str, Any], ...]:
    """Return the features of a base layer by the name of its file, read once.

    Raises:
        LayerError: if the file is missing or broken.
    """
    return tuple(layers.features(LAYERS / name))
