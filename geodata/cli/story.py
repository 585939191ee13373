"""``python -m geodata story check | show``."""

from __future__ import annotations

import argparse
from pathlib import Path

from geodata.catalog.catalog import Catalog
from geodata.cli.data_out import send, tell
from geodata.record import reading
from geodata.record.faults import RecordError, UnreadableError, escaped
from geodata.stories import story
from geodata.vocabulary.words import LANGUAGES


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of both."""
    parser.add_argument("what", choices=("check", "show"), help="tell faults, or print the words")
    parser.add_argument(
        "files", type=Path, nargs="*", metavar="FILE", help="default: the stories of the atlas"
    )
    parser.add_argument("--record", dest="file", type=Path, default=Path("projects.geojson"))
    parser.add_argument("--lang", choices=LANGUAGES, default="zh", help="of show; default: zh")


def run(given: argparse.Namespace) -> int:
    """Check stories against the record, or print them as they are told.

    Returns:
        0 all are sound, 1 one has faults, 2 one could not be read.
    """
    read = reading.read(given.file)
    catalog = Catalog.of(read)
    return max(_one(path, given, catalog) for path in given.files or story.shipped_files())


def _one(path: Path, given: argparse.Namespace, catalog: Catalog) -> int:
    try:
        found = story.read(path, catalog)
    except RecordError as error:
        for fault in error.faults:
            tell(f"{error.path}: {fault}", wrong=given.what == "show")
        return 2 if isinstance(error, UnreadableError) else 1
    if given.what == "check":
        tell(
            f"{path}: sound: {len(found.scenes)} scenes, {found.seconds} s when it plays by itself"
        )
        return 0
    shown = [found.title(given.lang)]
    for scene in found.scenes:
        told = story.scene_text(scene, found, catalog, given.lang)
        shown += ["", f"{told.number} {told.title} [{scene.id}]"]
        shown += [f"  {line}" for line in (*told.lines, f"({told.notes})")]
    send("".join(f"{escaped(line)}\n" for line in shown))
    return 0


STORY = ("story", "check stories, or print their words", arguments, run)
