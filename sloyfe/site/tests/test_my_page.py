"""Min side: what waits, how it stands, what is new – and the two doors for those who are not signed in."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.cases import commands
from sloyfe.domains.cases.tests.factories import reported

pytestmark = pytest.mark.django_db


def page(client, user, query: str = "") -> str:
    client.force_login(user)
    answer = client.get(f"/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def tasks(text: str) -> list[str]:
    return [part.split("</a>")[0].split(">")[1] for part in text.split('class="task-link"')[1:]]


def test_strangers_are_met_by_the_doors(client, db):
    text = client.get("/").content.decode()
    assert ("Logg inn" in text, "Meld fra" in text, "Venter på meg" in text) == (True, True, False)


def test_a_leader_meets_late_promises_first_and_then_the_review(cast, client):
    now = timezone.now()
    reported(cast.nurse, cast.a, now=now - timedelta(days=30))
    reported(cast.nurse, cast.a, now=now)
    assert tasks(page(client, cast.leader)) == ["Svar Prøve Nurse", "Ukens gjennomgang (2 saker, ca. 3 min)"]


def test_a_name_that_is_kept_is_not_in_the_verb(cast, client):
    reported(cast.nurse, cast.a, now=timezone.now() - timedelta(days=30), mode="confidential")
    text = page(client, cast.leader)
    assert (tasks(text)[0].startswith("Svar på sak 20"), "Prøve Nurse" in text) == (True, False)


def test_more_than_seven_are_shown_when_asked_for(cast, client):
    for _n in range(9):
        reported(cast.nurse, cast.a, now=timezone.now() - timedelta(days=30))
    text = page(client, cast.leader)
    assert (len(tasks(text)), "Vis alle (3 til)" in text) == (7, True)
    assert len(tasks(page(client, cast.leader, "?vis=alle"))) == 10


def test_a_question_waits_for_the_one_who_reported(cast, client):
    case = reported(cast.nurse, cast.a, now=timezone.now())
    commands.ask(by=cast.leader, case=case, question="Hvor?", now=timezone.now())
    assert tasks(page(client, cast.nurse)) == [f"Svar Prøve Leader om meldingen din {case.ref}"]


def test_the_own_reports_say_where_they_stand_and_never_a_note(cast, client):
    case = reported(cast.nurse, cast.a, now=timezone.now())
    commands.note(by=cast.leader, case=case, text="Internt: snakk med avdelingen.", now=timezone.now())
    commands.close(by=cast.leader, case=case, answer="Vi teller to ganger.", now=timezone.now())
    text = page(client, cast.nurse)
    assert f"Meldingen din {case.ref}" in text
    assert ("Du har fått svar, og saken er avsluttet." in text, "Internt" in text) == (True, False)


def test_nothing_waits_is_said_kindly(cast, client):
    assert "Ingenting venter på deg. Neste gjennomgang er mandag." in page(client, cast.leader)
    nurse = page(client, cast.nurse)
    assert ("Ingenting venter på deg." in nurse, "Neste gjennomgang" in nurse) == (True, False)
    assert "Du har ikke meldt noe ennå. Det tar 20 sekunder." in nurse


def test_the_state_is_said_in_sentences_for_those_who_answer_for_a_part(cast, client):
    now = timezone.now()
    late = reported(cast.nurse, cast.a, now=now - timedelta(days=20))
    done = reported(cast.nurse, cast.a, now=now - timedelta(days=2))
    commands.close(by=cast.leader, case=done, answer="Takk.", now=now)
    text = page(client, cast.area_leader)
    assert "2 saker kom inn de siste 30 dagene. 1 er besvart, 1 av dem i tide." in text
    assert "1 svar er forsinket." in text
    assert late.ref not in text
    assert "2 saker kom inn" not in page(client, cast.leader_b)


def test_a_colleague_is_told_no_number_below_five(cast, client):
    now = timezone.now()
    for n in range(5):
        assert "har svart på" not in page(client, cast.colleague)
        case = reported(cast.nurse, cast.a, now=now - timedelta(days=n))
        commands.close(by=cast.leader, case=case, answer="Takk.", now=now)
    assert "Hjemmetjenesten A har svart på 5 meldinger de siste 30 dagene" in page(client, cast.colleague)
