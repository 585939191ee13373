"""Kilometres, metres and degrees cannot be taken for each other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from mypy import api

ROOT = Path(__file__).parents[2]
ROOMS = ("geo", "record", "vocabulary", "catalog", "analysis", "report", "stories")
# Names of distances: ``km``, ``length_km``, ``within_km``, ``accuracy_m``, ``metres``, ``reach`` …
DISTANCE = re.compile(r"(.*_)?(km|m|metres|kilometres|distance|accuracy|radius|reach|within)")
MIXES = """
from geodata.geo.units import Degrees, Kilometres, Metres, to_metres
def widened(reach: Metres) -> None: ...
widened(Metres(1500))
widened(to_metres(Kilometres(1.5)))
widened(Kilometres(1.5))  # refused
widened(Degrees(0.01))  # refused
widened(1500)  # refused
"""


def test_mypy_refuses_a_mix(tmp_path: Path) -> None:
    snippet = tmp_path / "mixes.py"
    snippet.write_text(MIXES, encoding="utf-8")
    said, _, _ = api.run([str(snippet), "--config-file=", f"--cache-dir={tmp_path}"])
    refused = {int(line) for line in re.findall(r'mixes.py:(\d+): .* expected "Metres"', said)}
    wanted = {n for n, line in enumerate(MIXES.split("\n"), start=1) if "# refused" in line}
    assert refused == wanted, said


def annotated(tree: ast.AST) -> Iterator[tuple[str, ast.expr | None]]:
    """Yield the name and the annotation of every parameter, field and function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            yield node.arg, node.annotation
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id, node.annotation
        elif isinstance(node, ast.FunctionDef):
            yield node.name, node.returns


def plain(tree: ast.AST) -> list[str]:
    """Return what is named for a distance and is but a float."""
    return [
        f"{name}: {ast.unparse(annotation)}"
        for name, annotation in annotated(tree)
        if annotation and DISTANCE.fullmatch(name)
        and any(isinstance(n, ast.Name) and n.id == "float" for n in ast.walk(annotation))
    ]  # fmt: skip


@pytest.mark.parametrize("room", ROOMS)
def test_every_distance_has_its_unit_as_its_type(room: str) -> None:
    bare = {
        str(path.relative_to(ROOT)): found
        for path in (ROOT / "geodata" / room).rglob("*.py")
        if (found := plain(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert bare == {}


def test_a_distance_that_is_but_a_float_is_found() -> None:
    tree = ast.parse("def near(within_km: float, accuracy_m: Metres | None) -> float: ...")
    assert plain(tree) == ["within_km: float"]
