"""Names of the background on a plate: towns, rivers, the prefectures around."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geodata.export.map_layout.basemap import GREY, Named, layer
from geodata.export.map_layout.boxes import area_in, as_box, beside, centred, inner_points
from geodata.export.map_layout.labels import Lettering
from geodata.export.map_layout.page import Page
from geodata.export.map_layout.shapes import Dot, Label
from geodata.export.map_layout.space import Space

TOWN, CITY, RIVER, PREFECTURE = 6.5, 8.0, 7.0, 10.5  # points
_RIVER_INK = "#3f7396"


def towns(space: Space, page: Page, own: Lettering) -> Iterator[tuple[Dot, Label]]:
    """Yield cities, county seats and, on large scales, towns, where there is room for them."""
    deepest = 3 if page.scale <= 400_000 else 2 if page.scale <= 1_500_000 else 1
    for place in sorted(layer("places"), key=lambda one: one.rank):
        if place.rank > deepest:
            continue
        at = page.point(*shapely.get_coordinates(place.geometry)[0].tolist())
        if not (0 < at[0] < page.width and 0 < at[1] < page.height):
            continue
        size = CITY if place.rank == 1 else TOWN
        diameter = (1.5 if place.rank == 1 else 1.0) * own.factor
        text = place.name(own.language)
        width, height = own.box(text, size, place.rank == 1)
        boxes = beside(at, diameter / 2 + 0.4, (width, height))
        found = space.best(boxes, np.arange(len(boxes)) * 0.2, limit=6)
        if found is None:
            continue
        box = as_box(boxes[found])
        space.take(box)
        label = own.label(
            "city" if place.rank == 1 else "town", text, box, size, "#44444a", bold=place.rank == 1
        )
        yield Dot((round(at[0], 3), round(at[1], 3)), diameter, "#44444a"), label


def rivers(space: Space, page: Page, own: Lettering) -> Iterator[Label]:
    """Yield each river's name once, on its course."""
    for river in layer("rivers"):
        seen = page.clip(page.place(river.geometry))
        if seen.is_empty or seen.length < 15:
            continue
        text = river.name(own.language)
        spacing = 0.6 * own.factor
        size = own.box(text, RIVER, False, spacing)
        points = shapely.get_coordinates(
            shapely.line_interpolate_point(
                _longest(seen), np.linspace(0.1, 0.9, 33), normalized=True
            )
        )
        boxes = centred(points, size)
        found = space.best(boxes, np.abs(np.linspace(-1.0, 1.0, 33)), limit=3)
        if found is not None:
            box = as_box(boxes[found])
            space.take(box)
            yield own.label("river", text, box, RIVER, _RIVER_INK, spacing=spacing)


def _longest(seen: BaseGeometry) -> LineString:
    lines = [part for part in shapely.get_parts(seen) if isinstance(part, LineString)]
    return max(lines, key=lambda line: float(line.length))


def neighbours(space: Space, page: Page, own: Lettering) -> Iterator[Label]:
    """Yield the names of the prefectures around, in pale spaced type."""
    for unit in layer("prefectures"):
        if unit.name_zh != "绵阳市":
            yield from _neighbour(space, page, own, unit)


def _neighbour(space: Space, page: Page, own: Lettering, unit: Named) -> Iterator[Label]:
    seen = page.clip(page.place(unit.geometry))
    text = unit.name(own.language)
    spacing = (1.2 if own.language == "zh" else 0.3) * own.factor
    size = own.box(text, PREFECTURE, False, spacing)
    if seen.area < 3 * size[0] * size[1]:
        return
    points = inner_points(seen, 14)
    if not len(points):
        return
    boxes = centred(points, size)
    outside = size[0] * size[1] - area_in(boxes, seen)
    middle = shapely.get_coordinates(seen.centroid)
    costs = outside + np.hypot(*(points - middle).T) * 0.1
    found = space.best(boxes, costs, limit=12)
    if found is not None:
        box = as_box(boxes[found])
        space.take(box)
        yield own.label("prefecture", text, box, PREFECTURE, GREY, spacing=spacing)
