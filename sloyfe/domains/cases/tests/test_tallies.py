"""Numbers that the database keeps by the month: the same as when every case is counted, whatever happens to them."""

from datetime import date, datetime, timedelta
from random import Random

import pytest
from django.db.models import Count

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.models import Case, Loop, Problem, Tally
from sloyfe.domains.cases.queries import tallied
from sloyfe.platform.history.commands import bulk

from .factories import NOW, reported
from .looping import taken

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = NOW.date()
# Among them the first and the last of a month, and a day on which a month of the clock's time had not ended in UTC.
DAYS = (TODAY, date(2026, 12, 1), date(2027, 3, 31), date(2027, 6, 1), date(2027, 11, 17), date(2028, 2, 29))
TRACKS = ("", "small", "standard", "learning")
VERDICTS = ("worked", "partly", "did_not_work", "cannot_decide")


def counted(user, units, today, few, monkeypatch):
    """What the pages of insight are told, by the months or one by one."""
    monkeypatch.setattr(tallied, "FEW", len(units) if few else -1)
    heaps = queries.heaps_seen(user, units, today)
    years = queries.years_seen(user, units, today)
    return {(one.unit_id, one.name, one.stage): one.loops for one in heaps}, {
        one.unit_id: one for one in years
    }


def same_for_all(cast, monkeypatch, people=(), days=DAYS):
    units = [cast.a.pk, cast.b.pk]
    some = 0
    for name in people or cast.users:
        user = type(cast.leader).objects.get(pk=cast.users[name].pk)
        for today in days:
            one_by_one = counted(user, units, today, True, monkeypatch)
            assert counted(user, units, today, False, monkeypatch) == one_by_one, (name, today)
            some += len(one_by_one[1])
    return some


def test_each_counts_what_they_may_see_and_no_more(cast, cases, monkeypatch):
    """Also what is restricted, what concerns the reader or whom they stand in for, and what they are let into."""
    commands.take(by=cast.leader, case=cases["plain"], track="standard", now=NOW)
    Loop.objects.filter(case=cases["plain"]).update(effect_at=NOW, verdict="worked")
    Case.objects.update(reported_at=NOW - 3 * DAY, due_on=TODAY - DAY)
    Case.objects.filter(ref=cases["hse"].ref).update(concerns=cast.quality_manager)
    Case.objects.filter(ref=cases["privacy"].ref).update(track="small")
    Case.objects.filter(ref=cases["let_in"].ref).update(track="small", answered_at=NOW)
    assert same_for_all(cast, monkeypatch, days=(TODAY, TODAY + 40 * DAY, TODAY + 400 * DAY)) > 20


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_to_cases_and_loops_the_months_tell_the_same(cast, monkeypatch, seed):
    chance = Random(seed)
    for _ in range(6):
        taken(cast, now=moment(chance))
        reported(cast.nurse, chance.choice([cast.a, cast.b]), now=moment(chance))
    for _ in range(60):
        happens(chance, cast)
    assert same_for_all(cast, monkeypatch, ("quality_manager", "area_leader", "leader"))
    before = same_as_scratch()
    commands.compact_tallies(by=None)
    assert same_as_scratch() == before
    assert not Tally.objects.values("unit", "month", "restricted").annotate(n=Count("pk")).filter(n__gt=1)


def moment(chance):
    return NOW - chance.randrange(1, 800) * DAY + timedelta(hours=chance.randrange(-11, 13))


def happens(chance, cast):
    """One thing to one case or to several at once, as any statement of ours could do it."""
    some = Case.objects.filter(pk__in=chance.sample(list(Case.objects.values_list("pk", flat=True)), 2))
    loops = Loop.objects.filter(case__in=some)
    after = moment(chance) + 300 * DAY
    first, other = some
    chance.choice(
        [
            lambda: some.update(unit=chance.choice([cast.a, cast.b])),
            lambda: some.update(secrecy=chance.choice(["open", "restricted"])),
            lambda: some.update(track=chance.choice(TRACKS)),
            lambda: some.filter(pk=first.pk).update(status="merged", merged_into=other),
            lambda: some.update(status="received", merged_into=None),
            lambda: some.update(reported_at=moment(chance), due_on=moment(chance).date()),
            lambda: some.update(track="small", answered_at=moment(chance)),
            lambda: some.update(answered_at=None),
            lambda: loops.update(
                effect_at=after, verdict=chance.choice(VERDICTS), without_action_at=None, stage=""
            ),
            lambda: loops.update(effect_at=None, verdict="", failed_at=after),
            lambda: loops.update(effect_at=None, verdict="", relapsed_at=after),
            lambda: loops.update(effect_at=None, verdict="", without_action_at=after),
            lambda: loops.update(failed_at=None, relapsed_at=None),
            lambda: loops.update(breaks_on=after.date(), breaks_at=chance.choice(["cause", "effect"])),
            lambda: loops.update(breaks_on=None, breaks_at=""),
            lambda: loops.filter(case=first).delete(),
        ]
    )()


def same_as_scratch():
    """Everything there is, by the months and one by one."""
    told = []
    for today in DAYS:
        heaps = {(one.name, one.stage): 0 for one in queries.heaps_of_all(today)}
        for one in queries.heaps_of_all(today):
            heaps[one.name, one.stage] += one.loops
        each = dict.fromkeys(heaps, 0)
        for one in queries.standing_of_each(today):
            each[one.name, one.stage] += 1
        assert heaps == each
        told.append(heaps)
    return told


def test_a_problem_that_gathers_cases_is_no_report(cast, monkeypatch):
    _first, second = (reported(cast.nurse, cast.a, now=NOW) for _ in range(2))
    above = reported(cast.nurse, cast.a, now=NOW + DAY)
    Problem.objects.create(case=above, title="Dosetter")
    found = counted(cast.quality_manager, [cast.a.pk], TODAY, False, monkeypatch)[1]
    assert found[cast.a.pk].reports == 2
    assert found[cast.a.pk].last == second.reported_at


def test_cases_that_come_and_go_as_a_set_are_counted(cast, monkeypatch):
    """Where history stands aside, the months do not."""
    case = reported(cast.nurse, cast.a, now=NOW)
    with bulk.as_a_set({Case: "ref like 'set-%'"}):
        Case.objects.bulk_create(
            Case(**{**columns(case), "ref": f"set-{n}", "reported_at": NOW - n * DAY}) for n in range(5)
        )
    assert same_for_all(cast, monkeypatch, ("quality_manager",), (TODAY,)) == 1
    months = counted(cast.quality_manager, [cast.a.pk], TODAY + DAY, False, monkeypatch)[1]
    assert months[cast.a.pk].reports == 6
    with bulk.as_a_set({}):
        Case.objects.filter(ref__startswith="set-")._raw_delete("default")
    months = counted(cast.quality_manager, [cast.a.pk], TODAY + DAY, False, monkeypatch)[1]
    assert months[cast.a.pk].reports == 1


def columns(case):
    skipped = {"id", "ref", "reported_at"}
    return {
        field.attname: getattr(case, field.attname)
        for field in Case._meta.concrete_fields
        if field.attname not in skipped
    }


def test_a_change_that_counts_for_nothing_leaves_no_row(cast):
    case = taken(cast)
    before = Tally.objects.count()
    Case.objects.filter(pk=case.pk).update(read_at=datetime.now(tz=NOW.tzinfo))
    Loop.objects.filter(case=case).update(revision=4)
    assert Tally.objects.count() == before
