"""Reports that were sealed on a phone, minutes or days ago. They are opened, numbered and never refused."""

from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform import sealing
from sloyfe.platform.access.guard import public
from sloyfe.platform.access.throttle import TooMany, source_of
from sloyfe.platform.access.untraced import untraced

from .. import commands, queries
from ..choices import Channel, Mode, WhyUnsorted
from ..forms.sealed import SealedReport, Unreadable, read
from .photo import attached
from .report import OPEN_FORMS, step_meant, too_many
from .sender import Sender, sender_of

LARGEST = 12 * 1024**2
# No page of another site can send this kind without asking first, and we never answer that question.
CONTENT_TYPE = "application/octet-stream"


@csrf_exempt  # the content type is the guard: see above
@public(
    "A phone delivers what waited on it; who delivers is looked at, and only ever decides whose name it gets."
)
@require_POST
def deliver(request: HttpRequest) -> HttpResponse:
    """Whoever is not known here passes the same brake as at the door for those without a name."""
    now = timezone.now()
    sender = sender_of(request, now)
    if sender is None:
        try:
            OPEN_FORMS.pass_through(source_of(request), now)
        except TooMany:
            return _sorry(429, too_many())
    return _deliver(request, sender)


@untraced(OPEN_FORMS)
@public("The same for a report without a name: nothing that could tell who sends it reaches this page.")
@require_POST
def deliver_unnamed(request: HttpRequest) -> HttpResponse:
    if request.too_many:  # type: ignore[attr-defined]
        return _sorry(429, too_many())
    return _deliver(request, None)


def _deliver(request: HttpRequest, sender: Sender | None) -> HttpResponse:
    now = timezone.now()
    if request.content_type != CONTENT_TYPE:
        return _sorry(415, _("Only sealed reports are taken here."))
    box = request.read(LARGEST + 1)
    if len(box) > LARGEST:
        return _sorry(
            413, _("The report is too large. Send it once more with a smaller photo or without one.")
        )
    try:
        sealed = read(sealing.open_box(box), now)
    except (sealing.Unopenable, Unreadable):
        return _sorry(400, _("We could not open this report. Load the page again and write it once more."))
    by, new = _as_report(sealed, sender, now)
    try:
        receipt = commands.report(by=by, report=new, now=now)
    except commands.AnotherReport as refusal:
        return _sorry(409, str(refusal.sentence))
    photo = SimpleUploadedFile("photo.jpg", sealed.photo)
    note = "" if receipt.replayed or not sealed.photo else attached(by, receipt, photo, now)
    return JsonResponse(_words(receipt, sender, note), status=200 if receipt.replayed else 201)


def _as_report(sealed: SealedReport, sender: Sender | None, now: datetime) -> tuple[Any, commands.NewReport]:
    """Whose it is and where it goes. What no longer fits (a revoked device, a unit that is gone) is sorted."""
    today = timezone.localdate(now)
    place = queries.place_at(sealed.place) if sealed.place else None
    unit = organisation.unit_named(sealed.unit, today) or (place.unit if place else None)
    anonymous = sealed.mode == Mode.ANONYMOUS
    known = sender if sender and not anonymous and sender.made(sealed.sender) else None
    unsorted = "" if unit else WhyUnsorted.UNIT
    if not known and not anonymous:
        unsorted = WhyUnsorted.SENDER
    new = commands.NewReport(
        kind=sealed.kind,
        story=sealed.story,
        outcome=sealed.outcome,
        unit=unit or organisation.top_unit(today),
        mode=sealed.mode,
        channel=known.channel if known else Channel.CITIZEN if sealed.citizen else Channel.POSTER,
        step=step_meant(sealed.step),
        category=queries.category_named(sealed.topic, today) if sealed.topic else None,
        place=place if place and place.closed_on is None else None,
        concerns_leader=sealed.concerns_leader,
        occurred_at=sealed.occurred_at,
        key=sealed.key,
        follow_up_code="" if known else sealed.code,
        unsorted=unsorted,
    )
    return (known.user if known else None), new


def _words(receipt: commands.Receipt, sender: Sender | None, note: str) -> dict[str, str]:
    """A device that may only report is told in words; only a person who is signed in gets an address."""
    may_read = sender is not None and sender.channel == Channel.STAFF and not receipt.follow_up_code
    return {
        "promise": queries.promise(receipt.case),
        "code": receipt.follow_up_code,
        "url": reverse("cases:own", args=[receipt.case.ref]) if may_read else "",
        "note": note,
    }


def _sorry(status: int, sentence: str) -> JsonResponse:
    return JsonResponse({"sentence": sentence}, status=status)
