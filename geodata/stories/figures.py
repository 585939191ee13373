"""The figures of a scene: placeholders in its words, computed from the record when it is shown.

No figure is typed. ``PLACEHOLDERS`` and the facet form ``{facet.option}`` are all there is; what
each counts stands in docs/stories.md in the same order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
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

_FIELD = re.compile(r"\{([^{}]*)\}")


def fields(text: str) -> list[str]:
    """Return the names of the placeholders in a text, in order.

    >>> fields("{shown} of {total}")
    ['shown', 'total']
    """
    return _FIELD.findall(text)


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
        return _FIELD.sub(lambda match: used[match[1]], text)

    return SceneText(
        filled(caption.title),
        tuple(map(filled, caption.lines)),
        filled(caption.notes),
        story.scenes.index(scene) + 1,
        MappingProxyType(used),
    )


def columns(text: str) -> int:
    """Return how wide a text is in columns (UAX #11): 2 for a wide character, else 1.

    >>> columns("绵阳 2020")
    9
    """
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


# --- Typed figures ----------------------------------------------------------------------------

# Names and dates that hold digits: the decision's day and the year it looks to, road numbers,
# codes, 5G, and the actions by their number in English.
ALLOWED = re.compile(
    r"2020年(?:7月(?:29日)?)?|(?:(?:29 )?July )?2020\b|2035年?"
    r"|\b[GSX]\d{1,3}\b|(?<![\d.])5G\b|[\u4e00-\u9fff]-\d{2,6}|\bActions? [1-8]\b"
)
# Facts of the matter that have become names: there are eight actions and nine counties.
_SAID = re.compile(
    r"八大行动|八项行动|九个?县（?市、?区）?|九个县级|第[一二三四五六七八九十]+[项条个]"
    r"|\b(?:eight actions|nine counties)\b",
    re.IGNORECASE,
)
# A run of numerals is tried from its beginning only, so that a long one costs no more than it is
# long. 一项 and 千万 are ordinary words.
_NUMERALS = "一二两三四五六七八九十百千万〇零"
_MEASURE = "[项条个座处家片段县区成倍亿年月]|公里|平方|万|亿|分之|百分"
_SPELT = re.compile(
    rf"(?<![{_NUMERALS}])(?!一[项条个座处家片段县区成年月]|千万)[{_NUMERALS}]+[多余几]?(?:{_MEASURE})"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|hundred|thousand|million|dozen|half)\b",
    re.IGNORECASE,
)


def typed(text: str, catalog: Catalog) -> Iterator[str]:
    """Yield the figures that are typed into a text instead of computed.

    Digits of any script count, and numbers spelt out before a measure word. The names of the
    record are names: 58所 and 300平方公里中心城区 may be written.
    """
    left = _FIELD.sub(" ", text)
    for name in numbered_names(catalog):
        left = left.replace(name, " ")
    left = _SAID.sub(" ", ALLOWED.sub(" ", left))
    digits = "".join(c if unicodedata.category(c) in ("Nd", "No") or c in ".,%" else " "
                     for c in left)  # fmt: skip
    yield from (
        part for part in digits.split() if any(unicodedata.category(c) != "Po" for c in part)
    )
    yield from (match.group() for match in _SPELT.finditer(left))


@lru_cache(maxsize=4)  # asked for each text of a story
def numbered_names(catalog: Catalog) -> tuple[str, ...]:
    """Return the names of the record that hold a figure, longest first."""
    names = {
        name
        for project in catalog.projects
        for name in (*map(project.name, ("zh", "en")), *project.properties.aliases)
    }
    held = [name for name in names if any(c.isnumeric() for c in name) and len(name) > 1]
    return tuple(sorted(held, key=lambda name: (-len(name), name)))
