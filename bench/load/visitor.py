"""What a visitor does: opens the atlas, then changes something every two seconds or so."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from websockets.exceptions import WebSocketException

from bench.load.download import DownloadError, Downloads
from bench.load.page import CATEGORIES, LANGUAGE, WORDS, Asked, with_categories, with_words
from bench.load.protocol import Reply, Session, SessionError

PACE_S = (1.5, 2.5)
MOST_CHOSEN = 3
TROUBLE = (SessionError, DownloadError, WebSocketException, TimeoutError, OSError)


@dataclass
class Journal:
    """What all visitors of one stage saw.

    Attributes:
        changes: (moment of sending, kind of change, the reply), in the order of the replies.
        first_ms: from connecting until the first page was whole, a value a visitor.
        errors: how often each kind of error was met.
    """

    changes: list[tuple[float, str, Reply]] = field(default_factory=list)
    first_ms: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    received: int = 0

    def failed(self, error: BaseException) -> None:
        """Count an error by its kind."""
        text = str(error) if isinstance(error, SessionError | DownloadError) else ""
        self.errors[text or type(error).__name__] += 1


async def open_page(session: Session, downloads: Downloads | None = None) -> Reply:
    """Run the script for the first time, then fetch the map's files as the page would."""
    reply = await session.run()
    if not session.at_home:
        raise SessionError("no map on the first page")
    if downloads:
        await asyncio.to_thread(downloads.component, session.map_arguments)
    return reply


async def visit(
    host: str, journal: Journal, chance: random.Random, until: Callable[[], bool]
) -> None:
    """Visit the atlas until told to stop; after an error the page is opened anew."""
    while not until():
        downloads = Downloads(host)
        try:
            start = time.perf_counter()
            await asyncio.to_thread(downloads.shell)
            async with Session(host, downloads.cookies) as session:
                await open_page(session, downloads)
                journal.first_ms.append(1000 * (time.perf_counter() - start))
                await _stay(session, journal, chance, until)
        except TROUBLE as error:
            journal.failed(error)
            await asyncio.sleep(1)


async def _stay(
    session: Session, journal: Journal, chance: random.Random, until: Callable[[], bool]
) -> None:
    # The pace counts from sending to sending: a slow server is not spared for being slow.
    due = time.perf_counter() + chance.uniform(0, PACE_S[1])
    while True:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        if until():
            return
        sent = time.perf_counter()
        kind = decide(session, chance)
        reply = await change(session, kind, chance)
        journal.changes.append((sent, kind, reply))
        due = sent + chance.uniform(*PACE_S)


def decide(session: Session, chance: random.Random) -> str:
    """Return what is changed next: mostly the filter, at times the language or the page."""
    if not session.at_home:
        return "page"
    drawn = chance.random()
    if drawn < 0.05 and len(session.pages) > 1:
        return "page"
    if drawn < 0.10:
        return "language"
    return "search" if drawn < 0.15 else "filter"


async def change(session: Session, kind: str, chance: random.Random) -> Reply:
    """Make one change and wait for the answer.

    Raises:
        SessionError: the answer is not that to this change.
    """
    if kind == "page":
        away = [page for page in session.pages if page != session.page]
        session.turn(chance.choice(away) if session.at_home else session.pages[0])
        return await session.run()
    if kind == "language":
        return await _speak(session)
    if kind == "search":
        return await _ask(session, with_words(session.shown().asked, chance.choice(("", *WORDS))))
    return await filter_once(session, chance)


async def _speak(session: Session) -> Reply:
    others = [label for label in session.options[LANGUAGE] if label not in session.chosen(LANGUAGE)]
    before = session.shown().lang
    session.choose(LANGUAGE, others[:1])
    reply = await session.run()
    if session.shown().lang == before:
        raise SessionError("the language did not change")
    return reply


async def filter_once(session: Session, chance: random.Random) -> Reply:
    """Choose other categories; the page must answer with the same filter."""
    asked = session.shown().asked
    before = session.shown().categories
    wanted = before
    while set(wanted) == set(before):
        wanted = tuple(chance.sample(CATEGORIES, chance.randint(0, MOST_CHOSEN)))
    return await _ask(session, with_categories(asked, wanted))


async def _ask(session: Session, asked: Asked) -> Reply:
    number = session.ask(asked)
    reply = await session.run()
    state = session.shown()
    if state.answers != number or state.asked != asked:
        raise SessionError("the map was told another filter")
    return reply
