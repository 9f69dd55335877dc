from datetime import timedelta

import pytest

from sloyfe.domains.cases import commands
from sloyfe.domains.cases.models import CaseText

from .factories import NOW, reported

pytestmark = pytest.mark.django_db


def page_of(client, case):
    return client.get(f"/min-sak/{case.ref}").content.decode()


@pytest.fixture
def case(cast, client):
    client.force_login(cast.nurse)
    return reported(cast.nurse, cast.a)


def test_the_page_says_who_reads_it_and_by_when(case, client):
    assert "Takk. Prøve Leader leser meldingen. Du får svar senest mandag 23. november." in page_of(
        client, case
    )


def test_nobody_else_finds_the_page(cast, case, client):
    for name in ("colleague", "leader", "administrator"):
        client.force_login(cast.again(name))
        assert client.get(f"/min-sak/{case.ref}").status_code == 404


def test_answers_and_questions_are_shown_and_notes_never(cast, case, client):
    commands.note(by=cast.leader, case=case, text="Internt notat", now=NOW)
    commands.ask(by=cast.leader, case=case, question="Hvilken dag var det?", now=NOW)
    page = page_of(client, case)
    assert ("Hvilken dag var det?" in page, "Internt notat" in page) == (True, False)


def test_the_reporter_replies_and_a_national_id_in_the_reply_is_stopped(case, client):
    assert client.post(f"/min-sak/{case.ref}/svar", {"text": "Det var 31129956715."}).status_code == 422
    assert client.post(f"/min-sak/{case.ref}/svar", {"text": "Det var tirsdag."}).status_code == 303
    assert case.messages.get().body == "Det var tirsdag."


def test_more_is_added_and_none_of_it_is_required(case, client):
    assert client.post(f"/min-sak/{case.ref}/mer", {}).status_code == 422
    client.post(f"/min-sak/{case.ref}/mer", {"where": "Rom 4", "helped": "Kollegaen så det."})
    assert dict(CaseText.objects.filter(case=case).exclude(field="story").values_list("field", "body")) == {
        "where": "Rom 4",
        "helped": "Kollegaen så det.",
    }


def test_somebody_elses_report_takes_neither_reply_nor_more(cast, case, client):
    client.force_login(cast.colleague)
    for address, sent in (("svar", {"text": "Nei"}), ("mer", {"where": "Nei"}), ("vedlegg", {})):
        assert client.post(f"/min-sak/{case.ref}/{address}", sent).status_code == 404
    assert case.messages.count() == 0


def test_of_a_merged_case_the_reporter_sees_the_answer_and_not_the_other_reporter(cast, case, client):
    other = reported(cast.colleague, cast.a, story="Det samme igjen.")
    commands.merge(by=cast.leader, case=case, into=other, now=NOW)
    commands.reply(by=cast.colleague, case=other, text="Det var min skyld.", now=NOW)
    commands.answer(by=cast.leader, case=other, text="Vi teller to ganger.", now=NOW + timedelta(hours=1))
    page = page_of(client, case)
    assert ("Vi teller to ganger." in page, "min skyld" in page, "Det samme igjen" in page) == (
        True,
        False,
        False,
    )


def test_the_list_holds_the_own_reports_newest_first(cast, case, client):
    later = reported(cast.nurse, cast.a, now=NOW + timedelta(days=1))
    reported(cast.colleague, cast.a)
    page = client.get("/min-sak").content.decode()
    assert page.index(later.ref) < page.index(case.ref)
    assert page.count("/min-sak/2026") == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_little_for_three_as_for_one(cast, client, count, django_assert_num_queries):
    client.force_login(cast.nurse)
    for number in range(count):
        reported(cast.nurse, cast.a, now=NOW + timedelta(days=number))
    with django_assert_num_queries(6):
        client.get("/min-sak")


def test_without_a_login_the_page_asks_for_the_code(cast, client):
    assert "Koden din" in client.get("/min-sak").content.decode()
