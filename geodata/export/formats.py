"""Every form in which the filtered record can be taken away, and how a file is written whole.

A format more is a line in ``FORMATS`` and a renderer in ``geodata.export``. Renderers are imported
when a file of theirs is first made: who asks only for a table need not wait for a maker of slides.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypedDict

from geodata.catalog.filters import FACETS
from geodata.export.form import Format, Renderer
from geodata.export.pack import Part, pack
from geodata.export.prints import sizes
from geodata.record.files.atomic_file import save
from geodata.report.request import Handout, Step, option_name, silent


class _Sizes(TypedDict):
    size: tuple[int, int]
    sides: tuple[int, int]
    stretch: int
    unit: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
_PDF = "application/pdf"
_PIXELS: _Sizes = {
    "size": sizes.PICTURE_PX,
    "sides": sizes.PICTURE_SIDES_PX,
    "stretch": 0,
    "unit": "px",
}
_WALL: _Sizes = {
    "size": sizes.WALL_MM,
    "sides": sizes.WALL_SIDES_MM,
    "stretch": sizes.WALL_STRETCH,
    "unit": "mm",
}
_SLIDES = f"{_OFFICE}.presentationml.presentation"
_PACK = ("xlsx", "pdf", "pptx", "docx", "csv")
_PACK_OF_COUNTIES = ("xlsx", "pdf-counties", "pptx-counties", "docx", "csv")
_LONGEST_PART = 40  # characters of a file's name that tell the filter


def _pack(handout: Handout, step: Step) -> bytes:
    """Return a pack: of the counties asked for their own pages, else the whole map."""
    names = _PACK_OF_COUNTIES if handout.counties else _PACK
    forms = [FORMATS[name] for name in names]
    return pack(handout, [Part(file_name(handout, form), form.make) for form in forms], step)


_FORMS = (
    Format(
        "xlsx", ".xlsx", f"{_OFFICE}.spreadsheetml.sheet", Renderer("workbooks.workbook:workbook")
    ),
    Format(
        "xlsx-counties",
        ".xlsx",
        f"{_OFFICE}.spreadsheetml.sheet",
        Renderer("workbooks.workbook:workbook_by_county"),
        "file_by_county",
    ),
    Format("csv", ".csv", "text/csv", Renderer("csv_file:csv_file")),
    Format("pdf", ".pdf", _PDF, Renderer("prints.asked:a4"), "file_a4", "map"),
    Format(
        "pdf-portrait",
        ".pdf",
        _PDF,
        Renderer("prints.asked:a4_portrait"),
        "file_a4_portrait",
        "map",
    ),
    Format("pdf-a3", ".pdf", _PDF, Renderer("prints.asked:a3"), "file_a3", "map"),
    Format(
        "pdf-a3-portrait",
        ".pdf",
        _PDF,
        Renderer("prints.asked:a3_portrait"),
        "file_a3_portrait",
        "map",
    ),
    Format("pdf-counties", ".pdf", _PDF, Renderer("prints.asked:counties"), "file_counties", "map"),
    Format(
        "pdf-project",
        ".pdf",
        _PDF,
        Renderer("prints.asked:projects"),
        "file_project",
        "map",
        "project",
        asks="project",
    ),
    Format(
        "png",
        ".png",
        "image/png",
        Renderer("prints.asked:png"),
        "file_map",
        "map",
        area=sizes.PICTURE_AREA_PX,
        **_PIXELS,
    ),
    Format(
        "svg", ".svg", "image/svg+xml", Renderer("prints.asked:svg"), "file_map", "map", **_PIXELS
    ),
    Format("wall", ".pdf", _PDF, Renderer("prints.asked:wall_print"), "file_wall", "map", **_WALL),
    Format(
        "wall-tiles",
        ".pdf",
        _PDF,
        Renderer("prints.asked:wall_tiles"),
        "file_tiles",
        "map",
        **_WALL,
    ),
    Format("pptx", ".pptx", _SLIDES, Renderer("decks.deck:pptx"), "file_slides", "talk"),
    Format(
        "pptx-counties",
        ".pptx",
        _SLIDES,
        Renderer("decks.slides:counties"),
        "file_county_slides",
        "talk",
    ),
    Format(
        "pptx-scenes",
        ".pptx",
        _SLIDES,
        Renderer("decks.slides:scenes"),
        "file_scene_slides",
        "talk",
        asks="nothing",
    ),
    Format(
        "docx",
        ".docx",
        f"{_OFFICE}.wordprocessingml.document",
        Renderer("briefing_docx:briefing_docx"),
        "file_briefing",
        "talk",
    ),
    Format(
        "geojson",
        ".geojson",
        "application/geo+json",
        Renderer("gis.geojson_file:geojson_file"),
        group="data",
    ),
    Format(
        "gpkg",
        ".gpkg",
        "application/geopackage+sqlite3",
        Renderer("gis.geopackage:geopackage"),
        group="data",
    ),
    Format(
        "kml", ".kml", "application/vnd.google-earth.kml+xml", Renderer("gis.kml:kml"), group="data"
    ),
    Format("pack", ".zip", "application/zip", _pack, "file_pack", "whole"),
    Format("html", ".html", "text/html", Renderer("single_page:page"), "file_single", "whole"),
)
FORMATS: Mapping[str, Format] = MappingProxyType({form.name: form for form in _FORMS})


def load_renderers() -> None:
    """Import every renderer, so that the first who asks a server for a file need not wait."""
    for form in FORMATS.values():
        if isinstance(form.make, Renderer):
            form.make.load()


def file_name(handout: Handout, form: Format) -> str:
    """Return a file's usual name: 绵阳项目_三台县_2026-11-23.xlsx; in English ASCII."""
    words = handout.words
    asked = _asked(handout, form)
    selection = "-".join(part for name in asked if (part := _safe(name, words.language)))
    if len(selection) > _LONGEST_PART or (asked and not selection):
        selection = words["export.file_selection"]
    names = [words[f"export.{form.lead}"], selection, handout.updated]
    return "_".join(name for name in names if name) + form.suffix


def held(handout: Handout, form: Format) -> int:
    """Return how many projects a form holds of a handout."""
    if form.asks == "nothing":
        return len(handout.catalog)
    return 1 if _alone(handout, form) else handout.selection.count


def _alone(handout: Handout, form: Format) -> bool:
    return form.asks == "project" and bool(handout.project)


def _asked(handout: Handout, form: Format) -> list[str]:
    """Return what decided what is in a file, as people call it."""
    words, asked = handout.words, handout.asked
    if form.asks == "nothing":
        return []
    if _alone(handout, form):
        project = handout.catalog.by_id[handout.project]
        return [project.code if words.language == "zh" else project.id]
    chosen = [
        option_name(facet, option, words)
        for facet in FACETS
        for option in asked.params().get(facet, ())
    ]
    if asked.county and not asked.citywide:
        chosen.append(words["export.file_own"])
    return [part for part in (handout.scope, *chosen, asked.q) if part]


def write(handout: Handout, form: Format, path: str | Path, step: Step = silent) -> None:
    """Write a file so that nobody ever finds half of it.

    It is built in memory first; on a full disk, a fault or a cancel no file is left, and an older
    one of the name stays as it is.

    Raises:
        OSError: the folder may not be written, or is full.
    """
    save(form.make(handout, step), Path(path))


def _safe(text: str, language: str) -> str:
    """Return text fit for a file's name on any system."""
    kept = text if language == "zh" else text.encode("ascii", "ignore").decode()
    return re.sub(r"[^\w]+", "-", kept).strip("-_")
