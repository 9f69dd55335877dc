"""What stands in an opened report. It was sealed on a phone long ago and is never refused for what it says:
a value we no longer know becomes the nearest that we do."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from ..choices import REPORTED_KINDS, Kind, Mode, Outcome
from .reporting import CODE, STORY_LENGTH, believable

LENGTH_BYTES = 4


class Unreadable(ValueError):
    """It opened, but no page of ours has written it."""


@dataclass(frozen=True)
class SealedReport:
    kind: str
    story: str
    outcome: str
    mode: str
    topic: str
    unit: str
    place: str
    step: str
    concerns_leader: bool
    occurred_at: datetime | None
    key: str
    code: str
    sender: str
    citizen: bool
    photo: bytes


def read(content: bytes, now: datetime) -> SealedReport:
    """Four bytes with the length of the answers, the answers as JSON, and the rest is the photo."""
    length = int.from_bytes(content[:LENGTH_BYTES])
    try:
        answers = json.loads(content[LENGTH_BYTES : LENGTH_BYTES + length])
    except (ValueError, RecursionError):
        raise Unreadable from None
    if not isinstance(answers, dict):
        raise Unreadable
    story, key, code = (_text(answers, name).strip() for name in ("story", "key", "code"))
    if not story or len(key) < 32 or len(key) > 64 or not re.fullmatch(CODE, code):
        raise Unreadable
    return SealedReport(
        kind=_one_of(answers, "kind", REPORTED_KINDS, Kind.DEVIATION),
        story=story[: 5 * STORY_LENGTH],
        outcome=_one_of(answers, "outcome", Outcome, Outcome.UNKNOWN),
        mode=_one_of(answers, "mode", Mode, Mode.ANONYMOUS),
        topic=_text(answers, "topic"),
        unit=_text(answers, "unit"),
        place=_text(answers, "place"),
        step=_text(answers, "step"),
        concerns_leader=answers.get("concerns_leader") is True,
        occurred_at=_moment(answers, "occurred_at", now) or _moment(answers, "made_at", now),
        key=key,
        code=code,
        sender=_text(answers, "sender"),
        citizen=answers.get("citizen") is True,
        photo=content[LENGTH_BYTES + length :],
    )


def _text(answers: dict[str, Any], name: str) -> str:
    """Without what no database keeps: NUL, and half a sign (JSON can say one, UTF-8 cannot)."""
    value = answers.get(name, "")
    return value.replace("\x00", "").encode(errors="ignore").decode() if isinstance(value, str) else ""


def _one_of(answers: dict[str, Any], name: str, known: Any, otherwise: str) -> str:
    value = _text(answers, name)
    return value if value in [one.value for one in known] else otherwise


def _moment(answers: dict[str, Any], name: str, now: datetime) -> datetime | None:
    """A phone's clock may be wrong; a report is not from the future."""
    try:
        moment = parse_datetime(_text(answers, name))
    except ValueError:
        return None
    if moment is None:
        return None
    aware = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    return aware if believable(aware, now) else None
