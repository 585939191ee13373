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
from geodata.export.decks.drawingml.theme import deck_of
from geodata.export.decks.overview import overview, reading
from geodata.export.decks.pages import list_slides, topic_slides
from geodata.export.decks.topic import Topic, focus, has_map
from geodata.export.map_layout.extent import CITY, extent_of
from geodata.report.request import Handout, Step, silent
from geodata.stories.camera import frame
from geodata.stories.figures import scene_text, scene_view
from geodata.stories.model import Scene, Story
from geodata.vocabulary.words import Words


def pptx(handout: Handout, step: Step = silent) -> bytes:
    """Return a deck of a handout: title, overview, and a map with its table for each action."""
    action_topics = topics(handout)
    mapped = [topic for topic in action_topics if has_map(topic.projects)]
    on_maps = {project.index for topic in mapped for project in topic.projects}
    rest = {
        project.index: project
        for topic in action_topics
        for project in topic.projects
        if project.index not in on_maps
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
    topics_of_counties = county_topics(handout, counties)
    citywide = [project for project in handout.projects if places(project) == (CITY_WIDE,)]
    listed = (handout.words["deck.citywide"], () if alone else tuple(citywide))
    return _deck(handout, _title(handout), topics_of_counties, step, listed=listed)


def topics(handout: Handout) -> list[Topic]:
    """Return what each action of a handout leaves, in their order, without empty ones."""
    return [topic for action in OPTIONS["action"] if (topic := _action(handout, action))]


def county_topics(handout: Handout, counties: Sequence[str]) -> list[Topic]:
    """Return what each of some counties has of a handout, without empty ones."""
    alone = len(counties) == 1
    return [topic for name in counties if (topic := _county(handout, name, alone=alone))]


def scenes(handout: Handout, story: Story, step: Step = silent) -> bytes:
    """Return a deck with a slide for each scene of a story, with its words and its notes.

    A scene shows what the story says, whatever the handout's filter asks; the handout gives
    language, dates and review number.
    """
    scene_topics = [scene_topic(handout, story, scene) for scene in story.scenes]
    return _deck(handout, story.title(handout.language), scene_topics, step, brief=True)


def _title(handout: Handout) -> str:
    words, county = handout.words, handout.county
    return (
        words.say("briefing.heading", county=words[f"county.{county}"])
        if county
        else words["app.title"]
    )


def _deck(
    handout: Handout,
    title: str,
    chapters: Sequence[Topic],
    step: Step,
    *,
    brief: bool = False,
    listed: tuple[str, tuple[Project, ...]] = ("", ()),
) -> bytes:
    made: Any = deck_of(handout, title)
    step(0.0, title)
    cover(made, handout, title)
    if not (chapters or listed[1]):
        empty(made, handout)
    elif not brief:
        overview(made, handout)
    for number, topic in enumerate(chapters):
        step((number + 1) / (len(chapters) + 1), topic.title)
        topic_slides(made, handout, topic)
    list_slides(made, handout, *listed)
    if chapters:
        reading(made, handout)
    out = io.BytesIO()
    made.save(out)
    step(1.0, title)
    return out.getvalue()


def _action(handout: Handout, action: str) -> Topic | None:
    words = handout.words
    chosen = tuple(project for project in handout.projects if action in project.actions)
    if not chosen:
        return None
    title = words[f"action_full.{action}"].split(": ", 1)[-1]  # in English the number is in it
    if action != OTHER_PARTS:
        title = words.say("deck.action", ordinal=_ordinal(words, int(action)), name=title)
    asked = handout.counties
    extent = extent_of(handout) if asked else focus(chosen)
    return Topic(title, chosen, extent, counties=asked)


def _ordinal(words: Words, number: int) -> str:
    said = words["language.ordinal"]
    return said[number - 1] if len(said) >= number and words.language == "zh" else str(number)


def _county(handout: Handout, name: str, *, alone: bool) -> Topic | None:
    """Return a county's own projects; what concerns the whole city is named to the speaker.

    If the deck is of this county ``alone``, it is listed after them.
    """
    words, report = handout.words, county_report(handout.catalog, name)
    in_county, all_nine = set(report.projects), set(report.citywide)
    chosen = tuple(project for project in handout.projects if project.index in in_county)
    if not chosen:
        return None
    citywide = tuple(project for project in handout.projects if project.index in all_nine)
    codes = [project.code for project in citywide]
    head = words.say("sheet.citywide", n=len(codes))
    speech = words.say("handout.condition", facet=head, names=words.join(codes)) if codes else ""
    also = citywide if alone else ()
    return Topic(words[f"county.{name}"], chosen, name, speech, also=also, counties=(name,))


def scene_topic(handout: Handout, story: Story, scene: Scene) -> Topic:
    """Return what a scene of a story is on a slide."""
    view = scene_view(scene, handout.catalog)
    said = scene_text(scene, story, handout.catalog, handout.language)
    box = frame(view)
    return Topic(
        said.title, view.projects, box or CITY, said.notes, said.lines, frozenset(scene.highlight),
        single=True, counties=in_order(scene.show.county), when=view.month or "",
    )  # fmt: skip
