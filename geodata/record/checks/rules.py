"""Rules that need several fields of a feature, or several features.

Each rule is a function from features to faults; a rule never changes anything. Rules about where a
feature lies are in ``place_rules``, those on a single field in ``model``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import get_args

from geodata.record import decision
from geodata.record.checks import shared_names
from geodata.record.faults import Fault, wrong
from geodata.record.model import (
    CODE_CHARACTER,
    UNDRAWN,
    CountyName,
    Feature,
    Outcome,
    Placement,
    Properties,
)

DECISION_DAY = "2020-07-29"
MAX_ACCURACY = {Placement.SURVEYED: 300, Placement.PUBLISHED: 1_500}  # metres
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COUNTIES = frozenset(get_args(CountyName))

Rule = Callable[[Properties], Iterator[tuple[str, str]]]


def is_slug(text: str) -> bool:
    """Return whether a text has the form of an id.

    >>> is_slug("chengdu-mianyang-2"), is_slug("Chengdu")
    (True, False)
    """
    return 2 <= len(text) <= 60 and _SLUG.fullmatch(text) is not None


def faults(
    features: Sequence[Feature], updated: str, known: frozenset[str], context: frozenset[str]
) -> Iterator[Fault]:
    """Yield the faults of features whose fields are each sound.

    Args:
        features: in the order of the file; a geometry may be None where it was not sound.
        updated: the record's own date.
        known: ids that stand in the file, of sound features or not.
        context: ids of the context layer, to which features may be related.
    """
    if updated and not _is_real(updated):
        yield Fault("file", "updated", wrong("is not in the calendar", updated, "a real date"))
    known |= context
    for feature in features:
        properties = feature.properties
        for rule in RULES:
            for field, what in rule(properties):
                yield Fault(properties.id, field, what)
        for field, what in _outcome_dates(properties.outcomes, updated):
            yield Fault(properties.id, field, what)
        for field, what in _related(properties, known):
            yield Fault(properties.id, field, what)
    yield from shared_names.faults(features, context)


def code(p: Properties) -> Iterator[tuple[str, str]]:
    """A code begins with its category's character and is numbered 01, 02, ... 100."""
    character, _, digits = p.code.partition("-")
    expected = CODE_CHARACTER[p.category]
    if character != expected:
        what = f"does not match category {p.category}"
        yield "code", wrong(what, p.code, f"{expected}-{digits}")
    if int(digits) < 1 or digits != f"{int(digits):02d}":
        yield "code", wrong("is not numbered plainly", p.code, f"{expected}-01, {expected}-02, ...")


def accuracy(p: Properties) -> Iterator[tuple[str, str]]:
    """A drawing's half-width fits its grade; what is not drawn has none."""
    if p.placement in UNDRAWN:
        if p.accuracy_m is not None:
            what = f"is given, but placement {p.placement} is not drawn"
            yield "accuracy_m", wrong(what, p.accuracy_m, "null")
        return
    most = MAX_ACCURACY.get(p.placement)
    allowed = f"{most:,} metres at most" if most else "the half-width in metres"
    if p.accuracy_m is None:
        yield "accuracy_m", wrong(f"is not given for placement {p.placement}", None, allowed)
    elif most and p.accuracy_m > most:
        what = f"is too coarse for placement {p.placement}"
        yield "accuracy_m", wrong(what, p.accuracy_m, f"{allowed}, or a coarser placement")


def undrawn(p: Properties) -> Iterator[tuple[str, str]]:
    """What is not drawn says where it is or why not; of what is drawn, only a point at a border."""
    if p.placement is Placement.NONE and p.placement_note is None:
        yield "placement_note", "is missing (placement none must say why it is not on the map)"
    if p.placement is Placement.COUNTY and not p.counties and not p.outside:
        yield "counties", "is missing (placement county must name a county, or a place in outside)"
    if p.counties and p.placement is Placement.CORRIDOR:
        what = f"is given, but placement {p.placement} is drawn and its counties are computed"
        yield "counties", wrong(what, p.counties, "no counties, or placement county or none")


def sensitive(p: Properties) -> Iterator[tuple[str, str]]:
    """A sensitive place is never finer than its county."""
    if p.sensitive and p.placement not in UNDRAWN:
        yield "placement", wrong("is too fine for a sensitive place", p.placement, "county or none")


def lists(p: Properties) -> Iterator[tuple[str, str]]:
    """A list says each thing once, and ``outside`` names nothing inside."""
    listed: tuple[tuple[str, Iterable[Hashable]], ...] = (
        ("mentions", p.mentions),
        ("counties", p.counties),
        ("outside", p.outside),
        ("related", [link.id for link in p.related]),
        ("outcomes", p.outcomes),
    )
    for field, items in listed:
        seen: set[Hashable] = set()
        for number, item in enumerate(items, start=1):
            if item in seen:
                yield f"{field} #{number}", "says the same as one before it"
            seen.add(item)
    for number, place in enumerate(p.outside, start=1):
        if place in _COUNTIES:
            yield f"outside #{number}", wrong("lies in Mianyang", place, "places outside it")


def mentions(p: Properties) -> Iterator[tuple[str, str]]:
    """A section exists in the decision, and a stage is one its verb can stand for."""
    for number, mention in enumerate(p.mentions, start=1):
        if mention.section not in decision.sections():
            what = wrong("is not in the decision", mention.section, _sections_like(mention.section))
            yield f"mentions #{number} section", what
        allowed_stages = decision.stages(mention.verb)
        if not allowed_stages:
            what = wrong("is not a verb of the decision", mention.verb, "those of data/verbs.toml")
            yield f"mentions #{number} verb", what
        elif mention.stage not in allowed_stages:
            what = f"does not agree with the verb {mention.verb}"
            fault = wrong(what, mention.stage, " or ".join(allowed_stages))
            yield f"mentions #{number} stage", fault


def _sections_like(section: str) -> str:
    group = section.rpartition(".")[0]
    near = sorted(s for s in decision.sections() if s.rpartition(".")[0] == group)
    return f"{near[0]} to {near[-1]}" if near else "1.1 to 8.2, or S1.1.1 to S4.5.1"


def published(p: Properties) -> Iterator[tuple[str, str]]:
    """A published length and its source come together."""
    if p.published_km is not None and p.published_km_source is None:
        yield "published_km_source", "is missing (published_km must say who published it)"
    if p.published_km is None and p.published_km_source is not None:
        yield "published_km", "is missing (published_km_source is given)"


RULES: tuple[Rule, ...] = (
    code,
    accuracy,
    undrawn,
    sensitive,
    lists,
    mentions,
    published,
)


def _outcome_dates(outcomes: tuple[Outcome, ...], updated: str) -> Iterator[tuple[str, str]]:
    """Outcomes are real dates in order, after the decision and not after the record's own date."""
    before = ""
    for number, outcome in enumerate(outcomes, start=1):
        field, day = f"outcomes #{number} date", outcome.date
        if not _is_real(day):
            yield field, wrong("is not in the calendar", day, "a real date")
            continue
        if _later(DECISION_DAY, day):
            yield field, wrong("is before the decision", day, f"{DECISION_DAY} or later")
        if _later(day, updated):
            allowed = f"{updated}, the date in updated, or earlier"
            yield field, wrong("is after the record's own date", day, allowed)
        if before and _later(before, day):
            yield field, wrong("is before the outcome above it", day, f"{before} or later")
        before = day


def _is_real(day: str) -> bool:
    if not day.isascii():
        return False
    try:
        date.fromisoformat(day if len(day) == 10 else f"{day}-01-01"[:10])
    except ValueError:
        return False
    return True


def _later(date: str, other: str) -> bool:
    """Return whether a date is certainly later than another, to the precision both have."""
    shared = min(len(date), len(other))
    return date[:shared] > other[:shared]


def _related(p: Properties, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    for number, link in enumerate(p.related, start=1):
        field = f"related #{number} id"
        if link.id == p.id:
            yield field, wrong("is the feature itself", link.id, "another feature")
        elif link.id not in known:
            allowed = "an id of this file or of the context layer"
            yield field, wrong("is not known", link.id, allowed)
