"""Decks for a meeting as PPTX: by action, by county, or scene by scene; maps are native shapes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from geodata.analysis.figures.counts import places
from geodata.analysis.figures.county_report import county_report
from geodata.analysis.figures.kilometres import in_order
from geodata.catalog.filters import CITY as CITY_WIDE
from geodata.catalog.filters import COUNTY_NAMES, OPTIONS, OTHER_PARTS
from geodata.catalog.project import Project
from geodata.export.decks.cover import cover, empty
from geodata.export.decks.overview import overview, reading
from geodata.export.decks.pages import list_slides, topic_slides
from geodata.export.decks.theme import deck_of
from geodata.export.decks.topic import Topic, focus, has_map
from geodata.export.map_layout.extent import CITY, extent_of
from geodata.report.request import Handout, Step, silent
from geodata.stories.camera import frame
from geodata.stories.figures import scene_text, scene_view
from geodata.stories.model import Scene, Story
from geodata.vocabulary.words import Words


def pptx(handout: Handout, step: Step = silent) -> bytes:
    """Return a deck of a handout: title, overview, and a map with its table for each action."""
    found = topics(handout)
    mapped = [topic for topic in found if has_map(topic.projects)]
    told = {one.index for topic in mapped for one in topic.projects}
    rest = {
        one.index: one for topic in found for one in topic.projects if one.index not in told
    }.values()
    heading = handout.words["deck.others"]
    return _deck(handout, _title(handout), mapped, step, listed=(heading, tuple(rest)))


def county_deck(
    handout: Handout, step: Step = silent, *, counties: Sequence[str] = COUNTY_NAMES
) -> bytes:
    """Return a deck with a map and a table for each county, of what the filter leaves in it.

    Raises:
        ValueError: if there is no such county.
    """
    for name in counties:
        if name not in COUNTY_NAMES:
            raise ValueError(f"deck: county: found {name!r}, allowed {', '.join(COUNTY_NAMES)}")
    alone = len(counties) == 1
    found = county_topics(handout, counties)
    citywide = [one for one in handout.projects if places(one) == (CITY_WIDE,)]
    listed = (handout.words["deck.citywide"], () if alone else tuple(citywide))
    return _deck(handout, _title(handout), found, step, listed=listed)


def topics(handout: Handout) -> list[Topic]:
    """Return what each action of a handout leaves, in their order, without empty ones."""
    return [found for action in OPTIONS["action"] if (found := _action(handout, action))]


def county_topics(handout: Handout, counties: Sequence[str]) -> list[Topic]:
    """Return what each of some counties has of a handout, without empty ones."""
    alone = len(counties) == 1
    return [found for name in counties if (found := _county(handout, name, alone=alone))]


def scenes(handout: Handout, story: Story, step: Step = silent) -> bytes:
    """Return a deck with a slide for each scene of a story, with its words and its notes.

    A scene shows what the story says, whatever the handout's filter asks; the handout gives
    language, dates and review number.
    """
    found = [scene_topic(handout, story, scene) for scene in story.scenes]
    return _deck(handout, story.title(handout.language), found, step, brief=True)


def _title(handout: Handout) -> str:
    w, county = handout.words, handout.county
    return w.say("briefing.heading", county=w[f"county.{county}"]) if county else w["app.title"]


def _deck(
    handout: Handout,
    title: str,
    told: Sequence[Topic],
    step: Step,
    *,
    brief: bool = False,
    listed: tuple[str, tuple[Project, ...]] = ("", ()),
) -> bytes:
    made: Any = deck_of(handout, title)
    step(0.0, title)
    cover(made, handout, title)
    if not (told or listed[1]):
        empty(made, handout)
    elif not brief:
        overview(made, handout)
    for number, topic in enumerate(told):
        step((number + 1) / (len(told) + 1), topic.title)
        topic_slides(made, handout, topic)
    list_slides(made, handout, *listed)
    if told:
        reading(made, handout)
    out = io.BytesIO()
    made.save(out)
    step(1.0, title)
    return out.getvalue()


def _action(handout: Handout, action: str) -> Topic | None:
    w = handout.words
    chosen = tuple(one for one in handout.projects if action in one.actions)
    if not chosen:
        return None
    title = w[f"action_full.{action}"].split(": ", 1)[-1]  # in English the number is in it
    if action != OTHER_PARTS:
        title = w.say("deck.action", ordinal=_ordinal(w, int(action)), name=title)
    asked = handout.counties
    extent = extent_of(handout) if asked else focus(chosen)
    return Topic(title, chosen, extent, counties=asked)


def _ordinal(w: Words, number: int) -> str:
    said = w["language.ordinal"]
    return said[number - 1] if len(said) >= number and w.language == "zh" else str(number)


def _county(handout: Handout, name: str, *, alone: bool) -> Topic | None:
    """Return a county's own projects; what concerns the whole city is named to the speaker.

    If the deck is of this county ``alone``, it is listed after them.
    """
    w, report = handout.words, county_report(handout.catalog, name)
    own, all_nine = set(report.projects), set(report.citywide)
    chosen = tuple(one for one in handout.projects if one.index in own)
    if not chosen:
        return None
    citywide = tuple(one for one in handout.projects if one.index in all_nine)
    codes = [one.code for one in citywide]
    head = w.say("sheet.citywide", n=len(codes))
    speech = w.say("handout.condition", facet=head, names=w.join(codes)) if codes else ""
    also = citywide if alone else ()
    return Topic(w[f"county.{name}"], chosen, name, speech, also=also, counties=(name,))


def scene_topic(handout: Handout, story: Story, scene: Scene) -> Topic:
    """Return what a scene of a story is on a slide."""
    own = scene_view(scene, handout.catalog)
    said = scene_text(scene, story, handout.catalog, handout.language)
    box = frame(own)
    return Topic(
        said.title, own.projects, box or CITY, said.notes, said.lines, frozenset(scene.highlight),
        single=True, counties=in_order(scene.show.county), when=own.month or "",
    )  # fmt: skip
