"""How lessons are shared, over the programming interface: weights and checklist as new editions, and receivers anew."""

from dataclasses import asdict, fields

import pytest
from django.utils import timezone

from sloyfe.domains.lessons import commands, queries
from sloyfe.domains.lessons.models import Delivery, SharingEdition

from .factories import draft, sent
from .test_api import CARD

pytestmark = pytest.mark.django_db
EDITIONS_QUERIES = 5


def weights(**changes):
    """Those in force, from today on."""
    rules = queries.sharing_rules(timezone.localdate())
    same = commands.Sharing(**{one.name: getattr(rules, one.name) for one in fields(commands.Sharing)})
    return asdict(same) | {"valid_from": timezone.localdate().isoformat()} | changes


def test_weights_come_as_a_new_edition_and_the_checklist_goes_along(speak, django_assert_num_queries):
    manager, before = speak("quality_manager"), queries.checklist(timezone.localdate())
    given = weights(process=weights()["process"] + 1, barrier=weights()["barrier"] - 1)
    for number in (2, 3, 4):
        made = manager("post", "/lesson-rules", given)
        assert (made.status_code, made.json()) == (201, given | {"number": number})
        if number != 3:
            with django_assert_num_queries(EDITIONS_QUERIES):
                assert manager("get", "/lesson-rules").json()[0] == given | {"number": number}
    assert [one.code for one in queries.checklist(timezone.localdate())] == [one.code for one in before]


@pytest.mark.parametrize(
    ("changes", "where"),
    [({"process": 100}, "process"), ({"a_week": 4}, "a_week"), ({"valid_from": "2020-01-01"}, "valid_from")],
)
def test_weights_that_cannot_be_say_where(speak, changes, where):
    answer = speak("quality_manager")("post", "/lesson-rules", weights(**changes))
    assert (answer.status_code, [one["where"] for one in answer.json()["errors"]]) == (422, [where])
    assert SharingEdition.objects.count() == 1


def test_the_checklist_comes_as_a_new_edition_and_keeps_the_codes_of_its_lines(speak):
    manager, today = speak("quality_manager"), timezone.localdate().isoformat()
    lines = manager("get", "/lesson-checklist").json()
    new = {"nb": "Ingen navn på avdelinger", "nn": "Ingen namn på avdelingar", "en": "No names of wards"}
    kept = [lines[0] | {"nb": "Ingen navn på noen"}, *lines[2:]]
    made = manager("post", "/lesson-checklist", {"lines": [*kept, new], "valid_from": today})
    assert (made.status_code, made.json()["number"]) == (201, 2)
    assert manager("get", "/lesson-checklist").json() == [*kept, new | {"code": "no-names-of-wards"}]


@pytest.mark.parametrize("code", ["nothing-like-it", "twice"])
def test_a_code_that_stands_for_no_line_or_for_two_is_refused(speak, code):
    manager = speak("quality_manager")
    lines = manager("get", "/lesson-checklist").json()
    code = lines[0]["code"] if code == "twice" else code
    given = {"lines": [*lines, lines[0] | {"code": code}], "valid_from": timezone.localdate().isoformat()}
    answer = manager("post", "/lesson-checklist", given)
    assert (answer.status_code, answer.json()["errors"][0]["where"]) == (422, "lines")
    assert SharingEdition.objects.count() == 1


@pytest.mark.parametrize("path", ["/lesson-rules", "/lesson-checklist"])
def test_others_neither_read_nor_change_how_lessons_are_shared(speak, path):
    line = dict.fromkeys(("nb", "nn", "en"), "x")
    body = weights() | {"lines": [line]}
    for who in ("leader", "coordinator", "nurse"):
        assert speak(who)("get", path).status_code == 403
        assert speak(who)("post", path, body).status_code == 403
    assert speak("quality_manager", "lessons.read")("post", path, body).status_code == 403
    assert SharingEdition.objects.count() == 1


def test_the_units_a_lesson_fits_are_found_anew_by_quality(cast, speak):
    lesson = sent(cast)
    Delivery.objects.all().delete()
    found = speak("coordinator")("post", f"/lessons/{lesson.ref}/receivers/suggest")
    units = {one.unit.code for one in Delivery.objects.select_related("unit")}
    assert (found.status_code, {one["unit"] for one in found.json()}) == (200, units)
    assert speak("leader")("post", f"/lessons/{lesson.ref}/receivers/suggest").status_code == 403


def test_the_second_of_two_who_write_by_the_interface_is_told(cast, speak):
    lesson, leader = draft(cast), speak("leader")
    read = leader("get", f"/lessons/{lesson.ref}").json()["revision"]
    path = f"/lessons/{lesson.ref}/write"
    assert leader("post", path, CARD | {"why": "Den første.", "revision": read}).status_code == 200
    late = leader("post", path, CARD | {"why": "Den andre.", "revision": read})
    assert (late.status_code, late.json()["type"]) == (409, "urn:sloyfe:problem:overtaken")
    assert queries.texts_of(lesson)["why"] == "Den første."
