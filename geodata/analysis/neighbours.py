"""What crosses a project, what is near it, and what is linked to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geodata.analysis.corridors import spokes
from geodata.catalog.catalog import Catalog
from geodata.catalog.project import Project
from geodata.geo.layers import ContextFeature
from geodata.geo.measures import length_km
from geodata.geo.nearest import distances_km
from geodata.geo.plane import Geometries
from geodata.geo.units import Degrees, Kilometres, LonLat, Metres
from geodata.record.model import Relation
from geodata.vocabulary.rounding import Rounded, round_between, round_honest

NEAR = Kilometres(10)
# The shortest degree: of longitude at 37 degrees north, where the record ends.
_KM_PER_DEGREE = 88.9


@dataclass(frozen=True, slots=True)
class Crossing:
    """A project whose drawing meets this one's.

    ``points`` are where lines cross, or one point of what they have in common; ``common`` is the
    length of line in common, None where there is none. ``accuracy_m``: how far a point may be off.
    """

    project: Project
    points: tuple[LonLat, ...]
    common: Rounded | None
    accuracy_m: Metres


@dataclass(frozen=True, slots=True)
class Near:
    """A project near this one that does not meet it; ``km`` is geodesic, between the drawings."""

    project: Project
    km: Kilometres
    rounded: Rounded


@dataclass(frozen=True, slots=True)
class Link:
    """A stated relation. ``inverse``: the other one states it. The other may be of the context."""

    how: Relation
    inverse: bool
    other: Project | ContextFeature


@dataclass(frozen=True, slots=True)
class Neighbours:
    """All that stands in relation to a project.

    ``crossing`` is in the record's order, ``near`` from the nearest on. ``same_corridor`` holds for
    each corridor by which this line leaves the city the other lines of the record that do so too.
    """

    crossing: tuple[Crossing, ...]
    near: tuple[Near, ...]
    links: tuple[Link, ...]
    same_corridor: tuple[tuple[str, tuple[Project, ...]], ...]


def neighbours(catalog: Catalog, project: Project, within: Kilometres = NEAR) -> Neighbours:
    """Return what crosses a project, is near it or is linked to it.

    What has no drawing of its own crosses nothing and is near nothing. Two points that fall on one
    spot do not cross; they are near. Distances are geodesic and rounded to both accuracies.

    Args:
        catalog: the catalog of the project and of what may be near it.
        project: one of its projects.
        within: how far away the near ones may be.
    """
    others = _candidates(catalog, project, within)
    crossing, near = _placed(project, others, within)
    return Neighbours(crossing, near, links(catalog, project), _same_corridor(catalog, project))


def links(catalog: Catalog, project: Project) -> tuple[Link, ...]:
    """Return the stated relations in both directions, each other thing once."""
    related: dict[str, Link] = {}
    for stated in project.properties.related:
        other = catalog.by_id.get(stated.id) or catalog.context_by_id.get(stated.id)
        if other is not None:
            related.setdefault(stated.id, Link(stated.how, False, other))
    for slug, how in catalog.links_to.get(project.id, ()):
        related.setdefault(slug, Link(how, True, catalog.by_id[slug]))
    return tuple(related.values())


def _candidates(catalog: Catalog, project: Project, within: Kilometres) -> list[Project]:
    """Return every other drawn project that may be within reach, in the record's order."""
    if project.geometry is None:
        return []
    tree, drawn = _tree(catalog)
    degrees = Degrees(within / _KM_PER_DEGREE)
    rows = tree.query(project.geometry, predicate="dwithin", distance=degrees)
    indices = np.sort(drawn[rows]).tolist()
    return [catalog.projects[index] for index in indices if index != project.index]


# A catalog never changes and is compared by identity, so its tree is made once.
@lru_cache(maxsize=2)
def _tree(catalog: Catalog) -> tuple[shapely.STRtree, NDArray[np.int64]]:
    drawings = np.asarray([project.geometry for project in catalog.projects], dtype=object)
    drawn = np.flatnonzero(~shapely.is_missing(drawings))
    return shapely.STRtree(drawings[drawn]), drawn


def _placed(
    project: Project, others: Sequence[Project], within: Kilometres
) -> tuple[tuple[Crossing, ...], tuple[Near, ...]]:
    geometry = project.geometry
    if geometry is None or not others:
        return (), ()
    drawings: Geometries = np.asarray([other.geometry for other in others], dtype=object)
    points = (shapely.get_dimensions(drawings) == 0) & (shapely.get_dimensions(geometry) == 0)
    shapely.prepare(geometry)
    meets = shapely.intersects(geometry, drawings) & ~points
    crossing = tuple(
        _crossing(project, other, shapely.intersection(geometry, drawing))
        for other, drawing, met in zip(others, drawings, meets.tolist(), strict=True)
        if met
    )
    apart = [other for other, met in zip(others, meets.tolist(), strict=True) if not met]
    kilometres = distances_km(geometry, drawings[~meets]).tolist()
    near = [
        Near(other, km, round_between(km, _accuracy(project), _accuracy(other)))
        for other, km in zip(apart, kilometres, strict=True)
        if km <= within
    ]
    return crossing, tuple(sorted(near, key=lambda thing: (thing.km, thing.project.index)))


def _crossing(project: Project, other: Project, met: BaseGeometry) -> Crossing:
    accuracy = Metres(_accuracy(project) + _accuracy(other))
    parts = shapely.get_parts(met)
    points = parts[shapely.get_dimensions(parts) == 0]
    if len(points) == 0:
        points = np.asarray([met.representative_point()], dtype=object)
    km = length_km(met)
    return Crossing(
        other,
        tuple((float(lon), float(lat)) for lon, lat in shapely.get_coordinates(points)),
        round_honest(km, accuracy) if km else None,
        accuracy,
    )


def _accuracy(project: Project) -> Metres:
    return project.properties.accuracy_m or Metres(0)


def _same_corridor(
    catalog: Catalog, project: Project
) -> tuple[tuple[str, tuple[Project, ...]], ...]:
    groups = []
    for corridor, members in _corridor_members(catalog):
        if project in members:
            groups.append((corridor, tuple(other for other in members if other != project)))
    return tuple(groups)


@lru_cache(maxsize=2)
def _corridor_members(catalog: Catalog) -> tuple[tuple[str, tuple[Project, ...]], ...]:
    return tuple(
        (spoke.id, tuple(line.project for line in spoke.planned if line.project))
        for spoke in spokes(catalog)
    )
