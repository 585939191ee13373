"""What the browser reckons and reads is what Python does: both are asked the same, in Deno."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from itertools import permutations, product
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from geodata.analysis.figures.kilometres import by_kind
from geodata.catalog.filters import FACETS, OPTIONS, Filter, also_known
from geodata.geo.nearest import distances_km
from geodata.geo.units import Kilometres, Metres
from geodata.vocabulary.rounding import Rounded, km_in_words, round_between, round_honest, round_sum
from geodata.vocabulary.words import LANGUAGES, words
from geodata.web import encode
from tests.real import real
from tests.web.test_js import RUNTIME, deno

Run = Callable[[str, Any], Any]
UNITS = ("unit.km", "unit.km_approx", "unit.km_below")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Evaluate a function body that has `DATA` and may import modules as `m("data/filter.js")`."""

    def evaluate(body: str, data: Any) -> Any:
        (tmp_path / "data.json").write_bytes(encode.dumps(data))
        (tmp_path / "run.js").write_text(
            f"const m = (name) => import('{RUNTIME.as_uri()}/' + name);"
            "const place = new URL('data.json', import.meta.url);"
            "const DATA = JSON.parse(await Deno.readTextFile(place));"
            f"const body = async () => {{ {body} }};"
            "console.log(JSON.stringify(await body()));",
            encoding="utf-8",
        )
        script = str(tmp_path / "run.js")
        done = deno("run", "--no-config", "--no-check", "--allow-read", "--quiet", script)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return evaluate


def units() -> dict[str, dict[str, str]]:
    return {language: {key: words(language)[key] for key in UNITS} for language in LANGUAGES}


# Of every order of size, the ties between two steps among them, and those just beside.
KM = sorted(
    {0.0}
    | {
        digit * 10.0**power
        for digit in (1, 1.5, 2, 2.5, 3.5, 5, 7.5, 9.95)
        for power in range(-3, 5)
    }
    | {near + off for near in (0.05, 0.25, 2.5, 12.5, 75, 250) for off in (-1e-4, 1e-4)}
)
ACCURACY = (
    None, 0.4, 1.0, 80.0, 100.0, 100.4, 101, 300, 999.6, 1000, 1000.4, 1500, 5000, 20_000, 60_000,
)  # fmt: skip
OTHERS = (None, 50.0, 1499.6, 3000)
SWEEP = """
const { roundHonest, roundBetween, kmText, withDoubt } = await m('data/rounding.js');
const said = (rounded) => [rounded.value, rounded.step, rounded.approx, rounded.below,
  ...Object.values(DATA.ui).map((ui) => kmText(rounded, (key) => ui[key]))];
return {
  alone: DATA.alone.map(([km, accuracy]) => said(roundHonest(km, accuracy))),
  between: DATA.between.map(([km, accuracy, other]) => said(roundBetween(km, accuracy, other))),
  sums: DATA.sums.map(([km, all]) => said(roundHonest(km, all.reduce(withDoubt, 0)))),
};
"""


def metres(accuracies: Sequence[float | None]) -> list[Metres | None]:
    return [None if accuracy is None else Metres(accuracy) for accuracy in accuracies]


def said(rounded: Rounded) -> list[Any]:
    texts = [km_in_words(rounded, words(language)) for language in LANGUAGES]
    return [rounded.value, rounded.step, rounded.approx, rounded.below, *texts]


def test_every_length_distance_and_sum_is_said_as_python_says_it(run: Run) -> None:
    lengths, accuracies, others = list(map(Kilometres, KM)), metres(ACCURACY), metres(OTHERS)
    alone = list(product(lengths, accuracies))
    between = list(product(lengths, accuracies, others))
    several = [metres(each) for each in ([None], [None, 5000], [300, 400], [1500] * 7)]
    sums = list(product(lengths, several))
    sent = encode.accuracy  # what the browser is sent for an accuracy
    data = {
        "ui": units(),
        "alone": [(km, sent(accuracy)) for km, accuracy in alone],
        "between": [(km, sent(accuracy), sent(other)) for km, accuracy, other in between],
        "sums": [(km, list(map(sent, accuracies))) for km, accuracies in sums],
    }
    answers = run(SWEEP, data)
    expected = {
        "alone": [round_honest(km, accuracy) for km, accuracy in alone],
        "between": [round_between(km, accuracy, other) for km, accuracy, other in between],
        "sums": [round_sum(km, accuracies) for km, accuracies in sums],
    }
    for name, roundeds in expected.items():
        wrong = [
            (asked, got, said(rounded))
            for asked, got, rounded in zip(data[name], answers[name], roundeds, strict=True)
            if got != said(rounded)
        ]
        assert wrong == []


PAIRS = """
const modules = ['data/record.js', 'data/apart.js', 'data/rounding.js'].map(m);
const [{ readRecord }, apart, honest] = await Promise.all(modules);
const record = readRecord(DATA.record);
return DATA.pairs.map(([a, b]) => {
  const km = apart.metresBetween(record, a, b) / 1000;
  const rounded = honest.roundBetween(km, record.accuracy[a], record.accuracy[b]);
  return [km, Object.values(DATA.ui).map((ui) => honest.kmText(rounded, (key) => ui[key]))];
});
"""


def test_one_pair_has_one_distance_in_browser_page_and_both_directions(run: Run) -> None:
    shapes = {
        project.index: project.geometry
        for project in real().projects
        if project.geometry is not None
    }
    drawn = [project for project in real().projects if project.index in shapes]
    pairs = [(a, b) for a, b in permutations(drawn, 2) if (a.index + b.index) % 7 == 0]
    assert len(pairs) > 500
    asked = [(a.index, b.index) for a, b in pairs]
    answers = run(PAIRS, {"record": encode.record(real()), "pairs": asked, "ui": units()})
    wrong = []
    for (a, b), (km, texts) in zip(pairs, answers, strict=True):
        ours = distances_km(shapes[a.index], [shapes[b.index]])[0]
        rounded = round_between(ours, a.properties.accuracy_m, b.properties.accuracy_m)
        expected = [km_in_words(rounded, words(language)) for language in LANGUAGES]
        if texts != expected or abs(km - ours) > 0.001 + ours * 1e-4:
            wrong.append((a.properties.code, b.properties.code, km, ours, texts, expected))
    assert wrong == []


ANSWERS = """
const { answer, lengths, readFilter, totals } = await m("data/filter.js");
const { readRecord } = await m("data/record.js");
const record = readRecord(DATA.record);
return DATA.asked.map((asked) => {
  const { shown, counts } = answer(record, readFilter(record.style.options, asked), null, null);
  const options = Object.entries(counts).map(([facet, each]) => [facet, [...each]]);
  const sums = { totals: totals(record, shown), lengths: lengths(record, shown) };
  return { shown: [...shown], counts: Object.fromEntries(options), ...sums };
});
"""


def random_filters(number: int) -> list[Filter]:
    """Filters with up to three facets asked, the same on every run."""
    chance = random.Random(7)  # noqa: S311
    filters = [Filter()]
    for _ in range(number):
        asked = Filter(citywide=chance.random() < 0.5)
        for facet in chance.sample(FACETS, chance.randint(1, 3)):
            asked = asked.choose(
                facet, chance.sample(OPTIONS[facet], min(len(OPTIONS[facet]), chance.randint(1, 4)))
            )
        filters.append(asked)
    return filters


def test_the_browser_answers_as_the_server_does(run: Run) -> None:
    catalog = real()
    filters = random_filters(120)
    data = {"record": encode.record(catalog), "asked": [asked.for_browser() for asked in filters]}
    for asked, answer in zip(filters, run(ANSWERS, data), strict=True):
        left = catalog.where(asked)
        assert answer["shown"] == left.mask.astype(int).tolist(), asked
        for facet, counts in catalog.facets(asked).items():
            assert answer["counts"][facet] == list(counts.values()), (asked, facet)
        assert answer["totals"]["n"] == left.count
        assert answer["totals"]["off"] == len(left.not_on_map)
        lengths = {length["kind"]: length for length in answer["lengths"]}
        inside = {length.kind: length.km for length in by_kind(catalog.chosen(left))}
        assert {kind for kind, length in lengths.items() if length["inside"]} == set(inside)
        for kind, km in inside.items():
            assert lengths[kind]["inside"] == pytest.approx(km, abs=0.1)
        assert sum(length["km"] for length in lengths.values()) == pytest.approx(left.km, abs=0.1)


FOUND = """
const { createSearch, readSounds } = await m("data/search.js");
const search = createSearch(DATA.index.keys, readSounds(DATA.index.sounds));
return DATA.asked.map((query) => [[...search.matches(query)], search.best(query, 20)]);
"""


def queries() -> list[str]:
    """What people type for things of the record, right and with slips."""
    chance = random.Random(3)  # noqa: S311
    asked = [
        "",
        "  ",
        "铁-01",
        "tie01",
        "chenglan",
        "陈兰",
        "铁路 三台",
        "高速 no-such-thing",
        "（）",
        "G5",
        *(
            f"成{unseen}兰"
            for unseen in "\xad\u200b\u202e\u2028\xa0\ufeff\ue000\ufe0f\u3164\U000e0041"
        ),
        *("\x85成兰\x1c铁路", "\ufffe成兰", "\U00031350"),
    ]
    keys = real().index.keys
    for project in chance.sample(real().projects, 60):
        line = keys["pinyin"][project.index].split("\t")[0]
        name = project.properties.name_zh
        asked += [name, name[1:4], line[:7], project.properties.name_en[:9], project.code]
        at = chance.randrange(len(line))
        asked.append(line[:at] + chance.choice("aeiounzh") + line[at + 1 :])
        asked.append(name[:2] + "某" + name[3:])
    return asked


def test_the_browser_finds_what_the_server_finds(run: Run) -> None:
    index = real().index
    asked = queries()
    answers = run(FOUND, {"index": encode.search_keys(real()), "asked": asked})
    for query, (matches, best) in zip(asked, answers, strict=True):
        assert best == list(index.search(query, 20)), query
        if query.strip():
            assert matches == index.matches(query).astype(int).tolist(), query


WIDER = """
const [{ readRecord }, { readFilter }, { wider }] = await Promise.all(
  ['data/record.js', 'data/filter.js', 'panels/nothing.js'].map(m));
const record = readRecord(DATA.record);
return DATA.asked.map((params) => {
  const asked = readFilter(record.style.options, params);
  const { ways } = wider(record, { asked, scope: null, matches: null, placed: false });
  return Object.fromEntries(ways.map(({ facet, n }) => [facet, n]));
});
"""


def leading(asked: Filter) -> dict[str, int]:
    """How many each condition taken away leaves, where that is any."""
    counts = {
        facet: real().where(asked.choose(facet, ())).count
        for facet in FACETS
        if asked.values(facet)
    }
    return {facet: count for facet, count in counts.items() if count}


def test_the_steps_are_those_of_the_record_for_every_pair_that_leaves_nothing(run: Run) -> None:
    whole = real()
    empty = [
        asked
        for county in ("三台县", "平武县", "涪城区")
        for category in whole.facets(Filter())["category"]
        for stage in whole.facets(Filter())["stage"]
        for asked in [whole.parse({"county": county, "category": category, "stage": stage})[0]]
        if whole.where(asked).count == 0
    ]
    assert len(empty) > 50
    data = {"record": encode.record(whole), "asked": [asked.for_browser() for asked in empty]}
    assert run(WIDER, data) == [leading(asked) for asked in empty]


READ = """
const { readHash } = await m('app/hash.js');
return DATA.hashes.map((hash) => {
  const { asked, unknown } = readHash('#' + hash, { ...DATA.known, ids: new Set(), basemaps: {} });
  return [asked, unknown];
});
"""


def test_the_single_file_reads_every_facet_as_the_app_does(run: Run) -> None:
    whole = real()
    addresses = [
        *({"county": [name]} for county in whole.counties
          for name in (county.name_zh, county.short_zh, county.code, f" {county.short_zh} ")),
        {"county": ["三台，510722", "盐亭、江油", "火星县"]},
        {"county": ["constructor", "__proto__"]},
        {"action": ["s", "1，２"]}, {"category": ["Railway,RAIL"], "stage": ["BUILD"]},
    ]  # fmt: skip
    data = {
        "hashes": [urlencode(address, doseq=True) for address in addresses],
        "known": {
            "options": {name: list(options) for name, options in OPTIONS.items()},
            "language": "zh",
            "counties": also_known(whole.counties),
        },
    }
    for address, (asked, unknown) in zip(addresses, run(READ, data), strict=True):
        expected, dropped = whole.parse(address)
        assert asked == expected.for_browser()
        assert [tuple(pair) for pair in unknown] == list(dropped)
