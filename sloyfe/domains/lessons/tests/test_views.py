"""A lesson on its pages: begun from a case, written with hints, looked through by quality, and read by all."""

import pytest
from django.test import Client
from django.urls import reverse

from sloyfe.domains.cases.choices import Kind
from sloyfe.domains.cases.tests.factories import reported
from sloyfe.domains.lessons import commands, queries
from sloyfe.domains.lessons.choices import Status
from sloyfe.domains.lessons.models import Lesson
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.ui.free_text import NationalId

from .factories import (
    LINES,
    NOW,
    Case,
    answered,
    checked,
    delivered,
    draft,
    learning_case,
    published,
    sent,
    words,
)

pytestmark = pytest.mark.django_db
NATIONAL_ID = "31129956715"


def client(user):
    found = Client()
    found.force_login(user)
    return found


def page(user, name, *args, status=200):
    answer = client(user).get(reverse(f"lessons:{name}", args=args))
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def post(user, name, *args, **data):
    return client(user).post(reverse(f"lessons:{name}", args=args), data)


FILLED = {line.value: body for line, body in LINES.items()} | {"title": "To kontrollerer dosetten"}


def test_a_lesson_begins_with_what_the_case_says_and_without_whom_it_names(cast):
    case = learning_case(cast, story="Prøve Colleague glemte boksen. Ring 22 33 44 55.")
    answer = client(cast.leader).get(f"/laring/ny?sak={case.ref}")
    assert answer.context is None
    text = answer.content.decode()
    assert "[…] […] glemte boksen. Ring […]." in text
    assert "Colleague glemte" not in text
    assert Lesson.objects.count() == 0  # nothing is kept before somebody saves


def test_of_a_need_to_know_case_nothing_is_carried_over(cast):
    case = learning_case(cast, story="Noe hemmelig skjedde på rommet.")
    Case.objects.update(secrecy=Secrecy.RESTRICTED)
    answer = client(cast.quality_manager).get(f"/laring/ny?sak={case.ref}").content.decode()
    assert "Noe hemmelig" not in answer
    assert "Nevn enheten" not in answer  # nor is the unit named


def test_hints_stand_at_the_words_with_why_when_it_is_saved(cast):
    case = learning_case(cast)
    given = FILLED | {"happened": "Prøve Colleague fant den 12.03.2026 på rom 14."}
    answer = client(cast.leader).post(f"/laring/ny?sak={case.ref}", given)
    lesson = Lesson.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/laring/{lesson.ref}/skriv")
    text = page(cast.leader, "write", lesson.ref)
    for word in ("Colleague", "12.03.2026", "rom 14"):
        assert f"<mark>{word}</mark>" in text
    assert "Noen som arbeider i kommunen, heter dette." in text


def test_hints_come_while_one_writes_and_nothing_is_kept(cast):
    answer = post(cast.leader, "hints", text="Colleague ringte.", unit="A")
    assert "<mark>Colleague</mark>" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert post(cast.leader, "hints", text="Ingen her.", unit="A").content.strip() == b""
    assert Lesson.objects.count() == 0


def test_asked_for_hints_the_form_comes_back_as_it_was_written(cast):
    lesson = draft(cast)
    answer = post(cast.leader, "write", lesson.ref, **FILLED | {"why": "Colleague var alene.", "do": "look"})
    text = answer.content.decode()
    assert (answer.status_code, "<mark>Colleague</mark>" in text) == (200, True)
    assert queries.texts_of(lesson)["why"] == LINES["why"]


def test_a_national_id_is_stopped_when_it_is_written_and_again_when_it_is_published(cast):
    lesson = sent(cast)
    answer = post(cast.leader, "write", lesson.ref, **FILLED | {"why": f"Født {NATIONAL_ID}."})
    assert answer.status_code == 422
    lesson.texts.filter(line="why").update(body=f"Født {NATIONAL_ID}.")
    with pytest.raises(NationalId):
        commands.publish(by=cast.quality_manager, lesson=lesson, now=NOW)
    answer = post(cast.quality_manager, "publish", lesson.ref)
    assert (answer.status_code, Lesson.objects.get().status) == (422, Status.EDITING)


def test_nothing_is_sent_with_a_line_left_out(cast):
    lesson = draft(cast, lines={"happened": "Noe."})
    answer = post(cast.leader, "send", lesson.ref)
    assert (answer.status_code, Lesson.objects.get().status) == (422, Status.DRAFT)
    assert "Skriv alle fem linjene" in answer.content.decode()


def test_nothing_is_published_before_the_whole_checklist_is_gone_through(cast):
    lesson = sent(cast)
    first = queries.checklist(NOW.date())[0].pk
    post(cast.quality_manager, "check", lesson.ref, items=[first])
    answer = post(cast.quality_manager, "publish", lesson.ref)
    assert (answer.status_code, Lesson.objects.get().status) == (422, Status.EDITING)
    checked(lesson, cast.quality_manager)
    assert post(cast.quality_manager, "publish", lesson.ref).status_code == 303
    assert Lesson.objects.get().status == Status.PUBLISHED


def test_what_was_looked_for_in_the_old_words_is_looked_for_anew(cast):
    lesson = sent(cast)
    assert len(queries.checks_of(lesson)) == len(queries.checklist(NOW.date()))
    commands.write(by=cast.leader, lesson=lesson, words=words(shows_unit=False), now=NOW)
    assert len(queries.checks_of(lesson)) == len(queries.checklist(NOW.date()))  # the words are the same
    changed = LINES | {"did": "Tre kontrollerer."}
    commands.write(by=cast.leader, lesson=lesson, words=words(lines=changed), now=NOW)
    assert queries.checks_of(lesson) == {}


def test_the_second_of_two_who_write_at_once_keeps_the_words_and_overwrites_nothing_unseen(cast):
    lesson = draft(cast)
    drawn = FILLED | {"revision": queries.revision_of(lesson)}
    assert post(cast.leader, "write", lesson.ref, **drawn | {"why": "Den første."}).status_code == 303
    answer = post(cast.coordinator, "write", lesson.ref, **drawn | {"why": "Den andre."})
    told = answer.content.decode()
    assert (answer.status_code, "Den andre." in told, queries.texts_of(lesson)["why"]) == (
        422,
        True,
        "Den første.",
    )
    now = queries.revision_of(Lesson.objects.get())
    assert f'value="{now}"' in told
    assert (
        post(
            cast.coordinator, "write", lesson.ref, **drawn | {"why": "Den andre.", "revision": now}
        ).status_code
        == 303
    )
    assert queries.texts_of(lesson)["why"] == "Den andre."


def test_of_a_need_to_know_case_somebody_who_has_not_written_publishes(cast):
    case = learning_case(cast)
    Case.objects.update(secrecy=Secrecy.RESTRICTED)
    case.refresh_from_db()
    lesson = sent(cast, by=cast.coordinator, case=case)
    with pytest.raises(commands.SecondPersonNeeded):
        commands.publish(by=cast.coordinator, lesson=lesson, now=NOW)
    answer = post(cast.coordinator, "publish", lesson.ref)
    assert "annen i kvalitet" in answer.content.decode()
    done = commands.publish(by=cast.quality_manager, lesson=lesson, now=NOW)
    assert (done.restricted, done.shows_unit) == (True, False)


def test_whoever_wrote_before_the_last_one_does_not_publish_of_a_need_to_know_case(cast):
    case = learning_case(cast)
    Case.objects.update(secrecy=Secrecy.RESTRICTED)
    case.refresh_from_db()
    lesson = sent(cast, by=cast.leader, case=case)
    for writer, line in ((cast.coordinator, "Tre kontrollerer."), (cast.leader, "Fire kontrollerer.")):
        commands.write(by=writer, lesson=lesson, words=words(lines=LINES | {"did": line}), now=NOW)
    checked(lesson, cast.coordinator)
    with pytest.raises(commands.SecondPersonNeeded):
        commands.publish(by=cast.coordinator, lesson=lesson, now=NOW)
    assert commands.publish(by=cast.quality_manager, lesson=lesson, now=NOW).restricted


def test_a_number_that_is_none_is_no_point_of_the_checklist(cast):
    lesson = sent(cast)
    assert post(cast.leader, "check", lesson.ref, items=["²", "7" * 30]).status_code == 303
    assert queries.checks_of(lesson) == {}


def test_whoever_reads_a_published_lesson_does_not_learn_the_number_of_the_case(cast):
    lesson = published(cast)
    number = lesson.case.ref
    assert number in page(cast.leader, "lesson", lesson.ref)
    for reader in (cast.nurse_b, cast.leader_b, cast.administrator, cast.nurse):
        assert number not in page(reader, "lesson", lesson.ref)


def test_the_unit_is_not_named_where_it_would_point_at_persons(cast):
    lesson = published(cast, shows_unit=False)
    text = page(cast.nurse_b, "lesson", lesson.ref)
    assert (cast.a.name in text, "En enhet i kommunen" in text) == (False, True)


def test_good_practice_is_told_of_with_a_case_or_without(cast):
    case = reported(cast.nurse, cast.a, kind=Kind.GOOD_PRACTICE, story="Stille time etter skolen hjalp.")
    assert (
        "Stille time etter skolen hjalp."
        in client(cast.leader).get(f"/laring/ny?sak={case.ref}").content.decode()
    )
    answer = client(cast.leader).post("/laring/ny", FILLED | {"unit": "A"})
    assert answer.status_code == 303
    assert [one.case for one in Lesson.objects.all()] == [None]
    assert client(cast.nurse).get("/laring/ny").status_code == 404


def test_a_case_that_is_not_for_learning_becomes_no_lesson(cast):
    case = reported(cast.nurse, cast.a)
    answer = client(cast.leader).post(f"/laring/ny?sak={case.ref}", FILLED)
    assert (answer.status_code, Lesson.objects.count()) == (422, 0)


def test_a_case_becomes_one_lesson(cast):
    lesson = draft(cast)
    with pytest.raises(commands.HasLesson):
        draft(cast, case=lesson.case)
    answer = client(cast.leader).get(f"/laring/ny?sak={lesson.case.ref}")
    assert answer["Location"] == lesson.get_absolute_url()
    commands.discard(by=cast.leader, lesson=lesson, reason="Nytt forsøk.", now=NOW)
    assert draft(cast, case=lesson.case).ref == "L-0002"


def test_quality_sends_it_back_with_a_reason(cast):
    lesson = sent(cast)
    assert post(cast.quality_manager, "send_back", lesson.ref, reason=" ").status_code == 422
    assert post(cast.quality_manager, "send_back", lesson.ref, reason="Kortere.").status_code == 303
    text = page(cast.leader, "lesson", lesson.ref)
    assert (Lesson.objects.get().status, "Kortere." in text) == (Status.DRAFT, True)


def test_what_is_withdrawn_is_read_by_those_who_made_it_alone(cast):
    lesson = published(cast)
    assert post(cast.quality_manager, "withdraw", lesson.ref, reason="For nær.").status_code == 303
    page(cast.leader, "lesson", lesson.ref)
    page(cast.nurse_b, "lesson", lesson.ref, status=404)


def test_the_queue_shows_the_units_it_would_go_to_and_why(cast):
    lesson = sent(cast, by=cast.coordinator, unit=cast.a)
    commands.add_receiver(by=cast.coordinator, lesson=lesson, unit=cast.b, now=NOW)
    text = page(cast.coordinator, "queue")
    assert lesson.title in text
    assert cast.b.name in text
    assert "Lagt til av Prøve Coordinator" in text
    assert client(cast.leader).get(reverse("lessons:queue")).status_code == 403


def test_quality_adds_units_and_takes_them_out(cast):
    lesson = sent(cast)
    assert post(cast.quality_manager, "receivers", lesson.ref, unit="C").status_code == 303
    assert post(cast.quality_manager, "receivers", lesson.ref, unit="A").status_code == 422  # its own
    delivery = lesson.deliveries.get(unit=cast.c)
    assert post(cast.quality_manager, "receiver_remove", lesson.ref, delivery.pk).status_code == 303
    assert page(cast.quality_manager, "receivers", lesson.ref).count("Ikke sendt") == 1
    assert post(cast.quality_manager, "suggest", lesson.ref).status_code == 303
    assert lesson.deliveries.get(unit=cast.c).status == "removed"
    assert post(cast.leader, "suggest", lesson.ref).status_code == 403


def test_a_unit_is_told_why_it_is_asked_and_answers(cast):
    delivery = delivered(cast)
    text = page(cast.leader_b, "answer", delivery.pk)
    assert "Hjemmetjenesten A har lært noe som kan gjelde dere. Gjelder det dere?" in text
    assert post(cast.leader_b, "answer", delivery.pk, answer="not_for_us").status_code == 422
    given = {"answer": "adapt", "title": "La to telle", "due_on": "2030-01-01", "owner": cast.leader_b.pk}
    answer = post(cast.leader_b, "answer", delivery.pk, **given)
    assert (answer.status_code, answer["Location"]) == (303, delivery.lesson.get_absolute_url())
    text = page(cast.leader_b, "lesson", delivery.lesson.ref)
    assert "La to telle" in text
    assert "1 enhet er spurt." in text
    assert client(cast.leader).get(delivery.get_absolute_url()).status_code == 404


def test_why_a_unit_said_no_is_for_those_who_make_the_lesson(cast):
    lesson = answered(cast, "not_for_us").lesson
    assert "Vi har ikke dosetter." in page(cast.leader, "lesson", lesson.ref)
    text = page(cast.nurse, "lesson", lesson.ref)
    assert ("Vi har ikke dosetter." in text, "Det gjelder ikke oss" in text) == (False, True)


def test_the_list_says_what_is_offered_taken_up_and_published(cast):
    delivered(cast)
    text = page(cast.leader_b, "list")
    assert ("Tilbudt oss" in text, "Gjelder det dere?" in text) == (True, True)
    answered(cast, "have_it", delivered(cast, unit=cast.a, title="Stille time"))
    assert "Stille time" in page(cast.nurse_b, "list")
    assert "Tilbudt oss" not in page(cast.nurse_b, "list")
    assert client(cast.leader_b).get("/laring?q=stille").content.decode().count("Stille time") >= 1
    assert "Ingenting passer" in client(cast.leader_b).get("/laring?q=romskip").content.decode()


def test_the_rules_of_sharing_come_in_editions(cast):
    names = "process barrier risk kind words threshold a_week fewest first_days second_days".split()
    given = dict(zip(names, (50, 10, 15, 15, 10, 40, 2, 8, 5, 10), strict=True)) | {
        "valid_from": "2030-01-01"
    }
    assert post(cast.quality_manager, "rules", **given | {"process": 51}).status_code == 422
    assert post(cast.quality_manager, "rules", **given | {"a_week": 4}).status_code == 422
    assert post(cast.quality_manager, "rules", **given).status_code == 303
    assert [one.number for one in queries.sharing_editions()] == [2, 1]
    assert "Utgave 2" in page(cast.quality_manager, "rules")
    assert client(cast.coordinator).get(reverse("lessons:rules")).status_code == 403
