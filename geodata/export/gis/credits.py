"""What every file says of itself: how many, what was asked, of when, and who is to be credited."""

from __future__ import annotations

from geodata.export.gis.vector import DRAWN, kind
from geodata.export.xml_text import plain
from geodata.report.request import Handout


def asked(handout: Handout) -> str:
    """Return the filter as one line; that there is none, if there is none."""
    own = handout.words
    return plain(own["list.semicolon"].join(handout.conditions()) or own["export.no_conditions"])


def left_out(handout: Handout) -> list[str]:
    """Return how many have no drawing in a file of drawings, and which, a line a reason."""
    own = handout.words
    found = []
    for layer in ("county_level", "not_drawn"):
        codes = [project.code for project in handout.projects if kind(project) == layer]
        if codes:
            line = own.say(f"export.left_{layer}", n=len(codes), codes=own.join(codes))
            found.append(plain(line))
    if not found:
        return []
    drawn = sum(kind(project) in DRAWN for project in handout.projects)
    return [plain(own.say("export.drawn_of", n=drawn, total=len(handout.projects))), *found]


def closing(handout: Handout) -> list[str]:
    """Return count, filter, date, review number and credits, a line each."""
    own, n = handout.words, len(handout.projects)
    lines = [
        own.say("export.count", n=n, total=len(handout.catalog)),
        own.say("handout.condition", facet=own["export.conditions"], names=asked(handout)),
        own.say("app.updated", date=handout.updated),
        handout.review_line(),
        *handout.credits(),
    ]
    return [plain(line) for line in (lines if n else [own["export.empty"], *lines])]
