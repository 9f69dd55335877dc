"""What Fjordvik does about what is asked of it: owners, answers, evidence of all ages, controls and decisions."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Model

from sloyfe.domains.controls.models import Answering, Control, ControlText, Counter, Proof
from sloyfe.domains.requirements import commands
from sloyfe.domains.requirements.choices import Origin, Progress
from sloyfe.domains.requirements.models import (
    Alias,
    Amendment,
    Common,
    Edition,
    Evidence,
    Fulfilment,
    FulfilmentText,
    Mapping,
    Requirement,
    Review,
    Source,
    StatementLine,
)
from sloyfe.methods.months import add_months
from sloyfe.site.demo import reading
from sloyfe.site.demo.copying import copy
from sloyfe.site.demo.organisation_rows import OrganisationRows
from sloyfe.site.demo.past import Past, add_contexts
from sloyfe.site.demo.rhythm import OSLO

CATALOGUE: tuple[type[Model], ...] = (Source, Edition, Common, Requirement, Alias, Mapping)
ANSWERS: tuple[type[Model], ...] = (Fulfilment, FulfilmentText, Evidence, StatementLine, Amendment, Review)
CONTROLS: tuple[type[Model], ...] = (Control, ControlText, Answering, Proof)
MODELS: tuple[type[Model], ...] = (*CATALOGUE, *ANSWERS, *CONTROLS)
# What each kind of row came by, and its moment: SQL over the row.
CAME_BY: dict[type[Model], str] = {
    Fulfilment: "requirements.fulfil",
    FulfilmentText: "requirements.fulfil",
    Evidence: "requirements.add_evidence",
    StatementLine: "requirements.declare",
    Amendment: "requirements.record_amendment",
    Review: "requirements.record_amendment",
    Control: "controls.make",
    ControlText: "controls.make",
    Answering: "controls.make",
    Proof: "controls.add_proof",
}
WRITTEN = timedelta(days=80)  # so long ago quality went through the requirements
LEFT_OUT = {"A.8.4", "A.8.25", "A.8.28", "A.8.30"}
UNDECIDED = {"A.5.23", "A.8.12", "A.8.16"}
WHY = "Følger av risikovurderingen for informasjonssikkerhet."
WHY_NOT = "Kommunen utvikler ikke programvare selv."
LAW = ("NO:ARKIVLOVA", "Ny arkivlov med forskrift", date(2026, 1, 1))


class RequirementRows:
    """The catalogue that comes along by its own command; the rest by COPY, dated in the story."""

    def __init__(self, organisation: OrganisationRows) -> None:
        self.organisation, self.today = organisation, organisation.today
        people = organisation.municipality.people
        self.people = {person.username: organisation.users[person.number] for person in people}
        self.quality = self.people["kvalitetssjef"]
        types: dict[str, str] = {}
        for unit in organisation.municipality.units:
            types.setdefault(unit.type, unit.code)
        self.units = {name: organisation.units[code] for name, code in types.items()}
        self.top = organisation.units["0"]
        self.at = datetime.combine(self.today - WRITTEN, time(9), OSLO)

    def write(self) -> None:
        """Past the triggers: whoever calls has switched them off, and asks for the history afterwards."""
        commands.load(by=None, today=self.today)
        self.refs = dict(Requirement.objects.values_list("ref", "pk"))
        self.commons = dict(Common.objects.values_list("key", "pk"))
        self._answers()
        self._statement()
        self._amendment()
        self._controls()

    def write_history(self, opened: str) -> None:
        """`opened` is SQL for the moment the municipality began; the catalogue was there from then on."""
        moment = f"'{self.at.isoformat()}'::timestamptz"
        said = [
            f"""SELECT 'catalogue' AS key, {opened} AS at, '{{"command": "requirements.load"}}'::jsonb AS said"""
        ]
        for name in dict.fromkeys(CAME_BY.values()):
            words = f'{{"command": "{name}", "by": {self.quality}}}'
            said.append(f"SELECT '{name}', {moment}, '{words}'::jsonb")
        add_contexts(" UNION ALL ".join(said))
        for table in CATALOGUE:
            Past(table, opened, "'catalogue'").write()
        for model, name in CAME_BY.items():
            Past(model, moment, f"'{name}'").write()

    def _dated(self, age: str) -> date | None:
        return self.today - timedelta(days=int(age)) if int(age) else None

    def _answers(self) -> None:
        rows = list(enumerate(reading.table("fulfilments.csv"), start=1))
        assessed = self.at.date()
        columns = ("id", "requirement_id", "common_id", "unit_id", "owner_id", "standing", "assessed_on")
        copy(
            Fulfilment,
            (*columns, "evidence_months", "newest", "renew_by"),
            (
                (
                    number,
                    self.refs.get(row["about"]),
                    self.commons.get(row["about"]),
                    self.top,
                    self.people[row["owner"]],
                    row["standing"],
                    assessed,
                    *self._evidenced(row),
                )
                for number, row in rows
            ),
        )
        copy(FulfilmentText, ("fulfilment_id", "body"), ((number, row["body"]) for number, row in rows))
        copy(
            Evidence,
            ("fulfilment_id", "what", "dated_on", "added_by_id", "added_at"),
            self._shown(rows),
        )

    def _evidenced(self, row: dict[str, str]) -> tuple[int, date | None, date | None]:
        months, newest = int(row["months"]), self._dated(row["age"])
        return months, newest, add_months(newest, months) if newest else None

    def _shown(self, rows: list[tuple[int, dict[str, str]]]) -> Iterator[tuple[Any, ...]]:
        for number, row in rows:
            if newest := self._dated(row["age"]):
                yield number, row["evidence"], newest, self.people[row["owner"]], self.at

    def _statement(self) -> None:
        rows = Requirement.objects.filter(selectable=True, edition__origin=Origin.SHIPPED).order_by("pk")
        steps = (Progress.IN_PLACE, Progress.IN_PLACE, Progress.UNDER_WAY, Progress.AHEAD)
        decided = [row for row in rows if row.number not in UNDECIDED]
        copy(
            StatementLine,
            ("requirement_id", "applies", "reason", "progress", "decided_by_id", "decided_at"),
            (
                (row.pk, False, WHY_NOT, "", self.quality, self.at)
                if row.number in LEFT_OUT
                else (row.pk, True, WHY, steps[row.position % len(steps)], self.quality, self.at)
                for row in decided
            ),
        )

    def _amendment(self) -> None:
        code, title, day = LAW
        source = Source.objects.get(code=code)
        columns = ("id", "source_id", "title", "in_force_on", "recorded_by_id", "recorded_at")
        copy(Amendment, columns, [(1, source.pk, title, day, self.quality, self.at)])
        touched = Requirement.objects.filter(edition__source=source).order_by("pk")
        copy(
            Review,
            ("amendment_id", "requirement_id", "owner_id", "state"),
            ((1, row.pk, self.people["kvalitetssjef"], "open") for row in touched),
        )

    def _controls(self) -> None:
        rows = [row for row in reading.table("controls.csv") if row["unit"] in self.units]
        numbered = list(enumerate(rows, start=1))
        columns = ("id", "ref", "title", "unit_id", "owner_id", "state", "reason", "made_at")
        copy(
            Control,
            (*columns, "evidence_months", "newest", "renew_by"),
            (
                (
                    number,
                    f"S-{number:04}",
                    row["title"],
                    self.units[row["unit"]],
                    self.people[row["owner"]],
                    row["state"],
                    row["reason"],
                    self.at,
                    *self._evidenced(row),
                )
                for number, row in numbered
            ),
        )
        copy(ControlText, ("control_id", "body"), ((number, row["body"]) for number, row in numbered))
        copy(
            Answering,
            ("control_id", "requirement_id"),
            ((number, self.refs[ref]) for number, row in numbered for ref in row["requirements"].split(";")),
        )
        copy(Proof, ("control_id", "what", "dated_on", "added_by_id", "added_at"), self._shown(numbered))
        copy(Counter, ("id", "last"), [(1, len(numbered))])
