"""The command line: ``python -m geodata check | format | table | export | schema | story | ready``.

Exit status: 0 all is well; 1 the record has faults, or is not in canonical form; 2 it could not be
read or written, or the command itself was wrong.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import OPTIONS, Facet
from geodata.cli import export as export_command
from geodata.cli.data_out import send, tell
from geodata.cli.ready import READY
from geodata.cli.story import STORY
from geodata.geo.layers import LayerError
from geodata.record import reading
from geodata.record.faults import RecordError, UnreadableError, brief
from geodata.record.model import json_schema
from geodata.report.table import csv_text, rows
from geodata.vocabulary.words import LANGUAGES

DEFAULT = Path("projects.geojson")
EXAMPLES = 3  # faults of a kind that are told one by one
TABLE_FACETS: tuple[Facet, ...] = ("county", "action", "category", "stage")


@dataclass(frozen=True)
class Command:
    """One subcommand.

    Attributes:
        name: as it is typed.
        help: one line for ``--help``.
        arguments: adds the subcommand's own arguments to its parser.
        run: does it; returns the exit status.
        reports: what it writes is a report, of which faults are a part; else it is data, and
            faults go to standard error.
    """

    name: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    reports: bool = False


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, nargs="?", default=DEFAULT, metavar="FILE", help=f"default: {DEFAULT}"
    )


def _file_and_check(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("--check", action="store_true", help="change nothing, only tell")
    parser.add_argument("--updated", metavar="DATE", help="the record's own date from now on")


def _file_and_all(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("--all", action="store_true", help="tell every fault, not some of a kind")


def _nothing(_: argparse.ArgumentParser) -> None:
    return


def _table_options(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    for facet in TABLE_FACETS:
        parser.add_argument(f"--{facet}", action="append", default=[], metavar="VALUE")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh", help="default: zh")


def _export_options(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    export_command.arguments(parser)


def check(arguments: argparse.Namespace) -> int:
    """Read the record and say how much it holds; faults are told by ``main``."""
    read = reading.read(arguments.file)
    collection = read.collection
    drawn = sum(feature.geometry is not None for feature in collection.features)
    categories = len({feature.properties.category for feature in collection.features})
    counts = f"{len(collection.features):,} features in {categories} categories, {drawn:,} drawn"
    tell(f"{arguments.file}: sound: {counts}, updated {collection.updated}")
    _tell_notes(read.notes, arguments.file)
    return 0


def reformat(arguments: argparse.Namespace) -> int:
    """Write the record in canonical form, or with ``--check`` tell where it is not."""
    read = reading.read(arguments.file, arguments.updated)
    collection = read.collection
    old = arguments.file.read_bytes().decode("utf-8")
    new = reading.canonical(collection)
    if old == new:
        tell(f"{arguments.file}: in canonical form")
        return 0
    if arguments.check:
        pairs = zip_longest(old.split("\n"), new.split("\n"))
        line = next(number for number, (a, b) in enumerate(pairs, start=1) if a != b)
        advice = "run python -m geodata format"
        tell(f"{arguments.file}: not in canonical form, first in line {line:,} ({advice})")
        return 1
    reading.write(collection, arguments.file)
    tell(f"{arguments.file}: formatted")
    for note in read.notes:
        tell(f"{arguments.file}: {note}: mended")
    return 0


def schema(_: argparse.Namespace) -> int:
    """Print the JSON Schema of the record."""
    send(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
    return 0


def table(arguments: argparse.Namespace) -> int:
    """Print the derived table of what the options leave, as CSV; unknown values are refused."""
    record = reading.read(arguments.file)
    catalog = Catalog.of(record)
    asked, dropped = catalog.parse({facet: getattr(arguments, facet) for facet in TABLE_FACETS})
    for facet, value in dropped:
        allowed = ", ".join(OPTIONS[facet])  # type: ignore[index]
        tell(f"--{facet}: unknown (found {value}, allowed {allowed})", wrong=True)
    if dropped:
        return 2
    send(csv_text(rows(catalog, catalog.where(asked), arguments.lang), arguments.lang))
    return 0


COMMANDS = (
    Command("check", "tell every fault of a record", _file_and_all, check, reports=True),
    Command("format", "write a record in canonical form", _file_and_check, reformat, reports=True),
    Command("table", "print the derived table as CSV", _table_options, table),
    Command(
        "export", "write what the options leave as a file", _export_options, export_command.run
    ),
    Command("schema", "print the JSON Schema of a record", _nothing, schema),
    Command(*STORY),
    Command(*READY),
)


def _tell_notes(notes: Sequence[str], path: str | Path, *, wrong: bool = False) -> None:
    for note in notes:
        tell(f"{path}: {note} (python -m geodata format mends it)", wrong=wrong)


def _tell_faults(error: RecordError, *, everything: bool, wrong: bool) -> None:
    """Tell the faults; of many of a kind the first, and how many more there are."""
    _tell_notes(error.notes, error.path, wrong=wrong)
    short = brief(error.faults, len(error.faults) if everything else EXAMPLES)
    for fault in short.listed:
        tell(f"{error.path}: {fault}", wrong=wrong)
    for field, what, more in short.more:
        tell(f"{error.path}: {field}: {what}: and {more:,} more like it", wrong=wrong)
    if short.more:
        total = f"{len(error.faults):,} faults, {len(short.listed):,} of them told"
        tell(f"{error.path}: {total} (python -m geodata check --all tells every one)", wrong=wrong)


def parser() -> argparse.ArgumentParser:
    """Return the parser with every subcommand of ``COMMANDS``."""
    root = argparse.ArgumentParser(prog="python -m geodata", description="Check and write records.")
    subparsers = root.add_subparsers(dest="command", required=True)
    for command in COMMANDS:
        sub = subparsers.add_parser(command.name, help=command.help, description=command.help)
        command.arguments(sub)
        sub.set_defaults(run=command.run, reports=command.reports)
    return root


def main(argv: Sequence[str] | None = None) -> int:
    """Run a subcommand and return its exit status; what goes wrong is told, never raised."""
    arguments = parser().parse_args(argv)
    try:
        status = _attempt(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    return status


def _attempt(arguments: argparse.Namespace) -> int:
    wrong = not arguments.reports
    try:
        return int(arguments.run(arguments))
    except RecordError as error:
        _tell_faults(error, everything=getattr(arguments, "all", False), wrong=wrong)
        return 2 if isinstance(error, UnreadableError) else 1
    except LayerError as error:
        tell(str(error), wrong=wrong)
    except BrokenPipeError:
        raise
    except OSError as error:
        what = f"{error.filename or arguments.file}: cannot be written"
        tell(f"{what}: {error.strerror or error}", wrong=wrong)
    return 2


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that knows no Chinese
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="backslashreplace")
    sys.exit(main())
