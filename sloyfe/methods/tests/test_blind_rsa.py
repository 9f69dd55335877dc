import json
from pathlib import Path

import pytest

from sloyfe.methods.blind_rsa import (
    PREFIX_BYTES,
    BlindingError,
    InvalidBlindSignature,
    PrivateKey,
    PublicKey,
    SigningFailure,
    UnexpectedInput,
    blind,
    blind_sign,
    finalize,
    prepare,
)

VECTOR = {
    name: bytes.fromhex("".join(lines))
    for name, lines in json.loads((Path(__file__).parent / "rfc9474.json").read_text()).items()
    if name not in {"source", "p", "q"}
}
PRIMES = json.loads((Path(__file__).parent / "rfc9474.json").read_text())
KEY = PrivateKey(int("".join(PRIMES["p"]), 16), int("".join(PRIMES["q"]), 16), 0x10001)
PUBLIC = KEY.public
INVERSE = int.from_bytes(VECTOR["inv"])
FACTOR = pow(INVERSE, -1, PUBLIC.n)
PREPARED = prepare(VECTOR["msg"], VECTOR["msg_prefix"])
MASK = 0xC0FFEE


def test_the_blinded_message_is_the_one_of_rfc_9474():
    assert blind(PUBLIC, PREPARED, VECTOR["salt"], FACTOR) == (VECTOR["blinded_msg"], INVERSE)


@pytest.mark.parametrize("mask", [1, MASK, FACTOR])
def test_the_blind_signature_is_the_one_of_rfc_9474_whatever_hides_it_from_the_clock(mask):
    assert blind_sign(KEY, VECTOR["blinded_msg"], mask) == VECTOR["blind_sig"]


def test_the_signature_is_the_one_of_rfc_9474_and_verifies():
    assert finalize(PUBLIC, PREPARED, VECTOR["blind_sig"], INVERSE) == VECTOR["sig"]
    assert PUBLIC.verifies(PREPARED, VECTOR["sig"])


def test_a_signature_is_for_its_message_and_its_key_alone():
    other = PublicKey(PUBLIC.n - 2, PUBLIC.e)
    assert not PUBLIC.verifies(PREPARED + b"x", VECTOR["sig"])
    assert not PUBLIC.verifies(PREPARED, VECTOR["sig"][:-1] + b"\x00")
    assert not PUBLIC.verifies(PREPARED, VECTOR["sig"][1:])
    assert not other.verifies(PREPARED, VECTOR["sig"])


def test_another_factor_gives_another_blinded_message_and_the_same_kind_of_signature():
    """What the signer sees says nothing about the message: any factor turns it into any other number."""
    blinded, inverse = blind(PUBLIC, PREPARED, VECTOR["salt"], FACTOR + 1)
    assert blinded != VECTOR["blinded_msg"]
    signature = finalize(PUBLIC, PREPARED, blind_sign(KEY, blinded, MASK), inverse)
    assert signature == VECTOR["sig"]  # the salt is the same, so the signature is


def test_what_the_signer_saw_fits_every_message():
    """For any signature there is a factor that would have led to what was seen: there is nothing to join them by."""
    second = prepare(b"another vote", bytes(PREFIX_BYTES))
    blinded, inverse = blind(PUBLIC, second, bytes(48), 7)
    signature = finalize(PUBLIC, second, blind_sign(KEY, blinded, MASK), inverse)
    seen = int.from_bytes(VECTOR["blinded_msg"])
    factor_to_e = seen * pow(pow(int.from_bytes(signature), PUBLIC.e, PUBLIC.n), -1, PUBLIC.n) % PUBLIC.n
    would_have_been = KEY.power(factor_to_e)
    assert blind(PUBLIC, second, bytes(48), would_have_been)[0] == VECTOR["blinded_msg"]


def test_an_answer_that_is_no_signature_is_refused():
    with pytest.raises(InvalidBlindSignature):
        finalize(PUBLIC, PREPARED, VECTOR["blinded_msg"], INVERSE)


@pytest.mark.parametrize("blinded", [b"", b"\x01" * 511, b"\x00" * 513, b"\xff" * 512])
def test_only_a_number_below_the_modulus_is_signed(blinded):
    with pytest.raises(UnexpectedInput):
        blind_sign(KEY, blinded, MASK)


@pytest.mark.parametrize("factor", [0, -1, KEY.p, PUBLIC.n])
def test_a_factor_without_an_inverse_blinds_nothing(factor):
    with pytest.raises(BlindingError):
        blind(PUBLIC, PREPARED, VECTOR["salt"], factor)


def test_a_mask_without_an_inverse_hides_nothing():
    with pytest.raises(BlindingError):
        blind_sign(KEY, VECTOR["blinded_msg"], KEY.q)


def test_a_key_that_signs_wrongly_sends_nothing():
    """A fault in one half of the work would give the primes away to whoever compares."""
    faulty = PrivateKey(KEY.p, KEY.q, KEY.e)
    d_p, d_q, q_inv = faulty._exponents
    faulty.__dict__["_exponents"] = (d_p + 2, d_q, q_inv)
    with pytest.raises(SigningFailure):
        blind_sign(faulty, VECTOR["blinded_msg"], MASK)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_the_prefix_is_32_bytes(length):
    with pytest.raises(UnexpectedInput):
        prepare(b"a vote", bytes(length))


def test_the_salt_is_48_bytes():
    with pytest.raises(UnexpectedInput):
        blind(PUBLIC, PREPARED, bytes(47), FACTOR)
