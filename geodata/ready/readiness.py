"""The check before the meeting: what can go wrong in a room without a network, told beforehand.

Each check looks at one thing of a ``Subject`` and says green, amber (it works, but one should
know) or red (put it right first). What only a browser can know is left to the presenting page;
``PAGE_KEYS`` are the keys under which it tells it, with their words in ``data/words``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from geodata.analysis.timeline import ends
from geodata.catalog.catalog import Catalog
from geodata.ready import files as ready_files
from geodata.ready.finding import Finding, State, Subject, green, red
from geodata.record import reading
from geodata.record.faults import RecordError
from geodata.record.model import Collection, Placement
from geodata.stories import story
from geodata.stories.camera import frame
from geodata.stories.figures import scene_view
from geodata.vocabulary.words import Language, words
from geodata.web.talk import PAGE_KEYS

__all__ = ["KEYS", "PAGE_KEYS", "Check", "State", "Subject", "checks", "is_ready"]

# A record older than this may miss what was reported since.
FRESH_MONTHS = 6


@dataclass(frozen=True)
class Check:
    """One line of the list, in one language; ``advice`` is empty where all is well."""

    key: str
    label: str
    state: State
    state_word: str
    found: str
    advice: str


def checks(subject: Subject, language: Language) -> tuple[Check, ...]:
    """Return every check in its one order, in ``zh`` or ``en``."""
    w = words(language)
    made = []
    for key, look in _CHECKS.items():
        found = look(subject)
        made.append(
            Check(
                key,
                w[f"ready.{key}"],
                found.state,
                w[f"ready.{found.state}"],
                w.say(f"ready.{key}_{found.case}", **found.fields),
                "" if found.state is State.GREEN else w[f"ready.{key}_advice"],
            )
        )
    return tuple(made)


def is_ready(found: tuple[Check, ...]) -> bool:
    """Whether nothing is red."""
    return all(check.state is not State.RED for check in found)


# --- What is told -----------------------------------------------------------------------------


def _collection(subject: Subject) -> Collection | RecordError:
    try:
        return reading.read(subject.record).collection
    except RecordError as error:
        return error


def _record(subject: Subject) -> Finding:
    """The record is sound, and fresh; its date counts from its end, as reports do."""
    found = _collection(subject)
    if isinstance(found, RecordError):
        return red(f"{found.faults[0]} ({len(found.faults)})")
    fields: dict[str, object] = {"n": len(found.features), "date": found.updated}
    until = ends(found.updated)
    months = (subject.today.year - until.year) * 12 + subject.today.month - until.month
    months -= subject.today.day < until.day
    if months >= FRESH_MONTHS:
        return Finding(State.AMBER, "amber", {**fields, "months": months})
    return green(**fields)


def _review(subject: Subject) -> Finding:
    """The office's own map review number is set."""
    if subject.review.strip():
        return green(number=subject.review.strip())
    return Finding(State.AMBER, "amber", {})


def _sensitive(subject: Subject) -> Finding:
    """Sensitive features are at county level only, or on no map."""
    found = _collection(subject)
    if isinstance(found, RecordError):
        return red(found.faults[0])
    own = [one for one in found.features if one.properties.sensitive]
    finer = finer_than_county(found)
    return red(", ".join(finer)) if finer else green(n=len(own))


def finer_than_county(found: Collection) -> list[str]:
    """Return the codes of sensitive features that are placed more finely than by their county."""
    return [
        one.properties.code
        for one in found.features
        if one.properties.sensitive
        and (
            one.geometry is not None
            or one.properties.placement not in (Placement.COUNTY, Placement.NONE)
        )
    ]


def _stories(subject: Subject) -> Finding:
    """Every scene opens, shows something, and has a frame."""
    try:
        read = reading.read(subject.record)
        catalog = Catalog.of(read)
        paths = sorted((subject.data / "stories").glob("*.toml"))
        told = [story.read(path, catalog) for path in paths]
    except RecordError as error:
        return red(f"{Path(error.path).name}: {error.faults[0]} ({len(error.faults)})")
    if not told:
        return red("stories/")
    scenes = [(one, scene) for one in told for scene in one.scenes]
    for one, scene in scenes:
        own = scene_view(scene, catalog)
        if own.selection.count == 0 or frame(own) is None:
            return red(f"{one.id}: {scene.id}")
    return green(n=len(scenes))


_CHECKS: Mapping[str, Callable[[Subject], Finding]] = {
    "assets": ready_files.assets,
    "network": ready_files.network,
    "layers": ready_files.layers,
    "record": _record,
    "review": _review,
    "sensitive": _sensitive,
    "stories": _stories,
    "words": ready_files.words,
}
KEYS = tuple(_CHECKS)
