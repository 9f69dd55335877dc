"""Loads the demo municipality into an empty database, all of it or nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from sloyfe.domains.cases.models import Case
from sloyfe.domains.organisation.models import Unit
from sloyfe.platform.accounts.models import User
from sloyfe.platform.notify.models import Notice
from sloyfe.platform.search import commands as search
from sloyfe.site.demo import (
    action_rows,
    case_past,
    case_rows,
    document_rows,
    duty_rows,
    lesson_rows,
    loop_past,
    loop_rows,
    notices,
    organisation_rows,
    process_rows,
    requirement_rows,
    risk_rows,
    second_looks,
    story_reading,
)
from sloyfe.site.demo.caseload import caseload
from sloyfe.site.demo.copying import set_sequences, without_history, without_indexes
from sloyfe.site.demo.municipality import SEED, Municipality, build
from sloyfe.site.demo.past import Past, add_contexts, event_of
from sloyfe.site.demo.rhythm import OSLO
from sloyfe.site.demo.rules import Rules
from sloyfe.site.demo.steps import Steps
from sloyfe.site.demo.story import Story
from sloyfe.site.demo.telling import Teller, told
from sloyfe.site.demo.told_besides import Besides
from sloyfe.site.demo.workshop_told import Workshops
from sloyfe.site.demo.written import RATE, STORY

TRACKED: tuple[type[Model], ...] = (
    *organisation_rows.MODELS,
    *document_rows.MODELS,
    *process_rows.MODELS,
    *case_rows.MODELS,
    *loop_rows.MODELS,
    *action_rows.MODELS,
    *duty_rows.MODELS,
    *second_looks.MODELS,
    *lesson_rows.MODELS,
    *risk_rows.MODELS,
)
SMALL_CASES = 200
MANY = 5_000  # from here on it pays to build the indexes afterwards
Progress = Callable[[str, int, int], None]


class NotEmpty(Exception):
    """There are people or units already: a demo is never mixed with anything else."""


@dataclass(frozen=True)
class Loaded:
    units: int
    people: int
    cases: int


def quietly(what: str, done: int, total: int) -> None:
    """The progress nobody watches."""


def is_loaded() -> bool:
    return Unit.objects.exists()


def load(
    *,
    small: bool = False,
    years: int = 3,
    cases: int | None = None,
    risks: int | None = None,
    seed: int = SEED,
    today: date | None = None,
    progress: Progress = quietly,
) -> Loaded:
    """The municipality, its people and `cases` cases of `years` years up to yesterday, and about `risks` risks:
    as many as there are kinds of them in the units where that is not said.

    The same arguments give the same rows, ids and history included. `progress` hears what is being done and
    how much of it is done. Raises NotEmpty.
    """
    today = today or timezone.localdate()
    count = cases if cases is not None else SMALL_CASES if small else 20_000
    if Unit.objects.exists() or User.objects.exists():
        raise NotEmpty
    municipality = build(seed=seed, small=small)
    with transaction.atomic():
        _write(
            municipality,
            small=small,
            today=today,
            years=years,
            count=count,
            risks=risks,
            seed=seed,
            progress=progress,
        )
    search.rebuild(by=None)
    _look()
    progress("done", count, count)
    return Loaded(len(municipality.units), len(municipality.people), count)


def _write(
    municipality: Municipality,
    *,
    small: bool,
    today: date,
    years: int,
    count: int,
    risks: int | None,
    seed: int,
    progress: Progress,
) -> None:
    first_day = date(today.year - years - 1, 1, 1)
    opened = datetime(first_day.year, 1, 1, tzinfo=OSLO)
    tracked = (*TRACKED, *requirement_rows.MODELS)
    touched: tuple[type[Model], ...] = (
        *tracked,
        *map(event_of, tracked),
        *case_rows.UNTRACKED,
        *document_rows.UNTRACKED,
        *process_rows.UNTRACKED,
        *risk_rows.UNTRACKED,
        Notice,
    )
    progress("organisation", 0, len(municipality.people))
    set_sequences(touched)
    many = touched if max(count, risks or 0) >= MANY else ()
    with without_history(tracked), without_indexes(many):
        organisation = organisation_rows.OrganisationRows(municipality, first_day=first_day, today=today)
        organisation.write()
        requirements = requirement_rows.RequirementRows(organisation)
        requirements.write()
        documents = document_rows.DocumentRows(organisation, today)
        documents.write()
        processes = process_rows.ProcessRows(documents, today)
        processes.write()
        estimates = risk_rows.RiskRows(organisation, processes, seed=seed, count=risks)
        estimates.write()
        progress("cases", 0, count)
        rules = Rules.of(today)
        loops = loop_rows.LoopRows(organisation, rules, processes)
        looks = second_looks.SecondLooks(organisation, seed)
        rows = case_rows.CaseRows(organisation, rules, loops, looks)
        stories = caseload(municipality, today=today, years=years, count=count, seed=seed)
        rows.write(stories, lambda done: progress("cases", done, count))
        Steps(processes).write(rows.about)
        looks.write()
        duty_rows.DutyRows(today).write()
        lessons = lesson_rows.LessonRows(loops, today)
        lessons.write()
        actions = action_rows.ActionRows(organisation, last=lessons.actions)
        actions.write()
        set_sequences(touched)
        progress("history", 0, count)
        _look(tracked)
        _write_history(opened, requirements, actions, estimates)
        notices.write()
        progress("indexes", 0, count)
    with told() as teller:
        _tell(teller, organisation, processes, rows.written, looks)
        Workshops(teller, organisation, processes, seed=seed, small=small).tell()


def _tell(
    teller: Teller,
    organisation: organisation_rows.OrganisationRows,
    processes: process_rows.ProcessRows,
    written: dict[int, int],
    looks: second_looks.SecondLooks,
) -> None:
    """What is walked through by the commands; a demo of few cases has not all of it."""
    found = Case.objects.select_related("handler", "unit__scope", "category", "reporter__user").in_bulk(
        [written[number] for number in (STORY, RATE) if number in written]
    )
    besides = Besides(teller, processes)
    if RATE in written:
        besides.rate(found[written[RATE]])
    if STORY in written:
        version = Story(teller, organisation, processes, found[written[STORY]]).run()
        story_reading.write(version, organisation)
    besides.too_light(looks.light)
    besides.problem()
    besides.proposals()


def _look(models: Iterable[type[Model]] = ()) -> None:
    """Let the planner know what lies in the tables of these, or in all; outside a transaction, tidy them too."""
    tables = ", ".join(f'"{model._meta.db_table}"' for model in models)
    with connection.cursor() as cursor:
        cursor.execute(f"{'ANALYZE' if connection.in_atomic_block else 'VACUUM ANALYZE'} {tables}")


def _write_history(
    opened: datetime,
    requirements: requirement_rows.RequirementRows,
    actions: action_rows.ActionRows,
    estimates: risk_rows.RiskRows,
) -> None:
    moment = f"'{opened.isoformat()}'::timestamptz"
    add_contexts(
        f"""SELECT 'import' AS key, {moment} AS at, '{{"command": "organisation.import"}}'::jsonb AS said"""
    )
    for model in (*organisation_rows.MODELS, *document_rows.MODELS, *process_rows.MODELS):
        Past(model, moment, "'import'").write()
    case_past.write()
    requirements.write_history(moment)
    lesson_rows.write_history()
    actions.write_history()
    second_looks.write_history()
    duty_rows.write_history()
    estimates.write_history()
    loop_past.write_history()
