"""The rounds: each pattern is visited in turn, again and again, then once more at rest."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError

from bench.browser import OFFLINE_MS, NotDrawnError, Visit
from bench.expected import Expected
from bench.patterns import Pattern
from bench.results import Row
from bench.servers import Server, ServerError, serving
from bench.sessions import session_mb

SLOW_S = 10  # a round that takes longer is run fewer times
SLOW_ROUNDS = 3
Failure = (NotDrawnError, BrowserError, ServerError)


@dataclass(frozen=True)
class Plan:
    """How a record is measured.

    Attributes:
        patterns: what is measured, in this order.
        rounds: how often; slow patterns ``SLOW_ROUNDS`` times.
        presses: how often the filter is chosen and cleared in each visit; once in heavy patterns.
        heavy_limit: records with more features than this are not given to heavy patterns.
        few_above: above this many features they get no more than ``SLOW_ROUNDS``, and no slow or
            heavy pattern is opened thirteen times more to see its memory.
        until: no round begins after this time of ``time.monotonic``.
        traits: whether to see what does not depend on the record's size, too.
    """

    patterns: Sequence[Pattern]
    rounds: int
    presses: int
    heavy_limit: int
    few_above: int
    until: float
    traits: bool


@dataclass
class Entrant:
    """A pattern that is measured with one record: its server, and what is known of it so far."""

    pattern: Pattern
    server: Server
    row: Row
    rounds: int = 0

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Let one step fail without ending the run; the row then says why."""
        try:
            yield
        except Failure as error:
            self.row.reason = self.server.ended() or str(error).splitlines()[0][:200]
            self.rounds = 0
            _say(f"{self.pattern.name}: {self.row.reason}")


def measure(expected: Expected, browser: Browser, sealed: Browser, plan: Plan) -> list[Row]:
    """Measure every pattern with one record; the servers run side by side, the visits in turn."""
    with ExitStack() as stack:
        rows, entrants = [], []
        for pattern in plan.patterns:
            row = Row(pattern.name, len(expected.catalog))
            rows.append(row)
            entrant = _enter(pattern, row, expected, plan, stack)
            if entrant:
                entrants.append(entrant)
        for entrant in entrants:
            _warm(entrant, browser, expected, plan)
        for number in range(plan.rounds):
            if time.monotonic() > plan.until and number:
                break
            _say(f"{len(expected.catalog):,} features, round {number + 1} of {plan.rounds}")
            for entrant in entrants:
                if number < entrant.rounds:
                    _round(entrant, browser, expected, plan.presses)
        _say(f"{len(expected.catalog):,} features, bytes and memory")
        for entrant in entrants:
            _once(entrant, browser, expected, plan)
            if plan.traits:
                _offline(entrant, sealed, expected)
    return rows


def _say(line: str) -> None:
    print(f"{time.strftime('%H:%M:%S')}  {line}", flush=True)


def _enter(
    pattern: Pattern, row: Row, expected: Expected, plan: Plan, stack: ExitStack
) -> Entrant | None:
    """Start a pattern's server; None, and the reason in the row, if it is not to be measured."""
    if pattern.heavy and row.features > plan.heavy_limit:
        row.reason = "not run with so many features: it takes minutes"
        return None
    try:
        return Entrant(pattern, stack.enter_context(serving(pattern, expected.path)), row)
    except ServerError as error:
        row.reason = str(error)[:300]
        return None


def _warm(entrant: Entrant, browser: Browser, expected: Expected, plan: Plan) -> None:
    """Visit once unmeasured, so that the server has read the record; decide on the rounds."""
    few = entrant.pattern.heavy and entrant.row.features > plan.few_above
    with entrant.attempt():
        for _ in range(2):
            begun = time.monotonic()
            with Visit(browser, entrant.pattern, entrant.server, expected) as visit:
                visit.cold()
                visit.choose()
                visit.clear()
            if time.monotonic() - begun < SLOW_S:
                entrant.rounds = min(plan.rounds, SLOW_ROUNDS) if few else plan.rounds
                return
        entrant.rounds = min(plan.rounds, SLOW_ROUNDS)


def _round(entrant: Entrant, browser: Browser, expected: Expected, presses: int) -> None:
    with (
        entrant.attempt(),
        Visit(browser, entrant.pattern, entrant.server, expected) as visit,
    ):
        entrant.row.add(cold_ms=visit.cold())
        visit.settle()
        for _ in range(1 if entrant.pattern.heavy else presses):
            _press(entrant, visit)
        if entrant.pattern.probe == "atlas":
            for _ in range(presses):
                entrant.row.add(legend_ms=visit.legend())


def _press(entrant: Entrant, visit: Visit) -> None:
    before = entrant.server.cpu_ms()
    paint = visit.choose()
    if entrant.pattern.probe == "atlas":
        entrant.row.add(follow_ms=visit.followed())
    visit.settle()
    clear = visit.clear()
    visit.settle()
    cpu = (entrant.server.cpu_ms() - before) / 2
    entrant.row.add(paint_ms=paint, clear_ms=clear, cpu_ms=cpu)


def _once(entrant: Entrant, browser: Browser, expected: Expected, plan: Plan) -> None:
    """Measure what needs no rounds: bytes, the view kept or lost, and memory."""
    if not entrant.rounds:
        return
    fixed = entrant.row.fixed
    with (
        entrant.attempt(),
        Visit(browser, entrant.pattern, entrant.server, expected) as visit,
    ):
        traffic = visit.traffic()
        visit.cold()
        visit.settle(1000)
        fixed["cold_kb"] = round(sum(traffic.take()), 1)
        visit.choose()
        visit.settle(500)
        received, sent = traffic.take()
        fixed.update(kb=round(received + sent, 2), sent_kb=round(sent, 2))
        visit.clear()
        visit.settle(500)
        fixed["clear_kb"] = round(sum(traffic.take()), 2)
        if plan.traits and entrant.pattern.probe != "text":
            fixed["keeps_view"] = visit.keeps_view()
        if entrant.pattern.probe == "atlas":
            everything, of_ours = visit.again()
            fixed["second_visit_kb"] = round(everything, 1)
            fixed["second_visit_own_kb"] = round(of_ours, 1)
    fixed["rss_mb"] = round(entrant.server.rss_mb(), 1)
    if entrant.row.features <= plan.few_above or entrant.rounds > SLOW_ROUNDS:
        with entrant.attempt():
            fixed["session_mb"] = round(session_mb(entrant.pattern, entrant.server), 2)


def _offline(entrant: Entrant, sealed: Browser, expected: Expected) -> None:
    """See whether the map is drawn when no foreign host can be reached at all."""
    if not entrant.rounds:
        return
    try:
        with Visit(sealed, entrant.pattern, entrant.server, expected) as visit:
            visit.cold(OFFLINE_MS)
        entrant.row.fixed["offline"] = True
    except Failure:
        entrant.row.fixed["offline"] = False
