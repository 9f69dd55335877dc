"""The one place where a browser becomes somebody's, and where it stops being so."""

from datetime import datetime, timedelta

from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from sloyfe.platform.access.secret import hash_of

from . import devices, sessions
from .models import User

BACKEND = "django.contrib.auth.backends.ModelBackend"
# However busy a session is, after a week its person says again who they are.
LONGEST = timedelta(days=7)
# How long a browser that is nobody's may keep a question it was asked.
WAITS = timedelta(minutes=10)
SEEN_EVERY = timedelta(minutes=5)


def open_session(request: HttpRequest, user: User, how: str, now: datetime) -> None:
    """A session of its own key: whatever the browser held before is thrown away, so none can be fixed."""
    request.session.flush()
    login(request, user, backend=BACKEND)
    request.session.update(
        {
            sessions.DEVICE: devices.words(request.headers.get("User-Agent", "")),
            sessions.HOW: how,
            sessions.OPENED: now.isoformat(),
            sessions.SEEN: now.isoformat(),
            sessions.PROVEN: now.isoformat(),
        }
    )


def prove_again(request: HttpRequest, now: datetime) -> None:
    """The same person has just said who they are; the key changes with what the session may do."""
    request.session[sessions.PROVEN] = now.isoformat()
    request.session.cycle_key()


def stay_signed_in(request: HttpRequest, user: User) -> None:
    """A new password makes every session of the person void; this one goes on under a new key."""
    update_session_auth_hash(request, user)


def key_of(request: HttpRequest) -> str:
    """What `Session` calls the session of this browser."""
    return hash_of(request.session.session_key or "")


def close_session(request: HttpRequest) -> None:
    logout(request)


def still_open(request: HttpRequest, now: datetime) -> bool:
    """The person has access today and said who they are not too long ago; each five minutes use is noted."""
    too_long = now - moment(request, sessions.OPENED) > LONGEST
    in_service = isinstance(request.user, User) and request.user.has_access(timezone.localdate(now))
    if too_long or not in_service:
        return False
    if now - moment(request, sessions.SEEN) > SEEN_EVERY:
        request.session[sessions.SEEN] = now.isoformat()
    return True


def moment(request: HttpRequest, name: str) -> datetime:
    return datetime.fromisoformat(request.session[name])


def way_on(request: HttpRequest) -> str:
    """Where the person was going, when that is one of our own pages."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours and wanted.startswith("/") else "/"
