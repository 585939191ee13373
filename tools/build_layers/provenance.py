"""``layers.toml``: where each product comes from, with its hash and size."""

from __future__ import annotations

import gzip
import hashlib
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tools.build_layers.fetch import Package
from tools.build_layers.geojson import BOX

HEADER = (
    "# Written by `python -m tools.build_layers`; edit ../sources/layers.toml instead.\n"
    "# bytes_gzip is what a server sends; a picture is sent as it is.\n"
)


def read_texts(path: Path) -> dict[str, dict[str, Any]]:
    """Return titles, credits and notes by layer from ``sources/layers.toml``."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def gzip_size(content: bytes) -> int:
    """Return the number of bytes after gzip level 9, without a timestamp."""
    return len(gzip.compress(content, compresslevel=9, mtime=0))


def entry(text: Mapping[str, Any], content: bytes, package: Package | None) -> dict[str, Any]:
    """Return a layer's table: its text, the pinned package, the product's hash and sizes."""
    table = {key: value for key, value in text.items() if key != "package"}
    if package is not None:
        table |= {"source": package.pin, "package_sha256": package.sha256}
    else:
        table |= {"source": "committed table", "package_sha256": ""}
    picture = str(text["file"]).endswith(".webp")
    if picture:
        west, south, east, north = BOX
        table["bounds"] = [[south, west], [north, east]]
    table |= {
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "bytes_gzip": len(content) if picture else gzip_size(content),
    }
    return table


def to_toml(tables: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the TOML text of flat tables of strings, numbers and lists, in their order."""
    blocks = []
    for name, table in tables.items():
        # JSON's strings, numbers and lists are TOML's as well.
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items()]
        blocks.append("\n".join([f"[{name}]", *lines]))
    return HEADER + "\n" + "\n\n".join(blocks) + "\n"
