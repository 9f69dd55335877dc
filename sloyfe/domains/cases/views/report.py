"""Meld fra: one page, three answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.domains.organisation import queries as organisation
from sloyfe.domains.processes import queries as processes
from sloyfe.platform import sealing
from sloyfe.platform.access.guard import public
from sloyfe.platform.access.throttle import Door
from sloyfe.platform.access.untraced import untraced
from sloyfe.platform.keys import id_of
from sloyfe.platform.ui.asking import say_in
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..choices import Channel, Mode
from ..forms.reporting import ReportForm
from .photo import attached
from .sender import Sender, modes, sender_of

# A ward round or a school class may report from one address; a machine wants thousands.
OPEN_FORMS = Door(limit=60, window=timedelta(minutes=10))


@dataclass(frozen=True)
class Desk:
    """What a report form stands on: where it is, who sits there, and which way it goes."""

    units: list[Any]
    sender: Sender | None
    place: Any = None
    channel: str = Channel.STAFF
    rules: Any = None
    step: Any = None

    @property
    def modes(self) -> list[Mode]:
        open_form = self.channel == Channel.CITIZEN
        return modes(None if open_form else self.sender, open_form or self.rules.allow_anonymous)

    def form(self, request: HttpRequest, today: Any) -> ReportForm:
        posted = (request.POST, request.FILES) if request.method == "POST" else ()
        topics = queries.topics_of(self.units[0], today)
        initial = {"place": self.place.code if self.place else "", "step": self.step.pk if self.step else ""}
        return ReportForm(*posted, units=self.units, topics=topics, modes=self.modes, initial=initial)


@public("Whoever is signed in or on a known device reports; everybody else is sent to the login.")
def report(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    sender = sender_of(request, now)
    if sender is None:
        return redirect_to_login(request.get_full_path())
    units = organisation.home_units(sender.user, today)
    if chosen := organisation.unit_named(request.GET.get("enhet", ""), today):
        units = [chosen, *(unit for unit in units if unit != chosen)]
    if not units and (top := organisation.top_unit(today)):
        units = [top]
    rules = queries.form_rules(today)
    step = _step(request, sender.user)
    return page(request, Desk(units, sender, channel=sender.channel, rules=rules, step=step), now)


def _step(request: HttpRequest, user: Any) -> Any:
    """The step the page of a process sent us from, as far as this person reads that process."""
    step_id = id_of(request.GET.get("steg", ""))
    return processes.get_line(user, step_id) if step_id is not None else None


@public("A poster on the wall: whoever reads it may report, without a name when the phone is not known.")
def report_at(request: HttpRequest, code: str) -> HttpResponse:
    place = found_or_404(queries.place_at(code))
    return _poster(request, place.unit, place if place.closed_on is None else None)


@public("As at a place: the poster of a whole unit.")
def report_on(request: HttpRequest, code: str) -> HttpResponse:
    unit = found_or_404(organisation.unit_named(code, timezone.localdate()))
    return _poster(request, unit, None)


def _poster(request: HttpRequest, unit: Any, place: Any) -> HttpResponse:
    now = timezone.now()
    sender = sender_of(request, now)
    rules = queries.form_rules(timezone.localdate(now))
    if sender is None and not rules.allow_anonymous:
        return redirect_to_login(request.get_full_path())
    return page(
        request, Desk([unit], sender, place, sender.channel if sender else Channel.POSTER, rules), now
    )


@untraced(OPEN_FORMS)
@public("Reports without a name: nothing that could tell who sends it reaches this page.")
def anonymous(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return see_other("cases:report")
    now = timezone.now()
    today = timezone.localdate(now)
    place = queries.place_at(request.POST.get("place", ""))
    unit = organisation.unit_named(request.POST.get("unit", ""), today) or (place and place.unit)
    rules = queries.form_rules(today)
    citizen = bool(request.POST.get("citizen")) and rules.citizens_may_report
    if unit is None or not (rules.allow_anonymous or citizen):
        raise Http404
    channel = Channel.CITIZEN if citizen else Channel.POSTER
    return page(request, Desk([unit], None, place, channel, rules), now)


def page(request: HttpRequest, desk: Desk, now: datetime) -> HttpResponse:
    form = desk.form(request, timezone.localdate(now))
    if getattr(request, "too_many", False):
        form.add_error(None, too_many())
    elif request.method == "POST" and form.is_valid():
        if form.cleaned_data["mode"] == Mode.ANONYMOUS and not hasattr(request, "too_many"):
            return _to_the_untraced_door()
        return _send(request, desk, form, now)
    status = 200 if not form.errors else 429 if getattr(request, "too_many", False) else 422
    return respond(request, "cases/report.html", _context(desk, form), status, block="form")


def too_many() -> str:
    return _("Very many reports came from here just now. Wait ten minutes and send again. Your text is kept.")


def _to_the_untraced_door() -> HttpResponse:
    """Without script the browser sends its cookies along; 307 makes it send the same again to a door that
    takes them off before anybody looks."""
    response = HttpResponse(status=307)
    response["Location"] = reverse("cases:report_anonymous")
    return response


def _context(desk: Desk, form: ReportForm) -> dict[str, Any]:
    named = desk.sender is not None and desk.channel != Channel.CITIZEN
    return {
        "form": form,
        "unit": desk.units[0],
        "place": desk.place,
        "step": desk.step,
        "sender": desk.sender if named else None,
        "action": "" if named else reverse("cases:report_anonymous"),
        "citizen": desk.channel == Channel.CITIZEN,
        "asks": named and desk.channel == Channel.STAFF and not desk.place,
        "known_device": desk.channel == Channel.DEVICE,
        "seal_key": sealing.public_key(),
        "first_visit": not (named and queries.has_reported(desk.sender.user)),
    }


def _again(desk: Desk) -> str:
    """The form the report was written on."""
    if desk.channel == Channel.CITIZEN:
        return reverse("cases:citizen_report", args=[desk.units[0].code])
    if desk.place:
        return reverse("cases:report_at", args=[desk.place.code])
    return (
        reverse("cases:report_on", args=[desk.units[0].code])
        if desk.sender is None
        else reverse("cases:report")
    )


def step_meant(key: str) -> Any:
    """The step a report says it is about. Nothing of it is shown in return, so it need not be theirs to read."""
    step_id = id_of(key)
    return processes.step_in_force(step_id) if step_id is not None else None


def _send(request: HttpRequest, desk: Desk, form: ReportForm, now: datetime) -> HttpResponse:
    answers = form.cleaned_data
    named = answers["mode"] != Mode.ANONYMOUS
    new = commands.NewReport(
        **{name: answers[name] for name in ("kind", "story", "outcome", "unit", "mode", "category")},
        channel=desk.channel,
        place=desk.place,
        step=step_meant(answers["step"]),
        concerns_leader=answers["concerns_leader"],
        occurred_at=answers["occurred_at"],
        key=answers["key"],
        follow_up_code="" if named else answers["code"],
    )
    by = desk.sender.user if named and desk.sender else None
    try:
        receipt = commands.report(by=by, report=new, now=now)
    except commands.AnotherReport as refusal:
        say_in(form, refusal)
        return respond(request, "cases/report.html", _context(desk, form), 409, block="form")
    photo = answers["photo"]
    note = attached(by, receipt, photo, now) if photo and not receipt.replayed else ""
    if desk.channel == Channel.STAFF and named:
        if note:
            messages.warning(request, note)
        return see_other("cases:own", receipt.case.ref)
    context = _context(desk, form) | {
        "receipt": receipt,
        "promise": queries.promise(receipt.case),
        "note": note,
        "again": _again(desk),
    }
    return respond(request, "cases/receipt.html", context, 201)
