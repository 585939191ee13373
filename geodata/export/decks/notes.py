"""What the speaker has before them: of each project on a slide its facts, and their sources."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.catalog.project import Project
from geodata.export.decks.drawingml.text import clean
from geodata.report.facts import facts
from geodata.report.request import Handout

_KEYS = ("stage", "mention", "counties", "outside", "length", "area", "published_km", "placement",
         "outcome", "today")  # fmt: skip
_SOURCED = ("placement", "published_km")
_MOST = 600  # characters of one project's line


def notes(handout: Handout, head: Sequence[str], projects: Sequence[Project]) -> str:
    """Return notes: what is said first, a line a project, and the sources of it all."""
    words = handout.words
    lines = [
        *(line for line in head if line),
        *(_project(handout, project) for project in projects),
    ]
    dated = words.say("sheet.dates_text", updated=handout.updated, made=handout.made.isoformat())
    lines.append(words["list.semicolon"].join((*handout.credits(), dated)))
    return "\n".join(clean(line, 2000) for line in lines)


def _project(handout: Handout, project: Project) -> str:
    words = handout.words
    values = []
    for fact in facts(project, handout.language, handout.catalog):
        if fact.key not in _KEYS:
            continue
        value = fact.value
        if fact.source and fact.key in _SOURCED:
            value = words.say("deck.sourced", value=value, source=clean(fact.source, 160))
        values.append(words.say("handout.condition", facet=fact.label, names=value))
    line = words["list.semicolon"].join(values)
    return clean(f"{project.code} {project.name(handout.language)} — {line}", _MOST)
