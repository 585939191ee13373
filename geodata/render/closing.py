"""What every file says of itself: how many, what was asked, of when, and who is to be credited."""

from __future__ import annotations

from geodata.handout import Handout
from geodata.render.plain import plain


def asked(handout: Handout) -> str:
    """Return the filter as one line; that there is none, if there is none."""
    own = handout.own
    return plain(own["list.semicolon"].join(handout.conditions()) or own["export.no_conditions"])


def closing(handout: Handout) -> list[str]:
    """Return count, filter, date, review number and credits, a line each."""
    own, n = handout.own, len(handout.projects)
    lines = [
        own.say("export.count", n=n, total=len(handout.catalog)),
        own.say("handout.condition", facet=own["export.conditions"], names=asked(handout)),
        own.say("app.updated", date=handout.updated),
        handout.review_line(),
        *handout.credits(),
    ]
    return [plain(line) for line in (lines if n else [own["export.empty"], *lines])]
