"""Read and write the record, projects.geojson; all of a file's faults at once.

The way in: bytes, under limits (``limits``), are they GeoJSON at all (``foreign_format``), what GIS
programs did to them (``gis``), each feature's properties (``model``, ``pydantic_faults``) and
geometry (``checks.geometry_rules``) through ``raw``, and then what needs several fields or
features (``checks.rules``, ``checks.place_rules``).
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from geodata.record import raw
from geodata.record.canonical import canonical
from geodata.record.checks import place_rules, rules
from geodata.record.faults import Fault, RecordError, UnreadableError, file_fault
from geodata.record.files import foreign_format, gc_pause, limits
from geodata.record.files.atomic_file import save
from geodata.record.gis import lists
from geodata.record.model import Collection

__all__ = ["Record", "RecordError", "UnreadableError", "canonical", "parse", "read", "write"]


@dataclass(frozen=True)
class Record:
    """A record that passed every check.

    Attributes:
        collection: the features, in the order of the file.
        digest: SHA-256 of the file's bytes, in hexadecimal.
        path: where it was read; None for bytes.
        modified: when the file was last written, in UTC; None for bytes.
        notes: what other programs left in the file and canonical form does not keep, in plain
            English; nothing that is wrong.
    """

    collection: Collection
    digest: str
    path: Path | None = None
    modified: datetime | None = None
    notes: tuple[str, ...] = ()


def read(path: str | Path, updated: str | None = None) -> Record:
    """Return the record in a file, checked; coordinates are degrees WGS-84.

    Args:
        path: of the GeoJSON file.
        updated: the record's date, in the place of the file's own.

    Raises:
        UnreadableError: there is no such file, it is a folder, or it may not be read.
        RecordError: the file is not a sound record; with all its faults.
    """
    path = Path(path)
    try:
        data, modified = _bytes(path)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise UnreadableError(path, [file_fault("path", _unreadable(error, path))]) from error
    record = parse(data, str(path), updated)
    return replace(record, path=path, modified=modified)


def _unreadable(error: OSError | ValueError, path: Path) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "cannot be read: you are not permitted to"
    if isinstance(error, OSError) and path.is_dir():
        return "is a folder (allowed a file)"
    return f"cannot be read: {getattr(error, 'strerror', None) or error}"


def _bytes(path: Path) -> tuple[bytes, datetime]:
    """Return at most one byte more than the limit, and the time of the same open file."""
    if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for its other end
        raise OSError(0, "it is not an ordinary file")
    with path.open("rb") as file:
        modified = datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)
        return file.read(limits.MAX_BYTES + 1), modified


@gc_pause.put_off()
def parse(data: bytes, name: str = "record", updated: str | None = None) -> Record:
    """Return the record in some bytes, checked; what GIS programs did to it is undone first.

    Args:
        data: the file's bytes.
        name: stands for the file in messages.
        updated: the record's date, in the place of the file's own.

    Raises:
        RecordError: the bytes are not a sound record; with all their faults.
    """
    read, repeated = limits.value(data, name)
    foreign = foreign_format.of_value(read)
    if foreign:
        raise RecordError(name, [file_fault("content", foreign)])
    value, traces = lists.undone(read if updated is None else {**read, "updated": updated})
    notes = tuple(traces.notes())
    faults = [*raw.repeated_keys(read, repeated), *raw.header_faults(value)]
    raws = raw.features_of(value, name, faults)
    labels = [raw.label(item, position) for position, item in enumerate(raws, start=1)]
    read_features = [raw.feature(item, called) for item, called in zip(raws, labels, strict=True)]
    faults += [fault for _, its in read_features for fault in its]
    features = [feature for feature, _ in read_features if feature]
    day = value.get("updated")
    if any(fault.feature == "file" and fault.field == "updated" for fault in faults):
        day = None  # told already; without it dates are compared with nothing
    faults += rules.faults(
        features,
        updated=day if isinstance(day, str) else "",
        known=frozenset(labels),
        context=place_rules.context_ids(),
    )
    faults += place_rules.faults(features, place_rules.mianyang())
    if faults:
        raise RecordError(name, _in_file_order(faults, labels), notes)
    # The features were validated one by one; pydantic keeps such instances as they are.
    members = {"type": "FeatureCollection", "features": tuple(features), **raw.header(value)}
    collection = Collection.model_validate(members)
    return Record(collection, hashlib.sha256(data).hexdigest(), notes=notes)


def _in_file_order(faults: list[Fault], labels: list[str]) -> list[Fault]:
    """Return the faults of the file, then those of each feature together; each once."""
    place = {called: position for position, called in reversed(list(enumerate(labels, start=1)))}
    return sorted(dict.fromkeys(faults), key=lambda fault: place.get(fault.feature, 0))


def write(collection: Collection, path: str | Path) -> None:
    """Write a record in canonical form; a reader sees the old file or the new one, never a part.

    Raises:
        RecordError: written with 5 decimals, the record would not be sound.
        OSError: the folder may not be written, or is full; the old file stays.
    """
    data = canonical(collection).encode("utf-8")
    parse(data, str(path))
    save(data, Path(path))
