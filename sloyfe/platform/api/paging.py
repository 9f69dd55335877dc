"""Pages by a cursor: what comes after the last row you have, however much is added meanwhile."""

import base64
import binascii
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from .errors import Problem

LIMIT, MOST = 20, 100
LONGEST = 200  # of a cursor: a moment and a number, in base64


def page(
    rows: QuerySet[Any],
    *,
    order: str,
    cursor: str,
    limit: int,
    show: Callable[[Any], Any],
    read: Callable[[str], Any],
) -> dict[str, Any]:
    """Rows newest first by `order` and id; `read` makes the cursor's text into the column's value again.

    Without a count: the interface that counted a million rows for each page would be the slow one.
    """
    rows = rows.order_by(f"-{order}", "-pk")
    if cursor:
        at, pk = _decode(cursor, read)
        rows = rows.filter(Q(**{f"{order}__lt": at}) | Q(**{order: at}, pk__lt=pk))
    found = list(rows[: limit + 1])
    more = found[limit:]
    shown = found[:limit]
    return {"items": [show(row) for row in shown], "next": _encode(shown[-1], order) if more else None}


def moment_of(text: str) -> datetime:
    """Reads a cursor that goes by a moment. Raises ValueError for one without a zone."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC)


def _encode(row: Any, order: str) -> str:
    value = getattr(row, order)
    text = json.dumps([value.isoformat() if hasattr(value, "isoformat") else value, row.pk])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _decode(cursor: str, read: Callable[[str], Any]) -> tuple[Any, int]:
    try:
        if len(cursor) > LONGEST:
            raise ValueError(cursor)
        padded = cursor + "=" * (-len(cursor) % 4)
        at, pk = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if not isinstance(pk, int) or not 0 < pk < 2**63:
            raise ValueError(pk)
        return read(at), pk
    except (ValueError, TypeError, binascii.Error, AttributeError, OverflowError) as error:
        raise Problem(400, "bad-cursor", _("The cursor cannot be read. Start again without it.")) from error
