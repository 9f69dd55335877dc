"""Themes and mandatory analyses begin and end; what they say is never changed under what was tied to them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, history

from ..models import MandatoryAssessment, Theme
from .scales import CodeTaken, Words


class ForNobody(ValueError):
    field = "unit_type"
    sentence = _("Choose the kind of units, or the height in the tree, that must have it.")


@dataclass(frozen=True)
class Demand:
    """An analysis that units must have: those of a kind, or all of a height in the tree."""

    code: str
    words: Words
    kind: str
    months: int
    unit_type: Any = None
    at_level: str = ""
    requirement: Any = None
    basis: str = ""


@history.command("risk.add_theme")
def add_theme(*, by: Any, code: str, words: Words) -> Theme:
    access.require("risk.keep_lists", by)
    if Theme.objects.filter(code=code).exists():
        raise CodeTaken
    nb, nn, en = words
    return Theme.objects.create(code=code, nb=nb, nn=nn, en=en, position=Theme.objects.count())


@history.command("risk.end_theme")
def end_theme(*, by: Any, theme: Theme, today: date) -> Theme:
    """It is offered no more; risks that have it keep it."""
    access.require("risk.keep_lists", by)
    held = Theme.objects.select_for_update().get(pk=theme.pk)
    held.ended_on = held.ended_on or today
    held.save(update_fields=["ended_on"])
    return held


@history.command("risk.demand")
def demand(*, by: Any, wanted: Demand, today: date) -> MandatoryAssessment:
    """From today. One of the same code that was asked for until now ends the day before."""
    access.require("risk.keep_lists", by)
    if wanted.unit_type is None and not wanted.at_level:
        raise ForNobody
    for former in MandatoryAssessment.objects.select_for_update().filter(code=wanted.code, valid_to=None):
        if former.valid_from >= today:
            raise CodeTaken
        former.valid_to = today - timedelta(days=1)
        former.save(update_fields=["valid_to"])
    nb, nn, en = wanted.words
    return MandatoryAssessment.objects.create(
        code=wanted.code,
        nb=nb,
        nn=nn,
        en=en,
        kind=wanted.kind,
        months=wanted.months,
        unit_type=wanted.unit_type,
        at_level=wanted.at_level,
        requirement=wanted.requirement,
        basis=wanted.basis,
        position=MandatoryAssessment.objects.count(),
        valid_from=today,
    )


@history.command("risk.end_demand")
def end_demand(*, by: Any, mandatory: MandatoryAssessment, today: date) -> MandatoryAssessment:
    access.require("risk.keep_lists", by)
    held = MandatoryAssessment.objects.select_for_update().get(pk=mandatory.pk)
    held.valid_to = held.valid_to or max(today, held.valid_from)
    held.save(update_fields=["valid_to"])
    return held
