"""Steps from pasted lines: one line, one step.

Source: UX screen 7 ("Begynn med å skrive stegene, ett per linje"). Numbers and bullets in front are the writer's
own and go. A line that ends in a question mark is a decision, and lines further in under it are its ways: the
words before the colon answer the question.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from .listing import Step, Way
from .names import Kind

_BULLET = re.compile(r"\s*(?:(?:[-–—•*·▪◦]|\d{1,3}(?:\.\d{1,3})*[.)]|[a-zæøå][.)])\s+)?")
_ANSWER = re.compile(r"([^:]{1,40}):(?=\s|$)\s*")
_TAB = 4


@dataclass(slots=True)
class _Line:
    depth: int
    text: str


def drafted(text: str, ids: Iterable[str], roles: Iterable[str] = ()) -> tuple[Step, ...]:
    """The steps in the text between a start and an end, ready for the layout; nothing for a text without words.

    `ids` gives the id of each new step, as many as there are lines and two more. Under a decision each line
    further in that answers it ("Ja: …") begins a way of its own, the ones after it go on; all ways meet in what
    follows. Under a decision with one answer only, what follows is the other one. A line that begins with one of
    the `roles` and a colon is that role's step; a decision without one goes with the step before it, start and end
    with the step beside them.
    """
    lines = [*_lines(text)]
    if not lines:
        return ()
    writer = _Writer(iter(ids), {role.casefold(): role for role in roles})
    start = writer.add(Kind.START, "")
    ends = writer.chain(lines, [(start, "")])
    end = writer.add(Kind.END, "")
    writer.join(ends, end)
    first, *others, last = writer.steps.values()
    return replace(first, role=others[0].role), *others, replace(last, role=others[-1].role)


def _lines(text: str) -> Iterator[_Line]:
    for raw in text.expandtabs(_TAB).splitlines():
        words = _BULLET.sub("", raw, count=1).strip()
        if words:
            yield _Line(len(raw) - len(raw.lstrip()), " ".join(words.split()))


@dataclass(slots=True)
class _Writer:
    """Steps as they are written; an open end is a step with the words on the way out of it."""

    ids: Iterator[str]
    roles: Mapping[str, str]
    steps: dict[str, Step] = field(default_factory=dict)

    def add(self, kind: Kind, name: str) -> str:
        id_ = next(self.ids)
        said = _ANSWER.match(name)
        role = self.roles.get(said[1].strip().casefold(), "") if said else ""
        self.steps[id_] = Step(id_, kind, name[said.end() :] if said and role else name, role)
        return id_

    def join(self, ends: Iterable[tuple[str, str]], target: str) -> None:
        for id_, words in ends:
            step = self.steps[id_]
            self.steps[id_] = replace(step, next=(*step.next, Way(target, words)))

    def chain(self, lines: list[_Line], ends: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Lines of one depth after each other, each with what lies further in under it."""
        place = 0
        while place < len(lines):
            line = lines[place]
            inner = _under(lines, place)
            place += 1 + len(inner)
            is_decision = line.text.endswith("?")
            id_ = self.add(Kind.DECISION if is_decision else Kind.TASK, line.text)
            if is_decision and not self.steps[id_].role:  # it is asked where one stands
                self.steps[id_] = replace(self.steps[id_], role=self.steps[ends[0][0]].role)
            self.join(ends, id_)
            ends = self._ways(id_, inner) if is_decision else self.chain(inner, [(id_, "")])
        return ends

    def _ways(self, decision: str, lines: list[_Line]) -> list[tuple[str, str]]:
        ends: list[tuple[str, str]] = []
        for answer, way in _answers(lines):
            ends += self.chain(way, [(decision, answer)])
        return ends if len(ends) > 1 else [(decision, ""), *ends]


def _under(lines: list[_Line], place: int) -> list[_Line]:
    found: list[_Line] = []
    for line in lines[place + 1 :]:
        if line.depth <= lines[place].depth:
            break
        found.append(line)
    return found


def _answers(lines: list[_Line]) -> list[tuple[str, list[_Line]]]:
    """Ways by the answer that begins them; a line without an answer goes on with the way before it."""
    ways: list[tuple[str, list[_Line]]] = []
    outer = min((line.depth for line in lines), default=0)
    for line in lines:
        said = _ANSWER.match(line.text) if line.depth == outer else None
        if said:
            rest = line.text[said.end() :]
            ways.append((said[1].strip(), [_Line(line.depth, rest)] if rest else []))
        elif ways:
            ways[-1][1].append(line)
        else:
            ways.append(("", [line]))
    return ways
