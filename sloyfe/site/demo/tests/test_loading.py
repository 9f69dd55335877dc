from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from sloyfe.domains.cases import commands
from sloyfe.domains.cases.choices import STATES, Status, Track
from sloyfe.domains.cases.models import Case, CaseText, Decision, Message, NamedReader, Reminder, Reporter
from sloyfe.domains.cases.queries import escalation_steps, visible_to
from sloyfe.domains.cases.queries.editions import answer_days, severity_at_once
from sloyfe.domains.organisation.models import Person, Position, Unit
from sloyfe.domains.organisation.queries import responsible_for
from sloyfe.methods.workdays import add_working_days
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.queries import reach
from sloyfe.platform.accounts.models import User
from sloyfe.platform.history.checking import check
from sloyfe.platform.history.commands import seal
from sloyfe.site import demo
from sloyfe.site.demo.loading import TRACKED
from sloyfe.site.demo.past import event_of

TODAY = date(2025, 11, 24)  # a Monday
NOW = datetime(2025, 11, 24, 9, 0, tzinfo=UTC)

# So few of the loops that a small demo may have none; see test_loops and test_told.
RARE = {"Relapse", "DutyAlarm", "Breach", "CaseCost"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def fjordvik(few, db):
    return few


def user(role):
    return User.objects.get(username=demo.personas[role])


def rows(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def test_it_says_what_it_loaded(fjordvik):
    assert fjordvik == demo.Loaded(units=12, people=61, cases=200)
    assert Unit.objects.filter(level="unit").count() == 12
    assert (Person.objects.count(), Case.objects.count()) == (61, 200)


def test_every_row_equals_its_last_event(fjordvik):
    """All tables in one test: the municipality is loaded for each test anew."""
    differing = {model.__name__ for model in TRACKED if last_told(model) != standing(model)}
    assert differing == set()
    assert {model.__name__ for model in TRACKED if not model.objects.exists()} <= RARE


def last_told(model):
    """The rows as their last events have them, and how many events say that a row came and none that it went."""
    event = event_of(model)
    gone = event.objects.filter(pgh_label="delete").values("pgh_obj_id")
    there = event.objects.exclude(pgh_obj_id__in=gone)
    newest = there.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    came = there.filter(pgh_label="insert").count()
    return sorted(newest.values_list(*columns_of(event)), key=repr), came


def standing(model):
    rows = sorted(model.objects.values_list(*columns_of(event_of(model))), key=repr)
    return rows, len(rows)


def columns_of(event):
    return [f.attname for f in event._meta.concrete_fields if not f.name.startswith("pgh_")]


def test_every_event_has_a_context_that_names_a_command(fjordvik):
    events = [event_of(model).objects for model in TRACKED]
    unnamed = [each.exclude(pgh_context__metadata__has_key="command").first() for each in events]
    assert [each.filter(pgh_context=None).first() for each in events] == [None] * len(events)
    assert unnamed == [None] * len(events)


def test_the_history_holds_and_can_be_sealed(fjordvik, settings):
    settings.SEAL_SIGN_KEY = "11" * 32
    assert check() == []
    seal(by=None, now=NOW)
    assert check() == []


def test_no_context_stands_alone(fjordvik):
    events = [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]
    used = " UNION ".join(f"SELECT pgh_context_id FROM {model._meta.db_table}" for model in events)
    assert rows(f"SELECT count(*) FROM pghistory_context WHERE id NOT IN ({used})") == [(0,)]


def test_an_anonymous_or_confidential_report_has_nobody_in_its_context(fjordvik):
    contexts = rows(
        "SELECT c.mode, x.metadata FROM cases_case c JOIN cases_caseevent e ON e.pgh_obj_id = c.id"
        " AND e.pgh_label = 'insert' JOIN pghistory_context x ON x.id = e.pgh_context_id"
    )
    named = {
        mode: {"by" in said for m, said in contexts if m == mode}
        for mode in ("open", "confidential", "anonymous")
    }
    assert named == {"open": {True}, "confidential": {False}, "anonymous": {False}}
    assert not Reporter.objects.filter(case__mode="anonymous").exists()
    assert Reporter.objects.filter(case__mode="confidential").exists()


def test_every_change_of_state_is_one_the_state_table_knows(fjordvik):
    event = event_of(Case)
    steps = set()
    for case_id in Case.objects.values_list("pk", flat=True):
        seen = list(
            event.objects.filter(pgh_obj_id=case_id).order_by("pgh_id").values_list("status", flat=True)
        )
        steps.update((a, b) for a, b in pairwise(seen) if a != b)
    known = {(start, end) for start, moves in STATES.items() for end in moves.values()}
    assert steps - known == set()
    assert (Status.RECEIVED, Status.CLOSED) in steps
    assert (Status.IN_PROGRESS, Status.CLOSED) in steps


def test_events_of_a_case_are_in_the_order_they_happened(fjordvik):
    event = event_of(Case)
    for case_id in Case.objects.values_list("pk", flat=True):
        times = list(
            event.objects.filter(pgh_obj_id=case_id)
            .order_by("pgh_id")
            .values_list("pgh_created_at", flat=True)
        )
        assert times == sorted(times)


def shape(case):
    """What the history says of a case: command, kind of event and what the columns were, step by step."""
    event = event_of(Case)
    looked = ("pgh_label", "pgh_context__metadata__command", "status", "severity", "track")
    found = event.objects.filter(pgh_obj_id=case.pk).order_by("pgh_id")
    times = [
        tuple(value is not None for value in row)
        for row in found.values_list("read_at", "answered_at", "closed_at", "handler_id")
    ]
    return list(zip(found.values_list(*looked), times, strict=True))


def rest(case):
    """Which commands left behind the other rows of a case."""
    command = "pgh_context__metadata__command"
    found = [
        (model.__name__, told)
        for model in (CaseText, Message, Decision, NamedReader, Reporter)
        for told in event_of(model).objects.filter(case_id=case.pk).values_list(command, flat=True)
    ]
    return sorted(found)


def test_a_loaded_case_has_the_history_that_the_commands_leave_behind(fjordvik):
    loaded = Case.objects.filter(status=Status.CLOSED, track=Track.SMALL, mode="open", severity="medium")
    loaded = (
        loaded.exclude(messages__kind="question").filter(texts__field="correction", outcome="well").first()
    )
    reporter, leader = user("home_care_nurse"), user("unit_leader")
    unit = Unit.objects.get(positions__person__user=reporter)
    now = NOW
    report = commands.NewReport(
        kind=loaded.kind,
        story="Dosetten manglet kveldsdosen.",
        outcome=loaded.outcome,
        unit=unit,
        category=loaded.category,
    )
    case = commands.report(by=reporter, report=report, now=now).case
    commands.classify(
        by=leader, case=case, category=case.category, severity="medium", correction="Rettet.", now=now
    )
    commands.close(by=leader, case=case, answer="Takk. Vi har rettet listen.", now=now)
    assert shape(loaded) == shape(case)
    assert rest(loaded) == rest(case)


def test_a_loaded_longer_case_too(fjordvik):
    loaded = Case.objects.filter(status=Status.CLOSED, track=Track.STANDARD, mode="open")
    loaded = loaded.filter(loop__without_action_at__isnull=False, category__code="service_quality")
    loaded = loaded.exclude(messages__kind="question").filter(texts__field="correction").first()
    reporter, leader = user("home_care_nurse"), user("unit_leader")
    unit = Unit.objects.get(positions__person__user=reporter)
    report = commands.NewReport(
        kind=loaded.kind,
        story="Dosetten manglet kveldsdosen.",
        outcome=loaded.outcome,
        unit=unit,
        category=loaded.category,
    )
    case = commands.report(by=reporter, report=report, now=NOW).case
    commands.classify(
        by=leader, case=case, category=case.category, severity=loaded.severity, correction="Rettet.", now=NOW
    )
    commands.take(by=leader, case=case, track=Track.STANDARD, now=NOW)
    commands.answer(by=leader, case=case, text="Takk. Vi ser på årsaken.", now=NOW)
    commands.close(by=leader, case=case, answer="Vi har endret rutinen.", now=NOW)
    assert shape(loaded) == shape(case)
    # The one that was loaded has had its cause looked for before it was closed.
    assert [one for one in rest(loaded) if one[1] != "cases.find_cause"] == rest(case)


def test_the_last_decision_can_be_taken_back(fjordvik):
    leader = user("unit_leader")
    case = Case.objects.filter(handler=leader, status=Status.CLOSED, track=Track.SMALL).order_by(
        "-closed_at"
    )[0]
    undone = commands.undo(by=leader, case=case, now=NOW)
    assert (undone.status, undone.track, undone.answered_at, undone.closed_at) == ("received", "", None, None)


def test_the_next_case_gets_the_next_number_and_a_history(fjordvik):
    reporter = user("home_care_nurse")
    unit = Unit.objects.get(positions__person__user=reporter)
    last = Case.objects.filter(reported_at__year=2025).order_by("-ref").values_list("ref", flat=True)[0]
    report = commands.NewReport(kind="deviation", story="Ny.", outcome="well", unit=unit)
    case = commands.report(by=reporter, report=report, now=NOW).case
    assert case.ref == f"2025-{int(last[5:]) + 1:05d}"
    assert case.handler == user("unit_leader")
    assert len(shape(case)) == 1


def test_everybody_one_can_log_in_as_has_the_role_and_something_to_see(fjordvik):
    roles = {key: reach(user(key), TODAY).roles - {Role.EMPLOYEE} for key in demo.personas}
    assert roles == {
        "home_care_nurse": set(),
        "unit_leader": {Role.UNIT_LEADER},
        "deputy": {Role.UNIT_LEADER},
        "area_director": {Role.UNIT_LEADER},
        "quality_coordinator": {Role.QUALITY_COORDINATOR},
        "quality_manager": {Role.QUALITY_MANAGER, Role.UNIT_LEADER},
        "safety_representative": {Role.SAFETY_REPRESENTATIVE},
        "data_protection_officer": {Role.DATA_PROTECTION_OFFICER},
        "internal_auditor": {Role.INTERNAL_AUDITOR},
        "system_administrator": {Role.SYSTEM_ADMINISTRATOR},
        "chief_executive": {Role.TOP_MANAGEMENT, Role.UNIT_LEADER},
        "process_owner": {Role.PROCESS_OWNER},
    }


def test_the_promised_day_is_what_the_rules_in_force_say(fjordvik):
    for case in Case.objects.all():
        days = answer_days(severity_at_once(case.outcome), TODAY)
        assert case.due_on == add_working_days(timezone.localdate(case.reported_at), days)


def test_the_first_morning_sends_no_flood_of_reminders(fjordvik):
    late = Case.objects.overdue(TODAY)
    assert late.exists()
    steps = escalation_steps(TODAY)
    morning = datetime(2025, 11, 23, 6, tzinfo=UTC)
    assert [commands.remind(by=None, case=case, steps=steps, now=morning) for case in late] == [
        []
    ] * late.count()
    assert Reminder.objects.filter(case__in=late).count() >= late.count()


def test_leaders_have_cases_waiting_that_they_may_see(fjordvik):
    waiting = {}
    for role in ("unit_leader", "deputy", "area_director"):
        person = user(role)
        waiting[role] = visible_to(person).filter(answered_at=None).count()
    mine = Case.objects.unanswered()
    assert mine.filter(handler=user("unit_leader")).count() == 6
    assert mine.filter(handler=user("area_director")).count() == 5
    assert waiting["unit_leader"] == 6
    assert waiting["deputy"] == 5  # violence and threats are for those who are named
    assert waiting["area_director"] >= 5


def test_a_unit_leader_does_not_see_the_case_about_the_leader(fjordvik):
    about = Case.objects.exclude(concerns=None)
    assert about.count() >= 5
    for case in about:
        assert not visible_to(User.objects.get(pk=case.concerns_id)).filter(pk=case.pk).exists()
        assert case.secrecy == "restricted"


def test_every_unit_has_somebody_who_answers(fjordvik):
    for unit in Unit.objects.select_related("scope"):
        leader = Position.objects.get(unit=unit, leads=True).person.user_id
        assert responsible_for(unit, TODAY).user_id == leader
    unit = Unit.objects.get(positions__person__user=user("unit_leader"))
    assert responsible_for(unit, TODAY, not_user=user("unit_leader").pk).user_id == user("area_director").pk


def test_no_password_opens_an_account(fjordvik):
    assert not any(person.has_usable_password() for person in User.objects.all())
    assert not user("unit_leader").check_password("demo")
