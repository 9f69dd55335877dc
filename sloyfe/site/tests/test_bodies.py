"""What is sent to the site reaches the pages, however the server hands it over."""

import asyncio
import io

from a2wsgi import WSGIMiddleware

from sloyfe.site.asgi import Site

SENT = b"story=Dosetten+manglet+kveldsdosen"


def echo(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))]


def answered(body):
    """The body that comes back when `receive` gives futures, as granian's does, and not coroutines."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/meld",
        "raw_path": b"/meld",
        "root_path": "",
        "query_string": b"",
        "headers": [(b"content-length", str(len(body)).encode())],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 2),
    }
    got = io.BytesIO()

    async def go():
        site = Site()
        site.pages = WSGIMiddleware(echo)
        loop = asyncio.get_running_loop()

        def receive():
            future = loop.create_future()
            future.set_result({"type": "http.request", "body": body, "more_body": False})
            return future

        async def send(message):
            got.write(message.get("body", b""))

        await site(scope, receive, send)

    asyncio.run(go())
    return got.getvalue()


def test_a_form_reaches_the_page_when_the_server_hands_over_futures():
    assert answered(SENT) == SENT
