"""What everybody on a topic is told in the same words: made once for each change, and sent to all who listen.

A thousand phones that each ask for the page they were told of would come a second too late.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

from django.db import OperationalError

from .hub import Hub, Subscription, Unavailable

TOGETHER = 0.25  # seconds; the first change is told at once, what comes within them goes as one

Make = Callable[[], Awaitable[bytes]]


class Bell(Subscription):
    """Rings once for any number of changes: whoever is told looks at how it stands, not at what has happened."""

    def put(self, number: int) -> bool:
        if self.ids.empty():
            self.ids.put_nowait(number)
        return True


class Board:
    """`message` is what stands there now; `turn` is set, and replaced, when something else does."""

    def __init__(self, hub: Hub, topic: str, make: Make) -> None:
        self.message = b""
        self.turn = asyncio.Event()
        self.ended = False
        self.listeners = 0
        self.task = asyncio.create_task(self._keep(hub, topic, make))

    async def _keep(self, hub: Hub, topic: str, make: Make) -> None:
        try:
            async with hub.subscribed(topic, Bell(topic)) as bell:
                self._put(await make())
                while await bell.ids.get() is not None:
                    self._put(await make())
                    await asyncio.sleep(TOGETHER)
        except (Unavailable, OperationalError):
            pass  # who listens is sent away, and comes back by itself
        finally:
            self.ended = True
            self.turn.set()

    def _put(self, message: bytes) -> None:
        self.message = message
        turned, self.turn = self.turn, asyncio.Event()
        turned.set()


class Boards:
    """Those that somebody looks at in this process."""

    def __init__(self) -> None:
        self._boards: dict[tuple[str, str], Board] = {}

    @contextlib.asynccontextmanager
    async def seen(self, hub: Hub, topic: str, rest: str, make: Make) -> AsyncIterator[Board]:
        """The board, with something on it; raises Unavailable where the database does not answer."""
        key = (topic, rest)
        board = self._boards.get(key)
        if board is None or board.ended:
            board = self._boards[key] = Board(hub, topic, make)
        board.listeners += 1
        try:
            if not board.message:
                await board.turn.wait()
            if not board.message:
                raise Unavailable
            yield board
        finally:
            board.listeners -= 1
            if not board.listeners:
                board.task.cancel()
                if self._boards.get(key) is board:
                    del self._boards[key]
