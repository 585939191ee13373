"""The steps whose growth is measured: what each does with a record that is ready for it."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from itertools import cycle, islice
from typing import Any

from bench import synthetic
from geodata.catalog import search
from geodata.catalog.catalog import Catalog
from geodata.catalog.filters import Filter
from geodata.catalog.search import SearchIndex
from geodata.geo import county_shares, layers
from geodata.record import reading
from geodata.record.checks import place_rules, rules
from geodata.record.files import gc_pause, limits
from geodata.record.model import Collection
from geodata.report import table
from geodata.report.request import Handout, silent
from geodata.vocabulary.words import LANGUAGES
from geodata.web import encode

EXPORTS = "geodata.export.formats"


@dataclass(frozen=True, eq=False)
class Ready:
    """A record as the steps need it: the file's bytes, its features, the catalog with its index."""

    data: bytes
    collection: Collection
    catalog: Catalog

    @classmethod
    def of(cls, data: bytes) -> Ready:
        """Make everything of a record's bytes."""
        collection = reading.parse(data, "synthetic").collection
        ready = cls(data, collection, _catalog(collection))
        assert ready.catalog.index.codes
        return ready


@dataclass(frozen=True)
class Step:
    """One step under the name the tables give it; ``export``: left out where it is long."""

    name: str
    run: Callable[[Ready], object]
    export: bool = False


def steps() -> tuple[Step, ...]:
    """Return all steps in the order of the tables, last the exports there are."""
    return (*_STEPS, *(exports() if find_spec(EXPORTS) else ()))


def warm(*, exporting: bool = True) -> None:
    """Read base layers, words and style beforehand, so that no step pays for them.

    Without ``exporting`` what only the exports need is left cold.
    """
    place_rules.mianyang()
    place_rules.context_ids()
    small = Ready.of(encode.dumps(synthetic.collection(30)))
    for step in steps():
        if exporting or not step.export:
            step.run(small)


def exports() -> Iterator[Step]:
    """Yield a step for each format the project exports, everything in Chinese."""
    for name, form in import_module(EXPORTS).FORMATS.items():
        yield Step(f"export: {name}", _made(form.make), export=True)


def _made(make: Callable[..., object]) -> Callable[[Ready], object]:
    made = date.fromisoformat(synthetic.UPDATED)
    return lambda ready: make(
        Handout(ready.catalog, Filter(), "zh", updated=synthetic.UPDATED, made=made), silent
    )


def _catalog(collection: Collection) -> Catalog:
    return Catalog.from_collection(collection, layers.counties(), "0")


def _check(ready: Ready) -> None:
    features = ready.collection.features
    known = frozenset(feature.properties.id for feature in features)
    faults = list(rules.faults(features, synthetic.UPDATED, known, place_rules.context_ids()))
    faults += place_rules.faults(features, place_rules.mianyang())
    assert not faults


def _join(ready: Ready) -> object:
    """Join as many lines as the record has features, each of its lines twice or so."""
    lines = [project.geometry for project in ready.catalog.projects if project.length_km]
    many = list(islice(cycle(lines), len(ready.catalog)))
    with gc_pause.put_off():  # as the catalog does
        return county_shares.join(many, layers.counties())


def _json(ready: Ready) -> object:
    with gc_pause.put_off():  # as record.parse does
        return limits.value(ready.data, "synthetic")


def _filter(ready: Ready) -> object:
    asked = Filter(category=frozenset({"expressway"}), county=frozenset({"三台县"}))
    return ready.catalog.where(asked), ready.catalog.facets(asked)


def _index(ready: Ready) -> SearchIndex:
    search._syllables.cache_clear()  # a repeat must not find the pinyin of the one before it
    return SearchIndex.of([project.properties for project in ready.catalog.projects])


def _search(query: str) -> Callable[[Ready], object]:
    return lambda ready: ready.catalog.index.search(query)


def _files(ready: Ready) -> list[bytes]:
    payloads: list[Any] = [encode.record(ready.catalog), encode.search_keys(ready.catalog)]
    payloads += [encode.text(ready.catalog, language) for language in LANGUAGES]
    return [encode.dumps(payload) for payload in payloads]


def _everything(ready: Ready) -> list[dict[str, str]]:
    return table.rows(ready.catalog, ready.catalog.where(Filter()), "zh")


_STEPS = (
    Step("load: JSON under limits", _json),
    Step("load: read and check, all of it", lambda ready: reading.parse(ready.data, "synthetic")),
    Step("check: rules over features", _check),
    Step("county join, all of them lines", _join),
    Step("catalog, with the join", lambda ready: _catalog(ready.collection)),
    Step("filter, and each option's count", _filter),
    Step("search: index", _index),
    Step("search: a name", _search("合成一二号")),
    Step("search: pinyin", _search("hecheng")),
    Step("search: with a slip", _search("projekt")),
    Step("encode: the browser's files", _files),
    Step("encode: compress the record", lambda ready: gzip.compress(ready.data, 9)),
    Step("table: rows", _everything),
    Step("table: CSV", lambda ready: table.csv_text(_everything(ready), "zh")),
    Step("canonical text", lambda ready: reading.canonical(ready.collection)),
)
