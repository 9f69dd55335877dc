"""The page of results, suggestions, what is missing, and the dictionary."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.controls.tests.factories import control
from sloyfe.platform.notify.models import Notice
from sloyfe.platform.search import commands, queries
from sloyfe.platform.search.models import DictionaryEdition, Entry, Missing, Synonym, Use

pytestmark = pytest.mark.django_db
PAGE_QUERIES = 22


def text_of(response):
    return response.content.decode()


def test_the_page_answers_with_the_title_the_two_lines_and_how_many(index, client):
    client.force_login(index.nurse)
    text = text_of(client.get("/sok?q=legemiddelskapet"))
    assert "1 treff på «legemiddelskapet»" in text
    assert "To kontrollerer legemiddelskapet" in text
    assert "To teller og signerer." in text
    assert 'href="/sikring/S-0001"' in text


def test_the_box_stands_on_every_page_and_holds_what_was_asked(index, client):
    client.force_login(index.nurse)
    assert 'data-suggest="/sok/forslag"' in text_of(client.get("/"))
    assert 'value="avvik &amp; fare"' in text_of(client.get("/sok?q=avvik+%26+fare"))


def test_the_page_asks_the_same_number_of_questions_with_one_row_and_with_three(
    index, client, django_assert_num_queries
):
    client.force_login(index.nurse)
    client.get("/sok?q=sjekkpunkt")
    for number in (1, 2, 3):
        control(index, title=f"Sjekkpunkt {number}")
        if number != 2:
            with django_assert_num_queries(PAGE_QUERIES):
                client.get("/sok?q=sjekkpunkt")


def test_whoever_is_not_signed_in_is_asked_to(index, client):
    for address in ("/sok?q=avvik", "/sok/forslag?q=avvik"):
        assert client.get(address).status_code == 302
    assert client.post("/sok/mangler", {"q": "x"}).status_code == 302


def test_suggestions_say_how_many_and_lead_to_the_page_of_all(index, client):
    client.force_login(index.nurse)
    text = text_of(client.get("/sok/forslag?q=legemiddelsk"))
    assert "1 treff" in text
    assert 'role="option"' in text
    assert "/sok?q=legemiddelsk" in text


def test_an_opened_result_is_counted_for_the_unit_alone(index, client):
    one = Entry.objects.get(url="/sikring/S-0001")
    client.force_login(index.nurse)
    assert client.post(f"/sok/apnet/{one.pk}").status_code == 204
    assert client.get(f"/sok/apnet/{one.pk}").status_code == 405
    assert list(Use.objects.values_list("entry", "scope", "count")) == [(one.pk, index.a.scope_id, 1)]
    hidden = Entry.objects.get(source="organisation.people", texts__nb__title="Prøve Director")
    assert client.post(f"/sok/apnet/{hidden.pk}").status_code == 404


def test_what_is_looked_for_in_vain_is_counted_without_a_person_and_reaches_the_quality_manager(
    index, client
):
    client.force_login(index.nurse)
    text = text_of(client.get("/sok?q=hvordan+fører+vi+romskipet"))
    assert "Vi fant ingen rutine om «hvordan fører vi romskipet». Si fra at den mangler." in text
    client.get("/sok?q=romskipet+fører")
    client.get("/sok?q=fører+romskipet")
    assert {(one.text, one.count) for one in Missing.objects.all()} == {
        ("fører romskipet", 2),
        ("romskipet fører", 1),
    }
    assert {field.name for field in Missing._meta.fields} == {"id", "text", "count", "asked_for", "last_at"}
    client.force_login(index.quality_manager)
    text = text_of(client.get("/innstillinger/ordbok"))
    assert "fører romskipet" in text
    assert "søkt 2 ganger, ingenting funnet" in text
    assert "romskipet fører" not in text


@pytest.mark.parametrize(
    "asked", ["kari.n@example.test mangler", "311299 56715 romskip", "hva gjør vi", "tlf 98765432"]
)
def test_what_could_be_somebodys_is_not_written_down(index, client, asked):
    client.force_login(index.nurse)
    client.get("/sok", {"q": asked})
    client.post("/sok/mangler", {"q": asked})
    assert Missing.objects.count() == Notice.objects.filter(kind="search.missing").count() == 0


def test_saying_that_it_is_missing_tells_the_quality_manager_once(index, client):
    client.force_login(index.nurse)
    for _ in range(2):
        assert client.post("/sok/mangler", {"q": "romskip"}).status_code == 303
    assert Missing.objects.get().asked_for == 2
    notices = Notice.objects.filter(kind="search.missing")
    assert [one.user for one in notices] == [index.quality_manager]


def test_a_synonym_is_added_where_the_word_was_missed_and_then_it_is_found(index, client):
    client.force_login(index.nurse)
    for _ in range(2):
        client.get("/sok?q=pillesafe")
    missing = Missing.objects.get()
    client.force_login(index.quality_manager)
    assert 'value="pillesafe"' not in text_of(client.get(f"/innstillinger/ordbok/ny?mangler={missing.pk}")), (
        "one who looks again is still one"
    )
    client.get("/sok?q=pillesafe")
    assert 'value="pillesafe"' in text_of(client.get(f"/innstillinger/ordbok/ny?mangler={missing.pk}"))
    given = {"nb": "legemiddelskap", "nn": "", "en": "", "also": "pillesafe"}
    assert client.post(f"/innstillinger/ordbok/ny?mangler={missing.pk}", given).status_code == 303
    assert not Missing.objects.exists()
    assert DictionaryEdition.objects.get(number=2).published_by == index.quality_manager
    found = queries.find(index.nurse, "pillesafe")
    assert [row.title for row in found.rows] == ["To kontrollerer legemiddelskapet"]


def test_a_line_is_changed_by_a_new_one_and_the_old_stays_to_be_read(index, client):
    client.force_login(index.quality_manager)
    line = Synonym.objects.get(nb="lukke; avslutte")
    address = f"/innstillinger/ordbok/{line.pk}"
    given = {"nb": "lukke; avslutte", "nn": "", "en": "close", "also": "bli kvitt"}
    assert client.post(address, given).status_code == 303
    assert client.get(address).status_code == 404
    line.refresh_from_db()
    assert line.until.number == 2
    before = {one.nb for one in queries.lines_of(1)}
    assert {one.also for one in queries.lines_of(2) if one.nb == line.nb} == {"bli kvitt"}
    assert {one.also for one in queries.lines_of(1) if one.nb == line.nb} == {line.also}
    new = Synonym.objects.in_force().get(nb=line.nb)
    assert client.post(f"/innstillinger/ordbok/{new.pk}/avslutt").status_code == 303
    assert {one.nb for one in queries.lines_of(3)} == before - {line.nb}


@pytest.mark.parametrize(
    "given",
    [
        {"nb": ""},
        {"nb": "alene"},
        {"nb": "alene; Alene"},
        {"nb": "lukke; avslutte"},
    ],
)
def test_a_line_that_says_nothing_new_comes_back(index, client, given):
    client.force_login(index.quality_manager)
    assert client.post("/innstillinger/ordbok/ny", given).status_code == 422
    assert DictionaryEdition.objects.count() == 1


def test_only_the_quality_manager_keeps_the_dictionary(index, client):
    line = Synonym.objects.first()
    for who in ("nurse", "leader", "coordinator", "administrator", "director"):
        client.force_login(index.users[who])
        assert client.get("/innstillinger/ordbok").status_code == 403
        assert client.post(f"/innstillinger/ordbok/{line.pk}/avslutt").status_code == 403


def test_what_nobody_has_missed_for_half_a_year_is_forgotten(index):
    now = timezone.now()
    commands.note_missing(text="romskip", now=now - queries.KEPT - timedelta(days=1))
    commands.note_missing(text="stjernetåke", now=now)
    commands.forget_old(by=None, now=now)
    assert [one.text for one in Missing.objects.all()] == ["stjernetåke"]


def test_a_hit_that_is_settled_is_taken_off_the_list(index, client):
    client.force_login(index.quality_manager)
    client.post("/sok/mangler", {"q": "romskip"})
    one = Missing.objects.get()
    assert client.post(f"/innstillinger/ordbok/mangler/{one.pk}/ferdig").status_code == 303
    assert not Missing.objects.exists()
