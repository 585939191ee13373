"""The project's own record as a catalog, for tests of what is told of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from geodata.catalog.catalog import Catalog
from geodata.record import reading

RECORD = Path(__file__).parents[1] / "projects.geojson"


@cache
def real() -> Catalog:
    """Return the catalog of the record with the real layers."""
    read = reading.read(RECORD)
    return Catalog.of(read)
