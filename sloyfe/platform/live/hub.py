"""One LISTEN connection for all the clients of a process."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from typing import Any

import psycopg
from django.db import connections

from .announcing import CHANNEL

logger = logging.getLogger(__name__)
LONGEST_WAIT = 5.0  # seconds a new client waits for the database
RETRY = (0.2, 1.0, 3.0)
ROOM = 200  # ids a slow client may lag behind before it is sent away to resume


class Unavailable(Exception):
    """The database does not answer; the client tries again by itself."""


class Subscription:
    """A client's ids, until `ended`: the client was too slow or the database went away."""

    def __init__(self, topic: str) -> None:
        self.topic = topic
        self.ids: asyncio.Queue[int | None] = asyncio.Queue(ROOM + 1)

    def put(self, number: int) -> bool:
        if self.ids.qsize() >= ROOM:
            return False
        self.ids.put_nowait(number)
        return True

    def end(self) -> None:
        with contextlib.suppress(asyncio.QueueFull):
            self.ids.put_nowait(None)


class Hub:
    def __init__(self) -> None:
        self.subscriptions: dict[str, set[Subscription]] = {}
        self.ready = asyncio.Event()
        self.listener: asyncio.Task[None] | None = None

    @contextlib.asynccontextmanager
    async def subscribed(
        self, topic: str, subscription: Subscription | None = None
    ) -> AsyncIterator[Subscription]:
        """Listens before it yields, so that what is replayed afterwards leaves no gap."""
        if self.listener is None:
            self.listener = asyncio.create_task(self._listen())
        try:
            await asyncio.wait_for(self.ready.wait(), LONGEST_WAIT)
        except TimeoutError as error:
            raise Unavailable from error
        subscription = subscription or Subscription(topic)
        self.subscriptions.setdefault(topic, set()).add(subscription)
        try:
            yield subscription
        finally:
            self._forget(subscription)

    async def close(self) -> None:
        self._end_all()
        if self.listener:
            self.listener.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self.listener
            self.listener = None

    async def _listen(self) -> None:
        """Clients of a lost connection are sent away: they come back and say what they heard last."""
        failures = 0
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    **_parameters(), autocommit=True
                ) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    self.ready.set()
                    failures = 0
                    async for message in connection.notifies():
                        self._deliver(message.payload)
            except psycopg.OperationalError:
                logger.warning("The connection that listens for changes was lost; trying again.")
            self.ready.clear()
            self._end_all()
            await asyncio.sleep(RETRY[min(failures, len(RETRY) - 1)])
            failures += 1

    def _deliver(self, payload: str) -> None:
        topic, _, number = payload.rpartition(" ")
        for subscription in list(self.subscriptions.get(topic, ())):
            if not subscription.put(int(number)):
                self._forget(subscription)
                subscription.end()

    def _forget(self, subscription: Subscription) -> None:
        remaining = self.subscriptions.get(subscription.topic, set())
        remaining.discard(subscription)
        if not remaining:
            self.subscriptions.pop(subscription.topic, None)

    def _end_all(self) -> None:
        for subscription in [one for some in self.subscriptions.values() for one in some]:
            subscription.end()


def _parameters() -> dict[str, Any]:
    """Django's own, without what only its connections understand."""
    parameters = connections["default"].get_connection_params()
    for name in ("cursor_factory", "context", "prepare_threshold"):
        parameters.pop(name, None)
    return parameters
