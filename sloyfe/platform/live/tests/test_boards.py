"""Streams that tell how it stands, in full, to visitors whom nobody recognises."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import connections, transaction

from sloyfe.platform import live
from sloyfe.platform.live import streams

from .test_live import PATIENCE, Phone, people, played, tell

__all__ = ["people"]

pytestmark = pytest.mark.django_db(transaction=True)


class Room:
    """What stands on the board, and how often it was asked for."""

    def __init__(self) -> None:
        self.number, self.asked, self.open = 1, 0, True
        self.users: list[object] = []

    def topic(self, user: object, rest: str) -> str | None:
        self.users.append(user)
        return "room:7" if self.open and rest.startswith("seven") else None

    def content(self, rest: str) -> tuple[int, str]:
        self.asked += 1
        return self.number, f"{rest} is at {self.number}\nand æ"

    def change(self) -> None:
        self.number += 1

        def write() -> None:
            try:
                with transaction.atomic():
                    live.announce([("room:7", self.number)])
            finally:
                connections.close_all()

        with ThreadPoolExecutor(1) as thread:
            thread.submit(write).result(PATIENCE)


@contextmanager
def registered(stream):
    streams._streams[stream.name] = stream
    try:
        yield
    finally:
        del streams._streams[stream.name]


@pytest.fixture
def room():
    made = Room()
    with registered(live.Stream("room", topic=made.topic, visitors=True, content=made.content)):
        yield made


def said(number: int, text: str) -> str:
    return f"id: {number}\nevent: told\ndata: {json.dumps(text)}\n\n"


def test_whoever_comes_is_told_how_it_stands_and_then_of_each_change(room):
    async def story(site):
        phone = Phone(site, "/live/room/seven")
        assert await phone.status() == 200
        first = await phone.text()
        await asyncio.to_thread(room.change)
        second = await phone.text()
        await phone.hang_up()
        return first, second

    assert played(story) == (
        "retry: 2000\n\n" + said(1, "seven is at 1\nand æ"),
        said(2, "seven is at 2\nand æ"),
    )


def test_nobody_looks_at_who_a_visitor_is(people, room):
    async def story(site):
        phone = Phone(site, "/live/room/seven", [(b"cookie", b"sessionid=made-up")])
        status = await phone.status()
        await phone.hang_up()
        return status

    assert (played(story), room.users) == (200, [None])


def test_what_stands_there_is_made_once_for_all_who_listen(room):
    async def story(site):
        phones = [Phone(site, "/live/room/seven") for _ in range(30)]
        for phone in phones:
            assert await phone.status() == 200
            await phone.text()
        await asyncio.to_thread(room.change)
        heard = {await phone.text() for phone in phones}
        for phone in phones:
            await phone.hang_up()
        return heard, room.asked

    assert played(story) == ({said(2, "seven is at 2\nand æ")}, 2)


def test_many_changes_in_a_moment_are_told_as_one(room):
    async def story(site):
        phone = Phone(site, "/live/room/seven")
        await phone.status()
        await phone.text()
        for _ in range(60):
            await asyncio.to_thread(room.change)
        last = said(61, "seven is at 61\nand æ")
        heard = 0
        while await phone.text() != last:
            heard += 1
        await phone.hang_up()
        return heard

    assert played(story) < 40


def test_another_address_of_the_same_topic_has_its_own_words(room):
    async def story(site):
        one, other = Phone(site, "/live/room/seven/nb"), Phone(site, "/live/room/seven/nn")
        heard = []
        for phone in (one, other):
            await phone.status()
            heard.append(await phone.text())
            await phone.hang_up()
        return heard

    assert played(story) == [
        "retry: 2000\n\n" + said(1, "seven/nb is at 1\nand æ"),
        "retry: 2000\n\n" + said(1, "seven/nn is at 1\nand æ"),
    ]


def test_a_board_that_nobody_looks_at_is_not_kept(room):
    async def story(site):
        phone = Phone(site, "/live/room/seven")
        await phone.status()
        await phone.text()
        await phone.hang_up()
        return site.boards._boards

    assert played(story) == {}


def test_an_address_that_nobody_has_is_not_found(room):
    async def story(site):
        phone = Phone(site, "/live/room/eight")
        found = await phone.status()
        await phone.call
        return found

    assert played(story) == 404


def test_a_room_that_has_closed_sends_its_listeners_away(room, monkeypatch):
    monkeypatch.setattr("sloyfe.platform.live.serving.SIGN_OF_LIFE", 0.05)

    async def story(site):
        phone = Phone(site, "/live/room/seven")
        await phone.status()
        await phone.text()
        room.open = False
        await asyncio.wait_for(phone.call, PATIENCE)
        return True

    assert played(story)


def test_a_visitor_still_needs_a_session_for_what_is_a_persons(people, room):
    tell(people.nurse)

    async def story(site):
        phone = Phone(site, "/live/mine")
        found = await phone.status()
        await phone.call
        return found

    assert played(story) == 401
