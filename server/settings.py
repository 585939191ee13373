"""What an office may set: its map review number and a key for online tiles.

Each is read from the environment, then from .streamlit/secrets.toml under [atlas].
"""

from __future__ import annotations

import os
from functools import cache

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from geodata.record.characters import cleaned
from geodata.vocabulary.words import Words


@cache
def _setting(name: str) -> str:
    from_environment = os.environ.get(f"ATLAS_{name.upper()}")
    if from_environment is not None:
        return cleaned(from_environment).strip()
    try:
        return cleaned(str(st.secrets.get("atlas", {}).get(name, ""))).strip()
    except StreamlitSecretNotFoundError:
        return ""


def tile_key() -> str:
    """Return the office's key for 天地图 tiles, empty if none is set."""
    return _setting("tianditu_key")


def review_number() -> str:
    """Return the office's own map review number (审图号), empty if none is set."""
    return _setting("review_number")


def frame_ancestors() -> str:
    """Return the origins of portals that may show the atlas in a frame, empty if none is set."""
    return _setting("frame_ancestors")


def exports() -> str:
    """Return the folder for finished files, empty if none is set."""
    return _setting("exports")


def most_sessions() -> int | None:
    """Return how many pages may be open at a time; None if no such number is set."""
    number = _setting("sessions")
    return int(number) if number.isascii() and number.isdecimal() and int(number) else None


def review(words: Words) -> str:
    """Return the line with the office's map review number, or the line that none is set."""
    number = review_number()
    return words.say("map.review_number", number=number) if number else words["map.review_missing"]
