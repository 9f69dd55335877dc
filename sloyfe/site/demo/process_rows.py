"""The demo's thirty processes as rows: files, what hangs on their steps, versions, a draft, proposals."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db import connection
from psycopg.types.json import Jsonb

from sloyfe.domains.cases.models import AboutStep
from sloyfe.domains.controls.models import Control
from sloyfe.domains.processes.models import (
    Description,
    Detail,
    Drawing,
    Line,
    Process,
    Step,
    StepLink,
)
from sloyfe.domains.processes.queries.content import DETAILS, WORDS, fingerprint
from sloyfe.domains.processes.queries.listing import rows_of
from sloyfe.domains.publishing.models import (
    Demand,
    Item,
    ItemType,
    Opening,
    ReadAcknowledgement,
    Suggestion,
    Version,
)
from sloyfe.domains.publishing.queries import types_in_force
from sloyfe.domains.requirements.models import Alias
from sloyfe.methods import bpmn
from sloyfe.methods.months import add_months
from sloyfe.site.demo import drawn
from sloyfe.site.demo.copying import copy
from sloyfe.site.demo.document_rows import DocumentRows, copy_named, morning
from sloyfe.site.demo.drawn import Drawn
from sloyfe.site.demo.municipality import Unit

MODELS = (Process, Step, Drawing, Description, Detail, StepLink, AboutStep)
UNTRACKED = (Line,)
FIRST = 100  # ids of items: this and the number of the process; documents have those below
STEP = 100  # ids of versions and steps: the item's times this, and their own number
BETWEEN = timedelta(days=220)
DEMAND, SUGGESTION = 900, 900  # ids: behind those of the documents
RECEIPT = 100_000
READ_BY = {"K9": "nursing_home"}  # read by everybody in every unit of the type
# Read at the step, by its name: number of the document in its folder.
DOCUMENTS = {
    "Dele ut": 1,
    "Legge i dosett": 2,
    "Undersøke": 15,
    "Lage aktivitetsplan innen en uke": 17,
    "Melde fra": 32,
}
CONTROLS = {"Dobbeltkontrollere dosetten": "To kontrollerer dosetten"}
PROPOSALS = {
    "Lese og svare innen tre dager": "Skriv at stedfortrederen svarer når lederen er borte.",
    "Melde til rektor": "Ta med hva vikarer skal gjøre.",
    "Gå besøk etter planen": "Ta med at vi ringer på før vi låser oss inn.",
}


@dataclass
class ProcessRows:
    documents: DocumentRows
    today: date
    models: dict[tuple[int, int], bpmn.Model] = field(default_factory=dict)

    def write(self) -> None:
        """Items point at versions and versions at items, so the keys are looked at when both are there."""
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        found = drawn.processes()
        copy_named(Item, [self._item(one) for one in found])
        copy_named(Version, [row for one in found for row in self._versions(one)])
        copy(
            Process,
            ("item_id", "kind", "parent_id", "position"),
            ((FIRST + one.number, one.kind, None, one.number) for one in found),
        )
        copy(
            Step,
            ("id", "process_id", "key"),
            ((pk, FIRST + one.number, key) for one in found for key, pk in self._keys(one).items()),
        )
        copy(Drawing, ("version_id", "xml"), ((v, self._xml(one, n)) for one, n, v in self._all()))
        copy(
            Description,
            ("version_id", *WORDS),
            ((v, *self._words(one).values()) for one, _n, v in self._all()),
        )
        copy_named(Detail, [row for one, n, v in self._all() for row in self._details(one, n, v)])
        copy_named(StepLink, [row for one, n, v in self._all() for row in self._links(one, n, v)])
        copy_named(Line, [row for one in found for row in self._lines(one)])
        copy_named(Suggestion, [row for one in found for row in self._suggestions(one)])
        copy_named(Demand, [row for one in found for row in self._demands(one)])
        copy_named(ReadAcknowledgement, self._receipts())
        copy(Opening, ("item_id", "day", "count"), self._openings())
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def step(self, code: str, name: str) -> int:
        """The row of a step of the version in force, by the code of its process and what it is called."""
        one = next(each for each in drawn.processes() if each.code == code)
        return self._keys(one)[self._named(one, self._last(one))[name]]

    # --- Who and when -----------------------------------------------------------
    @cached_property
    def types(self) -> dict[str, ItemType]:
        return {one.code: one for one in types_in_force("processes", self.today)}

    @cached_property
    def aliases(self) -> dict[str, tuple[int, str]]:
        """Code people use → id and name of the first requirement it stands for."""
        rows = Alias.objects.order_by("-requirement").values_list("code", "requirement", "requirement__ref")
        return {code: (pk, ref) for code, pk, ref in rows}

    @cached_property
    def controls(self) -> dict[str, tuple[int, str]]:
        return {title: (pk, ref) for title, pk, ref in Control.objects.values_list("title", "pk", "ref")}

    def _owner(self, one: Drawn) -> int:
        """Whoever has the title; where the town is small and nobody does, the quality manager."""
        organisation = self.documents.organisation
        people = organisation.municipality.people
        number = next((person.number for person in people if person.title == one.owner), None)
        return organisation.users[number] if number else self.documents.holder("quality_manager", "top")

    def _approver(self, one: Drawn) -> int:
        if one.scope == "top":
            return self.documents.holder("chief_executive", "top")
        return self.documents.holder("director", "health" if one.scope == "home_care" else one.scope)

    def _last(self, one: Drawn) -> int:
        """The number of the version in force: two there are at most, since two can be told apart."""
        return 2 if one.number % 7 == 3 and not self._worked_on(one) else 1

    def _worked_on(self, one: Drawn) -> bool:
        return one.state in {"draft", "approval"}

    def _count(self, one: Drawn) -> int:
        return self._last(one) + self._worked_on(one)

    def _since(self, one: Drawn, number: int) -> date:
        return (
            self.today - timedelta(days=25 + (one.number * 47) % 300) - BETWEEN * (self._last(one) - number)
        )

    def _all(self) -> Iterator[tuple[Drawn, int, int]]:
        for one in drawn.processes():
            for number in range(1, self._count(one) + 1):
                yield one, number, _version_id(one, number)

    # --- The file and what it says ----------------------------------------------
    def _model(self, one: Drawn, number: int) -> bpmn.Model:
        """The newest version is whole; the ones before it lack the last step."""
        key = (one.number, number)
        if key not in self.models:
            whole = number == self._count(one)
            self.models[key] = one.model(whole=whole)
        return self.models[key]

    def _xml(self, one: Drawn, number: int) -> str:
        return bpmn.write(self._model(one, number)).decode()

    def _keys(self, one: Drawn) -> dict[str, int]:
        """The identity of each step there has been, by its id in the file."""
        keys = [
            step.id
            for number in range(self._count(one), 0, -1)
            for step in bpmn.steps(self._model(one, number))
        ]
        first = (FIRST + one.number) * STEP
        return {key: first + place for place, key in enumerate(dict.fromkeys(keys), start=1)}

    def _named(self, one: Drawn, number: int) -> dict[str, str]:
        return {step.name: step.id for step in bpmn.steps(self._model(one, number)) if step.name}

    def _words(self, one: Drawn) -> dict[str, str]:
        inputs, outputs, customers = one.ends
        return {"purpose": one.purpose, "inputs": inputs, "outputs": outputs, "customers": customers}

    def _works(self, one: Drawn, number: int) -> Iterator[tuple[str, dict[str, str], list[str]]]:
        named = self._named(one, number)
        for name, works, codes in one.details():
            if name in named:
                yield named[name], works, codes

    def _facts(self, one: Drawn, number: int) -> list[tuple[Any, ...]]:
        """What hangs on the steps, as the fingerprint has it."""
        keys = {pk: key for key, pk in self._keys(one).items()}
        details = [
            ("detail", keys[row["step_id"]], *(row[name] for name in DETAILS))
            for row in self._details(one, number, 0)
        ]
        refs = dict(self.aliases.values())
        ours = dict(self.controls.values())
        return details + [
            (
                "link",
                keys[row["step_id"]],
                refs.get(row["requirement_id"], ""),
                ours.get(row["control_id"], ""),
                str(row["document_id"] or ""),
            )
            for row in self._links(one, number, 0)
        ]

    # --- Rows -------------------------------------------------------------------
    def _item(self, one: Drawn) -> dict[str, Any]:
        last = self._last(one)
        since = self._since(one, last)
        return {
            "id": FIRST + one.number,
            "subject": "processes",
            "type_id": self.types["process"].pk,
            "title": one.title,
            "unit_id": self.documents.unit(one.scope),
            "owner_id": self._owner(one),
            "current_id": _version_id(one, last),
            "review_on": add_months(since, self.types["process"].review_months),
            "significant_number": last,
            "significant_on": since,
            "made_at": morning(self._since(one, 1)),
        }

    def _versions(self, one: Drawn) -> Iterator[dict[str, Any]]:
        last = self._last(one)
        for number in range(1, self._count(one) + 1):
            working = number > last
            day = self.today - timedelta(days=9) if working else self._since(one, number)
            sent = working and one.state == "approval"
            xml, words = self._xml(one, number), self._words(one)
            yield {
                "id": _version_id(one, number),
                "item_id": FIRST + one.number,
                "number": number,
                "state": one.state if working else "replaced" if number < last else "published",
                "title": one.title,
                "change_note": "Siste steg er nytt." if number > 1 else "",
                "significant": True,
                "effective_on": None if working else day,
                "fingerprint": fingerprint(one.title, words, xml, self._facts(one, number)),
                "revision": 1,
                "saved_at": morning(day - timedelta(days=8)),
                "saved_by_id": self._owner(one),
                "author_id": self._owner(one),
                "begun_at": morning(day - timedelta(days=20)),
                "sent_at": morning(day - timedelta(days=7)) if sent or not working else None,
                "level": self.types["process"].level if sent or not working else "",
                "approved_by_id": None if working else self._approver(one),
                "approved_at": None if working else morning(day),
                "approved_on": None if working else day,
                "published_at": None if working else morning(day),
                "ended_at": morning(self._since(one, number + 1)) if number < last else None,
            }

    def _details(self, one: Drawn, number: int, version: int) -> Iterator[dict[str, Any]]:
        keys = self._keys(one)
        for key, works, _codes in self._works(one, number):
            if works:
                values = {name: works.get(name, "") for name in DETAILS}
                yield {"version_id": version, "step_id": keys[key], **values}

    def _links(self, one: Drawn, number: int, version: int) -> Iterator[dict[str, Any]]:
        keys, named = self._keys(one), self._named(one, number)
        for key, _works, codes in self._works(one, number):
            for code in codes:
                yield _link(version, keys[key], requirement_id=self.aliases[code][0])
        for name, title in CONTROLS.items():
            if name in named and title in self.controls:
                yield _link(version, keys[named[name]], control_id=self.controls[title][0])
        for name, document in DOCUMENTS.items():
            if name in named:
                yield _link(version, keys[named[name]], document_id=document)

    def _lines(self, one: Drawn) -> Iterator[dict[str, Any]]:
        keys = self._keys(one)
        for row in rows_of(self._model(one, self._last(one))):
            yield {
                "step_id": keys[row.key],
                "process_id": FIRST + one.number,
                **{
                    name: getattr(row, name)
                    for name in "position number kind trigger name role text course depth".split()
                },
                "ways": Jsonb([{**way.as_json(), "step": keys.get(way.key)} for way in row.ways]),
            }

    def _suggestions(self, one: Drawn) -> Iterator[dict[str, Any]]:
        named = self._named(one, self._last(one))
        for name in named.keys() & PROPOSALS.keys():
            yield {
                "id": SUGGESTION + one.number, "item_id": FIRST + one.number,
                "version_id": _version_id(one, self._last(one)), "place": named[name], "body": PROPOSALS[name],
                "by_id": self.documents.organisation.users[self.documents.organisation.municipality.nurse.number],
                "at": morning(self.today - timedelta(days=6)),
            }  # fmt: skip

    def _demands(self, one: Drawn) -> Iterator[dict[str, Any]]:
        """The home care's own process is on the list of those with a part in it; others are read by whole units."""
        if one.scope == "home_care":
            yield self._demand(
                one, 0, self.documents.unit("home_care"), f"processes.process:{FIRST + one.number}"
            )
        for place, unit in enumerate(self._reading_units(one), start=1):
            yield self._demand(one, place, self.documents.organisation.units[unit.code], "")

    def _demand(self, one: Drawn, place: int, unit: int, group: str) -> dict[str, Any]:
        day = self._since(one, self._last(one))
        if group:
            day = max(self.today - timedelta(days=10), day)
        return {
            "id": DEMAND + place, "item_id": FIRST + one.number, "unit_id": unit, "role": "", "group": group,
            "days": 21, "set_by_id": self._owner(one), "set_at": morning(day), "set_on": day,
        }  # fmt: skip

    def _reading_units(self, one: Drawn) -> list[Unit]:
        units = self.documents.organisation.municipality.units
        return [unit for unit in units if unit.type == READ_BY.get(one.code)]

    def _receipts(self) -> Iterator[dict[str, Any]]:
        """Of the version in force, but for one in ten of those who are asked."""
        municipality, key = self.documents.organisation.municipality, RECEIPT
        for one in drawn.processes():
            day = self._since(one, self._last(one))
            for unit in self._reading_units(one):
                for person in municipality.staff[unit.code]:
                    user = self.documents.organisation.users[person.number]
                    if user % 10:
                        key += 1
                        yield {
                            "id": key, "item_id": FIRST + one.number,
                            "version_id": _version_id(one, self._last(one)), "user_id": user,
                            "at": morning(day + timedelta(days=1 + user % 17)),
                        }  # fmt: skip

    def _openings(self) -> Iterator[tuple[object, ...]]:
        """As often as the file says, a fourth more or less from week to week."""
        for one in drawn.processes():
            for week in range(1, 40):
                day = self.today - timedelta(days=7 * week)
                sway = (one.number * 11 + week * 5) % 7 - 3
                yield FIRST + one.number, day, max(1, one.opened + round(one.opened * sway / 12))


def _link(version: int, step: int, **end: int) -> dict[str, Any]:
    ends = {"requirement_id": None, "control_id": None, "document_id": None} | end
    return {"version_id": version, "step_id": step, **ends}


def _version_id(one: Drawn, number: int) -> int:
    return (FIRST + one.number) * STEP + number
