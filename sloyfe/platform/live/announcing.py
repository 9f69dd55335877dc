"""Telling every process's listeners. Part of the transaction: a rollback announces nothing."""

from collections.abc import Iterable

from django.db import connection

CHANNEL = "sloyfe_live"


def announce(messages: Iterable[tuple[str, int]]) -> None:
    """(topic, id) pairs, ids only: whoever hears one reads the row through the usual lock."""
    payloads = [f"{topic} {number}" for topic, number in messages]
    if payloads:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_notify(%s, payload) FROM unnest(%s::text[]) AS payload", [CHANNEL, payloads]
            )
