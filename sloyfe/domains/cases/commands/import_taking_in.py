"""The rows that are right become cases, all in one transaction: statements over sets, and history of each row.

The rows come in by the day they were reported, so that numbers follow time; and so that the counter of this year,
which every new report waits for, is held for the last piece alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sloyfe.domains.organisation.queries import responsible_for, units_ever
from sloyfe.platform import access, history, jobs
from sloyfe.platform.history.commands import bulk

from ..choices import Channel, MessageKind, Mode, Outcome, Severity, Status, Track
from ..models import Case, CaseImport, CaseText, ImportedCase, ImportRow, Message, Reporter
from ..queries.editions import answer_due
from ..queries.import_drafts import QUARANTINED
from .import_progress import Told, quietly
from .import_upload import hold, move

PIECE = 50_000
# From here on it pays to write as a set, and to build the indexes of all words afterwards.
MANY = 20_000
STANDING = 2  # times as many texts as cases that come: then sorting in is the quicker
OF_WORDS = ("case_text_words", "case_text_letters")
CASE = (
    "id ref kind outcome mode channel unit_id category_id severity track status secrecy handler_id occurred_at"
    " reported_at due_on answered_at closed_at"
).split()
LINED_UP = "in (select case_id from taking)"
OF_A_CASE = dict.fromkeys((CaseText, Message, Reporter, ImportedCase), f"case_id {LINED_UP}")
WRITTEN = {Case: f"id {LINED_UP}"} | OF_A_CASE
OF_THE_PIECE = "from taking t join cases_importrow r on r.id = t.row_id where t.turn > %s and t.turn <= %s"


class HasWrongRows(ValueError):
    """Some rows are wrong, and nobody has said that they may be left."""

    field = "leave"
    sentence = gettext_lazy("Some rows are wrong. Tick that they are left out, or correct them in the file.")


class NothingToTakeIn(ValueError):
    sentence = gettext_lazy("No row of the file can be taken in.")


@history.command("cases.ask_import")
def ask_import(*, by: Any, batch: CaseImport, leave: bool, background: bool = True) -> CaseImport:
    """Yes to what the preview shows. `leave` says that wrong rows are left out."""
    access.require("cases.import", by, batch)
    held = hold(batch, "apply")
    if held.counts.get("wrong") and not leave:
        raise HasWrongRows
    if not held.counts.get("new"):
        raise NothingToTakeIn
    move(held, "apply", problem={})
    if background:
        jobs.enqueue("cases.import", once=f"cases.import:{held.pk}", batch_id=held.pk)
    return held


@history.command("cases.import")
def take_in(*, by: Any, batch: CaseImport, now: datetime, told: Told = quietly) -> CaseImport:
    """All right rows or none. No notice is sent: what happened in the old system was told there."""
    access.require("cases.import", by, batch)
    held = hold(batch, "take_in")
    with connection.cursor() as cursor:
        cursor.execute("set local work_mem = '128MB'")
    total = _line_up(held)
    _route(held, now)
    with _many_at_once(total):
        for done in range(0, total, PIECE):
            _take(held, by, (done, done + PIECE), now)
            told(min(done + PIECE, total), total + 1)
    _keep_as_sent(now)
    told(total + 1, total + 1)
    move(held, "take_in", applied_at=now, counts=held.counts | {"taken": total})
    jobs.enqueue("cases.empty_import", once=f"cases.empty_import:{held.pk}", batch_id=held.pk)
    return held


def _line_up(batch: CaseImport) -> int:
    """A number for each case and its turn. Rows that somebody else has brought in since the check stay out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "drop table if exists taking, routing, promising;"
            " create temporary table taking on commit drop as select r.id as row_id,"
            " nextval(pg_get_serial_sequence('cases_case', 'id')) as case_id,"
            " extract(year from r.reported_at at time zone %s)::int as year,"
            " row_number() over (order by r.reported_at, r.number) as turn"
            " from cases_importrow r where r.batch_id = %s and not exists (select 1 from cases_importedcase i"
            " where i.system = %s and i.number = r.old_number) order by r.reported_at, r.number",
            [settings.TIME_ZONE, batch.pk, batch.system],
        )
        cursor.execute("analyze taking")
        cursor.execute("select count(*) from taking")
        return int(cursor.fetchone()[0])


def _route(batch: CaseImport, now: datetime) -> None:
    """Who handles the open cases of each unit, and the day an answer is promised for: counted from today."""
    today = timezone.localdate(now)
    open_rows = ImportRow.objects.filter(batch=batch).exclude(status=Status.CLOSED)
    wanted = set(open_rows.values_list("unit_id", flat=True).distinct())
    handlers = [(unit.pk, _handler(unit, today)) for unit in units_ever() if unit.pk in wanted]
    days = [(severity, answer_due(severity, today)) for severity in ("", *Severity.values)]
    with connection.cursor() as cursor:
        cursor.execute(
            "create temporary table routing on commit drop as"
            " select * from unnest(%s::bigint[], %s::bigint[]) r (unit_id, handler_id)",
            [list(column) for column in zip(*handlers, strict=True)] or [[], []],
        )
        cursor.execute(
            "create temporary table promising on commit drop as"
            " select * from unnest(%s::text[], %s::date[]) p (severity, due_on)",
            [list(column) for column in zip(*days, strict=True)],
        )


def _handler(unit: Any, today: date) -> int | None:
    found = responsible_for(unit, today)
    return found.user_id if found else None


def _take(batch: CaseImport, by: Any, turns: tuple[int, int], now: datetime) -> None:
    _number(turns)
    bulk.insert(Case, CASE, *_cases(turns))
    fields = [(name.value, f'r."{name.value}"') for name in QUARANTINED]
    texts = ", ".join(f"('{name}', {column})" for name, column in fields)
    bulk.insert(
        CaseText,
        ("case_id", "field", "body"),
        "select t.case_id, x.field, x.body from taking t join cases_importrow r on r.id = t.row_id"  # noqa: S608 - our own names
        f" cross join lateral (values {texts}) x (field, body)"
        " where t.turn > %s and t.turn <= %s and x.body <> ''",
        turns,
    )
    _say(by, turns, now)
    bulk.insert(
        Reporter,
        ("case_id", "user_id"),
        f"select t.case_id, r.reporter_id {OF_THE_PIECE} and r.reporter_id is not null",
        turns,
    )
    bulk.insert(
        ImportedCase,
        ("case_id", "batch_id", "system", "number"),
        f"select t.case_id, %s, %s, r.old_number {OF_THE_PIECE}",
        (batch.pk, batch.system, *turns),
    )


def _keep_as_sent(now: datetime) -> None:
    """The texts in which a national id was masked, apart from the case and for a while."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into cases_quarantine (case_id, field, body, found_at)"
            " select t.case_id, x.key, x.value, %s from taking t join cases_importrow r on r.id = t.row_id"
            " cross join lateral jsonb_each_text(r.sent) x",
            [now],
        )


def _number(turns: tuple[int, int]) -> None:
    """The next numbers of each year for this piece. A year's counter is held from here until all is in."""
    with connection.cursor() as cursor:
        cursor.execute("drop table if exists numbering")
        cursor.execute(
            "create temporary table numbering on commit drop as"
            " select year, count(*) as n, 0::bigint as before from taking where turn > %s and turn <= %s group by year",
            turns,
        )
        cursor.execute(
            "with turned as (insert into cases_number (year, last) select year, n from numbering order by year"
            " on conflict (year) do update set last = cases_number.last + excluded.last returning year, last)"
            " update numbering set before = turned.last - n from turned where turned.year = numbering.year"
        )


def _cases(turns: tuple[int, int]) -> tuple[str, tuple[Any, ...]]:
    number = "(m.before + row_number() over (partition by t.year order by t.turn))::text"
    closed = "r.status = 'closed'"
    select = (
        f"select t.case_id, t.year || '-' || lpad({number}, greatest(5, length({number})), '0'), r.kind, r.outcome,"  # noqa: S608
        f" case when r.reporter_id is null then %s else %s end, %s, r.unit_id, r.category_id, r.severity,"
        # Serious harm has no small track; that it is closed says that nothing is waited for.
        f" case when {closed} and r.outcome <> %s then %s else '' end,"
        f" r.status, coalesce(c.secrecy, 'open'), case when {closed} then null else g.handler_id end,"
        f" r.occurred_at, r.reported_at,"
        # What the old system had promised is not known, so it counts as kept.
        f" case when {closed} then (r.closed_at at time zone %s)::date else p.due_on end,"
        f" r.answered_at, r.closed_at"
        f" from taking t join cases_importrow r on r.id = t.row_id join numbering m on m.year = t.year"
        f" left join cases_category c on c.id = r.category_id left join routing g on g.unit_id = r.unit_id"
        f" join promising p on p.severity = r.severity where t.turn > %s and t.turn <= %s"
    )
    values = (Mode.ANONYMOUS, Mode.OPEN, Channel.IMPORTED, Outcome.SERIOUS, Track.SMALL)
    return select, (*(one.value for one in values), settings.TIME_ZONE, *turns)


def _say(by: Any, turns: tuple[int, int], now: datetime) -> None:
    """The old answer, or that there was one; whoever brings the cases in signs for both."""
    columns = ("case_id", "kind", "from_reporter", "author_id", "body", "at")
    with translation.override(settings.LANGUAGE_CODE):
        sentence = _("This was answered in the system we used before.")
    bulk.insert(
        Message,
        columns,
        f"select t.case_id, %s, false, %s, coalesce(nullif(r.answer, ''), %s), r.answered_at"
        f" {OF_THE_PIECE} and r.answered_at is not null",
        (MessageKind.ANSWER.value, by.pk, sentence, *turns),
    )
    bulk.insert(
        Message,
        columns,
        f"select t.case_id, %s, false, %s, r.note, %s {OF_THE_PIECE} and r.note <> ''",
        (MessageKind.NOTE.value, by.pk, now, *turns),
    )


@contextmanager
def _many_at_once(coming: int) -> Iterator[None]:
    """Where many come, no row is asked for by itself; and unless far more texts stand here already, the two indexes of
    words are built from all at once: three times as quick, but nobody else reads or writes the texts of cases
    meanwhile. Otherwise the words wait in a list that is sorted in."""
    if coming < MANY:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("set local gin_pending_list_limit = '1GB'")
        cursor.execute("set local maintenance_work_mem = '512MB'")
        cursor.execute(
            "select count(*) from (select 1 from cases_casetext limit %s) texts", [STANDING * coming]
        )
        (standing,) = cursor.fetchone()
    words = _words_sorted_in() if standing >= STANDING * coming else _words_indexed_afterwards()
    with words, bulk.as_a_set(WRITTEN):
        yield


@contextmanager
def _words_sorted_in() -> Iterator[None]:
    yield
    with connection.cursor() as cursor:
        for name in OF_WORDS:
            cursor.execute("select gin_clean_pending_list(%s::regclass)", [name])


@contextmanager
def _words_indexed_afterwards() -> Iterator[None]:
    indexes = [index for index in CaseText._meta.indexes if index.name in OF_WORDS]
    with connection.cursor() as cursor:
        # An index cannot go while anything waits to be asked of its table.
        cursor.execute("set constraints all immediate; set constraints all deferred")
    with connection.schema_editor(atomic=False) as editor:
        for index in indexes:
            editor.remove_index(CaseText, index)
    yield
    with connection.schema_editor(atomic=False) as editor:
        for index in indexes:
            editor.add_index(CaseText, index)
