"""The record as a GeoDataFrame, for analysts: a row a project, each fact in a column of its type.

geopandas and pandas are imported when a frame is asked for, not before: reading them takes longer
than reading the record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shapely.geometry.base import BaseGeometry

from geodata.catalog.catalog import Catalog
from geodata.export.gis import vector
from geodata.export.gis.vector import DAYS, attributes, drawing
from geodata.record import reading
from geodata.report.request import Handout
from geodata.vocabulary.words import Language

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

CRS = "EPSG:4326"
CATEGORICAL = ("category", "stage", "grade", "state")
# Of the counties asked for there is no column: a filter is not part of a table.
_LEFT_OUT = "length_km_in_counties"
NUMBERS = tuple(name for name in vector.NUMBERS if name != _LEFT_OUT)  # metres, km, km²
COLUMNS = (*(name for name in vector.ATTRIBUTES if name != _LEFT_OUT), "outcomes")


@dataclass(frozen=True, eq=False)
class Projects:
    """A record that was read and found sound.

    Attributes:
        catalog: its projects, with what follows from where they lie.
        updated: the date of the record, as ``2026-11-23``.
    """

    catalog: Catalog
    updated: str

    def to_geodataframe(self, language: Language = "en", **asked: str) -> GeoDataFrame:
        """Return the projects that a filter leaves as a GeoDataFrame, indexed by their id.

        Geometry is WGS-84 (EPSG:4326), longitude first; None where only the county is known or may
        be told. ``length_km``, ``length_km_in_city`` (kilometres) and ``area_km2`` (km²) are
        geodesic floats, rounded to the accuracy of the drawing; ``accuracy_m`` is its half-width in
        metres. ``category``, ``stage``, ``grade`` and ``state`` are categorical; ``state_day`` and
        ``updated`` are dates, missing where the day was not published, and ``state_date`` is the
        date as fine as it was. ``counties`` and ``sections`` are tuples.

        Args:
            language: of the texts: names, notes, what was decided.
            asked: a filter as in an address, ``category="railway", county="三台"``.

        Raises:
            ValueError: the filter names a value that there is not.
        """
        handout = self._handout(language, asked)
        rows = [
            {
                **attributes(project, handout),
                "counties": tuple(project.counties),
                "sections": tuple(project.sections),
                "outcomes": len(project.outcomes),
            }
            for project in handout.projects
        ]
        return _typed(rows, [drawing(project) for project in handout.projects])

    def _handout(self, language: Language, asked: Mapping[str, str]) -> Handout:
        """Return the selection that a filter leaves.

        Raises:
            ValueError: the filter names a value that there is not.
        """
        wanted, dropped = self.catalog.parse({name: [value] for name, value in asked.items()})
        unread = [(name, value) for name, value in asked.items() if name not in wanted.params()]
        unknown = dict.fromkeys([*dropped, *unread])
        if unknown:
            names = ", ".join(f"{name}={value!r}" for name, value in unknown)
            raise ValueError(f"the filter names what there is not: {names}")
        return Handout(self.catalog, wanted, language, self.updated, date.today())


def _typed(
    rows: Sequence[Mapping[str, Any]], shapes: Sequence[BaseGeometry | None]
) -> GeoDataFrame:
    """Return rows of ``COLUMNS`` as a table of their types, with a geometry each."""
    import pandas as pd  # noqa: PLC0415
    from geopandas import GeoDataFrame  # noqa: PLC0415

    table = pd.DataFrame(rows, columns=list(COLUMNS))
    for name in CATEGORICAL:
        table[name] = table[name].astype("category")
    table["outcomes"] = table["outcomes"].astype("int64")
    for name in NUMBERS:
        table[name] = table[name].astype("float64")
    for name in DAYS:
        table[name] = pd.to_datetime(table[name])
    return GeoDataFrame(table.set_index("id"), geometry=list(shapes), crs=CRS)


def read(path: str | Path = "projects.geojson") -> Projects:
    """Read and check a record.

    Raises:
        UnreadableError: there is no such file, it is a folder, or it may not be read.
        RecordError: the file is not a sound record; with all its faults.
    """
    record = reading.read(path)
    return Projects(Catalog.of(record), record.collection.updated)
