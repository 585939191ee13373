"""``python -m geodata export``: write what a filter leaves in any of the forms of export."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import FACETS, OPTIONS
from geodata.cli.data_out import send_bytes, tell
from geodata.cli.options import add_file
from geodata.export.formats import FORMATS, file_name, held
from geodata.export.orders import OrderError, Refusal, read
from geodata.record import reading
from geodata.record.characters import cleaned
from geodata.record.files.atomic_file import save
from geodata.report.request import Handout
from geodata.vocabulary.words import LANGUAGES, words


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options: the record, every facet, the search, form, language, and where to."""
    add_file(parser)
    for facet in FACETS:
        parser.add_argument(f"--{facet}", action="append", default=[], metavar="VALUE")
    parser.add_argument("--q", default="", metavar="WORDS", help="as typed into the search")
    parser.add_argument(
        "--citywide",
        metavar="0|1",
        help="whether a county counts what concerns all nine; default: 1",
    )
    parser.add_argument("--format", choices=FORMATS, default="xlsx", help="default: xlsx")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh", help="default: zh")
    parser.add_argument(
        "-o",
        "--output",
        default=".",
        metavar="PATH",
        help="a file, a folder (the file gets its usual name), or - for the output; default: here",
    )
    parser.add_argument("--project", metavar="ID", help="of a sheet of its own")
    parser.add_argument("--size", metavar="WxH", help="mm of a wall print, pixels of a picture")
    parser.add_argument("--address", default="", metavar="URL", help="where the app is served")
    parser.add_argument(
        "--review",
        default=os.environ.get("ATLAS_REVIEW_NUMBER", ""),
        metavar="NUMBER",
        help="your own map review number; default: ATLAS_REVIEW_NUMBER",
    )


def run(options: argparse.Namespace) -> int:
    """Write the file and tell the progress on standard error; return the exit status.

    Returns:
        0 the file is written, 2 an option is not understood.

    Raises:
        RecordError: the record has faults or cannot be read.
        OSError: the file cannot be written.
    """
    record = reading.read(options.file)
    catalog = Catalog.of(record)
    refused, order = list(_refused(options)), None
    try:
        order = read(_params(options), FORMATS[options.format], catalog)
    except OrderError as error:
        refused = [*map(_refusal, error.refusals), *refused]
    if refused or order is None:
        for line in refused:
            tell(line, wrong=True)
        return 2
    handout = Handout(
        catalog=catalog,
        asked=order.asked,
        language=order.language,
        updated=record.collection.updated,
        made=date.today(),
        review=cleaned(options.review).strip(),
        address=options.address.rstrip("/"),
        project=order.project,
        size=order.size,
    )
    return _deliver(handout, options)


def _deliver(handout: Handout, options: argparse.Namespace) -> int:
    form = FORMATS[options.format]
    data = form.make(handout, _progress)
    if options.output == "-":
        send_bytes(data)
        return 0
    path = Path(options.output)
    if path.is_dir():
        path /= file_name(handout, form)
    try:
        save(data, path)
    except OSError as fault:  # named by the file that was asked for, not by the temporary one
        raise OSError(fault.errno, fault.strerror, str(path)) from fault
    tell(f"{path}: {held(handout, form):,} of {len(handout.catalog):,} features")
    if form.asks != "filter" and not handout.asked.is_empty:
        tell(f"{form.name}: the filter is not applied, this form tells of the whole record")
    return 0


def _refused(options: argparse.Namespace) -> Iterator[str]:
    """Yield what is wrong with the options that only the command line has."""
    if options.address and urlsplit(options.address).scheme not in ("http", "https"):
        yield f"--address: unknown (found {options.address}, allowed http://… or https://…)"
    if options.output.endswith(("/", os.sep)) and not Path(options.output).is_dir():
        yield f"--output: there is no such folder (found {options.output})"


def _params(options: argparse.Namespace) -> dict[str, list[str]]:
    """Return the options that were given as an address has them: lists of values by name."""
    several: dict[str, list[str]] = {facet: getattr(options, facet) for facet in FACETS}
    single = {name: getattr(options, name) for name in ("q", "citywide", "lang", "project", "size")}
    filled = {name: [value] for name, value in single.items() if value is not None}
    return {name: values for name, values in {**several, **filled}.items() if values}


def _refusal(refusal: Refusal) -> str:
    what = "is too long" if refusal.reason == "long" else "unknown"
    facet = next((facet for facet in FACETS if facet == refusal.name), None)
    allowed = ", ".join(OPTIONS[facet]) if facet else refusal.allowed(words("en"))
    return f"--{refusal.name}: {what} (found {refusal.found}, allowed {allowed})"


def _progress(done: float, what: str) -> None:
    tell(f"{done:4.0%} {what}", wrong=True)
