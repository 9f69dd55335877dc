"""A workshop on the site as it runs: phones hear by streams, and a killed web process loses no vote."""

import json
import os
import threading
import time
from datetime import timedelta
from typing import Any

import httpx
import pytest
from django.utils import timezone

from sloyfe.domains.risk import commands as risks
from sloyfe.domains.risk import queries as risk_queries
from sloyfe.domains.workshop import commands
from sloyfe.domains.workshop.models import Ballot, Reveal, Workshop
from sloyfe.domains.workshop.tests.people import Phone
from tests.journeys.learning import leader, led_by
from tests.operation.reporting import PATIENCE, PAUSE, Site

PEOPLE = 8


class Answer:
    def __init__(self, found: httpx.Response) -> None:
        self.status_code, self.content, self.json = found.status_code, found.content, found.json
        self._headers = found.headers

    def __getitem__(self, name: str) -> str:
        return self._headers[name]


class Wire:
    """Asks a site over the network as Django's own client asks it in tests, until it answers."""

    def __init__(self, address: str) -> None:
        self.client = httpx.Client(base_url=address, timeout=20)

    def get(self, path: str) -> Answer:
        return self._asked(lambda: self.client.get(path))

    def post(self, path: str, body: Any, content_type: str = "") -> Answer:
        sent = (
            {"content": body, "headers": {"content-type": content_type}} if content_type else {"data": body}
        )
        return self._asked(lambda: self.client.post(path, **sent))

    def _asked(self, ask: Any) -> Answer:
        deadline, pause = time.monotonic() + PATIENCE, threading.Event()
        while time.monotonic() < deadline:
            try:
                found = ask()
            except httpx.TransportError:
                pause.wait(PAUSE)
                continue
            if found.status_code < 500:
                return Answer(found)
            pause.wait(PAUSE)
        raise AssertionError("The site did not come back.")


class Stream:
    """What a phone hears, in order; it comes back by itself when the connection is lost."""

    def __init__(self, address: str) -> None:
        self.address, self.heard, self.ended = address, [], threading.Event()
        self.news = threading.Condition()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while not self.ended.is_set():
            try:
                with httpx.stream("GET", self.address, timeout=httpx.Timeout(20, read=None)) as found:
                    for line in found.iter_lines():
                        if line.startswith("data: "):
                            with self.news:
                                self.heard.append(json.loads(line.removeprefix("data: ")))
                                self.news.notify_all()
            except httpx.TransportError:
                self.ended.wait(PAUSE)

    def hears(self, words: str) -> bool:
        with self.news:
            return self.news.wait_for(lambda: any(words in one for one in self.heard), PATIENCE)


def moved(workshop: Workshop, *events: str) -> Workshop:
    for event in events:
        workshop = commands.move(by=workshop.facilitator, workshop=workshop, event=event, now=timezone.now())
    return workshop


@pytest.fixture
def workshop(seeded_database: str, django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock():
        by, now = leader(), timezone.now()
        wanted = risks.NewAssessment(
            title="Legemidler", kind="service", edition=risk_queries.get_edition("unit", 1), leader=by
        )
        assessment = risks.plan(by=by, unit=led_by(by), wanted=wanted, now=now)
        new = commands.NewWorkshop(title="Legemidler hjemme", facilitator=by)
        made = commands.prepare(by=by, assessment=assessment, wanted=new, now=now - timedelta(minutes=1))
        made.questions.all().delete()
        made = moved(made, "open", "next", "next", "next")
        said = commands.NewQuestion(event="Feil medisin", because="det er travelt", so_that="skade")
        commands.add_question(by=by, workshop=made, wanted=said)
        yield Workshop.objects.get(pk=made.pk)


def test_streams_tell_the_room_and_a_killed_web_process_loses_no_vote(
    seeded_database: str, databases: Any, workshop: Workshop
) -> None:
    with Site(os.environ | {"DATABASE_URL": databases.address(seeded_database)}) as site:
        phones = [Phone(workshop.code, make=lambda: Wire(site.address)) for _ in range(PEOPLE)]
        stream = Stream(f"{site.address}/live/workshop/{workshop.key}/nb")
        assert stream.hears('data-stands="gathering"')
        workshop = moved(workshop, "confirm")
        assert stream.hears('data-stands="ready"')
        for phone in phones:
            assert phone.draw() == 200
        workshop = moved(workshop, "begin_round")
        assert stream.hears('data-stands="round_one"')
        [question] = workshop.questions.all()
        for number, phone in enumerate(phones):
            if number == PEOPLE // 2:
                site.kill("web")
            assert phone.vote(question.pk, 1 + number % 5, 3).status_code == 201
        assert Ballot.objects.count() == PEOPLE
        moved(workshop, "reveal")
        assert stream.hears('data-stands="reveal_one"')
        stream.ended.set()
    assert Reveal.objects.get(round__workshop=workshop).ballots == PEOPLE
