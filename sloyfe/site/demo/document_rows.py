"""The demo's documents as rows: versions, hearings, reading lists and receipts, in every state there is."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection
from psycopg.types.json import Jsonb

from sloyfe.domains.documents.models import Document, DocumentRequirement, Text
from sloyfe.domains.documents.queries import fingerprint, places_in
from sloyfe.domains.publishing.models import (
    Comment,
    Demand,
    Hearing,
    Invitation,
    Item,
    ItemType,
    Opening,
    Question,
    ReadAcknowledgement,
    Remark,
    Suggestion,
    Version,
)
from sloyfe.domains.publishing.queries import types_in_force
from sloyfe.domains.requirements.models import Alias
from sloyfe.methods.months import add_months
from sloyfe.site.demo import governing, reading
from sloyfe.site.demo.copying import copy
from sloyfe.site.demo.governing import Paper
from sloyfe.site.demo.municipality import ROOT
from sloyfe.site.demo.organisation_rows import OrganisationRows
from sloyfe.site.demo.rhythm import OSLO
from sloyfe.site.demo.roles import NURSE

MODELS = (
    Item, Version, Remark, Question, Hearing, Invitation, Comment, Suggestion, Demand, ReadAcknowledgement,
    Document, DocumentRequirement, Text,
)  # fmt: skip
UNTRACKED = (Opening,)
BETWEEN = timedelta(days=200)  # one version and the next
STEP = 100  # ids of versions: the item's number times this, and the version's number
# What the nurse of the demo has done with what is to be read, by the number of the file.
NURSE_HAS_READ = {1: "earlier", 2: "read", 3: "late", 4: "read", 5: "read", 30: "new", 31: "late"}
LATE, NEW = timedelta(days=60), timedelta(days=4)


@dataclass
class DocumentRows:
    organisation: OrganisationRows
    today: date
    types: dict[str, ItemType] = field(default_factory=dict)

    def write(self) -> None:
        """Items point at versions and versions at items, so the keys are looked at when both are there."""
        self.types = {one.code: one for one in types_in_force("documents", self.today)}
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        papers = governing.papers()
        copy_named(Item, (row for paper in papers for row in self._item(paper)))
        copy_named(Version, (row for paper in papers for row in self._versions(paper)))
        copy(Document, ("item_id",), ((paper.number,) for paper in papers))
        copy(DocumentRequirement, ("document_id", "requirement_id"), list(self._answers()))
        copy(Text, ("version_id", "body"), (row for paper in papers for row in self._texts(paper)))
        copy_named(Remark, (row for paper in papers for row in self._remarks(paper)))
        copy_named(Question, (row for paper in papers for row in self._questions(paper)))
        heard = [paper for paper in papers if paper.working == "hearing"]
        copy_named(Hearing, (self._hearing(n, paper) for n, paper in enumerate(heard, start=1)))
        copy(Invitation, ("hearing_id", "unit_id", "role"), self._invited(heard))
        copy_named(Comment, self._comments(heard))
        copy_named(Suggestion, self._suggestions())
        copy_named(Demand, (row for paper in papers for row in self._demands(paper)))
        copy_named(ReadAcknowledgement, self._receipts())
        copy(Opening, ("item_id", "day", "count"), self._openings())
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    # --- Who and when -----------------------------------------------------------
    def unit(self, scope: str) -> int:
        return self.organisation.units[self.code(scope)]

    def code(self, scope: str) -> str:
        """The code of the top, an area by its key, or the first unit of a type."""
        municipality = self.organisation.municipality
        if scope == "top":
            return ROOT
        areas = {area.key: area.code for area in municipality.areas}
        return areas.get(scope) or next(unit.code for unit in municipality.units if unit.type == scope)

    def holder(self, role: str, scope: str) -> int:
        """Who holds a role there, or the quality manager of the whole where nobody does."""
        person = self.organisation.municipality.holder(role, self.code(scope))
        return self.organisation.users[person.number]

    def author(self, paper: Paper) -> int:
        scope = paper.head["scope"]
        if scope == "top":
            return self.holder("quality_manager", "top")
        return self.holder("unit_leader" if scope == "home_care" else "quality_coordinator", scope)

    def approver(self, paper: Paper) -> int:
        scope = paper.head["scope"]
        if scope == "top":
            return self.holder("chief_executive", "top")
        return self.holder("director", "health" if scope == "home_care" else scope)

    def in_force_from(self, paper: Paper, number: int) -> date:
        """The last version is some months old, or two years and more when it is due; earlier ones lie apart."""
        last = paper.versions - (1 if paper.working and not paper.only_working else 0)
        age = 20 + (paper.number * 53) % 270
        if "due" in paper.head:
            age = 760
        elif "unopened" in paper.head:
            age = 500
        return self.today - timedelta(days=age) - BETWEEN * (last - number)

    def review_on(self, paper: Paper) -> date:
        return add_months(self.in_force_from(paper, self.last(paper)), self.kind(paper).review_months)

    def last(self, paper: Paper) -> int:
        """The number of the version in force; 0 for none."""
        if paper.only_working:
            return 0
        return paper.versions - (1 if paper.working else 0)

    def kind(self, paper: Paper) -> ItemType:
        return self.types[paper.head["type"]]

    # --- Rows ---------------------------------------------------------------------
    def _item(self, paper: Paper) -> Iterator[dict[str, Any]]:
        last, author = self.last(paper), self.author(paper)
        parent = next((p for p in governing.papers() if p.number == self._parent(paper)), None)
        behind = 1 if parent and "behind" in paper.head else 0
        external = "url" in paper.head
        yield {
            "id": paper.number,
            "subject": "documents",
            "type_id": self.kind(paper).pk,
            "title": paper.title,
            "unit_id": self.unit(paper.head["scope"]),
            "owner_id": author,
            "current_id": _version_id(paper, last) if last else None,
            "review_on": self.review_on(paper) if last else None,
            "significant_number": last or None,
            "significant_on": self.in_force_from(paper, last) if last else None,
            "external_url": paper.head.get("url", ""),
            "external_source": paper.head.get("source", ""),
            "external_reviewer_id": author if external else None,
            "parent_id": parent.number if parent else None,
            "bound_to_id": _version_id(parent, self.last(parent) - behind) if parent else None,
            "made_at": morning(self.in_force_from(paper, 1)),
        }

    def _parent(self, paper: Paper) -> int:
        name = paper.head.get("parent")
        files = sorted((reading.FOLDER / "documents").glob("*.md"))
        return next((n for n, path in enumerate(files, start=1) if name and path.stem.endswith(name)), 0)

    def _versions(self, paper: Paper) -> Iterator[dict[str, Any]]:
        last = self.last(paper)
        for number in range(1, paper.versions + 1):
            day = self.in_force_from(paper, number)
            working = number > last
            state = paper.working if working else "replaced" if number < last else self._standing(paper)
            begun = morning(self.today - timedelta(days=25)) if working else morning(day - timedelta(days=20))
            sent = begun + timedelta(days=10) if state not in ("draft", "hearing") else None
            yield {
                "id": _version_id(paper, number),
                "item_id": paper.number,
                "number": number,
                "state": state,
                "title": paper.title,
                "language": paper.head.get("language", "nb"),
                "change_note": _change(paper) if number > 1 else "",
                "significant": True,
                "effective_on": None if working else day,
                "fingerprint": fingerprint(paper.title, self._body(paper, number)),
                "revision": 1,
                "saved_at": begun + timedelta(days=5),
                "saved_by_id": self.author(paper),
                "author_id": self.author(paper),
                "begun_at": begun,
                "reviewer_id": self.holder("process_owner", "top") if state == "review" else None,
                "sent_at": sent,
                "level": "" if working and state != "approval" else self.kind(paper).level,
                "approved_by_id": None if working else self.approver(paper),
                "approved_at": None if working else morning(day),
                "approved_on": None if working else day,
                "published_at": None if working else morning(day),
                "ended_at": morning(self.in_force_from(paper, number + 1)) if state == "replaced" else None,
            }

    def _standing(self, paper: Paper) -> str:
        return "due" if self.review_on(paper) <= self.today else "published"

    def _body(self, paper: Paper, number: int) -> str:
        return paper.body if number == paper.versions else paper.earlier

    def _texts(self, paper: Paper) -> Iterator[tuple[object, ...]]:
        for number in range(1, paper.versions + 1):
            yield _version_id(paper, number), self._body(paper, number)

    def _answers(self) -> Iterator[tuple[object, ...]]:
        """By the short codes that people know; a joined code stands for each of its parts. Asked before the copying:
        one connection does one thing at a time."""
        known: dict[str, set[int]] = {}
        for code, requirement in Alias.objects.values_list("code", "requirement_id"):
            known.setdefault(code, set()).add(requirement)
        for paper in governing.papers():
            found = [key for code in paper.head.get("answers", "").split() for key in known[code]]
            yield from ((paper.number, key) for key in sorted(set(found)))

    def _remarks(self, paper: Paper) -> Iterator[dict[str, Any]]:
        """What waits for approval was sent back once, and came again."""
        if paper.working == "approval":
            yield {
                "id": paper.number,
                "version_id": _version_id(paper, paper.versions),
                "kind": "returned",
                "body": "Ta med hva lederen skal gjøre når flere er borte samtidig.",
                "by_id": self.approver(paper),
                "at": morning(self.today - timedelta(days=18)),
            }

    def _questions(self, paper: Paper) -> Iterator[dict[str, Any]]:
        for place, (text, right, wrong, too) in enumerate(paper.questions, start=1):
            key = paper.number * STEP + place
            version = _version_id(paper, self.last(paper))
            yield {
                "id": key, "version_id": version, "position": place, "text": text, "right": right,
                "wrong": wrong, "wrong_too": too,
            }  # fmt: skip

    def _hearing(self, number: int, paper: Paper) -> dict[str, Any]:
        """The first has passed its date; the others run for one to four weeks more."""
        due = self.today + timedelta(days=-3 if number == 1 else 7 * number - 4)
        return {
            "id": number,
            "version_id": _version_id(paper, paper.versions),
            "title": paper.title,
            "places": Jsonb(places_in(paper.body)),
            "letter": "Er det mulig å gjøre det slik hos dere? Si også fra om det som mangler.",
            "opened_by_id": self.author(paper),
            "opened_at": morning(self.today - timedelta(days=18)),
            "due_on": due,
            "closed_at": None,
        }

    def _invited(self, heard: list[Paper]) -> Iterator[tuple[object, ...]]:
        for number, paper in enumerate(heard, start=1):
            yield number, self.unit(paper.head["scope"]), ""

    def _comments(self, heard: list[Paper]) -> Iterator[dict[str, Any]]:
        """From the leaders of the first units of the area; the first of two is answered."""
        rows = reading.table("hearing_comments.csv")
        for key, row in enumerate(rows, start=1):
            place = int(row["hearing"])
            paper = heard[place - 1]
            at = morning(self.today - timedelta(days=int(row["days"])))
            answered = bool(row["answer"])
            yield {
                "id": key, "hearing_id": place, "place": row["place"], "body": row["body"],
                "by_id": self._somebody(paper, key), "at": at, "verdict": row["verdict"], "answer": row["answer"],
                "answered_by_id": self.author(paper) if answered else None,
                "answered_at": at + timedelta(days=2) if answered else None,
            }  # fmt: skip

    def _suggestions(self) -> Iterator[dict[str, Any]]:
        for key, row in enumerate(reading.table("suggestions.csv"), start=1):
            paper = governing.papers()[int(row["document"]) - 1]
            at = morning(self.today - timedelta(days=int(row["days"])))
            answered = bool(row["answer"])
            yield {
                "id": key, "item_id": paper.number, "version_id": _version_id(paper, self.last(paper)),
                "place": row["place"], "body": row["body"], "by_id": self._somebody(paper, key), "at": at,
                "verdict": row["verdict"], "answer": row["answer"],
                "answered_by_id": self.author(paper) if answered else None,
                "answered_at": at + timedelta(days=3) if answered else None,
            }  # fmt: skip

    def _somebody(self, paper: Paper, number: int) -> int:
        """Somebody who works where the document belongs."""
        people = self._people_in(paper.head["scope"])
        return people[(number * 7) % len(people)]

    def _people_in(self, scope: str) -> list[int]:
        code = self.code(scope)
        units = {unit.code: unit for unit in self.organisation.municipality.units}
        return [
            self.organisation.users[person.number]
            for person in self.organisation.municipality.people
            if code in (ROOT, person.unit, units[person.unit].area.code)
        ]

    def _read_by(self, paper: Paper) -> tuple[str, int] | None:
        words = paper.head.get("read", "").split()
        return (words[0], int(words[1])) if words and self.last(paper) else None

    def _demands(self, paper: Paper) -> Iterator[dict[str, Any]]:
        found = self._read_by(paper)
        if found is None:
            return
        asked = {"late": LATE, "new": NEW}.get(NURSE_HAS_READ.get(paper.number, ""), timedelta(days=15))
        day = max(self.today - asked, self.in_force_from(paper, self.last(paper)))
        yield {
            "id": paper.number, "item_id": paper.number, "unit_id": self.unit(found[0]), "role": "", "group": "",
            "days": found[1], "set_by_id": self.author(paper), "set_at": morning(day), "set_on": day,
        }  # fmt: skip

    def _receipts(self) -> Iterator[dict[str, Any]]:
        nurse = self.organisation.users[self.organisation.municipality.nurse.number]
        assert self.organisation.municipality.nurse.username == NURSE  # noqa: S101 what the table above is about
        key = 0
        for paper in governing.papers():
            found = self._read_by(paper)
            for user in self._people_in(found[0]) if found else ():
                number = self._version_read(paper, user, mine=user == nurse)
                if number:
                    key += 1
                    day = self.in_force_from(paper, number) + timedelta(
                        days=1 + (user * 7 + paper.number) % 12
                    )
                    at = morning(min(day, self.today - timedelta(days=1)))
                    yield {
                        "id": key, "item_id": paper.number, "version_id": _version_id(paper, number),
                        "user_id": user, "at": at,
                    }  # fmt: skip

    def _version_read(self, paper: Paper, user: int, *, mine: bool) -> int:
        """The number of the version the person has confirmed; 0 for none."""
        last = self.last(paper)
        if mine:
            return {"read": last, "earlier": last - 1}.get(NURSE_HAS_READ.get(paper.number, ""), 0)
        draw = (user * 31 + paper.number * 17) % 10
        return last if draw < 6 else max(last - 1, 0) if draw < 8 else 0

    def _openings(self) -> Iterator[tuple[object, ...]]:
        """A year by weeks; two documents that nobody has opened."""
        for paper in governing.papers():
            if self.last(paper) and "unopened" not in paper.head:
                for week in range(1, 52):
                    yield (
                        paper.number,
                        self.today - timedelta(days=7 * week),
                        1 + (paper.number * 7 + week * 3) % 40,
                    )


def copy_named(model: Any, rows: Iterator[dict[str, Any]] | Any) -> None:
    found = list(rows)
    if found:
        columns = tuple(found[0])
        copy(model, columns, (tuple(row[name] for name in columns) for row in found))


def _version_id(paper: Paper, number: int) -> int:
    return paper.number * STEP + number


def _change(paper: Paper) -> str:
    """The last part is what is new."""
    heading = paper.body.rsplit("\n## ", 1)[-1].split("\n", 1)[0]
    return f"Ny del: {heading}."


def morning(day: date) -> datetime:
    return datetime.combine(day, time(9, 15), tzinfo=OSLO)
