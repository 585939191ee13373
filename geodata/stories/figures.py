"""The figures of a scene: placeholders in its words, computed from the record when it is shown.

No figure is typed. ``PLACEHOLDERS`` and the facet form ``{facet.option}`` are all there is; what
each counts stands in docs/stories.md in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from geodata.analysis.figures.kilometres import KINDS, kind_of
from geodata.analysis.timeline import DECISION_DAY, DrawnState, dates, drawn_state, ends
from geodata.catalog.catalog import Catalog, Selection
from geodata.catalog.filters import FACETS, OPTIONS, Facet, Filter
from geodata.catalog.project import Project
from geodata.geo.units import Kilometres
from geodata.record.model import Placement
from geodata.report.facts import date
from geodata.stories.model import TODAY, Scene, Story
from geodata.vocabulary.rounding import km_in_words, no_km, round_sum
from geodata.vocabulary.words import Language, Words, words


@dataclass(frozen=True)
class SceneView:
    """What a scene shows of a catalog; its figures are computed from it.

    Attributes:
        scene: the scene.
        catalog: the whole record.
        selection: what the scene's filter and ids leave.
        projects: these projects, in the record's order.
        month: as of which it is drawn, ``2024-02``; None for the plan as decided.
    """

    scene: Scene
    catalog: Catalog
    selection: Selection
    projects: tuple[Project, ...]
    month: str | None

    @property
    def when(self) -> str:
        """The date as of which states are counted: the scene's, or the day of the decision."""
        return self.month or DECISION_DAY.isoformat()


@dataclass(frozen=True)
class SceneText:
    """A scene's texts in one language, every placeholder filled in.

    Attributes:
        title: the heading.
        lines: the lines below it.
        notes: what is spoken and not shown.
        number: the scene's place in the story, from 1.
        figures: each placeholder used, and what it became.
    """

    title: str
    lines: tuple[str, ...]
    notes: str
    number: int
    figures: Mapping[str, str]


def scene_view(scene: Scene, catalog: Catalog) -> SceneView:
    """Return what a scene shows of a catalog."""
    within = None
    if scene.ids:
        within = np.zeros(len(catalog), bool)
        within[[catalog.by_id[slug].index for slug in scene.ids if slug in catalog.by_id]] = True
    selection = catalog.where(scene.show, within)
    return SceneView(scene, catalog, selection, catalog.chosen(selection), month(scene, catalog))


def month(scene: Scene, catalog: Catalog) -> str | None:
    """Return the month as of which a scene is drawn, ``2024-02``; None for the plan as decided."""
    return dates(catalog)[-1] if scene.time == TODAY else scene.time or None


Figure = Callable[[SceneView, Words], str]


def _count(holds: Callable[[Project], bool]) -> Figure:
    return lambda view, _: str(sum(map(holds, view.projects)))


def _state(state: DrawnState) -> Figure:
    return lambda view, _: str(
        sum(drawn_state(project, view.when) is state for project in view.projects)
    )


def _kilometres(of: Callable[[Project], Kilometres], kind: str = "") -> Figure:
    """Sum lengths of one kind of line; of all kinds a sum each, since together they mean nothing.

    Where only one kind is shown, and nothing but it can be meant, its name is left out.
    """

    def summed(view: SceneView, w: Words) -> str:
        lines = [project for project in view.projects if of(project)]
        kinds = [name for name in KINDS if any(kind_of(line) == name for line in lines)]
        if kind or len(kinds) < 2:
            return _sum([line for line in lines if kind in ("", kind_of(line))], w)
        parts = [(name, [line for line in lines if kind_of(line) == name]) for name in kinds]
        return w.join(
            [
                w.say("kilometres.part", kind=w[f"kilometres.{name}"], km=_sum(alike, w))
                for name, alike in parts
            ]
        )

    def _sum(lines: list[Project], w: Words) -> str:
        if not lines:
            return no_km(w)
        accuracies = (line.properties.accuracy_m for line in lines)
        return km_in_words(round_sum(Kilometres(sum(map(of, lines))), accuracies), w)

    return summed


def _whole(project: Project) -> Kilometres:
    return project.length_km or Kilometres(0)


def _inside(project: Project) -> Kilometres:
    return project.km_inside


def _reported(view: SceneView) -> int:
    until = ends(view.when)
    return sum(any(ends(o.date) <= until for o in project.outcomes) for project in view.projects)


def _of_action(view: SceneView, _: Words) -> str:
    return str(view.catalog.where(Filter(action=view.scene.show.action)).count)


def _counties(view: SceneView, _: Words) -> str:
    return str(len({name for project in view.projects for name in project.counties}))


PLACEHOLDERS: Mapping[str, Figure] = MappingProxyType(
    {
        "total": lambda view, _: str(len(view.catalog)),
        "shown": lambda view, _: str(view.selection.count),
        "of_action": _of_action,
        "drawn": _count(lambda project: project.geometry is not None),
        "county_only": _count(lambda project: project.properties.placement is Placement.COUNTY),
        "off_map": _count(lambda project: not project.drawn),
        "citywide": _count(lambda project: project.only_citywide),
        "counties": _counties,
        "km": _kilometres(_whole),
        **{f"km.{kind}": _kilometres(_whole, kind) for kind in KINDS},
        "km_inside": _kilometres(_inside),
        **{f"km_inside.{kind}": _kilometres(_inside, kind) for kind in KINDS},
        "planned": _state(DrawnState.PLANNED),
        "started": _state(DrawnState.STARTED),
        "partly": _state(DrawnState.PARTLY),
        "opened": _state(DrawnState.OPENED),
        "other": _state(DrawnState.OTHER),
        "reported": lambda view, _: str(_reported(view)),
        "unreported": lambda view, _: str(view.selection.count - _reported(view)),
        "time": lambda view, w: date(view.when, w),
    }
)
# They count reports up to a month, so they say nothing of a scene that stands at the decision.
NEED_TIME = ("reported", "unreported")

FIELD = re.compile(r"\{([^{}]*)\}")


def fields(text: str) -> list[str]:
    """Return the names of the placeholders in a text, in order.

    >>> fields("{shown} of {total}")
    ['shown', 'total']
    """
    return FIELD.findall(text)


def known(name: str) -> bool:
    """Return whether there is such a placeholder.

    >>> known("km.rail"), known("stage.build"), known("money")
    (True, True, False)
    """
    facet, dot, option = name.partition(".")
    return name in PLACEHOLDERS or (
        bool(dot) and facet in FACETS and option in OPTIONS[_facet(facet)]
    )


def _facet(name: str) -> Facet:
    return next(facet for facet in FACETS if facet == name)


def figure(name: str, view: SceneView, w: Words) -> str:
    """Return what a placeholder becomes, in words.

    Args:
        name: of the placeholder, without braces.
        view: what the scene shows.
        w: the texts of a language.

    Raises:
        KeyError: there is no such placeholder; ``geodata.stories.story.read`` lets none pass.
    """
    if name in PLACEHOLDERS:
        return PLACEHOLDERS[name](view, w)
    if not known(name):
        raise KeyError(f"no placeholder {name!r}")
    facet, _, option = name.partition(".")
    bit = np.uint32(1 << OPTIONS[_facet(facet)].index(option))
    column = view.catalog.columns[_facet(facet)][view.selection.mask]
    return str(np.count_nonzero(column & bit))


def scene_text(scene: Scene, story: Story, catalog: Catalog, language: Language) -> SceneText:
    """Return a scene's texts in a language, every figure computed from the record.

    Args:
        scene: one of the story's.
        story: numbers the scene.
        catalog: the record.
        language: ``zh`` or ``en``.
    """
    view, w, caption = scene_view(scene, catalog), words(language), scene.caption(language)
    used = {name: figure(name, view, w) for _, text in caption.texts for name in fields(text)}

    def filled(text: str) -> str:
        # Not str.format: a story may be anybody's, and a format can reach into objects.
        return FIELD.sub(lambda match: used[match[1]], text)

    return SceneText(
        filled(caption.title),
        tuple(map(filled, caption.lines)),
        filled(caption.notes),
        story.scenes.index(scene) + 1,
        MappingProxyType(used),
    )
