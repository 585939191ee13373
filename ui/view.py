"""What every page with a map has: catalog, filter, words, and the map in its frame."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from geodata.catalog.catalog import Catalog, Mask, Selection
from geodata.catalog.filters import Filter
from geodata.catalog.project import Project
from geodata.vocabulary.words import Words
from geodata.vocabulary.words import words as words_in
from geodata.web.assets import CatalogAssets
from geodata.web.state import WHOLE_WINDOW
from server import served_record
from ui import link, map_view, session


@dataclass(frozen=True)
class Page:
    """What a page shows: the catalog with its files, the filter, and the part it is limited to.

    Attributes:
        assets: the catalog and the files that browsers get of it.
        words: the texts in the language that is chosen.
        asked: the filter of the session.
        within: mask of the projects the page is about, one value a project; None for all.
        scope: what that part is called; empty for all.
    """

    assets: CatalogAssets
    words: Words
    asked: Filter
    within: Mask | None
    scope: str

    @property
    def catalog(self) -> Catalog:
        """The catalog of the record that is served."""
        return self.assets.catalog

    @cached_property
    def selection(self) -> Selection:
        """What the filter leaves; computed at the first use, since the map does without it."""
        return self.catalog.where(self.asked, self.within)

    @property
    def projects(self) -> tuple[Project, ...]:
        """The projects that the filter leaves, in the record's order."""
        return self.catalog.chosen(self.selection)


@dataclass(frozen=True)
class MapOptions:
    """What a page sets of its map beside the filter.

    Attributes:
        height: of the map in pixels, or ``WHOLE_WINDOW``.
        extras: further fields of the map's ``State``, by name.
    """

    height: int = WHOLE_WINDOW
    extras: dict[str, Any] = field(default_factory=dict)


def _assets() -> CatalogAssets:
    assets = served_record.current().assets
    assert assets is not None  # without a record the frame opens another page
    return assets


def catalog() -> Catalog:
    """Return the catalog of the record that is served."""
    return _assets().catalog


def words() -> Words:
    """Return the texts in the language of the session."""
    return words_in(session.LANGUAGE.get())


def mask_of(projects: Iterable[Project], catalog: Catalog) -> Mask:
    """Return the mask of some projects, one value a project of the catalog."""
    mask = np.zeros(len(catalog), bool)
    mask[[project.index for project in projects]] = True
    return mask


def open_page(within: Mask | None = None, scope: str = "") -> Page:
    """Return the page of the session's filter, and write that filter into the address.

    ``within`` limits it to some projects, called ``scope``.
    """
    assets, asked = _assets(), link.asked()
    link.publish(asked)
    return Page(assets, words(), asked, within, scope)


def show_map(page: Page, options: MapOptions | None = None) -> None:
    """Show the map of a page, with its filter, counts and list in it."""
    options = options or MapOptions()
    map_view.show(
        page.assets,
        page.asked,
        page.words,
        page.within,
        page.scope,
        height=options.height,
        extras=options.extras,
    )
