"""Rounding of lengths, distances and areas to the accuracy of their sources, and their words.

A figure claims no more than the drawing's accuracy. Lengths and distances are kilometres, areas
square kilometres, accuracies metres. ``static/runtime/data/rounding.js`` holds the same rules for
the browser; a test holds both to the same words.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from geodata.geo.units import Kilometres, Metres
from geodata.vocabulary.words import Words

FINEST = 0.1  # km of a length, km² of an area
UNKNOWN = Metres(1000.0)  # what a drawing without an accuracy may be off by


@dataclass(frozen=True, slots=True)
class Rounded:
    """A figure rounded to the accuracy of its source.

    Attributes:
        value: a multiple of ``step``, in km or km².
        step: what it is rounded to, in the same unit.
        approx: whether it is to be called approximate (约).
        below: less than half a step is there: say "under one step", not "0".
    """

    value: float
    step: float
    approx: bool
    below: bool


def round_honest(km: Kilometres, accuracy_m: Metres | None) -> Rounded:
    """Round a length to the accuracy of the drawing it was measured on.

    The rule: the step is the smallest of 1, 2 or 5 times a power of ten that is not below the
    accuracy, and never below 0.1 km; the length becomes a multiple of the step. It is
    approximate (约) as soon as the step is coarser than 0.1 km. Without an accuracy the step is
    1 km. A length under half a step is "under one step", never "0".

    >>> round_honest(Kilometres(123.4), Metres(5000))
    Rounded(value=125.0, step=5.0, approx=True, below=False)
    >>> round_honest(Kilometres(38.72), Metres(80)).value
    38.7
    """
    doubt = (UNKNOWN if accuracy_m is None else accuracy_m) / 1000
    return _rounded(km, doubt, doubt > FINEST)


def round_between(km: Kilometres, accuracy_m: Metres | None, other_m: Metres | None) -> Rounded:
    """Round the distance between two drawings: both may be off, so their accuracies add up.

    A distance under half a step is below one step, also where the drawings meet: two things drawn
    on one spot may yet lie that far apart.

    Args:
        km: geodesic, between the drawings.
        accuracy_m: of the one; None for a published place, which is exact.
        other_m: of the other, in the same way.

    >>> round_between(Kilometres(7.9), Metres(3000), Metres(1500))
    Rounded(value=10.0, step=5.0, approx=True, below=False)
    """
    rounded = round_honest(km, Metres((accuracy_m or 0.0) + (other_m or 0.0)))
    return Rounded(rounded.value, rounded.step, rounded.approx, rounded.value == 0)


def round_sum(km: Kilometres, accuracies_m: Iterable[Metres | None]) -> Rounded:
    """Round a sum of lengths, of lines that were drawn independently of each other.

    Their errors add up as squares: the accuracy of the sum is the root of the sum of the squared
    accuracies. A line without an accuracy counts with 1 km.

    >>> round_sum(Kilometres(100.4), [Metres(3000), Metres(4000)])
    Rounded(value=100.0, step=5.0, approx=True, below=False)
    """
    doubts = (accuracy_m or UNKNOWN for accuracy_m in accuracies_m)
    return round_honest(km, Metres(math.hypot(*doubts)))


def round_area(km2: float, accuracy_m: Metres | None) -> Rounded:
    """Round an area to the accuracy of its outline; it is always approximate.

    The rule: an outline that may be off by the accuracy all round leaves a doubt of accuracy times
    perimeter, taken as that of a circle of the same area. The step is the smallest of 1, 2 or 5
    times a power of ten that is not below this doubt, and never below 0.1 km². Without an accuracy
    it is 1 km².

    >>> round_area(1234.0, Metres(300)).value
    1250.0
    """
    perimeter = 2 * math.sqrt(math.pi * km2)
    return _rounded(km2, 1.0 if accuracy_m is None else accuracy_m / 1000 * perimeter, True)


def figure(value: float, step: float) -> str:
    """Return a multiple of a step in digits: one decimal for steps under 1, else none.

    >>> figure(38.7, 0.1), figure(125.0, 5.0)
    ('38.7', '125')
    """
    return f"{value:.{decimals(step)}f}"


def decimals(step: float) -> int:
    """Return how many decimals the multiples of a step have."""
    return 1 if step < 1 else 0


def km_in_words(rounded: Rounded, w: Words) -> str:
    """Return a rounded length in words: 约 15 公里, 38.7 公里, 不足 5 公里."""
    if rounded.below:
        return w.say("unit.km_below", n=figure(rounded.step, rounded.step))
    return w.say(
        "unit.km_approx" if rounded.approx else "unit.km", n=figure(rounded.value, rounded.step)
    )


def km2_in_words(rounded: Rounded, w: Words) -> str:
    """Return a rounded area in words: 约 1200 平方公里, 不足 10 平方公里."""
    if rounded.below:
        return w.say("unit.km2_below", n=figure(rounded.step, rounded.step))
    return w.say("unit.km2", n=figure(rounded.value, rounded.step))


def length(km: Kilometres, accuracy_m: Metres | None, w: Words) -> str:
    """Return a length, rounded to an accuracy, in words: 约 125 公里, 38.7 公里, 不足 5 公里."""
    return km_in_words(round_honest(km, accuracy_m), w)


def area(km2: float, accuracy_m: Metres | None, w: Words) -> str:
    """Return an area in km², rounded to an accuracy, in words: 约 1200 平方公里."""
    return km2_in_words(round_area(km2, accuracy_m), w)


def accuracy(metres: Metres, w: Words) -> str:
    """Return an accuracy in words: 300 米, 1.5 公里."""
    if metres < 1000:
        return w.say("unit.m", n=f"{metres:.0f}")
    return w.say("unit.km", n=f"{metres / 1000:.3g}")


def no_km(w: Words) -> str:
    """Return the words for no line at all, which is exact: 0 公里."""
    return w.say("unit.km", n=0)


def published(km: Kilometres, w: Words) -> str:
    """Return a published length in words, with every digit it was published with."""
    return w.say("unit.km", n=f"{km:.10g}")


def _rounded(amount: float, doubt: float, approx: bool) -> Rounded:
    step = _step(max(doubt, FINEST))
    value = round(round(amount / step) * step, 6)
    return Rounded(value, step, approx, value == 0 and amount > 0)


def _step(least: float) -> float:
    power = math.floor(math.log10(least) + 1e-9)
    for digit in (1, 2, 5, 10):
        step = round(digit * 10.0**power, 9)
        if step >= least - 1e-12:
            return step
    raise AssertionError(f"no step for {least}")
