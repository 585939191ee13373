"""Online basemaps a user may switch on; none is asked for before that."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from geodata.data import DATA
from geodata.geo.layers import LAYERS


@dataclass(frozen=True)
class Basemap:
    """An online basemap: tile addresses and its credit.

    The runtime puts the user's key in place of ``{key}``, and leaves out what needs one without.
    """

    tiles: tuple[str, ...]
    credit: str
    subdomains: str = "abc"
    needs_key: bool = False


@lru_cache(maxsize=1)
def online_basemaps() -> Mapping[str, Basemap]:
    """Return the online basemaps of ``data/basemaps.toml`` by name."""
    with (DATA / "basemaps.toml").open("rb") as file:
        entries = tomllib.load(file)
    return {name: Basemap(tuple(entry.pop("tiles")), **entry) for name, entry in entries.items()}


def offered(relief: str) -> dict[str, Any]:
    """Return what the runtime may show: the relief picture at an address, and those online."""
    online = {name: asdict(basemap) for name, basemap in online_basemaps().items()}
    return {"relief": {"image": relief, "bounds": relief_bounds()}, **online}


@lru_cache(maxsize=1)
def relief_bounds() -> list[list[float]]:
    """Return [[south, west], [north, east]] of the relief picture, degrees WGS-84."""
    with (LAYERS / "layers.toml").open("rb") as file:
        bounds: list[list[float]] = tomllib.load(file)["relief"]["bounds"]
    return bounds
