"""How requirements are found: by title and question in the three languages, by id and by what they are also called."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.access.predicates import works_here
from sloyfe.platform.search.sources import Draft, Kind, Source

from .models import Requirement

LANGUAGES = ("nb", "nn", "en")
NAME = "requirements"


def drafts(keys: Collection[int] | None) -> Iterator[Draft]:
    """What is asked of us today, without headings."""
    rows = Requirement.objects.asked().filter(ended_on=None).select_related("edition__source")
    rows = rows if keys is None else rows.filter(pk__in=keys)
    for one in rows.prefetch_related("aliases").order_by("pk"):
        edition = one.edition
        spoken = (one.tongue,) if one.tongue else LANGUAGES
        yield Draft(
            key=str(one.pk),
            locked_by=one.pk,
            kind="requirement",
            url=one.get_absolute_url(),
            title={language: f"{one.number} {getattr(one, language)}".strip() for language in spoken},
            lead={language: getattr(one, f"question_{language}") for language in spoken},
            about={
                language: f"{getattr(edition.source, language)} {edition.label}".strip()
                for language in spoken
            },
            same_as=f"clause {one.common_id}" if one.common_id else "",
            codes=[one.ref, *(alias.code for alias in one.aliases.all())],
        )


def visible(user: Any) -> Q | None:
    """The same for all of them, as `queries.visible_to` says."""
    return Q() if works_here(user) else None


SOURCES = (
    Source(
        NAME,
        {"requirement": Kind(_("Requirement"), _("Requirements"), 0.8)},
        drafts,
        visible,
        "requirements.read",
    ),
)
