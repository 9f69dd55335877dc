"""Drafts are for those who make them, what is published is for all; and what waits stands where it is looked for."""

import pytest

from sloyfe.domains.controls.tests.factories import control as safeguard
from sloyfe.domains.lessons import commands, queries
from sloyfe.domains.lessons.models import Delivery
from sloyfe.domains.processes.tests.factories import in_force
from sloyfe.platform.access import can
from sloyfe.platform.access.choices import Role, Secrecy
from sloyfe.platform.access.models import Grant
from sloyfe.platform.notify.models import Notice
from sloyfe.platform.search import commands as search

from .factories import NOW, Case, answered, delivered, draft, learning_case, published, sent

pytestmark = pytest.mark.django_db
MAKERS = {"leader", "deputy", "area_leader", "director", "coordinator", "quality_manager"}


def seers(cast, lesson):
    lesson = queries.by_id(lesson.pk)
    return {name for name, user in cast.everyone.items() if can("lessons.view", user, lesson)}


def test_a_draft_is_for_its_author_the_handler_the_leaders_and_quality(cast):
    assert seers(cast, draft(cast)) == MAKERS


def test_of_a_need_to_know_case_the_leaders_above_see_no_draft(cast):
    lesson = draft(cast)
    Case.objects.update(secrecy=Secrecy.RESTRICTED, handler=cast.handler)
    assert seers(cast, lesson) == {"leader", "handler", "coordinator", "quality_manager"}


def test_whom_the_case_concerns_sees_no_draft_and_reads_what_is_published_like_all_others(cast):
    lesson = draft(cast, by=cast.quality_manager)
    Case.objects.update(handler=None, concerns=cast.coordinator)
    assert seers(cast, lesson) == {"quality_manager"}
    assert seers(cast, published(cast, unit=cast.a)) == set(cast.users)


def test_a_guest_reads_no_lesson(cast):
    lesson = published(cast)
    Grant.objects.filter(user=cast.nurse).update(role=Role.GUEST_AUDITOR)
    assert "nurse" not in seers(cast, lesson)
    assert lesson not in queries.visible_to(cast.again("nurse"))


def test_notices_name_only_what_the_person_may_open(cast):
    lesson = sent(cast)
    assert set(Notice.objects.filter(kind="lessons.to_edit").values_list("user__username", flat=True)) == {
        "coordinator"
    }
    assert queries.seen_refs(cast.nurse_b, [lesson.ref]) == set()
    assert queries.seen_refs(cast.coordinator, [lesson.ref]) == {lesson.ref}


def test_the_search_finds_what_is_published_for_all_and_a_draft_for_its_makers(cast, client):
    draft(cast, title="Hemmelig utkast", unit=cast.a)
    published(cast, unit=cast.a, title="Delt erfaring")
    search.rebuild(by=None)
    for who, expected in (("leader", (True, True)), ("nurse_b", (False, True))):
        client.force_login(cast.users[who])
        texts = [
            client.get(f"/sok?q={words}").content.decode() for words in ("hemmelig+utkast", "delt+erfaring")
        ]
        assert ("/laring/L-0001" in texts[0], "/laring/L-0002" in texts[1]) == expected


def test_a_draft_of_a_need_to_know_case_is_found_by_no_word(cast, client):
    case = learning_case(cast)
    Case.objects.update(secrecy=Secrecy.RESTRICTED)
    case.refresh_from_db()
    draft(cast, by=cast.quality_manager, case=case, title="Ordet romskip")
    search.rebuild(by=None)
    client.force_login(cast.quality_manager)
    assert "/laring/L-0001" not in client.get("/sok?q=romskip").content.decode()


def front(client, user):
    client.force_login(user)
    return client.get("/").content.decode()


def test_on_the_page_of_the_leader_stand_at_most_three_and_it_goes_when_it_is_answered(cast, client):
    delivery = delivered(cast)
    assert "Se om «To kontrollerer dosetten» gjelder dere" in front(client, cast.leader_b)
    assert "Se om «" not in front(client, cast.leader)
    answered(cast, "have_it", delivery)
    text = front(client, cast.leader_b)
    assert ("Se om «" in text, "Lært av Hjemmetjenesten A" in text) == (False, True)


def test_quality_is_told_how_many_wait(cast, client):
    sent(cast)
    assert "Se på 1 læringskort" in front(client, cast.coordinator)
    assert "Se på 1 læringskort" not in front(client, cast.leader)


def test_the_page_of_a_learning_case_offers_a_lesson_and_then_shows_it(cast, client):
    case = learning_case(cast)
    client.force_login(cast.leader)
    assert "Lag et læringskort" in client.get(case.get_absolute_url()).content.decode()
    lesson = draft(cast, case=case)
    text = client.get(case.get_absolute_url()).content.decode()
    assert ("Lag et læringskort" in text, lesson.get_absolute_url() in text) == (False, True)


def test_the_page_of_a_process_tells_what_is_learnt_at_its_steps(cast, client):
    shown = in_force(cast.coordinator, cast.north, cast.area_leader)
    lesson = published(cast, step=shown.lines.exclude(number="").first().step)
    client.force_login(cast.nurse_b)
    text = client.get(shown.get_absolute_url()).content.decode()
    assert (lesson.title in text, lesson.case.ref in text) == (True, False)
    commands.withdraw(by=cast.quality_manager, lesson=lesson, reason="Feil.", now=NOW)
    assert lesson.title not in client.get(shown.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("address", "questions"),
    [("/laring", 12), ("/laring/ko", 9), ("/laring/L-0001", 24), ("/laring/L-0001/mottakere", 9)],
)
def test_a_page_asks_the_same_with_one_row_and_with_three(
    cast, client, django_assert_num_queries, address, questions
):
    client.force_login(cast.quality_manager)
    for n in range(3):
        lesson = sent(cast, unit=cast.a, title=f"Nummer {n}")
        for unit in (cast.b, cast.c)[: n + 1]:
            if not lesson.deliveries.filter(unit=unit).exists():
                commands.add_receiver(by=cast.quality_manager, lesson=lesson, unit=unit, now=NOW)
        if n in (0, 2):
            client.get(address)
            with django_assert_num_queries(questions):
                assert client.get(address).status_code == 200


def test_why_a_unit_is_asked_needs_no_question_for_each_lesson(cast, django_assert_num_queries):
    for n in range(3):
        lesson = sent(cast, unit=cast.a, title=f"Nummer {n}", step=None, control=safeguard(cast))
        commands.publish(by=cast.quality_manager, lesson=lesson, now=NOW)
        delivered(cast, lesson)
    Delivery.objects.update(alike={"barrier": 1.0}, added_by=None)
    rows = queries.offered_to(cast.again("leader_b"))
    with django_assert_num_queries(0):
        said = queries.reasons_said(cast.leader_b, rows)
    assert [len(one) for one in said.values()] == [1, 1, 1]
