"""The read lock of governing content. `rules` says the same of one item."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.queries import Reach, reach, with_above
from sloyfe.platform.keys import ids_of

from ..choices import WORKING, Level, State
from ..models import Hearing, Invitation, Item, ItemQuerySet, Version, Writer
from ..rules import QUALITY, READING, approving_paths


def visible_to(user: Any) -> ItemQuerySet:
    """What is in force for the person, and what they help to make."""
    found = _reach_of(user)
    if found is None:
        return Item.objects.none()
    return Item.objects.filter(_in_force_for(found) | _made_by(user, found)).select_related(
        "type", "unit__scope", "owner", "current"
    )


def readable_by(user: Any) -> ItemQuerySet:
    """What is in force for the person, and nothing else: lists, links and search show this."""
    found = _reach_of(user)
    if found is None:
        return Item.objects.none()
    return Item.objects.filter(_in_force_for(found)).select_related("type", "unit__scope", "owner", "current")


def made_by(user: Any) -> ItemQuerySet:
    """What the person helps to make: those whose drafts they see."""
    found = _reach_of(user)
    if found is None:
        return Item.objects.none()
    return Item.objects.filter(_made_by(user, found)).select_related(
        "type", "unit__scope", "owner", "current"
    )


def get_visible(user: Any, pk: int) -> Item | None:
    """One item, or None: to those who may not see it, it does not exist."""
    return visible_to(user).filter(pk=pk).first()


def get_readable(user: Any, pk: int) -> Item | None:
    """One item in force for the person, or None."""
    return readable_by(user).filter(pk=pk).first()


def makes(user: Any, item_id: int) -> bool:
    return made_by(user).filter(pk=item_id).exists()


def known(ids: Collection[int]) -> set[int]:
    """Those of the ids that some item has, seen or not: a link to them is told apart from one to nothing."""
    return set(Item.objects.filter(pk__in=ids).values_list("pk", flat=True))


def working_version(item: Item) -> Version | None:
    found = item.versions.filter(state__in=WORKING).select_related(
        "author", "saved_by", "reviewer", "approved_by", "item__unit__scope", "item__type", "item__owner"
    )
    return found.first()


def get_draft(user: Any, item_id: int) -> Version | None:
    """The version being worked on, for those who make it."""
    item = made_by(user).filter(pk=item_id).first()
    return working_version(item) if item else None


def get_version(user: Any, item_id: int, number: int) -> Version | None:
    """Any version, for those who make it; the one in force, for those who read."""
    versions = Version.objects.select_related("item__unit__scope", "item__type", "item__owner", "approved_by")
    found = versions.filter(item_id=item_id, number=number)
    if makes(user, item_id):
        return found.first()
    return found.filter(current_of__in=readable_by(user)).first()


def hearings_for(user: Any) -> "QuerySet[Hearing]":
    """Hearings the person is invited to, or whose draft they see."""
    found = _reach_of(user)
    if found is None:
        return Hearing.objects.none()
    asked = Q(pk__in=[])
    for role in found.roles:
        paths = _with_above(found.paths_of([role]))
        asked |= Q(unit__scope__path__in=paths, role=role)
        if role == Role.EMPLOYEE:
            asked |= Q(unit__scope__path__in=paths, role="")
    invited = Exists(Invitation.objects.filter(asked, hearing=OuterRef("pk")))
    makes = Q(version__item__owner=user) | _under(found.paths_of(QUALITY), "version__item__")
    works = Q(version__state__in=WORKING) & _works_on(user, "version__")
    return Hearing.objects.filter(invited | makes | works).select_related(
        "version__item__unit__scope", "version__item__type", "version__item__owner", "opened_by"
    )


def get_hearing(user: Any, pk: int) -> Hearing | None:
    return hearings_for(user).filter(pk=pk).first()


def seen_refs(user: Any, refs: Collection[str]) -> set[str]:
    """Those of the item ids that the person may see, or is asked about in a hearing: for notices."""
    ids = ids_of(refs)
    seen = set(visible_to(user).filter(pk__in=ids).values_list("pk", flat=True))
    heard = hearings_for(user).filter(version__item__in=ids).values_list("version__item", flat=True)
    return {str(pk) for pk in seen | set(heard)}


def _reach_of(user: Any) -> Reach | None:
    if not getattr(user, "is_authenticated", False) or not user.pk:
        return None
    found = reach(user)
    return found if found.roles else None


def in_service(user: Any) -> bool:
    """Whose roles have ended has nothing waiting, whatever they once began or own."""
    return _reach_of(user) is not None


def _in_force_for(found: Reach) -> Q:
    mine = found.paths_of(READING)
    place = Q(unit__scope__path__in=_with_above(mine)) | _under(mine)
    return Q(current__isnull=False) & place


def _made_by(user: Any, found: Reach) -> Q:
    working = Version.objects.filter(_works_on(user), item=OuterRef("pk"), state__in=WORKING)
    return Q(owner=user) | Q(Exists(working)) | _under(found.paths_of(QUALITY))


def _works_on(user: Any, prefix: str = "") -> Q:
    """Of a version that is being worked on: has written on it, looks through it, or holds the post it waits for."""

    def is_so(**claims: Any) -> Q:
        return Q(**{f"{prefix}{name}": value for name, value in claims.items()})

    wrote = Q(Exists(Writer.objects.filter(version=OuterRef(f"{prefix}pk"), user=user)))
    waits = Q(pk__in=[])
    for level in Level:
        waits |= is_so(level=level) & _under(approving_paths(user, level), f"{prefix}item__")
    asked = is_so(state=State.REVIEW, reviewer=user) | is_so(state=State.APPROVAL) & waits
    return is_so(author=user) | wrote | asked


def _under(paths: Iterable[str], prefix: str = "") -> Q:
    condition = Q(pk__in=[])
    for path in paths:
        condition |= Q(**{f"{prefix}unit__scope__path__startswith": path})
    return condition


def _with_above(paths: Iterable[str]) -> set[str]:
    """The paths and all parts above them."""
    return {one for path in paths for one in with_above(path)}
