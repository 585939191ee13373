"""What one map of a deck is of, what is in view, and the figures that are told of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from geodata.analysis.figures.counts import places_known
from geodata.analysis.figures.kilometres import by_kind, heading, where
from geodata.catalog.project import Project
from geodata.export.map_layout.extent import CITY, PROJECTS, Extent, bounds
from geodata.export.map_layout.features import by_county_only
from geodata.export.map_layout.marks import county_only
from geodata.export.map_layout.page import Bounds
from geodata.export.map_layout.plate import Plate
from geodata.report.request import Handout
from geodata.vocabulary.rounding import km_in_words

_FEWEST = 3  # so many things on a map, or it would be an empty slide
_MOSTLY = 0.7  # so many of the drawings touch the city, and it is what is in view


@dataclass(frozen=True)
class Topic:
    """What one map is of: its title, its projects, what is in view, and words for the speaker.

    ``points`` are told beside the map, larger than a table; ``strong`` are the ids that do not
    fade, all if empty; ``inset`` is what another slide shows larger;
    with ``single`` there is one slide, and the notes name what its table has no room for; ``also``
    is listed after what the map shows, on further slides. Lengths are of what lies in
    ``counties``, in the city if there are none. ``when`` is the date as of which things are drawn
    and told, empty for the plan as decided.
    """

    title: str
    projects: tuple[Project, ...]
    extent: Extent
    speech: str = ""
    points: tuple[str, ...] = ()
    strong: Collection[str] = ()
    inset: Bounds | None = None
    single: bool = False
    also: tuple[Project, ...] = ()
    counties: tuple[str, ...] = ()
    when: str = ""


def focus(projects: Sequence[Project]) -> Extent:
    """Return what to look at: what is drawn, but of what goes far beyond the city only the city.

    If most drawings lie beyond it altogether, as partners do, all of them are in view.
    """
    drawn = [one for one in projects if _has_drawing(one)]
    inside = [one for one in drawn if one.counties]
    if not inside or len(inside) < _MOSTLY * len(drawn):
        return PROJECTS
    by_county = [one for one in projects if by_county_only(one)]
    own, city = bounds(PROJECTS, [*inside, *by_county]), bounds(CITY, ())
    west, south = max(own[0], city[0]), max(own[1], city[1])
    east, north = min(own[2], city[2]), min(own[3], city[3])
    return (west, south, east, north) if west < east and south < north else CITY


def has_map(projects: Sequence[Project]) -> bool:
    """Whether enough of some projects can be shown for a map of their own."""
    return sum(_has_drawing(one) for one in projects) + len(county_only(projects)) >= _FEWEST


def figures(handout: Handout, topic: Topic) -> list[tuple[str, str]]:
    """Return the key figures of a topic, a name and a value each."""
    w, projects = handout.words, topic.projects
    counted = (len(projects), *places_known(projects))
    keys = ("total", "drawn", "county_only", "off_map")
    told = [(w[f"deck.{key}"], w.say("deck.n", n=n)) for key, n in zip(keys, counted, strict=True)]
    place = where(topic.counties)
    for found in by_kind(projects, topic.counties):
        told.append((heading(found.kind, place, w), km_in_words(found.rounded, w)))
    return told


def summary(handout: Handout, topic: Topic) -> str:
    """Return the key figures in one line."""
    w = handout.words
    told = figures(handout, topic)
    return w["list.join"].join(w.say("deck.figure", name=name, value=value) for name, value in told)


def ordered(topic: Topic, drawn: Plate) -> list[Project]:
    """Return projects, strong ones first, as the map shows them: drawn, by county, not at all."""
    ranks = {
        one.id: rank
        for rank, found in enumerate((drawn.placed, drawn.elsewhere, drawn.by_county))
        for one in found
    }
    return sorted(
        topic.projects,
        key=lambda one: (one.id not in topic.strong, ranks.get(one.id, 3), one.index),
    )


def elsewhere(handout: Handout, drawn: Plate) -> list[str]:
    """Return what the map could not show, a line a reason."""
    w = handout.words
    parts = (("citywide", drawn.citywide), ("elsewhere", drawn.elsewhere),
             ("off_map", drawn.off_map))  # fmt: skip
    return [
        w.say("handout.condition", facet=w.say(f"sheet.{key}", n=len(found)),
              names=w.join([one.code for one in found]))
        for key, found in parts if found
    ]  # fmt: skip


def _has_drawing(project: Project) -> bool:
    return project.geometry is not None and not by_county_only(project)
