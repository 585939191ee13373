"""A briefing: one page for a meeting on what the handout's filter leaves, all computed.

No sentence of the decision is in it. Lengths are those inside the counties asked for, or
inside the city if none are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodata.analysis.figures.counts import places, tally
from geodata.analysis.figures.kilometres import by_kind, in_words, km_within, rounded_within, where
from geodata.catalog.filters import CITY
from geodata.catalog.project import Project
from geodata.record.model import Placement
from geodata.report.facts import date
from geodata.report.request import Handout
from geodata.vocabulary.rounding import km_in_words
from geodata.vocabulary.words import Words

MOST_LINES, MOST_NEWS, MOST_NAMES = 8, 6, 8  # what a page holds


@dataclass(frozen=True)
class Paragraph:
    """A heading and its lines; ``items`` are to be listed below ``lines``."""

    heading: str
    lines: tuple[str, ...]
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Briefing:
    """The page: title, the line under it, and its paragraphs in order."""

    title: str
    subtitle: str
    paragraphs: tuple[Paragraph, ...]
    listed: tuple[Project, ...] = ()  # what a table may list, where the page has room for it


def briefing(handout: Handout) -> Briefing:
    """Return the briefing of what a handout's filter leaves, in its language.

    It holds the longest ``MOST_LINES`` lines and the latest ``MOST_NEWS`` reports.
    """
    words, county = handout.words, handout.county
    dated = words.say("app.updated", date=handout.updated)
    subtitle = words["list.semicolon"].join([*handout.conditions(), dated])
    basis = Paragraph(words["briefing.basis"], (words["briefing.basis_note"],))
    if not handout.projects:
        empty = Paragraph(words["briefing.overview"], (words["briefing.empty"],))
        return Briefing(_title(handout, county), subtitle, (empty, basis))
    local = [project for project in handout.projects if places(project) != (CITY,)]
    lines = _lines(local, handout.counties)
    paragraphs = (
        _overview(handout, local, county),
        _lines_paragraph(lines, handout),
        _news(local, {project.index for project in lines}, words),
        _unplaced(local, words),
        basis,
    )
    return Briefing(_title(handout, county), subtitle, paragraphs, tuple(local))


def _title(handout: Handout, county: str) -> str:
    words = handout.words
    if county:
        return words.say("briefing.heading", county=words[f"county.{county}"])
    return words["briefing.heading_all" if handout.asked.is_empty else "briefing.heading_selected"]


def _overview(handout: Handout, local: Sequence[Project], county: str) -> Paragraph:
    words, counts = handout.words, tally(local)
    key = "briefing.whole_city" if handout.asked.is_empty else "briefing.selection"
    drawn = sum(project.geometry is not None for project in local)
    lines = [
        words.say(
            "briefing.counted",
            place=words[f"county.{county}"] if county else words[key],
            n=len(local),
            drawn=drawn,
            off=len(local) - drawn,
            reported=sum(bool(project.outcomes) for project in local),
        )
    ]
    citywide = len(handout.projects) - len(local)
    if citywide:
        lines.append(words.say("briefing.citywide", n=citywide))
    if local:
        actions = [
            _part(words[f"action.{action}"], n, words) for action, n in counts.actions.items()
        ]
        stages = [_part(words[f"stage.{stage}"], n, words) for stage, n in counts.stages.items()]
        lines.append(words.say("briefing.by_action", parts=words.join(actions)))
        lines.append(words.say("briefing.by_stage", parts=words.join(stages)))
        if sum(counts.actions.values()) > counts.total:
            lines.append(words["briefing.counting"])
    return Paragraph(words["briefing.overview"], tuple(lines))


def _part(name: str, n: int, words: Words) -> str:
    return words.say("briefing.part", name=name, n=n)


def _lines(local: Sequence[Project], counties: Sequence[str]) -> list[Project]:
    """Return the lines that come into the counties, or into the city, the longest there first."""
    lines = [project for project in local if km_within(project, counties) > 0]
    return sorted(lines, key=lambda project: -km_within(project, counties))


def _lines_paragraph(lines: Sequence[Project], handout: Handout) -> Paragraph:
    words, counties = handout.words, handout.counties
    place = words[f"briefing.where_{where(counties)}"]
    sums = in_words(by_kind(lines, counties), words)
    lead = [words.say("briefing.km", n=len(lines), where=place, km=sums)] if lines else []
    if len(lines) > MOST_LINES:
        lead.append(words.say("briefing.more", n=len(lines) - MOST_LINES))
    items = [
        words.say(
            "briefing.line",
            code=project.code,
            name=project.name(words.language),
            stage=words[f"stage.{project.stage}"],
            where=place,
            km=km_in_words(rounded, words),
            news=_news_of(project, words) or words["briefing.nothing_reported"],
        )
        for project in lines[:MOST_LINES]
        if (rounded := rounded_within(project, counties))
    ]
    return Paragraph(
        words["briefing.lines"],
        tuple(lead or [words["briefing.no_lines"]]),
        tuple(items),
    )


def _news(local: Sequence[Project], named: set[int], words: Words) -> Paragraph:
    """Return what became of the others, the latest first."""
    others = [project for project in local if project.outcomes and project.index not in named]
    latest = sorted(others, key=lambda project: project.outcomes[-1].date, reverse=True)
    items = [
        words.say(
            "briefing.news_line",
            code=project.code,
            name=project.name(words.language),
            date=date(project.outcomes[-1].date, words),
            state=words[f"today.{project.outcomes[-1].state}"],
            publisher=project.outcomes[-1].publisher,
        )
        for project in latest[:MOST_NEWS]
    ]
    lead = [] if items else [words["briefing.no_news"]]
    if len(latest) > MOST_NEWS:
        lead.append(words.say("briefing.more", n=len(latest) - MOST_NEWS))
    return Paragraph(words["briefing.news_heading"], tuple(lead), tuple(items))


def _unplaced(local: Sequence[Project], words: Words) -> Paragraph:
    none = [project for project in local if project.properties.placement is Placement.NONE]
    by_county = [
        project
        for project in local
        if project.geometry is None and project.properties.placement is not Placement.NONE
    ]
    lines = [
        words.say(key, names=_listed(projects, words))
        for key, projects in (("briefing.county_note", by_county), ("briefing.unplaced_note", none))
        if projects
    ]
    return Paragraph(words["briefing.unplaced"], tuple(lines or [words["briefing.unplaced_none"]]))


def _listed(projects: Sequence[Project], words: Words) -> str:
    names = words.join(
        [
            words.say("briefing.named", code=project.code, name=project.name(words.language))
            for project in projects[:MOST_NAMES]
        ]
    )
    if len(projects) <= MOST_NAMES:
        return names
    return words.say("briefing.others", names=names, n=len(projects))


def _news_of(project: Project, words: Words) -> str:
    if not project.outcomes:
        return ""
    last = project.outcomes[-1]
    state = words[f"today.{last.state}"]
    return words.say("briefing.news", date=date(last.date, words), state=state)
