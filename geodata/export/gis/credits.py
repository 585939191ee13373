"""What every file says of itself: how many, what was asked, of when, and who is to be credited."""

from __future__ import annotations

from geodata.export.gis.vector import DRAWN, kind
from geodata.export.xml_text import plain
from geodata.report.request import Handout


def asked(handout: Handout) -> str:
    """Return the filter as one line; that there is none, if there is none."""
    words = handout.words
    return plain(
        words["list.semicolon"].join(handout.conditions()) or words["export.no_conditions"]
    )


def left_out(handout: Handout) -> list[str]:
    """Return how many have no drawing in a file of drawings, and which, a line a reason."""
    words = handout.words
    lines = []
    for layer in ("county_level", "not_drawn"):
        codes = [project.code for project in handout.projects if kind(project) == layer]
        if codes:
            line = words.say(f"export.left_{layer}", n=len(codes), codes=words.join(codes))
            lines.append(plain(line))
    if not lines:
        return []
    drawn = sum(kind(project) in DRAWN for project in handout.projects)
    return [plain(words.say("export.drawn_of", n=drawn, total=len(handout.projects))), *lines]


def closing(handout: Handout) -> list[str]:
    """Return count, filter, date, review number and credits, a line each."""
    words, n = handout.words, len(handout.projects)
    lines = [
        words.say("export.count", n=n, total=len(handout.catalog)),
        words.say("handout.condition", facet=words["export.conditions"], names=asked(handout)),
        words.say("app.updated", date=handout.updated),
        handout.review_line(),
        *handout.credits(),
    ]
    return [plain(line) for line in (lines if n else [words["export.empty"], *lines])]
