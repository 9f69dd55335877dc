"""A thousand phones that hear by streams, in one process: when each was told, to the last byte of the message."""

import asyncio
import re
import threading
import time
from concurrent.futures import Future
from dataclasses import dataclass, field
from urllib.parse import urlsplit

PART = 65_536
NUMBER = re.compile(rb"^id: (\d+)$", re.MULTILINE)
AT_ONCE = 50  # that connect at the same time


@dataclass
class Told:
    """When each phone has heard words: the first time, by the clock of this process."""

    words: bytes
    times: list[float] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)


class Streams:
    """Its own thread and event loop. `expect_next` before the change is made, then `wait` for all."""

    def __init__(self, address: str, path: str, number: int) -> None:
        self.place, self.path, self.number = urlsplit(address), path, number
        self.told = Told(b"")
        self.lost = self.version = 0
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        self.listening: list[Future[None]] = []

    def connect(self, patience: float) -> None:
        """All of them, each told once how it stands."""
        self.told = Told(b"event: told")
        gate = asyncio.Semaphore(AT_ONCE)
        self.listening = [
            asyncio.run_coroutine_threadsafe(self._listen(gate), self.loop) for _number in range(self.number)
        ]
        self.wait(patience)

    def expect_next(self) -> None:
        """The next version of the room, and nothing of before it."""
        self.told = Told(b"id: %d\n" % (self.version + 1))

    def wait(self, patience: float) -> list[float]:
        """The times of all; fewer where some were not told in time."""
        self.told.done.wait(patience)
        return sorted(self.told.times)

    def close(self) -> None:
        for one in self.listening:
            one.cancel()

    async def _listen(self, gate: asyncio.Semaphore) -> None:
        async with gate:
            reader, writer = await asyncio.open_connection(self.place.hostname, self.place.port)
            asked = (
                f"GET {self.path} HTTP/1.1\r\nHost: {self.place.netloc}\r\nAccept: text/event-stream\r\n\r\n"
            )
            writer.write(asked.encode())
            waiting = b""
            while b"\n\n" not in waiting.partition(b"event: told")[2]:
                waiting += await self._more(reader)
        self._hear(waiting)
        waiting = b""
        while part := await self._more(reader):
            waiting += part
            if b"\n\n" in waiting:
                self._hear(waiting)
                waiting = waiting.rpartition(b"\n\n")[2]

    async def _more(self, reader: asyncio.StreamReader) -> bytes:
        part = await reader.read(PART)
        if not part:
            self.lost += 1
            raise ConnectionError("The stream was closed.")
        return part

    def _hear(self, message: bytes) -> None:
        told = self.told
        self.version = max(self.version, *map(int, NUMBER.findall(message)))
        if told.words in message:
            told.times.append(time.perf_counter())
            if len(told.times) >= self.number:
                told.done.set()
