"""A whole workshop from the code to the approved plan, or the phones alone beside whoever leads it in a browser."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from random import Random
from typing import Any

from sloyfe.site.demo import reading
from sloyfe.site.demo.playing.leader import DEPUTY, Leader, NotPlayed, signed_in
from sloyfe.site.demo.playing.phones import ENDED, Phone

AT_ONCE = 8
LOOK_EVERY = 1.0  # seconds between two looks of a room that somebody else leads

Say = Callable[[str], None]


class Room:
    def __init__(self, address: str, code: str, people: int, *, seed: int = 1) -> None:
        self.words: dict[str, Any] = reading.settings("workshop.toml")["played"]
        self.pool = ThreadPoolExecutor(AT_ONCE)
        functions, ideas = self.words["functions"], self.words["ideas"]

        def joining(number: int) -> Phone | None:
            return Phone.joining(
                address, code, functions[number % len(functions)], Random(f"{seed}:{number}")
            )

        found = list(self.pool.map(joining, range(people)))
        self.phones = [phone for phone in found if phone is not None]
        if not self.phones:
            raise NotPlayed(f"No workshop that is running has the code {code}.")
        for number, idea in enumerate(ideas):
            self.phones[number % len(self.phones)].thoughts.append(idea)

    def act(self) -> str:
        """Each phone once; the state they saw."""
        seen: list[str] = list(self.pool.map(lambda phone: phone.act(self.words), self.phones))
        return seen[-1]


def play(address: str, people: int, pause: float, today: date, say: Say) -> None:
    """`pause` is how many seconds each point stays on the big screen."""
    leader = Leader(address, today)
    code, screen = leader.open()
    say(f"Big screen: {screen}")
    room = Room(address, code, people)
    say(f"{len(room.phones)} phones have joined with the code {code}")

    def go(event: str, words: str) -> None:
        time.sleep(pause)
        leader.move(event)
        room.act()
        say(words)

    go("next", "Everybody sees what the data says")
    go("next", "Everybody writes what can go wrong, alone")
    go("next", "The ideas are gathered")
    leader.gather(room.words)
    go("confirm", "The list is agreed on; the phones have their ballot papers")
    go("begin_round", "First round: every phone has answered")
    go("reveal", "The answers of the first round are shown")
    go("next", "The room talks about where it differs")
    leader.note(room.words)
    go("begin_round", "Second round: every phone has answered")
    go("reveal", "The answers of the second round are shown")
    go("next", "Actions")
    leader.agree(room.words)
    say("An action is agreed on, and its owner has said yes")
    go("next", "Decision")
    time.sleep(pause)
    leader.approve()
    say(f"Approved: {address}{leader.path}/referat")


def join_in(address: str, code: str, people: int, say: Say) -> None:
    """The phones follow whoever leads, until the workshop has ended."""
    signed_in(address, DEPUTY)  # of the demo alone
    room = Room(address, code, people)
    say(f"{len(room.phones)} phones have joined, and follow you")
    before = ""
    while before not in ENDED:
        state = room.act()
        if state != before:
            say(f"The phones have done what there is to do in: {state}")
        before = state
        time.sleep(LOOK_EVERY)
