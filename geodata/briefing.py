"""One page for a meeting: what the record says of a county, computed, in our own words.

It tells of what the handout's filter leaves. With one county asked for, lengths are those inside
the county; else those inside the city.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodata.county_report import round_total
from geodata.facts import date, length
from geodata.filters import CITY
from geodata.handout import Handout
from geodata.measures import Rounded
from geodata.model import Placement
from geodata.project import Project
from geodata.tally import km_in, places, tally
from geodata.words import Words

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


def briefing(handout: Handout) -> Briefing:
    """Return the briefing of what the filter leaves, in the handout's language."""
    own, county = handout.own, asked_county(handout)
    dated = own.say("app.updated", date=handout.updated)
    subtitle = own["list.semicolon"].join([*handout.conditions(), dated])
    basis = Paragraph(own["briefing.basis"], (own["briefing.basis_note"],))
    if not handout.projects:
        empty = Paragraph(own["briefing.overview"], (own["briefing.empty"],))
        return Briefing(_title(handout, county), subtitle, (empty, basis))
    local = [project for project in handout.projects if places(project) != (CITY,)]
    lines = _lines(local, county)
    told = (
        _overview(handout, local, county),
        _lines_paragraph(lines, own),
        _news(local, {project.index for project, _ in lines}, own),
        _unplaced(local, own),
        basis,
    )
    return Briefing(_title(handout, county), subtitle, told)


def asked_county(handout: Handout) -> str:
    """Return the one county asked for, else the empty string."""
    asked = handout.asked.params().get("county", [])
    return asked[0] if len(asked) == 1 and asked[0] in _names(handout) else ""


def _names(handout: Handout) -> set[str]:
    return {unit.name_zh for unit in handout.catalog.counties}


def _title(handout: Handout, county: str) -> str:
    own = handout.own
    if county:
        return own.say("briefing.heading", county=own[f"county.{county}"])
    return own["briefing.heading_all" if handout.asked.is_empty else "briefing.heading_selected"]


def _overview(handout: Handout, local: Sequence[Project], county: str) -> Paragraph:
    own, counts = handout.own, tally(local)
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


def _lines(local: Sequence[Project], county: str) -> list[tuple[Project, float]]:
    """Return the lines with their km in the county, or in the city, the longest first."""
    measured = [
        (project, km_in([project], county) if county else project.km_inside) for project in local
    ]
    return sorted((pair for pair in measured if pair[1] > 0), key=lambda pair: -pair[1])


def _lines_paragraph(lines: Sequence[tuple[Project, float]], own: Words) -> Paragraph:
    told = round_total(sum(km for _, km in lines), [project for project, _ in lines])
    lead = [own.say("briefing.km", n=len(lines), km=_km(told, own))] if lines else []
    if len(lines) > MOST_LINES:
        lead.append(own.say("briefing.more", n=len(lines) - MOST_LINES))
    items = [
        own.say(
            "briefing.line",
            code=project.code,
            name=project.name(own.language),
            stage=own[f"stage.{project.stage}"],
            km=length(km, project.properties.accuracy_m, own),
            news=_news_of(project, own) or own["briefing.nothing_reported"],
        )
        for project, km in lines[:MOST_LINES]
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


def _km(told: Rounded, own: Words) -> str:
    figure = f"{told.value:.1f}" if told.step < 1 else f"{told.value:.0f}"
    return own.say("unit.km_approx" if told.approx else "unit.km", n=figure)
