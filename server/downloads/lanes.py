"""Lanes for work that takes long: whose turn it is, and how many are before whom.

Short work has a lane of its own and never waits behind long work; in each lane a session has one
piece running, so that nobody takes all the places. All of it happens on the event loop's thread.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field


class FullError(Exception):
    """A lane takes no more work: too much waits already."""


@dataclass(frozen=True)
class Place:
    """A place in the queue.

    Attributes:
        ahead: how many are running or waiting before it.
        same_session: whether it waits only for what the same session has running.
    """

    ahead: int
    same_session: bool


@dataclass(eq=False)
class Ticket:
    """A piece of work of a session, which waits for its turn or is running.

    ``moved`` is set whenever its place may have changed.
    """

    session: str
    running: bool = False
    moved: asyncio.Event = field(default_factory=asyncio.Event)


class Lane:
    """A queue for one kind of work, in the order in which it came.

    Args:
        name: of its threads.
        width: how many pieces run at a time.
        most_waiting: how many may wait, in all.
        of_a_session: how many of one session may wait.
    """

    def __init__(self, name: str, width: int, most_waiting: int = 24, of_a_session: int = 4):
        self.workers = ThreadPoolExecutor(width, thread_name_prefix=f"export-{name}")
        self._width, self._most, self._of_a_session = width, most_waiting, of_a_session
        self._running: list[Ticket] = []
        self._waiting: list[Ticket] = []

    def enter(self, session: str) -> Ticket:
        """Join the queue and return the ticket of a session's piece of work.

        Raises:
            FullError: too many wait, in all or of this session.
        """
        mine = sum(ticket.session == session for ticket in self._waiting)
        if len(self._waiting) >= self._most or mine >= self._of_a_session:
            raise FullError
        ticket = Ticket(session)
        self._waiting.append(ticket)
        self._advance()
        return ticket

    async def places(self, ticket: Ticket) -> AsyncIterator[Place]:
        """Yield a ticket's place whenever it changes, until it is its turn."""
        last: Place | None = None
        while not ticket.running:
            ticket.moved.clear()
            now = self._place(ticket)
            if now != last:
                last = now
                yield now
                continue  # the turn may have come while it was told
            await ticket.moved.wait()

    def leave(self, ticket: Ticket) -> None:
        """Give a ticket's place back, waiting or running; again does no harm."""
        for held in (self._waiting, self._running):
            if ticket in held:
                held.remove(ticket)
        self._advance()

    def _place(self, ticket: Ticket) -> Place:
        same_session = any(other.session == ticket.session for other in self._running)
        ahead = len(self._running) + self._waiting.index(ticket)
        return Place(ahead, same_session and len(self._running) < self._width)

    def _advance(self) -> None:
        for ticket in tuple(self._waiting):
            busy = any(other.session == ticket.session for other in self._running)
            if len(self._running) < self._width and not busy:
                self._waiting.remove(ticket)
                self._running.append(ticket)
                ticket.running = True
                ticket.moved.set()
        for ticket in self._waiting:
            ticket.moved.set()
