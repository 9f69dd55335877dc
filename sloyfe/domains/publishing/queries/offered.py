"""What a page about a version may offer this person: the state table and the lock, asked together."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from sloyfe.domains.organisation import queries as organisation
from sloyfe.methods.lifecycle import events_from
from sloyfe.platform import access
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.queries import holders_covering
from sloyfe.platform.accounts.models import User

from ..choices import STATES
from ..models import Item, Version, Writer
from .visible import get_draft, get_visible

# event of the state table → the action that the lock is asked about
ACTIONS = {
    "write": "publishing.write",
    "review": "publishing.send",
    "hear": "publishing.send",
    "send": "publishing.send",
    "return": "publishing.return",
    "approve": "publishing.approve",
    "discard": "publishing.discard",
}
REVIEWERS = (
    Role.PROCESS_OWNER,
    Role.QUALITY_COORDINATOR,
    Role.QUALITY_MANAGER,
    Role.UNIT_LEADER,
    Role.TOP_MANAGEMENT,
    Role.FACILITATOR,
)


def way_for_makers(user: Any, item_id: int, subject: str) -> str | None:
    """Where those who make an item are led when it is not in force for them; None: to others it does not exist."""
    item = get_visible(user, item_id)
    if item is None or item.subject != subject:
        return None
    draft = get_draft(user, item_id)
    if draft is not None:
        return reverse("publishing:version", args=[item_id, draft.number])
    return reverse("publishing:item", args=[item_id])


def offered(user: Any, version: Version) -> set[str]:
    """The events that apply now and that the person may do."""
    return {
        event
        for event in events_from(STATES, version.state)
        if event in ACTIONS and access.can(ACTIONS[event], user, version)
    }


def possible_reviewers(version: Version, today: date) -> list[tuple[str, str]]:
    """People with a post or a task in quality around the item, and colleagues of its unit; never who wrote it."""
    return _named(_around(version.item, today) - _writing(version))


def possible_writers(version: Version, today: date) -> list[tuple[str, str]]:
    """The same people, without those who may write already."""
    return _named(_around(version.item, today) - _writing(version) - {version.item.owner_id})


def writers_of(version: Version) -> "QuerySet[Writer]":
    """Those who write on it or are asked to, besides the one who began it."""
    return version.writers.select_related("user", "version").order_by("user__name", "pk")


def writer_on(version: Version, pk: int) -> Writer | None:
    return writers_of(version).filter(pk=pk).first()


def _around(item: Item, today: date) -> set[int]:
    ids = set(holders_covering(REVIEWERS, item.unit.scope, today))
    colleagues = organisation.staff(item.unit, today).filter(person__user__is_active=True)
    return ids | set(colleagues.values_list("person__user", flat=True))


def _writing(version: Version) -> set[int]:
    return {version.author_id, *version.writers.values_list("user_id", flat=True)}


def _named(ids: set[int]) -> list[tuple[str, str]]:
    people = User.objects.filter(pk__in=ids, is_active=True).order_by("name")
    return [(str(person.pk), person.name) for person in people[:200]]


def possible_owners(item: Item, today: date) -> list[tuple[str, str]]:
    ids = set(holders_covering(REVIEWERS, item.unit.scope, today))
    return _named(
        ids | {item.owner_id} | ({item.external_reviewer_id} if item.external_reviewer_id else set())
    )


def possible_audience(user: Any, item: Item, today: date) -> list[tuple[str, str]]:
    """Units that can be asked to say something: where it belongs and everything below, and what lies above."""
    scope = item.unit.scope
    near = Q(scope__path__startswith=scope.path) | Q(scope__in=scope.ancestor_ids)
    units = organisation.visible_to(user).current(today).filter(near).order_by("scope__path")
    return [(unit.code, unit.name) for unit in units[:300]]


def demandable_units(user: Any, item: Item, today: date) -> list[tuple[str, str]]:
    """Units below where it belongs that the person decides the reading of."""
    tops = [
        unit
        for unit in organisation.visible_to(user)
        .current(today)
        .filter(scope__path__startswith=item.unit.scope.path)
        .order_by("scope__path")
        if access.can("publishing.demand", user, unit)
    ]
    return [(unit.code, unit.name) for unit in tops[:300]]


def person(pk: int) -> User:
    return User.objects.get(pk=pk)


def versions_of(item: Item) -> "QuerySet[Version]":
    return item.versions.select_related("author", "approved_by").order_by("-number")


def unit_named(user: Any, code: str) -> Any:
    return organisation.visible_to(user).get(code=code)
