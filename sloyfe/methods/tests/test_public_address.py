"""The registries' own examples, and every way to write an address inside as one outside."""

from ipaddress import ip_network

import pytest

from sloyfe.methods.public_address import is_public, lies_in, plain

CLOSED = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255
192.0.0.1 192.0.2.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1
255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1
64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1:: 2002:a00:1:: fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0
2002:808:808:: fec0::1 ff02::1 ff0e::1
""".split()
OPEN = "1.1.1.1 8.8.8.8 93.184.215.14 172.32.0.1 2606:4700::1111 2a00:1450::1 ::ffff:8.8.8.8".split()


@pytest.mark.parametrize("text", CLOSED)
def test_what_is_inside_is_not_public(text):
    assert not is_public(plain(text))


@pytest.mark.parametrize("text", OPEN)
def test_what_is_outside_is_public(text):
    assert is_public(plain(text))


def test_a_mapped_address_is_the_one_it_maps():
    assert str(plain("::ffff:10.0.0.1")) == "10.0.0.1"


def test_an_address_lies_in_a_network_of_its_own_kind():
    networks = [ip_network("10.20.0.0/16"), ip_network("fd00::/8")]
    found = [lies_in(plain(text), networks) for text in ("10.20.1.1", "10.21.1.1", "fd00::1", "::1")]
    assert found == [True, False, True, False]


@pytest.mark.parametrize("text", ["", "localhost", "1.2.3", "1.2.3.4.5", ":::"])
def test_what_is_no_address_is_refused(text):
    with pytest.raises(ValueError):
        plain(text)
