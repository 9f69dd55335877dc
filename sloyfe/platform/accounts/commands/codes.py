"""One-time codes: handed out by a leader, used once to choose a password."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.platform import history
from sloyfe.platform.access.secret import hash_of, new_code

from ..models import OneTimeCode, User
from ..queries import living_codes
from .passwords import set_password

CODE_LASTS = timedelta(days=14)


class NoAccess(ValueError):
    """The person's access has ended, so there is nothing for a code to open."""

    sentence = _("This person's access has ended, so there is nothing for a code to open.")


class CodeNotValid(ValueError):
    """Wrong, used, expired, replaced or of somebody who has left: which one is nobody's business."""


@history.command("accounts.hand_out_code")
def hand_out_code(*, by: User | None, user: User, now: datetime) -> str:
    """A new code, told this once. The subject that calls asks whether `by` may; earlier codes end."""
    if not user.has_access(timezone.localdate(now)):
        raise NoAccess
    User.objects.select_for_update().get(pk=user.pk)  # two leaders at once: the last code lives
    OneTimeCode.objects.filter(user=user, used_at=None, ended_at=None).update(ended_at=now)
    code = new_code()
    OneTimeCode.objects.create(
        user=user, handed_out_by=by, handed_out_at=now, expires_at=now + CODE_LASTS, code_hash=hash_of(code)
    )
    return code


@history.command("accounts.use_code")
def use_code(*, by: None, code_id: int, password: str, now: datetime) -> User:
    """The person's first password, for a code that was shown before. It is used from then on."""
    user = spend_code(by=by, code_id=code_id, now=now)
    set_password(by=user, password=password, keep="")
    return user


@history.command("accounts.use_code")
def spend_code(*, by: None, code_id: int, now: datetime) -> User:
    found = living_codes(now).select_for_update(of=("self",)).filter(pk=code_id).first()
    if found is None or not found.user.has_access(timezone.localdate(now)):
        raise CodeNotValid
    found.used_at = now
    found.save(update_fields=["used_at"])
    return found.user
