"""What a browser blinds, the server signs, and the signature the browser then holds verifies on the server."""

import base64
from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric import rsa
from playwright.sync_api import Page

from sloyfe.methods import blind_rsa

OpenAs = Callable[..., Page]

# As the page that votes uses the package; bytes go over as lists of numbers.
BLIND = """async ([key, message]) => {
  const { BlindRSA } = await import("/static/vendor/blindrsa/blindrsa.js");
  window.suite = new BlindRSA({
    name: "RSABSSA-SHA384-PSS-Randomized", hash: "SHA-384", saltLength: 48, prepareType: 32, supportsRSARAW: false,
  });
  window.key = await crypto.subtle.importKey("jwk", key, { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);
  window.prepared = suite.prepare(Uint8Array.from(message));
  window.blinded = await suite.blind(window.key, prepared);
  return [[...prepared], [...blinded.blindedMsg]];
}"""
FINALIZE = """async (signed) =>
  [...await suite.finalize(key, prepared, Uint8Array.from(signed), blinded.inv)]"""
CANNOT = """(signed) => suite.finalize(key, prepared, Uint8Array.from(signed), blinded.inv).then(
  () => "accepted", (refusal) => refusal.message)"""


def text(number: int) -> str:
    octets = number.to_bytes((number.bit_length() + 7) // 8)
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def made() -> blind_rsa.PrivateKey:
    numbers = rsa.generate_private_key(65537, 2048).private_numbers()
    return blind_rsa.PrivateKey(numbers.p, numbers.q, numbers.public_numbers.e)


def test_the_browser_and_the_server_speak_the_same_protocol(open_as: OpenAs) -> None:
    key = made()
    page = open_as(None)
    page.goto("/meld")
    jwk = {"kty": "RSA", "n": text(key.public.n), "e": text(key.public.e)}
    prepared, blinded = page.evaluate(BLIND, [jwk, list(b"a vote")])
    assert bytes(prepared)[blind_rsa.PREFIX_BYTES :] == b"a vote"

    signed = blind_rsa.blind_sign(key, bytes(blinded), 12345)
    signature = bytes(page.evaluate(FINALIZE, list(signed)))
    assert key.public.verifies(bytes(prepared), signature)
    # What the server signed is neither what it is shown later nor the signature on it.
    assert bytes(blinded) not in {signature, signed}

    wrong = blind_rsa.blind_sign(made(), bytes(256), 12345)
    assert page.evaluate(CANNOT, list(wrong)) == "invalid signature"
