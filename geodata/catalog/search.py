"""Finding a feature by what people type: name, pinyin, initials, code, alias or English.

Each kind of key is one long text, a line a feature, so that a term is sought by plain substring
search. Only a term that is found nowhere is tried again by its sound, then with small slips.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pypinyin import Style, lazy_pinyin
from rapidfuzz import fuzz, process

from geodata.record.characters import cleaned
from geodata.record.model import Properties

# Ranks of a match, best first; a feature's rank is that of its worst term.
CODE, PREFIX, NAME, PINYIN, ALIAS, ENGLISH, SOUND, SLIP, NONE = range(9)
KINDS = ("code", "name", "pinyin", "alias", "english")
KIND_RANK = {"code": NAME, "name": NAME, "pinyin": PINYIN, "alias": ALIAS, "english": ENGLISH}

MOST_TERMS = 8
SLIPS_FROM_LATIN, SLIPS_FROM_CHINESE = 4, 3
TWO_SLIPS_FROM = 8

Ranks = NDArray[np.int8]
_CHINESE = re.compile("[\u3400-\u9fff]")
_IDLE = re.compile(r"[\s\-–—·・•'’()()“”\"、,,/]+")


def fold(text: str) -> str:
    """Return text as it is compared: in compatibility form, without case, blanks and hyphens.

    >>> fold("Ｇ５ 成绵－高速")
    'g5成绵高速'
    """
    return _IDLE.sub("", unicodedata.normalize("NFKC", cleaned(text)).casefold())


@dataclass(frozen=True)
class SearchIndex:
    """The keys of all features, by kind: a line a feature, and where it starts in the text."""

    codes: tuple[str, ...]
    texts: dict[str, str]
    starts: dict[str, NDArray[np.int64]]
    keys: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, features: Sequence[Properties]) -> SearchIndex:
        """Return the index of features; several keys of one kind share a line, divided by tabs."""
        keys = {kind: tuple(_keys(kind, feature) for feature in features) for kind in KINDS}
        starts = {}
        for kind, lines in keys.items():
            lengths = np.fromiter((len(line) + 1 for line in lines), np.int64, len(lines))
            starts[kind] = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
        texts = {kind: "\n".join(lines) for kind, lines in keys.items()}
        return cls(tuple(fold(feature.code) for feature in features), texts, starts, keys)

    def ranks(self, query: str) -> Ranks:
        """Return how well n features match a query, shape (n,): 0 is best, ``NONE`` is no match."""
        terms = [
            fold(term)
            for term in unicodedata.normalize("NFKC", cleaned(query)).split()[:MOST_TERMS]
        ]
        ranks = np.zeros(len(self.codes), np.int8)
        for term in filter(None, terms):
            ranks = np.maximum(ranks, self._term(term))
        return ranks

    def matches(self, query: str) -> NDArray[np.bool_]:
        """Return which of n features match every term, shape (n,); all do if there is no term."""
        matching: NDArray[np.bool_] = self.ranks(query) < NONE
        return matching

    def search(self, query: str, limit: int = 20) -> tuple[int, ...]:
        """Return the positions of the best matches; equals stay in the record's order."""
        if not fold(query):
            return ()
        ranks = self.ranks(query)
        best = np.argsort(ranks, kind="stable")[:limit]
        return tuple(int(index) for index in best if ranks[index] < NONE)

    def _term(self, term: str) -> Ranks:
        ranks = np.full(len(self.codes), NONE, np.int8)
        for kind in reversed(KINDS):
            ranks[self._lines(kind, term)] = KIND_RANK[kind]
        prefixed = self._lines("name", term, at_start=True)
        ranks[prefixed] = np.minimum(ranks[prefixed], PREFIX)
        exact = [index for index, code in enumerate(self.codes) if code == term]
        ranks[exact] = CODE
        if (ranks == NONE).all() and _CHINESE.search(term):
            ranks[self._lines("pinyin", "".join(_syllables(term)))] = SOUND
        if (ranks == NONE).all():
            ranks[self._slips(term)] = SLIP
        return ranks

    def _lines(self, kind: str, term: str, at_start: bool = False) -> NDArray[np.int64]:
        """Return the features whose line of this kind holds the term."""
        text, starts = self.texts[kind], self.starts[kind]
        if not len(starts):
            return np.zeros(0, np.int64)
        spots = np.fromiter((hit.start() for hit in re.finditer(re.escape(term), text)), np.int64)
        lines = np.searchsorted(starts, spots, side="right") - 1
        if at_start:
            lines = lines[spots == starts[lines]]
        return np.unique(lines)

    def _slips(self, term: str) -> list[int]:
        """Return the features nearest to a mistyped term: one slip, two in long terms."""
        chinese = bool(_CHINESE.search(term))
        if len(term) < (SLIPS_FROM_CHINESE if chinese else SLIPS_FROM_LATIN):
            return []
        allowed = 2 if len(term) >= TWO_SLIPS_FROM else 1
        # A wrong character among n leaves n - 1 of n: the ratio partial_ratio then gives.
        least = 100 * (len(term) - allowed) / len(term) - 0.01
        scores: dict[int, float] = {}
        for kind in ("name", "alias") if chinese else ("pinyin", "alias", "english", "code"):
            near = process.extract(
                term, self.keys[kind], scorer=fuzz.partial_ratio, score_cutoff=least, limit=None
            )
            for line, score, index in near:
                # partial_ratio slides the shorter over the longer: a key shorter than the term
                # would match by being a part of it.
                if max(map(len, line.split("\t"))) >= len(term) - allowed:
                    scores[index] = max(score, scores.get(index, 0.0))
        best = max(scores.values(), default=0.0)
        return [index for index, score in scores.items() if score >= best - 0.01]


def _keys(kind: str, feature: Properties) -> str:
    if kind == "code":
        return fold(feature.code)
    if kind == "name":
        return fold(feature.name_zh)
    if kind == "pinyin":
        return "\t".join(_sounds([feature.name_zh, *feature.aliases]))
    if kind == "alias":
        return "\t".join(fold(alias) for alias in feature.aliases)
    return fold(feature.name_en)


def _sounds(names: Iterable[str]) -> list[str]:
    sounds = []
    for name in names:
        syllables = _syllables(fold(name))
        sounds += ["".join(syllables), "".join(syllable[:1] for syllable in syllables)]
    return sounds


@lru_cache(maxsize=1)
def sounds() -> dict[str, str]:
    """Return the signs of GB 2312 by their most usual syllable, for a search in the browser.

    A sign is taken by itself here: in ``重庆`` the browser hears ``zhong``, Python ``chong``.
    """
    table: dict[str, str] = {}
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            sign = bytes((row, cell)).decode("gb2312", "ignore")
            if sign:
                [syllable] = _syllables(sign)
                table[syllable] = table.get(syllable, "") + sign
    return table


@lru_cache(maxsize=50_000)
def _syllables(text: str) -> tuple[str, ...]:
    """Return pinyin without tones, a syllable a character; ü is typed v; other signs one by one."""
    # pypinyin takes a list from ``errors``, though its types do not say so.
    one_by_one: Any = list
    return tuple(lazy_pinyin(text, style=Style.NORMAL, errors=one_by_one, v_to_u=False))
