"""The decision's outline, from ``data/sections.toml``: parts, divisions, paragraphs, projects.

Headings are our own short ones; no sentence of the decision is in the project. Part three holds
the eight actions, each a division; the divisions of the other parts are those of the document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from geodata.catalog.catalog import Catalog
from geodata.vocabulary.words import Words, words

ACTIONS_PART = "3"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph and the projects it names, as indices into the catalog in its order.

    ``drawn`` are shown on the map, be it only as a county's; ``off_map`` are not.
    """

    section: str
    drawn: tuple[int, ...]
    off_map: tuple[int, ...]

    @property
    def projects(self) -> tuple[int, ...]:
        """All projects it names, in the catalog's order."""
        return tuple(sorted((*self.drawn, *self.off_map)))


@dataclass(frozen=True, slots=True)
class Division:
    """An action, ``id`` 1 to 8, or a division of another part: ``S2.3`` is part two, (3)."""

    id: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def projects(self) -> tuple[int, ...]:
        """All projects its paragraphs name, each once, in the catalog's order."""
        return tuple(
            sorted({index for paragraph in self.paragraphs for index in paragraph.projects})
        )


@dataclass(frozen=True, slots=True)
class Part:
    """One of the four parts of the document, ``id`` 1 to 4."""

    id: str
    divisions: tuple[Division, ...]

    @property
    def projects(self) -> tuple[int, ...]:
        """All projects it names, each once, in the catalog's order."""
        return tuple(sorted({index for division in self.divisions for index in division.projects}))


def outline(catalog: Catalog) -> tuple[Part, ...]:
    """Return the outline in the document's order, also paragraphs that name no project."""
    paragraphs = by_section(catalog)
    return tuple(
        Part(
            part,
            tuple(
                Division(division, tuple(paragraphs[section] for section in sections))
                for division, sections in groupby(members, key=_division)
            ),
        )
        for part, members in groupby(paragraphs, key=_part)
    )


def by_section(catalog: Catalog) -> Mapping[str, Paragraph]:
    """Return every paragraph by its section, in the document's order.

    A project that a paragraph names twice is listed once there; one that several paragraphs name
    is in each of them.
    """
    named: defaultdict[str, list[int]] = defaultdict(list)
    for project in catalog.projects:
        for section in project.sections:
            named[section].append(project.index)
    sections = sorted(
        {*words("zh").headings, *named}, key=lambda section: (_part(section), _numbers(section))
    )
    return MappingProxyType(
        {
            section: Paragraph(
                section,
                tuple(index for index in named[section] if catalog.projects[index].drawn),
                tuple(index for index in named[section] if not catalog.projects[index].drawn),
            )
            for section in sections
        }
    )


def heading(thing: Part | Division | Paragraph, w: Words) -> str:
    """Return our heading of a part, division or paragraph in the words' language."""
    if isinstance(thing, Paragraph):
        return w.heading(thing.section)
    if isinstance(thing, Part):
        return w[f"outline.part_{thing.id}"]
    if thing.id.startswith("S"):
        return w[f"outline.{thing.id.replace('.', '_')}"]
    return w[f"action_full.{thing.id}"]


def _part(section: str) -> str:
    return section[1] if section.startswith("S") else ACTIONS_PART


def _division(section: str) -> str:
    return section.rsplit(".", 1)[0]


def _numbers(section: str) -> tuple[int, ...]:
    return tuple(map(int, section.removeprefix("S").split(".")))
