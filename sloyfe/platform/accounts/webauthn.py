"""Passkeys over WebAuthn level 2 (W3C): what to ask a device for, and whether its answer holds.

A device signs for the host it was made on, so the host of the request is the relying party;
`ALLOWED_HOSTS` has already said that it is ours.
"""

import ipaddress
import json
import secrets
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from .models import Passkey, User

Options = dict[str, Any]
REQUIRED = UserVerificationRequirement.REQUIRED


class NotTrusted(ValueError):
    """The device's answer does not hold: another page, another question, another key, or no proof of whom."""


def possible(request: HttpRequest) -> bool:
    """An address in numbers is no host to make a passkey for."""
    try:
        ipaddress.ip_address(_host(request).strip("[]"))
    except ValueError:
        return True
    return False


def ask_for_new(request: HttpRequest, user: User, held: Sequence[Passkey]) -> tuple[Options, Options]:
    """(what the browser is given, what we remember). A key that works without a user name, with PIN or
    finger, and not on a device that has one already."""
    handle = bytes(held[0].handle) if held else secrets.token_bytes(32)
    entity = PublicKeyCredentialUserEntity(id=handle, name=user.username, display_name=user.name)
    options, state = _server(request).register_begin(
        entity,
        credentials=[AttestedCredentialData(bytes(one.credential)) for one in held],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=REQUIRED,
    )
    return dict(options), state | {"handle": handle.hex()}


def take_new(request: HttpRequest, state: Options, answer: str) -> AttestedCredentialData:
    try:
        response = RegistrationResponse.from_dict(json.loads(answer))
        found = _server(request).register_complete(state, response).credential_data
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        raise NotTrusted from problem
    if found is None:
        raise NotTrusted
    return found


def ask_for_proof(request: HttpRequest) -> tuple[Options, Options]:
    """No names are given: the device itself knows which keys it has for this place."""
    options, state = _server(request).authenticate_begin(user_verification=REQUIRED)
    return dict(options), state


def credential_id(answer: str) -> bytes:
    return _response(answer).raw_id


def check_proof(request: HttpRequest, state: Options, answer: str, passkey: Passkey) -> int:
    """The device's own count of its signatures; raises NotTrusted when the answer does not hold."""
    response = _response(answer)
    try:
        held = AttestedCredentialData(bytes(passkey.credential))
        _server(request).authenticate_complete(state, [held], response)
    except (ValueError, TypeError, KeyError) as problem:
        raise NotTrusted from problem
    if response.response.user_handle not in (None, bytes(passkey.handle)):
        raise NotTrusted
    count = response.response.authenticator_data.counter
    # A count that stands still or goes back means a copy; keys that are shared between devices keep none.
    if (count or passkey.sign_count) and count <= passkey.sign_count:
        raise NotTrusted
    return count


def _response(answer: str) -> AuthenticationResponse:
    try:
        found: AuthenticationResponse | None = AuthenticationResponse.from_dict(json.loads(answer))
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        raise NotTrusted from problem
    if found is None:
        raise NotTrusted
    return found


def _server(request: HttpRequest) -> Fido2Server:
    ours = f"{request.scheme}://{request.get_host()}"
    party = PublicKeyCredentialRpEntity(id=_host(request), name="Sløyfe")
    return Fido2Server(party, verify_origin=lambda origin: origin == ours)


def _host(request: HttpRequest) -> str:
    host = request.get_host()
    return host.rsplit(":", 1)[0] if not host.endswith("]") else host
