"""A unit is asked, and its leader answers."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import say_in
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..choices import DeliveryStatus, Line
from ..forms.answering import AnswerForm
from ..models import Delivery
from .finding import crumbs_of

A_MONTH = timedelta(days=30)
A_QUARTER = timedelta(days=90)


@requires("lessons.answer")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The card, why the unit is asked, and the four answers."""
    user, now = request.user, timezone.now()
    found = found_or_404(queries.get_delivery(user, pk))
    if found.status != DeliveryStatus.DELIVERED:
        return see_other(found.lesson)
    form = _form(request, found)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            commands.answer(
                by=user,
                delivery=found,
                answer=given["answer"],
                because=given["because"],
                wanted=form.wanted,
                owner=queries.person(given["owner"]) if given["owner"] else None,
                now=now,
            )
        except ValueError as refusal:
            say_in(form, refusal)
        else:
            messages.success(request, _("Thank you. The answer is counted."))
            return see_other(found.lesson)
    texts = queries.texts_of(found.lesson)
    context = {
        "delivery": found,
        "lesson": found.lesson,
        "crumbs": crumbs_of(found.lesson),
        "asks": queries.asks(found),
        "said": queries.reasons_said(user, [found])[found.pk],
        "lines": [(line.label, texts[line]) for line in Line],
        "form": form,
    }
    return respond(request, "lessons/answer.html", context, 422 if form.errors else 200)


def _form(request: HttpRequest, delivery: Delivery) -> AnswerForm:
    today = timezone.localdate()
    people = queries.possible_owners(delivery, today)
    me = str(request.user.pk)
    people = [(me, request.user.name), *((pk, name) for pk, name in people if pk != me)]
    initial: dict[str, Any] = {
        "title": delivery.lesson.title,
        "owner": me,
        "due_on": today + A_MONTH,
        "measure": "",
        "effect_on": today + A_MONTH + A_QUARTER,
    }
    return AnswerForm(
        request.POST or None,
        people=people,
        step_id=delivery.lesson.step_id,
        initial=initial,
    )
