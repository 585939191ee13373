"""Slides as a handout asks for them: its counties, the scenes of the shipped story."""

from __future__ import annotations

from dataclasses import replace

from geodata.catalog.filters import COUNTY_NAMES, Filter
from geodata.export.decks import deck
from geodata.record.faults import RecordError
from geodata.report.request import Handout, Step, silent
from geodata.stories.story import shipped


def counties(handout: Handout, step: Step = silent) -> bytes:
    """Return a slide for each county asked for, for all nine if none is."""
    return deck.county_deck(handout, step, counties=handout.counties or COUNTY_NAMES)


def scenes(handout: Handout, step: Step = silent) -> bytes:
    """Return a slide for each scene of the shipped story, which is told of the whole record.

    Of a record that the story does not fit, the slides of its actions.
    """
    try:
        [story, *_] = shipped(handout.catalog)
    except RecordError:
        return deck.pptx(handout, step)
    whole = replace(handout, asked=Filter(), within=None, scope="", place="")
    return deck.scenes(whole, story, step)
