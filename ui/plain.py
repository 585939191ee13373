"""Text from data or from people, made safe for Streamlit's Markdown."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """Return text with every mark that Markdown could read escaped, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
