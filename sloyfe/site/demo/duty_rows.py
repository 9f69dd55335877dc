"""Duty notices of the last year: proposed with the report, and decided, sent or left by those who handled the case."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection
from django.db.models import Model

from sloyfe.domains.cases.models import Breach, DutyAlarm, DutyClock, DutyWhy
from sloyfe.domains.cases.queries import current_edition
from sloyfe.methods.countdown import NEAR
from sloyfe.site.demo import reading
from sloyfe.site.demo.past import Past, add_commands
from sloyfe.site.demo.rhythm import OSLO

MODELS: tuple[type[Model], ...] = (DutyClock, DutyWhy, DutyAlarm, Breach)
BEGAN = timedelta(days=365)  # so long the clocks have been run
DECIDED = "greatest(c.read_at, c.answered_at - interval '50 seconds')"
PROPOSED = {
    "state": "'proposed'",
    "begun_by_id": "NULL::bigint",
    "decided_by_id": "NULL::bigint",
    "decided_at": "NULL::timestamptz",
    "submitted_at": "NULL::timestamptz",
    "reference": "''",
}
CASE = "JOIN cases_case c ON c.id = t.case_id"
RULE = "JOIN cases_dutyrule r ON r.id = t.rule_id"
CLOCK = "JOIN cases_dutyclock d ON d.id = t.clock_id"
DECISION = "'duty:' || t.id"
# The command of each way to stand.
BY_STATE = {
    "running": "cases.start_duty",
    "to_send": "cases.decide_duty",
    "not_sent": "cases.decide_duty",
    "set_aside": "cases.set_duty_aside",
    "sent": "cases.record_duty_sent",
}


@dataclass
class DutyRows:
    today: date

    def write(self) -> None:
        """From the cases: which notices fit, and what whoever answered did about them."""
        self.book = reading.settings("duties.toml")
        with connection.cursor() as cursor:
            cursor.execute(self._clocks(), self._values())
            cursor.execute(REASONS, {"keep": self._said("keep"), "aside": self._said("aside")})
            cursor.execute(LATE, [self.book["late"]["words"]])
            cursor.execute(ALARMS, {"now": self._now})
            cursor.execute(BREACHES, self.book["breach"])

    @property
    def _now(self) -> datetime:
        return datetime.combine(self.today, time(0), OSLO)

    def _values(self) -> dict[str, Any]:
        edition = current_edition("duties", self.today)
        return {
            "edition": edition.pk if edition else None,
            "since": self._now - BEGAN,
            "recent": self._now - timedelta(days=3),
        }

    def _clocks(self) -> str:
        """A case that is closed has none undecided. `lot` is as good as a draw, and the same each time."""
        sent = " ".join(
            f"WHEN '{code}' THEN {row['sent']}" for code, row in self.book.items() if "sent" in row
        )
        kept = ", ".join(f"'{code}'" for code, row in self.book.items() if "keep" in row)
        state = f"""CASE
            WHEN c.answered_at IS NULL AND (lot >= 20 OR c.read_at IS NULL) THEN 'proposed'
            WHEN c.answered_at IS NULL THEN 'running'
            WHEN c.closed_at IS NULL AND c.answered_at >= %(recent)s AND lot < 50 THEN 'to_send'
            WHEN c.closed_at IS NULL AND c.answered_at >= %(recent)s THEN 'running'
            WHEN lot < CASE code {sent} ELSE 0 END THEN 'sent'
            WHEN code IN ({kept}) THEN 'not_sent' ELSE 'set_aside' END"""
        return f"""
            INSERT INTO cases_dutyclock (case_id, rule_id, state, started_at, due_at, begun_by_id, decided_by_id,
                decided_at, submitted_at, reference)
            SELECT c.id, rule, state, reported_at, reported_at + hours * interval '1 hour',
                CASE WHEN state = 'running' THEN handler_id END,
                CASE WHEN state NOT IN ('running', 'proposed') THEN handler_id END,
                CASE WHEN state NOT IN ('running', 'proposed') THEN {DECIDED} END,
                CASE WHEN state = 'sent' THEN {DECIDED} END,
                CASE WHEN state = 'sent' AND lot %% 3 > 0 THEN ref || '-' || (lot + 100) ELSE '' END
            FROM (SELECT c.*, {state} AS state FROM ({FITTING}) AS c) AS c ORDER BY c.id, rule"""

    def _said(self, kind: str) -> str:
        """The reasons by the code of the rule, as JSON for the database to look up in."""
        return json.dumps({code: row[kind] for code, row in self.book.items() if kind in row})


FITTING = """
    SELECT c.*, r.id AS rule, r.code, r.hours, (c.id * 37 + r.position * 11) %% 100 AS lot
    FROM cases_case c JOIN cases_category k ON k.id = c.category_id
    JOIN cases_dutyrule r ON r.edition_id = %(edition)s
        AND (k.code = ANY(r.categories) OR k.parent_code = ANY(r.categories))
        AND (r.outcomes = '{}' OR c.outcome = ANY(r.outcomes))
    WHERE c.reported_at >= %(since)s"""
REASONS = """
    INSERT INTO cases_dutywhy (clock_id, kind, body, by_id, at)
    SELECT d.id, CASE d.state WHEN 'not_sent' THEN 'keep' ELSE 'set_aside' END,
        CASE d.state WHEN 'not_sent' THEN %(keep)s::jsonb ->> r.code ELSE %(aside)s::jsonb ->> r.code END,
        d.decided_by_id, d.decided_at
    FROM cases_dutyclock d JOIN cases_dutyrule r ON r.id = d.rule_id
    WHERE d.state IN ('not_sent', 'set_aside') ORDER BY d.id"""
LATE = """
    INSERT INTO cases_dutywhy (clock_id, kind, body, by_id, at)
    SELECT d.id, 'late', %s, d.decided_by_id, d.decided_at
    FROM cases_dutyclock d JOIN cases_dutyrule r ON r.id = d.rule_id
    WHERE d.state = 'sent' AND r.pace = 'hours' AND d.submitted_at > d.due_at ORDER BY d.id"""
# What people were told of while nobody had decided: the stages that had come.
ALARMS = f"""
    INSERT INTO cases_dutyalarm (clock_id, stage, at)
    SELECT d.id, stage, told FROM cases_dutyclock d, LATERAL (VALUES
        ('half', d.started_at + (d.due_at - d.started_at) / 2),
        ('near', d.due_at - (d.due_at - d.started_at) / {NEAR}), ('past', d.due_at)) AS stages (stage, told)
    WHERE told < coalesce(d.decided_at, %(now)s) ORDER BY d.id, told"""
BREACHES = """
    INSERT INTO cases_breach (case_id, facts, effects, measures, by_id, at)
    SELECT d.case_id, %(facts)s, %(effects)s, %(measures)s, d.decided_by_id, d.decided_at
    FROM cases_dutyclock d JOIN cases_dutyrule r ON r.id = d.rule_id
    WHERE r.in_register AND d.state = 'sent' ORDER BY d.id"""


def write_history() -> None:
    Past(DutyClock, "t.started_at", "'report:' || t.case_id", looked=PROPOSED).write()
    moment = "coalesce(t.decided_at, greatest(c.read_at, t.started_at))"
    ran = " ".join(f"WHEN '{state}' THEN '{command}'" for state, command in BY_STATE.items())
    command = f"CASE WHEN r.in_register THEN 'cases.write_breach' ELSE CASE t.state {ran} END END"
    where = "t.state <> 'proposed'"
    rows = f"cases_dutyclock t {CASE} {RULE} WHERE {where}"
    add_commands(DECISION, moment, command, "coalesce(t.decided_by_id, t.begun_by_id)", rows)
    Past(DutyClock, moment, DECISION, "update", joined=CASE, where=where).write()
    Past(DutyWhy, "t.at", "'duty:' || t.clock_id").write()
    key = "'alarm:' || t.id"
    add_commands(key, "t.at", "'cases.tell_of_duty'", "NULL::bigint", "cases_dutyalarm t")
    Past(DutyAlarm, "t.at", key).write()
    register = (
        "JOIN cases_dutyclock d ON d.case_id = t.case_id"
        " JOIN cases_dutyrule r ON r.id = d.rule_id AND r.in_register"
    )
    Past(Breach, "t.at", "'duty:' || d.id", joined=register).write()
