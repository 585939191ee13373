"""The one home of what a session keeps."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from server.addresses import ASKED_BY
from ui import session
from ui.session import Key

ROOT = Path(session.__file__).parent.parent
HOME = Path(session.__file__)
SERVED = [
    ROOT / "app.py",
    *(
        path
        for room in ("pages", "ui", "server", "geodata")
        for path in (ROOT / room).rglob("*.py")
    ),
]
KEYS = [value for value in vars(session).values() if isinstance(value, Key)]
OTHERS = [path for path in SERVED if path != HOME]


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    state: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", state)
    return state


def test_nothing_else_touches_the_sessions_state() -> None:
    assert HOME in SERVED
    assert [path for path in OTHERS if "session_state" in path.read_text(encoding="utf-8")] == []


def test_a_widgets_key_is_taken_from_here() -> None:
    names = {key.name for key in KEYS}
    literal = [
        (path, node.value.value)
        for path in OTHERS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.keyword)
        and node.arg == "key"
        and isinstance(node.value, ast.Constant)
        and node.value.value in names
    ]
    assert literal == []


def test_every_key_has_a_name_of_its_own() -> None:
    names = [key.name for key in KEYS]
    assert len(names) > 30
    assert sorted(set(names)) == sorted(names)


def test_what_a_page_asks_for_has_a_key() -> None:
    for names in ASKED_BY.values():
        assert [session.of_page(name).name for name in names] == list(names)


def test_a_key_gives_its_first_value_until_another_is_set(kept: dict[str, Any]) -> None:
    key = Key[int]("count", 7)
    assert key.get() == key.pop() == 7
    assert kept == {}
    assert key.setdefault(1) == key.setdefault(2) == 1
    key.set(3)
    assert kept == {"count": 3}
    assert key.pop() == 3
    assert kept == {}


def test_names_made_of_something_are_those_the_browser_knows() -> None:
    assert session.facet("stage").name == "facet-stage"
    assert session.map_report("0123456789abcdef").name == "map-01234567"
    assert session.form_field("title-zh-region", 0).name == "title-zh-region"
    assert session.form_field("title-zh-region", 2).name == "title-zh-region--v2"
    assert session.story_upload(3).name == "story-upload-3"
