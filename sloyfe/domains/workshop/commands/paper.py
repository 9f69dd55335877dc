"""Ballots on paper: for those without a phone, and where the network is gone."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.methods import lifecycle
from sloyfe.platform import history

from ..choices import IN_A_ROUND, LEVELS
from ..models import PaperKey, Round, Workshop
from .steps import lead, show_on_the_screen
from .voting import UNKNOWN, put


class EmptyPaper(ValueError):
    sentence = _("Enter at least one line of the ballot, both how likely and how bad.")


@history.command("workshop.enter_paper")
def enter_paper(*, by: Any, workshop: Workshop, answers: Mapping[int, tuple[int, int]]) -> None:
    """One ballot: what stands on its lines, by question. How many were entered is in the minutes."""
    found = lead(by, workshop)
    number = IN_A_ROUND.get(found.state)
    if number is None:
        raise lifecycle.NotAllowed(found.state, "enter_paper", ())
    known = {UNKNOWN, *LEVELS}
    if not answers or not all(set(levels) <= known for levels in answers.values()):
        raise EmptyPaper
    going = Round.objects.select_for_update().get(workshop=found, number=number)
    for key in PaperKey.objects.filter(round=going, question__in=answers):
        put(key, *answers[key.question_id], on_paper=True)
    going.papers += 1
    going.save(update_fields=["papers"])
    show_on_the_screen(found)
