"""A Reader takes values out of a TOML table one by one, and keeps the faults of each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from geodata.record.characters import character_name, first_refused
from geodata.record.faults import NOTHING, Fault, shortened, wrong
from geodata.stories.model import MAX_IDS

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MOST_UNKNOWN = 5
Table = Mapping[str, Any]


class Reader:
    """Reads one table; what is wrong becomes a fault, and the default is returned."""

    def __init__(self, table: Any, called: str, faults: list[Fault], where: str = "") -> None:
        self.called, self.faults, self.where = called, faults, where
        self.table: Table = table if isinstance(table, dict) else {}
        if not isinstance(table, dict):
            self.tell("", wrong("is not a table", table, "keys and values"))

    def tell(self, key: str, what: str) -> None:
        """Add a fault of a key."""
        field = ".".join(part for part in (self.where, key) if part) or "file"
        self.faults.append(Fault(self.called, field, what))

    def only(self, keys: tuple[str, ...]) -> None:
        """Add a fault for each unknown key."""
        unknown = [key for key in self.table if key not in keys]
        for key in unknown[:_MOST_UNKNOWN]:
            self.tell(shortened(key), f"is not known (allowed {', '.join(keys)})")
        if len(unknown) > _MOST_UNKNOWN:
            self.tell("", f"and {len(unknown) - _MOST_UNKNOWN:,} more keys that are not known")

    def inner(self, key: str) -> Reader:
        """Return a reader of an inner table; an empty one if it is not there."""
        where = f"{self.where}.{key}" if self.where else key
        return Reader(self.table.get(key, {}), self.called, self.faults, where)

    def text(self, key: str, *, wanted: bool = False, longest: int = 4000) -> str:
        """Return a text, visible and not blank; empty where it is wrong or missing.

        Args:
            key: of the table.
            wanted: whether it is a fault where it is missing.
            longest: how many characters it may have.
        """
        value = self.table.get(key, NOTHING)
        if value is NOTHING and not wanted:
            return ""
        return self._text(key, value, longest)

    def _text(self, key: str, value: Any, longest: int = 4000) -> str:
        if not isinstance(value, str) or not value.strip():
            self.tell(key, wrong("is no text", value, "a text in quotes that is not blank"))
            return ""
        unseen = first_refused(value)
        if unseen:
            self.tell(key, wrong(f"contains {character_name(unseen)}", value, "visible characters"))
            return ""
        if len(value) > longest:
            self.tell(key, f"is too long (found {len(value):,} characters, allowed {longest:,})")
            return ""
        return value.strip()

    def texts(self, key: str, most: int) -> tuple[str, ...]:
        """Return a list of at most ``most`` texts."""
        value = self.table.get(key, [])
        if not isinstance(value, list):
            self.tell(key, wrong("is not a list", value, "a list of texts"))
            return ()
        if len(value) > most:
            self.tell(key, f"is too long a list (found {len(value):,}, allowed {most})")
            return ()
        made = (self._text(f"{key} #{n}", item) for n, item in enumerate(value, start=1))
        return tuple(text for text in made if text)

    def choices(self, key: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
        """Return a list of allowed words, each once."""
        given = self.texts(key, MAX_IDS)
        for choice in given:
            if choice not in allowed:
                self.tell(key, wrong("is not known", choice, ", ".join(allowed)))
        return tuple(choice for choice in dict.fromkeys(given) if choice in allowed)

    def whole(self, key: str, least: int, most: int, otherwise: int) -> int:
        """Return a whole number from ``least`` to ``most``, ``otherwise`` where it is wrong."""
        value = self.table.get(key, otherwise)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.tell(key, wrong("is no such number", value, f"a whole number, {least} to {most}"))
        return otherwise

    def switch(self, key: str) -> bool:
        """Return true or false; false if it is not there."""
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            self.tell(key, wrong("is not true or false", value, "true or false"))
        return value is True

    def slug(self, key: str) -> str:
        """Return a slug, empty if it is none."""
        value = self.table.get(key, NOTHING)
        if isinstance(value, str) and SLUG.fullmatch(value) and len(value) <= 60:
            return value
        form = "lower-case a-z, digits and single hyphens, 60 at most, such as action-3"
        self.tell(key, wrong("is no id", value, form))
        return ""
