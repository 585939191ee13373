"""Which messages of commits are let through, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.commit_message import LONGEST_SUBJECT, faults, main

SUBJECT = "A county's table says what it counts"
BODY = "It left the city-wide ones out, which stood nowhere near it."
SOUND = f"{SUBJECT}\n\n{BODY}\n"


@pytest.mark.parametrize(
    "message",
    [
        SOUND,
        f"{'x' * LONGEST_SUBJECT}\n\n{BODY}",
        f"{SOUND}\n# Please enter the commit message\n# On branch main\n",
        f"{SOUND}# ------------------------ >8 ------------------------\ndiff --git a/b b/b\n",
        "Merge branch 'decks'",
        "fixup! A county's table says what it counts",
    ],
)
def test_a_message_that_says_what_and_why_passes(message: str) -> None:
    assert faults(message) == ()


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("", "no subject"),
        ("# only a comment\n", "no subject"),
        (f"{'x' * (LONGEST_SUBJECT + 1)}\n\n{BODY}", "73 characters"),
        (f"{SUBJECT}.\n\n{BODY}", "full stop"),
        (f"{SUBJECT}\n{BODY}", "not empty"),
        (SUBJECT, "no body"),
        (f"{SUBJECT}\n\n# a comment is no body\n", "no body"),
        (f"{SUBJECT}\n\n# ------------------------ >8 ------------------------\ndiff", "no body"),
    ],
)
def test_what_a_message_lacks_is_said(message: str, said: str) -> None:
    assert said in " ".join(faults(message))


def test_the_hook_tells_on_standard_error_and_ends_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    message = tmp_path / "COMMIT_EDITMSG"
    message.write_text(SOUND, encoding="utf-8")
    assert main([str(message)]) == 0
    message.write_text(SUBJECT, encoding="utf-8")
    assert main([str(message)]) == 1
    assert capsys.readouterr().err == "There is no body that says why.\n"
