"""Printed maps and pictures as a handout asks for them: its size, its county, its project."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from geodata.catalog.filters import COUNTY_NAMES, Filter
from geodata.export.prints import picture, sheet, wall
from geodata.export.prints.sizes import PICTURE_PX, WALL_MM
from geodata.report.request import Handout, Step, silent


def a4(handout: Handout, step: Step = silent) -> bytes:
    """Return the map on A4, landscape."""
    return sheet.pdf(handout, step)


def a4_portrait(handout: Handout, step: Step = silent) -> bytes:
    """Return the map on A4, portrait."""
    return sheet.pdf(handout, step, landscape=False)


def a3(handout: Handout, step: Step = silent) -> bytes:
    """Return the map on A3, landscape."""
    return sheet.pdf(handout, step, paper="A3")


def a3_portrait(handout: Handout, step: Step = silent) -> bytes:
    """Return the map on A3, portrait."""
    return sheet.pdf(handout, step, paper="A3", landscape=False)


def counties(handout: Handout, step: Step = silent) -> bytes:
    """Return a page for each county asked for, for all nine if none is."""
    return sheet.county_pdf(handout, step, counties=handout.counties or COUNTY_NAMES)


def projects(handout: Handout, step: Step = silent) -> bytes:
    """Return a page for the project asked for, or for each of the selection."""
    if not handout.project:
        return sheet.project_pdf(handout, step)
    only = np.array([project.id == handout.project for project in handout.catalog.projects])
    return sheet.project_pdf(
        replace(handout, asked=Filter(), within=only, scope="", place=""), step
    )


def wall_print(handout: Handout, step: Step = silent) -> bytes:
    """Return a wall print of the size asked for, in millimetres, on one page."""
    width, height = _size(handout, WALL_MM)
    return wall.pdf(handout, step, width_mm=width, height_mm=height)


def wall_tiles(handout: Handout, step: Step = silent) -> bytes:
    """Return a wall print of the size asked for, in millimetres, as numbered A3 tiles."""
    width, height = _size(handout, WALL_MM)
    return wall.tiles(handout, step, width_mm=width, height_mm=height)


def png(handout: Handout, step: Step = silent) -> bytes:
    """Return a PNG of the size asked for, in pixels."""
    width, height = _size(handout, PICTURE_PX)
    return picture.png(handout, step, width_px=round(width), height_px=round(height))


def svg(handout: Handout, step: Step = silent) -> bytes:
    """Return an SVG of the size asked for, in pixels."""
    width, height = _size(handout, PICTURE_PX)
    return picture.svg(handout, step, width_px=round(width), height_px=round(height))


def _size(handout: Handout, usual: tuple[int, int]) -> tuple[float, float]:
    return handout.size or usual
