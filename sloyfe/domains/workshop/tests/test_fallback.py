"""An action that its owner does not take falls to whom the room has named: on a no, and when nobody answers."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.actions import commands as actions
from sloyfe.domains.actions import queries as action_queries
from sloyfe.domains.workshop import commands, queries
from sloyfe.domains.workshop.models import AgreedAction
from sloyfe.methods.workdays import add_working_days
from sloyfe.platform.access.models import Grant
from sloyfe.platform.notify.models import Notice

from .people import NEXT_YEAR, NOW, asked, gathering

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def agreed(cast):
    """The nurse is asked; the colleague is to take it otherwise."""
    workshop = gathering(cast)
    wanted = actions.Wanted(
        title="To kontrollerer dosetten",
        due_on=NEXT_YEAR,
        measure="observation",
        sign="Ingen feil på tre måneder",
        effect_on=NEXT_YEAR,
    )
    made = actions.make(by=cast.leader, unit=cast.a, owner=cast.nurse, wanted=wanted, now=NOW)
    return AgreedAction.objects.create(question=asked(workshop)[0], action=made, fallback=cast.colleague)


def stands(agreed):
    found = action_queries.by_id(agreed.action_id)
    return found.owner.username, found.status


def told(cast, who):
    return list(
        Notice.objects.filter(user=cast.users[who], kind="workshop.fallback").values_list("ref", flat=True)
    )


def lacks(agreed):
    [found] = queries.agreed_in(agreed.question.workshop)
    return found.lacks


def ask_again_after(agreed, step):
    """The morning's job of the day on which the step of reminders has come."""
    rules = action_queries.reminder_edition(TODAY)
    day = add_working_days(timezone.localdate(NOW), rules.answers[step])
    at = datetime.combine(day, time(6), NOW.tzinfo)
    actions.ask_again(by=None, action=action_queries.by_id(agreed.action_id), rules=rules, now=at)


def test_an_owner_who_says_no_is_followed_by_the_one_the_room_named(cast, agreed):
    actions.decline(by=cast.nurse, action=agreed.action, reason="Jeg slutter til jul.", now=NOW)
    assert stands(agreed) == (cast.colleague.username, "proposed")
    assert told(cast, "colleague") == [agreed.question.workshop.ref]
    assert told(cast, "nurse") == []


def test_an_owner_who_never_answers_is_reminded_and_then_followed_by_the_one_the_room_named(cast, agreed):
    ask_again_after(agreed, 0)
    assert (stands(agreed), told(cast, "colleague")) == ((cast.nurse.username, "proposed"), [])
    ask_again_after(agreed, 1)
    assert stands(agreed) == (cast.colleague.username, "proposed")
    assert told(cast, "colleague") == [agreed.question.workshop.ref]


def test_whoever_answered_in_time_keeps_it(cast, agreed):
    actions.accept(by=cast.nurse, action=agreed.action, now=NOW + timedelta(hours=1))
    ask_again_after(agreed, 1)
    assert stands(agreed) == (cast.nurse.username, "accepted")


def test_after_the_one_the_room_named_there_is_nobody_more(cast, agreed):
    actions.decline(by=cast.nurse, action=agreed.action, reason="Jeg slutter til jul.", now=NOW)
    assert lacks(again(agreed)) == ("owner",)
    taken = action_queries.by_id(agreed.action_id)
    actions.decline(by=cast.colleague, action=taken, reason="Jeg har ikke tid.", now=NOW)
    assert stands(agreed) == (cast.colleague.username, "declined")
    assert lacks(again(agreed)) == ("owner",)


def test_without_anybody_to_fall_back_on_a_no_stays_on_the_list_until_somebody_is_named(cast, agreed):
    AgreedAction.objects.filter(pk=agreed.pk).update(fallback=None)
    actions.decline(by=cast.nurse, action=agreed.action, reason="Jeg slutter til jul.", now=NOW)
    row, workshop = again(agreed), agreed.question.workshop
    assert (stands(agreed), lacks(row)) == ((cast.nurse.username, "declined"), ("owner",))
    commands.name_fallback(by=cast.leader, workshop=workshop, agreed=row, fallback=cast.colleague, now=NOW)
    assert stands(agreed) == (cast.colleague.username, "proposed")


def again(agreed):
    return AgreedAction.objects.select_related("action", "question__workshop").get(pk=agreed.pk)


@pytest.mark.parametrize("gone", ["leader", "colleague"])
def test_an_owner_may_say_no_also_when_whoever_asked_or_was_named_has_left(cast, agreed, gone):
    left(cast.users[gone])
    actions.decline(by=cast.nurse, action=agreed.action, reason="Jeg slutter til jul.", now=NOW)
    assert stands(agreed) == (cast.nurse.username, "declined")


def test_only_another_who_works_here_is_named_to_fall_back_on(cast, agreed):
    left(cast.handler)
    gone = type(cast.handler).objects.get(pk=cast.handler.pk)
    for fallback in (None, cast.nurse, gone):
        with pytest.raises(commands.FallbackMissing):
            commands.name_fallback(
                by=cast.leader,
                workshop=agreed.question.workshop,
                agreed=again(agreed),
                fallback=fallback,
                now=NOW,
            )
    assert again(agreed).fallback == cast.colleague


def left(user):
    type(user).objects.filter(pk=user.pk).update(ends_on=TODAY - timedelta(days=1))
    Grant.objects.filter(user=user).update(valid_to=TODAY - timedelta(days=1))
