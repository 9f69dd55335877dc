"""How an event row becomes a leaf. The database computes it, so that a million rows never leave it.

It is `methods.merkle.salted_leaf` of the row's columns and its context, written as one JSON array; PostgreSQL
writes jsonb the same way on every server (times are brought to UTC by the connection).
"""

from collections.abc import Sequence

from .tracking import quoted


def content_expression(columns: Sequence[str], event: str = "e", context: str = "c") -> str:
    """The text that is hashed: the columns in the order given, then who and which command."""
    values = [f"{event}.{quoted(column)}" for column in columns]
    return f"jsonb_build_array({', '.join([*values, f'{context}.metadata'])})::text"


def leaf_expression(columns: Sequence[str], salt: str) -> str:
    return f"sha256('\\x00'::bytea || {salt} || convert_to({content_expression(columns)}, 'UTF8'))"
