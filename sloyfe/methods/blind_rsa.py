"""Signing what one cannot read: the signer knows that it has signed for somebody, and never what.

The protocol is RFC 9474, variant RSABSSA-SHA384-PSS-Randomized: whoever wants a signature prepares a message with a
random prefix, blinds it, has it signed, takes the blinding off and holds an ordinary RSA-PSS signature (RFC 8017
§ 8.1) over a message the signer has never seen. The blinding is a uniformly random factor, so what the signer saw
fits every signature it ever gave, also for somebody who later gets hold of its private key.

Numbers are non-negative integers, messages and signatures are bytes; a signature is as long as the modulus. Nothing
here is random: prefix, salt, factor and mask are passed in, and each must be fresh for every use.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA384

HASH_BYTES = 48
SALT_BYTES = 48
PREFIX_BYTES = 32


class UnexpectedInput(ValueError):
    """Not as long as the modulus, or not a number below it."""


class BlindingError(ValueError):
    """The factor has no inverse (RFC 9474 § 4.2): draw another."""


class SigningFailure(ArithmeticError):
    """What was signed does not verify (§ 4.3): a fault in the machine could give the key away, so nothing is sent."""


class InvalidBlindSignature(ValueError):
    """The signer has given something else than a signature with this key."""


@dataclass(frozen=True)
class PublicKey:
    n: int
    e: int

    @property
    def size(self) -> int:
        """Bytes of the modulus."""
        return (self.n.bit_length() + 7) // 8

    def verifies(self, prepared: bytes, signature: bytes) -> bool:
        """RSASSA-PSS-VERIFY with SHA-384, MGF1 with SHA-384 and a salt of 48 bytes."""
        if len(signature) != self.size:
            return False
        pss = padding.PSS(padding.MGF1(SHA384()), SALT_BYTES)
        try:
            self._native.verify(signature, prepared, pss, SHA384())
        except InvalidSignature:
            return False
        return True

    @cached_property
    def _native(self) -> rsa.RSAPublicKey:
        return rsa.RSAPublicNumbers(self.e, self.n).public_key()


@dataclass(frozen=True)
class PrivateKey:
    """Two primes and the public exponent; the rest follows."""

    p: int
    q: int
    e: int

    @cached_property
    def public(self) -> PublicKey:
        return PublicKey(self.p * self.q, self.e)

    @cached_property
    def _exponents(self) -> tuple[int, int, int]:
        """dP, dQ and qInv of RFC 8017 § 3.2: a fourth of the work of one power modulo n."""
        return pow(self.e, -1, self.p - 1), pow(self.e, -1, self.q - 1), pow(self.q, -1, self.p)

    def power(self, number: int) -> int:
        """number^d mod n (RSASP1)."""
        d_p, d_q, q_inv = self._exponents
        one, two = pow(number, d_p, self.p), pow(number, d_q, self.q)
        return two + self.q * ((one - two) * q_inv % self.p)


def prepare(message: bytes, prefix: bytes) -> bytes:
    """PrepareRandomize (§ 4.1): with 32 random bytes in front, so that nobody can try messages against a signature."""
    if len(prefix) != PREFIX_BYTES:
        raise UnexpectedInput
    return prefix + message


def blind(key: PublicKey, prepared: bytes, salt: bytes, factor: int) -> tuple[bytes, int]:
    """What is sent to the signer, and the number that takes the blinding off again (§ 4.2).

    `salt` is 48 random bytes, `factor` a uniformly random number from 1 to below n.
    """
    encoded = int.from_bytes(_encoded(prepared, key.n.bit_length() - 1, salt))
    if not 0 < factor < key.n:
        raise BlindingError
    try:
        inverse = pow(factor, -1, key.n)
        pow(encoded, -1, key.n)
    except ValueError:
        raise BlindingError from None
    return (encoded * pow(factor, key.e, key.n) % key.n).to_bytes(key.size), inverse


def blind_sign(key: PrivateKey, blinded: bytes, mask: int) -> bytes:
    """The signer's part (§ 4.3). `mask`, random from 1 to below n, hides from a clock what is raised to the power."""
    public = key.public
    number = _number(public, blinded)
    try:
        unmask = pow(mask, -1, public.n)
    except ValueError:
        raise BlindingError from None
    signed = key.power(number * pow(mask, public.e, public.n) % public.n) * unmask % public.n
    if pow(signed, public.e, public.n) != number:
        raise SigningFailure
    return signed.to_bytes(public.size)


def finalize(key: PublicKey, prepared: bytes, blind_signature: bytes, inverse: int) -> bytes:
    """The signature over what was prepared (§ 4.4), or InvalidBlindSignature."""
    signature = (_number(key, blind_signature) * inverse % key.n).to_bytes(key.size)
    if not key.verifies(prepared, signature):
        raise InvalidBlindSignature
    return signature


def _number(key: PublicKey, octets: bytes) -> int:
    number = int.from_bytes(octets)
    if len(octets) != key.size or number >= key.n:
        raise UnexpectedInput
    return number


def _encoded(message: bytes, bits: int, salt: bytes) -> bytes:
    """EMSA-PSS-ENCODE of RFC 8017 § 9.1.1."""
    length = (bits + 7) // 8
    if len(salt) != SALT_BYTES or length < HASH_BYTES + SALT_BYTES + 2:
        raise UnexpectedInput
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    block = bytes(length - SALT_BYTES - HASH_BYTES - 2) + b"\x01" + salt
    masked = bytes(one ^ two for one, two in zip(block, _mgf1(digest, len(block)), strict=True))
    first = masked[0] & (0xFF >> (8 * length - bits))
    return bytes([first]) + masked[1:] + digest + b"\xbc"


def _mgf1(seed: bytes, length: int) -> bytes:
    """The mask of RFC 8017 § B.2.1."""
    rounds = -(-length // HASH_BYTES)
    return b"".join(hashlib.sha384(seed + number.to_bytes(4)).digest() for number in range(rounds))[:length]
