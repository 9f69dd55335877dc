"""The programming interface of lessons: the same locks and sentences, a cursor, and scopes."""

from datetime import timedelta

import pytest

from sloyfe.domains.lessons import queries
from sloyfe.domains.lessons.models import Delivery, Lesson

from .factories import LINES, NOW, Action, delivered, draft, learning_case, published, sent

pytestmark = pytest.mark.django_db
LIST_QUERIES = 6
CARD = {line.value: words for line, words in LINES.items()} | {"title": "To kontrollerer dosetten"}


def test_a_lesson_goes_from_a_case_to_being_published(cast, speak):
    case = learning_case(cast)
    leader, quality = speak("leader"), speak("quality_manager")
    made = leader("post", "/lessons", CARD | {"case": case.ref})
    assert (made.status_code, made.json()["case"], made.json()["status"]) == (201, case.ref, "draft")
    ref = made.json()["ref"]
    codes = [one["code"] for one in made.json()["checklist"]]
    assert leader("post", f"/lessons/{ref}/write", CARD | {"who": "Alle."}).json()["who"] == "Alle."
    leader("post", f"/lessons/{ref}/check", {"items": codes})
    assert leader("post", f"/lessons/{ref}/send").json()["status"] == "editing"
    assert leader("post", f"/lessons/{ref}/publish").status_code == 403
    assert quality("post", f"/lessons/{ref}/return", {"reason": "Kortere."}).json()["status"] == "draft"
    leader("post", f"/lessons/{ref}/send")
    assert quality("post", f"/lessons/{ref}/publish").json()["status"] == "published"
    assert quality("post", f"/lessons/{ref}/withdraw", {"reason": "Feil."}).json()["status"] == "withdrawn"


def test_a_refusal_is_said_with_its_field(cast, speak):
    lesson = draft(cast, lines={})
    answer = speak("leader")("post", f"/lessons/{lesson.ref}/send")
    assert (answer.status_code, answer.json()["errors"][0]["where"]) == (422, "happened")
    unknown = speak("leader")("post", "/lessons", CARD | {"case": "2020-00001"})
    assert (unknown.status_code, unknown.json()["errors"][0]["where"]) == (422, "case")
    strange = speak("leader")("post", f"/lessons/{lesson.ref}/write", CARD | {"control": "S-9999"})
    assert (strange.status_code, strange.json()["errors"][0]["where"]) == (422, "control")


def test_a_reader_elsewhere_gets_neither_drafts_nor_the_number_of_the_case(cast, speak):
    hidden = draft(cast)
    reader = speak("nurse_b")
    assert reader("get", f"/lessons/{hidden.ref}").status_code == 404
    assert reader("get", "/lessons").json()["items"] == []
    shown = published(cast, unit=cast.a, shows_unit=False)
    found = reader("get", f"/lessons/{shown.ref}").json()
    assert (found["case"], found["unit"], found["checklist"]) == (None, None, [])
    assert reader("get", "/lessons?unit=A").json()["items"] == []  # nor can the unit be found out by asking


def test_quality_chooses_where_it_goes(cast, speak):
    lesson, quality = sent(cast), speak("quality_manager")
    Delivery.objects.all().delete()
    made = quality("post", f"/lessons/{lesson.ref}/receivers", {"unit": "C"})
    assert (made.status_code, made.json()["status"]) == (201, "waiting")
    assert quality("post", f"/lessons/{lesson.ref}/receivers", {"unit": "C"}).status_code == 409
    assert [one["unit"] for one in quality("get", f"/lessons/{lesson.ref}/receivers").json()] == ["C"]
    gone = quality("post", f"/lessons/{lesson.ref}/receivers/remove", {"unit": "C"})
    assert gone.json()["status"] == "removed"
    assert speak("leader")("get", f"/lessons/{lesson.ref}/receivers").status_code == 403


def test_a_unit_answers_and_an_action_is_made(cast, speak):
    delivery, leader = delivered(cast), speak("leader_b")
    (offered,) = leader("get", "/lesson-deliveries").json()
    assert (offered["id"], offered["unit"]) == (delivery.pk, "B")
    path = f"/lesson-deliveries/{delivery.pk}/answer"
    assert leader("post", path, {"answer": "adopt"}).status_code == 422
    done = leader("post", path, {"answer": "adopt", "title": "La to telle", "due_on": "2030-01-01"})
    assert (done.status_code, done.json()["answer"]) == (200, "adopt")
    assert Action.objects.get().title == "La to telle"
    assert leader("get", "/lesson-deliveries").json() == []
    assert speak("leader")("post", path, {"answer": "have_it"}).status_code == 404


def test_a_token_without_the_scope_is_refused(cast, speak):
    assert speak("leader", "actions.read")("get", "/lessons").status_code == 403
    assert speak("leader", "lessons.read")("post", "/lessons", CARD).status_code == 403


def test_the_list_follows_a_cursor_and_asks_the_same_however_long(cast, speak, django_assert_num_queries):
    ask = speak("leader")
    ask("get", "/lessons")
    draft(cast, unit=cast.a)
    with django_assert_num_queries(LIST_QUERIES):
        assert len(ask("get", "/lessons").json()["items"]) == 1
    for n in range(2):
        draft(cast, unit=cast.a, now=NOW + timedelta(minutes=n + 1))
    with django_assert_num_queries(LIST_QUERIES):
        assert len(ask("get", "/lessons").json()["items"]) == 3
    first = ask("get", "/lessons?limit=2").json()
    rest = ask("get", f"/lessons?limit=2&cursor={first['next']}").json()
    refs = [one["ref"] for one in first["items"] + rest["items"]]
    assert refs == [one.ref for one in Lesson.objects.order_by("-made_at")]
    assert queries.visible_to(cast.again("nurse_b")).count() == 0
