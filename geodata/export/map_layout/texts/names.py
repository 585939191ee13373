"""Names of the background on a plate: towns, rivers, the prefectures around."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geodata.export.map_layout.basemap import GREY, Named, layer
from geodata.export.map_layout.page import Page
from geodata.export.map_layout.shapes import Dot, Label
from geodata.export.map_layout.texts.boxes import area_in, as_box, beside, centred, inner_points
from geodata.export.map_layout.texts.labels import Lettering, TextStyle
from geodata.export.map_layout.texts.space import Space

_DOT = "#44444a"
TOWN, CITY = TextStyle(6.5, _DOT), TextStyle(8.0, _DOT, bold=True)
RIVER = TextStyle(7.0, "#3f7396", spacing=0.6)
PREFECTURE, PREFECTURE_ZH = TextStyle(10.5, GREY, spacing=0.3), TextStyle(10.5, GREY, spacing=1.2)


def towns(space: Space, page: Page, lettering: Lettering) -> Iterator[tuple[Dot, Label]]:
    """Yield cities, county seats and, on large scales, towns, where there is room for them."""
    deepest = 3 if page.scale <= 400_000 else 2 if page.scale <= 1_500_000 else 1
    for place in sorted(layer("places"), key=lambda place: place.rank):
        if place.rank > deepest:
            continue
        at = page.point(*shapely.get_coordinates(place.geometry)[0].tolist())
        if not (0 < at[0] < page.width and 0 < at[1] < page.height):
            continue
        kind, style = ("city", CITY) if place.rank == 1 else ("town", TOWN)
        diameter = (1.5 if place.rank == 1 else 1.0) * lettering.factor
        text = place.name(lettering.language)
        boxes = beside(at, diameter / 2 + 0.4, lettering.box(text, style))
        best = space.best(boxes, np.arange(len(boxes)) * 0.2, limit=6)
        if best is None:
            continue
        box = as_box(boxes[best])
        space.take(box)
        label = lettering.label(kind, text, box, style)
        yield Dot((round(at[0], 3), round(at[1], 3)), diameter, _DOT), label


def rivers(space: Space, page: Page, lettering: Lettering) -> Iterator[Label]:
    """Yield each river's name once, on its course."""
    fractions = np.linspace(0.1, 0.9, 33)
    for river in layer("rivers"):
        seen = page.seen(river.geometry)
        if seen.is_empty or seen.length < 15:
            continue
        text = river.name(lettering.language)
        on_line = shapely.line_interpolate_point(_longest(seen), fractions, normalized=True)
        boxes = centred(shapely.get_coordinates(on_line), lettering.box(text, RIVER))
        best = space.best(boxes, np.abs(np.linspace(-1.0, 1.0, 33)), limit=3)
        if best is not None:
            box = as_box(boxes[best])
            space.take(box)
            yield lettering.label("river", text, box, RIVER)


def _longest(seen: BaseGeometry) -> LineString:
    lines = [part for part in shapely.get_parts(seen) if isinstance(part, LineString)]
    return max(lines, key=lambda line: float(line.length))


def neighbours(space: Space, page: Page, lettering: Lettering) -> Iterator[Label]:
    """Yield the names of the prefectures around, in pale spaced type."""
    for unit in layer("prefectures"):
        if unit.name_zh != "绵阳市":
            yield from _neighbour(space, page, lettering, unit)


def _neighbour(space: Space, page: Page, lettering: Lettering, unit: Named) -> Iterator[Label]:
    seen = page.seen(unit.geometry)
    text = unit.name(lettering.language)
    style = PREFECTURE_ZH if lettering.language == "zh" else PREFECTURE
    size = lettering.box(text, style)
    if seen.area < 3 * size[0] * size[1]:
        return
    points = inner_points(seen, 14)
    if not len(points):
        return
    boxes = centred(points, size)
    fits = space.free(boxes)  # what each would cost is worked out for these alone
    boxes, points = boxes[fits], points[fits]
    outside = size[0] * size[1] - area_in(boxes, seen)
    middle = shapely.get_coordinates(seen.centroid)
    costs = outside + np.hypot(*(points - middle).T) * 0.1
    best = space.cheapest(boxes, costs, limit=12)
    if best is not None:
        box = as_box(boxes[best])
        space.take(box)
        yield lettering.label("prefecture", text, box, style)
