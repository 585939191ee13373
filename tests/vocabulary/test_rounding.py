"""Figures that claim no more than is known, said in one way by everything that tells them."""

from __future__ import annotations

import ast
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.export.workbooks.look import figure as number_format
from geodata.geo.units import Kilometres, Metres
from geodata.vocabulary.rounding import (
    Rounded,
    accuracy,
    area,
    figure,
    km2_in_words,
    km_in_words,
    length,
    published,
    round_area,
    round_between,
    round_honest,
    round_sum,
)
from geodata.vocabulary.words import LANGUAGES, words

ROOT = Path(__file__).parents[2]
Km, M = Kilometres, Metres
LENGTHS = st.floats(0, 3000).map(Kilometres)
ACCURACIES = st.floats(1, 60_000).map(Metres)


@given(LENGTHS, ACCURACIES)
def test_a_told_length_is_never_finer_than_its_accuracy(km: Kilometres, accuracy_m: Metres) -> None:
    told = round_honest(km, accuracy_m)
    assert told.step >= accuracy_m / 1000 - 1e-9
    assert told.step <= max(2.5 * accuracy_m / 1000, 0.1) + 1e-9
    assert math.isclose(told.value / told.step, round(told.value / told.step), abs_tol=1e-6)
    assert abs(told.value - km) <= told.step / 2 + 1e-6


def test_what_rounds_to_nothing_is_under_a_step_and_not_zero() -> None:
    assert round_honest(Km(0.3), M(1500)).below
    assert not round_honest(Km(0.0), M(1500)).below


@pytest.mark.parametrize(("accuracy_m", "approx"), [(80, False), (100, False), (300, True)])
def test_coarse_lengths_are_called_approximate(accuracy_m: Metres, approx: bool) -> None:
    assert round_honest(Km(38.72), accuracy_m).approx is approx


@given(st.floats(0.01, 20_000), st.floats(1, 20_000).map(Metres))
def test_a_told_area_is_never_finer_than_its_outline(km2: float, accuracy_m: Metres) -> None:
    told = round_area(km2, accuracy_m)
    radius = math.sqrt(km2 / math.pi)
    assert told.step >= 2 * math.pi * radius * accuracy_m / 1000 - 1e-6
    assert abs(told.value - km2) <= told.step / 2 + 1e-6


def test_a_small_area_of_poor_accuracy_is_under_a_step() -> None:
    assert round_area(3.0, M(1500)) == Rounded(0, 10, approx=True, below=True)
    assert round_area(0.0, M(1500)).below is False
    assert round_area(123.4, None).value == 123


def test_a_distance_bears_both_accuracies() -> None:
    assert round_between(Km(7.9), M(3000), M(1500)).step == 5
    assert round_between(Km(7.9), M(50), None).step == 0.1
    assert round_between(Km(0.0), M(3000), M(1500)).below
    assert km_in_words(round_between(Km(0.0), M(3000), M(1500)), words("zh")) == "不足 5 公里"
    assert km_in_words(round_between(Km(12.34), M(50), M(50)), words("en")) == "12.3 km"
    assert km_in_words(round_between(Km(12.34), M(2000), M(50)), words("zh")) == "约 10 公里"


def test_two_published_places_are_as_far_apart_as_may_be_told() -> None:
    assert round_between(Km(12.34), None, None) == Rounded(12.3, 0.1, approx=False, below=False)


def test_the_doubts_of_lines_add_up_as_squares_and_none_is_a_kilometre() -> None:
    assert round_sum(Km(123.4), [M(3000), M(4000)]).step == 5
    assert round_sum(Km(123.4), [None]) == round_honest(Km(123.4), None)
    assert round_sum(Km(123.4), [M(5000)]) == round_honest(Km(123.4), M(5000))


def test_a_length_an_area_and_an_accuracy_in_words() -> None:
    zh, en = words("zh"), words("en")
    assert length(Km(123.4), M(5000), zh) == "约 125 公里"
    assert length(Km(0.3), M(1500), en) == km_in_words(round_honest(Km(0.3), M(1500)), en)
    assert (
        area(1234.0, M(300), zh)
        == km2_in_words(round_area(1234.0, M(300)), zh)
        == "约 1250 平方公里"
    )
    assert area(3.0, M(1500), zh) == "不足 10 平方公里"
    assert (accuracy(M(300), zh), accuracy(M(1500), zh)) == ("300 米", "1.5 公里")
    assert published(Km(457.6), zh) == "457.6 公里"


@given(LENGTHS, ACCURACIES, st.sampled_from(LANGUAGES))
def test_a_workbooks_number_shows_the_figure_that_is_said(
    km: Kilometres, accuracy_m: Metres, language: str
) -> None:
    own = words(language)
    told = round_honest(km, accuracy_m)
    said, form = km_in_words(told, own), number_format(told, own)
    assert ("0.0" in form) == (not told.below and "." in figure(told.value, told.step))
    if told.below:
        assert figure(told.step, told.step) in said and figure(told.step, told.step) in form
    else:
        assert figure(told.value, told.step) in said
    assert (own["workbook.approx"] in form) == (told.approx and not told.below)


def sources() -> list[Path]:
    return [
        path for top in ("geodata", "pages", "ui", "server") for path in (ROOT / top).rglob("*.py")
    ]


def test_nothing_else_rounds_or_says_a_length() -> None:
    """The units' words and the making of a rounded figure stand in one module."""
    elsewhere = []
    for path in sources():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            unit = (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and node.value.startswith("unit.")
            )
            made = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Rounded"
            if unit or made:
                elsewhere.append(path.relative_to(ROOT).as_posix())
    assert set(elsewhere) == {"geodata/vocabulary/rounding.py"}
