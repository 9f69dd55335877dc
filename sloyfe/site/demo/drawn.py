"""The demo's processes as they lie in `fjordvik/processes.txt`, and as the BPMN that pasting them would give.

A block begins with `# code | kind | title | where | owner | state | openings in a week`; then the purpose,
`> in > out > whom for`, `@ roles`, and the lines as anybody would paste them, with what hangs on a step in braces
behind it. Under a line stands `| ` and how the step is done.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from sloyfe.methods import bpmn
from sloyfe.site.demo import reading

HANGS = re.compile(r"\s*\{([^}]*)\}")
TEXT = "|"
NAMES = {"form": "form", "system": "system", "records": "records", "personal": "personal_data"}


@dataclass(frozen=True)
class Drawn:
    """One process. `state` is that of a version being made besides the one in force, or "suggestion".

    `opened` is how often it is opened in an ordinary week, `texts` says of each line how it is done.
    """

    number: int
    code: str
    kind: str
    title: str
    scope: str
    owner: str
    state: str
    opened: int
    purpose: str
    ends: tuple[str, str, str]
    roles: tuple[str, ...]
    lines: tuple[str, ...]
    texts: tuple[str, ...]

    def model(self, *, whole: bool = True) -> bpmn.Model:
        """Laid out as a pasted list is, with ids that the same demo always has; else the version before.

        That one lacks the last step that stands by itself, and all others have the ids they have in the whole.
        """
        last = max(
            n for n, line in enumerate(self.lines) if not line[:1].isspace() and not line.endswith("?")
        )
        kept = [n for n in range(len(self.lines)) if whole or n != last]
        text = "\n".join(HANGS.sub("", self.lines[n]) for n in kept)
        places = (0, *(n + 1 for n in kept), len(self.lines) + 1)
        steps = bpmn.drafted(text, (f"Step_{self.code}_{n}" for n in places), self.roles)
        said = {f"Step_{self.code}_{n}": words for n, words in enumerate(self.texts, start=1)}
        told = tuple(replace(step, documentation=said.get(step.id, "")) for step in steps)
        return bpmn.layout(told, name=self.title, id_=f"Process_{self.code}")

    def details(self) -> Iterator[tuple[str, dict[str, str], list[str]]]:
        """(name of the step, what it works with, codes of requirements), for the lines that say so."""
        for line in self.lines:
            found = HANGS.search(line)
            if found:
                pairs = [part.split(":", 1) for part in found[1].split(";")]
                said = [(name.strip(), value.strip()) for name, value in pairs]
                works = {NAMES[name]: value for name, value in said if name in NAMES}
                yield self.name_in(line), works, [value for name, value in said if name == "req"]

    def name_in(self, line: str) -> str:
        """What the step of a line is called: without the answer and the role in front."""
        words = HANGS.sub("", line)
        if words[:1].isspace():
            words = words.partition(":")[2]
        role, colon, rest = words.partition(":")
        return (rest if colon and role.strip() in self.roles else words).strip()


@cache
def processes() -> tuple[Drawn, ...]:
    text = (reading.FOLDER / "processes.txt").read_text(encoding="utf-8")
    return tuple(_drawn(number, block) for number, block in enumerate(text.split("# ")[1:], start=1))


def _drawn(number: int, block: str) -> Drawn:
    head, purpose, ends, roles, *rest = block.rstrip("\n").split("\n")
    code, kind, title, scope, owner, state, opened = (part.strip() for part in head.split("|"))
    inputs, outputs, customers = (part.strip() for part in ends.removeprefix(">").split(">"))
    named = tuple(role.strip() for role in roles.removeprefix("@").split(","))
    lines, texts = _told(rest)
    return Drawn(
        number,
        code,
        kind,
        title,
        scope,
        owner,
        state,
        int(opened),
        purpose,
        (inputs, outputs, customers),
        named,
        lines,
        texts,
    )


def _told(rest: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of the steps and, beside each, what stands under it: nothing where nothing does."""
    lines: list[str] = []
    texts: list[str] = []
    for line in rest:
        if line.lstrip().startswith(TEXT):
            texts[-1] = line.lstrip().removeprefix(TEXT).strip()
        else:
            lines.append(line)
            texts.append("")
    return tuple(lines), tuple(texts)
