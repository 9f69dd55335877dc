"""The pages of actions: what each shows to whom, and that lists ask the same number of questions however long."""

import csv
import io
import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone
from openpyxl import load_workbook
from PIL import Image

from sloyfe.domains.actions import commands, queries
from sloyfe.domains.actions.models import Action, ReminderEdition
from sloyfe.domains.actions.tables import ActionTable
from sloyfe.platform.history.models import ReadLog

from .factories import EFFECT, accepted, done, proposed, task, the_day_comes, wanted

pytestmark = pytest.mark.django_db
LIST_QUERIES = 10
BOARD_QUERIES = 12
WHEEL_QUERIES = 12
PAGE_QUERIES = 18


def picture():
    drawn = BytesIO()
    Image.new("RGB", (4, 4), "white").save(drawn, "PNG")
    return SimpleUploadedFile("bilde.png", drawn.getvalue())


def soon(**changes):
    """Asked for today, so that the tests hold on any day."""
    today = timezone.localdate()
    return wanted(
        **({"due_on": today + timedelta(days=20), "effect_on": today + timedelta(days=90)} | changes)
    )


def made(cast, **given):
    return proposed(cast, wanted=given.pop("wanted", None) or soon(), now=timezone.now(), **given)


@pytest.mark.parametrize(
    ("address", "questions"),
    [("/tiltak", LIST_QUERIES), ("/tiltak/tavle", BOARD_QUERIES), ("/tiltak/arshjul", WHEEL_QUERIES)],
)
def test_a_list_asks_the_same_number_of_questions_with_one_row_and_with_three(
    cast, client, django_assert_num_queries, address, questions
):
    client.force_login(cast.leader)
    client.get(address)
    for number in (1, 2, 3):
        made(cast)
        commands.make_recurring(
            by=cast.leader,
            unit=cast.a,
            owner=cast.nurse,
            task=commands.NewTask(f"Fast {number}", timezone.localdate(), 6),
            now=timezone.now(),
        )
        if number != 2:
            with django_assert_num_queries(questions):
                client.get(address)


def test_the_page_of_an_action_asks_the_same_whatever_hangs_on_it(cast, client, django_assert_num_queries):
    action = made(cast)
    client.force_login(cast.leader)
    client.get(action.get_absolute_url())
    for number in (1, 2, 3):
        commands.add_evidence(by=cast.nurse, action=action, what=f"Bevis {number}", now=timezone.now())
        if number != 2:
            with django_assert_num_queries(PAGE_QUERIES):
                client.get(action.get_absolute_url())


def test_the_list_is_narrowed_by_state_owner_unit_and_words(cast, client):
    late = made(cast, wanted=soon(title="Sent tiltak"))
    Action.objects.filter(pk=late.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    made(cast, owner=cast.leader, wanted=soon(title="Mitt tiltak", strength="inform"))
    made(cast, by=cast.quality_manager, unit=cast.b, owner=cast.leader_b, wanted=soon(title="Deres tiltak"))
    client.force_login(cast.area_leader)

    def listed(query):
        text = client.get(f"/tiltak?{query}").content.decode()
        return [title for title in ("Sent tiltak", "Mitt tiltak", "Deres tiltak") if title in text]

    assert listed("") == ["Sent tiltak", "Mitt tiltak", "Deres tiltak"]
    assert listed("state=overdue") == ["Sent tiltak"]
    assert listed("state=proposed") == ["Sent tiltak", "Deres tiltak"]
    assert listed("unit=B") == ["Deres tiltak"]
    assert listed("strength=inform") == ["Mitt tiltak"]
    assert listed("q=deres") == ["Deres tiltak"]
    assert listed("q=T-0001") == ["Sent tiltak"]
    assert listed("owner=me") == []
    assert "Over fristen" in client.get("/tiltak").content.decode()


def test_the_list_begins_with_what_is_still_to_be_done_the_first_deadline_first(cast, client, monkeypatch):
    ended = done(cast, wanted=task(due_on=timezone.localdate() + timedelta(days=1)), now=timezone.now())
    later, first = (made(cast, wanted=soon(due_on=timezone.localdate() + timedelta(days=n))) for n in (20, 5))
    client.force_login(cast.leader)

    def listed(query):
        return re.findall(r'href="/tiltak/(T-\d+)"', client.get(f"/tiltak?{query}").content.decode())

    assert listed("") == [first.ref, later.ref, ended.ref]
    assert listed("sort=due_on") == [ended.ref, first.ref, later.ref]
    monkeypatch.setattr(ActionTable, "page_size", 1)
    found, query = [], ""
    for _page in range(3):
        text = client.get(f"/tiltak?{query}").content.decode()
        found += re.findall(r'href="/tiltak/(T-\d+)"', text)
        query = next(iter(re.findall(r'href="\?(after=[^"]+)"', text)), "")
    assert (found, query) == ([first.ref, later.ref, ended.ref], "")


def test_the_list_is_read_in_its_order_by_an_index_however_many_there_are(cast):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    table = ActionTable(cast.quality_manager, timezone.localdate())
    plan = table.select(Action.objects.all(), {})[:50].explain()
    assert ("action_open_first" in plan, "Sort" in plan) == (True, False)


def test_words_and_numbers_are_found_by_their_indexes_however_many_there_are(cast):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = queries.matching(Action.objects.order_by(), "dosett").explain()
    assert ("action_title_letters" in plan, "Seq Scan" in plan) == (True, False)


def test_a_restricted_action_is_found_by_its_number_and_read_on_its_page(cast, client):
    action = made(cast, by=cast.quality_manager, wanted=soon(title="Hemmelig lås"))
    Action.objects.filter(pk=action.pk).update(secrecy="restricted")
    client.force_login(cast.quality_manager)
    assert "Hemmelig lås" not in client.get("/tiltak").content.decode()
    assert action.get_absolute_url() not in client.get("/tiltak?q=hemmelig").content.decode()
    assert action.get_absolute_url() in client.get(f"/tiltak?q={action.ref}").content.decode()
    assert "Hemmelig lås" in client.get(action.get_absolute_url()).content.decode()
    client.force_login(cast.leader)
    assert client.get(action.get_absolute_url()).status_code == 404


def test_an_action_is_asked_for_without_a_source_and_in_another_unit(cast, client):
    today = timezone.localdate()
    client.force_login(cast.leader)
    page = client.get("/tiltak/nytt?enhet=B")
    assert "Det gjelder Hjemmetjenesten B." in page.content.decode()
    given = {
        "title": "Felles nøkkelskap",
        "owner": cast.leader_b.pk,
        "due_on": today.isoformat(),
        "measure": "",
    }
    assert client.post("/tiltak/nytt?enhet=B", given).status_code == 303
    assert Action.objects.get().unit == cast.b
    for wrong in (
        {"title": ""},
        {"owner": ""},
        {"due_on": (today - timedelta(days=1)).isoformat()},
        {"due_on": "9999-12-31"},
        {"measure": "observation"},
        {"measure": "observation", "sign": "Ja", "effect_on": (today - timedelta(days=1)).isoformat()},
        {"title": "Ring 13097248022"},
    ):
        assert client.post("/tiltak/nytt?enhet=B", given | wrong).status_code == 422, wrong
    assert client.get("/tiltak/nytt?enhet=X").status_code == 404
    assert client.get("/tiltak/nytt?kilde=cases.case:1").status_code == 404
    client.force_login(cast.nurse)
    assert client.get("/tiltak/nytt").status_code == 403
    assert Action.objects.count() == 1


def test_what_is_written_comes_back_when_something_is_missing(cast, client):
    action = made(cast)
    client.force_login(cast.nurse)
    for address, given in (
        ("nei", {"reason": ""}),
        ("frist", {"due_on": "", "reason": "Fordi vi venter på låsen."}),
        ("frist", {"due_on": "2020-01-01", "reason": "Fordi vi venter på låsen."}),
        ("bevis", {"what": "", "url": "https://example.org/las"}),
    ):
        page = client.post(f"{action.get_absolute_url()}/{address}", given)
        assert page.status_code == 422
        assert all(value in page.content.decode() for value in given.values())
    assert client.post(f"{action.get_absolute_url()}/gjort", {"evidence": "Nå."}).status_code == 409
    assert Action.objects.get().status == "proposed"


def test_evidence_may_be_a_file_that_those_who_see_the_action_read(cast, client):
    action = accepted(cast)
    client.force_login(cast.nurse)
    sent = {"what": "Bilde av listen", "file": picture()}
    assert client.post(f"{action.get_absolute_url()}/bevis", sent).status_code == 303
    broken = {"what": "Ukjent", "file": SimpleUploadedFile("x.exe", b"MZ0")}
    assert client.post(f"{action.get_absolute_url()}/bevis", broken).status_code == 422
    (row,) = queries.evidence_of(action)
    for who, status in ((cast.nurse, 200), (cast.leader, 200), (cast.colleague, 404), (cast.leader_b, 404)):
        client.force_login(who)
        assert client.get(row.file.get_absolute_url()).status_code == status
    client.force_login(cast.nurse)
    assert client.post(f"{action.get_absolute_url()}/bevis/{row.pk}/fjern").status_code == 303
    assert queries.evidence_of(action) == []


def test_too_early_asks_for_a_day_and_is_no_longer_offered_the_third_time(cast, client):
    action = done(cast, wanted=soon(), now=timezone.now())
    client.force_login(cast.leader)
    where = f"{action.get_absolute_url()}/virket"
    for days in (120, 150):
        assert client.post(where, {"verdict": "too_early", "reason": "Få."}).status_code == 422
        later = (timezone.localdate() + timedelta(days=days)).isoformat()
        given = {"verdict": "too_early", "reason": "Få.", "effect_on": later}
        assert client.post(where, given).status_code == 303
    assert client.post(where, given).status_code == 422
    decided = {"verdict": "cannot_decide", "reason": "For få saker."}
    page = client.get(action.get_absolute_url()).content.decode()
    assert ("Virket tiltaket?" in page, client.post(where, decided).status_code) == (False, 422)
    the_day_comes(action, timezone.localdate())
    page = client.get(action.get_absolute_url()).content.decode()
    assert ("Virket tiltaket?" in page, "For tidlig å si</label>" in page) == (True, False)
    assert client.post(where, decided).status_code == 303
    assert Action.objects.get().verdict == "cannot_decide"


def test_whoever_hands_on_what_they_may_not_see_any_more_comes_back_to_the_list(cast, client):
    action = made(cast, by=cast.handler)
    client.force_login(cast.handler)
    sent = client.post(f"{action.get_absolute_url()}/eier", {"owner": cast.colleague.pk, "reason": ""})
    assert (sent.status_code, sent["Location"]) == (303, action.get_absolute_url())
    assert client.post(f"{action.get_absolute_url()}/eier", {"owner": cast.nurse_b.pk}).status_code == 422


def test_my_page_says_what_waits_with_a_verb(cast, client):
    today = timezone.localdate()
    asked = made(cast, wanted=soon(title="Svar på dette"))
    mine = accepted(
        cast, wanted=task(title="Rydd boden", due_on=today + timedelta(days=2)), now=timezone.now()
    )
    later = accepted(
        cast, wanted=task(title="Langt fram", due_on=today + timedelta(days=60)), now=timezone.now()
    )
    client.force_login(cast.nurse)
    text = client.get("/").content.decode()
    assert "Si ja eller nei til «Svar på dette»" in text
    assert "Gjør «Rydd boden»" in text
    assert later.title not in text
    assert (asked.ref in text, mine.ref in text) == (True, True)
    commands.decline(by=cast.nurse, action=asked, reason="Nei.", now=timezone.now())
    client.force_login(cast.leader)
    text = client.get("/").content.decode()
    assert f"{cast.nurse.name} sa nei til «Svar på dette»" in text
    assert "3 tiltak er åpne." in text


def test_the_effect_waits_for_whoever_asked_when_its_day_has_come(cast, client):
    action = done(cast, wanted=soon(), now=timezone.now())
    client.force_login(cast.leader)
    assert "Sjekk om" not in client.get("/").content.decode()
    today = timezone.localdate()
    Action.objects.filter(pk=action.pk).update(due_on=today - timedelta(days=9), effect_on=today)
    assert "Sjekk om «La to kontrollere dosetten» virket" in client.get("/").content.decode()


def test_the_effect_of_what_a_leader_took_on_alone_waits_for_the_leader_above(cast, client):
    action = done(cast, wanted=soon(), owner=cast.leader, now=timezone.now())
    the_day_comes(action, timezone.localdate())
    asked = {}
    for who in ("leader", "area_leader", "director", "leader_b"):
        client.force_login(cast.users[who])
        asked[who] = "Sjekk om" in client.get("/").content.decode()
    assert asked == {"leader": False, "area_leader": True, "director": False, "leader_b": False}
    client.force_login(cast.leader)
    page = client.get(action.get_absolute_url()).content.decode()
    assert ("Virket tiltaket?" in page, f"av noen andre enn {cast.leader.name}" in page) == (False, True)
    sent = {"verdict": "worked", "reason": "Ja."}
    assert client.post(f"{action.get_absolute_url()}/virket", sent).status_code == 403
    client.force_login(cast.area_leader)
    assert client.post(f"{action.get_absolute_url()}/virket", sent).status_code == 303


def test_the_effect_of_what_a_handler_took_on_alone_waits_for_the_leader_of_the_unit(cast):
    done(cast, by=cast.handler, owner=cast.handler)
    asked = {name: bool(queries.to_judge(user, EFFECT)) for name, user in cast.everyone.items()}
    assert {name for name, waits in asked.items() if waits} == {"leader", "deputy"}


def test_the_page_of_a_unit_shows_what_is_open_there_to_those_who_may_see_it(cast, client):
    action = made(cast)
    done(cast, wanted=soon(title="Ferdig her"), now=timezone.now())
    client.force_login(cast.leader)
    text = client.get("/enhet/A").content.decode()
    assert (action.title in text, "Ferdig her" in text) == (True, False)
    client.force_login(cast.leader_b)
    assert action.title not in client.get("/enhet/A").content.decode()


def test_recurring_tasks_are_made_changed_and_ended_by_those_who_keep_them(cast, client):
    client.force_login(cast.leader)
    given = {
        "title": "Brannøvelse",
        "owner": cast.nurse.pk,
        "first_on": timezone.localdate().isoformat(),
        "every_months": "12",
        "days_ahead": "30",
        "body": "Hele huset.",
    }
    assert client.post("/tiltak/faste/ny", given | {"title": ""}).status_code == 422
    assert client.post("/tiltak/faste/ny", given | {"first_on": "2001-01-01"}).status_code == 422
    assert client.post("/tiltak/faste/ny", given).status_code == 303
    text = client.get("/tiltak/arshjul").content.decode()
    address = text.split('href="/tiltak/faste/')[2].split('"')[0]
    where = f"/tiltak/faste/{address}"
    assert client.post(where, given | {"days_ahead": "500"}).status_code == 422
    assert client.post(where, given | {"title": "Rømningsøvelse"}).status_code == 303
    client.force_login(cast.nurse)
    page = client.get(where).content.decode()
    assert ("Rømningsøvelse" in page, "Avslutt oppgaven" in page) == (True, False)
    assert client.post(f"{where}/avslutt").status_code == 403
    client.force_login(cast.leader_b)
    assert client.get(where).status_code == 404
    client.force_login(cast.leader)
    assert client.post(f"{where}/avslutt").status_code == 303
    assert "Rømningsøvelse" not in client.get("/tiltak/arshjul").content.decode()


def test_the_second_of_two_who_change_a_recurring_task_is_shown_what_the_first_has_written(cast, client):
    new = commands.NewTask("Brannøvelse", timezone.localdate(), 12, body="Hele huset.")
    kept = commands.make_recurring(
        by=cast.leader, unit=cast.a, owner=cast.nurse, task=new, now=timezone.now()
    )
    client.force_login(cast.leader)
    where, drawn = kept.get_absolute_url(), queries.revision_of_task(kept)
    assert f'name="revision" value="{drawn}"' in client.get(where).content.decode()
    given = {"owner": cast.nurse.pk, "days_ahead": "30", "revision": drawn}
    assert client.post(where, given | {"title": "Først", "body": "Bare loftet."}).status_code == 303
    answer = client.post(where, given | {"title": "Sist", "body": "Hele huset."})
    text = answer.content.decode()
    told = [words in text for words in ("Først", "Bare loftet.", 'value="Sist"', "Hele huset.")]
    kept.refresh_from_db()
    assert (answer.status_code, told, kept.title) == (409, [True] * 4, "Først")
    standing = queries.revision_of_task(queries.get_task(cast.leader, kept.pk))
    assert client.post(where, given | {"title": "Sist", "revision": standing}).status_code == 303
    kept.refresh_from_db()
    assert kept.title == "Sist"


def test_who_is_reminded_is_changed_in_a_new_edition(cast, client):
    client.force_login(cast.quality_manager)
    given = {
        "owner": "-3, 0",
        "leader_above": "5",
        "quality": "",
        "valid_from": timezone.localdate().isoformat(),
    }
    assert client.post("/innstillinger/tiltak", given | {"owner": "i går"}).status_code == 422
    assert client.post("/innstillinger/tiltak", given | {"owner": "9999"}).status_code == 422
    assert client.post("/innstillinger/tiltak", given | {"valid_from": "2001-01-01"}).status_code == 422
    assert client.post("/innstillinger/tiltak", given).status_code == 303
    assert ReminderEdition.objects.count() == 2
    assert "Lederen til eieren: +5" in client.get("/innstillinger/tiltak").content.decode()
    client.force_login(cast.leader)
    assert client.get("/innstillinger/tiltak").status_code == 403


def test_the_search_finds_actions_by_words_and_number_for_those_who_may_see_them(cast, client):
    action = made(cast, wanted=soon(title="Nytt nøkkelskap i bofellesskapet"))
    for who, found in ((cast.leader, True), (cast.nurse, True), (cast.leader_b, False)):
        client.force_login(who)
        for words in ("nøkkelskap", action.ref):
            assert (action.get_absolute_url() in client.get(f"/sok?q={words}").content.decode()) == found


def test_the_change_page_keeps_what_was_asked(cast, client):
    action = made(cast, wanted=soon(what="Med lås.", cost=1200))
    client.force_login(cast.leader)
    where = f"{action.get_absolute_url()}/endre"
    assert "Med lås." in client.get(where).content.decode()
    given = {
        "title": "Ny tittel",
        "what": "Uten lås.",
        "measure": "observation",
        "sign": "Sett.",
        "effect_on": (timezone.localdate() + timedelta(days=99)).isoformat(),
    }
    assert client.post(where, given | {"effect_on": ""}).status_code == 422
    assert client.post(where, given).status_code == 303
    action.refresh_from_db()
    assert (action.title, action.cost, queries.texts_of(action)["what"]) == ("Ny tittel", None, "Uten lås.")
    client.force_login(cast.nurse)
    assert client.get(where).status_code == 403


def test_the_second_of_two_who_change_an_action_is_shown_what_the_first_has_written(cast, client):
    action = made(cast, wanted=soon())
    client.force_login(cast.leader)
    where = f"{action.get_absolute_url()}/endre"
    given = {
        "measure": "observation",
        "sign": "Sett.",
        "effect_on": (timezone.localdate() + timedelta(days=99)).isoformat(),
        "revision": queries.revision_of(action),
    }
    assert client.post(where, given | {"title": "Først"}).status_code == 303
    answer = client.post(where, given | {"title": "Sist"})
    text = answer.content.decode()
    first = Action.objects.get(pk=action.pk)
    assert (answer.status_code, "Først" in text, 'value="Sist"' in text, first.title) == (
        409,
        True,
        True,
        "Først",
    )
    assert (
        client.post(where, given | {"title": "Sist", "revision": queries.revision_of(first)}).status_code
        == 303
    )
    assert Action.objects.get(pk=action.pk).title == "Sist"


def rows_of(content, kind):
    if kind == "xlsx":
        return [list(row) for row in load_workbook(io.BytesIO(content)).active.values]
    return list(csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";"))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_is_taken_out_as_a_file_by_those_who_lead_and_it_is_written_down(cast, client, kind):
    mine = proposed(cast, title="=cmd|' /C calc'!A1")
    other = proposed(cast, title="Ny lampe")
    client.force_login(cast.leader)
    answer = client.post("/tiltak/eksport?q=lampe", {"format": kind})
    content = b"".join(answer.streaming_content)
    found = rows_of(content, kind)
    assert [row[0] for row in found[1:]] == [other.ref]
    whole = rows_of(b"".join(client.post("/tiltak/eksport", {"format": kind}).streaming_content), kind)
    said = {row[0]: row for row in whole[1:]}
    assert said[mine.ref][1] == "'=cmd|' /C calc'!A1"
    assert said[other.ref][3:5] == [str(cast.nurse), str(cast.leader)]
    logged = ReadLog.objects.filter(kind="export").order_by("pk")
    assert [(one.user_id, one.what) for one in logged] == [
        (cast.leader.pk, f"{kind} q=lampe"),
        (cast.leader.pk, f"{kind} "),
    ]


def test_others_take_no_list_of_actions_out(cast, client):
    proposed(cast)
    for name in ("nurse", "auditor"):
        client.force_login(cast.users[name])
        assert client.post("/tiltak/eksport", {"format": "csv"}).status_code == 403
        assert "/tiltak/eksport" not in client.get("/tiltak").content.decode()
