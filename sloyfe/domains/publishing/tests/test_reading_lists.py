"""Reading lists: whom they ask, what a receipt settles, and what makes people read again."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sloyfe.domains.publishing import commands, jobs, queries
from sloyfe.domains.publishing.models import Opening, ReadAcknowledgement, Reminder
from sloyfe.domains.publishing.queries import subjects
from sloyfe.domains.publishing.tests.factories import NOW, TODAY, days, draft, next_version, published, sent
from sloyfe.platform.access import Refused
from sloyfe.platform.access.models import Grant
from sloyfe.platform.notify.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(cast):
    made = published(cast.leader, cast.a, cast.area_leader).item
    commands.demand(by=cast.leader, item=made, unit=cast.a, days=14, now=NOW)
    return made


def waiting(user, day=TODAY):
    return [(one.item.pk, one.due) for one in queries.to_read(user, day)]


def test_a_line_asks_everybody_in_the_unit_and_nobody_else(cast, item):
    due = TODAY + timedelta(days=14)
    assert waiting(cast.nurse) == [(item.pk, due)]
    assert (waiting(cast.nurse_b), waiting(cast.director)) == ([], [])
    told = set(Notice.objects.filter(kind="publishing.read").values_list("user__username", flat=True))
    assert told == {"leader", "deputy", "handler", "safety", "nurse", "colleague"}


def test_a_line_with_a_role_asks_those_who_hold_it(cast):
    made = published(cast.leader, cast.a, cast.area_leader).item
    commands.demand(by=cast.leader, item=made, unit=cast.a, role="safety_representative", days=7, now=NOW)
    assert [bool(waiting(cast.users[who])) for who in ("safety", "nurse", "leader")] == [True, False, False]


def test_a_line_for_a_group_asks_those_in_it(cast, monkeypatch):
    group = "processes.process:12"
    monkeypatch.setattr(subjects, "_groups", {})
    queries.register_groups(
        "processes.process",
        queries.Groups(
            lambda _g: {cast.nurse.pk},
            lambda u, _gs: {group} if u == cast.nurse else set(),
            lambda _u, _gs: {},
        ),
    )
    made = published(cast.leader, cast.a, cast.area_leader).item
    line = commands.demand(by=cast.leader, item=made, unit=cast.a, group=group, days=7, now=NOW)
    assert (bool(waiting(cast.nurse)), waiting(cast.handler)) == (True, [])
    assert queries.readers_of(line, TODAY) == {cast.nurse.pk}


def test_the_owner_chooses_a_group_that_another_subject_offers(cast, monkeypatch, client):
    group = "processes.process:12"
    monkeypatch.setattr(subjects, "_groups", {})
    queries.register_groups(
        "processes.process",
        queries.Groups(
            lambda _g: {cast.nurse.pk},
            lambda _u, _gs: set(),
            lambda _u, _gs: {group: "Utdeling"},
            lambda _u, _i: [(group, "Utdeling")],
        ),
    )
    made = published(cast.leader, cast.a, cast.area_leader).item
    client.force_login(cast.leader)
    sent = client.post(f"/styrende/{made.pk}/leseliste", {"unit": "A", "group": group, "days": "7"})
    assert (sent.status_code, made.demands.get().group) == (303, group)
    assert "Utdeling: 0 av 1 har lest" in " ".join(
        client.get(f"/styrende/{made.pk}").content.decode().replace("</strong>", "").split()
    )


def test_nobody_is_asked_to_read_what_they_cannot_open(cast):
    made = published(cast.leader, cast.a, cast.area_leader).item
    with pytest.raises(commands.NotForThem):
        commands.demand(by=cast.coordinator, item=made, unit=cast.b, days=7, now=NOW)


def test_a_receipt_settles_it_until_a_significant_update(cast, item):
    commands.acknowledge(by=cast.nurse, item=item, number=item.current.number, now=NOW)
    commands.acknowledge(by=cast.nurse, item=item, number=item.current.number, now=NOW)
    assert (waiting(cast.nurse), ReadAcknowledgement.objects.count()) == ([], 1)
    next_version(cast.leader, item, cast.area_leader, now=NOW + days(1), significant=False)
    assert waiting(cast.nurse) == []
    next_version(cast.leader, item, cast.area_leader, now=NOW + days(30))
    assert waiting(cast.nurse) == [(item.pk, TODAY + timedelta(days=44))]
    assert queries.readers_count(queries.item_by_id(item.pk)) == 0


def test_control_questions_are_answered_right_before_the_receipt(cast):
    version = published(cast.leader, cast.a, cast.area_leader).item
    draft = commands.start(by=cast.leader, item=version, now=NOW)
    asked = commands.ControlQuestion("Hvem ringer du?", "Sykepleier", "Ingen", "Naboen")
    draft = commands.ask_questions(by=cast.leader, version=draft, revision=0, questions=[asked], now=NOW)
    with pytest.raises(commands.TooManyQuestions):
        commands.ask_questions(by=cast.leader, version=draft, revision=1, questions=[asked] * 4, now=NOW)
    commands.send(by=cast.leader, version=draft, now=NOW)
    commands.approve(by=cast.area_leader, version=draft, seal=draft.seal, now=NOW)
    item = queries.item_by_id(version.pk)
    with pytest.raises(commands.WrongAnswers) as refusal:
        commands.acknowledge(by=cast.nurse, item=item, number=item.current.number, answers=["Ingen"], now=NOW)
    assert (refusal.value.wrong, ReadAcknowledgement.objects.count()) == ([1], 0)
    commands.acknowledge(
        by=cast.nurse, item=item, number=item.current.number, answers=["Sykepleier"], now=NOW
    )
    assert ReadAcknowledgement.objects.get().user == cast.nurse


def test_only_readers_confirm(cast, item):
    with pytest.raises(Refused):
        commands.acknowledge(by=cast.nurse_b, item=item, number=item.current.number, now=NOW)


def test_reminders_come_before_the_date_and_each_week_after_it_once(cast, item):
    line = item.demands.get()
    commands.acknowledge(by=cast.nurse, item=item, number=item.current.number, now=NOW)
    counts = {
        day: commands.remind_to_read(by=None, demand=line, now=NOW + days(day))
        for day in (10, 11, 14, 15, 16, 22)
    }
    assert counts == {10: 0, 11: 5, 14: 0, 15: 5, 16: 0, 22: 5}
    assert commands.remind_to_read(by=None, demand=line, now=NOW + days(22)) == 0
    assert Reminder.objects.filter(user=cast.nurse).count() == 0


def test_the_share_that_has_read_is_counted_without_names(cast, item):
    commands.acknowledge(by=cast.nurse, item=item, number=item.current.number, now=NOW)
    (found,) = queries.progress_of(cast.leader, queries.demands_on(item), TODAY)
    assert (found.read, found.total) == (1, 6)


def test_openings_are_counted_by_day_without_a_reader(cast, item):
    for _ in range(3):
        commands.count_opening(by=None, item_id=item.pk, today=TODAY)
    assert list(Opening.objects.values_list("item", "day", "count")) == [(item.pk, TODAY, 3)]
    assert {field.name for field in Opening._meta.fields} == {"id", "item", "day", "count"}


def test_what_nobody_opened_in_a_year_is_proposed_for_withdrawal_until_it_is_kept(cast, item):
    assert not queries.unopened(TODAY).exists()
    later = NOW + days(366)
    assert list(queries.unopened(later.date())) == [item]
    assert commands.propose_withdrawal(by=None, item=item, now=later) == 1
    assert commands.propose_withdrawal(by=None, item=item, now=later) == 0
    commands.keep(
        by=cast.leader, item=queries.item_by_id(item.pk), reason="Brukes ved branntilsyn.", now=later
    )
    assert not queries.unopened(later.date()).exists()
    commands.count_opening(by=None, item_id=item.pk, today=later.date())
    assert not queries.unopened((later + days(300)).date()).exists()


def test_the_morning_queues_what_is_due(cast, item, monkeypatch):
    queued = []
    monkeypatch.setattr(
        "sloyfe.platform.jobs.enqueue", lambda name, **said: queued.append((name, said["pk"]))
    )
    jobs.morning(datetime(2028, 12, 2, 5, 30, tzinfo=UTC))
    version, line = item.versions.get(), item.demands.get()
    assert queued == [("publishing.fall_due", version.pk), ("publishing.remind_to_read", line.pk)]


READING_QUERIES = 9
WORK_QUERIES = 14


def test_the_reading_list_asks_as_many_questions_for_three_as_for_one(cast, client):
    client.force_login(cast.nurse)
    found = []
    for more in (1, 2):
        for _n in range(more):
            for days_left in (7, 14):
                made = published(cast.leader, cast.a, cast.area_leader).item
                commands.demand(by=cast.leader, item=made, unit=cast.a, days=days_left, now=NOW)
            commands.acknowledge(by=cast.nurse, item=made, number=made.current.number, answers=[], now=NOW)
        with CaptureQueriesContext(connection) as caught:
            page = client.get("/lese").content.decode()
        found.append((page.count('class="ds-card'), page.count("versjon 1, "), len(caught)))
    assert found == [(1, 1, READING_QUERIES), (3, 3, READING_QUERIES)]


def test_what_is_in_the_making_asks_as_many_questions_for_three_as_for_one(cast, client):
    client.force_login(cast.leader)
    found = []
    for more in (1, 2):
        for _n in range(more):
            draft(cast.leader, cast.a)
        with CaptureQueriesContext(connection) as caught:
            page = client.get("/under-arbeid").content.decode()
        found.append((page.count("/versjon/1"), len(caught)))
    assert found == [(1, WORK_QUERIES), (3, WORK_QUERIES)]


def test_a_receipt_is_for_the_version_that_was_on_the_page(cast, item, client):
    address = f"/styrende/{item.pk}/lest"
    client.force_login(cast.nurse)
    assert 'name="version" value="1"' in client.get(address).content.decode()
    next_version(cast.leader, item, cast.area_leader, now=NOW + days(1))
    for given in ({"version": "1"}, {}, {"version": "x"}):
        answer = client.post(address, given)
        assert (answer.status_code, 'name="version" value="2"' in answer.content.decode()) == (409, True)
        assert "Det er kommet en ny versjon" in answer.content.decode()
    assert not ReadAcknowledgement.objects.exists()
    assert client.post(address, {"version": "2"}).status_code == 303
    assert ReadAcknowledgement.objects.get().version.number == 2


def test_a_morning_that_was_missed_is_made_up_for_by_the_next(cast, item):
    line = item.demands.get()
    counts = {
        day: commands.remind_to_read(by=None, demand=line, now=NOW + days(day))
        for day in (12, 13, 17, 18, 25)
    }
    assert counts == {12: 6, 13: 0, 17: 6, 18: 0, 25: 6}
    assert sorted({one.on for one in Reminder.objects.all()}) == [TODAY + days(n) for n in (11, 15, 22)]


def test_whoever_came_later_is_reminded_by_the_own_date(cast, item):
    line = item.demands.get()
    Grant.objects.filter(user=cast.nurse).update(valid_from=TODAY + days(10))
    assert waiting(cast.again("nurse"), TODAY + days(10)) == [(item.pk, TODAY + days(24))]
    for day in (11, 15, 21):
        commands.remind_to_read(by=None, demand=line, now=NOW + days(day))
    told = Reminder.objects.filter(user=cast.nurse).values_list("on", flat=True)
    assert list(told) == [TODAY + days(21)]
    late = Notice.objects.filter(kind="publishing.read_late").values_list("user__username", flat=True)
    assert "nurse" not in late


def test_a_version_that_waits_is_reminded_of_each_week_though_a_morning_is_missed(cast):
    version = sent(cast.leader, cast.a)
    counts = [
        commands.remind_to_approve(by=None, version=version, now=NOW + days(n)) for n in (6, 8, 9, 14, 15)
    ]
    assert counts == [0, 1, 0, 1, 0]
