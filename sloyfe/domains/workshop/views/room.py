"""The room as a phone and as the big screen see it. Nobody is recognised here; a seat is a place, and no person."""

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sloyfe.methods.lifecycle import NotAllowed
from sloyfe.platform.access.guard import public
from sloyfe.platform.access.refusals import said_by
from sloyfe.platform.access.throttle import Door
from sloyfe.platform.access.untraced import untraced
from sloyfe.platform.keys import id_of
from sloyfe.platform.ui.asking import say_in
from sloyfe.platform.ui.finding import found_or_404
from sloyfe.platform.ui.responses import respond, see_other

from .. import commands, queries
from ..choices import MOST_QUESTIONS
from ..forms.joining import IdeaForm
from ..models import Workshop
from .joining import SEAT
from .showing import PHONE, SCREEN, drawn

# A thousand phones behind one address, some of which answer twelve questions twice.
ROOM = Door(limit=60_000, window=timedelta(minutes=10))
IN_THE_ROOM = "Whoever was let into the room has its address; nothing on the page is about whoever looks."
WITHOUT_A_SEAT = (
    "An idea and a vote come from nobody: the phone sends no seat along, and only what it sends is read."
)
LARGEST = 64 * 1024


def _room(key: str) -> Workshop:
    return found_or_404(queries.by_room(key))


@untraced(ROOM, keeps={SEAT})
@public(IN_THE_ROOM)
@require_safe
def room(request: HttpRequest, key: str) -> HttpResponse:
    """One page for each phone. Whoever has the address and no seat is shown the way in."""
    workshop = _room(key)
    if workshop.is_running and queries.seat_in(workshop, request.COOKIES.get(SEAT, "")) is None:
        return see_other("workshop:join_with", workshop.code)
    return _phone(request, workshop)


def _phone(request: HttpRequest, workshop: Workshop, form: IdeaForm | None = None) -> HttpResponse:
    context = {"workshop": workshop, "form": form, "part": mark_safe(drawn(workshop, PHONE, timezone.now()))}  # noqa: S308
    return respond(request, "workshop/room.html", context, 422 if form and form.errors else 200)


@untraced(ROOM, keeps={SEAT})
@public(IN_THE_ROOM)
@require_safe
def now(request: HttpRequest, key: str) -> HttpResponse:
    """For phones whose streams are blocked: nothing while they have seen it, else how it stands."""
    workshop = _room(key)
    if request.GET.get("sett") == str(workshop.version):
        return HttpResponse(status=204)
    answer = HttpResponse(drawn(workshop, PHONE, timezone.now()))
    answer["X-Version"] = str(workshop.version)
    return answer


@untraced(ROOM)
@public(IN_THE_ROOM)
@require_safe
def screen(request: HttpRequest, key: str) -> HttpResponse:
    workshop = _room(key)
    context = {"workshop": workshop, "part": mark_safe(drawn(workshop, SCREEN, timezone.now()))}  # noqa: S308
    return respond(request, "workshop/screen.html", context)


@untraced(ROOM)
@public(IN_THE_ROOM)
@require_safe
def screen_now(_request: HttpRequest, key: str) -> HttpResponse:
    workshop = _room(key)
    answer = HttpResponse(drawn(workshop, SCREEN, timezone.now()))
    answer["X-Version"] = str(workshop.version)
    return answer


@untraced(ROOM)
@public(WITHOUT_A_SEAT)
@require_POST
def idea(request: HttpRequest, key: str) -> HttpResponse:
    workshop, form = _room(key), IdeaForm(request.POST)
    by_script = request.headers.get("Accept", "").startswith("application/json")
    if request.too_many:  # type: ignore[attr-defined]
        form.add_error(None, _("Too many tries came from here. Wait ten minutes and try again."))
    elif form.is_valid():
        try:
            commands.think(by=None, workshop=workshop, body=form.cleaned_data["body"])
        except ValueError as refusal:
            say_in(form, refusal)
    if by_script:
        said = next((str(words) for found in form.errors.values() for words in found), "")
        return JsonResponse({"sentence": said}, status=422 if said else 201)
    return _phone(request, workshop, form) if form.errors else see_other("workshop:room", key)


@untraced(ROOM, keeps={SEAT})
@public("A seat draws its ballot papers before a round: which, and never what will stand on them.")
@require_POST
def draw(request: HttpRequest, key: str) -> HttpResponse:
    workshop = _room(key)

    def act(sent: dict[str, Any]) -> dict[str, Any]:
        blinded = {_id(question): _bytes(text) for question, text in sent["papers"].items()}
        if len(blinded) > MOST_QUESTIONS:
            raise Unreadable
        secret = request.COOKIES.get(SEAT, "")
        signed = commands.draw(by=None, workshop=workshop, secret=secret, blinded=blinded)
        return {"papers": {question: _text(signature) for question, signature in signed.items()}}

    return _answered(request, act, 200)


@untraced(ROOM)
@public(WITHOUT_A_SEAT)
@require_POST
def cast(request: HttpRequest, key: str) -> HttpResponse:
    workshop = _room(key)

    def act(sent: dict[str, Any]) -> dict[str, Any]:
        vote = commands.Cast(
            question=_id(sent["question"]),
            prepared=_bytes(sent["prepared"]),
            signature=_bytes(sent["signature"]),
            likelihood=int(sent["likelihood"]),
            consequence=int(sent["consequence"]),
            why=str(sent.get("why", "")),
        )
        commands.cast(by=None, workshop=workshop, vote=vote)
        return {}

    return _answered(request, act, 201)


class Unreadable(ValueError):
    """Not what our own page sends."""


def _answered(
    request: HttpRequest, act: Callable[[dict[str, Any]], dict[str, Any]], status: int
) -> JsonResponse:
    """Only the JSON that our own page sends: no page of another site can send it without asking first, and we never
    answer that question."""
    if request.too_many:  # type: ignore[attr-defined]
        return _sorry(429, _("Too many tries came from here. Wait ten minutes and try again."))
    if request.content_type != "application/json" or len(request.body) > LARGEST:
        return _sorry(415, _("Only what the page of the workshop sends is read here."))
    try:
        return JsonResponse(act(json.loads(request.body)), status=status)
    except NotAllowed:
        return _sorry(409, _("The workshop has gone on. Look at the screen."))
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError, ValueError) as refusal:
        said = said_by(refusal)
        sentence = said.sentence if said else _("Only what the page of the workshop sends is read here.")
        return _sorry(409 if said and said.conflict else 422, sentence)


def _sorry(status: int, sentence: str) -> JsonResponse:
    return JsonResponse({"sentence": sentence}, status=status)


def _id(said: Any) -> int:
    found = id_of(str(said))
    if found is None:
        raise Unreadable
    return found


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _text(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()
