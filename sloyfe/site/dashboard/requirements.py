"""What requirements and controls put on Min side: evidence to renew, and changes of laws to look at."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sloyfe.domains.controls import queries as controls
from sloyfe.domains.requirements import queries as requirements
from sloyfe.platform import access

from .parts import Sentence, Task


def waiting(request: HttpRequest, _about: Any) -> Iterator[Task]:
    user, today = request.user, timezone.localdate()
    for review in requirements.reviews_waiting_for(user):
        words = {"title": review.requirement.label}
        text = _("Look at what a change means for “%(title)s”") % words
        day = review.amendment.in_force_on
        yield Task(text, review.amendment.get_absolute_url(), day, day < today, str(review.amendment), 4)
    for one in requirements.to_renew(user, today):
        text = _("Renew the evidence for “%(title)s”") % {"title": one.about}
        yield Task(text, one.get_absolute_url(), one.renew_by, one.renew_by < today, str(one.unit), 6)
    for control in controls.to_renew(user, today):
        text = _("Renew the evidence for “%(title)s”") % {"title": control}
        late = control.renew_by < today
        yield Task(text, control.get_absolute_url(), control.renew_by, late, str(control.unit), 6)


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
