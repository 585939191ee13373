"""The command line: ``python -m geodata check | format | table | export | schema | story | ready``.

A command is a module of ``geodata.cli`` and is imported when it is typed, with what it needs.

Exit status: 0 all is well; 1 the record has faults, or is not in canonical form; 2 it could not be
read or written, or the command itself was wrong.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast


class Module(Protocol):
    """What a module of a command holds.

    Attributes:
        arguments: adds the command's arguments to its parser.
        run: does it; returns the exit status.
    """

    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


@dataclass(frozen=True)
class Command:
    """One subcommand.

    Attributes:
        name: as it is typed.
        help: one line for ``--help``.
        module: its name in ``geodata.cli``.
        reports: what it writes is a report, of which faults are a part; else it is data, and
            faults go to standard error.
    """

    name: str
    help: str
    module: str
    reports: bool = False

    def load(self) -> Module:
        """Import the module of the command."""
        return cast("Module", import_module(f"geodata.cli.{self.module}"))


COMMANDS = (
    Command("check", "tell every fault of a record", "check", reports=True),
    Command("format", "write a record in canonical form", "canonical", reports=True),
    Command("table", "print the derived table as CSV", "table"),
    Command("export", "write what the options leave as a file", "export"),
    Command("schema", "print the JSON Schema of a record", "schema"),
    Command("story", "check stories, or print their words", "story"),
    Command("ready", "check before the meeting what a room without network needs", "ready"),
)


def parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser with every command's name, and the arguments of the one that is typed."""
    root = argparse.ArgumentParser(prog="python -m geodata", description="Check and write records.")
    subparsers = root.add_subparsers(dest="command", required=True)
    typed = next((word for word in argv if not word.startswith("-")), "")
    for command in COMMANDS:
        sub = subparsers.add_parser(command.name, help=command.help, description=command.help)
        if command.name == typed:
            module = command.load()
            module.arguments(sub)
            sub.set_defaults(run=module.run, reports=command.reports)
    return root


def main(argv: Sequence[str] | None = None) -> int:
    """Run a subcommand and return its exit status; what goes wrong is told, never raised."""
    typed = sys.argv[1:] if argv is None else argv
    options = parser(typed).parse_args(typed)
    # The command has imported the record's modules by now; who asks only for help need not wait.
    from geodata.cli.faults import attempt  # noqa: PLC0415

    try:
        status = attempt(options)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    return status


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that knows no Chinese
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="backslashreplace")
    sys.exit(main())
