"""The question we send a browser to its provider with, and the answer it comes back with."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from . import fetching, tokens
from .providers import Provider
from .refusals import NotTrusted, Refused, WrongWindow

# How long somebody may take at the provider's.
LASTS = timedelta(minutes=15)


@dataclass(frozen=True)
class Asked:
    """One question of one browser. It lies in the session, and is taken out by the first answer."""

    provider: str
    state: str
    nonce: str
    verifier: str
    at: str
    way_on: str
    confirms: bool

    @classmethod
    def remembered(cls, held: Mapping[str, Any] | None) -> "Asked":
        if not held:
            raise WrongWindow
        return cls(**held)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def begin(provider: Provider, *, way_on: str, confirms: bool, now: datetime) -> Asked:
    """`confirms`: a signed-in person says once more who they are."""
    state, nonce = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    return Asked(provider.key, state, nonce, secrets.token_urlsafe(64), now.isoformat(), way_on, confirms)


def address_to_ask(provider: Provider, asked: Asked, return_address: str) -> str:
    challenge = base64.urlsafe_b64encode(hashlib.sha256(asked.verifier.encode()).digest()).rstrip(b"=")
    query = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": return_address,
        "scope": provider.scope,
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": challenge.decode(),
        "code_challenge_method": "S256",
    }
    if asked.confirms:
        query |= {"prompt": "login", "max_age": "0"}
        if provider.acr:
            query["acr_values"] = " ".join(provider.acr)
    found = str(fetching.discovered(provider)["authorization_endpoint"])
    return f"{found}{'&' if '?' in found else '?'}{urlencode(query)}"


def take_answer(
    provider: Provider, asked: Asked, given: Mapping[str, str], return_address: str, now: datetime
) -> tokens.Claims:
    """What the provider says about whoever came back. Raises one of the refusals."""
    state = given.get("state", "")
    if asked.provider != provider.key or not hmac.compare_digest(state.encode(), asked.state.encode()):
        raise WrongWindow
    if now - datetime.fromisoformat(asked.at) > LASTS:
        raise WrongWindow
    if "error" in given or not given.get("code"):
        raise Refused
    if given.get("iss", provider.issuer) != provider.issuer:  # RFC 9207: another provider answered
        raise NotTrusted("iss of the answer")
    answer = fetching.exchange(provider, given["code"], asked.verifier, return_address)
    claims = tokens.check(provider, answer.get("id_token"), nonce=asked.nonce, now=now)
    if asked.confirms:
        _check_fresh(provider, asked, claims)
    return claims


def _check_fresh(provider: Provider, asked: Asked, claims: tokens.Claims) -> None:
    """The person was really asked, and strongly enough: an old sign-in at the provider's confirms nothing."""
    asked_at = datetime.fromisoformat(asked.at)
    if claims.signed_in_at is None or claims.signed_in_at < asked_at - tokens.CLOCKS_DIFFER:
        raise NotTrusted("auth_time")
    if provider.acr and claims.acr not in provider.acr:
        raise NotTrusted("acr")
