"""What is told when a part of a page fails."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

import app
from geodata.vocabulary.words import LANGUAGES, words
from ui import failure


def _fails() -> None:
    from ui import failure  # noqa: PLC0415  it runs as a script of its own

    assert failure.tell(ValueError("a path or a password"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_failure_is_told_in_the_readers_language_without_its_text(language: str) -> None:
    page = AppTest.from_function(_fails)
    page.session_state["lang"] = language
    page.run()
    assert [error.value for error in page.error] == [words(language)["page.failed"]]
    assert not page.exception


def test_the_app_tells_failures_so() -> None:
    assert app.app._on_script_error is failure.tell
