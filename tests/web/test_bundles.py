"""The browser's scripts: made of the modules as they stand, and of nothing else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from geodata.web import bundles
from geodata.web.bundles import MADE, NAMES, STATIC
from tools import bundle

STALE = "the modules changed: python -m tools.bundle"


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """Return a copy of the modules and scripts, free to be changed."""
    for name in ("runtime", bundles.FOLDER):
        shutil.copytree(STATIC / name, tmp_path / name)
    return tmp_path


def test_the_scripts_are_made_of_the_modules_as_they_stand() -> None:
    known = json.loads((STATIC / MADE).read_text(encoding="utf-8"))
    assert known["sources"] == bundles.sources_digest(), STALE
    assert list(bundles.damaged()) == [], STALE


def test_every_entry_is_a_script_and_every_script_an_entry() -> None:
    assert {path.stem for path in (STATIC / "runtime" / "entry").glob("*.js")} == set(NAMES)
    assert {path.stem for path in (STATIC / bundles.FOLDER).glob("*.js")} == set(NAMES)


@pytest.mark.skipif(not bundle.is_ready(), reason="Deno has not fetched esbuild on this machine")
@pytest.mark.parametrize("name", NAMES)
def test_made_anew_the_scripts_are_the_same_bytes(name: str) -> None:
    assert bundle.bundled(name) == bundles.script(name), STALE


def test_a_changed_module_and_a_changed_script_are_seen(static: Path) -> None:
    known = bundles.sources_digest(static)
    assert known == bundles.sources_digest()
    module = static / "runtime" / "data" / "filter.js"
    module.write_text(module.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert bundles.sources_digest(static) != known
    (static / "bundles" / "talk.js").write_text("", encoding="utf-8")
    assert list(bundles.damaged(static)) == ["bundles/talk.js"]


def test_a_moved_module_is_seen(static: Path) -> None:
    known = bundles.sources_digest(static)
    (static / "runtime" / "data" / "filter.js").rename(static / "runtime" / "data" / "other.js")
    assert bundles.sources_digest(static) != known


def test_nothing_in_a_script_ends_its_element_or_asks_for_a_module() -> None:
    for name in NAMES:
        script = bundles.script(name).lower()
        assert "</script" not in script
        assert "<!--" not in script
        assert "import(" not in script
        assert "import{" not in script
