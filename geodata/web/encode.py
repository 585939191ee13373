"""The record as compact JSON for the map in the browser.

Coordinates are whole multiples of ``unit`` degrees (WGS-84, longitude first), delta coded along
each part: the first pair is absolute, every later one the step from the one before. Attributes are
columns, one entry a feature, enumerations as positions in the lists of ``style``. The reader is
``static/runtime/data/record.js``.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geodata.analysis.timeline import DrawnState, drawn_state, ends
from geodata.catalog.catalog import Catalog, Mask, Project
from geodata.catalog.facet_columns import today_option
from geodata.catalog.filters import COUNTY_NAMES, OPTIONS
from geodata.catalog.search import sounds
from geodata.record.model import Category, OutcomeState, Placement, Stage
from geodata.report.facts import facts, latest
from geodata.vocabulary.words import Language, words
from geodata.web.drawing_style import drawing_style

RECORD_UNIT = 1e-5  # the record's own precision, about 1 m
FACTS_PER_FILE = 64
_KINDS = {
    "Point": 1,
    "MultiPoint": 1,
    "LineString": 2,
    "MultiLineString": 2,
    "Polygon": 3,
    "MultiPolygon": 3,
}
_COUNTY_LEVEL = 4
_BEFORE = "2020-06"  # the month before the decision: what its own words say, and nothing since

Payload = dict[str, Any]


def delta(coordinates: NDArray[np.float64], unit: float) -> list[int]:
    """Return an (n, 2) array of degrees as [x0, y0, dx, dy, …] in whole units."""
    whole = np.rint(coordinates / unit).astype(np.int64)
    whole[1:] = np.diff(whole, axis=0)
    flat: list[int] = whole.ravel().tolist()
    return flat


def parts(geometry: BaseGeometry | None, unit: float) -> list[list[int]]:
    """Return each point, line and ring of a geometry delta coded; a ring leaves out its end."""
    return [delta(array, unit) for array in _arrays(geometry)]


def _arrays(geometry: BaseGeometry | None) -> Iterator[NDArray[np.float64]]:
    if geometry is None or geometry.is_empty:
        return
    for single in shapely.get_parts(geometry):
        if single.geom_type == "Polygon":
            for ring in (single.exterior, *single.interiors):
                yield shapely.get_coordinates(ring)[:-1]
        else:
            yield shapely.get_coordinates(single)


def accuracy(metres: float | None) -> float:
    """Metres as the record has them, since every rounding follows from them; 0 is none."""
    value = metres or 0.0
    return int(value) if value == int(value) else value


def _kind(project: Project) -> int:
    if project.properties.placement is Placement.COUNTY:
        return _COUNTY_LEVEL
    return 0 if project.geometry is None else _KINDS[project.geometry.geom_type]


def record(catalog: Catalog) -> Payload:
    """Return the columns of all features; what they are called is in ``text``."""
    categories, stages, grades = list(Category), list(Stage), list(Placement)
    county = {name: number for number, name in enumerate(COUNTY_NAMES)}
    properties = [project.properties for project in catalog.projects]
    return {
        "digest": catalog.digest,
        "unit": RECORD_UNIT,
        "style": drawing_style(),
        "ids": [p.id for p in properties],
        "codes": [p.code for p in properties],
        "category": [categories.index(p.category) for p in properties],
        "stage": [stages.index(project.stage) for project in catalog.projects],
        "grade": [grades.index(p.placement) for p in properties],
        "accuracy": [accuracy(p.accuracy_m) for p in properties],
        "kind": [_kind(project) for project in catalog.projects],
        # The counties of what is drawn follow from the drawing; only the others need telling.
        "counties": [
            [county[name] for name in project.counties] if project.geometry is None else []
            for project in catalog.projects
        ],
        "parts": [parts(project.geometry, RECORD_UNIT) for project in catalog.projects],
        "actions": catalog.columns["action"].tolist(),  # bit 0 is action 1, bit 8 what lies outside
        "sections": [list(project.sections) for project in catalog.projects],
        # The answers of the facets that no other column tells: bits by the option's position.
        "places": catalog.columns["county"].tolist(),
        "today": [OPTIONS["today"].index(today_option(project)) for project in catalog.projects],
        "km": np.round(catalog.km, 3).tolist(),
        "kmInside": np.round(catalog.km_inside, 3).tolist(),
        "outcomes": [outcomes(project) for project in catalog.projects],
        "drawn": [drawn(project) for project in catalog.projects],
    }


def outcomes(project: Project) -> list[list[int]]:
    """Return [month from which it counts as yyyymm, position in OutcomeState], oldest first."""
    states = list(OutcomeState)
    dated = sorted(
        (ends(outcome.date), states.index(outcome.state)) for outcome in project.outcomes
    )
    return [[day.year * 100 + day.month, state] for day, state in dated]


def drawn(project: Project) -> list[int]:
    """Return positions in DrawnState: by the decision's word, then from each outcome's month on."""
    kinds = list(DrawnState)
    months = (f"{month // 100}-{month % 100:02d}" for month, _ in outcomes(project))
    return [kinds.index(drawn_state(project, month)) for month in (_BEFORE, *months)]


_TABLES = (
    "map",
    "card",
    "legend",
    "group",
    "stage",
    "grade",
    "tool",
    "unit",
    "nothing",
    "kilometres",
    "timeline",
    "action",
    "page",
    "nav",
    "filter",
    "category",
    "county",
    "county_own",
    "today",
    "basemap",
    "export",
)
_SHOWN = (
    *(f"{table}." for table in _TABLES),
    "list.join",
    "editor.keep",
    "editor.kept",
    "value.inside",
)


def text(catalog: Catalog, language: Language) -> Payload:
    """Return the words the map shows in one language: names of features, and its own interface."""
    texts = words(language)
    return {
        "language": language,
        "names": [project.name(language) for project in catalog.projects],
        "stages": [texts[f"stage.{stage.value}"] for stage in Stage],
        "today": [latest(project, texts) for project in catalog.projects],
        "why": {
            project.index: project.properties.placement_note
            for project in catalog.projects
            if not project.drawn and project.properties.placement_note
        },
        "ui": {key: texts[key] for key in texts.texts if key.startswith(_SHOWN)},
    }


def search_keys(catalog: Catalog) -> Payload:
    """Return what is searched: for each kind a line a feature, and how Chinese signs sound."""
    return {
        "keys": {kind: list(lines) for kind, lines in catalog.index.keys.items()},
        "sounds": sounds(),
    }


def facts_file(
    catalog: Catalog, language: Language, number: int
) -> list[list[dict[str, str | None]]]:
    """Return the facts of the features of one file.

    Args:
        catalog: the record.
        language: of the facts.
        number: of the file, from 0; each has those of ``FACTS_PER_FILE`` features.
    """
    chunk = catalog.projects[number * FACTS_PER_FILE : (number + 1) * FACTS_PER_FILE]
    return [facts_of(project, catalog, language) for project in chunk]


def facts_of(project: Project, catalog: Catalog, language: Language) -> list[dict[str, str | None]]:
    """Return the facts of one feature as the card shows them."""
    return [
        {"key": fact.key, "label": fact.label, "value": fact.value, "source": fact.source}
        for fact in facts(project, language, catalog)
    ]


def bits(mask: Mask) -> str:
    """Return a boolean array as base64, least significant bit first."""
    return base64.b64encode(np.packbits(mask, bitorder="little").tobytes()).decode("ascii")


def mask(text: str, count: int) -> Mask | None:
    """Return the array that ``bits`` wrote; None if the text is no such bits of ``count``."""
    try:
        packed = np.frombuffer(base64.b64decode(text, validate=True), np.uint8)
    except ValueError:
        return None
    if len(packed) != (count + 7) // 8:
        return None
    return np.unpackbits(packed, count=count, bitorder="little").astype(bool)


def dumps(payload: Any) -> bytes:
    """Return JSON without blanks, in UTF-8."""
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "backslashreplace"
    )
