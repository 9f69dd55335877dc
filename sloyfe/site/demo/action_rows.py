"""What Fjordvik does besides the loops of its cases: actions of the nurse's unit in every state, and tasks that come
back. The history of all actions, those of the loops too."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Model

from sloyfe.domains.actions.models import (
    Action,
    ActionEvidence,
    ActionNumber,
    ActionText,
    Reason,
    RecurringTask,
    RecurringText,
)
from sloyfe.domains.cases.models import AboutStep
from sloyfe.site.demo import reading
from sloyfe.site.demo.copying import copy
from sloyfe.site.demo.organisation_rows import OrganisationRows
from sloyfe.site.demo.past import Past, add_commands
from sloyfe.site.demo.rhythm import OSLO

MODELS: tuple[type[Model], ...] = (RecurringTask, RecurringText, Action, ActionText, ActionEvidence, Reason)
AGREED = ("accepted", "done", "completed", "judged")
CARRIED_OUT = ("done", "completed", "judged")
# How an action looked before the steps that came later: SQL for the columns that were different.
NOT_RELAPSED = {
    "status": "'judged'",
    "verdict": "'worked'",
    "relapsed_at": "NULL::timestamptz",
}
STILL_WELL = {
    name: f"CASE WHEN t.relapsed_at IS NULL THEN t.{name} ELSE {before} END"
    for name, before in NOT_RELAPSED.items()
}
NOT_JUDGED = {"relapsed_at": NOT_RELAPSED["relapsed_at"], "verdict": "''", "judged_on": "NULL::date"}
NOT_DONE = NOT_JUDGED | {"done_on": "NULL::date"}
DONE = {"status": "CASE WHEN t.measure = '' THEN 'completed' ELSE 'done' END"}
# Those that units take up from lessons are told with the answers.
NOT_OF_LESSONS = "t.source_type <> 'lessons.delivery'"
NOON = "AT TIME ZONE 'Europe/Oslo'"
# step, command, moment, who, which rows, label, how it looked
STEPS: tuple[tuple[str, str, str, str, str, str, dict[str, str]], ...] = (
    (
        "make",
        "actions.make",
        "t.made_at",
        "t.asked_by_id",
        NOT_OF_LESSONS,
        "insert",
        NOT_DONE | {"status": "'proposed'", "accepted_at": "NULL::timestamptz"},
    ),
    (
        "accept",
        "actions.accept",
        "t.accepted_at",
        "t.owner_id",
        f"t.accepted_at IS NOT NULL AND {NOT_OF_LESSONS}",
        "update",
        NOT_DONE | {"status": "'accepted'"},
    ),
    (
        "decline",
        "actions.decline",
        "t.made_at + interval '1 day'",
        "t.owner_id",
        "t.status = 'declined'",
        "update",
        {},
    ),
    (
        "finish",
        "actions.finish",
        f"(t.done_on + time '14:00') {NOON}",
        "t.owner_id",
        "t.done_on IS NOT NULL",
        "update",
        NOT_JUDGED | DONE,
    ),
    (
        "judge",
        "actions.judge",
        f"(t.judged_on + time '10:00') {NOON}",
        "(SELECT r.by_id FROM actions_reason r WHERE r.action_id = t.id AND r.event = 'judge')",
        "t.judged_on IS NOT NULL",
        "update",
        STILL_WELL,
    ),
    (
        "relapse",
        "actions.relapse",
        "t.relapsed_at",
        "NULL::bigint",
        "t.relapsed_at IS NOT NULL",
        "update",
        {},
    ),
)


class ActionRows:
    """Rows by COPY, dated in the story; `write` past the triggers, `write_history` afterwards."""

    def __init__(self, organisation: OrganisationRows, *, last: int) -> None:
        """`last` is the number of the last action that a loop has asked for; these come before them."""
        self.last = last
        self.organisation, self.today = organisation, organisation.today
        people = organisation.municipality.people
        self.people = {person.username: organisation.users[person.number] for person in people}
        self.unit = organisation.units[organisation.municipality.nurse_unit.code]

    def write(self) -> None:
        rows = list(enumerate(reading.table("actions.csv"), start=1))
        step = (
            AboutStep.objects.filter(case__unit=self.unit)
            .order_by("pk")
            .values_list("step_id", flat=True)
            .first()
        )
        columns = (
            "id ref title unit_id owner_id asked_by_id status strength cost due_on made_at accepted_at done_on "
            "measure measure_step_id measure_most effect_on verdict judged_on"
        )
        copy(
            Action,
            columns.split(),
            (self._action(number, row, step) for number, row in rows),
        )
        texts = [(number, "sign", row["sign"]) for number, row in rows if row["sign"]]
        copy(ActionText, ("action_id", "field", "body"), texts)
        shown = [
            (number, row["evidence"], self.people[row["owner"]], self._at(self._done_on(row), 14))
            for number, row in rows
            if row["evidence"]
        ]
        copy(ActionEvidence, ("action_id", "what", "added_by_id", "added_at"), shown)
        said = [self._reason(number, row) for number, row in rows if row["reason"]]
        copy(Reason, ("action_id", "event", "body", "by_id", "at"), said)
        copy(ActionNumber, ("id", "last"), [(1, self.last)])
        self._recurring()

    def write_history(self) -> None:
        for name, command, at, by, where, label, looked in STEPS:
            key = f"'action:{name}:' || t.id"
            add_commands(key, at, f"'{command}'", by, f"actions_action t WHERE {where}")
            Past(Action, at, key, label, looked, where=where).write()
        action = "JOIN actions_action a ON a.id = t.action_id"
        texts = NOT_OF_LESSONS.replace("t.", "a.")
        Past(ActionText, "a.made_at", "'action:make:' || a.id", joined=action, where=texts).write()
        Past(ActionEvidence, "t.added_at", "'action:finish:' || a.id", joined=action).write()
        Past(Reason, "t.at", "'action:' || t.event || ':' || a.id", joined=action).write()
        key, made = "'recurring:' || t.id", "'actions.make_recurring'"
        add_commands(key, "t.made_at", made, "t.made_by_id", "actions_recurringtask t")
        Past(RecurringTask, "t.made_at", key).write()
        task = "JOIN actions_recurringtask r ON r.id = t.task_id"
        Past(RecurringText, "r.made_at", "'recurring:' || r.id", joined=task).write()

    def _action(self, number: int, row: dict[str, str], step: int | None) -> tuple[Any, ...]:
        status, made = row["status"], self._day(row["made"])
        counted = row["measure"] == "cases.count" and step is not None
        measure = row["measure"] if counted or row["measure"] != "cases.count" else "observation"
        judged = self._day(row["effect"]) if status == "judged" else None
        return (
            number,
            f"T-{number:04}",
            row["title"],
            self.unit,
            self.people[row["owner"]],
            self.people[row["asked_by"]],
            status,
            row["strength"],
            int(row["cost"]) if row["cost"] else None,
            self._day(row["due"]),
            self._at(made, 9),
            self._at(made + timedelta(days=1), 9) if status in AGREED else None,
            self._done_on(row) if status in CARRIED_OUT else None,
            measure,
            step if counted else None,
            0 if counted else None,
            self._day(row["effect"]) if measure else None,
            row["verdict"],
            judged,
        )

    def _reason(self, number: int, row: dict[str, str]) -> tuple[Any, ...]:
        declined = row["status"] == "declined"
        by = self.people[row["owner"] if declined else row["asked_by"]]
        at = self._at(self._day(row["made"]) + timedelta(days=1), 9)
        if not declined:
            at = self._at(self._day(row["effect"]), 10)
        return number, "decline" if declined else "judge", row["reason"], by, at

    def _recurring(self) -> None:
        rows = list(enumerate(reading.table("recurring.csv"), start=1))
        made = self._at(self.today - timedelta(days=100), 9)
        leader = self.people["leder"]
        copy(
            RecurringTask,
            "id title unit_id owner_id made_by_id made_at first_on every_months".split(),
            (
                (
                    number,
                    row["title"],
                    self.unit,
                    self.people[row["owner"]],
                    leader,
                    made,
                    self._day(row["first"]),
                    int(row["every"]),
                )
                for number, row in rows
            ),
        )
        copy(RecurringText, ("task_id", "body"), ((number, row["body"]) for number, row in rows))

    def _done_on(self, row: dict[str, str]) -> date:
        """A day before the deadline, and never before somebody had said yes."""
        return max(self._day(row["due"]) - timedelta(days=1), self._day(row["made"]) + timedelta(days=2))

    def _day(self, days: str) -> date:
        return self.today + timedelta(days=int(days))

    def _at(self, day: date, hour: int) -> datetime:
        return datetime.combine(day, time(hour), OSLO)
