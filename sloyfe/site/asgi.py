"""One port, two worlds: `/live/…` native and asynchronous, everything else Django's WSGI in threads.

Plain Django under ASGI costs five times as much as this mount.
"""

import gc
import os
from typing import Any, cast

from a2wsgi import WSGIMiddleware
from django.urls import get_resolver

from sloyfe.site.wsgi import application as pages

from sloyfe.platform.live.serving import PREFIX, Live, Receive, Scope, Send  # isort: skip - after the set-up above

# What a page leaves behind is looked through when it has come to so much: as Python comes, it would be done tens of
# times while one page waits.
ROUNDS = (10_000, 20, 20)
THREADS = int(os.environ.get("SLOYFE_THREADS", "").strip() or 8)


class Site:
    def __init__(self) -> None:
        self.live = Live()
        self.pages: Any = WSGIMiddleware(cast(Any, pages), workers=THREADS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "http" and scope["path"].startswith(PREFIX):
            await self.live(scope, receive, send)
        elif scope["type"] == "http":
            await self.pages(without_ambiguous_headers(scope), as_coroutines(receive), send)

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.shutdown":
                await self.live.close()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return


def as_coroutines(receive: Receive) -> Receive:
    """The server's `receive` gives any awaitable; the threads of a2wsgi take only coroutines for a body."""

    async def received() -> Any:
        return await receive()

    return received


def without_ambiguous_headers(scope: Scope) -> Any:
    """WSGI cannot tell `X_Forwarded_Proto` from `X-Forwarded-Proto`, and a proxy cleans only the second."""
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if b"_" not in name]}


def settle() -> None:
    """Load every view before the first reader comes, and keep what is loaded out of the collector's rounds.

    It stays until the process ends; each full round would walk through all of it while a page waits.
    """
    get_resolver().url_patterns  # noqa: B018 read for what it loads
    gc.collect()
    gc.freeze()
    gc.set_threshold(*ROUNDS)


application = Site()
settle()
