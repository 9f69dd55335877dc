"""What governing content puts on Min side: what to read, to approve, to say something about, to look after."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.domains.publishing import queries
from sloyfe.domains.publishing.choices import State

from .parts import Task

# UX §3.2: at most three to read at a time; the rest wait on the reading list.
MOST = 3


def waiting(request: HttpRequest, _about: Any) -> Iterator[Task]:
    """What others wait for comes before what one reads oneself."""
    user, today = request.user, timezone.localdate()
    yield from _decided(list(queries.to_decide(user)))
    for one in queries.to_read(user, today)[:MOST]:
        late = one.is_late(today)
        about = f"{one.item.type} · {one.item.unit}"
        text = _("Read “%(title)s”") % {"title": one.item.title}
        yield Task(text, queries.url_of(one.item), one.due, late, about, 2 if late else 6)
    for hearing in queries.to_comment(user, today, MOST):
        text = _("Say what you think of “%(title)s”") % {"title": hearing.title}
        yield Task(
            text,
            reverse("publishing:hearing", args=[hearing.pk]),
            hearing.due_on,
            about=_kind(hearing.version),
        )
    yield from _owned(user, today)


def _decided(versions: list[Any]) -> Iterator[Task]:
    for version in [one for one in versions if one.state == State.APPROVAL][:MOST]:
        text = _("Approve “%(title)s”") % {"title": version.title}
        yield Task(text, _version(version), about=_kind(version), first=4)
    for version in [one for one in versions if one.state == State.REVIEW][:MOST]:
        text = _("Look through “%(title)s”") % {"title": version.title}
        yield Task(text, _version(version), about=_kind(version))


def _owned(user: Any, today: Any) -> Iterator[Task]:
    for suggestion in queries.open_suggestions(user)[:MOST]:
        words = {"name": suggestion.by, "title": suggestion.item.title}
        yield Task(_("Answer %(name)s about “%(title)s”") % words, _item(suggestion.item_id))
    kept = list(queries.to_keep(user, today))
    for item in [one for one in kept if one.has_moved_on][:MOST]:
        yield Task(_("See whether “%(title)s” still fits") % {"title": item.title}, _item(item.pk))
    for item in [one for one in kept if one.is_due][:MOST]:
        late = item.review_on <= today
        text = _("Look over “%(title)s”") % {"title": item.title}
        yield Task(text, _item(item.pk), item.review_on, late, f"{item.type} · {item.unit}", 7)


def _version(version: Any) -> str:
    return reverse("publishing:version", args=[version.item_id, version.number])


def _item(pk: int) -> str:
    return reverse("publishing:item", args=[pk])


def _kind(version: Any) -> str:
    return f"{version.item.type} · {version.item.unit}"
