"""The few calls from us to a provider: over TLS, without following redirects, with an end to patience."""

import base64
import json
from functools import lru_cache
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from .providers import Provider
from .refusals import NotTrusted, ProviderIsDown

PATIENCE_SECONDS = 10
AT_MOST = 1_000_000
LOOPBACK = {"127.0.0.1", "localhost", "::1"}

Json = dict[str, Any]


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


_opener = build_opener(_NoRedirects)


def discovered(provider: Provider) -> Json:
    return _discovered(provider.issuer)


@lru_cache(maxsize=16)
def _discovered(issuer: str) -> Json:
    found = _fetch(issuer.rstrip("/") + "/.well-known/openid-configuration")
    if found.get("issuer") != issuer:
        raise NotTrusted("issuer of the discovery document")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        if not _is_safe(str(found.get(name, ""))):
            raise NotTrusted(name)
    return found


def keys(provider: Provider, *, anew: bool = False) -> list[Json]:
    """The provider's public keys, remembered; `anew` when a token names one we have not seen."""
    if anew:
        _keys.cache_clear()
    return _keys(str(discovered(provider)["jwks_uri"]))


@lru_cache(maxsize=16)
def _keys(address: str) -> list[Json]:
    found = _fetch(address).get("keys")
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def forget() -> None:
    """Asked again from the beginning: when a provider has moved."""
    _discovered.cache_clear()
    _keys.cache_clear()


def exchange(provider: Provider, code: str, verifier: str, return_address: str) -> Json:
    """The code for tokens. The secret goes in the header where the provider takes it there."""
    found = discovered(provider)
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": return_address,
        "client_id": provider.client_id,
        "code_verifier": verifier,
    }
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    if "client_secret_basic" in found.get("token_endpoint_auth_methods_supported", ["client_secret_basic"]):
        pair = f"{quote(provider.client_id, safe='')}:{quote(provider.client_secret, safe='')}"
        headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
    else:
        form["client_secret"] = provider.client_secret
    return _fetch(str(found["token_endpoint"]), urlencode(form).encode(), headers)


def _is_safe(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)


def _fetch(address: str, sent: bytes | None = None, headers: dict[str, str] | None = None) -> Json:
    if not _is_safe(address):
        raise NotTrusted("address without TLS")
    request = Request(address, sent, headers or {})  # noqa: S310 https, or http to ourselves
    try:
        with _opener.open(request, timeout=PATIENCE_SECONDS) as answer:
            found = json.loads(answer.read(AT_MOST))
    except HTTPError as problem:
        if problem.code < 500:  # it understood, and said no: a code used twice, a wrong secret
            raise NotTrusted(f"{urlsplit(address).path} {problem.code}") from problem
        raise ProviderIsDown(urlsplit(address).path) from problem
    except (URLError, OSError, ValueError) as problem:
        raise ProviderIsDown(urlsplit(address).path) from problem
    if not isinstance(found, dict):
        raise ProviderIsDown(urlsplit(address).path)
    return found
