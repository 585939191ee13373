"""Keeping what is computed of a catalog: it never changes, and pages ask at every rerun."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from geodata.catalog.catalog import Catalog

Answer = TypeVar("Answer")


def kept(compute: Callable[[Catalog], Answer]) -> Callable[[Catalog], Answer]:
    """Return the function with its answers for the last four catalogs kept."""
    return lru_cache(maxsize=4)(compute)
