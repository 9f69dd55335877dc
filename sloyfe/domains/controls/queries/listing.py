"""The list of controls and how it is filtered."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from sloyfe.domains.requirements.choices import Age

from ..choices import State
from ..models import Control
from .visible import visible_to


def listed(user: Any) -> "QuerySet[Control]":
    rows = visible_to(user).select_related("unit", "owner")
    return rows.annotate(answered=Count("answers")).order_by("ref")


def described(user: Any, state: str = "") -> "QuerySet[Control]":
    """All that may be seen, or those in one state; with what an interface tells."""
    rows = visible_to(user).select_related("unit", "owner")
    return rows.filter(state=state) if state else rows


def matching(rows: "QuerySet[Control]", text: str) -> "QuerySet[Control]":
    for word in text.split()[:6]:
        inside = Q(ref__icontains=word) | Q(title__icontains=word) | Q(text__body__icontains=word)
        rows = rows.filter(inside | Q(unit__name__icontains=word))
    return rows


def in_state(rows: "QuerySet[Control]", state: str) -> "QuerySet[Control]":
    return rows.exclude(state=State.RETIRED) if state == "used" else rows.filter(state=state)


def of_age(rows: "QuerySet[Control]", age: str, today: date) -> "QuerySet[Control]":
    match age:
        case Age.NONE:
            return rows.filter(renew_by=None)
        case Age.STALE:
            return rows.filter(renew_by__lt=today)
        case _:
            return rows.filter(renew_by__gte=today)


def owned_by(rows: "QuerySet[Control]", owner: str, user: Any) -> "QuerySet[Control]":
    return rows.filter(owner=None) if owner == "nobody" else rows.filter(owner=user)
