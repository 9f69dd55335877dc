"""The signature against the specification's known answer, and against HMAC written out by its definition."""

import base64
import hashlib

import pytest

from sloyfe.methods import webhook_signature as webhook

# The example of the reference libraries.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE = "msg_p5jXN8AQM9LWM0D4loKWxJek"
AT = 1614265330
BODY = b'{"test": 2432232314}'
ANSWER = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def by_definition(key: bytes, text: bytes) -> bytes:
    """RFC 2104: H(K xor opad, H(K xor ipad, text)) with blocks of 64 bytes."""
    block = key.ljust(64, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in block) + text).digest()
    return hashlib.sha256(bytes(byte ^ 0x5C for byte in block) + inner).digest()


def test_the_known_answer():
    assert webhook.sign(SECRET, MESSAGE, AT, BODY) == ANSWER


def test_the_same_by_the_definition_of_hmac():
    key = bytes(range(32))
    signed = f"{MESSAGE}.{AT}.".encode() + "æøå".encode()
    expected = base64.b64encode(by_definition(key, signed)).decode()
    assert webhook.sign(webhook.written(key), MESSAGE, AT, "æøå".encode()) == f"v1,{expected}"


def test_two_secrets_give_two_signatures_apart_by_a_blank():
    other = webhook.written(bytes(32))
    both = webhook.sign_with_all([other, SECRET], MESSAGE, AT, BODY)
    assert both.split(" ") == [webhook.sign(other, MESSAGE, AT, BODY), ANSWER]


def test_a_secret_is_written_and_read():
    assert webhook.read(webhook.written(bytes(24))) == bytes(24)


@pytest.mark.parametrize(
    "secret",
    ["", "whsec_", SECRET.removeprefix("whsec_"), "whsec_æ", "whsec_MfKQ", webhook.written(bytes(65))],
)
def test_what_is_no_secret_is_refused(secret):
    with pytest.raises(webhook.BadSecret):
        webhook.read(secret)
