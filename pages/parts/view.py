"""What every page with a map does in the same way: filter, counts, map, list, address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import streamlit as st

from geodata.catalog import Catalog, Mask, Selection
from geodata.filters import Filter
from geodata.project import Project
from geodata.render.assets import CatalogAssets
from geodata.words import Words, words
from pages.parts import data, filters, link, listing, map_view, summary


@dataclass(frozen=True)
class View:
    """What a page shows: the catalog, what is asked of it, and what is left."""

    assets: CatalogAssets
    own: Words
    asked: Filter
    within: Mask | None
    selection: Selection

    @property
    def catalog(self) -> Catalog:
        """The catalog of the record that is served."""
        return self.assets.catalog

    @property
    def projects(self) -> tuple[Project, ...]:
        """The projects that are left, in the record's order."""
        return self.catalog.chosen(self.selection)


@dataclass(frozen=True)
class Shown:
    """What a page wants of its map beside the filter."""

    height: int = map_view.WHOLE_WINDOW
    extras: dict[str, Any] = field(default_factory=dict)


def catalog() -> Catalog:
    """Return the catalog of the record that is served."""
    own = data.current().own
    assert own is not None  # the frame shows another page without a record
    return own.catalog


def language() -> Words:
    """Return the words of the language that is chosen."""
    return words(st.session_state["lang"])


def mask_of(projects: Iterable[Project], whole: Catalog) -> Mask:
    """Return the mask of some projects."""
    mask = np.zeros(len(whole), bool)
    mask[[project.index for project in projects]] = True
    return mask


def opened(within: Mask | None = None) -> View:
    """Show the filter in the sidebar and the counts; return what is left."""
    own_assets = data.current().own
    assert own_assets is not None
    own = language()
    asked = filters.sidebar(own_assets.catalog, own, within)
    selection = own_assets.catalog.where(asked, within)
    summary.heading(own_assets.catalog, asked, selection, own)
    link.publish(asked)
    return View(own_assets, own, asked, within, selection)


def show_map(view: View, shown: Shown | None = None) -> None:
    """Show the map and beside it the list."""
    wanted = shown or Shown()
    drawing, beside = st.columns([2.6, 1], gap="small")
    with drawing:
        map_view.show(
            view.assets,
            view.asked,
            view.own,
            view.within,
            height=wanted.height,
            extras=wanted.extras,
        )
    with beside:
        listing.show(view.catalog, view.selection, view.own)
