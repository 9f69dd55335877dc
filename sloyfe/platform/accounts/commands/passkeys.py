"""A person's own passkeys."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from fido2.webauthn import AttestedCredentialData

from sloyfe.platform import history

from ..models import Passkey, User
from .codes import spend_code


class TakenElsewhere(ValueError):
    """The device's key belongs to somebody already; whose is nobody's business, so the view says less."""


class LastWayIn(ValueError):
    """Nobody removes the only way they have of signing in."""

    sentence = _("This is the only way you have of signing in. Choose a password first.")


@history.command("accounts.add_passkey")
def add_passkey(
    *, by: User, name: str, credential: AttestedCredentialData, handle: bytes, now: datetime
) -> Passkey:
    if Passkey.objects.filter(credential_id=credential.credential_id).exists():
        raise TakenElsewhere
    return Passkey.objects.create(
        user=by,
        name=name,
        credential_id=credential.credential_id,
        credential=bytes(credential),
        handle=handle,
        created_at=now,
    )


@history.command("accounts.use_code")
def use_code_for_passkey(
    *, by: None, code_id: int, name: str, credential: AttestedCredentialData, handle: bytes, now: datetime
) -> User:
    """The person's first way in, for a code that was shown before."""
    user = spend_code(by=by, code_id=code_id, now=now)
    add_passkey(by=user, name=name, credential=credential, handle=handle, now=now)
    return user


@history.command("accounts.note_passkey_use")
def note_passkey_use(*, by: User, passkey: Passkey, sign_count: int, now: datetime) -> None:
    passkey.sign_count, passkey.used_at = sign_count, now
    passkey.save(update_fields=["sign_count", "used_at"])


@history.command("accounts.rename_passkey")
def rename_passkey(*, by: User, passkey: Passkey, name: str) -> None:
    passkey.name = name
    passkey.save(update_fields=["name"])


@history.command("accounts.remove_passkey")
def remove_passkey(*, by: User, passkey: Passkey) -> None:
    User.objects.select_for_update().get(pk=by.pk)  # two removals at once must see each other
    others = Passkey.objects.filter(user=by).exclude(pk=passkey.pk).exists()
    if not (others or by.has_usable_password() or by.identities.exists()):
        raise LastWayIn
    passkey.delete()
