"""The identity providers of this installation, as the settings name them."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Provider:
    """One provider. What decides who somebody is: the id that we have tied before, then `number_claim` (the
    employee number, which is the user name), then the e-mail when the provider vouches for it.

    `trust_email`: the provider is the municipality's own and never sends an address somebody typed
    themselves; for those that send no `email_verified` (Entra ID). `acr`: the levels that count when
    somebody confirms before something that matters; empty when a fresh sign-in is enough.
    """

    key: str
    name: str
    issuer: str
    client_id: str
    client_secret: str
    scope: str = "openid profile email"
    number_claim: str = ""
    trust_email: bool = False
    acr: tuple[str, ...] = ()
    creates_users: bool = False


def all_providers() -> list[Provider]:
    return [Provider(**one) for one in settings.ACCOUNTS_OIDC]


def provider(key: str) -> Provider | None:
    return next((one for one in all_providers() if one.key == key), None)
