"""A person ends own sessions; what is over is cleared away."""

from datetime import datetime

from sloyfe.platform import history

from ..limits import WINDOW
from ..models import Attempts, Session, User


@history.command("accounts.end_session")
def end_session(*, by: User, key: str) -> None:
    """Sign one's own other device out, at its next click."""
    Session.objects.filter(user=by, session_key=key).delete()


@history.command("accounts.end_other_sessions")
def end_other_sessions(*, by: User, keep: str) -> int:
    """Sign out everywhere else; `keep` is the key of this session, or empty for everywhere at all."""
    ended, _tables = Session.objects.filter(user=by).exclude(session_key=keep).delete()
    return ended


@history.command("accounts.clear")
def clear(*, by: None, now: datetime) -> None:
    """Sessions that are over and counts whose window has passed."""
    Session.objects.filter(expire_date__lte=now).delete()
    Attempts.objects.filter(since__lte=now - WINDOW).delete()
