"""The locks that are installed hold what is written by hand, each file by its hash."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = {"requirements.in": "requirements.txt", "requirements-dev.in": "requirements-dev.txt"}
BESIDE = ("bench/requirements.txt", "tools/build_layers/requirements.txt")
ADDRESS = re.compile(
    r"://|--(?:index|extra-index|find-links|trusted)|^\s*-[ie]\b| @ ", re.MULTILINE
)


def pins(name: str) -> dict[str, str]:
    """Return the version of each package that a file pins, by its canonical name."""
    text = (ROOT / name).read_text(encoding="utf-8")
    lines = [re.split(r"\s#|\s\\$", line)[0].strip() for line in text.splitlines()]
    requirements = [Requirement(line) for line in lines if re.match(r"[A-Za-z0-9]", line)]
    for requirement in requirements:
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), (
            f"{name}: {requirement} is not pinned"
        )
    return {
        canonicalize_name(requirement.name): str(requirement.specifier)[2:]
        for requirement in requirements
    }


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_of_an_input_stands_in_its_lock(name: str) -> None:
    asked, locked = pins(name), pins(LOCKS[name])
    assert asked
    assert {package: locked.get(package) for package in asked} == asked


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_of_an_input_says_why(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    bare = [line for line in text.splitlines() if "==" in line and not re.search(r"\s# \w", line)]
    assert not bare


@pytest.mark.parametrize("lock", LOCKS.values())
def test_every_package_of_a_lock_is_held_by_hashes_and_comes_from_no_named_place(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    unhashed = re.findall(r"^\w.*(?<!\\)$", text, re.MULTILINE)
    assert not unhashed
    assert text.count("--hash=sha256:") >= len(pins(lock))
    assert not ADDRESS.search(text)


def test_what_is_tested_is_what_runs() -> None:
    runs, tested = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {package: tested.get(package) for package in runs} == runs


@pytest.mark.parametrize("name", BESIDE)
def test_what_stands_beside_the_locks_asks_for_no_other_version(name: str) -> None:
    locked = pins("requirements-dev.txt")
    other = {
        package: (version, locked[package])
        for package, version in pins(name).items()
        if locked.get(package, version) != version
    }
    assert not other
