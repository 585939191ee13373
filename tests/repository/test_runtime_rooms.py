"""The rooms of the browser's code: imports go down, never in a circle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from posixpath import dirname, join, normpath

from geodata.web.assets import STATIC

RUNTIME = STATIC / "runtime"
# From the top to the bottom; rooms on one floor know nothing of each other.
FLOORS = (
    {"entry"},
    {"app", "talk", "session"},
    {"host", "tools"},
    {"panels"},
    {"map"},
    {"paint"},
    {"dom", "data"},
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
_IMPORTED = re.compile(r"""\b(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""")


def modules(runtime: Path) -> dict[str, set[str]]:
    """Return the modules by their paths, each with those it imports."""
    return {
        (name := path.relative_to(runtime).as_posix()): {
            normpath(join(dirname(name), wanted))
            for wanted in _IMPORTED.findall(path.read_text(encoding="utf-8"))
        }
        for path in sorted(runtime.rglob("*.js"))
    }


def astray(imports: dict[str, set[str]]) -> Iterator[str]:
    """Yield the imports that go up, across to another room on a floor, or to no module."""
    for name, wanted in imports.items():
        for other in sorted(wanted):
            here, there = dirname(name), dirname(other)
            if other not in imports or (here != there and FLOOR[there] <= FLOOR[here]):
                yield f"{name} → {other}"


def test_every_module_lies_in_a_room() -> None:
    assert {dirname(name) for name in modules(RUNTIME)} == set(FLOOR)


def test_rooms_import_only_what_lies_below_them() -> None:
    assert list(astray(modules(RUNTIME))) == []


def test_modules_import_nothing_in_a_circle() -> None:
    assert list(TopologicalSorter(modules(RUNTIME)).static_order())


def test_an_import_upwards_sideways_or_into_nothing_is_told() -> None:
    found = {
        "data/a.js": {"map/b.js", "data/c.js", "dom/d.js"},
        "data/c.js": {"data/gone.js"},
        "dom/d.js": set(),
        "map/b.js": {"data/a.js"},
    }
    assert list(astray(found)) == [
        "data/a.js → dom/d.js", "data/a.js → map/b.js", "data/c.js → data/gone.js",
    ]  # fmt: skip
