"""The browser rounds and says lengths as geodata.vocabulary.rounding does, over a sweep."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import product
from typing import Any

from geodata.geo.units import Kilometres, Metres
from geodata.vocabulary.rounding import Rounded, km_in_words, round_between, round_honest, round_sum
from geodata.vocabulary.words import LANGUAGES, words
from geodata.web import encode

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
    None,
    0.4,
    1.0,
    80.0,
    100.0,
    100.4,
    101,
    300,
    999.6,
    1000,
    1000.4,
    1500,
    5000,
    20_000,
    60_000,
)
OTHERS = (None, 50.0, 1499.6, 3000)
SWEEP = """
const { roundHonest, roundBetween, kmText, withDoubt } = await m('data/rounding.js');
const said = (told) => [told.value, told.step, told.approx, told.below,
  ...Object.values(DATA.ui).map((ui) => kmText(told, (key) => ui[key]))];
return {
  alone: DATA.alone.map(([km, accuracy]) => said(roundHonest(km, accuracy))),
  between: DATA.between.map(([km, accuracy, other]) => said(roundBetween(km, accuracy, other))),
  sums: DATA.sums.map(([km, all]) => said(roundHonest(km, all.reduce(withDoubt, 0)))),
};
"""


def said(told: Rounded) -> list[Any]:
    own = [km_in_words(told, words(language)) for language in LANGUAGES]
    return [told.value, told.step, told.approx, told.below, *own]


def metres(accuracies: Sequence[float | None]) -> list[Metres | None]:
    return [None if one is None else Metres(one) for one in accuracies]


def test_every_length_distance_and_sum_is_said_as_python_says_it(run: Any) -> None:
    keys = ("unit.km", "unit.km_approx", "unit.km_below")
    lengths, accuracies, others = list(map(Kilometres, KM)), metres(ACCURACY), metres(OTHERS)
    alone = list(product(lengths, accuracies))
    between = list(product(lengths, accuracies, others))
    doubts: tuple[list[Metres | None], ...] = (
        [None],
        [None, Metres(5000)],
        [Metres(300), Metres(400)],
        [Metres(1500)] * 7,
    )
    sums = list(product(lengths, doubts))
    sent = encode.accuracy  # what the browser is sent for an accuracy
    data = {
        "ui": {name: {key: words(name)[key] for key in keys} for name in LANGUAGES},
        "alone": [(km, sent(own)) for km, own in alone],
        "between": [(km, sent(own), sent(other)) for km, own, other in between],
        "sums": [(km, list(map(sent, own))) for km, own in sums],
    }
    found = run(f"const DATA = {json.dumps(data)}; {SWEEP}")
    told = {
        "alone": [round_honest(km, own) for km, own in alone],
        "between": [round_between(km, own, other) for km, own, other in between],
        "sums": [round_sum(km, own) for km, own in sums],
    }
    for name, expected in told.items():
        wrong = [
            (asked, got, said(own))
            for asked, got, own in zip(data[name], found[name], expected, strict=True)
            if got != said(own)
        ]
        assert wrong == []
