"""What the script of the editor sends: a save as JSON, with the names of `commands.Edit`."""

import json
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..choices import Do
from ..commands import Edit
from .writing import LINES, NAME, ROLE

MOST_EDITS, LARGEST_REVISION = 500, 2**31 - 1
LENGTHS = {"name": NAME, "role": ROLE, "text": LINES}


class NotEdits(ValueError):
    """What the script sent is no list of edits: a fault of the page, said so that it can be loaded again."""

    sentence = _("The page and the server do not agree. Load the page again; what you saved is kept.")


class NotSent(NotEdits):
    """Not even JSON that can be read."""


def sent_save(body: bytes) -> dict[str, Any]:
    """The save as it came: an object with the number of the save it began from, and text that can be kept."""
    try:
        sent = json.loads(body, parse_int=_number)
    except (ValueError, RecursionError):  # the first also of what is no UTF-8
        raise NotSent from None
    revision = sent.get("revision") if isinstance(sent, dict) else None
    if not isinstance(revision, int) or isinstance(revision, bool) or not 0 <= revision <= LARGEST_REVISION:
        raise NotEdits
    if isinstance(sent.get("xml"), str) and not _is_text(sent["xml"]):
        raise NotEdits
    return dict(sent)


def _number(digits: str) -> int:
    """No save has such a number; and what is longer still, Python refuses to read."""
    return int(digits) if len(digits) < 20 else -1


def _is_text(value: str) -> bool:
    """Text that can be written: JSON may name half of a sign, which no file holds."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def sent_edits(rows: Any) -> list[Edit]:
    """Edits as the canvas page sends them, each an object with the names of `Edit`."""
    if not isinstance(rows, list) or len(rows) > MOST_EDITS:
        raise NotEdits
    return [_sent(row) for row in rows]


def _sent(row: Any) -> Edit:
    known = set(Edit.__dataclass_fields__)
    if not isinstance(row, dict) or set(row) - known or row.get("do") not in Do.values:
        raise NotEdits
    if any(not isinstance(value, str) or not _is_text(value) for value in row.values()):
        raise NotEdits
    if any(len(value) > LENGTHS.get(name, 500) for name, value in row.items()):
        raise NotEdits
    return Edit(**{name: value.replace("\x00", "") for name, value in row.items()})
