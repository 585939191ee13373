"""What one map of a deck is of, what is in view, and the figures that are told of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from geodata.analysis.figures.counts import places_known
from geodata.analysis.figures.kilometres import by_kind, heading, where
from geodata.catalog.project import Project
from geodata.export.map_layout.extent import CITY, PROJECTS, Extent, bounds
from geodata.export.map_layout.features import by_county_only
from geodata.export.map_layout.page import Bounds
from geodata.export.map_layout.plate import Plate
from geodata.export.map_layout.texts.marks import county_only
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
    drawn = [project for project in projects if _has_drawing(project)]
    inside = [project for project in drawn if project.counties]
    if not inside or len(inside) < _MOSTLY * len(drawn):
        return PROJECTS
    by_county = [project for project in projects if by_county_only(project)]
    area, city = bounds(PROJECTS, [*inside, *by_county]), bounds(CITY, ())
    west, south = max(area[0], city[0]), max(area[1], city[1])
    east, north = min(area[2], city[2]), min(area[3], city[3])
    return (west, south, east, north) if west < east and south < north else CITY


def has_map(projects: Sequence[Project]) -> bool:
    """Whether enough of some projects can be shown for a map of their own."""
    return (
        sum(_has_drawing(project) for project in projects) + len(county_only(projects)) >= _FEWEST
    )


def figures(handout: Handout, topic: Topic) -> list[tuple[str, str]]:
    """Return the key figures of a topic, a name and a value each."""
    words, projects = handout.words, topic.projects
    counted = (len(projects), *places_known(projects))
    keys = ("total", "drawn", "county_only", "off_map")
    named = [
        (words[f"deck.{key}"], words.say("deck.n", n=n))
        for key, n in zip(keys, counted, strict=True)
    ]
    place = where(topic.counties)
    for kilometres in by_kind(projects, topic.counties):
        named.append(
            (heading(kilometres.kind, place, words), km_in_words(kilometres.rounded, words))
        )
    return named


def summary(handout: Handout, topic: Topic) -> str:
    """Return the key figures in one line."""
    words = handout.words
    named = figures(handout, topic)
    return words["list.join"].join(
        words.say("deck.figure", name=name, value=value) for name, value in named
    )


def ordered(topic: Topic, drawn: Plate) -> list[Project]:
    """Return projects, strong ones first, as the map shows them: drawn, by county, not at all."""
    ranks = {
        project.id: rank
        for rank, projects in enumerate((drawn.placed, drawn.elsewhere, drawn.by_county))
        for project in projects
    }
    return sorted(
        topic.projects,
        key=lambda project: (
            project.id not in topic.strong,
            ranks.get(project.id, 3),
            project.index,
        ),
    )


def elsewhere(handout: Handout, drawn: Plate) -> list[str]:
    """Return what the map could not show, a line a reason."""
    words = handout.words
    parts = (("citywide", drawn.citywide), ("elsewhere", drawn.elsewhere),
             ("off_map", drawn.off_map))  # fmt: skip
    return [
        words.say("handout.condition", facet=words.say(f"sheet.{key}", n=len(projects)),
              names=words.join([project.code for project in projects]))
        for key, projects in parts if projects
    ]  # fmt: skip


def _has_drawing(project: Project) -> bool:
    return project.geometry is not None and not by_county_only(project)
