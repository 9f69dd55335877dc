"""The mount: what granian hands over becomes what Django understands, and nothing can pose as a proxy."""

import asyncio

from sloyfe.site.asgi import as_coroutines, without_ambiguous_headers


def test_a_server_that_answers_with_futures_can_be_asked_from_another_thread():
    async def story() -> dict:
        loop = asyncio.get_running_loop()

        def receive() -> asyncio.Future:
            future = loop.create_future()
            future.set_result({"type": "http.request", "body": b"kind=idea", "more_body": False})
            return future

        asked = asyncio.to_thread(
            lambda: asyncio.run_coroutine_threadsafe(as_coroutines(receive)(), loop).result(10)
        )
        return await asked

    assert asyncio.run(story())["body"] == b"kind=idea"


def test_a_header_with_an_underscore_never_poses_as_one_with_a_hyphen():
    honest = [(b"x-forwarded-proto", b"http"), (b"host", b"sloyfe.test")]
    scope = {"type": "http", "headers": [*honest, (b"x_forwarded_proto", b"https")]}

    assert without_ambiguous_headers(scope)["headers"] == honest
