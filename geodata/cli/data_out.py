"""What leaves by standard output: data as its own bytes, whatever a terminal's encoding is.

Of a command that hands out data, nothing else goes there: what is wrong is told on standard
error. Of a command that reports, such as ``check``, the faults are its report.
"""

from __future__ import annotations

import sys

from geodata.record.faults import escaped


def send(text: str) -> None:
    """Write data to standard output as UTF-8 with the line ends that it has.

    A text stream would write it in the terminal's encoding, or not at all, and on Windows turn
    each line feed into two characters. What no UTF-8 can hold is written as an escape.
    """
    send_bytes(text.encode("utf-8", "backslashreplace"))


def send_bytes(data: bytes) -> None:
    """Write a file's bytes to standard output as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def tell(line: str, *, wrong: bool = False) -> None:
    """Write a line for people to standard output; what is ``wrong`` to standard error."""
    print(escaped(line), file=sys.stderr if wrong else sys.stdout)
