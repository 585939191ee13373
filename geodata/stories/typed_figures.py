"""Figures that are typed into a text of a story, where a placeholder should compute them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from geodata.catalog.catalog import Catalog
from geodata.stories.figures import FIELD

# Names and dates that hold digits: the decision's day and the year it looks to, road numbers,
# codes, 5G, and the actions by their number in English.
ALLOWED = re.compile(
    r"2020年(?:7月(?:29日)?)?|(?:(?:29 )?July )?2020\b|2035年?"
    r"|\b[GSX]\d{1,3}\b|(?<![\d.])5G\b|[\u4e00-\u9fff]-\d{2,6}|\bActions? [1-8]\b"
)


# Facts of the matter that have become names: there are eight actions and nine counties.
_SAID = re.compile(
    r"八大行动|八项行动|九个?县（?市、?区）?|九个县级|第[一二三四五六七八九十]+[项条个]"
    r"|\b(?:eight actions|nine counties)\b",
    re.IGNORECASE,
)


# A run of numerals is tried from its beginning only, so that a long one costs no more than it is
# long. 一项 and 千万 are ordinary words.
_NUMERALS = "一二两三四五六七八九十百千万〇零"


_MEASURE = "[项条个座处家片段县区成倍亿年月]|公里|平方|万|亿|分之|百分"


_SPELT = re.compile(
    rf"(?<![{_NUMERALS}])(?!一[项条个座处家片段县区成年月]|千万)[{_NUMERALS}]+[多余几]?(?:{_MEASURE})"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|hundred|thousand|million|dozen|half)\b",
    re.IGNORECASE,
)


def typed(text: str, catalog: Catalog) -> Iterator[str]:
    """Yield the figures that are typed into a text instead of computed.

    Digits of any script count, and numbers spelt out before a measure word. The names of the
    record are names: 58所 and 300平方公里中心城区 may be written.
    """
    left = FIELD.sub(" ", text)
    for name in numbered_names(catalog):
        left = left.replace(name, " ")
    left = _SAID.sub(" ", ALLOWED.sub(" ", left))
    digits = "".join(c if unicodedata.category(c) in ("Nd", "No") or c in ".,%" else " "
                     for c in left)  # fmt: skip
    yield from (
        part for part in digits.split() if any(unicodedata.category(c) != "Po" for c in part)
    )
    yield from (match.group() for match in _SPELT.finditer(left))


@lru_cache(maxsize=4)  # asked for each text of a story
def numbered_names(catalog: Catalog) -> tuple[str, ...]:
    """Return the names of the record that hold a figure, longest first."""
    names = {
        name
        for project in catalog.projects
        for name in (*map(project.name, ("zh", "en")), *project.properties.aliases)
    }
    held = [name for name in names if any(c.isnumeric() for c in name) and len(name) > 1]
    return tuple(sorted(held, key=lambda name: (-len(name), name)))
