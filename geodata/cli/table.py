"""``python -m geodata table``: the derived table as CSV."""

from __future__ import annotations

import argparse

from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import OPTIONS, Facet
from geodata.cli.data_out import send, tell
from geodata.cli.options import add_file
from geodata.record import reading
from geodata.report.table import csv_text, rows
from geodata.vocabulary.words import LANGUAGES

FACETS: tuple[Facet, ...] = ("county", "action", "category", "stage")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments: the record, some facets, the language."""
    add_file(parser)
    for facet in FACETS:
        parser.add_argument(f"--{facet}", action="append", default=[], metavar="VALUE")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh", help="default: zh")


def run(options: argparse.Namespace) -> int:
    """Print the derived table of what the options leave, as CSV; unknown values are refused."""
    record = reading.read(options.file)
    catalog = Catalog.of(record)
    asked, dropped = catalog.parse({facet: getattr(options, facet) for facet in FACETS})
    for facet, value in dropped:
        allowed = ", ".join(OPTIONS[facet])  # type: ignore[index]
        tell(f"--{facet}: unknown (found {value}, allowed {allowed})", wrong=True)
    if dropped:
        return 2
    send(csv_text(rows(catalog, catalog.where(asked), options.lang), options.lang))
    return 0
