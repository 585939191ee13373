"""Every text for people, in Chinese and English, from ``data/words`` and ``data/sections.toml``.

A key is a table and a name, ``stage.build``. Texts may hold named fields in braces; none of them
depends on number, so no plural forms are needed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

from geodata.data import DATA

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class WordsError(LookupError):
    """A text is missing or its fields do not fit; the message names the key and the file."""


@dataclass(frozen=True)
class Words:
    """The texts of one language: ``w["stage.build"]``, ``w.say("page.shown", n=3, total=9)``."""

    language: Language
    file: str
    texts: Mapping[str, str]
    headings: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        """Return the text of a key as it stands.

        Raises:
            WordsError: if the file has no such key.
        """
        try:
            return self.texts[key]
        except KeyError:
            raise WordsError(f"{self.file}: no text for {key!r}") from None

    def __contains__(self, key: str) -> bool:
        """Whether there is such a key."""
        return key in self.texts

    def say(self, key: str, **fields: object) -> str:
        """Return the text of a key with its fields filled in.

        Raises:
            WordsError: if the key is missing, or the text asks for a field that is not given.
        """
        try:
            return self[key].format(**fields)
        except (KeyError, IndexError, ValueError) as fault:
            if isinstance(fault, WordsError):
                raise
            raise WordsError(f"{self.file}: {key!r} with {sorted(fields)}: {fault}") from None

    def join(self, parts: list[str] | tuple[str, ...]) -> str:
        """Return an enumeration: 三台县、盐亭县 or Santai, Yanting."""
        return self["list.join"].join(parts)

    def heading(self, section: str) -> str:
        """Return our short heading of a paragraph of the decision, e.g. of ``3.1``.

        Raises:
            WordsError: if ``sections.toml`` has no such paragraph.
        """
        try:
            return self.headings[section]
        except KeyError:
            raise WordsError(f"sections.toml: no heading for {section!r}") from None

    def section(self, section: str) -> str:
        """Return where a paragraph stands, with its heading: 第三项行动 第1段:对外通道.

        Raises:
            WordsError: if ``sections.toml`` has no such paragraph.
        """
        heading = self.heading(section)
        numbers = section.removeprefix("S").split(".")
        ordinals = self["language.ordinal"]
        first = ordinals[int(numbers[0]) - 1]
        if section.startswith("S"):
            division = ordinals[int(numbers[1]) - 1]
            return self.say(
                "section.part",
                ordinal=first,
                division=division,
                paragraph=numbers[2],
                heading=heading,
            )
        return self.say("section.action", ordinal=first, paragraph=numbers[1], heading=heading)


@lru_cache(maxsize=4)
def words(language: Language) -> Words:
    """Return the texts of a language, read once.

    >>> words("en")["stage.build"], words("zh").join(["三台县", "盐亭县"])
    ('Under construction', '三台县、盐亭县')

    Raises:
        WordsError: if there is no such language.
    """
    if language not in LANGUAGES:
        raise WordsError(f"no language {language!r}; there are {', '.join(LANGUAGES)}")
    file = DATA / "words" / f"{language}.toml"
    headings = {section: both[language] for section, both in _read(DATA / "sections.toml").items()}
    return Words(
        language, file.name, MappingProxyType(_flat(_read(file))), MappingProxyType(headings)
    )


def _read(file: Path) -> dict[str, Any]:
    with file.open("rb") as stream:
        return tomllib.load(stream)


def _flat(tables: dict[str, Any]) -> dict[str, str]:
    return {
        f"{table}.{name}": str(text)
        for table, texts in tables.items()
        for name, text in texts.items()
    }
