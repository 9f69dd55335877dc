"""Tying the person at the municipality's identity provider to the user here."""

from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone

from sloyfe.platform import history

from ..models import Identity, User
from ..oidc import Claims, Provider
from ..queries import user_of_identity, users_claimed
from .people import create_user


class NoSuchUser(Exception):
    """No user here fits, more than one does, the one that fits is tied to another, or access has ended."""


@history.command("accounts.sign_in_by_provider")
def user_for(*, by: None, provider: Provider, claims: Claims, now: datetime) -> User:
    """The user of whoever the provider vouches for; ties them at the first sign-in."""
    found = user_of_identity(claims)
    if found is None:
        found = _match(provider, claims)
        try:
            Identity.objects.create(user=found, issuer=claims.issuer, subject=claims.subject, created_at=now)
        except IntegrityError as tied:  # the user is somebody else's at this provider: an address passed on
            raise NoSuchUser from tied
    if not found.has_access(timezone.localdate(now)):
        raise NoSuchUser
    return found


def _match(provider: Provider, claims: Claims) -> User:
    fitting = users_claimed(claims)
    if len(fitting) == 1:
        return fitting[0]
    name = claims.number or claims.email
    if fitting or not provider.creates_users or not name:
        raise NoSuchUser
    return create_user(by=None, username=name, name=claims.name or name, email=claims.email)
