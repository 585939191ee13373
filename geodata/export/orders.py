"""What an address or a command line asks to take away, read strictly.

A file goes on its own way, so an order is carried out as it stands or not at all: a value nobody
knows, a name nobody knows, a size that cannot be made are refused, each with what is allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from geodata.catalog.catalog import Catalog, Mask
from geodata.catalog.filters import (
    CITYWIDE,
    COUNTY_NAMES,
    FACETS,
    LONGEST_QUERY,
    OPTIONS,
    WITHOUT_CITYWIDE,
    Filter,
)
from geodata.export.form import Format
from geodata.export.formats import FORMATS
from geodata.report.request import option_name, size_of
from geodata.vocabulary.words import LANGUAGES, Language, Words
from geodata.web import encode

LONGEST_SCOPE = 80
_LONGEST_FOUND = 60
ASKED = (*FACETS, "q", "citywide")
NAMES = (*ASKED, "lang", "within", "scope", "place", "project", "size", "address")
_SINGLE = ("q", "lang", "within", "scope", "place", "project", "size", "address")
_MAY_BE_EMPTY = ("q", "scope", "within", "place", "size", "address")

Params = Mapping[str, Sequence[str]]
Allowed = Callable[[Words], str]


@dataclass(frozen=True)
class Refusal:
    """One thing an order says that cannot be carried out.

    Attributes:
        name: of the parameter, as it is typed; empty for the form of export itself.
        found: what was said.
        reason: the key in ``[order]`` of the sentence that tells it.
        allowed: returns in words what would be understood.
    """

    name: str
    found: str
    reason: str
    allowed: Allowed

    def told(self, words: Words) -> str:
        """Return the sentence for people, in a language."""
        found = self.found[:_LONGEST_FOUND]
        return words.say(
            f"order.{self.reason}", name=self.name, found=found, allowed=self.allowed(words)
        )


class OrderError(Exception):
    """An order that cannot be carried out as it stands; ``refusals`` tell all that is wrong."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__(f"{len(refusals)} refusals")
        self.refusals = tuple(refusals)

    def told(self, words: Words) -> str:
        """Return everything that is wrong in one line."""
        return words["list.semicolon"].join(refusal.told(words) for refusal in self.refusals)


@dataclass(frozen=True, eq=False)
class Order:
    """What is asked for, understood: the fields of a ``Handout`` of these names."""

    asked: Filter
    language: Language
    within: Mask | None = None
    scope: str = ""
    project: str = ""
    size: tuple[float, float] | None = None
    place: str = ""
    address: str = ""


def form_named(name: str, forms: Mapping[str, Format] = FORMATS) -> Format:
    """Return a form of export by its name.

    Raises:
        OrderError: there is no such form.
    """
    if name in forms:
        return forms[name]
    raise OrderError([Refusal("", name, "form", lambda words: words.join(list(forms)))])


def read(params: Params, form: Format, catalog: Catalog) -> Order:
    """Return what is ordered in a form of export.

    Args:
        params: lists of values by their names, as in an address.
        form: what is to be made, which decides the sizes there are.
        catalog: the record, which decides the projects there are.

    Raises:
        OrderError: something that is said is not understood, or cannot be made.
    """
    refusals = [*_names(params), *_doubled(params), *_empty(params)]
    asked, dropped = catalog.parse({name: params.get(name, ()) for name in ASKED})
    refusals += [_of_filter(name, value) for name, value in dropped]
    refusals += [*_languages(params), *_projects(params, catalog), *_sizes(params, form)]
    refusals += _parts(params, catalog)
    if refusals:
        raise OrderError(refusals)
    within = _last(params, "within")
    return Order(
        asked,
        language_of(params),
        encode.mask(within, len(catalog)) if within else None,
        " ".join(_last(params, "scope").split()),
        _last(params, "project"),
        size_of(_last(params, "size")),
        _last(params, "place"),
        _last(params, "address"),
    )


def language_of(params: Params) -> Language:
    """Return the language that is asked for; Chinese if none or an unknown one is."""
    said = _last(params, "lang")
    return next((language for language in LANGUAGES if language == said), "zh")


def size_range(form: Format) -> Allowed:
    """Return what tells the sizes in which a form can be made."""
    least, largest = form.sides

    def told(words: Words) -> str:
        if not form.size:
            return words["order.no_size"]
        unit = words[f"order.unit_{form.unit}"]
        said = words.say("order.sizes", least=least, largest=largest, unit=unit)
        if form.stretch:
            said += words.say("order.stretch", n=form.stretch)
        if form.area:
            said += words.say("order.area", n=f"{form.area:,}")
        return said + words.say("order.size_written", example="x".join(map(str, form.size)))

    return told


def _last(params: Params, name: str) -> str:
    return (params.get(name) or ("",))[-1].strip()


def _names(params: Params) -> Iterator[Refusal]:
    for name in params:
        if name not in NAMES:
            yield Refusal(name, name, "name", lambda words: words.join(list(NAMES)))


def _doubled(params: Params) -> Iterator[Refusal]:
    for name in _SINGLE:
        said = dict.fromkeys(params.get(name, ()))
        if len(said) > 1:
            yield Refusal(name, ", ".join(said), "doubled", lambda words: words["order.one_value"])


def _empty(params: Params) -> Iterator[Refusal]:
    for name, said in params.items():
        if name in NAMES and name not in _MAY_BE_EMPTY and not any(map(str.strip, said)):
            yield Refusal(name, "", "empty", _named.get(name) or _options(name))


def _of_filter(name: str, value: str) -> Refusal:
    if name == "q":
        return Refusal(
            name, f"…{value}", "long", lambda words: words.say("order.n", n=LONGEST_QUERY)
        )
    return Refusal(name, value, "unknown", _named.get(name) or _options(name))


def _options(name: str) -> Allowed:
    facet = next(facet for facet in FACETS if facet == name)

    def told(words: Words) -> str:
        named = ((option, option_name(facet, option, words)) for option in OPTIONS[facet])
        return words.join([o if o == n else words.say("order.option", value=o, name=n)
                         for o, n in named])  # fmt: skip

    return told


def _languages(params: Params) -> Iterator[Refusal]:
    said = _last(params, "lang")
    if said and said not in LANGUAGES:
        yield Refusal("lang", said, "unknown", _a_language)


def _projects(params: Params, catalog: Catalog) -> Iterator[Refusal]:
    said = _last(params, "project")
    if said and said not in catalog.by_id:
        yield Refusal("project", said, "unknown", _an_id)


def _sizes(params: Params, form: Format) -> Iterator[Refusal]:
    said = _last(params, "size")
    size = size_of(said)
    if said and not (form.size and size and form.fits(size)):
        yield Refusal("size", said, "unknown", size_range(form))


def _parts(params: Params, catalog: Catalog) -> Iterator[Refusal]:
    within, scope = _last(params, "within"), _last(params, "scope")
    if within and encode.mask(within, len(catalog)) is None:
        yield Refusal("within", within, "unknown", lambda words: words["order.within"])
    if len(scope) > LONGEST_SCOPE:
        yield Refusal("scope", scope, "long", lambda words: words.say("order.n", n=LONGEST_SCOPE))
    place = _last(params, "place")
    if place and place not in COUNTY_NAMES:
        yield Refusal("place", place, "unknown", lambda words: words.join(list(COUNTY_NAMES)))
    if scope and not within:
        yield Refusal("scope", scope, "alone", lambda words: words["order.with_within"])


def _an_id(words: Words) -> str:
    return words["order.an_id"]


def _a_language(words: Words) -> str:
    return words.join(list(LANGUAGES))


def _a_switch(_: Words) -> str:
    return f"{WITHOUT_CITYWIDE}, {CITYWIDE}"


_named: Mapping[str, Allowed] = {
    "lang": _a_language,
    "project": _an_id,
    "citywide": _a_switch,
}
