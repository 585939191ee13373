"""Options that several commands have."""

from __future__ import annotations

import argparse
from pathlib import Path

RECORD = Path("projects.geojson")


def add_file(parser: argparse.ArgumentParser) -> None:
    """Add the record, the first argument; ``projects.geojson`` if none is given."""
    parser.add_argument(
        "file", type=Path, nargs="?", default=RECORD, metavar="FILE", help=f"default: {RECORD}"
    )
