"""A version as those who make it see it, and what they decide there: one command for each address."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.platform.access.guard import requires
from sloyfe.platform.ui.asking import say_in
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..forms.keeping import QuestionsForm
from ..forms.working import AnswerForm, HearingForm, ReasonForm, ReviewForm, SummaryForm, WriterForm
from ..models import Version


@require_safe
@requires("publishing.list")
def version(request: HttpRequest, item_id: int, number: int) -> HttpResponse:
    return _page(request, _visible(request, item_id, number))


@require_POST
@requires("publishing.send")
def send_to_review(request: HttpRequest, item_id: int, number: int) -> HttpResponse:
    found = _visible(request, item_id, number)
    form = _review_form(found, request.POST)
    if not form.is_valid():
        return _page(request, found, review=form)
    reviewer = queries.person(int(form.cleaned_data["reviewer"]))
    commands.send_to_review(by=request.user, version=found, reviewer=reviewer, now=timezone.now())
    messages.success(request, _("Sent. %(name)s is told.") % {"name": reviewer.name})
    return see_other("publishing:version", item_id, number)


@require_POST
@requires("publishing.write")
def invite_writer(request: HttpRequest, item_id: int, number: int) -> HttpResponse:
    found = _visible(request, item_id, number)
    form = _writer_form(found, request.POST)
    if not form.is_valid():
        return _page(request, found, invite=form)
    writer = queries.person(int(form.cleaned_data["writer"]))
    commands.invite_writer(by=request.user, version=found, user=writer, now=timezone.now())
    messages.success(request, _("%(name)s can write on it, and is told.") % {"name": writer.name})
    return see_other("publishing:version", item_id, number)


@require_POST
@requires("publishing.write")
def drop_writer(request: HttpRequest, item_id: int, number: int, writer_id: int) -> HttpResponse:
    found = _visible(request, item_id, number)
    writer = found_or_404(queries.writer_on(found, writer_id))
    commands.drop_writer(by=request.user, writer=writer)
    if queries.get_version(request.user, item_id, number) is None:
        return see_other("publishing:work")
    return see_other("publishing:version", item_id, number)


@require_POST
@requires("publishing.send")
def open_hearing(request: HttpRequest, item_id: int, number: int) -> HttpResponse:
    found = _visible(request, item_id, number)
    form = _hearing_form(request, found, request.POST)
    if not form.is_valid():
        return _page(request, found, hear=form)
    given = form.cleaned_data
    invited = [(queries.unit_named(request.user, code), given["role"]) for code in given["units"]]
    hearing = commands.open_hearing(
        by=request.user,
        version=found,
        invited=invited,
        due_on=given["due_on"],
        letter=given["letter"],
        now=timezone.now(),
    )
    messages.success(request, _("The hearing is open. Those you asked are told."))
    return see_other("publishing:hearing", hearing.pk)


@require_POST
@requires("publishing.send")
def send(request: HttpRequest, item_id: int, number: int) -> HttpResponse:
    found = _visible(request, item_id, number)
    form = _summary_form(found, request.POST)
    if not form.is_valid():
        return _page(request, found, summary=form)
    commands.send(by=request.user, version=found, summary=form.cleaned_data["summary"], now=timezone.now())
    messages.success(request, _("Sent for approval. Those who can approve it are told."))
    return see_other("publishing:version", item_id, number)


@require_POST
@requires("publishing.return")
def send_back(request: HttpRequest, item_id: int, number: int) -> HttpResponse:
    found, form = _visible(request, item_id, number), ReasonForm(request.POST, auto_id="return-%s")
    if not form.is_valid():
        return _page(request, found, back=form)
    commands.send_back(by=request.user, version=found, reason=form.cleaned_data["reason"], now=timezone.now())
    messages.success(request, _("It is a draft again. Those who write on it are told."))
    if queries.get_version(request.user, item_id, number) is None:
        return see_other("publishing:work")
    return see_other("publishing:version", item_id, number)


@require_POST
@requires("publishing.approve")
def approve(request: HttpRequest, item_id: int, number: int) -> HttpResponse:
    found = _visible(request, item_id, number)
    done = commands.approve(
        by=request.user, version=found, seal=request.POST.get("seal", ""), now=timezone.now()
    )
    if done.is_in_force:
        messages.success(request, _("Approved, and in force from now."))
        return see_other(queries.url_of(done.item))
    messages.success(request, _("Approved. It comes into force on its day."))
    return see_other("publishing:work")


@require_POST
@requires("publishing.discard")
def discard(request: HttpRequest, item_id: int, number: int) -> HttpResponse:
    commands.discard(by=request.user, version=_visible(request, item_id, number), now=timezone.now())
    messages.success(request, _("The draft is discarded. What is in force stays in force."))
    return see_other("publishing:work")


@require_POST
@requires("publishing.answer")
def answer(request: HttpRequest, item_id: int, number: int, comment_id: int) -> HttpResponse:
    found = _visible(request, item_id, number)
    comment = found_or_404(queries.comment_on(found, comment_id))
    form = AnswerForm(request.POST, pk=comment.pk)
    if not form.is_valid():
        return _page(request, found, answers={comment.pk: form})
    commands.answer(by=request.user, comment=comment, now=timezone.now(), **form.cleaned_data)
    return see_other("publishing:version", item_id, number)


@require_POST
@requires("publishing.write")
def ask_questions(request: HttpRequest, item_id: int, number: int) -> HttpResponse:
    found = _visible(request, item_id, number)
    form = QuestionsForm(request.POST, questions=[])
    if not form.is_valid():
        return _page(request, found, questions=form)
    rows = [commands.ControlQuestion(**row) for row in form.rows]
    try:
        commands.ask_questions(
            by=request.user, version=found, revision=_revision(request), questions=rows, now=timezone.now()
        )
    except commands.Overtaken as refusal:
        say_in(form, refusal)
        return _page(request, refusal.version, status=409, questions=form)
    messages.success(request, _("Saved."))
    return see_other("publishing:version", item_id, number)


def _revision(request: HttpRequest) -> int:
    """The save that the page was made from; none that there ever was, when it does not say."""
    given = request.POST.get("revision", "")
    return int(given) if given.isdecimal() and len(given) < 10 else -1


def _visible(request: HttpRequest, item_id: int, number: int) -> Version:
    """To those who may not see it, it does not exist."""
    return found_or_404(queries.get_version(request.user, item_id, number))


def _review_form(version: Version, data: Any = None) -> ReviewForm:
    return ReviewForm(data, people=queries.possible_reviewers(version, timezone.localdate()))


def _writer_form(version: Version, data: Any = None) -> WriterForm:
    return WriterForm(data, people=queries.possible_writers(version, timezone.localdate()))


def _summary_form(version: Version, data: Any = None) -> SummaryForm:
    return SummaryForm(data, needed=queries.is_heard_until_later(version, timezone.localdate()))


def _hearing_form(request: HttpRequest, version: Version, data: Any = None) -> HearingForm:
    today = timezone.localdate()
    return HearingForm(data, units=queries.possible_audience(request.user, version.item, today), today=today)


def _page(request: HttpRequest, version: Version, status: int = 422, **forms: Any) -> HttpResponse:
    """The whole page; a form that did not read comes back with what was written in it."""
    subject, before = queries.subject_of(version.item), version.item.current
    makes = queries.makes(request.user, version.item_id)
    offered = queries.offered(request.user, version)
    comments = list(queries.comments_of(version)) if makes else []
    given = forms.get("answers", {})
    context: dict[str, Any] = {
        "version": version,
        "today": timezone.localdate(),
        "makes": makes,
        "offered": offered,
        "text": subject.show(version, request.user),
        "files": subject.files(version),
        "asked": queries.questions_on(version) if makes else [],
        "edit_url": subject.edit_url(version),
        "reading_url": subject.url(version.item),
        "differences": subject.differences(before, version, request.user)
        if before and before.pk != version.pk
        else "",
        "problems": subject.problems(version) if "send" in offered else [],
        "remarks": queries.remarks_of(version) if makes else [],
        "comments": [(one, given.get(one.pk) or AnswerForm(pk=one.pk)) for one in comments],
        "verdicts": queries.verdicts_of(comments),
        "unanswered": sum(1 for one in comments if not one.is_answered),
        "places": dict(subject.places(version)) if comments else {},
        "writers": queries.writers_of(version) if makes else [],
        "hearings": queries.hearings_of(version) if makes else [],
        "problem": _problem(forms),
    }
    if "send" in offered and context["hearings"]:
        context["summary"] = forms.get("summary") or _summary_form(version)
    if "review" in offered:
        context["review"] = forms.get("review") or _review_form(version)
    if "hear" in offered:
        context["hear"] = forms.get("hear") or _hearing_form(request, version)
    if "return" in offered:
        context["back"] = forms.get("back") or ReasonForm(auto_id="return-%s")
    if "write" in offered:
        context["invite"] = forms.get("invite") or _writer_form(version)
        context["questions"] = forms.get("questions") or QuestionsForm(
            questions=queries.questions_on(version)
        )
    return respond(request, "publishing/version.html", context, status if forms else 200)


def _problem(forms: dict[str, Any]) -> Any:
    """The form that did not read, for the list of errors on top."""
    answers = list(forms.get("answers", {}).values())
    others = [form for name, form in forms.items() if name != "answers"]
    return next(iter(answers + others), None)
