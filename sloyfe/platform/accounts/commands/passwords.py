"""A person's own password."""

from django.contrib.auth.hashers import make_password

from sloyfe.platform import history

from ..models import User
from .sessions import end_other_sessions


@history.command("accounts.set_password")
def set_password(*, by: User, password: str, keep: str) -> None:
    """A new password for oneself; every session but the one with this key ends."""
    by.password = make_password(password)
    by.save(update_fields=["password"])
    end_other_sessions(by=by, keep=keep)
