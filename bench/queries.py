"""Runs inside the site's own Django: counts the queries of each page and has those of the list explained.

`python -m bench.queries UNIT queries` prints JSON, `… UNIT token` a token; the server need not run.
"""

import json
import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.utils import timezone

from bench.pages import LIST, QUALITY, Page, pages
from sloyfe.site.operations import opened

TABLE = "cases_case"
SHOWN = 60  # lines of a plan


class Listener:
    """Keeps every statement that passes by."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, Any]] = []

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.heard.append((sql, params))
        return execute(sql, params, many, context)


def main(unit: str) -> dict[str, Any]:
    counts: dict[str, int] = {}
    plans: list[str] = []
    for page in pages(unit):
        if page.method != "GET":
            continue
        client = Client(HTTP_HOST="127.0.0.1")
        headers = {"HTTP_AUTHORIZATION": f"Bearer {token()}"} if page.is_api else {}
        if not headers:
            sign_in(client, page)
        path = page.arrived(partial(client.get, **headers))
        client.get(path, **headers)
        listener = Listener()
        with connection.execute_wrapper(listener):
            client.get(path, **headers)
        counts[page.name] = len(listener.heard)
        if page.name == LIST:
            plans = [explained(sql, params) for sql, params in listener.heard if f'FROM "{TABLE}"' in sql]
    return {"counts": counts, "plans": plans}


def sign_in(client: Any, page: Page) -> None:
    client.post("/logg-inn/rolle", {"persona": page.persona})


def explained(sql: str, params: Any) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) {sql}", params)
        lines = [line for (line,) in cursor.fetchall()]
    return "\n".join(lines[:SHOWN])


def token() -> str:
    """A token of the widest reader, for this run."""
    from sloyfe.platform.api.commands import make_token  # noqa: PLC0415 - needs Django set up

    user = get_user_model().objects.get(username=QUALITY)
    now = timezone.now()
    _, secret = make_token(
        by=user, name="bench", scopes=["cases.read", "risk.read"], lifetime=timedelta(days=1), now=now
    )
    return secret


if __name__ == "__main__":
    with opened():
        unit_code, wish = sys.argv[1:]
        print(json.dumps(main(unit_code) if wish == "queries" else {"token": token()}))
