"""Reads of users and their sessions."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.utils.module_loading import import_string

from .models import User


@dataclass(frozen=True)
class Persona:
    """Somebody the demo lets one be: the role in words, and who has it there."""

    username: str
    role: str
    name: str


def user_called(name: str) -> User | None:
    """By user name, or by e-mail when exactly one person has it."""
    folded = name.strip()
    if not folded or "\x00" in folded:
        return None
    found = list(User.objects.filter(Q(username=folded.lower()) | Q(email__iexact=folded))[:3])
    by_username = [user for user in found if user.username == folded.lower()]
    return (by_username or (found if len(found) == 1 else [None]))[0]


def personas() -> list[Persona]:
    """Whom the demo lets one be; nobody anywhere else. The site says who, as (user name, role in words)."""
    if not settings.DEMO or not settings.ACCOUNTS_PERSONAS:
        return []
    roles = dict(import_string(settings.ACCOUNTS_PERSONAS)())
    names = dict(User.objects.filter(username__in=roles).values_list("username", "name"))
    return [Persona(username, role, names[username]) for username, role in roles.items() if username in names]


def persona(username: str) -> User | None:
    if username not in {one.username for one in personas()}:
        return None
    return User.objects.get(username=username)
