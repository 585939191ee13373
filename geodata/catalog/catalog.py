"""The record made ready for questions: an immutable Catalog, its Projects, and Selections.

Everything that can be computed is computed once, when the catalog is made. Each facet is one
column of bits, a bit an option, so that a filter costs a few passes over plain arrays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geodata.catalog.facet_columns import Bits, bits, facet_column
from geodata.catalog.filters import (
    CITY,
    FACETS,
    OPTIONS,
    Dropped,
    Facet,
    Filter,
    Params,
)
from geodata.catalog.project import Project, projects
from geodata.catalog.search import SearchIndex
from geodata.catalog.selection import Mask, Selection
from geodata.geo.layers import ContextFeature, County, context, counties
from geodata.geo.plane import Floats
from geodata.geo.units import Kilometres
from geodata.record.files import gc_pause
from geodata.record.model import Collection, Relation
from geodata.record.reading import Record

__all__ = ["Catalog", "Mask", "Project", "Selection"]


@dataclass(frozen=True, eq=False)
class Catalog:
    """All n projects of a record, in its order; made by ``from_collection`` or ``of``, immutable.

    Attributes:
        projects: the n projects.
        counties: the county-level units they were measured against.
        context: what the map shows beside them for orientation.
        digest: names the bytes of the record's file, for caches.
        columns: for each facet the n projects' answers, a bit an option of ``OPTIONS``.
        km: geodesic kilometres of each project's lines, shape (n,); 0 without lines.
        km_inside: the part inside Mianyang, in the same form.
        drawn: which projects a map shows, shape (n,).
    """

    projects: tuple[Project, ...]
    counties: tuple[County, ...]
    context: tuple[ContextFeature, ...]
    digest: str
    columns: Mapping[Facet, Bits]
    km: Floats
    km_inside: Floats
    drawn: Mask

    @classmethod
    @gc_pause.put_off()
    def from_collection(
        cls,
        collection: Collection,
        counties: Sequence[County],
        digest: str = "",
        context: Sequence[ContextFeature] = (),
    ) -> Catalog:
        """Return the catalog of a record, all that is computed of it included.

        Args:
            collection: the record's features, checked.
            counties: the units to measure against, degrees WGS-84.
            digest: names the file's bytes, for caches.
            context: what the map shows beside them.
        """
        made = projects(collection, counties)
        columns = {facet: facet_column(facet, made) for facet in FACETS}
        km = np.array([project.length_km or 0.0 for project in made], float)
        inside = np.array([project.km_inside for project in made], float)
        drawn = np.array([project.drawn for project in made], bool)
        _freeze(*columns.values(), km, inside, drawn)
        return cls(made, tuple(counties), tuple(context), digest, columns, km, inside, drawn)

    @classmethod
    def of(cls, read: Record) -> Catalog:
        """Return the catalog of a record that was read, over the atlas's own layers."""
        return cls.from_collection(read.collection, counties(), read.digest, context())

    def __len__(self) -> int:
        """Return the number of projects."""
        return len(self.projects)

    @cached_property
    def by_id(self) -> dict[str, Project]:
        """The projects by their slug."""
        return {project.id: project for project in self.projects}

    @cached_property
    def by_code(self) -> dict[str, Project]:
        """The projects by their code, the number people say aloud."""
        return {project.code: project for project in self.projects}

    @cached_property
    def context_by_id(self) -> dict[str, ContextFeature]:
        """The context features that have an id, by it."""
        return {thing.id: thing for thing in self.context if thing.id}

    @cached_property
    def links_to(self) -> dict[str, tuple[tuple[str, Relation], ...]]:
        """For each id the projects that name it as related, and how."""
        links: defaultdict[str, list[tuple[str, Relation]]] = defaultdict(list)
        for project in self.projects:
            for link in project.properties.related:
                links[link.id].append((project.id, link.how))
        return {slug: tuple(named) for slug, named in links.items()}

    @cached_property
    def index(self) -> SearchIndex:
        """The search keys, made at the first search."""
        return SearchIndex.of([project.properties for project in self.projects])

    @cached_property
    def local(self) -> Bits:
        """The column of counties where what concerns all nine alike counts for the city alone."""
        alone = [project.only_citywide for project in self.projects]
        column = np.where(np.array(alone, bool), bits("county", (CITY,)), self.columns["county"])
        _freeze(column)
        return column

    def parse(self, params: Params) -> tuple[Filter, Dropped]:
        """Return a link's filter, and what of it was not understood; see ``Filter.parse``."""
        return Filter.parse(params, self.counties)

    def where(self, asked: Filter, within: Mask | None = None) -> Selection:
        """Return the selection that a filter leaves.

        Args:
            asked: the filter; an empty one leaves all.
            within: a mask of shape (n,): of these projects only.
        """
        mask = self._searched(asked)
        if within is not None:
            mask = mask & within
        for facet in FACETS:
            mask = mask & self._chosen(facet, asked)
        mask.setflags(write=False)
        indices = np.flatnonzero(mask)
        return Selection(
            mask,
            indices,
            len(self),
            Kilometres(float(self.km[mask].sum())),
            Kilometres(float(self.km_inside[mask].sum())),
            tuple(np.flatnonzero(mask & ~self.drawn).tolist()),
        )

    def facets(self, asked: Filter, within: Mask | None = None) -> dict[Facet, dict[str, int]]:
        """Return for every option of every facet how many projects it would leave.

        Args:
            asked: the filter; its values in the other facets hold, those in the same do not.
            within: a mask of shape (n,): of these projects only.
        """
        searched = self._searched(asked)
        if within is not None:
            searched = searched & within
        chosen = {facet: self._chosen(facet, asked) for facet in FACETS}
        counts: dict[Facet, dict[str, int]] = {}
        for facet in FACETS:
            others = searched
            for other in FACETS:
                if other != facet:
                    others = others & chosen[other]
            column = self._column(facet, asked)[others]
            counts[facet] = {
                option: int(np.count_nonzero(column & np.uint32(1 << bit)))
                for bit, option in enumerate(OPTIONS[facet])
            }
        return counts

    def chosen(self, selection: Selection) -> tuple[Project, ...]:
        """Return a selection's projects in the record's order."""
        return tuple(self.projects[index] for index in selection.indices.tolist())

    def only(self, selection: Selection) -> Catalog:
        """Return a catalog of a selection's projects, numbered from 0; nothing is computed anew.

        Relations to a project that is left out (``links_to``, ``by_id``) are known to the whole
        catalog only.
        """
        chosen = enumerate(self.chosen(selection))
        mask = selection.mask
        columns: dict[Facet, Bits] = {facet: column[mask] for facet, column in self.columns.items()}
        km, inside, drawn = self.km[mask], self.km_inside[mask], self.drawn[mask]
        _freeze(*columns.values(), km, inside, drawn)
        return replace(
            self,
            projects=tuple(replace(project, index=index) for index, project in chosen),
            columns=columns,
            km=km,
            km_inside=inside,
            drawn=drawn,
        )

    def search(self, query: str, limit: int = 20) -> tuple[Project, ...]:
        """Return at most ``limit`` projects that match a query best, best first."""
        return tuple(self.projects[index] for index in self.index.search(query, limit))

    def _searched(self, asked: Filter) -> Mask:
        return self.index.matches(asked.q) if asked.q else np.ones(len(self), bool)

    def _chosen(self, facet: Facet, asked: Filter) -> Mask:
        values = asked.values(facet)
        if not values:
            return np.ones(len(self), bool)
        chosen: Mask = (self._column(facet, asked) & bits(facet, values)) != 0
        return chosen

    def _column(self, facet: Facet, asked: Filter) -> Bits:
        return self.local if facet == "county" and not asked.citywide else self.columns[facet]


def _freeze(*arrays: NDArray[Any]) -> None:
    for array in arrays:
        array.setflags(write=False)
