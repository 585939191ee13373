"""The version stands in one place, and the changelog knows it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
HEAD = re.compile(r"^## \[([^\]]+)\](?: - (\d{4}-\d{2}-\d{2}))?$", re.MULTILINE)
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
TEXTS = ("*.md", "docs/**/*.md", "*.py", "geodata/**/*.py", "server/**/*.py", "ui/**/*.py",
         "static/**/*.js", "geodata/data/words/*.toml")  # fmt: skip


def version() -> str:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def test_the_newest_release_of_the_changelog_is_the_version() -> None:
    unreleased, newest, *older = HEAD.findall(CHANGELOG)
    assert unreleased == ("Unreleased", "")
    assert newest[0] == version()
    days = [day for _, day in (newest, *older)]
    assert all(days)
    assert days == sorted(days, reverse=True)


def test_the_changelog_has_the_kinds_of_change_that_readers_look_for() -> None:
    assert len(re.findall("^## ", CHANGELOG, re.MULTILINE)) == len(HEAD.findall(CHANGELOG))
    kinds = re.findall(r"^### (.+)$", CHANGELOG, re.MULTILINE)
    assert kinds
    assert set(kinds) <= KINDS


def test_no_other_file_says_the_version() -> None:
    said = re.compile(rf"(?<![\d.]){re.escape(version())}(?![\d.])")
    ours = [path for pattern in TEXTS for path in ROOT.glob(pattern) if "vendor" not in path.parts]
    assert len(ours) > 100
    found = [path.name for path in ours if said.search(path.read_text(encoding="utf-8"))]
    assert found == ["CHANGELOG.md"]
