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
from geodata.record.model import UNDRAWN, Collection
from geodata.stories import story
from geodata.stories.camera import frame
from geodata.stories.figures import scene_view
from geodata.vocabulary.words import Language
from geodata.vocabulary.words import words as words_in
from geodata.web.talk.talk_page import PAGE_KEYS

__all__ = ["CHECKS", "PAGE_KEYS", "Check", "State", "Subject", "checks", "is_ready"]

# A record older than this may miss what was reported since.
FRESH_MONTHS = 6


@dataclass(frozen=True)
class Check:
    """One line of the list, in one language.

    Attributes:
        key: of the check, as in ``CHECKS``.
        label: what is checked.
        state: how it came out, and ``state_word`` the word for it.
        finding: what was found, in a sentence.
        advice: what to do about it; empty where all is well.
    """

    key: str
    label: str
    state: State
    state_word: str
    finding: str
    advice: str


def checks(subject: Subject, language: Language) -> tuple[Check, ...]:
    """Run every check of a subject and return the lines of the list, always in the same order."""
    words = words_in(language)
    listed = []
    for key, look in CHECKS.items():
        finding = look(subject)
        listed.append(
            Check(
                key,
                words[f"ready.{key}"],
                finding.state,
                words[f"ready.{finding.state}"],
                words.say(f"ready.{key}_{finding.case}", **finding.fields),
                "" if finding.state is State.GREEN else words[f"ready.{key}_advice"],
            )
        )
    return tuple(listed)


def is_ready(checked: tuple[Check, ...]) -> bool:
    """Whether no check is red."""
    return all(check.state is not State.RED for check in checked)


# --- What is told -----------------------------------------------------------------------------


def _record(subject: Subject) -> Finding:
    """The record is sound, and fresh; its date counts from its end, as reports do."""
    try:
        collection = reading.read(subject.record).collection
    except RecordError as error:
        return red(f"{error.faults[0]} ({len(error.faults)})")
    fields: dict[str, object] = {"n": len(collection.features), "date": collection.updated}
    until = ends(collection.updated)
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
    try:
        collection = reading.read(subject.record).collection
    except RecordError as error:
        return red(error.faults[0])
    sensitive = [feature for feature in collection.features if feature.properties.sensitive]
    finer = finer_than_county(collection)
    return red(", ".join(finer)) if finer else green(n=len(sensitive))


def finer_than_county(collection: Collection) -> list[str]:
    """Return the codes of sensitive features that have a placement finer than their county."""
    return [
        feature.properties.code
        for feature in collection.features
        if feature.properties.sensitive
        and (feature.geometry is not None or feature.properties.placement not in UNDRAWN)
    ]


def _stories(subject: Subject) -> Finding:
    """Every scene opens, shows something, and has a frame."""
    try:
        read = reading.read(subject.record)
        catalog = Catalog.of(read)
        paths = sorted((subject.data / "stories").glob("*.toml"))
        shipped = [story.read(path, catalog) for path in paths]
    except RecordError as error:
        return red(f"{Path(error.path).name}: {error.faults[0]} ({len(error.faults)})")
    if not shipped:
        return red("stories/")
    scenes = [(each.id, scene) for each in shipped for scene in each.scenes]
    for name, scene in scenes:
        view = scene_view(scene, catalog)
        if view.selection.count == 0 or frame(view) is None:
            return red(f"{name}: {scene.id}")
    return green(n=len(scenes))


CHECKS: Mapping[str, Callable[[Subject], Finding]] = {
    "assets": ready_files.assets,
    "network": ready_files.network,
    "layers": ready_files.layers,
    "record": _record,
    "review": _review,
    "sensitive": _sensitive,
    "stories": _stories,
    "words": ready_files.words,
}
