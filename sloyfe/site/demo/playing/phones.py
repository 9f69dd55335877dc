"""The phones of the room: each looks at how it stands, and does what is asked of it there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from sloyfe.site.demo.playing.papers import Papers, as_octets, as_text
from sloyfe.site.demo.playing.visitor import Visitor

STANDS = re.compile(r'data-stands="(\w+)" data-number="(\d+)"')
PAPER = re.compile(r'data-paper="(\d+)" data-modulus="([\w-]+)"')
BALLOT = re.compile(r'data-ballot="(\d+)"')
ENDED = ("approved", "cancelled")
KNOWS, SPEAKS = 0.93, 0.08


@dataclass
class Phone:
    """`thought` is what it has not written yet; `done` what it has done, so that it does nothing twice."""

    visitor: Visitor
    room: str
    lot: Random
    thoughts: list[str] = field(default_factory=list)
    papers: Papers = field(default_factory=Papers)
    done: set[str] = field(default_factory=set)

    @classmethod
    def joining(cls, address: str, code: str, function: str, lot: Random) -> "Phone | None":
        visitor = Visitor(address)
        answer = visitor.post("/bli-med", {"code": code, "function": function})
        return cls(visitor, answer.to, lot) if answer.to else None

    def look(self) -> tuple[str, int, str]:
        """How it stands: the state, the number of the round that is near, and the page itself."""
        page = self.visitor.get(f"{self.room}/na").text
        state, number = STANDS.findall(page)[0]
        return str(state), int(number), page

    def act(self, words: dict[str, Any]) -> str:
        """Gives the state it saw."""
        state, number, page = self.look()
        moduli = {int(question): modulus for question, modulus in PAPER.findall(page)}
        questions = [int(question) for question in BALLOT.findall(page)]
        # New papers are handed out where the list has changed meanwhile: those of before are worth nothing.
        doing = " ".join(moduli.values()) or f"{state} {number}"
        if doing not in self.done:
            self.done.add(doing)
            if state == "ideas":
                self._think()
            elif moduli:
                self._draw(moduli)
            elif questions:
                self._vote(questions, number, words["reasons"])
        return state

    def _think(self) -> None:
        for idea in self.thoughts:
            Visitor(self.visitor.address, remembers=False).post(f"{self.room}/ide", {"body": idea})

    def _draw(self, moduli: dict[int, str]) -> None:
        sent = {str(question): as_text(paper) for question, paper in self.papers.blinded(moduli).items()}
        answer = self.visitor.send(f"{self.room}/sedler", {"papers": sent})
        if answer.status == 200:
            signed = answer.said["papers"]
            self.papers.take({int(question): as_octets(text) for question, text in signed.items()})

    def _vote(self, questions: Sequence[int], number: int, reasons: Sequence[str]) -> None:
        nobody = Visitor(self.visitor.address, remembers=False)
        for question in questions:
            if question not in self.papers.signed:
                continue
            prepared, signature = self.papers.signed[question]
            body = {
                "question": question,
                "prepared": as_text(prepared),
                "signature": as_text(signature),
                "likelihood": self._level(question, number),
                "consequence": self._level(question + 1, number),
                "why": self.lot.choice(reasons) if self.lot.random() < SPEAKS else "",
            }
            nobody.send(f"{self.room}/stem", body)

    def _level(self, about: int, number: int) -> int:
        """Most lie near what the room thinks of it; nearer in the second round. 0 is “do not know”."""
        if self.lot.random() > KNOWS:
            return 0
        middle = 2 + about % 3
        apart = self.lot.choice((-2, -1, 0, 0, 1, 2) if about % 2 else (-1, 0, 0, 1))
        return min(max(middle + (apart if number == 1 else round(apart / 3)), 1), 5)
