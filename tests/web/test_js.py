"""The browser's code by itself, one file of tests a module in ``tests/js``: needs no browser."""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import asdict
from pathlib import Path

from deno import find_deno_bin

from geodata.web.assets import STATIC
from geodata.web.state import State

JS = Path(__file__).parents[1] / "js"
RUNTIME = STATIC / "runtime"
_OPTIONS = ("--no-config", "--no-lock", "--no-remote", "--no-npm", "--no-check", "--quiet")
_CHECKED = (f"--config={JS / 'check.json'}", "--no-lock", "--no-remote", "--no-npm")
_PLAIN = {"NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"}


def deno(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [find_deno_bin(), *command], cwd=JS, env={**os.environ, **_PLAIN}, capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip


def test_what_the_modules_say_of_themselves_is_so() -> None:
    done = deno("test", *_OPTIONS, ".")
    assert done.returncode == 0, done.stdout + done.stderr


def faults_of_types(*modules: Path) -> dict[str, list[str]]:
    """Return what the TypeScript compiler says of modules and what they import, by names."""
    done = deno("check", *_CHECKED, *map(str, modules))
    faults: dict[str, list[str]] = {}
    for fault in re.split(r"\n\n(?=TS\d)", done.stderr):
        if place := re.search(r"at file://(\S+?):\d+:\d+", fault):
            faults.setdefault(place[1].removeprefix(f"{RUNTIME.as_posix()}/"), []).append(fault)
    assert bool(faults) == (done.returncode != 0), done.stderr
    return faults


def test_the_rooms_hold_what_their_types_say() -> None:
    assert faults_of_types(*sorted(RUNTIME.rglob("*.js"))) == {}


def test_what_nobody_asked_for_is_the_same_in_python_and_in_the_browser() -> None:
    """A State travels without what equals its defaults: both sides must mean the same by that."""
    state = (RUNTIME / "data" / "state.js").as_uri()
    script = f'import {{ DEFAULTS }} from "{state}"; console.log(JSON.stringify(DEFAULTS));'
    done = deno("eval", script)
    assert done.returncode == 0, done.stderr
    ours = json.loads(json.dumps(asdict(State("zh"))))
    assert {"lang": "zh", **json.loads(done.stdout)} == ours


def test_a_column_that_the_record_has_not_is_told(tmp_path: Path) -> None:
    wrong = tmp_path / "x.js"
    types = (RUNTIME / "data" / "types.js").as_uri()
    wrong.write_text(
        f'/** @param {{import("{types}").Record}} record */\n'
        "export const x = (record) => record.nosuch;\n"
    )
    [fault] = faults_of_types(wrong)[wrong.as_posix()]
    assert "nosuch" in fault


def test_every_file_of_tests_lies_like_the_module_it_tests() -> None:
    for path in JS.rglob("*.test.js"):
        module = path.relative_to(JS).as_posix().replace(".test.js", ".js")
        assert (RUNTIME / module).is_file(), module


def test_a_test_that_fails_is_told(tmp_path: Path) -> None:
    failing = tmp_path / "x.test.js"
    failing.write_text("Deno.test('what is not so', () => { throw new Error('no') });")
    done = deno("test", *_OPTIONS, str(failing))
    assert done.returncode != 0
    assert "what is not so" in done.stdout
