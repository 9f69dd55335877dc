"""`/live/…` as ASGI: the same person, the same lock as a page, then server-sent events with ids only."""

import asyncio
import contextlib
import importlib
import json
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.db import OperationalError, close_old_connections, connection
from django.http import HttpRequest, parse_cookie
from django.utils import timezone

from sloyfe.platform.accounts import doors
from sloyfe.platform.keys import id_of

from .boards import Board, Boards
from .hub import Hub, Subscription, Unavailable
from .streams import Stream, find

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

PREFIX = "/live/"
DATABASE_THREADS = 2
TOGETHER = 0.25  # seconds; what comes within them goes as one message
SIGN_OF_LIFE = 25.0  # seconds; proxies close what is silent longer, and access may have ended meanwhile
HEADERS = {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
    "x-content-type-options": "nosniff",
}


class Live:
    """The streams of one process."""

    def __init__(self) -> None:
        self.hub: Hub | None = None
        self.boards = Boards()
        self.threads = ThreadPoolExecutor(DATABASE_THREADS, thread_name_prefix="live")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in {"GET", "HEAD"}:
            await _answer(send, 405)
        elif scope["path"] == f"{PREFIX}ready":
            await _answer(send, 200 if await self._in_thread(_database_answers) else 503)
        else:
            await self._admit(scope, receive, send)

    async def _admit(self, scope: Scope, receive: Receive, send: Send) -> None:
        name, _, rest = scope["path"].removeprefix(PREFIX).partition("/")
        headers = {key.lower(): value for key, value in scope["headers"]}
        stream = find(name)
        if stream is None:
            await _answer(send, 404)
            return
        person = Listener(stream, rest, headers.get(b"cookie", b"").decode("latin-1"))
        status, topic = await self._in_thread(person.admitted)
        if topic is None:
            await _answer(send, status)
        elif stream.content:
            await self._tell(person, topic, receive, send)
        else:
            await self._stream(person, topic, _last_heard(headers), receive, send)

    async def close(self) -> None:
        if self.hub:
            await self.hub.close()
        self.threads.shutdown(wait=False)

    async def _stream(
        self, person: "Listener", topic: str, last: int | None, receive: Receive, send: Send
    ) -> None:
        self.hub = self.hub or Hub()
        try:
            async with self.hub.subscribed(topic) as subscription:
                missed = [] if last is None else await self._in_thread(person.since, last)
                await _start(send, 200, HEADERS)
                await _chunk(send, b"retry: 2000\n\n" + _event(missed))
                await self._follow(person, topic, subscription, receive, send)
        except Unavailable:
            await _answer(send, 503)

    async def _tell(self, person: "Listener", topic: str, receive: Receive, send: Send) -> None:
        self.hub = self.hub or Hub()

        async def make() -> bytes:
            return _told(*(await self._in_thread(person.content)))

        try:
            async with self.boards.seen(self.hub, topic, person.rest, make) as board:
                await _start(send, 200, HEADERS)
                await self._watch(person, topic, board, receive, send)
        except Unavailable:
            await _answer(send, 503)

    async def _watch(
        self, person: "Listener", topic: str, board: Board, receive: Receive, send: Send
    ) -> None:
        leaving = asyncio.create_task(_left(receive))
        clock = asyncio.get_running_loop().time
        asked, turn = clock(), board.turn
        try:
            await _chunk(send, b"retry: 2000\n\n" + board.message)
            while not board.ended:
                turned = asyncio.create_task(turn.wait())
                await asyncio.wait(
                    {turned, leaving}, timeout=SIGN_OF_LIFE, return_when=asyncio.FIRST_COMPLETED
                )
                turned.cancel()
                if leaving.done():
                    break
                if clock() - asked >= SIGN_OF_LIFE:
                    asked = clock()
                    if (await self._in_thread(person.admitted))[1] != topic:
                        break
                news, turn = turn.is_set() and not board.ended, board.turn
                await _chunk(send, board.message if news else b":\n\n")
        finally:
            leaving.cancel()
            with contextlib.suppress(Exception):
                await _chunk(send, b"", more=False)

    async def _follow(
        self, person: "Listener", topic: str, subscription: Subscription, receive: Receive, send: Send
    ) -> None:
        leaving = asyncio.create_task(_left(receive))
        clock = asyncio.get_running_loop().time
        asked = clock()
        try:
            while True:
                heard = asyncio.create_task(subscription.ids.get())
                await asyncio.wait(
                    {heard, leaving}, timeout=SIGN_OF_LIFE, return_when=asyncio.FIRST_COMPLETED
                )
                if leaving.done():
                    heard.cancel()
                    break
                # By the clock and not only in silence: a stream that never rests is asked too.
                if clock() - asked >= SIGN_OF_LIFE:
                    asked = clock()
                    if (await self._in_thread(person.admitted))[1] != topic:
                        heard.cancel()
                        break
                if heard.done():
                    ids, goes_on = await _gather(heard.result(), subscription)
                    await _chunk(send, _event(ids))
                    if not goes_on:
                        break
                else:
                    heard.cancel()
                    await _chunk(send, b":\n\n")
        finally:
            leaving.cancel()
            with contextlib.suppress(Exception):
                await _chunk(send, b"", more=False)

    async def _in_thread(self, work: Callable[..., Any], *words: Any) -> Any:
        """Django's database layer is for threads; a connection that has died is not kept."""

        def run() -> Any:
            close_old_connections()
            try:
                return work(*words)
            finally:
                close_old_connections()

        return await asyncio.get_running_loop().run_in_executor(self.threads, run)


class Listener:
    """Who asks, for what; asked again at each sign of life."""

    def __init__(self, stream: Stream, rest: str, cookies: str) -> None:
        self.stream = stream
        self.rest = rest
        self.cookies = cookies

    def admitted(self) -> tuple[int, str | None]:
        """The topic, or the status that refuses: not signed in, no such thing for you, no database."""
        try:
            user = None if self.stream.visitors else self._user()
            topic = self.stream.topic(user, self.rest) if user or self.stream.visitors else None
        except OperationalError:
            return 503, None
        if self.stream.visitors:
            return (200 if topic else 404), topic
        return (200 if topic else 404 if user else 401), topic

    def since(self, last: int) -> list[int]:
        return self.stream.since(self._user(), self.rest, last)

    def content(self) -> tuple[int, str]:
        assert self.stream.content is not None  # noqa: S101 - asked for streams with content alone
        return self.stream.content(self.rest)

    def _user(self) -> Any:
        request = HttpRequest()
        request.COOKIES = parse_cookie(self.cookies)
        sessions = importlib.import_module(settings.SESSION_ENGINE)
        request.session = sessions.SessionStore(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
        request.user = get_user(request)
        signed_in = request.user.is_authenticated and doors.still_open(request, timezone.now())
        return request.user if signed_in else None


async def _gather(first: int | None, subscription: Subscription) -> tuple[list[int], bool]:
    """What is waiting and what comes in the next moment, as one; and whether more can come."""
    found = [first]
    if first is not None:
        await asyncio.sleep(TOGETHER)
    while not subscription.ids.empty():
        found.append(subscription.ids.get_nowait())
    return [number for number in found if number is not None], None not in found


def _event(ids: list[int]) -> bytes:
    if not ids:
        return b""
    return f"id: {ids[-1]}\nevent: changed\ndata: {json.dumps(ids)}\n\n".encode()


def _told(number: int, text: str) -> bytes:
    return f"id: {number}\nevent: told\ndata: {json.dumps(text)}\n\n".encode()


def _last_heard(headers: dict[bytes, bytes]) -> int | None:
    return id_of(headers.get(b"last-event-id", b"").decode("latin-1"))


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except OperationalError:
        return False
    return True


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _answer(send: Send, status: int) -> None:
    await _start(send, status, {"content-type": "text/plain; charset=utf-8", "cache-control": "no-store"})
    await _chunk(send, b"", more=False)


async def _start(send: Send, status: int, headers: dict[str, str]) -> None:
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})


async def _chunk(send: Send, body: bytes, *, more: bool = True) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": more})
