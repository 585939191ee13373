"""The record this process serves: read once, read again when the file changes.

If the changed file has faults, the last good catalog is kept and said to be so.
"""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Lock

from geodata.catalog.catalog import Catalog
from geodata.record import reading
from geodata.record.faults import Fault, RecordError, escaped
from geodata.web.assets import CatalogAssets

ROOT = Path(__file__).parents[1]
RECORD_VARIABLE = "ATLAS_RECORD"
_FAULTS_LOGGED = 5
_log = logging.getLogger(__name__)
_KEPT = 3  # catalogs whose files open pages may still ask for


@dataclass(frozen=True)
class Snapshot:
    """What is served at a moment.

    Attributes:
        signature: time in nanoseconds and size of the file; None if it cannot be read.
        path: of the record's file.
        assets: the catalog with its files; None if there never was a sound one.
        updated: the record's own date.
        digest: of the record's bytes.
        read_at: when the catalog was read.
        faults: of the file as it is now; the catalog is then the last good one.
    """

    signature: tuple[int, int] | None
    path: Path
    assets: CatalogAssets | None = None
    updated: str = ""
    digest: str = ""
    read_at: datetime | None = None
    faults: tuple[Fault, ...] = ()

    @property
    def catalog(self) -> Catalog | None:
        """The catalog that is served; None if there never was a sound one."""
        return self.assets.catalog if self.assets else None


_lock = Lock()
_snapshot: Snapshot | None = None
_published: tuple[CatalogAssets, ...] = ()


def record_path() -> Path:
    """Return the path of the record's file: ``projects.geojson``, or what ATLAS_RECORD names."""
    return Path(os.environ.get(RECORD_VARIABLE) or ROOT / "projects.geojson")


def published() -> tuple[CatalogAssets, ...]:
    """Return the catalogs whose files are served, newest first."""
    return _published


def current() -> Snapshot:
    """Return what is served now; the file is read only if its time or size has changed."""
    global _snapshot, _published  # noqa: PLW0603 - one record a process, behind a lock
    path = record_path()
    signature = _signature(path)
    with _lock:
        before = _snapshot
        if before and before.path == path and before.signature == signature:
            return before
        _snapshot = _read(path, signature, before if before and before.path == path else None)
        if _snapshot.assets and _snapshot.assets not in _published:
            _published = (_snapshot.assets, *_published)[:_KEPT]
        return _snapshot


def _signature(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _read(path: Path, signature: tuple[int, int] | None, last: Snapshot | None) -> Snapshot:
    try:
        read = reading.read(path)
    except RecordError as error:
        kept = last or Snapshot(signature, path)
        _log.error("%s", _broken(path, error, kept))
        return replace(kept, signature=signature, faults=error.faults)
    catalog = Catalog.of(read)
    assets = CatalogAssets(catalog)
    assets.files  # noqa: B018 - made now rather than in front of the first visitor
    if last:
        _log.info("%s: read again, %d projects", path, len(catalog))
    updated, digest = read.collection.updated, read.digest
    return Snapshot(signature, path, assets, updated, digest, datetime.now())


def _broken(path: Path, error: RecordError, kept: Snapshot) -> str:
    """Return the line that tells what is wrong with a file and what is shown instead."""
    since = kept.read_at
    instead = f"showing the data of {since:%Y-%m-%d %H:%M}" if since else "none to show"
    lines = [f"{fault.feature} · {fault.field}: {fault.what}" for fault in error.faults]
    more = f"; {len(lines) - _FAULTS_LOGGED} more" if len(lines) > _FAULTS_LOGGED else ""
    return escaped(f"{path}: {'; '.join(lines[:_FAULTS_LOGGED])}{more} ({instead})")
