"""One page for a meeting: what the record says of a county, computed, in our own words.

It tells of what the handout's filter leaves. Lengths are those inside the counties asked for, or
inside the city if none are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodata.analysis.figures.counts import places, tally
from geodata.analysis.figures.kilometres import by_kind, km_within, rounded_within, said, where
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
    """Return the briefing of what the filter leaves, in the handout's language."""
    own, county = handout.words, handout.county
    dated = own.say("app.updated", date=handout.updated)
    subtitle = own["list.semicolon"].join([*handout.conditions(), dated])
    basis = Paragraph(own["briefing.basis"], (own["briefing.basis_note"],))
    if not handout.projects:
        empty = Paragraph(own["briefing.overview"], (own["briefing.empty"],))
        return Briefing(_title(handout, county), subtitle, (empty, basis))
    local = [project for project in handout.projects if places(project) != (CITY,)]
    lines = _lines(local, handout.counties)
    told = (
        _overview(handout, local, county),
        _lines_paragraph(lines, handout),
        _news(local, {project.index for project in lines}, own),
        _unplaced(local, own),
        basis,
    )
    return Briefing(_title(handout, county), subtitle, told, tuple(local))


def _title(handout: Handout, county: str) -> str:
    own = handout.words
    if county:
        return own.say("briefing.heading", county=own[f"county.{county}"])
    return own["briefing.heading_all" if handout.asked.is_empty else "briefing.heading_selected"]


def _overview(handout: Handout, local: Sequence[Project], county: str) -> Paragraph:
    own, counts = handout.words, tally(local)
    key = "briefing.whole_city" if handout.asked.is_empty else "briefing.selection"
    drawn = sum(project.geometry is not None for project in local)
    lines = [
        own.say(
            "briefing.counted",
            place=own[f"county.{county}"] if county else own[key],
            n=len(local),
            drawn=drawn,
            off=len(local) - drawn,
            reported=sum(bool(project.outcomes) for project in local),
        )
    ]
    citywide = len(handout.projects) - len(local)
    if citywide:
        lines.append(own.say("briefing.citywide", n=citywide))
    if local:
        actions = [_part(own[f"action.{action}"], n, own) for action, n in counts.actions.items()]
        stages = [_part(own[f"stage.{stage}"], n, own) for stage, n in counts.stages.items()]
        lines.append(own.say("briefing.by_action", parts=own.join(actions)))
        lines.append(own.say("briefing.by_stage", parts=own.join(stages)))
        if sum(counts.actions.values()) > counts.total:
            lines.append(own["briefing.counting"])
    return Paragraph(own["briefing.overview"], tuple(lines))


def _part(name: str, n: int, own: Words) -> str:
    return own.say("briefing.part", name=name, n=n)


def _lines(local: Sequence[Project], counties: Sequence[str]) -> list[Project]:
    """Return the lines that come into the counties, or into the city, the longest there first."""
    found = [project for project in local if km_within(project, counties) > 0]
    return sorted(found, key=lambda project: -km_within(project, counties))


def _lines_paragraph(lines: Sequence[Project], handout: Handout) -> Paragraph:
    own, counties = handout.words, handout.counties
    place = own[f"briefing.where_{where(counties)}"]
    sums = said(by_kind(lines, counties), own)
    lead = [own.say("briefing.km", n=len(lines), where=place, km=sums)] if lines else []
    if len(lines) > MOST_LINES:
        lead.append(own.say("briefing.more", n=len(lines) - MOST_LINES))
    items = [
        own.say(
            "briefing.line",
            code=project.code,
            name=project.name(own.language),
            stage=own[f"stage.{project.stage}"],
            where=place,
            km=km_in_words(told, own),
            news=_news_of(project, own) or own["briefing.nothing_reported"],
        )
        for project in lines[:MOST_LINES]
        if (told := rounded_within(project, counties))
    ]
    return Paragraph(
        own["briefing.lines"],
        tuple(lead or [own["briefing.no_lines"]]),
        tuple(items),
    )


def _news(local: Sequence[Project], told: set[int], own: Words) -> Paragraph:
    """Return what became of the others, the latest first."""
    others = [project for project in local if project.outcomes and project.index not in told]
    latest = sorted(others, key=lambda project: project.outcomes[-1].date, reverse=True)
    items = [
        own.say(
            "briefing.news_line",
            code=project.code,
            name=project.name(own.language),
            date=date(project.outcomes[-1].date, own),
            state=own[f"today.{project.outcomes[-1].state}"],
            publisher=project.outcomes[-1].publisher,
        )
        for project in latest[:MOST_NEWS]
    ]
    lead = [] if items else [own["briefing.no_news"]]
    if len(latest) > MOST_NEWS:
        lead.append(own.say("briefing.more", n=len(latest) - MOST_NEWS))
    return Paragraph(own["briefing.news_heading"], tuple(lead), tuple(items))


def _unplaced(local: Sequence[Project], own: Words) -> Paragraph:
    none = [project for project in local if project.properties.placement is Placement.NONE]
    by_county = [
        project
        for project in local
        if project.geometry is None and project.properties.placement is not Placement.NONE
    ]
    lines = [
        own.say(key, names=_listed(projects, own))
        for key, projects in (("briefing.county_note", by_county), ("briefing.unplaced_note", none))
        if projects
    ]
    return Paragraph(own["briefing.unplaced"], tuple(lines or [own["briefing.unplaced_none"]]))


def _listed(projects: Sequence[Project], own: Words) -> str:
    names = own.join(
        [
            own.say("briefing.named", code=project.code, name=project.name(own.language))
            for project in projects[:MOST_NAMES]
        ]
    )
    if len(projects) <= MOST_NAMES:
        return names
    return own.say("briefing.others", names=names, n=len(projects))


def _news_of(project: Project, own: Words) -> str:
    if not project.outcomes:
        return ""
    last = project.outcomes[-1]
    state = own[f"today.{last.state}"]
    return own.say("briefing.news", date=date(last.date, own), state=state)
