"""Every state × every event of the engine, by the commands: what is allowed happens, all else is refused."""

from datetime import date
from itertools import product

import pytest
from django.db import OperationalError, connection

from sloyfe.domains.publishing import commands, queries
from sloyfe.domains.publishing.choices import STATES, State
from sloyfe.domains.publishing.models import Hearing, Version
from sloyfe.domains.publishing.tests.factories import NOW, days, draft, next_version, published, sent
from sloyfe.methods.lifecycle import NotAllowed
from sloyfe.platform.access import Refused

pytestmark = pytest.mark.django_db
LATER = NOW + days(1)
EVENTS = sorted({event for row in STATES.values() for event in row})


def in_state(cast, state):
    """A version in the state, got there by the commands alone. The leader of A writes, the area leader approves."""
    by, above = cast.leader, cast.area_leader
    match state:
        case State.DRAFT:
            return draft(by, cast.a)
        case State.REVIEW:
            return commands.send_to_review(by=by, version=draft(by, cast.a), reviewer=cast.nurse, now=NOW)
        case State.HEARING:
            made = draft(by, cast.a)
            commands.open_hearing(by=by, version=made, invited=[(cast.a, "")], due_on=LATER.date(), now=NOW)
            return made
        case State.APPROVAL:
            return sent(by, cast.a)
        case State.APPROVED:
            made = draft(by, cast.a)
            made = commands.write(
                by=by,
                version=made,
                revision=1,
                now=NOW,
                title=made.title,
                effective_on=(NOW + days(9)).date(),
            )
            commands.send(by=by, version=made, now=NOW)
            return commands.approve(by=above, version=made, seal=made.seal, now=NOW)
        case State.DISCARDED:
            return commands.discard(by=by, version=draft(by, cast.a), now=NOW)
    made = published(by, cast.a, above)
    match state:
        case State.DUE:
            commands.fall_due(by=None, version=made, now=NOW + days(800))
        case State.REPLACED:
            again = commands.start(by=by, item=made.item, now=NOW)
            commands.send(by=by, version=again, now=NOW)
            commands.approve(by=above, version=again, seal=again.seal, now=NOW)
        case State.WITHDRAWN:
            commands.withdraw(by=by, item=made.item, reason="Tatt ut av bruk.", now=NOW)
    return made


def do(cast, version, event):
    """The command of the event, by somebody who might."""
    by, item = cast.again("leader"), version.item
    match event:
        case "write":
            revision = Version.objects.get(pk=version.pk).revision
            commands.write(by=by, version=version, revision=revision, now=LATER)
        case "review":
            commands.send_to_review(by=by, version=version, reviewer=cast.colleague, now=LATER)
        case "hear":
            commands.open_hearing(
                by=by, version=version, invited=[(cast.a, "")], due_on=(LATER + days(3)).date(), now=LATER
            )
        case "comment":
            hearing = version.hearings.first() or Hearing.objects.create(
                version=version, opened_by=by, opened_at=NOW, due_on=LATER.date()
            )
            commands.comment(by=by, hearing=hearing, body="Uklart.", now=LATER)
        case "send":
            commands.send(by=by, version=version, now=LATER)
        case "return":
            commands.send_back(by=by, version=version, reason="Ta med kveldsvakta.", now=LATER)
        case "approve":
            commands.approve(by=cast.again("area_leader"), version=version, seal=version.seal, now=LATER)
        case "take_effect":
            commands.take_effect(by=None, version=version, now=NOW + days(20))
        case "fall_due":
            commands.fall_due(by=None, version=version, now=NOW + days(800))
        case "confirm":
            commands.confirm(by=by, item=item, reason="Fortsatt riktig.", now=LATER)
        case "withdraw":
            commands.withdraw(by=by, item=item, reason="Tatt ut av bruk.", now=LATER)
        case "discard":
            commands.discard(by=by, version=version, now=LATER)
        case "replace":
            again = commands.start(by=by, item=item, now=LATER)
            commands.send(by=by, version=again, now=LATER)
            commands.approve(by=cast.again("area_leader"), version=again, seal=again.seal, now=LATER)


def after(version):
    return Version.objects.get(pk=version.pk).state


# The clock finds nothing to do; what is done to the item is done to its version in force, and to no other.
UNTOUCHED = {
    *(("take_effect", state) for state in State if state != State.APPROVED),
    *(("fall_due", state) for state in State if state != State.PUBLISHED),
    ("confirm", State.REPLACED),
    ("withdraw", State.REPLACED),
    ("replace", State.REPLACED),
    ("replace", State.WITHDRAWN),
    ("replace", State.DISCARDED),
}
# Asked before the state table is: the lock of whoever approves, and what the item has in force or in the making.
REFUSED_BY = {
    "approve": Refused,
    "confirm": commands.NotInForce,
    "withdraw": commands.NotInForce,
    "replace": commands.AlreadyBegun,
}


@pytest.mark.parametrize(("state", "event"), list(product(State, EVENTS)), ids=str)
def test_every_event_in_every_state(cast, state, event):
    version = in_state(cast, state)
    assert after(version) == state
    if (event, state) in UNTOUCHED:
        do(cast, version, event)
        assert after(version) == state
    elif event in STATES[state]:
        do(cast, version, event)
        # What is approved with no later day takes effect at once.
        wanted = State.PUBLISHED if event == "approve" else STATES[state][event]
        assert after(version) == wanted
    else:
        with pytest.raises(REFUSED_BY.get(event, NotAllowed)) as refusal:
            do(cast, version, event)
        if event not in REFUSED_BY:
            assert (refusal.value.state, refusal.value.event) == (state, event)
        assert after(version) == state


def types_with(**changed):
    names = (
        "subject",
        "code",
        "nb",
        "nn",
        "en",
        "level",
        "review_months",
        "needs_hearing",
        "external",
        "local",
    )
    return [{name: getattr(one, name) for name in names} | changed for one in queries.all_types(NOW.date())]


def test_two_who_publish_types_at_once_wait_for_each_other(cast):
    """The first holds a row until it has its number, so that the second takes the next."""
    given = {"by": cast.quality_manager, "rows": types_with(), "valid_from": LATER.date(), "now": NOW}
    first = commands.publish_types(**given)
    other = connection.copy()
    try:
        with pytest.raises(OperationalError, match="could not obtain lock"), other.cursor() as cursor:
            cursor.execute("SELECT 1 FROM publishing_typeedition ORDER BY id LIMIT 1 FOR UPDATE NOWAIT")
    finally:
        other.close()
    assert commands.publish_types(**given).number == first.number + 1


def test_a_new_edition_of_the_types_decides_the_next_review(cast):
    item = queries.item_by_id(published(cast.leader, cast.a, cast.area_leader).item_id)
    own = queries.item_by_id(published(cast.leader, cast.a, cast.area_leader).item_id)
    commands.hand_over(by=cast.leader, item=own, owner=cast.leader, review_months=6, review_on=None, now=NOW)
    assert item.review_on == date(2028, 11, 18)
    rows = types_with(review_months=12)
    commands.publish_types(by=cast.quality_manager, rows=rows, valid_from=LATER.date(), now=NOW)
    for one in (item, own):
        commands.confirm(by=cast.leader, item=one, reason="Fortsatt riktig.", now=LATER)
    assert [queries.item_by_id(one.pk).review_on for one in (item, own)] == [
        date(2027, 11, 19),
        date(2027, 5, 19),
    ]
    made = next_version(cast.leader, item, cast.area_leader, now=LATER + days(1))
    assert made.item.review_on == date(2027, 11, 20)
