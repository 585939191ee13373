"""How the map draws: category → colour and icon, stage → line pattern, placement → drawing.

The values are in ``data/style.toml``; every output reads them here, so that a slide and the map
look alike. Colours are ``#rrggbb``; anything else is refused, since they go into markup.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeVar, get_args

from geodata.data import DATA
from geodata.record.model import Category, Placement, Stage

FILE = DATA / "style.toml"
Draw = Literal["exact", "ring", "band", "county", "none"]

# What is written in a category's colour must be legible (WCAG 2, AA) on white and on the palest
# grounds that texts stand on: the row that is selected, the map's own ground.
LEGIBLE = 4.5
GROUNDS = ("#ffffff", "#e3ecfa", "#f2efe6")

_COLOUR = re.compile(r"#[0-9a-f]{6}")
_ICON = re.compile(r"[a-z]+(-[a-z]+)*")
Key = TypeVar("Key", bound=StrEnum)


class StyleError(ValueError):
    """``style.toml`` does not say how to draw something; the message names the entry."""


@dataclass(frozen=True)
class CategoryStyle:
    """A category's group in the legend, its colour, its icon, and its line width at zoom 9, px."""

    group: str
    colour: str
    icon: str
    width: float = 2.6

    @cached_property
    def ink(self) -> str:
        """The colour for writing, and for a ground under white writing: darkened until legible."""
        return _legible(self.colour)


@dataclass(frozen=True)
class Pattern:
    """A stage's line: dashes as multiples of the line's width (empty: unbroken), and casing.

    ``built``: something stands or is being worked on, so markers are filled rather than hollow.
    """

    dash: tuple[float, ...]
    cased: bool
    built: bool

    def pixels(self, width: float) -> tuple[float, ...]:
        """Return the dash lengths for a line ``width`` pixels wide, in pixels."""
        return tuple(round(length * width, 2) for length in self.dash)


@dataclass(frozen=True)
class PlacementStyle:
    """How a grade is drawn, and how opaque, 0 to 1."""

    draw: Draw
    opacity: float


@dataclass(frozen=True)
class Style:
    """What all outputs need to draw alike; each mapping is complete, in the order of its kinds."""

    background: str
    groups: tuple[str, ...]
    categories: Mapping[Category, CategoryStyle]
    stages: Mapping[Stage, Pattern]
    placements: Mapping[Placement, PlacementStyle]

    def members(self, group: str) -> tuple[Category, ...]:
        """Return the categories of a group, in the order of the record's categories."""
        return tuple(category for category, look in self.categories.items() if look.group == group)


@lru_cache(maxsize=2)
def style(path: Path = FILE) -> Style:
    """Return the style of a file, read once.

    Raises:
        StyleError: if an entry is missing, unknown or malformed.
    """
    with path.open("rb") as file:
        tables = tomllib.load(file)
    groups = tuple(tables["groups"])
    categories = {
        category: _category(category, entry, groups)
        for category, entry in _entries(tables, "category", Category).items()
    }
    stages = {
        stage: Pattern(tuple(map(float, entry["dash"])), bool(entry["cased"]), bool(entry["built"]))
        for stage, entry in _entries(tables, "stage", Stage).items()
    }
    placements = {
        placement: _placement(placement, entry)
        for placement, entry in _entries(tables, "placement", Placement).items()
    }
    return Style(
        _colour("background", tables["background"]),
        groups,
        MappingProxyType(categories),
        MappingProxyType(stages),
        MappingProxyType(placements),
    )


def _entries(tables: Mapping[str, Any], name: str, kinds: type[Key]) -> dict[Key, dict[str, Any]]:
    entries = tables.get(name, {})
    missing = [kind.value for kind in kinds if kind.value not in entries]
    unknown = sorted(set(entries) - {kind.value for kind in kinds})
    if missing or unknown:
        raise StyleError(f"style.toml: [{name}]: missing {missing}, unknown {unknown}")
    return {kind: entries[kind.value] for kind in kinds}


def _category(name: str, entry: Mapping[str, Any], groups: tuple[str, ...]) -> CategoryStyle:
    if entry["group"] not in groups:
        raise StyleError(f"style.toml: {name}: group {entry['group']!r} is none of {groups}")
    if not _ICON.fullmatch(entry["icon"]):
        raise StyleError(f"style.toml: {name}: icon {entry['icon']!r} is not a lower-case name")
    width = float(entry.get("width", CategoryStyle.width))
    return CategoryStyle(entry["group"], _colour(name, entry["colour"]), entry["icon"], width)


def _placement(name: str, entry: Mapping[str, Any]) -> PlacementStyle:
    if entry["draw"] not in get_args(Draw):
        raise StyleError(f"style.toml: {name}: draw {entry['draw']!r} is none of {get_args(Draw)}")
    return PlacementStyle(entry["draw"], float(entry["opacity"]))


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb`` as WCAG 2 defines it, 0 to 1.

    >>> luminance("#000000"), luminance("#ffffff")
    (0.0, 1.0)
    """
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: str, other: str) -> float:
    """Return the contrast of two colours ``#rrggbb`` as WCAG 2 defines it, 1 to 21.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    dark, light = sorted((luminance(colour), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _legible(colour: str) -> str:
    ink = colour
    for share in range(99, -1, -1):
        if all(contrast(ink, ground) >= LEGIBLE for ground in GROUNDS):
            break
        bands = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        ink = "#" + "".join(f"{band * share // 100:02x}" for band in bands)
    return ink


def _colour(name: str, colour: str) -> str:
    if not _COLOUR.fullmatch(colour):
        raise StyleError(f"style.toml: {name}: colour {colour!r} is not #rrggbb in lower case")
    return colour
