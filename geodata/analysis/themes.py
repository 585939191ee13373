"""The theme pages: which categories each shows, from ``data/themes.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import Filter
from geodata.catalog.project import Project
from geodata.data import DATA
from geodata.record.model import Category
from geodata.vocabulary.words import Words


class ThemeError(ValueError):
    """``themes.toml`` cannot be used; the message names the theme and the category."""


@dataclass(frozen=True)
class Theme:
    """One theme page: all projects of some categories, and single ones of others, by id."""

    id: str
    categories: tuple[Category, ...]
    also: tuple[str, ...] = ()

    def has(self, project: Project) -> bool:
        """Whether the page shows a project."""
        return project.properties.category in self.categories or project.id in self.also

    def projects(self, catalog: Catalog) -> tuple[Project, ...]:
        """Return the projects it shows, in the record's order."""
        return tuple(project for project in catalog.projects if self.has(project))

    def filter(self) -> Filter:
        """Return the filter of its categories, for a link to the map, without ``also``."""
        return Filter(category=frozenset(category.value for category in self.categories))

    def title(self, w: Words) -> str:
        """Return the page's title."""
        return w[f"theme.{self.id}"]


@lru_cache(maxsize=2)
def themes(path: Path = DATA / "themes.toml") -> tuple[Theme, ...]:
    """Return the themes in the file's order.

    Raises:
        ThemeError: if a category is unknown, or in no theme or in two.
    """
    with path.open("rb") as file:
        tables = tomllib.load(file)
    theme_of: dict[str, str] = {}
    for name, table in tables.items():
        for category in table["categories"]:
            if category not in set(Category):
                allowed = ", ".join(Category)
                raise ThemeError(
                    f"{path.name}: [{name}]: category {category!r}, allowed is {allowed}"
                )
            if category in theme_of:
                raise ThemeError(
                    f"{path.name}: [{name}]: {category} is already in [{theme_of[category]}]"
                )
            theme_of[category] = name
    missing = [category.value for category in Category if category.value not in theme_of]
    if missing:
        raise ThemeError(f"{path.name}: no theme shows {', '.join(missing)}")
    return tuple(
        Theme(name, tuple(map(Category, table["categories"])), tuple(table.get("also", ())))
        for name, table in tables.items()
    )


def theme(name: str) -> Theme:
    """Return a theme by its id.

    Raises:
        ThemeError: if there is none.
    """
    for known in themes():
        if known.id == name:
            return known
    raise ThemeError(f"no theme {name!r}, allowed is {', '.join(known.id for known in themes())}")
