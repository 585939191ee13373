"""What the docs name is there: files they link to, modules they tell of, rooms that are drawn."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("bench/*.md")])
HOMES = ("geodata", "server", "ui", "pages", "static/runtime", "tools", "tests", "bench")
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)[^)]*\)")
TOLD = re.compile(r"`([\w./-]+\.(?:py|js))`")


@cache
def modules() -> frozenset[str]:
    """Return the path of every module from the root, and each of its ends."""
    files = [path for home in HOMES for path in (ROOT / home).rglob("*.[pj][ys]")]
    parts = [path.relative_to(ROOT).parts for path in (*files, *ROOT.glob("*.py"))]
    return frozenset("/".join(names[start:]) for names in parts for start in range(len(names)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_a_file(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = [to for to in LINK.findall(text) if not (page.parent / to).exists()]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_module_that_is_told_of_is_there(page: Path) -> None:
    told = set(TOLD.findall(page.read_text(encoding="utf-8")))
    assert told - modules() == set()


def test_the_architecture_tells_the_ways_through_many_modules() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    ways = re.findall(r"^## An? (\w+):", text, re.MULTILINE)
    assert ways == ["feature", "press", "report", "scene", "export"]
    assert len(set(TOLD.findall(text))) > 40


def test_the_drawing_has_every_room_of_server_and_browser() -> None:
    drawn = ElementTree.parse(ROOT / "docs" / "images" / "rooms.svg").getroot()
    named = {node.text for node in drawn.iter("{http://www.w3.org/2000/svg}text")}
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    [domain] = [one for one in contracts if one.get("containers") == ["geodata"]]
    rooms = {room.strip() for layer in domain["layers"] for room in layer.split("|")}
    rooms |= {path.name for path in (ROOT / "static" / "runtime").iterdir() if path.is_dir()}
    assert rooms - {"__main__"} - named == set()


def test_every_decision_is_listed_under_its_number() -> None:
    folder = ROOT / "docs" / "decisions"
    there = sorted(path.name for path in folder.glob("[0-9]*.md"))
    listed = LINK.findall((folder / "README.md").read_text(encoding="utf-8"))
    assert listed == there
    assert [name[:4] for name in there] == [f"{n:04}" for n in range(1, len(there) + 1)]
    for name in there:
        text = (folder / name).read_text(encoding="utf-8")
        assert text.startswith(f"# {name[:4]}: ")
        heads = re.findall(r"^\*\*([^*]+)\.\*\*", text, re.MULTILINE)
        assert heads == ["Context", "Decision", "Consequences", "What would change it"]
