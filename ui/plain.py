"""Text from data or from people, made safe for Streamlit's Markdown."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """Return text on one line, with every mark escaped that Markdown could read."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
