"""What was done to the loaded cases, step by step: the decisions, and the history of every row.

A case that needed more than an answer went report → classify → take → answer → close, with the
steps of its loop in between (see `loop_rows`); a small one report →
classify → close; a question and its reply stand in between where there was one. Each step is one context, as
if its command had run.
"""

from dataclasses import dataclass

from django.db import connection

from sloyfe.domains.cases.commands.steps import UNDONE_COLUMNS
from sloyfe.domains.cases.models import (
    Case,
    CaseText,
    Decision,
    Message,
    NamedReader,
    Place,
    Reminder,
    Reporter,
)
from sloyfe.site.demo.past import Past, add_commands, add_contexts

LONG = "t.track <> 'small' AND t.answered_at IS NOT NULL"
# Reading comes first; a question may lie between it and the moment the case is classified.
CLASSIFIED = "greatest(t.read_at, t.answered_at - interval '60 seconds')"
TAKEN = "greatest(t.read_at, t.answered_at - interval '30 seconds')"
QUESTION = "JOIN cases_message m ON m.case_id = t.id AND m.kind = 'question'"
REPLY = "JOIN cases_message m ON m.case_id = t.id AND m.kind = 'message'"
LOOP = "LEFT JOIN cases_loop l ON l.case_id = t.id"
AGAIN = "JOIN cases_relapse r ON r.case_id = t.id"
ENDED = f"{AGAIN} JOIN cases_message m ON m.case_id = t.id AND m.kind = 'answer' AND m.at > t.answered_at"
# A loop is closed when it is done, or without action; a small case by its answer.
BY_ANSWER = "l.case_id IS NULL OR l.without_action_at IS NOT NULL"

NULL = "NULL::timestamptz"
NEW = {
    "status": "'received'",
    "severity": "CASE WHEN t.outcome = 'serious' THEN 'critical' ELSE '' END",
    "track": "CASE WHEN t.outcome = 'serious' THEN 'learning' ELSE '' END",
    "read_at": NULL,
    "answered_at": NULL,
    "closed_at": NULL,
}


@dataclass(frozen=True)
class Step:
    """A command that ran on a case: which cases, when, who, and how the case stood after it."""

    name: str
    command: str
    at: str
    after: dict[str, str]
    where: str
    joined: str = ""
    by: str = "t.handler_id"
    label: str = "update"
    unless: tuple[str, str] = ("false", "")

    @property
    def ran(self) -> str:
        """SQL for the command that ran; another one where `unless` says so."""
        condition, other = self.unless
        return f"CASE WHEN {condition} THEN '{other}' ELSE '{self.command}' END"

    @property
    def key(self) -> str:
        return f"'{self.name}:' || t.id"


def without(looked: dict[str, str], *columns: str) -> dict[str, str]:
    return {column: value for column, value in looked.items() if column not in columns}


READ = without(NEW, "read_at")
IN_PROGRESS = {"status": "'in_progress'"}
STEPS = (
    Step(
        "report",
        "cases.report",
        "t.reported_at",
        NEW,
        "true",
        label="insert",
        joined="LEFT JOIN cases_reporter r ON r.case_id = t.id",
        by="CASE WHEN t.mode = 'open' THEN r.user_id END",
    ),
    Step("read", "cases.mark_read", "t.read_at", READ, "t.read_at IS NOT NULL AND t.answered_at IS NULL"),
    Step("ask", "cases.return", "m.at", READ | {"status": "'returned'"}, "true", QUESTION),
    Step("reply", "cases.reply", "m.at", READ, "true", REPLY, by="NULL::bigint"),
    Step("classify", "cases.classify", CLASSIFIED, without(READ, "severity"), "t.answered_at IS NOT NULL"),
    Step("take", "cases.take", TAKEN, IN_PROGRESS | {"answered_at": NULL, "closed_at": NULL}, LONG),
    Step("answer", "cases.answer", "t.answered_at", IN_PROGRESS | {"closed_at": NULL}, LONG),
    # One that has opened again was closed by its last answer, and is open now.
    Step("ended", "cases.finish", "m.at", {"status": "'closed'", "closed_at": "m.at"}, "true", ENDED),
    Step("again", "cases.reopen", "r.at", {}, "true", AGAIN, by="NULL::bigint"),
    Step(
        "close",
        "cases.finish",
        "t.closed_at",
        {},
        "t.closed_at IS NOT NULL",
        LOOP,
        unless=(BY_ANSWER, "cases.close"),
    ),
)
BY_NAME = {step.name: step for step in STEPS}


def write() -> None:
    for step in STEPS:
        rows = f"cases_case t {step.joined} WHERE {step.where}"
        add_commands(step.key, step.at, step.ran, step.by, rows)
        Past(Case, step.at, step.key, step.label, step.after, step.joined, step.where).write()
    _decide("ended", "'finish'")
    _decide(
        "close",
        f"CASE WHEN {BY_ANSWER} THEN 'close' ELSE 'finish' END",
        "JOIN cases_message m ON m.case_id = t.id AND m.at = t.closed_at AND m.kind = 'answer'",
    )
    _decide("take", "t.track")
    _decide("ask", "'return'")
    _past_of_the_rest()


def _decide(name: str, kind: str, joined: str = "") -> None:
    """A decision for each case that took this step, with the columns as they were before it."""
    step = BY_NAME[name]
    before = {"close": BEFORE_CLOSE, "ended": BEFORE_END, "take": READ, "ask": NEW}[name]
    columns = ", ".join(f"'{column}', {before.get(column, f't.{column}')}" for column in UNDONE_COLUMNS)
    message = "m.id" if "cases_message m" in joined + step.joined else "NULL::bigint"
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_decision (case_id, kind, by_id, at, before, message_id)"
            f" SELECT t.id, {kind}, t.handler_id, {step.at}, jsonb_build_object({columns}), {message}"
            f" FROM cases_case t {step.joined} {joined} WHERE {step.where} ORDER BY t.id"
        )


# A small case was new until it was closed; a longer one had been taken and answered.
BEFORE_CLOSE = {
    "status": "CASE WHEN t.track = 'small' THEN 'received' ELSE 'in_progress' END",
    "track": "CASE WHEN t.track = 'small' THEN '' ELSE t.track END",
    "answered_at": "CASE WHEN t.track <> 'small' THEN t.answered_at END",
    "closed_at": NULL,
}
BEFORE_END = {"status": "'in_progress'", "closed_at": NULL}


def _past_of_the_rest() -> None:
    """The rows that were only ever added: each in the step it came with."""
    case = "JOIN cases_case c ON c.id = t.case_id"
    classified = CLASSIFIED.replace("t.", "c.")
    Past(CaseText, "c.reported_at", "'report:' || c.id", joined=case, where="t.field = 'story'").write()
    Past(CaseText, classified, "'classify:' || c.id", joined=case, where="t.field = 'correction'").write()
    Past(Reporter, "c.reported_at", "'report:' || c.id", joined=case).write()
    step = (
        "CASE t.kind WHEN 'question' THEN 'ask:' WHEN 'message' THEN 'reply:'"
        " ELSE CASE WHEN t.at = c.closed_at THEN 'close:' WHEN t.at > c.answered_at THEN 'ended:'"
        " ELSE 'answer:' END END || c.id"
    )
    Past(Message, "t.at", step, joined=case).write()
    step = (
        "CASE WHEN t.kind = 'return' THEN 'ask:' WHEN t.at = c.closed_at THEN 'close:'"
        " WHEN t.kind = 'finish' THEN 'ended:' ELSE 'take:' END || t.case_id"
    )
    Past(Decision, "t.at", step, joined=case).write()
    Past(NamedReader, classified, "'classify:' || c.id", joined=case).write()
    morning = "'remind:' || t.case_id || ':' || extract(epoch from t.at)"
    add_contexts(
        f"""SELECT DISTINCT {morning} AS key, t.at AS at, '{{"command": "cases.remind"}}'::jsonb AS said"""
        " FROM cases_reminder t"
    )
    Past(Reminder, "t.at", morning).write()
    Past(
        Place, "c.valid_from::timestamptz", "'import'", joined="JOIN organisation_unit c ON c.id = t.unit_id"
    ).write()
