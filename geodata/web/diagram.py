"""Diagrams as SVG pictures, from autoescaped templates: a line's strip, the corridor compass.

A picture runs no script and asks for nothing, whatever a name in it says.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from geodata.analysis.corridors import Spoke
from geodata.analysis.line_diagram import Stop, StopState, Strip, unit_name
from geodata.record.model import OutcomeState
from geodata.vocabulary.rounding import km_in_words
from geodata.vocabulary.style import style
from geodata.vocabulary.words import Words
from geodata.web.templates import template

STEP = 118  # px between two stops: room for a slanted name
MARGIN = 70
LABELS_APART_DEG = 26
# A stretch is drawn unbroken when trains or cars run on it; otherwise in its stage's pattern.
_STANDING = {OutcomeState.OPENED}


def strip(line: Strip, words: Words) -> str:
    """Return the strip of a line: its stops in order, km along it, and the units it runs through.

    The stops stand at equal distances; the true ones are written between them.
    """
    look = style().categories[line.project.properties.category]
    pattern = style().stages[line.project.stage]
    opened = line.today in _STANDING
    stops = [
        {
            "x": MARGIN + number * STEP,
            "name": stop.name(words.language),
            "unit": unit_name(stop.county or stop.outside, words),
            "inside": stop.county is not None,
            "km": km_in_words(stop.km, words),
            "filled": opened and stop.state is None,
            "note": _state(stop.state, words),
        }
        for number, stop in enumerate(line.stops)
    ]
    gaps = [
        {"x": MARGIN + (gap.start + gap.end) * STEP / 2, "km": km_in_words(gap.km, words)}
        for gap in line.segments
    ]
    dash = () if opened else pattern.pixels(6)
    return template("strip.svg.j2").render(
        stops=stops, gaps=gaps, colour=look.colour, ink=look.ink, dash=" ".join(map(str, dash)),
        cased=pattern.cased and not opened, width=2 * MARGIN + (len(stops) - 1) * STEP + 40,
    )  # fmt: skip


def strip_told(line: Strip, words: Words) -> str:
    """Return what a strip shows, in words, for those who hear the page."""
    stops = [
        words.say(
            "strip.told_stop", name=stop.name(words.language), km=km_in_words(stop.km, words),
            unit=_unit(stop, words),
        )
        for stop in line.stops
    ]  # fmt: skip
    return words.say("strip.told", name=line.project.name(words.language), stops=" → ".join(stops))


def _unit(stop: Stop, words: Words) -> str:
    """Return the unit a stop lies in, and how it stands, as far as either is known."""
    parts = unit_name(stop.county or stop.outside, words), _state(stop.state, words)
    return " · ".join(part for part in parts if part)


def _state(state: StopState | None, words: Words) -> str:
    return words[f"strip.{state.value}"] if state else ""


def compass(spokes: Sequence[Spoke], chosen: str | None, words: Words) -> str:
    """Return the corridor compass as SVG: an arm a way out, as thick as its lines are many.

    Args:
        spokes: the ways out, with their bearings in degrees from north.
        chosen: the id of the one that is emphasised; None for none.
        words: of the language.
    """
    arms = []
    labels = apart([spoke.bearing_deg for spoke in spokes], LABELS_APART_DEG)
    for spoke, label in zip(spokes, labels, strict=True):
        angle, beside = math.radians(spoke.bearing_deg), math.radians(label)
        arms.append(
            {
                "x": 150 * math.sin(angle),
                "y": -150 * math.cos(angle),
                "label_x": 180 * math.sin(beside),
                "label_y": -176 * math.cos(beside),
                "anchor": _anchor(math.sin(beside)),
                "name": words[f"corridor.{spoke.id}"],
                "count": words.say(
                    "corridor.count", existing=len(spoke.existing), planned=len(spoke.planned)
                ),
                "planned": 2.5 + 2.2 * len(spoke.planned),
                "existing": 2.0 * len(spoke.existing),
                "faint": chosen is not None and chosen != spoke.id,
            }
        )
    return template("compass.svg.j2").render(arms=arms, centre=words["corridor.city"])


def apart(bearings: Sequence[float], least: float) -> list[float]:
    """Return bearings in degrees moved so that neighbours are ``least`` apart, each little moved.

    >>> apart([10, 20, 200], 30)
    [0.0, 30.0, 200.0]
    """
    order = sorted(range(len(bearings)), key=lambda place: bearings[place])
    moved = [float(bearing) for bearing in bearings]
    for _ in range(50):
        for first, second in pairwise(order):
            short = least - (moved[second] - moved[first])
            if short > 0:
                moved[first] -= short / 2
                moved[second] += short / 2
    return moved


def _anchor(sine: float) -> str:
    if sine > 0.25:
        return "start"
    return "end" if sine < -0.25 else "middle"
