"""A scene of what a map shows: its filter, extent, month and selection, and words to begin with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from geodata.analysis.timeline import dates
from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import FACETS, Filter
from geodata.stories.figures import scene_view
from geodata.stories.model import (
    BOX,
    HOME,
    LEAST_SPAN_DEG,
    MAX_IDS,
    Camera,
    Caption,
    LonLatBox,
    Scene,
)
from geodata.vocabulary.words import Words, words

_OTHER = re.compile(r"[^a-z0-9]+")


DECIMALS = 3  # of an extent's degrees: about 100 m, finer than any frame needs


MOST_NAMED = 3  # options that a new scene's title names


def scene_from(report: Mapping[str, Any], catalog: Catalog, ids: tuple[str, ...] = ()) -> Scene:
    """Return the scene of what a map reports that it shows.

    The report comes from a browser, so nothing of it is believed.

    Args:
        report: ``bounds`` west, south, east, north in degrees WGS-84; ``filter`` as a filter's
            parameters; ``time`` a month; ``project`` the id of what is selected. What is missing
            or wrong counts as not asked for.
        catalog: the record that was shown.
        ids: if any, only these were shown of what the filter leaves.

    The extent is rounded to about 100 m and cut to what the base layers cover; home if nothing of
    it lies there. The words are a beginning that keeps the rules.
    """
    asked = _filter(report.get("filter"), catalog)
    time = report.get("time")
    scene = Scene(
        id=_slug(asked),
        zh=_beginning(asked, words("zh")),
        en=_beginning(asked, words("en")),
        show=asked,
        ids=tuple(
            project.id for project in catalog.chosen(catalog.where(asked)) if project.id in ids
        ),
        camera=_camera(report.get("bounds")),
        time=time if isinstance(time, str) and time in dates(catalog)[1:] else "",
    )
    selected = {project.id for project in scene_view(scene, catalog).projects if project.drawn}
    project = report.get("project")
    chosen = isinstance(project, str) and project in selected
    return replace(scene, highlight=(str(project),)) if chosen else scene


def _filter(value: Any, catalog: Catalog) -> Filter:
    if not isinstance(value, Mapping):
        return Filter()
    lists = {
        name: [value[name]] if name == "q" else value[name]
        for name in (*FACETS, "q")
        if name in value
    }
    params = {
        name: [value for value in values[:MAX_IDS] if isinstance(value, str)]
        for name, values in lists.items()
        if isinstance(values, list)
    }
    return catalog.parse(params)[0]


def _camera(value: Any) -> Camera:
    box = extent(value)
    return Camera(extent=box, padding=0) if box else HOME


def extent(value: Any) -> LonLatBox | None:
    """Return bounds in degrees, rounded, cut to the allowed box, no smaller than the least span.

    None for anything that is no four finite numbers in order, or lies wholly outside.
    """
    if not isinstance(value, list | tuple) or len(value) != 4 or not all(map(_finite, value)):
        return None
    west, south, east, north = map(float, value)
    if not (west < east and south < north):
        return None
    lons, lats = _span(west, east, BOX[0], BOX[2]), _span(south, north, BOX[1], BOX[3])
    return (lons[0], lats[0], lons[1], lats[1]) if lons and lats else None


def _finite(value: Any) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and abs(value) <= 1000  # which neither infinity nor no number is


def _span(low: float, high: float, least: float, most: float) -> tuple[float, float] | None:
    low, high = max(low, least), min(high, most)
    if low >= high:
        return None
    if high - low < LEAST_SPAN_DEG:  # round the middle, and a step wider than rounding can take
        middle, half = (low + high) / 2, LEAST_SPAN_DEG / 2 + 10**-DECIMALS
        low = min(max(middle - half, least), most - 2 * half)
        high = low + 2 * half
    return round(low, DECIMALS), round(high, DECIMALS)


def conditions(asked: Filter, w: Words) -> list[str]:
    """Return the names of what a filter asks for, in the order of the facets."""
    return [w[f"{facet}.{option}"] for facet in FACETS for option in asked.params().get(facet, ())]


def _beginning(asked: Filter, w: Words) -> Caption:
    named = conditions(asked, w)[:MOST_NAMED]
    return Caption(w.join(named) or w["editor.everything"], notes=w["editor.notes_to_come"])


def _slug(asked: Filter) -> str:
    first = [
        f"action-{option}" if facet == "action" else option
        for facet in FACETS
        for option in asked.params().get(facet, ())
    ]
    return next(
        (_OTHER.sub("-", option.lower()).strip("-") for option in first if option.isascii()),
        "scene",
    )
