"""Marks every test by what it needs, from where it lies."""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
# Files whose tests start an office program, make whole decks, sheets and packs, or many processes.
OFFICE = {"export/test_office.py"}
SLOW = {
    "analysis/test_county_sum.py", "analysis/test_kilometres.py", "bench/test_growth.py",
    "cli/test_terminal.py", "export/test_plate.py",
    "export/test_deck.py", "export/test_formats.py", "export/test_honest.py",
    "export/test_pack.py", "export/test_picture.py", "export/test_sheet.py",
    "export/test_sheet_legible.py", "export/test_small_records.py", "export/test_wall.py",
    "server/test_exports.py",
}  # fmt: skip


def marks(path: Path) -> set[str]:
    """Return what the tests of a file or folder need; `make quick` runs those that need nothing."""
    place = path.relative_to(TESTS)
    needed = {
        "browser": place.parts[:1] == ("browser",),
        "office": place.as_posix() in OFFICE,
        "slow": place.as_posix() in SLOW,
    }
    return {mark for mark, is_needed in needed.items() if is_needed}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test by its file."""
    for item in items:
        for mark in marks(item.path):
            item.add_marker(mark)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out files whose tests would all be left out: importing them takes long as well.

    Only the plain form `-m "not a and not b"` is understood; else nothing is left out.
    """
    terms = str(config.option.markexpr or "").split(" and ")
    if not all(term.startswith("not ") for term in terms):
        return None
    return bool(marks(collection_path) & {term.removeprefix("not ") for term in terms}) or None
