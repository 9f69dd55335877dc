"""How units and people are found. Names of people are found by those who may see them, and by themselves."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.search.sources import Draft, Kind, Source

from . import queries
from .models import Person, Position, Unit

LANGUAGES = ("nb", "nn", "en")


def units(keys: Collection[int] | None) -> Iterator[Draft]:
    """Units of today; what has ended is found in the history."""
    rows = Unit.objects.current(timezone.localdate()).select_related("unit_type", "scope__parent__unit")
    for unit in rows if keys is None else rows.filter(pk__in=keys):
        kind, above = unit.unit_type, unit.scope.parent
        yield Draft(
            key=str(unit.pk),
            locked_by=unit.pk,
            kind="unit",
            url=unit.get_absolute_url(),
            title=dict.fromkeys(LANGUAGES, unit.name),
            lead={one: getattr(kind, one) for one in LANGUAGES} if kind else {},
            about=dict.fromkeys(LANGUAGES, above.unit.name) if above else {},
            scope_id=unit.scope_id,
            codes=[unit.code],
        )


def units_visible(user: Any) -> Q | None:
    return Q() if user.is_authenticated else None


def people(keys: Collection[int] | None) -> Iterator[Draft]:
    """People with a position today: the name, what they do and where. Never a number, an address or a phone."""
    today = timezone.localdate()
    held = Position.objects.current(today).select_related("unit").order_by("-leads", "valid_from")
    rows = Person.objects.filter(positions__in=Position.objects.current(today)).distinct().order_by("pk")
    rows = rows if keys is None else rows.filter(pk__in=keys)
    for person in rows.prefetch_related(Prefetch("positions", held, to_attr="held")):
        work = "; ".join(f"{one.title}, {one.unit.name}" for one in person.held)
        yield Draft(
            key=str(person.pk),
            locked_by=person.pk,
            kind="person",
            url=reverse("organisation:person", args=[person.number]),
            title=dict.fromkeys(LANGUAGES, person.name),
            lead=dict.fromkeys(LANGUAGES, work),
            scope_id=person.held[0].unit.scope_id if person.held else None,
        )


def people_visible(user: Any) -> Q | None:
    if not user.is_authenticated:
        return None
    theirs = queries.people_visible_to(user).order_by().values("pk")
    return Q(locked_by__in=theirs) | Q(locked_by__in=Person.objects.filter(user=user).values("pk"))


UNITS, PEOPLE = "organisation.units", "organisation.people"
SOURCES = (
    Source(UNITS, {"unit": Kind(_("Unit"), _("Units"), 0.9)}, units, units_visible, "organisation.read"),
    Source(
        PEOPLE,
        {"person": Kind(_("Person"), _("People"), 0.85)},
        people,
        people_visible,
        "scim",
        holds_names=True,
    ),
)
