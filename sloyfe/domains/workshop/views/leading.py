"""The facilitator's page: the agenda, what the room says, and one next step."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.methods import lifecycle
from sloyfe.platform import access
from sloyfe.platform.access.guard import requires
from sloyfe.platform.access.refusals import said_by
from sloyfe.platform.keys import id_of
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..choices import BUDGET, EXTENSIONS, STATES, Event, State
from ..forms.leading import AgreeForm, ApproveForm, QuestionForm, SettleForm
from ..models import Question, Workshop
from .finding import question_or_404, workshop_or_404

# What the button says that leads on from a point of the agenda.
ONWARD = (Event.OPEN, Event.CONFIRM, Event.BEGIN_ROUND, Event.REVEAL, Event.NEXT)


@require_safe
@requires("workshop.view")
def lead(request: HttpRequest, ref: str) -> HttpResponse:
    return page(request, workshop_or_404(request, ref))


def page(
    request: HttpRequest, workshop: Workshop, *, problem: str = "", status: int = 200, **forms: Any
) -> HttpResponse:
    """`forms` are those that were sent and not sound, by their names below."""
    now = timezone.now()
    leads = access.can("workshop.lead", request.user, workshop)
    context = {
        "workshop": workshop,
        "room": queries.room(workshop, now),
        "State": State,
        "leads": leads,
        "approves": access.can("workshop.approve", request.user, workshop),
        "moves": _moves(workshop) if leads else [],
        "goes_back": leads and Event.BACK in lifecycle.events_from(STATES, workshop.state),
        "cancels": leads and Event.CANCEL in lifecycle.events_from(STATES, workshop.state),
        "agenda": [(state, State(state).label, queries.minutes_of(workshop, state)) for state in BUDGET],
        "extensions": EXTENSIONS,
        "ideas": queries.loose_ideas(workshop) if leads else [],
        "reasons": queries.reasons_in(workshop) if leads else {},
        "list_is_open": leads and queries.list_is_open(workshop),
        "left_out": queries.left_out_in(workshop) if leads and queries.list_is_open(workshop) else [],
        "problem": problem,
    }
    return respond(request, "workshop/lead.html", context | _forms(workshop, context, forms), status)


def _moves(workshop: Workshop) -> list[tuple[str, Any]]:
    possible = lifecycle.events_from(STATES, workshop.state)
    return [(event.value, event.label) for event in ONWARD if event in possible]


def _forms(workshop: Workshop, context: dict[str, Any], sent: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "question_form": None,
        "change_forms": {},
        "settle_forms": {},
        "agree_form": None,
        "approve_form": None,
    }
    if context["list_is_open"]:
        made["question_form"] = question_form(workshop)
        kinds = queries.kinds_of_harm(workshop)
        made["change_forms"] = {
            one.question.pk: change_form(one.question, kinds) for one in context["room"].asked
        }
    if context["leads"] and workshop.state in (
        State.DISCUSSION,
        State.REVEAL_ONE,
        State.REVEAL_TWO,
        State.ACTIONS,
    ):
        made["settle_forms"] = {one.question.pk: settle_form(one.question) for one in context["room"].asked}
    if context["leads"] and workshop.state in (State.ACTIONS, State.DECISION) and not workshop.rehearsal:
        made["agree_form"] = agree_form(workshop)
    if context["approves"] and workshop.state == State.DECISION:
        made["approve_form"] = ApproveForm(today=timezone.localdate())
    return made | sent


def question_form(workshop: Workshop, data: Any = None) -> QuestionForm:
    ideas = [(str(one.pk), one.body) for one in queries.loose_ideas(workshop)]
    return QuestionForm(data, kinds=queries.kinds_of_harm(workshop), ideas=ideas, auto_id="question_%s")


def change_form(question: Question, kinds: list[tuple[str, str]], data: Any = None) -> QuestionForm:
    initial = {name: getattr(question, name) for name in ("because", "event", "so_that")}
    initial["harms"] = str(question.harms_id or "")
    return QuestionForm(data, kinds=kinds, ideas=[], initial=initial, auto_id=f"change{question.pk}_%s")


def settle_form(question: Any, data: Any = None) -> SettleForm:
    initial = {
        "note": question.note,
        "likelihood": str(question.agreed_likelihood or ""),
        "consequence": str(question.agreed_consequence or ""),
        "knowledge": question.knowledge,
    }
    return SettleForm(data, initial=initial, auto_id=f"settle{question.pk}_%s")


def agree_form(workshop: Workshop, data: Any = None) -> AgreeForm:
    people = queries.owners(workshop.assessment, timezone.localdate())
    asked = [(str(one.pk), one.event) for one in queries.asked_in(workshop)]
    return AgreeForm(data, people=people, asked=asked, auto_id="agree_%s")


@require_POST
@requires("workshop.lead")
def move(request: HttpRequest, ref: str) -> HttpResponse:
    found = workshop_or_404(request, ref)
    event, seen = (request.POST.get(name, "") for name in ("event", "seen"))
    return done(
        request,
        found,
        lambda: commands.move(by=request.user, workshop=found, event=event, now=timezone.now(), seen=seen),
    )


@require_POST
@requires("workshop.lead")
def clock(request: HttpRequest, ref: str) -> HttpResponse:
    """A break, on again, or some minutes more."""
    found, now = workshop_or_404(request, ref), timezone.now()
    acts: dict[str, Callable[[], Any]] = {
        "pause": lambda: commands.pause(by=request.user, workshop=found, now=now),
        "resume": lambda: commands.resume(by=request.user, workshop=found, now=now),
    }
    minutes = id_of(request.POST.get("minutes", "")) or 0
    extend = lambda: commands.extend(by=request.user, workshop=found, minutes=minutes, now=now)  # noqa: E731
    return done(request, found, acts.get(request.POST.get("act", ""), extend))


@require_POST
@requires("workshop.lead")
def discuss(request: HttpRequest, ref: str) -> HttpResponse:
    """One that was chosen, or the next where people differ most."""
    found = workshop_or_404(request, ref)
    pk = id_of(request.POST.get("question", ""))
    question = question_or_404(found, pk) if pk is not None else None
    return done(
        request,
        found,
        lambda: commands.discuss(by=request.user, workshop=found, question=question, now=timezone.now()),
    )


@require_POST
@requires("workshop.lead")
def rehearse(request: HttpRequest, ref: str) -> HttpResponse:
    """The simulated participants do what is asked of them at this point."""
    found = workshop_or_404(request, ref)
    return done(request, found, lambda: commands.play(by=request.user, workshop=found))


@require_POST
@requires("workshop.lead")
def settle(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    found = workshop_or_404(request, ref)
    question = question_or_404(found, pk)
    form = settle_form(question, request.POST)
    if not form.is_valid():
        return page(request, found, status=422, settle_forms={pk: form})
    likelihood, consequence = form.levels()
    return done(
        request,
        found,
        lambda: commands.settle(
            by=request.user,
            workshop=found,
            question=question,
            note=form.cleaned_data["note"],
            likelihood=likelihood,
            consequence=consequence,
            knowledge=form.cleaned_data["knowledge"],
        ),
        _("Saved."),
    )


def done(request: HttpRequest, found: Workshop, do: Callable[[], Any], words: str = "") -> HttpResponse:
    """Do it and show the page again, or show why it was not done."""
    try:
        do()
    except lifecycle.NotAllowed:
        sentence = _("The workshop has gone on meanwhile. Here is how it stands now.")
        return page(request, workshop_or_404(request, found.ref), problem=sentence, status=409)
    except ValueError as refusal:
        said = said_by(refusal)
        if said is None:
            raise
        return page(request, workshop_or_404(request, found.ref), problem=said.sentence, status=422)
    if words:
        messages.success(request, words)
    return see_other("workshop:lead", found.ref)
