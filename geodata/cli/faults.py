"""What goes wrong in a command, told on the terminal and never raised."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from geodata.cli.data_out import tell
from geodata.geo.layers import LayerError
from geodata.record.faults import RecordError, UnreadableError, brief

EXAMPLES = 3  # faults of a kind that are told one by one


def tell_notes(notes: Sequence[str], path: str | Path, *, wrong: bool = False) -> None:
    """Tell what is not in canonical form; as ``wrong`` on standard error."""
    for note in notes:
        tell(f"{path}: {note} (python -m geodata format mends it)", wrong=wrong)


def _tell_faults(error: RecordError, *, everything: bool, wrong: bool) -> None:
    """Tell the faults; of many of a kind the first, and how many more there are."""
    tell_notes(error.notes, error.path, wrong=wrong)
    short = brief(error.faults, len(error.faults) if everything else EXAMPLES)
    for fault in short.listed:
        tell(f"{error.path}: {fault}", wrong=wrong)
    for field, what, more in short.more:
        tell(f"{error.path}: {field}: {what}: and {more:,} more like it", wrong=wrong)
    if short.more:
        total = f"{len(error.faults):,} faults, {len(short.listed):,} of them told"
        tell(f"{error.path}: {total} (python -m geodata check --all tells every one)", wrong=wrong)


def attempt(options: argparse.Namespace) -> int:
    """Run the command that was typed; return its exit status.

    Raises:
        BrokenPipeError: nobody reads what it writes any more.
    """
    wrong = not options.reports
    try:
        return int(options.run(options))
    except RecordError as error:
        _tell_faults(error, everything=getattr(options, "all", False), wrong=wrong)
        return 2 if isinstance(error, UnreadableError) else 1
    except LayerError as error:
        tell(str(error), wrong=wrong)
    except BrokenPipeError:
        raise
    except OSError as error:
        what = f"{error.filename or getattr(options, 'file', 'output')}: cannot be written"
        tell(f"{what}: {error.strerror or error}", wrong=wrong)
    return 2
