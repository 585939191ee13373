"""``python -m geodata check``: every fault of a record."""

from __future__ import annotations

import argparse

from geodata.cli.data_out import tell
from geodata.cli.faults import tell_notes
from geodata.cli.options import add_file
from geodata.record import reading


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    add_file(parser)
    parser.add_argument("--all", action="store_true", help="tell every fault, not some of a kind")


def run(options: argparse.Namespace) -> int:
    """Read the record and say how much it holds; its faults are raised."""
    read = reading.read(options.file)
    collection = read.collection
    drawn = sum(feature.geometry is not None for feature in collection.features)
    categories = len({feature.properties.category for feature in collection.features})
    counts = f"{len(collection.features):,} features in {categories} categories, {drawn:,} drawn"
    tell(f"{options.file}: sound: {counts}, updated {collection.updated}")
    tell_notes(read.notes, options.file)
    return 0
