"""The demo's documents as they lie in `fjordvik/documents`: a head of `name: value` lines, `---`, and the text."""

from dataclasses import dataclass
from functools import cache

from sloyfe.site.demo import reading


@dataclass(frozen=True)
class Paper:
    """One file. `head` holds what stands above the line; what is not said there is not so."""

    number: int
    head: dict[str, str]
    body: str

    @property
    def title(self) -> str:
        return self.head["title"]

    @property
    def versions(self) -> int:
        return int(self.head.get("versions", "1"))

    @property
    def earlier(self) -> str:
        """The version before: without the last part, which is what somebody added."""
        return self.body.rsplit("\n## ", 1)[0].rstrip() + "\n"

    @property
    def questions(self) -> list[tuple[str, str, str, str]]:
        """(text, right, wrong, another wrong or "")."""
        found = []
        for part in filter(None, self.head.get("questions", "").split(";")):
            text, _sign, answers = part.partition("=")
            right, *wrong = (one.strip() for one in answers.split("/"))
            found.append((text.strip(), right, wrong[0], wrong[1] if len(wrong) > 1 else ""))
        return found

    @property
    def working(self) -> str:
        """The state of the version that is being made, or "" when none is."""
        for name, state in (
            ("hearing", "hearing"),
            ("approval", "approval"),
            ("review", "review"),
            ("draft", "draft"),
        ):
            if name in self.head:
                return state
        return ""

    @property
    def only_working(self) -> bool:
        """It has never been in force."""
        return bool(self.working) and self.versions == 1


@cache
def papers() -> tuple[Paper, ...]:
    files = sorted((reading.FOLDER / "documents").glob("*.md"))
    return tuple(
        _paper(number, path.read_text(encoding="utf-8")) for number, path in enumerate(files, start=1)
    )


def _paper(number: int, text: str) -> Paper:
    head, _line, body = text.partition("\n---\n")
    return Paper(number, dict(line.split(": ", 1) for line in head.split("\n")), body.strip() + "\n")
