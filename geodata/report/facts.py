"""A project's facts, as labels and values in words: the only place where values become words.

Every output (popup, card, table, workbook, slide) shows these facts in this order. Values are
plain text, never markup. A new field of the record needs a line in ``_ORDER`` and its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from geodata.catalog.catalog import Catalog
from geodata.catalog.project import Project
from geodata.geo.county_shares import CountyShare
from geodata.record.model import UNDRAWN
from geodata.vocabulary.rounding import accuracy, area, length, published
from geodata.vocabulary.words import Language, Words, words


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact: ``key`` for programs, ``label`` and ``value`` for people, ``source`` if any."""

    key: str
    label: str
    value: str
    source: str | None = None


def facts(project: Project, language: Language, catalog: Catalog) -> tuple[Fact, ...]:
    """Return all facts of a project, in the one order that every output has.

    Args:
        project: a project of the catalog.
        language: ``zh`` or ``en``.
        catalog: knows the names of related projects.
    """
    w = words(language)
    return tuple(fact for part in _ORDER for fact in part(project, w, catalog))


def places(project: Project, w: Words) -> str:
    """Return the counties concerned, with the length or area in each; empty if none is known."""
    if project.citywide and not project.shares:
        return w["value.whole_city"]
    shares = {share.name_zh: share for share in project.shares}
    return w.join([_place(name, shares.get(name), project, w) for name in project.counties])


def latest(project: Project, w: Words) -> str:
    """Return the last reported state with its date, or the words for none."""
    if not project.outcomes:
        return w["today.none"]
    last = project.outcomes[-1]
    return f"{w[f'today.{last.state}']} {date(last.date, w)}"


def stages(project: Project, w: Words) -> str:
    """Return a project's stage, and the others that further mentions give it."""
    first, *others = [w[f"stage.{stage}"] for stage in project.stages]
    return w.say("value.stages", first=first, others=w.join(others)) if others else first


def date(partial: str, w: Words) -> str:
    """Return a date in words, as precise as it is.

    >>> date("2023-11", words("zh")), date("2023", words("en"))
    ('2023年11月', '2023')
    """
    year, *rest = map(int, partial.split("-"))
    if not rest:
        return w.say("value.date_year", year=year)
    if len(rest) == 1:
        return w.say("value.date_month", year=year, month=rest[0])
    return w.say("value.date_day", year=year, month=rest[0], day=rest[1])


def _place(name: str, share: CountyShare | None, project: Project, w: Words) -> str:
    county = w[f"county.{name}"]
    if share is None or (share.km is None and share.km2 is None):
        return county
    if share.km is not None:
        amount = length(share.km, project.properties.accuracy_m, w)
    else:
        amount = area(share.km2 or 0.0, project.properties.accuracy_m, w)
    return w.say("value.county_share", county=county, amount=amount)


def _fact(w: Words, key: str, value: str, source: str | None = None) -> Fact:
    return Fact(key, w[f"fact.{key}"], value, source)


Part = Callable[[Project, Words, Catalog], Iterator[Fact]]


def _names(project: Project, w: Words, _: Catalog) -> Iterator[Fact]:
    properties = project.properties
    yield _fact(w, "name_zh", properties.name_zh)
    yield _fact(w, "name_en", properties.name_en)
    yield _fact(w, "code", properties.code)


def _kind(project: Project, w: Words, _: Catalog) -> Iterator[Fact]:
    properties = project.properties
    yield _fact(w, "category", w[f"category.{properties.category}"])
    if properties.level:
        yield _fact(w, "level", w[f"level.{properties.level}"])
    yield _fact(w, "stage", stages(project, w))


def _mentions(project: Project, w: Words, _: Catalog) -> Iterator[Fact]:
    for mention in project.properties.mentions:
        value = w.say(
            "value.mention",
            section=w.section(mention.section),
            verb=mention.verb,
            stage=w[f"stage.{mention.stage}"],
        )
        yield _fact(w, "mention", value, w["app.source"])


def _counties(project: Project, w: Words, _: Catalog) -> Iterator[Fact]:
    if project.counties:
        yield _fact(w, "counties", places(project, w))
    if project.properties.outside:
        yield _fact(w, "outside", w.join(project.properties.outside))


def _sizes(project: Project, w: Words, _: Catalog) -> Iterator[Fact]:
    properties = project.properties
    grade = w[f"grade.{properties.placement}"]
    if project.length_km:
        amount = length(project.length_km, properties.accuracy_m, w)
        inside = project.km_inside
        if 0 < inside < 0.999 * project.length_km:
            amount = w.say(
                "value.inside", amount=amount, inside=length(inside, properties.accuracy_m, w)
            )
        yield _fact(w, "length", amount, grade)
    if project.area_km2:
        yield _fact(w, "area", area(project.area_km2, properties.accuracy_m, w), grade)
    if properties.published_km:
        yield _fact(
            w, "published_km", published(properties.published_km, w), properties.published_km_source
        )


def _placement(project: Project, w: Words, _: Catalog) -> Iterator[Fact]:
    properties = project.properties
    fields = {
        "grade": w[f"grade.{properties.placement}"],
        "note": w[f"grade_note.{properties.placement}"],
    }
    if properties.accuracy_m is None or properties.placement in UNDRAWN:
        value = w.say("value.placement", **fields)
    else:
        value = w.say(
            "value.placement_accuracy", accuracy=accuracy(properties.accuracy_m, w), **fields
        )
    yield _fact(w, "placement", value, properties.placement_source)
    if properties.placement_note:
        yield _fact(w, "placement_note", properties.placement_note)
    if properties.via:
        names = [point.name_en if w.language == "en" else point.name_zh for point in properties.via]
        yield _fact(w, "via", w["list.arrow"].join(names))


def _outcomes(project: Project, w: Words, _: Catalog) -> Iterator[Fact]:
    if not project.outcomes:
        yield _fact(w, "today", w["today.none"])
    for outcome in project.outcomes:
        value = w.say(
            "value.outcome",
            date=date(outcome.date, w),
            state=w[f"today.{outcome.state}"],
            what=outcome.what_en if w.language == "en" else outcome.what_zh,
            publisher=outcome.publisher,
            confidence=w[f"confidence.{outcome.confidence}"],
        )
        yield _fact(w, "outcome", value, outcome.publisher)


def _related(project: Project, w: Words, catalog: Catalog) -> Iterator[Fact]:
    stated = set()
    for link in project.properties.related:
        stated.add(link.id)
        label = w[f"relation.{link.how}"]
        yield Fact("related", label, _named(link.id, w, catalog))
    for other, how in catalog.links_to.get(project.id, ()):
        if other not in stated:
            yield Fact("related", w[f"relation_inverse.{how}"], _named(other, w, catalog))


def _named(slug: str, w: Words, catalog: Catalog) -> str:
    if slug in catalog.by_id:
        other = catalog.by_id[slug]
        return w.say("value.related", name=other.name(w.language), code=other.code)
    thing = catalog.context_by_id.get(slug)
    if thing:
        return thing.name_en if w.language == "en" else thing.name_zh
    return slug


def _aliases(project: Project, w: Words, _: Catalog) -> Iterator[Fact]:
    if project.properties.aliases:
        yield _fact(w, "aliases", w.join(project.properties.aliases))


_ORDER: tuple[Part, ...] = (
    _names,
    _kind,
    _mentions,
    _counties,
    _sizes,
    _placement,
    _outcomes,
    _related,
    _aliases,
)
