"""One in twenty of the small cases gets a second look."""

from datetime import UTC, date, datetime, timedelta

import pytest

from sloyfe.domains.cases import commands, jobs, queries
from sloyfe.domains.cases.choices import Channel, SampleVerdict, Status, Track
from sloyfe.domains.cases.models import Case, Sample
from sloyfe.methods.lifecycle import NotAllowed
from sloyfe.platform.access import Refused
from sloyfe.platform.notify.models import Notice
from tests.refusing import refused

from .factories import NOW, reported

pytestmark = pytest.mark.django_db
OCTOBER = date(2026, 10, 1)
THEN = datetime(2026, 10, 14, 9, tzinfo=UTC)
RIGHT, TOO_LIGHT = SampleVerdict.RIGHT, SampleVerdict.TOO_LIGHT


def closed(cast, unit, leader, now=THEN):
    case = reported(cast.nurse, unit, now=now)
    commands.close(by=leader, case=case, answer="Takk.", now=now)
    return case


@pytest.fixture
def sample(cast):
    closed(cast, cast.a, cast.leader)
    (made,) = commands.draw_samples(by=None, month=OCTOBER, now=NOW)
    return Sample.objects.get(pk=made.pk)


def judge(cast, sample, verdict, reason="", who="coordinator"):
    return commands.judge_sample(by=cast.again(who), sample=sample, verdict=verdict, reason=reason, now=NOW)


def test_five_per_cent_of_each_service_area_are_drawn_and_at_least_one(cast):
    north = [closed(cast, cast.a, cast.leader) for _n in range(19)]
    north += [closed(cast, cast.b, cast.leader_b) for _n in range(2)]
    south = [closed(cast, cast.c, cast.director) for _n in range(2)]
    closed(
        cast, cast.a, cast.leader, now=datetime(2026, 9, 30, 21, tzinfo=UTC)
    )  # the last hour of September here
    closed(cast, cast.a, cast.leader, now=datetime(2026, 10, 31, 23, 30, tzinfo=UTC))  # November here
    standard = reported(cast.nurse, cast.a, now=THEN)
    commands.take(by=cast.leader, case=standard, track=Track.STANDARD, now=THEN)
    commands.draw_samples(by=None, month=OCTOBER, now=NOW)
    drawn = {one.case: one.area.code for one in Sample.objects.select_related("area", "case")}
    assert sorted(drawn.values()) == ["NORTH", "NORTH", "SOUTH"]
    assert {case for case, area in drawn.items() if area == "NORTH"} <= set(north)
    assert {case for case, area in drawn.items() if area == "SOUTH"} <= set(south)


def test_what_the_old_system_closed_is_not_drawn(cast):
    own, *imported = (closed(cast, cast.a, cast.leader) for _n in range(40))
    Case.objects.filter(pk__in=[one.pk for one in imported]).update(channel=Channel.IMPORTED)
    assert [one.case for one in commands.draw_samples(by=None, month=OCTOBER, now=NOW)] == [own]


def test_the_same_month_is_drawn_once_and_a_month_with_nothing_draws_nothing(cast, sample):
    closed(cast, cast.a, cast.leader)
    assert commands.draw_samples(by=None, month=OCTOBER, now=NOW) == []
    assert commands.draw_samples(by=None, month=date(2026, 9, 1), now=NOW) == []
    assert Sample.objects.get() == sample


def test_the_night_draws_the_month_before(cast):
    case = closed(cast, cast.a, cast.leader)
    jobs.draw_samples(now=datetime(2026, 11, 1, 3, tzinfo=UTC))
    assert list(Sample.objects.values_list("case__ref", "month")) == [(case.ref, OCTOBER)]


def test_a_case_that_was_taken_too_lightly_is_opened_again_as_a_standard_case_and_its_handler_told(
    cast, sample
):
    with pytest.raises(commands.ReasonMissing):
        judge(cast, sample, TOO_LIGHT)
    Notice.objects.all().delete()
    judge(cast, sample, TOO_LIGHT, "Det har skjedd tre ganger.")
    case = Case.objects.get(pk=sample.pk)
    assert (case.status, case.track, case.closed_at) == (Status.IN_PROGRESS, Track.STANDARD, None)
    assert case.answered_at == THEN
    assert set(Notice.objects.values_list("user__username", "kind")) == {("leader", "cases.raised")}
    with pytest.raises(commands.JudgedAlready):
        judge(cast, sample, RIGHT)


def test_the_raise_can_be_undone_and_then_the_sample_waits_again(cast, sample):
    judge(cast, sample, TOO_LIGHT, "Det har skjedd tre ganger.")
    commands.undo(by=cast.again("coordinator"), case=sample.case, now=NOW + timedelta(minutes=1))
    case = Case.objects.get(pk=sample.pk)
    assert (case.status, case.track, case.closed_at) == (Status.CLOSED, Track.SMALL, THEN)
    assert [one.pk for one in queries.samples_waiting(cast.again("coordinator"))] == [sample.pk]


def test_only_small_closed_cases_are_raised(cast):
    case = reported(cast.nurse, cast.a)
    with pytest.raises(NotAllowed):
        commands.raise_track(by=cast.coordinator, case=case, now=NOW)
    Case.objects.filter(pk=case.pk).update(
        status=Status.CLOSED, track=Track.STANDARD, answered_at=NOW, closed_at=NOW
    )
    with pytest.raises(commands.NotSmall):
        commands.raise_track(by=cast.coordinator, case=case, now=NOW)


@pytest.mark.parametrize("who", ["leader", "nurse", "area_leader", "auditor", "administrator"])
def test_only_quality_judges_and_raises(cast, sample, who):
    for do in (
        lambda: judge(cast, sample, RIGHT, who=who),
        lambda: commands.raise_track(by=cast.again(who), case=sample.case, now=NOW),
    ):
        with pytest.raises(Refused):
            do()
    assert Sample.objects.get().verdict == ""


def test_the_list_holds_what_waits_in_ones_own_parts_and_says_the_share(cast, client):
    today = date(2026, 11, 18)
    for unit, leader in ((cast.a, cast.leader), (cast.c, cast.director)):
        closed(cast, unit, leader)
    commands.draw_samples(by=None, month=OCTOBER, now=NOW)
    mine = Sample.objects.get(area__code="NORTH")
    other = Sample.objects.get(area__code="SOUTH")
    client.force_login(cast.again("coordinator"))
    page = client.get("/saker/stikkprover").content.decode()
    assert (mine.case.ref in page, other.case.ref in page) == (True, False)
    assert client.get(f"/saker/stikkprover/{other.case.ref}").status_code == 404
    sent = {"verdict": "too_light", "reason": ""}
    refused_page = client.post(f"/saker/stikkprover/{mine.case.ref}", sent)
    assert (refused_page.status_code, 'href="#id_reason"' in refused_page.content.decode()) == (422, True)
    done = client.post(f"/saker/stikkprover/{mine.case.ref}", sent | {"reason": "Tredje gang."})
    assert (done.status_code, done["Location"]) == (303, "/saker/stikkprover")
    assert "Tredje gang." in client.get("/saker/stikkprover").content.decode()
    judge(cast, other, RIGHT, who="quality_manager")
    share = queries.share_on_the_right_track(cast.again("quality_manager"), today)
    assert (share.judged, share.right, share.too_light) == (2, 1, 1)
    client.force_login(cast.again("leader"))
    assert client.get("/saker/stikkprover").status_code == 403


def test_whoever_closed_a_case_does_not_judge_it(cast, client):
    case = closed(cast, cast.a, cast.coordinator)
    commands.draw_samples(by=None, month=OCTOBER, now=NOW)
    sample, at = Sample.objects.get(), f"/saker/stikkprover/{case.ref}"
    for verdict in (RIGHT, TOO_LIGHT):
        with pytest.raises(commands.ClosedItYourself):
            judge(cast, sample, verdict, "Tredje gang.")
    client.force_login(cast.again("coordinator"))
    page = client.get(at).content.decode()
    assert ("Du lukket denne saken selv." in page, 'name="verdict"' in page) == (True, False)
    refused_page = client.post(at, {"verdict": "right", "reason": ""})
    assert (refused_page.status_code, Sample.objects.get().verdict) == (409, "")
    assert "Se en gang til" not in client.get("/").content.decode()
    assert list(queries.samples_waiting(cast.again("quality_manager"))) == [sample]
    judge(cast, sample, RIGHT, who="quality_manager")
    assert Sample.objects.get().by == cast.quality_manager


def test_my_page_asks_quality_for_the_second_look(cast, client, sample):
    client.force_login(cast.again("coordinator"))
    assert "Se en gang til på 1 liten sak" in client.get("/").content.decode()
    judge(cast, sample, RIGHT)
    assert "Se en gang til" not in client.get("/").content.decode()


def test_the_database_refuses_verdicts_without_a_name_or_a_reason(cast, sample):
    refused("sample_verdict_is_known", sample, verdict="odd", by=cast.coordinator, at=NOW)
    refused("judged_sample_says_who", sample, verdict="right")
    refused("judged_sample_says_who", sample, by=cast.coordinator)
    refused("sample_taken_too_lightly_says_why", sample, verdict="too_light", by=cast.coordinator, at=NOW)
