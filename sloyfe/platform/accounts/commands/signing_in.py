"""Letting a person in by password. Every refusal sounds and takes the same."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.hashers import check_password as matches
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from .. import limits
from ..models import User
from ..queries import user_called
from .tries import count_try, forget_tries

UNUSABLE = make_password(None)


class WrongAnswer(Exception):
    """Unknown user, wrong password or ended access: which one is nobody's business."""


def sign_in_with_password(*, by: None, name: str, password: str, source: str, now: datetime) -> User:
    """The person whose name and password these are. Raises TooManyTries or WrongAnswer.

    Not one transaction: a try is counted even when it fails.
    """
    found = user_called(name)
    account = _account(found) if found else f"name {name.strip().casefold()}"
    return _answered(found, account, password, source, now)


def confirm_password(*, by: User, password: str, source: str, now: datetime) -> User:
    """A signed-in person says once more who they are, before something that matters."""
    return _answered(by, _account(by), password, source, now)


def _account(user: User) -> str:
    return f"user {user.pk}"


def _answered(user: User | None, account: str, password: str, source: str, now: datetime) -> User:
    try:
        if not limits.passwords.has_room(source, now):
            raise limits.TooManyTries
        count_try(by=None, account=account, now=now)
        # Without a user, or with one who has no password, Django hashes all the same: equal time for all.
        right = matches(password, user.password if user else UNUSABLE, setter=_upgrade(user))
        if user is None or not right or not user.has_access(timezone.localdate(now)):
            raise WrongAnswer
    except (limits.TooManyTries, WrongAnswer):
        limits.passwords.count(source, now)
        raise
    forget_tries(by=None, account=account)
    return user


def _upgrade(user: User | None) -> Callable[[str], None]:
    """A hash made with fewer rounds than today's is made anew when the password is known."""

    def setter(raw: str) -> None:
        if user is not None:
            user.password = make_password(raw)
            user.save(update_fields=["password"])

    return setter
