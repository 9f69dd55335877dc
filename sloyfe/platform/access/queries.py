"""What a person reaches: roles and the parts of the tree they hold for."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from .choices import LENT_TO_DEPUTIES, Role
from .models import Deputy, Grant, Scope


@dataclass
class Reach:
    """The roles of one person on one day, each with the paths it holds for.

    `loans` are those that a deputy has from somebody else, as (role, path, lender); they are in `paths` too.
    `since` is the day each of the person's own began to hold, by (role, path).
    """

    user_id: int | None
    paths: dict[str, set[str]] = field(default_factory=dict)
    own: dict[str, set[str]] = field(default_factory=dict)
    loans: set[tuple[str, str, int]] = field(default_factory=set)
    since: dict[tuple[str, str], date] = field(default_factory=dict)
    _ids: dict[tuple[str, ...], list[int]] = field(default_factory=dict)

    @property
    def roles(self) -> set[str]:
        return set(self.paths)

    @property
    def lenders(self) -> set[int]:
        return {lender for _role, _path, lender in self.loans}

    def holds(self, *roles: str, path: str | None = None, not_from: int | None = None) -> bool:
        """True when one of the roles is held, for the part that `path` lies in when it is given.

        `not_from` is somebody whose loans do not count: a loan reaches no further than its lender.
        """
        held = self.paths_of(roles, not_from=not_from)
        return bool(held) if path is None else any(path.startswith(top) for top in held)

    def holds_whole(self, *roles: str) -> bool:
        """True when one of the roles is held for the whole tree."""
        return any(path.count("/") == 2 for path in self.paths_of(roles))

    def paths_of(self, roles: Iterable[str], *, not_from: int | None = None) -> set[str]:
        wanted = list(roles)
        if not_from is None or not_from not in self.lenders:
            return set().union(*(self.paths.get(role, set()) for role in wanted))
        others = {path for role, path, lender in self.loans if role in wanted and lender != not_from}
        return others.union(*(self.own.get(role, set()) for role in wanted))

    def scope_ids(self, *roles: str) -> list[int]:
        """Ids of all scopes that one of the roles is held for; asked of the database once per reach."""
        tops = self.paths_of(roles)
        return self.once(
            "scopes", *roles, ask=lambda: Scope.objects.under(*tops).values_list("pk", flat=True)
        )

    def once(self, *what: str, ask: Callable[[], Iterable[int]]) -> list[int]:
        """Ids that make up what the person reaches, asked of the database once as long as the reach lives."""
        if what not in self._ids:
            self._ids[what] = list(ask())
        return self._ids[what]


def reach(user: Any, today: date | None = None) -> Reach:
    """The reach of a person; remembered on the user object, which lives as long as one request."""
    if user is None or not getattr(user, "is_authenticated", False) or not user.pk:
        return Reach(user_id=None)
    day = today or timezone.localdate()
    remembered = getattr(user, "_reach", None)
    found: Reach
    if remembered and remembered[0] == day:
        found = remembered[1]
        return found
    found = _look_up(user, day)
    user._reach = (day, found)
    return found


def _look_up(user: Any, day: date) -> Reach:
    found = Reach(user_id=user.pk)
    if not user.has_access(day):
        return found
    grants = Grant.objects.current(day).filter(user=user)
    for role, path, since in grants.values_list("role", "scope__path", "valid_from"):
        found.own.setdefault(role, set()).add(path)
        found.paths.setdefault(role, set()).add(path)
        found.since[role, path] = min(since, found.since.get((role, path), since))
    for of_id, path in Deputy.objects.current(day).filter(deputy=user).values_list("of", "scope__path"):
        lent = Grant.objects.current(day).filter(user=of_id, role__in=LENT_TO_DEPUTIES)
        inside = Q(scope__path__startswith=path)
        above = Q(scope__path__in=with_above(path))
        for role, held in lent.filter(inside | above).values_list("role", "scope__path"):
            lent_for = max(held, path, key=len)
            found.loans.add((role, lent_for, of_id))
            found.paths.setdefault(role, set()).add(lent_for)
    return found


def held_or_coming(user_ids: Iterable[int], today: date) -> dict[int, set[tuple[str, str]]]:
    """Roles with their paths that the people hold today or will, for many at once.

    What a deputy is lent counts as leading the part: whoever may appoint the one may appoint the other.
    """
    found: dict[int, set[tuple[str, str]]] = {user_id: set() for user_id in user_ids}
    grants = Grant.objects.filter(user_id__in=found).exclude(valid_to__lt=today)
    for user_id, role, path in grants.values_list("user_id", "role", "scope__path"):
        found[user_id].add((role, path))
    loans = Deputy.objects.filter(deputy_id__in=found).exclude(valid_to__lt=today)
    for user_id, path in loans.values_list("deputy_id", "scope__path"):
        found[user_id].add((Role.UNIT_LEADER, path))
    return found


def with_above(path: str) -> list[str]:
    """The path and those of all parts above it, the widest first."""
    parts = path.strip("/").split("/")
    return ["/" + "/".join(parts[: n + 1]) + "/" for n in range(len(parts))]


def holders(role: Role, scope: Scope, today: date) -> list[int]:
    """User ids that hold the role for exactly this scope, oldest grant first."""
    return holders_of_each(role, [scope.pk], today)[scope.pk]


def holders_of_each(role: Role, scope_ids: Collection[int], today: date) -> dict[int, list[int]]:
    """The same for many scopes, by their ids."""
    grants = Grant.objects.current(today).filter(role=role, scope__in=scope_ids, user__is_active=True)
    found: dict[int, list[int]] = {pk: [] for pk in scope_ids}
    for scope_id, user_id in grants.order_by("valid_from", "pk").values_list("scope_id", "user_id"):
        found[scope_id].append(user_id)
    return found


def holders_covering(roles: Iterable[Role], scope: Scope, today: date) -> list[int]:
    """User ids that hold one of the roles for this scope or a part it lies in: role by role, the nearest first."""
    place = {str(role): number for number, role in enumerate(roles)}
    grants = Grant.objects.current(today).filter(
        role__in=place, scope_id__in=scope.ancestor_ids, user__is_active=True
    )
    ordered = sorted(
        grants.values_list("role", "scope__path", "pk", "user_id"),
        key=lambda row: (place[row[0]], -len(row[1]), row[2]),
    )
    return list(dict.fromkeys(user_id for *_, user_id in ordered))


def holders_anywhere(role: Role, today: date) -> list[int]:
    """User ids that hold the role for any part: of `EVERYWHERE`, who see the whole tree."""
    grants = Grant.objects.current(today).filter(role=role, user__is_active=True)
    return list(dict.fromkeys(grants.order_by("valid_from", "pk").values_list("user_id", flat=True)))


def deputies_of(user_id: int, scope: Scope, today: date) -> list[int]:
    """User ids that stand in for a person in this scope, the nearest arrangement first."""
    rows = Deputy.objects.current(today).filter(of_id=user_id, scope_id__in=scope.ancestor_ids)
    ordered = sorted(
        rows.values_list("scope__path", "pk", "deputy_id"), key=lambda row: (-len(row[0]), row[1])
    )
    return [deputy_id for *_, deputy_id in ordered]
