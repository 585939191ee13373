"""Compressing what is sent, once: Brotli for browsers that take it, gzip for all others.

Browsers take Brotli from this machine and over https; plain http over a network gets gzip.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from typing import Literal

import brotli

Coding = Literal["br", "gzip"]
# Level 11 would save 5 % more and cost twenty times the time, in front of the first visitor.
_BROTLI_LEVEL = 9


def coding_for(accepted: str) -> Coding | None:
    """Return the best coding of an Accept-Encoding header; None if it names none of ours."""
    offered = {part.partition(";")[0].strip() for part in accepted.split(",")}
    if "br" in offered:
        return "br"
    return "gzip" if "gzip" in offered else None


@lru_cache(maxsize=2048)
def compressed(body: bytes, coding: Coding) -> bytes:
    """Return the body in a coding; the same bytes for the same body."""
    if coding == "br":
        packed: bytes = brotli.compress(body, quality=_BROTLI_LEVEL)
        return packed
    return gzip.compress(body, 9, mtime=0)
