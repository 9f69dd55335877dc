"""Whether an ID token holds (OpenID Connect Core 1.0, 3.1.3.7), and what it says about the person."""

import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt

from . import fetching
from .providers import Provider
from .refusals import NotTrusted

# Only signatures that the provider alone can make: none and the shared-secret kinds are not among them.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
CLOCKS_DIFFER = timedelta(minutes=1)


@dataclass(frozen=True)
class Claims:
    """What we use of a token. `email` is there only when the provider vouches for it."""

    issuer: str
    subject: str
    email: str
    number: str
    name: str
    acr: str
    signed_in_at: datetime | None


def check(provider: Provider, token: Any, *, nonce: str, now: datetime) -> Claims:
    if not isinstance(token, str):
        raise NotTrusted("no token")
    claims = _verified(provider, token)
    _check_times(claims, now)
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise NotTrusted("nonce")
    audience = claims["aud"]
    if isinstance(audience, list) and len(audience) > 1 and claims.get("azp") != provider.client_id:
        raise NotTrusted("azp")
    vouched = claims.get("email_verified") in (True, "true") or provider.trust_email
    return Claims(
        issuer=provider.issuer,
        subject=str(claims["sub"]),
        email=str(claims.get("email") or "") if vouched else "",
        number=str(claims.get(provider.number_claim) or "") if provider.number_claim else "",
        name=str(claims.get("name") or ""),
        acr=str(claims.get("acr") or ""),
        signed_in_at=_moment(claims["auth_time"]) if "auth_time" in claims else None,
    )


def _verified(provider: Provider, token: str) -> dict[str, Any]:
    """Signature, issuer and audience. Times are checked against our own clock, which tests can set."""
    try:
        key = _key(provider, jwt.get_unverified_header(token))
        return jwt.decode(
            token,
            key,
            algorithms=[key.algorithm_name],
            issuer=provider.issuer,
            audience=provider.client_id,
            options={
                "require": ["iss", "sub", "aud", "exp", "iat"],
                "verify_exp": False,
                "verify_iat": False,
                "verify_nbf": False,
            },
        )
    except jwt.PyJWTError as problem:
        raise NotTrusted(type(problem).__name__) from problem


def _key(provider: Provider, header: dict[str, Any]) -> jwt.PyJWK:
    """The key the token names, asked for once more when it is new. Its kind says which algorithm it is for,
    so that a token cannot choose another."""
    algorithm, name = header.get("alg"), header.get("kid")
    if algorithm not in ALGORITHMS:
        raise NotTrusted("alg")
    for anew in (False, True):
        fitting = [
            one
            for one in fetching.keys(provider, anew=anew)
            if (name is None or one.get("kid") == name)
            and one.get("use", "sig") == "sig"
            and one.get("alg", algorithm) == algorithm
        ]
        if len(fitting) == 1:
            return jwt.PyJWK(fitting[0], algorithm=algorithm)
    raise NotTrusted("kid")


def _check_times(claims: dict[str, Any], now: datetime) -> None:
    try:
        expires, issued = _moment(claims["exp"]), _moment(claims["iat"])
        begins = _moment(claims.get("nbf", claims["iat"]))
    except (TypeError, ValueError, OverflowError, OSError) as problem:
        raise NotTrusted("time") from problem
    if now >= expires + CLOCKS_DIFFER:
        raise NotTrusted("exp")
    if max(issued, begins) > now + CLOCKS_DIFFER:
        raise NotTrusted("iat")


def _moment(seconds: Any) -> datetime:
    return datetime.fromtimestamp(float(seconds), UTC)
