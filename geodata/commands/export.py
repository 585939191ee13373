"""``python -m geodata export``: write what a filter leaves in any of the forms of export."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from geodata import record
from geodata.catalog import Catalog
from geodata.export import FORMATS, file_name
from geodata.faults import escaped
from geodata.filters import FACETS, LONGEST_QUERY, OPTIONS
from geodata.handout import Handout, size_of
from geodata.saving import save
from geodata.words import LANGUAGES


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options: every facet, the search, format, language, where to."""
    for facet in FACETS:
        parser.add_argument(f"--{facet}", action="append", default=[], metavar="VALUE")
    parser.add_argument("--q", default="", metavar="WORDS", help="as typed into the search")
    parser.add_argument("--format", choices=FORMATS, default="xlsx", help="default: xlsx")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh", help="default: zh")
    parser.add_argument(
        "-o",
        "--output",
        default=".",
        metavar="PATH",
        help="a file, a folder (the file gets its usual name), or - for the output; default: here",
    )
    parser.add_argument("--project", default="", metavar="ID", help="of a sheet of its own")
    parser.add_argument(
        "--size", default="", metavar="WxH", help="mm of a wall print, pixels of a picture"
    )
    parser.add_argument("--address", default="", metavar="URL", help="where the app is served")
    parser.add_argument(
        "--review",
        default=os.environ.get("ATLAS_REVIEW_NUMBER", ""),
        metavar="NUMBER",
        help="your own map review number; default: ATLAS_REVIEW_NUMBER",
    )


def run(options: argparse.Namespace) -> int:
    """Write the file, tell the progress on stderr; unknown values are refused.

    Raises:
        RecordError: the record has faults or cannot be read.
        OSError: the file cannot be written.
    """
    found = record.read(options.file)
    catalog = Catalog.of(found)
    given: dict[str, list[str]] = {facet: getattr(options, facet) for facet in FACETS}
    asked, dropped = catalog.parse({**given, "q": options.q})
    refused = [_refusal(name, value) for name, value in dropped]
    if options.address and urlsplit(options.address).scheme not in ("http", "https"):
        refused.append(
            f"--address: unknown (found {options.address}, allowed http://… or https://…)"
        )
    if options.output.endswith(("/", os.sep)) and not Path(options.output).is_dir():
        refused.append(f"--output: there is no such folder (found {options.output})")
    size = size_of(options.size)
    if options.size and not (size and FORMATS[options.format].fits(size)):
        least, largest = FORMATS[options.format].sides
        refused.append(
            f"--size: unknown (found {options.size}, allowed {least} to {largest}, as 2400x1800)"
        )
    if options.project and options.project not in catalog.by_id:
        refused.append(f"--project: unknown (found {options.project}, allowed an id of the record)")
    if refused:
        for line in refused:
            print(escaped(line))
        return 2
    handout = Handout(
        catalog=catalog,
        asked=asked,
        language=options.lang,
        updated=found.collection.updated,
        made=date.today(),
        review=options.review.strip(),
        address=options.address.rstrip("/"),
        project=options.project,
        size=size,
    )
    return _deliver(handout, options)


def _deliver(handout: Handout, options: argparse.Namespace) -> int:
    form = FORMATS[options.format]
    data = form.make(handout, _progress)
    if options.output == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return 0
    path = Path(options.output)
    if path.is_dir():
        path /= file_name(handout, form)
    try:
        save(data, path)
    except OSError as fault:  # named by the file that was asked for, not by the temporary one
        raise OSError(fault.errno, fault.strerror, str(path)) from fault
    print(escaped(f"{path}: {handout.selection.count:,} of {len(handout.catalog):,} features"))
    return 0


def _refusal(name: str, value: str) -> str:
    if name == "q":
        return f"--q: is too long (found …{value}, allowed {LONGEST_QUERY} characters)"
    return f"--{name}: unknown (found {value}, allowed {', '.join(OPTIONS[name])})"  # type: ignore[index]


def _progress(done: float, what: str) -> None:
    print(escaped(f"{done:4.0%} {what}"), file=sys.stderr)
