"""Reads of users, what lets them in, and their sessions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string

from sloyfe.platform.access.secret import hash_of

from .models import Identity, OneTimeCode, Passkey, Session, User
from .oidc import Claims, Provider, all_providers


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
    certain = by_username or (found if len(found) == 1 else [])
    return certain[0] if certain else None


@dataclass(frozen=True)
class WayIn:
    """Whether somebody can sign in, and until when a code waits to be used."""

    has_login: bool
    code_until: datetime | None = None


def ways_in(user_ids: Iterable[int], now: datetime) -> dict[int, WayIn]:
    """How each of many people signs in, in one question to the database."""
    users = User.objects.filter(pk__in=list(user_ids)).annotate(
        others=Exists(Passkey.objects.filter(user=OuterRef("pk")))
        | Exists(Identity.objects.filter(user=OuterRef("pk"))),
        until=living_codes(now).filter(user=OuterRef("pk")).values("expires_at")[:1],
    )
    return {user.pk: WayIn(user.has_usable_password() or user.others, user.until) for user in users}


def sessions_of(user: User, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(user=user, expire_date__gt=now).order_by("-seen_at")


def passkeys_of(user: User) -> QuerySet[Passkey]:
    return user.passkeys.order_by("created_at")


def living_code(pk: int, now: datetime) -> OneTimeCode | None:
    return living_codes(now).filter(pk=pk).first()


def living_codes(now: datetime) -> QuerySet[OneTimeCode]:
    return OneTimeCode.objects.filter(used_at=None, ended_at=None, expires_at__gt=now).select_related("user")


def code_shown(code: str, now: datetime) -> OneTimeCode | None:
    """The living code that somebody wrote, of a person who has access."""
    found = living_codes(now).filter(code_hash=hash_of(code)).first()
    return found if found and found.user.has_access(timezone.localdate(now)) else None


def passkey_with(credential_id: bytes) -> Passkey | None:
    return Passkey.objects.select_related("user").filter(credential_id=credential_id).first()


def own_passkey(user: User, pk: int) -> Passkey | None:
    return Passkey.objects.filter(user=user, pk=pk).first()


def user_of_identity(claims: Claims) -> User | None:
    """Whom we have tied to this person at the provider before."""
    found = Identity.objects.select_related("user")
    tied = found.filter(issuer=claims.issuer, subject=claims.subject).first()
    return tied.user if tied else None


def users_claimed(claims: Claims) -> list[User]:
    """Who it may be: by employee number where the provider tells it, else by the e-mail it vouches for."""
    if claims.number:
        return list(User.objects.filter(username=claims.number.lower()))
    return list(User.objects.filter(email__iexact=claims.email)[:2]) if claims.email else []


def providers_of(user: User) -> list[Provider]:
    """Where the person can confirm who they are."""
    tied = set(user.identities.values_list("issuer", flat=True))
    return [one for one in all_providers() if one.issuer in tied]


def last_code(user: User) -> OneTimeCode | None:
    """Shown to the person on the own page: nobody gets a code in one's name unseen."""
    return user.one_time_codes.select_related("handed_out_by").order_by("-handed_out_at").first()


def profile_links() -> list[tuple[str, str, str]]:
    """Pages of other subjects about oneself, as (address, name, what it is); the site says which."""
    return list(import_string(settings.ACCOUNTS_PROFILE_LINKS)())


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
