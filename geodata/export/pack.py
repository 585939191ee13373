"""The county pack (县级资料包): several exports of one filter and one date in one archive.

A manifest names each file with its size and SHA-256, and says what was asked.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from geodata.report.request import Handout, Step, silent

MANIFEST = "MANIFEST.txt"


@dataclass(frozen=True)
class Part:
    """One file of a pack: its name in the archive, and what makes it."""

    name: str
    make: Callable[[Handout, Step], bytes]


def pack(handout: Handout, parts: Sequence[Part], step: Step = silent) -> bytes:
    """Return the archive; the same bytes for the same parts, dated by the day it is made for.

    Args:
        handout: what is asked; the manifest says it.
        parts: the files, in their order.
        step: is told the progress of all parts together, and may raise to cancel.
    """
    out = io.BytesIO()
    lines = _head(handout)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, part in enumerate(parts):
            body = part.make(handout, _share(step, number, len(parts)))
            _add(archive, handout, part.name, body)
            lines.append(f"{sha256(body).hexdigest()}  {len(body):>9}  {part.name}")
        _add(archive, handout, MANIFEST, ("\r\n".join(lines) + "\r\n").encode("utf-8-sig"))
    step(1.0, MANIFEST)
    return out.getvalue()


def _head(handout: Handout) -> list[str]:
    words, selection = handout.words, handout.selection
    conditions = handout.conditions() or [words["export.no_conditions"]]
    return [
        words["app.title"],
        words.say("export.count", n=selection.count, total=len(handout.catalog)),
        *conditions,
        f"{words['export.updated']} {handout.updated}",
        f"{words['export.made']} {handout.made.isoformat()}",
        handout.review_line(),
        *handout.credits(),
        "",
        "SHA-256",
    ]


def _share(step: Step, number: int, total: int) -> Step:
    """Return a step that tells a part's progress as its share of the whole."""
    return lambda done, what: step(min(1.0, (number + done) / total), what)


def _add(archive: zipfile.ZipFile, handout: Handout, name: str, body: bytes) -> None:
    made = handout.made
    entry = zipfile.ZipInfo(name, (made.year, made.month, made.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, body)
