"""The parts of the room's pages that change: the same on the page, when a phone asks, and over the stream."""

from datetime import datetime
from typing import Any

import segno
from django.conf import settings
from django.template import engines
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import SafeString, mark_safe

from .. import queries
from ..choices import HANDING_OUT, IN_A_ROUND, State
from ..commands.steps import phones_of, screen_of
from ..models import Workshop

PHONE, SCREEN = "workshop/phone.html", "workshop/display.html"


def topic_of_phones(_user: Any, rest: str) -> str | None:
    workshop = _at(rest)
    return phones_of(workshop) if workshop else None


def topic_of_screens(_user: Any, rest: str) -> str | None:
    workshop = _at(rest)
    return screen_of(workshop) if workshop else None


def told_to_phones(rest: str) -> tuple[int, str]:
    return _told(rest, PHONE)


def told_to_screens(rest: str) -> tuple[int, str]:
    return _told(rest, SCREEN)


def drawn(workshop: Workshop, template: str, now: datetime) -> str:
    """In the language that is set; nothing on it is about whoever looks."""
    room = queries.room(workshop, now)
    values = {"room": room, "workshop": workshop, "State": State, "now_ms": int(now.timestamp() * 1000)}
    values |= {
        "language": translation.get_language() or settings.LANGUAGE_CODE,
        "municipality": settings.MUNICIPALITY,
    }
    values |= {"handing_out": workshop.state in HANDING_OUT, "voting": workshop.state in IN_A_ROUND}
    if template == SCREEN:
        values |= {"qr": picture_of(join_address(workshop)), "address": _shown(join_address(workshop))}
    backend: Any = engines["jinja2"]
    return str(backend.get_template(template).template.render(values))


def join_address(workshop: Workshop) -> str:
    return settings.PUBLIC_URL.rstrip("/") + reverse("workshop:join_with", args=[workshop.code or "-"])


def picture_of(text: str) -> SafeString:
    """Drawn by us from our own text. Black on white also in the dark: a phone's camera needs the contrast."""
    made = segno.make(text, error="m").svg_inline(scale=8, border=4, dark="#000", light="#fff")
    return mark_safe(made)  # noqa: S308


def _shown(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://").rpartition("/")[0]


def _at(rest: str) -> Workshop | None:
    key, _slash, language = rest.partition("/")
    return queries.by_room(key) if language in dict(settings.LANGUAGES) else None


def _told(rest: str, template: str) -> tuple[int, str]:
    workshop = _at(rest)
    if workshop is None:
        return 0, ""
    with translation.override(rest.partition("/")[2]):
        return workshop.version, drawn(workshop, template, timezone.now())
