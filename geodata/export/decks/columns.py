"""The columns of a slide's tables, and how they share its width."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.vocabulary.words import Language

# The share of each column; English words are longer, Chinese dates are.
NARROW: Mapping[Language, Mapping[str, float]] = {
    "zh": {"code": 21, "name": 55, "stage": 27, "grade": 27},
    "en": {"code": 18, "name": 44, "stage": 38, "grade": 30},
}
WIDE: Mapping[Language, Mapping[str, float]] = {
    "zh": {"code": 21, "name": 76, "category": 32, "stage": 32, "counties": 56, "grade": 26,
           "today": 68},
    "en": {"code": 19, "name": 83, "category": 38, "stage": 36, "counties": 58, "grade": 31,
           "today": 46},
}  # fmt: skip
# Where there is no map, the action tells why a thing is here.
LISTED: Mapping[Language, Mapping[str, float]] = {
    "zh": {"code": 21, "action": 40, "name": 76, "stage": 30, "counties": 52, "grade": 26,
           "today": 66},
    "en": {"code": 19, "action": 44, "name": 80, "stage": 36, "counties": 54, "grade": 31,
           "today": 46},
}  # fmt: skip


def narrow_columns(language: Language, when: str) -> Mapping[str, float]:
    """Return the columns beside a map: the stage decided, or the state as of a date."""
    return {("state" if key == "stage" and when else key): share
            for key, share in NARROW[language].items()}  # fmt: skip


def columns_in(shares: Mapping[str, float], room: float) -> dict[str, float]:
    """Return column widths in their shares that fill a room, mm."""
    total = sum(shares.values())
    return {key: room * share / total for key, share in shares.items()}
