"""Streams through their ASGI face, against the real database and its NOTIFY."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.conf import settings as site_settings
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone

from sloyfe.platform import live
from sloyfe.platform.accounts import doors, sessions
from sloyfe.platform.accounts.sessions import SessionStore
from sloyfe.platform.live.serving import Live
from sloyfe.platform.notify import commands as notify
from sloyfe.platform.notify.models import Notice
from tests.cast import build

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 20


@pytest.fixture
def people():
    return build()


def cookie_of(user) -> bytes:
    client = Client()
    client.force_login(user)
    name = site_settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}".encode()


def opened_long_ago(cookie: bytes) -> bytes:
    """The same session, a week and a minute old, however busy it has been since."""
    session = SessionStore(cookie.decode().partition("=")[2])
    session[sessions.OPENED] = (timezone.now() - doors.LONGEST - timedelta(minutes=1)).isoformat()
    session.save()
    return cookie


def tell(user) -> int:
    """A notice, written in a thread of its own as a web request would."""

    def write() -> int:
        try:
            [notice] = notify.tell(by=None, user_ids=[user.pk], kind="cases.new", url="/", now=timezone.now())
            return notice.pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(write).result(PATIENCE)


class Phone:
    """A client of a stream: what it was sent, in order, and the moment it hangs up."""

    def __init__(
        self, site: Live, path: str, headers: list[tuple[bytes, bytes]] = (), method: str = "GET"
    ) -> None:
        self.sent: asyncio.Queue[dict] = asyncio.Queue()
        self.gone = asyncio.Event()
        scope = {"type": "http", "method": method, "path": path, "headers": list(headers)}
        self.call = asyncio.create_task(site(scope, self._receive, self.sent.put))

    async def _receive(self) -> dict:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def next(self) -> dict:
        return await asyncio.wait_for(self.sent.get(), PATIENCE)

    async def status(self) -> int:
        return (await self.next())["status"]

    async def text(self) -> str:
        return (await self.next())["body"].decode()

    async def hang_up(self) -> None:
        self.gone.set()
        await asyncio.wait_for(self.call, PATIENCE)


def played(story) -> object:
    """Runs a story with a fresh site and ends it, its database threads included."""

    async def run() -> object:
        site = Live()
        try:
            return await asyncio.wait_for(story(site), PATIENCE * 2)
        finally:
            await site._in_thread(connections.close_all)
            await site.close()

    return asyncio.run(run())


def test_a_person_hears_of_an_own_notice_by_its_id_alone(people):
    cookie = cookie_of(people.nurse)

    async def story(site):
        phone = Phone(site, "/live/mine", [(b"cookie", cookie)])
        assert await phone.status() == 200
        assert await phone.text() == "retry: 2000\n\n"
        number = await asyncio.to_thread(tell, people.nurse)
        heard = await phone.text()
        await phone.hang_up()
        return heard, number

    heard, number = played(story)
    assert heard == f"id: {number}\nevent: changed\ndata: [{number}]\n\n"


def test_nobody_hears_of_anothers_notice(people):
    cookie = cookie_of(people.nurse)

    async def story(site):
        phone = Phone(site, "/live/mine", [(b"cookie", cookie)])
        assert await phone.status() == 200
        await phone.text()
        await asyncio.to_thread(tell, people.colleague)
        own = await asyncio.to_thread(tell, people.nurse)
        heard = await phone.text()
        await phone.hang_up()
        return heard, own

    heard, own = played(story)
    assert heard == f"id: {own}\nevent: changed\ndata: [{own}]\n\n"


def test_a_phone_that_slept_gets_what_it_missed(people):
    cookie = cookie_of(people.nurse)
    [heard, missed] = [tell(people.nurse), tell(people.nurse)]
    tell(people.colleague)

    async def story(site):
        phone = Phone(site, "/live/mine", [(b"cookie", cookie), (b"last-event-id", str(heard).encode())])
        assert await phone.status() == 200
        text = await phone.text()
        await phone.hang_up()
        return text

    assert played(story) == f"retry: 2000\n\nid: {missed}\nevent: changed\ndata: [{missed}]\n\n"


def test_a_notice_committed_late_is_not_missed(people):
    """Its number is lower than one already heard, because its transaction lasted longer."""
    cookie = cookie_of(people.nurse)
    late, heard = tell(people.nurse), tell(people.nurse)

    async def story(site):
        phone = Phone(site, "/live/mine", [(b"cookie", cookie), (b"last-event-id", str(heard).encode())])
        assert await phone.status() == 200
        text = await phone.text()
        await phone.hang_up()
        return text

    assert f"data: [{late}]" in played(story)


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/live/mine", "POST", 405),
        ("/live/nothing", "GET", 404),
        ("/live/mine/of-another", "GET", 404),
        ("/live/", "GET", 404),
    ],
)
def test_what_is_no_stream_for_this_person_is_not_found(people, path, method, status):
    cookie = cookie_of(people.nurse)

    async def story(site):
        phone = Phone(site, path, [(b"cookie", cookie)], method)
        found = await phone.status()
        await phone.call
        return found

    assert played(story) == status


@pytest.mark.parametrize("cookie", [b"", b"sessionid=made-up", b"\xff\xfe=;;;"])
def test_without_a_session_there_is_no_stream(people, cookie):
    async def story(site):
        phone = Phone(site, "/live/mine", [(b"cookie", cookie)])
        found = await phone.status()
        await phone.call
        return found

    assert played(story) == 401


def test_a_session_whose_person_has_left_hears_nothing(people):
    cookie = cookie_of(people.nurse)
    type(people.nurse).objects.filter(pk=people.nurse.pk).update(is_active=False)

    async def story(site):
        phone = Phone(site, "/live/mine", [(b"cookie", cookie)])
        found = await phone.status()
        await phone.call
        return found

    assert played(story) == 401


def test_access_withdrawn_while_listening_ends_the_stream(people, monkeypatch):
    monkeypatch.setattr("sloyfe.platform.live.serving.SIGN_OF_LIFE", 0.05)
    cookie = cookie_of(people.nurse)

    def withdraw() -> None:
        type(people.nurse).objects.filter(pk=people.nurse.pk).update(is_active=False)
        connections.close_all()

    async def story(site):
        phone = Phone(site, "/live/mine", [(b"cookie", cookie)])
        assert await phone.status() == 200
        await phone.text()
        await asyncio.to_thread(withdraw)
        while (part := await phone.next())["more_body"]:
            assert part["body"] == b":\n\n"
        await asyncio.wait_for(phone.call, PATIENCE)

    played(story)


def test_a_session_of_more_than_a_week_hears_nothing(people):
    cookie = opened_long_ago(cookie_of(people.nurse))

    async def story(site):
        phone = Phone(site, "/live/mine", [(b"cookie", cookie)])
        found = await phone.status()
        await phone.call
        return found

    assert played(story) == 401


def test_a_session_that_turns_a_week_while_much_is_told_ends_too(people, monkeypatch):
    monkeypatch.setattr("sloyfe.platform.live.serving.SIGN_OF_LIFE", 0.05)
    monkeypatch.setattr("sloyfe.platform.live.serving.TOGETHER", 0)
    cookie = cookie_of(people.nurse)

    def age() -> None:
        opened_long_ago(cookie)
        connections.close_all()

    async def story(site):
        phone = Phone(site, "/live/mine", [(b"cookie", cookie)])
        assert await phone.status() == 200
        await phone.text()
        await asyncio.to_thread(age)
        telling = asyncio.create_task(keep_telling())
        while (await phone.next())["more_body"]:
            pass
        await asyncio.wait_for(phone.call, PATIENCE)
        telling.cancel()

    async def keep_telling():
        while True:
            await asyncio.to_thread(tell, people.nurse)

    played(story)


def test_many_at_once_come_as_one_message(people):
    cookie = cookie_of(people.nurse)

    def tell_three() -> list[int]:
        with transaction.atomic():
            told = [
                notify.tell(
                    by=None, user_ids=[people.nurse.pk], kind="cases.new", url="/", now=timezone.now()
                )
                for _ in range(3)
            ]
        connections.close_all()
        return [notice.pk for [notice] in told]

    async def story(site):
        phone = Phone(site, "/live/mine", [(b"cookie", cookie)])
        assert await phone.status() == 200
        await phone.text()
        numbers = await asyncio.to_thread(tell_three)
        heard = await phone.text()
        await phone.hang_up()
        return heard, numbers

    heard, numbers = played(story)
    assert heard == f"id: {numbers[-1]}\nevent: changed\ndata: {numbers}\n\n"


def test_what_was_rolled_back_is_never_heard(people):
    cookie = cookie_of(people.nurse)

    def fail() -> None:
        try:
            with transaction.atomic():
                notify.tell(
                    by=None, user_ids=[people.nurse.pk], kind="cases.new", url="/", now=timezone.now()
                )
                transaction.set_rollback(True)
        finally:
            connections.close_all()

    async def story(site):
        phone = Phone(site, "/live/mine", [(b"cookie", cookie)])
        assert await phone.status() == 200
        await phone.text()
        await asyncio.to_thread(fail)
        number = await asyncio.to_thread(tell, people.nurse)
        heard = await phone.text()
        await phone.hang_up()
        return heard, number

    heard, number = played(story)
    assert heard == f"id: {number}\nevent: changed\ndata: [{number}]\n\n"
    assert Notice.objects.count() == 1


def test_a_hundred_clients_share_one_connection_to_the_database(people):
    cookie = cookie_of(people.nurse)

    def listeners() -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity "
                "WHERE datname = current_database() AND query LIKE 'LISTEN%'"
            )
            [count] = cursor.fetchone()
        connections.close_all()
        return count

    async def story(site):
        phones = [Phone(site, "/live/mine", [(b"cookie", cookie)]) for _ in range(100)]
        for phone in phones:
            assert await phone.status() == 200
            await phone.text()
        count = await asyncio.to_thread(listeners)
        number = await asyncio.to_thread(tell, people.nurse)
        heard = {await phone.text() for phone in phones}
        for phone in phones:
            await phone.hang_up()
        return count, heard, number

    count, heard, number = played(story)
    assert (count, heard) == (1, {f"id: {number}\nevent: changed\ndata: [{number}]\n\n"})


def test_clients_of_a_lost_connection_are_sent_away_to_resume(people):
    cookie = cookie_of(people.nurse)

    def cut() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND query LIKE 'LISTEN%'"
            )
        connections.close_all()

    async def story(site):
        phone = Phone(site, "/live/mine", [(b"cookie", cookie)])
        assert await phone.status() == 200
        await phone.text()
        await asyncio.to_thread(cut)
        while (await phone.next())["more_body"]:
            pass
        await asyncio.wait_for(phone.call, PATIENCE)
        again = Phone(site, "/live/mine", [(b"cookie", cookie)])
        status = await again.status()
        await again.text()
        await again.hang_up()
        return status

    assert played(story) == 200


def test_ready_says_whether_the_database_answers(people, monkeypatch):
    async def story(site):
        phone = Phone(site, "/live/ready")
        return await phone.status()

    assert played(story) == 200


def test_a_stream_has_one_owner():
    stream = live.find("mine")

    live.register(stream)
    with pytest.raises(ValueError, match="mine already"):
        live.register(live.Stream("mine", topic=lambda user, rest: "x", since=lambda user, rest, last: []))
