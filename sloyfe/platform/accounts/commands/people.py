"""Users come, change their name and go; what they prefer."""

from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password

from sloyfe.platform import history

from ..models import User


@history.command("accounts.create_user")
def create_user(*, by: Any, username: str, name: str, email: str = "", language: str = "nb") -> User:
    """A user without a password: the first login is by a code, a passkey or the municipality's OIDC."""
    return User.objects.create(
        username=username.lower(), name=name, email=email, language=language, password=make_password(None)
    )


@history.command("accounts.rename")
def rename(*, by: Any, user: User, name: str, email: str) -> None:
    user.name, user.email = name, email
    user.save(update_fields=["name", "email"])


@history.command("accounts.set_username")
def set_username(*, by: Any, user: User, username: str) -> None:
    """What the person is called when signing in; the municipality's own systems may change it."""
    user.username = username.lower()
    user.save(update_fields=["username"])


@history.command("accounts.set_active")
def set_active(*, by: Any, user: User, active: bool) -> None:
    """Access that is closed ends at once, everywhere; opened again, it lasts as long as the last day allows."""
    user.is_active = active
    user.save(update_fields=["is_active"])


@history.command("accounts.set_last_day")
def set_last_day(*, by: Any, user: User, last_day: date | None) -> None:
    """Access ends after this day; None means it does not end."""
    user.ends_on = last_day
    user.save(update_fields=["ends_on"])


@history.command("accounts.set_preferences")
def set_preferences(*, by: User, language: str, colour_scheme: str, shortcuts: bool) -> None:
    by.language, by.colour_scheme, by.shortcuts = language, colour_scheme, shortcuts
    by.save(update_fields=["language", "colour_scheme", "shortcuts"])


@history.command("accounts.create_users")
def create_users(*, by: Any, people: list[tuple[str, str, str]], password: str) -> list[User]:
    """Many users at once from (user name, name, e-mail); `password` is one unusable hash for all."""
    users = [
        User(username=username.lower(), name=name, email=email, password=password)
        for username, name, email in people
    ]
    return User.objects.bulk_create(users, batch_size=2000)
