"""How controls are found: by title and what they do. One's own come first."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.access.predicates import works_here
from sloyfe.platform.search.sources import Draft, Kind, Source

from .choices import State
from .models import Control

NAME = "controls"


def drafts(keys: Collection[int] | None) -> Iterator[Draft]:
    """All that are in use or planned. They are written in one language, the municipality's own."""
    rows = Control.objects.exclude(state=State.RETIRED).select_related("unit", "text").order_by("pk")
    for one in rows if keys is None else rows.filter(pk__in=keys):
        yield Draft(
            key=str(one.pk),
            locked_by=one.pk,
            kind="control",
            url=one.get_absolute_url(),
            title={"nb": one.title},
            lead={"nb": one.text.body},
            about={"nb": one.unit.name},
            body=one.text.body,
            scope_id=one.unit.scope_id,
            codes=[one.ref],
        )


def visible(user: Any) -> Q | None:
    """The same for all of them, as `queries.visible_to` says."""
    return Q() if works_here(user) else None


def boost(user: Any) -> Q | None:
    return Q(locked_by__in=Control.objects.filter(owner=user).values("pk"))


SOURCES = (
    Source(
        NAME, {"control": Kind(_("Control"), _("Controls"), 0.8)}, drafts, visible, "controls.read", boost
    ),
)
