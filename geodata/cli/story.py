"""``python -m geodata story check | show``."""

from __future__ import annotations

import argparse
from pathlib import Path

from geodata.catalog.catalog import Catalog
from geodata.cli.data_out import send, tell
from geodata.cli.options import RECORD
from geodata.record import reading
from geodata.record.faults import RecordError, UnreadableError, escaped
from geodata.stories import story
from geodata.vocabulary.words import LANGUAGES


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``check`` and ``show`` to a parser."""
    parser.add_argument("what", choices=("check", "show"), help="tell faults, or print the words")
    parser.add_argument(
        "files", type=Path, nargs="*", metavar="FILE", help="default: the stories of the atlas"
    )
    parser.add_argument("--record", dest="file", type=Path, default=RECORD)
    parser.add_argument("--lang", choices=LANGUAGES, default="zh", help="of show; default: zh")


def run(options: argparse.Namespace) -> int:
    """Check stories against the record, or print them as they are told.

    Returns:
        0 all are sound, 1 one has faults, 2 one could not be read.
    """
    read = reading.read(options.file)
    catalog = Catalog.of(read)
    return max(_one(path, options, catalog) for path in options.files or story.shipped_files())


def _one(path: Path, options: argparse.Namespace, catalog: Catalog) -> int:
    try:
        read = story.read(path, catalog)
    except RecordError as error:
        for fault in error.faults:
            tell(f"{error.path}: {fault}", wrong=options.what == "show")
        return 2 if isinstance(error, UnreadableError) else 1
    if options.what == "check":
        tell(f"{path}: sound: {len(read.scenes)} scenes, {read.seconds} s when it plays by itself")
        return 0
    lines = [read.title(options.lang)]
    for scene in read.scenes:
        rendered = story.scene_text(scene, read, catalog, options.lang)
        lines += ["", f"{rendered.number} {rendered.title} [{scene.id}]"]
        lines += [f"  {line}" for line in (*rendered.lines, f"({rendered.notes})")]
    send("".join(f"{escaped(line)}\n" for line in lines))
    return 0
