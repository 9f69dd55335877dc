"""A device that makes passkeys, in software: just enough of CTAP to answer, truly or falsely."""

import base64
import hashlib
import json
import secrets

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


class Authenticator:
    def __init__(self, origin: str = "http://testserver", host: str = "testserver") -> None:
        self.origin, self.host = origin, host
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id, self.handle, self.count = secrets.token_bytes(16), b"", 0
        self.verified = True

    def make(self, options: dict) -> str:
        asked = options["publicKey"]
        self.handle = base64.urlsafe_b64decode(asked["user"]["id"] + "==")
        public = ES256.from_cryptography_key(self.key.public_key())
        held = AttestedCredentialData.create(bytes(16), self.id, public)
        made = AttestationObject.create("none", self._data(held), {})
        return self._answer("webauthn.create", asked["challenge"], {"attestationObject": b64(bytes(made))})

    def prove(self, options: dict, *, counts: bool = True) -> str:
        self.count += counts
        data = self._data()
        client = self._client("webauthn.get", options["publicKey"]["challenge"])
        signature = self.key.sign(bytes(data) + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            "webauthn.get",
            options["publicKey"]["challenge"],
            {
                "authenticatorData": b64(bytes(data)),
                "signature": b64(signature),
                "userHandle": b64(self.handle),
            },
        )

    def _data(self, held: AttestedCredentialData | None = None) -> AuthenticatorData:
        flags = AuthenticatorData.FLAG.UP | (AuthenticatorData.FLAG.UV if self.verified else 0)
        flags |= AuthenticatorData.FLAG.AT if held else 0
        host = hashlib.sha256(self.host.encode()).digest()
        return AuthenticatorData.create(host, flags, self.count, held or b"")

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, kind: str, challenge: str, response: dict) -> str:
        given = response | {"clientDataJSON": b64(self._client(kind, challenge))}
        return json.dumps(
            {"id": b64(self.id), "rawId": b64(self.id), "type": "public-key", "response": given}
        )
