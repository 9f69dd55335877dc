"""Claims about a person that all subjects' rules are made of."""

from typing import Any

from .choices import Role
from .policy import Predicate
from .queries import reach


def anyone(user: Any, obj: Any) -> bool:
    return True


def signed_in(user: Any, obj: Any) -> bool:
    return bool(getattr(user, "is_authenticated", False))


def works_here(user: Any, obj: Any = None) -> bool:
    """Has a role today, and not only as a guest: what a guest auditor sees is what the audit room holds."""
    return bool(reach(user).roles - {Role.GUEST_AUDITOR})


def holds(*roles: Role) -> Predicate:
    """Holds one of the roles for the part of the tree the object lies in (`obj.access_path`)."""

    def predicate(user: Any, obj: Any) -> bool:
        return reach(user).holds(*roles, path=None if obj is None else obj.access_path)

    predicate.__name__ = "holds_" + "_or_".join(roles)
    return predicate


def holds_for_all(*roles: Role) -> Predicate:
    """Holds one of the roles for the whole tree: for what no part of it has for itself."""

    def predicate(user: Any, obj: Any) -> bool:
        return reach(user).holds_whole(*roles)

    predicate.__name__ = "holds_for_all_" + "_or_".join(roles)
    return predicate


def holds_anywhere(*roles: Role) -> Predicate:
    """Holds one of the roles for any part of the tree."""

    def predicate(user: Any, obj: Any) -> bool:
        return reach(user).holds(*roles)

    predicate.__name__ = "holds_anywhere_" + "_or_".join(roles)
    return predicate
