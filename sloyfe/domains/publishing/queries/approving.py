"""Who may approve a version: the people nearest to it, for the notice that it waits."""

from datetime import date

from sloyfe.platform.access.models import Grant
from sloyfe.platform.access.queries import reach, with_above
from sloyfe.platform.accounts.models import User

from ..models import Version
from ..rules import approving_paths, has_written


def approvers_of(version: Version, today: date) -> list[int]:
    """Ids of the nearest people who may approve it: those in the lowest post of the level that covers it."""
    path = version.item.unit.scope.path
    grants = Grant.objects.current(today).filter(scope__path__in=with_above(path), user__is_active=True)
    users = User.objects.in_bulk(set(grants.values_list("user_id", flat=True)))
    nearest: dict[int, list[int]] = {}
    for pk, user in sorted(users.items()):
        if has_written(user, version) or not reach(user, today).roles:
            continue
        held = [top for top in approving_paths(user, version.level) if path.startswith(top)]
        if held:
            nearest.setdefault(max(len(top) for top in held), []).append(pk)
    return nearest[max(nearest)] if nearest else []
