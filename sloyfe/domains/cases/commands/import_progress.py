"""How far long work has come, told on a connection of its own: the work is one transaction, and nobody sees into it
before it is done."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.utils import timezone

Told = Any  # called with how much is done, and of how much

# Oftener than this nobody looks.
PAUSE = 0.5


def quietly(_done: int, _total: int) -> None:
    """The progress nobody watches."""


@contextmanager
def watched(batch_id: int) -> Iterator[Told]:
    """Gives what is to be told of progress. A row that nobody else can see yet is passed over."""
    beside = connection.copy()
    last = [0.0]

    def told(done: int, total: int) -> None:
        now = time.monotonic()
        if now - last[0] < PAUSE and done < total:
            return
        last[0] = now
        with beside.cursor() as cursor:
            cursor.execute(
                "insert into cases_importprogress (batch_id, done, total, at)"
                " select id, %s, %s, %s from cases_caseimport where id = %s"
                " on conflict (batch_id) do update set done = excluded.done, total = excluded.total, at = excluded.at",
                [done, total, timezone.now(), batch_id],
            )

    try:
        yield told
    finally:
        beside.close()
