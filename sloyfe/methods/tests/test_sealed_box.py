import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from sloyfe.methods.sealed_box import (
    HEADER_BYTES,
    Unopenable,
    close,
    key_id,
    open_box,
    private_key,
    public_point,
)

OURS = private_key("a long secret of our own, number one")
OLD = private_key("a long secret of our own, the one before")
SENDER = private_key("a throw-away key, made once for a test")
NONCE = bytes(range(12))


def boxed(content=b"Dosetten manglet kveldsdosen.", key=OURS):
    return close(content, public_point(key), SENDER, NONCE)


def test_the_public_point_of_a_known_private_key_is_the_one_of_rfc_5903():
    """RFC 5903 § 8.1 gives a P-256 private key and its point."""
    number = 0xC88F01F510D9AC3F70A292DAA2316DE544E9AAB8AFE84049C62A9C57862D1433
    point = public_point(ec.derive_private_key(number, ec.SECP256R1()))
    assert point[1:33].hex().upper() == "DAD0B65394221CF9B051E1FECA5787D098DFE637FC90B9EF945D0C3772581180"


@pytest.mark.parametrize("content", [b"", b"x", "Æ".encode() * 5000])
def test_what_was_closed_in_comes_out(content):
    assert open_box(boxed(content), [OURS]) == content


def test_the_content_is_not_in_the_box():
    assert b"Dosetten" not in boxed()


def test_an_old_key_still_opens_its_boxes():
    assert open_box(boxed(key=OLD), [OURS, OLD]) == b"Dosetten manglet kveldsdosen."


def test_a_box_for_somebody_else_stays_closed():
    with pytest.raises(Unopenable):
        open_box(boxed(), [OLD])


@pytest.mark.parametrize("place", [0, 1, 9, 10, 73, 74, HEADER_BYTES, -1])
def test_a_box_changed_in_any_part_stays_closed(place):
    box = bytearray(boxed())
    box[place] ^= 1
    with pytest.raises(Unopenable):
        open_box(bytes(box), [OURS])


@pytest.mark.parametrize("box", [b"", b"\x01", b"{}", bytes(400), boxed()[:HEADER_BYTES]])
def test_what_is_no_box_is_refused(box):
    with pytest.raises(Unopenable):
        open_box(box, [OURS])


def test_the_same_secret_gives_the_same_key_and_another_secret_another():
    assert key_id(public_point(private_key("a" * 40))) == key_id(public_point(private_key("a" * 40)))
    assert key_id(public_point(private_key("a" * 40))) != key_id(public_point(private_key("b" * 40)))
