"""``python -m geodata ready``: the check before the meeting, on the terminal."""

from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path

from geodata.cli.options import RECORD
from geodata.ready import readiness
from geodata.record.characters import cleaned
from geodata.record.faults import escaped
from geodata.vocabulary.words import LANGUAGES
from geodata.vocabulary.words import words as words_in


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--record", dest="file", type=Path, default=RECORD)
    parser.add_argument("--lang", choices=LANGUAGES, default="zh", help="default: zh")


def run(options: argparse.Namespace) -> int:
    """Print every check with its word; return 0 if nothing is red, else 1."""
    review = cleaned(os.environ.get("ATLAS_REVIEW_NUMBER", ""))
    checks = readiness.checks(readiness.Subject(options.file, date.today(), review), options.lang)
    words = words_in(options.lang)
    for check in checks:
        line = words.say(
            "ready.line", state=check.state_word, label=check.label, finding=check.finding
        )
        print(escaped(line))
        if check.advice:
            print("    " + escaped(words.say("ready.advice_line", advice=check.advice)))
    print(escaped(words["ready.browser_part"]))
    return 0 if readiness.is_ready(checks) else 1
