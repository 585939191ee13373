"""Writing a file so that nobody ever finds half of it."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path


def save(data: bytes, path: Path) -> None:
    """Write bytes to a temporary file in the same folder and put it in the file's place.

    On a full disk, a fault or a kill no file is left and the old one stays; a file that was there
    keeps its permissions.

    Raises:
        OSError: the folder may not be written, or is full.
    """
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644
        Path(temporary).chmod(mode)
        os.replace(temporary, path)  # noqa: PTH105 - the name people know for it
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
