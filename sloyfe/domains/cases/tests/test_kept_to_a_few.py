"""What is kept to a few stays with them, whatever the case becomes a part of."""

import pytest
from django.utils import timezone

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.choices import Status
from sloyfe.domains.cases.models import Case
from sloyfe.platform.access import Refused

from .factories import reported

pytestmark = pytest.mark.django_db
WHY = "Hun ble slått i døra."


@pytest.fixture
def plain(cast):
    return reported(cast.nurse, cast.a, now=timezone.now())


@pytest.fixture
def violence():
    return queries.category_named("violence_threats", timezone.localdate())


@pytest.fixture(params=["restricted", "about the leader"])
def kept(cast, violence, request):
    """A case that the leader of the area or of the unit may not see, with a clock that says why."""
    how = {"restricted": {"category": violence}, "about the leader": {"concerns_leader": True}}[request.param]
    case = reported(cast.nurse, cast.a, now=timezone.now(), **how)
    commands.set_duty_aside(by=cast.coordinator, duty=clock(cast, case), why=WHY, now=timezone.now())
    return case


def clock(cast, case):
    now = timezone.now()
    rule = next(one for one in queries.duty_rules(timezone.localdate(now)) if not one.for_privacy)
    return commands.start_duty(by=cast.coordinator, case=case, rule=rule, since=now, now=now)


def clocks_of(case):
    return [duty.pk for duty in queries.duties_of(Case.objects.get(pk=case.pk))]


def test_a_case_that_is_kept_to_a_few_becomes_no_part_of_one_that_others_read(
    cast, client, speak, kept, plain
):
    with pytest.raises(commands.MoreWouldRead):
        commands.merge(by=cast.coordinator, case=kept, into=plain, now=timezone.now())
    client.force_login(cast.coordinator)
    given = {"decision": "merge", "turn": str(queries.turn_of(kept)), "into": plain.ref}
    assert client.post(f"/sak/{kept.ref}/avgjor", given).status_code == 422
    over = speak("coordinator")("post", f"/cases/{kept.ref}/merge", {"into": plain.ref})
    assert over.status_code == 409
    assert Case.objects.get(pk=kept.pk).merged_into is None
    for who in ("leader", "area_leader"):
        client.force_login(cast.users[who])
        for duty in queries.duties_of(kept):
            assert client.get(f"/sak/{plain.ref}/klokke/{duty.pk}").status_code == 404


def test_neither_list_offers_it_and_the_other_way_is_open(cast, kept, plain):
    assert kept in queries.mergeable_with(cast.coordinator, plain)
    assert plain not in queries.mergeable_with(cast.coordinator, kept)
    hits = queries.similar(cast.coordinator, kept, timezone.localdate())
    assert queries.may_go_on_in(cast.coordinator, kept, hits) == set()
    commands.merge(by=cast.coordinator, case=plain, into=kept, now=timezone.now())
    assert Case.objects.get(pk=plain.pk).merged_into == kept


@pytest.mark.parametrize("who", ["leader", "area_leader"])
def test_what_was_merged_before_that_was_refused_shows_no_clock_there(cast, client, kept, plain, who):
    Case.objects.filter(pk=kept.pk).update(status=Status.MERGED, merged_into=plain)
    (duty,) = clocks_of(kept)
    client.force_login(cast.users[who])
    page = client.get(f"/sak/{plain.ref}").content.decode()
    assert (plain.ref in page, f"/klokke/{duty}" in page, clocks_of(plain)) == (True, False, [])
    assert client.get(f"/sak/{plain.ref}/klokke/{duty}").status_code == 404


def test_a_case_that_is_kept_to_a_few_after_it_was_merged_takes_its_clocks_back(
    cast, client, speak, violence, plain
):
    now, case = timezone.now(), reported(cast.nurse, cast.a, now=timezone.now())
    duty = clock(cast, case)
    commands.merge(by=cast.leader, case=case, into=plain, now=now)
    commands.forward(by=cast.leader, case=plain, to=cast.handler, now=now)
    assert (clocks_of(plain), list(queries.duties_waiting_for(cast.handler))) == ([duty.pk], [duty])
    commands.classify(by=cast.coordinator, case=case, category=violence, severity="high", now=now)
    assert (clocks_of(plain), clocks_of(case)) == ([], [duty.pk])
    assert (queries.duties_waiting_for(cast.handler), queries.duties_waiting_for(cast.leader)) == ([], [duty])
    assert speak("handler")("get", f"/cases/{plain.ref}/duties").json() == []
    client.force_login(cast.handler)
    assert client.get(f"/sak/{plain.ref}/klokke/{duty.pk}").status_code == 404
    duty.refresh_from_db()
    client.force_login(cast.coordinator)
    assert queries.url_of(duty) == f"/sak/{case.ref}/klokke/{duty.pk}"
    assert client.get(queries.url_of(duty)).status_code == 200
    with pytest.raises(Refused):
        commands.set_duty_aside(by=cast.handler, duty=duty, why=WHY, now=now)
    commands.set_duty_aside(by=cast.coordinator, duty=duty, why=WHY, now=now)
    commands.close(by=cast.handler, case=plain, answer="Takk.", now=now)


def test_of_two_cases_that_are_kept_to_a_few_the_readers_of_both_are_compared(cast, violence):
    now = timezone.now()
    one, two, elsewhere = (
        reported(cast.nurse, unit, now=now, category=violence) for unit in (cast.a, cast.a, cast.b)
    )
    duty = clock(cast, one)
    commands.name_reader(by=cast.coordinator, case=two, user=cast.area_leader)
    for other in (two, elsewhere):
        with pytest.raises(commands.MoreWouldRead):
            commands.merge(by=cast.coordinator, case=one, into=other, now=now)
    assert [case in queries.mergeable_with(cast.coordinator, one) for case in (two, elsewhere)] == [False] * 2
    assert one in queries.mergeable_with(cast.coordinator, two)
    commands.name_reader(by=cast.coordinator, case=one, user=cast.area_leader)
    commands.merge(by=cast.coordinator, case=one, into=two, now=now)
    assert clocks_of(two) == [duty.pk]
    commands.name_reader(by=cast.coordinator, case=two, user=cast.colleague)
    assert clocks_of(two) == []
