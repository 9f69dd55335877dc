"""A workshop for the pages: the answers of a first round are shown, and an analysis waits for one."""

from typing import Any

from django.utils import timezone

from sloyfe.domains.risk.models import RiskAssessment
from sloyfe.domains.workshop import commands
from sloyfe.domains.workshop.models import Workshop

from . import risking
from .learning import leader

TITLE = "Trygghet om natten, i rommet"


def pages() -> dict[str, Any]:
    """Made once for all rows: a rehearsal, whose simulated participants are the room."""
    risking.pages()
    made = RiskAssessment.objects.get(title=risking.MAKING)
    if not Workshop.objects.filter(title=TITLE).exists():
        _held(made)
    found = Workshop.objects.get(title=TITLE)
    return {
        "workshop": found.get_absolute_url(),
        "workshop_minutes": f"{found.get_absolute_url()}/referat",
        "workshop_paper": f"{found.get_absolute_url()}/papir",
        "workshop_new": f"/verksteder/ny/{made.ref}",
        "workshop_room": f"/verksted/{found.key}",
        "workshop_screen": f"/verksted/{found.key}/skjerm",
    }


def _held(assessment: RiskAssessment) -> None:
    by, now = leader(), timezone.now()
    wanted = commands.NewWorkshop(title=TITLE, facilitator=by, rehearsal=True)
    held = commands.prepare(by=by, assessment=assessment, wanted=wanted, now=now)
    for event in ("open", "next", "next", "next", "confirm", "begin_round"):
        commands.play(by=by, workshop=held)
        held = commands.move(by=by, workshop=held, event=event, now=now)
    commands.play(by=by, workshop=held)
    commands.move(by=by, workshop=held, event="reveal", now=now)
