"""Sign-in at the municipality's own identity provider (OpenID Connect Core 1.0, code flow with PKCE)."""

from .asking import LASTS, Asked, address_to_ask, begin, take_answer
from .providers import Provider, all_providers, provider
from .refusals import NotTrusted, ProviderIsDown, Refused, WrongWindow
from .tokens import Claims

__all__ = [
    "LASTS",
    "Asked",
    "Claims",
    "NotTrusted",
    "Provider",
    "ProviderIsDown",
    "Refused",
    "WrongWindow",
    "address_to_ask",
    "all_providers",
    "begin",
    "provider",
    "take_answer",
]
