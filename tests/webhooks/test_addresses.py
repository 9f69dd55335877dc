"""Where nothing may be sent: addresses inside, however they are written, and names that lead there."""

import socket
from ipaddress import ip_network

import pytest

from sloyfe.platform.webhooks import addresses, posting
from sloyfe.platform.webhooks.choices import Outcome

INSIDE = """
https://127.0.0.1/ https://127.1/ https://2130706433/ https://0x7f000001/ https://0177.0.0.1/ https://0/
https://10.0.0.1/ https://192.168.1.1/ https://172.16.0.1/ https://169.254.169.254/latest https://100.64.0.1/
https://224.0.0.1/ https://[::1]/ https://[::]/ https://[::ffff:127.0.0.1]/ https://[::ffff:7f00:1]/
https://[::ffff:10.0.0.1]/ https://[64:ff9b::7f00:1]/ https://[fd00::1]/ https://[fe80::1]/ https://[ff02::1]/
https://[2002:7f00:1::]/
""".split()
ODD = [
    "",
    "example.org/hook",
    "//example.org",
    "ftp://example.org/",
    "file:///etc/passwd",
    "http://example.org/",
    "https://",
    "https:///hook",
    "https://kari:passord@example.org/",
    "https://example.org/#her",
    "https://example.org:0/",
    "https://example.org:99999/",
    "https://example.org/ hook",
    "https://example.org/\r\nX: y",
    "https://eksempel.org\\@127.0.0.1/",
    "https://blåbær.no/",
    f"https://example.org/{'a' * 500}",
]


def leads_to(*texts):
    """A name server that says this, and counts how often it was asked."""
    asked = []

    def look_up(host, port, **_):
        asked.append(host)
        return [found for text in texts for found in socket.getaddrinfo(text, port, type=socket.SOCK_STREAM)]

    look_up.asked = asked
    return look_up


@pytest.mark.parametrize("address", INSIDE)
def test_a_number_inside_is_refused_when_it_is_written(address):
    with pytest.raises(addresses.Unfit) as refused:
        addresses.read(address)
    assert refused.value.field == "address"


@pytest.mark.parametrize("address", ODD)
def test_what_is_no_safe_address_is_refused(address):
    with pytest.raises(addresses.Unfit):
        addresses.read(address)


def test_a_name_is_read_with_port_path_and_query():
    assert addresses.read("https://Example.org:8443/a/b?c=d") == addresses.Target(
        True, "example.org", 8443, "/a/b?c=d"
    )


@pytest.mark.parametrize(
    "texts",
    [
        ("127.0.0.1",),
        ("10.1.2.3",),
        ("::1",),
        ("::ffff:192.168.0.1",),
        ("fd00::1",),
        ("8.8.8.8", "127.0.0.1"),
        ("127.0.0.1", "8.8.8.8"),
        (),
    ],
)
def test_a_name_that_leads_inside_is_not_connected_to(texts, monkeypatch):
    monkeypatch.setattr(posting.socket, "socket", lambda *_: pytest.fail("it connected"))
    answer = posting.post("https://hook.example.org/", b"{}", {}, look_up=leads_to(*texts))
    assert answer == posting.Answer(Outcome.NOT_PUBLIC)


def test_a_name_that_leads_out_is_let_through_over_tls_alone(settings):
    settings.WEBHOOKS_PRIVATE = [ip_network("10.0.0.0/8")]
    secure, plain = (
        addresses.Target(True, "x.example", 443, "/"),
        addresses.Target(False, "x.example", 80, "/"),
    )
    assert [one[4][0] for one in addresses.find(secure, leads_to("8.8.8.8"))] == ["8.8.8.8"]
    assert [one[4][0] for one in addresses.find(plain, leads_to("10.1.1.1"))] == ["10.1.1.1"]
    with pytest.raises(addresses.NotPublic):
        addresses.find(plain, leads_to("8.8.8.8"))


def test_opening_one_network_opens_no_other(settings):
    settings.WEBHOOKS_PRIVATE = [ip_network("10.20.0.0/16")]
    assert addresses.read("http://10.20.0.9/").host == "10.20.0.9"
    for address in ("http://10.21.0.9/", "http://127.0.0.1/", "http://93.184.215.14/"):
        with pytest.raises(addresses.Unfit):
            addresses.read(address)


def test_the_connection_goes_to_what_was_checked_and_the_name_is_asked_once(receiver):
    look_up = leads_to("127.0.0.1")
    answer = posting.post(f"http://hook.example.org:{receiver.port}/x", b"{}", {}, look_up=look_up)
    assert (answer.outcome, look_up.asked) == (Outcome.RECEIVED, ["hook.example.org"])
    assert receiver.got[0].headers["host"] == f"hook.example.org:{receiver.port}"
