"""Rooms of the domain stay rooms: none becomes a hall, and each says what it is for."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOMAIN = ROOT / "geodata"
ROOMS = sorted({path.parent for path in DOMAIN.rglob("*.py")})
MOST_MODULES = 12


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.relative_to(ROOT).as_posix())
def test_a_room_holds_a_dozen_modules_and_says_what_it_is_for(room: Path) -> None:
    modules = [path.name for path in room.glob("*.py") if path.name != "__init__.py"]
    assert len(modules) <= MOST_MODULES
    assert ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8")))


def test_a_room_of_the_domain_says_what_it_may_import() -> None:
    silent = [
        room.name
        for room in ROOMS
        if room.parent == DOMAIN
        and not {"import", "imports"}
        & set(
            (ast.get_docstring(ast.parse((room / "__init__.py").read_text())) or "").lower().split()
        )
    ]
    assert silent == []
