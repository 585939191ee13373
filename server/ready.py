"""Answers /ready for whoever watches over the server; it tells no path and no secret."""

from __future__ import annotations

import tomllib
from functools import cache

import brotli
from reportlab.pdfbase.ttfonts import TTFError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from geodata.export.drawing.fonts import fonts
from server import served_record


async def answer(_: Request) -> Response:
    """Answer with the state of record and fonts as JSON: 200 if all is well, else 503."""
    report = await run_in_threadpool(_state)
    return JSONResponse(report, 200 if report["ready"] else 503, {"Cache-Control": "no-store"})


def _state() -> dict[str, object]:
    snapshot = served_record.current()
    printable = _fonts()
    return {
        "ready": snapshot.catalog is not None and bool(printable),
        "version": version(),
        "record": {
            "state": _record_state(snapshot),
            "projects": len(snapshot.catalog) if snapshot.catalog else 0,
            "updated": snapshot.updated,
            "digest": snapshot.digest,
            "faults": len(snapshot.faults),
        },
        "fonts": {"state": "good" if printable else "missing", "names": printable},
    }


def _record_state(snapshot: served_record.Snapshot) -> str:
    if snapshot.catalog is None:
        return "broken"
    return "last-good" if snapshot.faults else "good"


def _fonts() -> list[str]:
    """Return the fonts of prints; none if one of them is missing or damaged."""
    try:
        return sorted(fonts())
    except (OSError, ValueError, KeyError, brotli.error, TTFError):
        return []


@cache
def version() -> str:
    """Return the atlas's version, as pyproject.toml says."""
    with (served_record.ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])
