"""Putting off Python's search for cyclic garbage while a record is read.

Reading makes millions of objects that all stay. Each time their number has grown by a quarter
Python walks through all of them to find cycles, of which there are none: with 150,000 features
that was a third of the time, with a few hundred nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def put_off() -> Iterator[None]:
    """Keep the collector still within the context, or within the function it decorates.

    Memory is freed as ever when nothing refers to it; only cycles wait. The collector belongs to
    the whole process: of several threads that read at once, the first to end starts it again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
