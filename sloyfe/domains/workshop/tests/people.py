"""A room of simulated phones, through the same addresses as real ones, and the facilitator who leads it."""

import base64
import hashlib
import json
import re
import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from django.test import Client

from sloyfe.domains.risk import commands as risks
from sloyfe.domains.risk import queries as risk_queries
from sloyfe.domains.risk.choices import AssessmentField
from sloyfe.domains.workshop import commands
from sloyfe.domains.workshop.models import Question, Workshop
from sloyfe.methods import blind_rsa

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)  # a Wednesday
NEXT_YEAR = date(2027, 11, 18)
EVENTS = ("En bruker får feil legemiddel", "Et besøk blir glemt")
PAPER = re.compile(r'data-paper="(\d+)" data-modulus="([\w-]+)"')


def text(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def octets(words: str) -> bytes:
    return base64.urlsafe_b64decode(words + "=" * (-len(words) % 4))


class Phone:
    """Joins by the code, draws its papers when they are handed out, and casts each without a cookie."""

    def __init__(
        self, code: str, function: str = "participant", make: Callable[..., Any] = Client, **headers: Any
    ) -> None:
        self.make = make
        self.client = make(**headers)
        self.joined = self.client.post("/bli-med", {"code": code, "function": function})
        self.address = self.joined["Location"] if self.joined.status_code == 303 else ""
        self.papers: dict[int, tuple[bytes, bytes]] = {}

    def page(self) -> str:
        return self.client.get(self.address).content.decode()

    def draw(self) -> int:
        """How the server answered; the signed papers are kept."""
        waiting: dict[int, tuple[blind_rsa.PublicKey, bytes, int]] = {}
        sent = {}
        for question, modulus in PAPER.findall(self.page()):
            key = blind_rsa.PublicKey(int.from_bytes(octets(modulus)), 65537)
            prepared = blind_rsa.prepare(b"ballot", secrets.token_bytes(32))
            factor = 2 + secrets.randbelow(key.n - 3)
            blinded, inverse = blind_rsa.blind(key, prepared, secrets.token_bytes(48), factor)
            waiting[int(question)], sent[question] = (key, prepared, inverse), text(blinded)
        answer = self.send("sedler", {"papers": sent})
        for question, signature in answer.json().get("papers", {}).items():
            key, prepared, inverse = waiting[int(question)]
            self.papers[int(question)] = (
                prepared,
                blind_rsa.finalize(key, prepared, octets(signature), inverse),
            )
        return answer.status_code

    def send(self, name: str, body: Any, client: Client | None = None) -> Any:
        sender = self.client if client is None else client
        return sender.post(f"{self.address}/{name}", json.dumps(body), content_type="application/json")

    def vote(self, question: int, likelihood: int, consequence: int, why: str = "", /, **changes: Any) -> Any:
        prepared, signature = self.papers[question]
        body = {
            "question": question,
            "prepared": text(prepared),
            "signature": text(signature),
            "likelihood": likelihood,
            "consequence": consequence,
            "why": why,
        }
        return self.send("stem", body | changes, self.make())

    def paper_hash(self, question: int) -> str:
        return hashlib.sha256(self.papers[question][0]).hexdigest()


def planned(cast: Any, **more: Any) -> Workshop:
    """The leader of A prepares one for an analysis of the unit, and leads it."""
    wanted = risks.NewAssessment(
        title="Legemidler hjemme",
        kind="service",
        edition=risk_queries.get_edition("unit", 1),
        leader=cast.leader,
    )
    assessment = risks.plan(by=cast.leader, unit=cast.a, wanted=wanted, now=NOW)
    risks.write(by=cast.leader, assessment=assessment, texts={AssessmentField.PURPOSE: "Trygge legemidler."})
    given = {"title": "Legemidler hjemme", "facilitator": cast.leader} | more
    return commands.prepare(
        by=cast.leader, assessment=assessment, wanted=commands.NewWorkshop(**given), now=NOW
    )


def moved(cast: Any, workshop: Workshop, *events: str, now: datetime = NOW) -> Workshop:
    for event in events:
        workshop = commands.move(by=cast.leader, workshop=workshop, event=event, now=now)
    return workshop


def gathering(cast: Any, events: tuple[str, ...] = EVENTS) -> Workshop:
    """People may come in, and the list is written."""
    workshop = moved(cast, planned(cast), "open", "next", "next", "next")
    for event in events:
        wanted = commands.NewQuestion(event=event, because="det er travelt", so_that="brukeren blir skadet")
        commands.add_question(by=cast.leader, workshop=workshop, wanted=wanted)
    return again(workshop)


def asked(workshop: Workshop) -> list[Question]:
    return list(workshop.questions.filter(left_out=False))


def again(workshop: Workshop) -> Workshop:
    """As it stands now."""
    return Workshop.objects.select_related("assessment__unit__scope").get(pk=workshop.pk)
