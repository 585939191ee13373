"""``python -m geodata format``: a record in its one form."""

from __future__ import annotations

import argparse
from itertools import zip_longest

from geodata.cli.data_out import tell
from geodata.cli.options import add_file
from geodata.record import reading


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    add_file(parser)
    parser.add_argument("--check", action="store_true", help="change nothing, only tell")
    parser.add_argument("--updated", metavar="DATE", help="the record's own date from now on")


def run(options: argparse.Namespace) -> int:
    """Write the record in canonical form, or with ``--check`` tell where it is not."""
    read = reading.read(options.file, options.updated)
    collection = read.collection
    old = options.file.read_bytes().decode("utf-8")
    new = reading.canonical(collection)
    if old == new:
        tell(f"{options.file}: in canonical form")
        return 0
    if options.check:
        pairs = zip_longest(old.split("\n"), new.split("\n"))
        line = next(number for number, (a, b) in enumerate(pairs, start=1) if a != b)
        advice = "run python -m geodata format"
        tell(f"{options.file}: not in canonical form, first in line {line:,} ({advice})")
        return 1
    reading.write(collection, options.file)
    tell(f"{options.file}: formatted")
    for note in read.notes:
        tell(f"{options.file}: {note}: mended")
    return 0
