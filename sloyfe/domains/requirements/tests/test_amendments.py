"""A law changes: the owners are asked once, and say what it means for us."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from sloyfe.domains.requirements import commands, queries
from sloyfe.domains.requirements.choices import STATES, ReviewOutcome, ReviewState
from sloyfe.domains.requirements.models import Review
from sloyfe.domains.requirements.tests.factories import NOW, catalogue, named
from sloyfe.methods.lifecycle import NotAllowed
from sloyfe.platform import access
from sloyfe.platform.access import Refused
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Grant
from sloyfe.platform.notify.models import Notice

pytestmark = pytest.mark.django_db
LAW = "NO:LOV-2018-06-22-83"


@pytest.fixture
def changed(cast):
    """Two requirements of a law touched, one of them owned by the nurse."""
    catalogue()
    touched = [named(f"{LAW}:25-1:c"), named(f"{LAW}:25-2")]
    commands.assign(by=cast.quality_manager, about=touched[0], unit=cast.top, owner=cast.nurse, now=NOW)
    Notice.objects.all().delete()
    return commands.record_amendment(
        by=cast.quality_manager,
        source=touched[0].edition.source,
        title="Ny paragraf om avvik",
        note="",
        url="",
        in_force_on=date(2027, 1, 1),
        requirements=touched,
        now=NOW,
    )


def test_each_touched_requirement_gets_a_review_and_the_owner_is_told_without_content(cast, changed):
    rows = [(one.requirement.number, one.owner, one.state) for one in queries.open_reviews(changed)]
    assert rows == [("§ 25-1 (3) c", cast.nurse, "open"), ("§ 25-2", None, "open")]
    assert list(Notice.objects.values_list("user", "kind")) == [(cast.nurse.pk, "requirements.amended")]


def test_it_waits_for_the_owner_and_without_one_for_the_quality_manager(cast, changed):
    waiting = {
        name: [row.requirement.number for row in queries.reviews_waiting_for(user)]
        for name, user in cast.everyone.items()
    }
    assert {name: rows for name, rows in waiting.items() if rows} == {
        "nurse": ["§ 25-1 (3) c"],
        "quality_manager": ["§ 25-2"],
    }


def test_what_has_no_owner_waits_for_nobody_who_could_not_answer_it(cast, changed):
    """A quality manager of one part alone would be asked about what the lock refuses them to answer."""
    Grant.objects.filter(user=cast.quality_manager, role=Role.QUALITY_MANAGER).update(scope=cast.north.scope)
    manager = cast.again("quality_manager")
    unowned = queries.open_reviews(changed)[1]
    assert access.can("requirements.review", manager, unowned) is False
    assert list(queries.reviews_waiting_for(manager)) == []


@pytest.mark.parametrize("state", list(ReviewState))
@pytest.mark.parametrize("event", ["finish", "reopen"])
def test_every_event_in_every_state(cast, changed, state, event):
    row = queries.open_reviews(changed)[0]
    finish = {"by": cast.quality_manager, "outcome": ReviewOutcome.NOTHING, "comment": "", "now": NOW}
    if state == ReviewState.DONE:
        commands.finish_review(review=row, **finish)

    def act():
        if event == "finish":
            return commands.finish_review(review=row, **finish)
        return commands.reopen_review(by=cast.quality_manager, review=row)

    if event in STATES[state]:
        assert act().state == STATES[state][event]
    else:
        with pytest.raises(NotAllowed):
            act()


def test_a_colleague_of_the_owner_may_not_answer_for_them(cast, changed):
    row = Review.objects.get(owner=cast.nurse)
    for who in ("colleague", "leader", "coordinator", "auditor"):
        with pytest.raises(Refused):
            commands.finish_review(by=cast.users[who], review=row, outcome="nothing", comment="", now=NOW)
    done = commands.finish_review(
        by=cast.nurse, review=row, outcome="changed", comment=" Ny rutine ", now=NOW
    )
    assert (done.done_by, done.comment, done.done_at) == (cast.nurse, "Ny rutine", NOW)


def test_only_quality_records_that_a_law_has_changed(cast, changed):
    for who in ("nurse", "leader", "coordinator", "administrator", "auditor"):
        with pytest.raises(Refused):
            commands.record_amendment(
                by=cast.users[who],
                source=changed.source,
                title="x",
                note="",
                url="",
                in_force_on=date(2027, 1, 1),
                requirements=[],
                now=NOW,
            )


def test_the_database_refuses_a_finished_review_without_an_outcome(cast, changed):
    with pytest.raises(IntegrityError, match="a_finished_review_has_an_outcome"), transaction.atomic():
        Review.objects.update(state="done", done_at=NOW)


def test_the_pages_ask_and_answer(cast, client, changed):
    client.force_login(cast.nurse)
    page = client.get(f"/krav/{LAW}:25-1:c").content.decode()
    assert "Ny paragraf om avvik" in page
    assert client.get("/krav/endringer").status_code == 200
    row = Review.objects.get(owner=cast.nurse)
    empty = client.post(f"/krav/vurdering/{row.pk}", {"comment": "x"})
    assert empty.status_code == 422
    done = client.post(f"/krav/vurdering/{row.pk}", {"outcome": "nothing", "comment": "Gjelder ikke oss."})
    assert (done.status_code, done["Location"]) == (303, f"/krav/endring/{changed.pk}")
    assert "Gjelder ikke oss." in client.get(done["Location"]).content.decode()
    other = Review.objects.get(owner=None)
    assert client.post(f"/krav/vurdering/{other.pk}", {"outcome": "nothing"}).status_code == 403
    client.post(f"/krav/vurdering/{row.pk}/apne")
    row.refresh_from_db()
    assert row.state == "open"


def test_a_change_is_recorded_on_the_page_of_the_law(cast, client):
    catalogue()
    client.force_login(cast.quality_manager)
    given = {"title": "Endret frist", "in_force_on": "2027-01-01", "requirements": [f"{LAW}:25-2"]}
    done = client.post(f"/krav/kilde/{LAW}/endret", given)
    assert done.status_code == 303
    assert [row.requirement.ref for row in Review.objects.all()] == [f"{LAW}:25-2"]
    wrong = client.post(f"/krav/kilde/{LAW}/endret", given | {"requirements": ["ISO:9001:2015:4.1"]})
    assert (wrong.status_code, Review.objects.count()) == (422, 1)
