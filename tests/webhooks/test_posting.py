"""One request: what is sent, what is not followed, and that it ends."""

import socket
import ssl
import threading
from contextlib import closing, suppress
from datetime import UTC, datetime
from itertools import count

import pytest

from sloyfe.platform.webhooks.choices import Outcome
from sloyfe.platform.webhooks.posting import Answer, post
from sloyfe.site.operations import certifying

from .receiver import LOOPBACK, Receiver, started


def test_the_body_comes_as_it_was_sent_and_the_beginning_of_the_answer_is_kept(receiver):
    receiver.will_say(200, body=("Takk\n\x00\x1b[31m" + "æ" * 2000).encode())
    answer = post(receiver.address + "?a=b", '{"æ":1}'.encode(), {"webhook-id": "msg_1"})
    assert (answer.outcome, answer.status, len(answer.words)) == (Outcome.RECEIVED, 200, 200)
    assert answer.words.startswith("Takk [31mæææ")
    got = receiver.got[0]
    assert (got.path, got.body, got.headers["webhook-id"]) == ("/hook?a=b", '{"æ":1}'.encode(), "msg_1")
    assert got.headers["content-length"] == "8"


def test_a_redirect_is_not_followed(receiver):
    receiver.will_say(307, Location=f"{receiver.address}/there")
    assert post(receiver.address, b"{}", {}) == Answer(Outcome.MOVED, 307)
    assert [one.path for one in receiver.got] == ["/hook"]


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(204, Outcome.RECEIVED), (400, Outcome.REFUSED), (500, Outcome.REFUSED), (410, Outcome.GONE)],
)
def test_the_status_says_how_it_went(receiver, status, outcome):
    receiver.will_say(status)
    assert post(receiver.address, b"{}", {}) == Answer(outcome, status)


@pytest.mark.parametrize(
    ("said", "heard"), [("120", 120), ("Wed, 21 Oct 2026 07:28:00 GMT", None), ("-1", None)]
)
def test_a_receiver_may_ask_us_to_wait(receiver, said, heard):
    receiver.will_say(503, Retry_After=said)
    assert post(receiver.address, b"{}", {}).wait_seconds == heard


@pytest.fixture
def listening(settings):
    """listening(serve): a socket on loopback whose one guest is met by `serve`; gives its address."""
    settings.WEBHOOKS_PRIVATE = LOOPBACK
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def meet(serve):
            def wait():
                with suppress(OSError):  # the guest, or the whole test, may be gone already
                    guest, _from = server.accept()
                    with closing(guest):
                        serve(guest)

            threading.Thread(target=wait, daemon=True).start()
            return f"http://127.0.0.1:{server.getsockname()[1]}/"

        yield meet


def ticking(step):
    """A clock that goes forward each time somebody looks at it."""
    ticks = count()
    return lambda: next(ticks) * step


def test_one_who_never_answers_is_given_up_by_the_clock(listening):
    over = threading.Event()
    address = listening(lambda guest: over.wait(60))
    # Begun at 0, connected at 3, sent at 6, and looked for an answer at 9 and then 12: too late before any wait.
    clock = iter([0.0, 3.0, 6.0, 12.0])
    assert post(address, b"{}", {}, clock=lambda: next(clock)) == Answer(Outcome.SLOW)
    over.set()


def test_one_who_drips_is_given_up_by_the_same_clock(listening):
    def drip(guest):
        guest.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while True:
            guest.sendall(b"a")

    assert post(listening(drip), b"{}", {}, clock=ticking(1.9)) == Answer(Outcome.SLOW)


@pytest.mark.parametrize("said", [b"SSH-2.0-OpenSSH\r\n", b"", b"HTTP/1.1 abc\r\n\r\n"])
def test_what_speaks_no_http_is_told_so(listening, said):
    def speak(guest):
        guest.recv(4096)
        guest.sendall(said)

    assert post(listening(speak), b"{}", {}).outcome in {Outcome.UNREADABLE, Outcome.UNREACHABLE}


def test_an_address_where_nobody_listens(settings):
    settings.WEBHOOKS_PRIVATE = LOOPBACK
    with closing(socket.socket()) as deaf:
        deaf.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{deaf.getsockname()[1]}/"
        assert post(address, b"{}", {}) == Answer(Outcome.UNREACHABLE)


def test_a_name_that_does_not_exist():
    def look_up(*_, **__):
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    assert post("https://finnes-ikke.example/", b"{}", {}, look_up=look_up) == Answer(Outcome.NO_NAME)


@pytest.fixture
def over_tls(settings, tmp_path):
    """A receiver with a certificate of its own for hook.example, and the context that trusts it."""
    settings.WEBHOOKS_PRIVATE = LOOPBACK
    certificate, key = certifying.make(["hook.example"], datetime.now(UTC))
    (tmp_path / "both.pem").write_bytes(certificate + key)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(tmp_path / "both.pem")
    receiver = Receiver()
    server = started(receiver, serving)
    yield receiver, ssl.create_default_context(cadata=certificate.decode())
    server.shutdown()
    server.server_close()


def here(_host, port, **_):
    return socket.getaddrinfo("127.0.0.1", port, type=socket.SOCK_STREAM)


def test_the_certificate_is_held_against_the_name_though_the_connection_goes_to_a_number(over_tls):
    receiver, trust = over_tls
    said = {
        host: post(f"https://{host}:{receiver.port}/", b"{}", {}, look_up=here, trust=trust)
        for host in ("hook.example", "other.example")
    }
    assert said == {
        "hook.example": Answer(Outcome.RECEIVED, 204),
        "other.example": Answer(Outcome.NOT_TRUSTED),
    }
    assert [one.headers["host"] for one in receiver.got] == [f"hook.example:{receiver.port}"]


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(over_tls):
    receiver, _trust = over_tls
    answer = post(f"https://hook.example:{receiver.port}/", b"{}", {}, look_up=here)
    assert (answer, receiver.got) == (Answer(Outcome.NOT_TRUSTED), [])
