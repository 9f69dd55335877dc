"""The weekly review: the stack, its four choices, undo, and what it says when it is empty."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.choices import DecisionKind, Status
from sloyfe.domains.cases.forms.review import suggested_reply
from sloyfe.domains.cases.models import Case, CaseText, Decision
from sloyfe.platform.notify.models import Notice

from .factories import NOW, reported

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(cast, client):
    client.force_login(cast.leader)
    return client


def waiting(cast, count: int = 1, **changes) -> list[Case]:
    now = timezone.now() - timedelta(minutes=10)
    return [reported(cast.nurse, cast.a, now=now + timedelta(seconds=n), **changes) for n in range(count)]


def decide(client, case: Case, decision: str, **fields):
    values = {"decision": decision, "turn": queries.turn_of(case), **fields}
    return client.post(f"/gjennomgang/{case.ref}", values)


def test_the_review_begins_with_the_first_case_and_says_how_long_it_takes(cast, leader):
    first, *_others = waiting(cast, 6)
    assert leader.get("/gjennomgang")["Location"] == f"/gjennomgang/{first.ref}"
    page = leader.get(f"/gjennomgang/{first.ref}").content.decode()
    assert "<strong>1 av 6</strong>" in page
    assert "Dosetten manglet kveldsdosen." in page


def test_opening_marks_the_case_as_read_for_the_handler_and_for_nobody_else(cast, client):
    (case,) = waiting(cast)
    client.force_login(cast.area_leader)
    client.get(f"/sak/{case.ref}")
    assert Case.objects.get().read_at is None
    client.force_login(cast.leader)
    client.get(f"/gjennomgang/{case.ref}", headers={"Sec-Purpose": "prefetch"})
    assert Case.objects.get().read_at is None
    client.get(f"/gjennomgang/{case.ref}")
    assert Case.objects.get().read_at is not None


def test_answer_and_close_sends_the_answer_and_keeps_what_was_done_at_once(cast, leader):
    (case,) = waiting(cast)
    sent = decide(
        leader, case, "close", answer="Vi teller to ganger.", correction="Ga dosen en time for sent."
    )
    assert (sent.status_code, sent["Location"]) == (303, "/gjennomgang")
    case.refresh_from_db()
    assert (case.status, case.track) == ("closed", "small")
    assert [m.body for m in case.messages.all()] == ["Vi teller to ganger."]
    assert CaseText.objects.get(case=case, field="correction").body == "Ga dosen en time for sent."


@pytest.mark.parametrize("decision", [DecisionKind.STANDARD, DecisionKind.LEARNING])
def test_a_track_asks_for_an_owner_who_is_told(cast, leader, decision):
    (case,) = waiting(cast)
    field = "owner" if decision == "standard" else "learning_owner"
    decide(leader, case, decision, **{field: str(cast.handler.pk)})
    case.refresh_from_db()
    assert (case.status, case.track, case.handler) == ("in_progress", decision, cast.handler)
    assert Notice.objects.filter(user=cast.handler).count() == 1


@pytest.mark.parametrize(
    ("recipient", "handler", "unit"), [("unit:B", "leader_b", "b"), ("person:handler", "handler", "a")]
)
def test_send_on_goes_to_a_unit_or_a_person(cast, leader, recipient, handler, unit):
    (case,) = waiting(cast)
    value = recipient.replace("person:handler", f"person:{cast.handler.pk}")
    decide(leader, case, "forward", recipient=value)
    case.refresh_from_db()
    assert (case.handler, case.unit, case.status) == (cast.users[handler], cast.units[unit], Status.RECEIVED)


def test_a_question_waits_for_the_reporter_and_the_reply_puts_the_case_back_in_the_stack(cast, leader):
    (case,) = waiting(cast)
    decide(leader, case, "return", question="Hvilken avdeling gjaldt det?")
    assert not queries.review_stack(cast.leader).exists()
    commands.reply(by=cast.nurse, case=case, text="Avdeling 2.", now=timezone.now())
    assert queries.review_stack(cast.leader).get() == case


def test_two_reports_of_the_same_become_one(cast, leader):
    one, other = waiting(cast, 2)
    page = leader.get(f"/gjennomgang/{other.ref}").content.decode()
    # A number says nothing: what it is and how old it is stand beside it.
    assert re.search(rf"{one.ref}: ([^<,]+), [^<]+</", page)[1] == one.get_kind_display()
    decide(leader, other, "merge", into=one.ref)
    other.refresh_from_db()
    assert (other.status, other.merged_into) == ("merged", one)


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        ("close", "Skriv et svar. Den som meldte fra, får lese det."),
        ("forward", "Velg en enhet eller en person."),
        ("return", "Skriv spørsmålet."),
        ("", "Velg hva du gjør med saken."),
    ],
)
def test_each_choice_asks_for_its_one_thing_and_keeps_what_was_written(cast, leader, decision, words):
    (case,) = waiting(cast)
    answer = decide(leader, case, decision, correction="Ringte legen.")
    page = answer.content.decode()
    assert (answer.status_code, Case.objects.get().status) == (422, "received")
    assert words in page
    assert "Ringte legen." in page
    assert Decision.objects.count() == 0


def test_a_suggestion_that_is_only_a_beginning_cannot_be_sent_as_it_stands(cast, leader):
    (case,) = waiting(cast)
    page = leader.get(f"/gjennomgang/{case.ref}")
    beginning = suggested_reply(case, "")
    assert beginning.endswith(":") and beginning in page.content.decode()
    assert decide(leader, case, "close", answer=beginning).status_code == 422
    assert decide(leader, case, "close", answer=f"{beginning} to teller sammen.").status_code == 303


def test_serious_harm_can_only_be_learning_or_be_sent_on(cast, leader):
    (case,) = waiting(cast, outcome="serious")
    page = leader.get(f"/gjennomgang/{case.ref}").content.decode()
    assert [f'value="{kind}"' in page for kind in ("close", "standard", "learning", "forward")] == [
        False,
        False,
        True,
        True,
    ]
    assert decide(leader, case, "close", answer="Ferdig.").status_code == 422
    assert decide(leader, case, "standard", owner=str(cast.leader.pk)).status_code == 422
    assert Case.objects.get().status == "received"


@pytest.mark.parametrize(
    ("decision", "fields"),
    [
        ("close", {"answer": "Vi teller to ganger."}),
        ("standard", {"owner": "me"}),
        ("learning", {"learning_owner": "me"}),
        ("forward", {"recipient": "unit:B"}),
        ("return", {"question": "Hvor?"}),
    ],
)
def test_undo_is_offered_on_the_next_page_and_restores_each_choice(cast, leader, decision, fields):
    case, following = waiting(cast, 2)
    leader.get(f"/gjennomgang/{case.ref}")
    before = Case.objects.values().get(pk=case.pk)
    notices = set(Notice.objects.values_list("user", "kind", "ref"))
    fields = {name: str(cast.leader.pk) if value == "me" else value for name, value in fields.items()}
    assert decide(leader, case, decision, **fields).status_code == 303
    page = leader.get("/gjennomgang", follow=True)
    assert page.redirect_chain == [(f"/gjennomgang/{following.ref}", 303)]
    assert f"/sak/{case.ref}/angre" in page.content.decode()
    undone = leader.post(f"/sak/{case.ref}/angre", {"next": "review"})
    assert undone["Location"] == f"/gjennomgang/{case.ref}"
    assert Case.objects.values().get(pk=case.pk) == before
    assert set(Notice.objects.values_list("user", "kind", "ref")) == notices


def test_nobody_undoes_what_another_decided(cast, leader, client):
    (case,) = waiting(cast)
    decide(leader, case, "close", answer="Vi teller to ganger.")
    client.force_login(cast.area_leader)
    assert client.post(f"/sak/{case.ref}/angre", {"next": "case"}).status_code == 404
    assert Case.objects.get().status == "closed"


def test_the_second_of_two_leaders_is_told_and_overwrites_nothing(cast, client):
    (case,) = waiting(cast)
    client.force_login(cast.area_leader)
    turn = queries.turn_of(case)
    commands.take(by=cast.leader, case=case, track="standard", now=timezone.now())
    late = client.post(f"/sak/{case.ref}/avgjor", {"decision": "close", "turn": turn, "answer": "Ferdig."})
    assert late.status_code == 409
    assert "Noen andre har bestemt noe i saken" in late.content.decode()
    case.refresh_from_db()
    assert (case.status, case.track, case.messages.count()) == ("in_progress", "standard", 0)


def test_a_case_that_is_closed_meanwhile_refuses_with_a_sentence(cast, client):
    (case,) = waiting(cast)
    commands.close(by=cast.leader, case=case, answer="Takk.", now=NOW)
    client.force_login(cast.leader)
    late = client.post(f"/sak/{case.ref}/avgjor", {"decision": "close", "turn": 1, "answer": "Igjen."})
    assert (late.status_code, "Det har endret seg siden du åpnet det" in late.content.decode()) == (409, True)


def test_the_end_page_says_what_was_decided_and_who_got_an_answer(cast, leader):
    one, two = waiting(cast, 2)
    decide(leader, one, "close", answer="Vi teller to ganger.")
    decide(leader, two, "standard", owner=str(cast.handler.pk))
    page = leader.get("/gjennomgang").content.decode()
    assert "Én person har fått svar, i tide." in page
    assert "Prøve Nurse har fått beskjed" in page
    assert "Prøve Handler går videre med den" in page


def test_the_name_of_a_confidential_reporter_is_on_no_page_of_the_leader(cast, leader):
    case = reported(cast.nurse_b, cast.a, now=timezone.now(), mode="confidential")
    pages = [leader.get(f"/gjennomgang/{case.ref}"), leader.get(f"/sak/{case.ref}"), leader.get("/saker")]
    decide(leader, case, "close", answer="Vi teller to ganger.")
    pages += [leader.get("/gjennomgang"), leader.get(f"/sak/{case.ref}")]
    assert {page.status_code for page in pages} == {200}
    assert [n for n, page in enumerate(pages) if "Prøve Nurse B" in page.content.decode()] == []
    leader.force_login(cast.quality_manager)
    assert "Meldt av Prøve Nurse B" in leader.get(f"/sak/{case.ref}").content.decode()


def test_an_empty_stack_says_how_quiet_it_has_been(cast, leader):
    assert "Ingen nye saker." in leader.get("/gjennomgang").content.decode()
    now = timezone.now()
    for days in range(9, 365, 2):
        old = reported(cast.nurse, cast.a, now=now - timedelta(days=days))
        commands.close(by=cast.leader, case=old, answer="Takk.", now=now - timedelta(days=days))
    page = leader.get("/gjennomgang").content.decode()
    assert "Den siste kom for 9 dager siden – det er uvanlig lenge for dere." in page


def test_reports_that_are_seldom_make_no_alarm_of_nine_quiet_days(cast):
    case = reported(cast.nurse, cast.a)
    commands.close(by=cast.leader, case=case, answer="Takk.", now=NOW)
    assert queries.silence(cast.leader, NOW.date() + timedelta(days=9)) == queries.Silence(9, unusual=False)


def test_a_colleague_has_no_review_of_others_cases(cast, client):
    (case,) = waiting(cast)
    client.force_login(cast.colleague)
    assert client.get(f"/gjennomgang/{case.ref}").status_code == 404
    assert decide(client, case, "close", answer="Nei.").status_code == 404
