"""What follows when something has happened to requirements: owners are told, with no content, and it is found."""

from typing import Any

from django.urls import reverse

from sloyfe.platform.notify import commands as notify
from sloyfe.platform.search import commands as search

from . import queries
from .events import OwnerNamed, RequirementsWritten, SourceAmended
from .search import NAME

LONGEST = 200  # letters of an address that a notice holds; imported ids may be longer


def tell_the_owners(event: SourceAmended) -> None:
    """Once each, however many of their requirements the change touches."""
    told: set[int] = set()
    for review in queries.owned_reviews(event.amendment_id):
        if review.owner_id not in told:
            told.add(review.owner_id)
            notify.tell(
                by=None,
                user_ids=[review.owner_id],
                kind="requirements.amended",
                ref=str(review.requirement.pk),
                url=_address(review.requirement),
                now=event.at,
            )


def tell_the_owner(event: OwnerNamed) -> None:
    """Whoever named themselves knows it already."""
    if event.owner_id == event.by_id:
        return
    found = queries.fulfilment_by_id(event.fulfilment_id)
    about = found.requirement or found.common.requirements.first()
    notify.tell(
        by=None,
        user_ids=[event.owner_id],
        kind="requirements.owner",
        ref=str(about.pk) if about else "",
        url=_address(found),
        now=event.at,
    )


def keep_found(event: RequirementsWritten) -> None:
    """They are found as they are now, and what has ended no longer."""
    search.refresh(by=None, name=NAME, keys=queries.ids_in(event.edition_ids))


def _address(of: Any) -> str:
    url = of.get_absolute_url()
    return url if len(url) <= LONGEST else reverse("requirements:list") + "?owner=me"
