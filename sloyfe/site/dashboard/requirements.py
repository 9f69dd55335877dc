"""What requirements and controls put on Min side: evidence to renew, and changes of laws to look at."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sloyfe.domains.controls import queries as controls
from sloyfe.domains.requirements import queries as requirements
from sloyfe.platform import access
from sloyfe.platform.ui import formats

from .parts import Sentence, Task


def waiting(request: HttpRequest, _about: Any) -> Iterator[Task]:
    user, today = request.user, timezone.localdate()
    for review in requirements.reviews_waiting_for(user):
        text = _("Look at what a change means for “%(title)s”") % {"title": review.requirement.label}
        day = review.amendment.in_force_on
        said = _("In force since %(day)s") % {"day": formats.date(day, "short")}
        about = str(review.amendment)
        yield Task(text, review.amendment.get_absolute_url(), day, day < today, about, 4, said)
    for one in requirements.to_renew(user, today):
        yield _renewal(one, one.about, today)
    for control in controls.to_renew(user, today):
        yield _renewal(control, control, today)


def _renewal(one: Any, title: Any, today: date) -> Task:
    text = _("Renew the evidence for “%(title)s”") % {"title": title}
    said = _("Too old since %(day)s") % {"day": formats.date(one.renew_by, "short")}
    return Task(text, one.get_absolute_url(), one.renew_by, one.renew_by < today, str(one.unit), 6, said)


def state(request: HttpRequest, _about: Any) -> Iterator[Sentence]:
    """For those who keep quality: how many requirements nobody owns."""
    if not request.user.is_authenticated or not _keeps(request):
        return
    found = requirements.numbers(request.user, timezone.localdate())
    without = found.asked - found.owned
    if found.asked and without:
        text = ngettext("%(num)s requirement has no owner.", "%(num)s requirements have no owner.", without)
        yield Sentence(text % {"num": without}, "/krav?owner=nobody")


def _keeps(request: HttpRequest) -> bool:
    return bool(access.can("requirements.amend", request.user))
