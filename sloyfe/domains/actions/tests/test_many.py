"""Many at once: the preview says what will happen, and only that happens."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sloyfe.domains.actions import commands
from sloyfe.domains.actions.choices import Event, Status
from sloyfe.platform.access import Refused
from sloyfe.platform.notify.models import Notice
from sloyfe.platform.ui import formats

from .factories import DUE, NOW, accepted, done, proposed, task

pytestmark = pytest.mark.django_db


def preview(cast, actions, change, by=None):
    return commands.preview_many(by=by or cast.leader, actions=actions, change=change, now=NOW)


def carry_out(cast, actions, change, outcomes):
    seen = change.fingerprint(outcomes)
    return commands.change_many(by=cast.leader, actions=actions, change=change, seen=seen, now=NOW)


def test_the_preview_changes_nothing_and_tells_nobody(cast):
    actions = [proposed(cast), accepted(cast)]
    before = Notice.objects.count()
    outcomes = preview(cast, actions, commands.Change(Event.HAND_OVER, owner=cast.colleague))
    assert [(one.before, one.after, one.refusal) for one in outcomes] == [
        (cast.nurse.name, cast.colleague.name, "")
    ] * 2
    for action in actions:
        action.refresh_from_db()
    assert ({action.owner for action in actions}, Notice.objects.count()) == ({cast.nurse}, before)


def test_what_was_shown_happens_and_what_cannot_is_left_with_its_reason(cast):
    actions = [accepted(cast), done(cast)]
    change = commands.Change(Event.POSTPONE, "Felles ferie.", days=14)
    outcomes = preview(cast, actions, change)
    assert [bool(one.refusal) for one in outcomes] == [False, True]
    changed = carry_out(cast, actions, change, outcomes)
    assert [one.pk for one in changed] == [actions[0].pk]
    for action in actions:
        action.refresh_from_db()
    assert [action.due_on for action in actions] == [DUE + timedelta(days=14), DUE]


def test_each_is_asked_for_alone(cast):
    mine, theirs = proposed(cast), proposed(cast, by=cast.leader_b, owner=cast.nurse_b, unit=cast.b)
    change = commands.Change(Event.WITHDRAW, "Dobbelt.")
    outcomes = preview(cast, [mine, theirs], change)
    assert outcomes[0].refusal == ""
    assert outcomes[1].refusal.startswith("Bare den som ba om det")
    carry_out(cast, [mine, theirs], change, outcomes)
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.status, theirs.status) == (Status.WITHDRAWN, Status.PROPOSED)


def test_they_are_held_in_one_order_however_they_are_listed(cast):
    """Two leaders with two orders of the list would else wait for each other."""
    actions = [accepted(cast), accepted(cast), accepted(cast)]
    change = commands.Change(Event.WITHDRAW, "Dobbelt.")
    listed = [actions[2], actions[0], actions[1]]
    with CaptureQueriesContext(connection) as asked:
        changed = carry_out(cast, listed, change, preview(cast, listed, change))
    held = [
        int(one["sql"].split('"actions_action"."id" = ')[1].split()[0])
        for one in asked
        if 'FROM "actions_action"' in one["sql"] and "FOR UPDATE" in one["sql"]
    ]
    assert held[-3:] == [one.pk for one in actions]
    assert [one.pk for one in changed] == [one.pk for one in listed]


def test_what_has_changed_since_the_preview_is_not_overwritten(cast):
    action = accepted(cast)
    change = commands.Change(Event.POSTPONE, "Ferie.", days=7)
    outcomes = preview(cast, [action], change)
    commands.postpone(by=cast.nurse, action=action, due_on=DUE + timedelta(days=3), reason="Syk.", now=NOW)
    action.refresh_from_db()
    with pytest.raises(commands.ChangedMeanwhile):
        carry_out(cast, [action], change, outcomes)
    action.refresh_from_db()
    assert action.due_on == DUE + timedelta(days=3)


def test_without_a_reason_each_says_so(cast):
    outcomes = preview(cast, [accepted(cast)], commands.Change(Event.WITHDRAW, " "))
    assert [one.refusal for one in outcomes] == ["Si hvorfor med få ord."]


def test_not_by_everybody_and_not_without_end(cast):
    change = commands.Change(Event.WITHDRAW, "Nei.")
    with pytest.raises(Refused):
        preview(cast, [proposed(cast)], change, by=cast.nurse)
    with pytest.raises(commands.TooMany):
        preview(cast, [proposed(cast)] * 201, change)


def test_the_screen_shows_before_it_does(cast, client):
    due_on = timezone.localdate() + timedelta(days=30)
    action = accepted(cast, wanted=task(due_on=due_on), now=timezone.now())
    client.force_login(cast.leader)
    given = {"actions": [action.pk], "event": "postpone", "days": 7, "reason": "Ferie.", "step": "preview"}
    page = client.post("/tiltak/mange", given)
    text = page.content.decode()
    later = due_on + timedelta(days=7)
    assert f"{formats.date(due_on, 'short')} → {formats.date(later, 'short')}" in text
    seen = text.split('name="seen" value="')[1].split('"')[0]
    assert client.post("/tiltak/mange", given | {"step": "go", "seen": "0"}).status_code == 422
    assert client.post("/tiltak/mange", given | {"step": "go", "seen": seen}).status_code == 303
    action.refresh_from_db()
    assert action.due_on == later
    assert client.post("/tiltak/mange", given | {"days": ""}).status_code == 422
    assert client.post("/tiltak/mange", {}).status_code == 422
    client.force_login(cast.nurse)
    assert client.get("/tiltak/mange").status_code == 403
