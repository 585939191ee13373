"""``python -m tools.commit_message FILE``: whether a commit's message says what is true and why.

git calls it by the commit-msg hook of ``.pre-commit-config.yaml``.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

LONGEST_SUBJECT = 72
_SCISSORS = re.compile(r"^# -+ >8 -+$.*", re.MULTILINE | re.DOTALL)
_BY_GIT = ("Merge ", "Revert ", "fixup! ", "squash! ", "amend! ")


def faults(message: str) -> tuple[str, ...]:
    r"""Return what is wrong with a message, in plain sentences; what git wrote itself passes.

    >>> faults("The list says what it counts\n\nIt left the city-wide ones out.")
    ()
    """
    kept = _SCISSORS.sub("", message).splitlines()
    lines = [line.rstrip() for line in kept if not line.startswith("#")]
    subject, *rest = "\n".join(lines).strip().split("\n")
    if subject.startswith(_BY_GIT):
        return ()
    checks = (
        (not subject, "There is no subject."),
        (
            len(subject) > LONGEST_SUBJECT,
            f"The subject has {len(subject)} characters; {LONGEST_SUBJECT} at most.",
        ),
        (subject.endswith("."), "The subject ends with a full stop."),
        (bool(rest) and bool(rest[0]), "The line below the subject is not empty."),
        (not any(rest), "There is no body that says why."),
    )
    return tuple(said for wrong, said in checks if wrong)


def main(arguments: list[str]) -> int:
    """Tell what is wrong with the message in a file; 1 if anything is."""
    broken = faults(Path(arguments[0]).read_text(encoding="utf-8"))
    for fault in broken:
        print(fault, file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
