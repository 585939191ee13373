"""Marks every test by what it needs, from where it lies."""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
# Files whose tests start an office program or make whole decks, sheets and packs.
OFFICE = {"export/test_office.py"}
SLOW = {
    "analysis/test_county_sum.py", "analysis/test_kilometres.py", "bench/test_growth.py",
    "export/test_plate.py",
    "export/test_deck.py", "export/test_formats.py", "export/test_honest.py",
    "export/test_pack.py", "export/test_picture.py", "export/test_sheet.py",
    "export/test_sheet_legible.py", "export/test_small_records.py", "export/test_wall.py",
    "server/test_exports.py",
}  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests as browser, office or slow; `make quick` leaves these out."""
    for item in items:
        place = item.path.relative_to(TESTS).as_posix()
        if place.startswith("browser/"):
            item.add_marker(pytest.mark.browser)
        if place in OFFICE:
            item.add_marker(pytest.mark.office)
        if place in SLOW:
            item.add_marker(pytest.mark.slow)
