"""The reading list, the receipt, and suggestions from those who read."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms.keeping import ConfirmForm
from ..forms.working import CommentForm
from ..models import Item

SHOWN = 50


@require_safe
@requires("publishing.list")
def reading(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    waiting = [(one, queries.url_of(one.item)) for one in queries.to_read(request.user, today)]
    receipts = [(one, queries.url_of(one.item)) for one in queries.receipts_of(request.user)[:SHOWN]]
    context = {"waiting": waiting, "receipts": receipts, "today": today}
    return respond(request, "publishing/reading.html", context)


@requires("publishing.read")
def confirm(request: HttpRequest, item_id: int) -> HttpResponse:
    """Read and understood. Without control questions the button on the reading page comes straight here."""
    item = _readable(request, item_id)
    questions = queries.questions_of(item)
    form = ConfirmForm(request.POST if request.method == "POST" else None, questions=questions)
    wrong: list[int] = []
    if request.method == "POST" and form.is_valid():
        try:
            commands.acknowledge(
                by=request.user, item=item, number=_number(request), answers=form.answers, now=timezone.now()
            )
        except commands.AnotherVersion as refusal:
            return _confirm_page(request, _readable(request, item_id), refusal=refusal)
        except commands.WrongAnswers as refusal:
            wrong = refusal.wrong
            for position in wrong:
                form.add_error(f"q{position}", _("Not right. Look once more at the text, and answer again."))
        else:
            messages.success(request, _("Thank you. It is written down that you have read it."))
            return see_other(
                "publishing:reading"
                if queries.to_read(request.user, timezone.localdate())
                else queries.url_of(item)
            )
    return _confirm_page(request, item, form)


def _confirm_page(
    request: HttpRequest, item: Item, form: ConfirmForm | None = None, *, refusal: Any = None
) -> HttpResponse:
    """The text in force with its questions; after another version has come, the new one with empty answers."""
    form = form or ConfirmForm(questions=queries.questions_of(item))
    text = queries.subject_of(item).show(item.current, request.user)
    said = refusal.sentence if refusal else ""
    context = {"item": item, "form": form, "text": text, "reading_url": queries.url_of(item), "refused": said}
    status = 409 if refusal else 422 if form.errors else 200
    return respond(request, "publishing/confirm.html", context, status)


def _number(request: HttpRequest) -> int:
    """The version that was on the page; none when it does not say."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


@requires("publishing.suggest")
def suggest(request: HttpRequest, item_id: int) -> HttpResponse:
    item = _readable(request, item_id)
    places = queries.subject_of(item).places(item.current)
    initial = {"place": request.GET.get("sted", "")}
    form = CommentForm(request.POST if request.method == "POST" else None, places=places, initial=initial)
    if request.method == "POST" and form.is_valid():
        commands.suggest(by=request.user, item=item, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Thank you. The owner gets your suggestion, and you get an answer."))
        return see_other(queries.url_of(item))
    context = {"item": item, "form": form, "reading_url": queries.url_of(item)}
    return respond(request, "publishing/suggest.html", context, 422 if form.errors else 200)


def _readable(request: HttpRequest, item_id: int) -> Item:
    return found_or_404(queries.get_readable(request.user, item_id))
