"""A box that anybody can close and only the owner of the key can open.

The scheme is the one of NIST SP 800-56A (ephemeral-static ECDH on P-256), RFC 5869 (HKDF-SHA256) and
NIST SP 800-38D (AES-256-GCM), chosen because every browser's WebCrypto has all three. Layout of a box:

    1 byte   version, 1
    8 bytes  the first of SHA-256 over the owner's public key, so that keys can be changed
    65 bytes the sender's public key, made for this box and thrown away
    12 bytes nonce
    rest     ciphertext and tag; all that stands before is authenticated with it
"""

import hashlib
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

VERSION = 1
ID_BYTES, POINT_BYTES, NONCE_BYTES, TAG_BYTES = 8, 65, 12, 16
HEADER_BYTES = 1 + ID_BYTES + POINT_BYTES + NONCE_BYTES
INFO = b"sloyfe sealed box 1"

# The order of P-256 (FIPS 186-5): a private key is a number from 1 to below it.
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


class Unopenable(ValueError):
    """Not a box, not for any of our keys, or changed on the way. Which one is not told to the sender."""


def private_key(secret: str) -> ec.EllipticCurvePrivateKey:
    """The key that a secret text stands for: the same text, the same key. The text must be long and random."""
    number = int.from_bytes(hashlib.sha512(secret.encode()).digest()) % (_ORDER - 1) + 1
    return ec.derive_private_key(number, ec.SECP256R1())


def public_point(key: ec.EllipticCurvePrivateKey) -> bytes:
    """65 bytes, uncompressed: what a browser imports as "raw"."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def key_id(point: bytes) -> bytes:
    return hashlib.sha256(point).digest()[:ID_BYTES]


def close(content: bytes, point: bytes, sender: ec.EllipticCurvePrivateKey, nonce: bytes) -> bytes:
    """The box that a browser makes; `sender` and `nonce` (12 bytes) must be fresh for every box."""
    header = bytes([VERSION]) + key_id(point) + public_point(sender) + nonce
    recipient = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    key = _derive(sender.exchange(ec.ECDH(), recipient), public_point(sender), point)
    return header + AESGCM(key).encrypt(nonce, content, header)


def open_box(box: bytes, keys: Iterable[ec.EllipticCurvePrivateKey]) -> bytes:
    """What was closed in, by the one of our keys it was meant for; raises Unopenable."""
    if len(box) < HEADER_BYTES + TAG_BYTES or box[0] != VERSION:
        raise Unopenable
    header, sealed = box[:HEADER_BYTES], box[HEADER_BYTES:]
    meant_for, sender = header[1 : 1 + ID_BYTES], header[1 + ID_BYTES : -NONCE_BYTES]
    for key in keys:
        point = public_point(key)
        if key_id(point) == meant_for:
            return _open(header, sealed, key, sender, point)
    raise Unopenable


def _open(
    header: bytes, sealed: bytes, key: ec.EllipticCurvePrivateKey, sender: bytes, point: bytes
) -> bytes:
    try:
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender)
        derived = _derive(key.exchange(ec.ECDH(), public), sender, point)
        return AESGCM(derived).decrypt(header[-NONCE_BYTES:], sealed, header)
    except (ValueError, InvalidTag):  # a point off the curve, or another key or text
        raise Unopenable from None


def _derive(shared: bytes, sender: bytes, recipient: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=sender + recipient, info=INFO).derive(shared)
