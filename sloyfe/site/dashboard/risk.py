"""What risk puts on Min side: what waits for an answer or an approval, and what soon is accepted no more."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.domains.risk import queries

from .parts import Task

AHEAD = timedelta(days=14)


def waiting(request: HttpRequest, _about: Any) -> Iterator[Task]:
    user = request.user
    if not user.is_authenticated:
        return
    for one in queries.to_approve(user):
        yield Task(_("Approve “%(title)s”") % {"title": one.title}, one.get_absolute_url(), first=5)
    for one in queries.lifts_to_answer(user):
        words = _("Answer %(unit)s, which has lifted a risk") % {"unit": one.risk.unit.name}
        yield Task(words, reverse("risk:lift_answer", args=[one.pk]), about=one.risk.event, first=5)
    for one in queries.offers_to_answer(user)[:3]:
        words = _("See whether a risk of %(unit)s is one with you too") % {"unit": one.risk.unit.name}
        yield Task(words, reverse("risk:offer_answer", args=[one.pk]), about=one.risk.event, first=6)
    now = timezone.now()
    for one in queries.accepted_no_more(user, now + AHEAD):
        day = timezone.localdate(one.accepted_until)
        yield Task(
            _("Decide anew: the risk is accepted until then"),
            one.get_absolute_url(),
            day,
            one.accepted_until <= now,
            one.event,
        )
