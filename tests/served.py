"""The catalog that the server answers with, for tests of pages and routes."""

from __future__ import annotations

from geodata.catalog.catalog import Catalog
from server import served_record


def served() -> Catalog:
    """Return the catalog of the record that is served; there must be one."""
    catalog = served_record.current().catalog
    assert catalog is not None, "no sound record is served"
    return catalog
