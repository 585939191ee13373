"""All that the load knows of the atlas's pages: names of widgets, messages and what is clicked.

Where the page changes, this is the one place to follow it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geodata.catalog.filters import OPTIONS

# Widgets by their keys in pages/.
LANGUAGE = "lang"
# What may be asked in the map's own filter, static/runtime/panels/filter_panel.js.
CATEGORIES = OPTIONS["category"]
WORDS = ("铁路", "chenglan", "机场", "涪江", "zz")
# Elements of the map's frame: an option of the filter, the map once drawn, how many it shows.
OPTION = "button.atlas-option[data-facet=category]"
READY = "[data-ready=true]"
SHOWN = "Number(document.querySelector('[data-shown]')?.dataset.shown ?? -1)"

_STATE = "window.atlas.apply("
Asked = Mapping[str, Sequence[str] | str]


@dataclass(frozen=True)
class Shown:
    """What the newest State tells the map: its language, its filter, and the report it answers."""

    lang: str
    asked: Asked
    answers: int

    @property
    def categories(self) -> tuple[str, ...]:
        """Return the categories that are chosen."""
        return tuple(self.asked.get("category", ()))


def shown(map_arguments: str) -> Shown | None:
    """Return what the arguments of the map's component tell; None if they are of no map."""
    script = json.loads(map_arguments or "{}").get("feature_group") or ""
    start = script.find(_STATE)
    if start < 0:
        return None
    state, _ = json.JSONDecoder().raw_decode(script, start + len(_STATE))
    # A State leaves out what is as by default.
    return Shown(state["lang"], state.get("asked", {}), state.get("seq", 0))


def report(asked: Asked, number: int) -> str:
    """Return the value of the map's component with another filter, as host/page.js tells it."""
    value: dict[str, Any] = {"filter": asked, "seq": number}
    return json.dumps(value, ensure_ascii=False)


def with_categories(asked: Asked, categories: Sequence[str]) -> Asked:
    """Return a filter with other categories, in their order, empty lists left out."""
    chosen = [name for name in CATEGORIES if name in categories]
    rest = {name: values for name, values in asked.items() if name != "category"}
    return {**rest, "category": chosen} if chosen else rest


def with_words(asked: Asked, words: str) -> Asked:
    """Return a filter with other words searched for; none at all for an empty text."""
    rest = {name: values for name, values in asked.items() if name != "q"}
    return {**rest, "q": words} if words else rest
