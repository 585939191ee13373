"""One stack of typefaces: what cannot ask for it says the same, and says it once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geodata.vocabulary.fonts import FAMILIES, FONT_STACK

ROOT = Path(__file__).parents[2]
HOMES = ("geodata", "pages", "server", "ui", "static", ".streamlit")
STACK = re.compile(r"""(["']Noto Sans SC["'](?:,\s*(?:["'][\w ]+["']|sans-serif))+)""")
SAID = {
    ".streamlit/config.toml",
    "static/page.css",
    "static/runtime/atlas.css",
    "static/runtime/paint/labels.js",
    "static/runtime/talk.css",
}


def stacks(path: Path) -> list[str]:
    """Return the stacks of typefaces in a file, each as ``FONT_STACK`` would write it."""
    text = path.read_text(encoding="utf-8")
    return [re.sub(r",\s+", ",", stack.replace('"', "'")) for stack in STACK.findall(text)]


def files() -> list[Path]:
    every = [path for home in HOMES for path in (ROOT / home).rglob("*")]
    wanted = {".py", ".js", ".css", ".html", ".toml", ".svg"}
    home = ROOT / "geodata" / "vocabulary" / "fonts.py"
    return [p for p in every if p.suffix in wanted and "bundles" not in p.parts and p != home]


def test_the_files_that_name_typefaces_are_known() -> None:
    naming = {path.relative_to(ROOT).as_posix() for path in files() if stacks(path)}
    assert naming == SAID


@pytest.mark.parametrize("name", sorted(SAID))
def test_each_says_the_one_stack_once(name: str) -> None:
    assert stacks(ROOT / name) == [FONT_STACK]
    assert FAMILIES[0] == "Noto Sans SC"
