"""What lies beneath the projects: land, boundaries, rivers, existing railways and roads, names.

Faint on purpose, and the same whatever is selected.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.export.inks import MAP_INK, WHITE
from geodata.export.map_layout.page import Bounds, Page, parts, rings
from geodata.export.map_layout.shapes import Fill, Path, Stroke
from geodata.geo.layers import LAYERS, ContextFeature, County, features
from geodata.vocabulary.words import Language

LAND, COUNTY, PICKED = "#f7f6f3", "#fdf6e3", "#fbe9bd"
GREY, WATER = "#8d8a94", "#7fa9c4"
_RAIL, _CONTEXT = "#b3b1b4", "#9a9a9e"
Look = tuple[str, float, tuple[float, ...]]  # colour, width and dash of a stroke


@dataclass(frozen=True)
class Named:
    """A feature of a base layer, with its names, its rank or span, and where its name goes."""

    name_zh: str
    name_en: str
    rank: int
    kind: str
    geometry: BaseGeometry
    label: tuple[float, float] | None

    def name(self, language: Language) -> str:
        """Return the name in a language."""
        return self.name_en if language == "en" else self.name_zh


@lru_cache(maxsize=16)
def layer(name: str) -> tuple[Named, ...]:
    """Return the features of a base layer file, in its order."""
    read = features(LAYERS / f"{name}.geojson")
    return tuple(_named(feature["properties"], shape(feature["geometry"])) for feature in read)


def _named(properties: dict[str, object], geometry: BaseGeometry) -> Named:
    zh = str(properties.get("name_zh", ""))
    label = properties.get("label")
    return Named(
        zh,
        str(properties.get("name_en") or zh),
        int(str(properties.get("rank", 0))),
        str(properties.get("grade") or properties.get("span") or ""),
        geometry,
        (float(label[0]), float(label[1])) if isinstance(label, list) else None,
    )


@lru_cache(maxsize=4)
def borders(name: str) -> BaseGeometry:
    """Return a coverage's borders, a shared one once: dashes drawn twice would fill."""
    edges = shapely.union_all([unit.geometry.boundary for unit in layer(name)])
    return shapely.line_merge(edges)


@lru_cache(maxsize=2)
def city_outline() -> BaseGeometry:
    """Return the outline of Mianyang: its counties as one."""
    return shapely.union_all([county.geometry for county in layer("counties")])


def land(
    page: Page, counties: Sequence[County], picked: Sequence[str], language: Language
) -> Iterator[Fill]:
    """Yield the land around, then the nine counties.

    Args:
        page: the frame; what lies outside is cut off.
        counties: those of Mianyang.
        picked: full Chinese names of those in a stronger tint.
        language: of the shapes' names.
    """
    yield Fill("neighbour", "", (_frame(page),), LAND)
    for county in counties:
        placed = page.seen(county.geometry)
        if outlines := rings(placed):
            here = county.name_zh in picked
            name = county.name_en if language == "en" else county.name_zh
            yield Fill("picked" if here else "county", name, outlines, PICKED if here else COUNTY)


def _frame(page: Page) -> Path:
    return (0.0, 0.0), (page.width, 0.0), (page.width, page.height), (0.0, page.height)


def strokes(
    page: Page, context: Sequence[ContextFeature], weight: float, language: Language
) -> Iterator[Stroke]:
    """Yield rivers, existing lines and boundaries in drawing order, clipped to the frame.

    Args:
        page: the frame; smaller rivers are left out below 1:2,500,000.
        context: existing railways and motorways among other things.
        weight: a factor on all widths and dashes.
        language: of the lines' names.
    """
    w = weight
    fine = page.scale <= 2_500_000
    for river in layer("rivers"):
        if river.rank <= (3 if fine else 2):
            width = (0.55 if river.rank == 1 else 0.35) * w
            dash: tuple[float, ...] = (2.0 * w, 1.0 * w) if river.kind == "schematic" else ()
            yield from _stroke(
                page, "river", river.name(language), river.geometry, (WATER, width, dash)
            )
    for rail in layer("rail"):
        chord = rail.kind == "chord"
        dash = (0.3 * w, 1.0 * w) if chord else ()
        yield from _stroke(
            page, "rail", "", rail.geometry, (_RAIL, (0.2 if chord else 0.25) * w, dash)
        )
    for line in context:
        if line.geometry is not None and line.kind in ("railway", "expressway"):
            yield from _context(page, line, w, line.name_en if language == "en" else line.name_zh)
    for kind, lines, colour, width, dashes in (
        ("prefecture-border", borders("prefectures"), GREY, 0.22, (1.8, 0.8, 0.5, 0.8)),
        ("prefecture-border", borders("chongqing"), GREY, 0.15, (0.6, 0.8)),
        ("county-border", borders("counties"), MAP_INK, 0.18, (1.2, 0.6)),
        ("city-border", city_outline().boundary, MAP_INK, 0.5, ()),
    ):
        look = colour, width * w, tuple(d * w for d in dashes)
        yield from _stroke(page, kind, "", lines, look)
    look = "#6d6a75", 0.4 * w, (3 * w, w, 0.7 * w, w)
    for border in layer("provinces"):
        yield from _stroke(page, "province-border", "", border.geometry, look)


def inset_frame(page: Page, inset: Bounds | None) -> Iterator[Stroke]:
    """Yield the frame of what another plate shows larger."""
    if inset is not None:
        box = shapely.segmentize(shapely.box(*inset), 0.02).boundary
        yield from _stroke(page, "inset", "", box, (MAP_INK, 0.3, ()))


def _stroke(
    page: Page,
    kind: str,
    name: str,
    geometry: BaseGeometry,
    look: Look,
) -> Iterator[Stroke]:
    colour, width, dash = look
    if paths := parts(page.seen(geometry)):
        yield Stroke(kind, name, paths, colour, width, dash)


def _context(page: Page, line: ContextFeature, w: float, name: str) -> Iterator[Stroke]:
    """Yield an existing line the plan meets: a railway black and white, a motorway cased."""
    paths = parts(page.seen(line.geometry)) if line.geometry is not None else ()
    if not paths:
        return
    if line.kind == "railway":
        yield Stroke(
            "context-rail", name, paths, _CONTEXT, 0.5 * w, (), WHITE, 0.3 * w, (2 * w, 2 * w)
        )
    else:
        yield Stroke("context-road", name, paths, _CONTEXT, 0.65 * w, (), "#f4f2ec", 0.4 * w)
