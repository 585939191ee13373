"""What every page with a map does in the same way: filter, counts, map, list, address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from geodata.catalog.catalog import Catalog, Mask, Selection
from geodata.catalog.filters import Filter
from geodata.catalog.project import Project
from geodata.vocabulary.words import Words, words
from geodata.web.assets import CatalogAssets
from geodata.web.state import WHOLE_WINDOW
from server import served_record
from ui import link, map_view, session


@dataclass(frozen=True)
class View:
    """What a page shows: the catalog, what is asked of it, and what is left."""

    assets: CatalogAssets
    own: Words
    asked: Filter
    within: Mask | None
    scope: str

    @property
    def catalog(self) -> Catalog:
        """The catalog of the record that is served."""
        return self.assets.catalog

    @cached_property
    def selection(self) -> Selection:
        """What the filter leaves, worked out where a page tells of it; the map needs it not."""
        return self.catalog.where(self.asked, self.within)

    @property
    def projects(self) -> tuple[Project, ...]:
        """The projects that are left, in the record's order."""
        return self.catalog.chosen(self.selection)


@dataclass(frozen=True)
class Shown:
    """What a page wants of its map beside the filter."""

    height: int = WHOLE_WINDOW
    extras: dict[str, Any] = field(default_factory=dict)


def catalog() -> Catalog:
    """Return the catalog of the record that is served."""
    own = served_record.current().own
    assert own is not None  # the frame shows another page without a record
    return own.catalog


def language() -> Words:
    """Return the words of the language that is chosen."""
    return words(session.LANGUAGE.get())


def mask_of(projects: Iterable[Project], whole: Catalog) -> Mask:
    """Return the mask of some projects."""
    mask = np.zeros(len(whole), bool)
    mask[[project.index for project in projects]] = True
    return mask


def opened(within: Mask | None = None, scope: str = "") -> View:
    """Return what is left of the record, or of a part called ``scope``, by the filter."""
    own_assets = served_record.current().own
    assert own_assets is not None
    asked = link.asked()
    link.publish(asked)
    return View(own_assets, language(), asked, within, scope)


def show_map(view: View, shown: Shown | None = None) -> None:
    """Show the map with its filter, counts and list in its frame."""
    only_map(view, shown)


def only_map(view: View, shown: Shown | None = None) -> None:
    """Show the map by itself."""
    wanted = shown or Shown()
    map_view.show(
        view.assets,
        view.asked,
        view.own,
        view.within,
        view.scope,
        height=wanted.height,
        extras=wanted.extras,
    )
