"""A thousand people in one workshop, on one process: `python -m bench.workshop`, some minutes. Stops by itself.

They join, draw their papers and vote as phones do, and hear by streams. What is shown: how long after the facilitator
has the answers shown the last phone has heard it all, while others read pages. The load is made on the same cores.
"""

import argparse
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import Any

from bench.figures import percentile
from bench.pages import NURSE
from bench.results import FOLDER
from bench.sites import Site
from bench.visitor import Visitor
from bench.workshop_phones import Streams
from bench.workshop_told import faults, lines
from sloyfe.site.demo.playing.phones import Phone

PEOPLE, QUESTIONS, CASES, SHOWN = 1_000, 4, 20_000, 20
AT_ONCE = 8
PATIENCE = 60.0  # seconds for the last phone to hear, before it is said to be lost
BETWEEN = 0.5  # seconds between two readings of a page, and two changes that the room is shown
WORDS = {"reasons": ["Det har skjedd."]}
READ = ("/", "/saker", "/slik")


def main() -> int:
    options = arguments().parse_args()
    site = Site(options.cases, 3, options.port)
    say(f"{options.cases:,} cases: loading, unless the same are there")
    site.ready(fresh=False)
    room = json.loads(site.run("bench.workshop_site", "room", str(options.questions)).splitlines()[-1])
    with site.served("--workers", "1"):
        told = Held(site, room, options.people).hold()
    votes = json.loads(site.run("bench.workshop_site", "kept", room["ref"]).splitlines()[-1])
    told |= {
        "machine": {"day": f"{datetime.now(UTC):%Y-%m-%d}", "cores": os.cpu_count()},
        "people": options.people,
        "questions": options.questions,
        "votes": votes,
    }
    told["faults"] = faults(told)
    (FOLDER / "workshop.json").write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n")
    (FOLDER / "workshop.md").write_text("\n".join(lines(told)) + "\n")
    say((FOLDER / "workshop.md").read_text())
    return 1 if told["faults"] else 0


@dataclass
class Held:
    site: Site
    room: dict[str, Any]
    people: int
    pages: list[float] = field(default_factory=list)
    heard: list[int] = field(default_factory=list)

    def hold(self) -> dict[str, Any]:
        name, _equals, value = self.room["cookie"].partition("=")
        self.leader = Visitor(self.site.address)
        self.leader.cookies[name] = value
        self.leader.get(f"/verksteder/{self.room['ref']}")
        self.pool = ThreadPoolExecutor(AT_ONCE)
        say(f"{self.people:,} phones join")
        self.phones = list(self.pool.map(self._joined, range(self.people)))
        self.streams = Streams(self.site.address, f"/live/workshop/{self.room['key']}/nb", self.people)
        self.streams.connect(PATIENCE)
        rounds = [self._round("confirm"), self._round("next")]
        say(f"{SHOWN} changes on the screens of all")
        changes = self._while_pages_are_read(lambda: [self._heard("droft") for _change in range(SHOWN)])
        self.streams.close()
        return {
            "rounds": rounds,
            "changes": spread([ms for one in changes for ms in one["pressed"]]),
            "heard": [*self.heard, *(len(one["pressed"]) for one in changes)],
            "pages": spread(self.pages),
            "lost": self.streams.lost,
        }

    def _joined(self, number: int) -> Phone:
        found = Phone.joining(self.site.address, self.room["code"], "participant", Random(number))
        if found is None:
            raise RuntimeError("A phone was not let in.")
        return found

    def _round(self, before: str) -> dict[str, Any]:
        """Papers, votes, and the answers shown; how long after that everybody had heard."""
        self._heard("videre", event=before)
        began = time.monotonic()
        self._all(lambda phone: phone.act(WORDS))
        drew = time.monotonic() - began
        self._heard("videre", event="begin_round")
        began = time.monotonic()
        self._all(lambda phone: phone.act(WORDS))
        voted = time.monotonic() - began
        say(f"papers in {drew:.0f} s, votes in {voted:.0f} s")
        shown = self._while_pages_are_read(lambda: self._heard("videre", event="reveal"))
        self.heard.append(len(shown["pressed"]))
        times = {name: spread(shown[name]) for name in ("told", "pressed")}
        return {"drew": drew, "voted": voted, "counting": shown["answered"]} | times

    def _all(self, act: Callable[[Phone], Any]) -> None:
        list(self.pool.map(act, self.phones))

    def _heard(self, verb: str, **fields: str) -> dict[str, Any]:
        """Milliseconds until each phone had heard it: from when the button was pressed, and from its answer."""
        self.leader.connection.close()  # idle for so long that the site has closed it; the next request opens it
        self.streams.expect_next()
        began = time.perf_counter()
        status = self.leader.post(f"/verksteder/{self.room['ref']}/{verb}", fields).status
        answered = time.perf_counter()
        if status not in (302, 303):
            raise RuntimeError(f"{verb} {fields} was answered {status}.")
        times = self.streams.wait(PATIENCE)
        known = min(answered, times[0]) if times else answered  # from here on it can be told
        return {
            "answered": (answered - began) * 1000,
            "pressed": [(at - began) * 1000 for at in times],
            "told": [(at - known) * 1000 for at in times],
        }

    def _while_pages_are_read(self, act: Callable[[], Any]) -> Any:
        over = threading.Event()
        reader = threading.Thread(target=self._read, args=(over,))
        reader.start()
        try:
            return act()
        finally:
            over.set()
            reader.join()

    def _read(self, over: threading.Event) -> None:
        nurse = Visitor(self.site.address).sign_in(NURSE)
        while not over.wait(BETWEEN / 10):
            self.pages += [nurse.get(path).milliseconds for path in READ]


def spread(values: list[float]) -> dict[str, float]:
    return {f"p{share}": round(percentile(values, share), 1) for share in (50, 95, 99, 100)} if values else {}


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.workshop", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--port", type=int, default=8137)
    return parser


def say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
