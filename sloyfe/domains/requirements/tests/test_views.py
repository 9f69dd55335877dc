"""The pages of requirements: for everybody who works here, the same number of questions for one row and for three."""

from datetime import date

import pytest
from django.utils import timezone

from sloyfe.domains.requirements import commands
from sloyfe.domains.requirements import queries as requirements
from sloyfe.domains.requirements.models import Requirement, Source, StatementLine
from sloyfe.domains.requirements.tests.factories import (
    NOW,
    catalogue,
    met,
    named,
    own_requirement,
    own_source,
    shown,
)
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Grant

pytestmark = pytest.mark.django_db
LAW = "NO:LOV-2018-06-22-83"


def page(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status, url
    return answer.content.decode()


def test_the_list_asks_the_same_number_of_questions_with_one_row_and_with_three(
    cast, client, django_assert_num_queries
):
    edition = own_source(cast.quality_manager)
    client.force_login(cast.quality_manager)
    client.get("/krav")
    for number in ("1", "2", "3"):
        asked = own_requirement(cast.quality_manager, edition, number)
        met(cast.quality_manager, asked, cast.top)
        if number != "2":
            with django_assert_num_queries(LIST_QUERIES):
                client.get("/krav")


LIST_QUERIES = 13


def test_a_requirement_is_found_by_words_code_owner_standing_and_age(cast, client):
    catalogue()
    asked = named(f"{LAW}:25-1:c")
    commands.assign(by=cast.quality_manager, about=asked, unit=cast.top, owner=cast.nurse, now=NOW)
    shown(cast.nurse, met(cast.nurse, asked, cast.top, standing="partly"), date(2024, 1, 1))
    client.force_login(cast.nurse)
    for query in (
        "q=KL-25-1-c",
        "q=avvik+fare+kommune",
        "owner=me",
        "standing=partly",
        "evidence=stale",
        f"source={LAW}&family=deviations",
    ):
        text = page(client, f"/krav?{query}")
        assert "Avvik og fare for avvik blir funnet og fulgt opp" in text, query
        assert "Årlig rapport om internkontroll" not in text, query
    assert "Ansvar, rutiner og kompetanse for legemidler" not in page(client, "/krav?type=home-care&q=LEG-4")
    assert "Ansvar, rutiner og kompetanse for legemidler" in page(client, "/krav?q=LEG-4")


def test_an_alias_leads_on_and_a_split_one_leads_to_its_parts(cast, client):
    catalogue()
    client.force_login(cast.nurse)
    assert client.get("/krav/KL-25-1-c")["Location"] == f"/krav/{LAW}:25-1:c"
    split = client.get("/krav/AML-6/7")
    text = page(client, split["Location"])
    assert "Verneombud er valgt" in text
    assert "Arbeidsmiljøutvalget arbeider" in text
    page(client, "/krav/KL-99", 404)


def test_the_reader_sees_what_is_not_verified_until_the_quality_manager_signs(cast, client):
    catalogue()
    address = f"{LAW}:kap23"
    client.force_login(cast.nurse)
    text = page(client, f"/krav/{address}")
    assert "Ikke kontrollert" in text
    assert "signerer" not in text
    assert client.post(f"/krav/signer/{address}").status_code == 403
    client.force_login(cast.quality_manager)
    assert client.post(f"/krav/signer/{address}").status_code == 303
    text = page(client, f"/krav/{address}")
    assert "Ikke kontrollert" not in text
    assert "Prøve Quality Manager" in text
    assert client.post(f"/krav/signer/{address}").status_code == 409


def test_quality_writes_names_an_owner_and_the_owner_adds_evidence(cast, client):
    catalogue()
    ref = f"{LAW}:25-2"
    client.force_login(cast.quality_manager)
    written = {"unit": "TOP", "body": "I mai.", "standing": "met", "evidence_months": "12"}
    assert client.post(f"/krav/slik/{ref}", written).status_code == 303
    assert client.post(f"/krav/eier/{ref}", {"unit": "TOP", "owner": cast.director.pk}).status_code == 303
    (answer,) = named(ref).fulfilments.all()
    client.force_login(cast.nurse)
    assert client.post(f"/krav/slik/{ref}", written).status_code in (403, 404)
    assert client.post(f"/krav/bevis/{answer.pk}", {"what": "x"}).status_code == 403
    client.force_login(cast.director)
    today = timezone.localdate()
    tomorrow = {"what": "Sak 12", "dated_on": date(today.year + 1, 1, 1).isoformat()}
    assert client.post(f"/krav/bevis/{answer.pk}", tomorrow).status_code == 422
    proof = {"what": "Sak 12", "dated_on": today.isoformat(), "url": "https://example.org/12"}
    assert client.post(f"/krav/bevis/{answer.pk}", proof).status_code == 303
    text = page(client, f"/krav/{ref}")
    for words in ("I mai.", "Sak 12", "Prøve Director", "https://example.org/12"):
        assert words in text
    (row,) = answer.evidence.all()
    client.force_login(cast.nurse)
    assert client.post(f"/krav/bevis/{row.pk}/fjern").status_code == 404
    client.force_login(cast.director)
    assert client.post(f"/krav/bevis/{row.pk}/fjern").status_code == 303
    assert "Sak 12" not in page(client, f"/krav/{ref}").split("Dette har skjedd")[0]


def test_whoever_was_overtaken_sees_both_and_saves_again_to_put_theirs_in_its_place(cast, client):
    catalogue()
    ref = f"{LAW}:25-2"
    given = {"unit": "A", "drawn_for": "A", "body": "I mai.", "standing": "met", "evidence_months": "12"}
    client.force_login(cast.quality_manager)
    assert client.post(f"/krav/slik/{ref}", given).status_code == 303
    mine = given | {"body": "I juni.", "standing": "partly"}
    late = client.post(f"/krav/slik/{ref}", mine)
    text = late.content.decode()
    assert late.status_code == 409
    assert "Noen andre har lagret dette i mellomtiden" in text
    assert "<dd>I mai.</dd>" in text
    assert "I juni.</textarea>" in text
    assert 'name="revision" value="1"' in text
    assert [one.text.body for one in named(ref).fulfilments.all()] == ["I mai."]
    assert client.post(f"/krav/slik/{ref}", mine | {"revision": "1"}).status_code == 303
    assert [one.text.body for one in named(ref).fulfilments.all()] == ["I juni."]


def test_a_form_drawn_for_one_part_overwrites_no_answer_of_another(cast, client):
    """The part is chosen in the form itself, where the words of the part it was drawn for already stand."""
    catalogue()
    ref = f"{LAW}:25-2"
    for unit in (cast.top, cast.a):
        met(cast.quality_manager, named(ref), unit, body=f"Slik gjør {unit.code}")
    client.force_login(cast.quality_manager)
    drawn = {"drawn_for": "TOP", "revision": "1", "body": "Nytt", "standing": "met", "evidence_months": "12"}
    text = page(client, f"/krav/slik/{ref}")
    for name in ("drawn_for", "revision"):
        assert f'name="{name}" value="{drawn[name]}"' in text
    late = client.post(f"/krav/slik/{ref}", drawn | {"unit": "A"})
    text = late.content.decode()
    assert (late.status_code, "<dd>Slik gjør A</dd>" in text) == (409, True)
    assert 'name="drawn_for" value="A"' in text
    assert client.post(f"/krav/slik/{ref}", drawn | {"unit": "B"}).status_code == 303
    answers = {one.unit.code: one.text.body for one in named(ref).fulfilments.all()}
    assert answers == {"TOP": "Slik gjør TOP", "A": "Slik gjør A", "B": "Nytt"}


def test_a_coordinator_may_not_answer_for_a_part_that_is_not_theirs(cast, client):
    catalogue()
    client.force_login(cast.coordinator)
    given = {"unit": "C", "body": "x", "standing": "met", "evidence_months": "12"}
    assert client.post(f"/krav/slik/{LAW}:25-2", given).status_code == 422
    assert client.post(f"/krav/slik/{LAW}:25-2", given | {"unit": "A"}).status_code == 303
    assert [one.unit for one in named(f"{LAW}:25-2").fulfilments.all()] == [cast.a]


def test_a_shared_clause_is_answered_on_its_own_page_and_seen_on_the_pages_of_all_standards(cast, client):
    catalogue()
    client.force_login(cast.quality_manager)
    written = {"unit": "TOP", "body": "Vi møtes i februar.", "standing": "met", "evidence_months": "12"}
    assert client.post("/krav/felles/review/slik", written).status_code == 303
    for ref in ("ISO:9001:2015:9.3.2", "ISO:14001:2026:9.3", "ISO:27001:2022:9.3.1", "ISO:45001:2018:9.3"):
        assert "Vi møtes i februar." in page(client, f"/krav/{ref}"), ref
    assert "ISO 45001:2018" in page(client, "/krav/felles/review")
    assert "Ledelsen ser på helheten" in page(client, "/krav/felles")
    page(client, "/krav/felles/nothing", 404)


def test_the_catalogue_comes_in_with_one_press_and_only_for_those_who_may(cast, client):
    client.force_login(cast.nurse)
    assert client.post("/krav/hent").status_code == 403
    assert Requirement.objects.count() == 0
    client.force_login(cast.administrator)
    assert "Hent inn katalogen" in page(client, "/krav")
    assert client.post("/krav/hent").status_code == 303
    assert Requirement.objects.count() == 464


def test_a_contract_of_our_own_gets_a_source_and_requirements(cast, client):
    client.force_login(cast.quality_manager)
    source = {"kind": "contract", "nb": "Avtale", "nn": "Avtale", "en": "Agreement", "code": "AVTALE:7"}
    made = client.post("/krav/ny-kilde", source)
    assert (made.status_code, made["Location"]) == (303, "/krav/kilde/AVTALE:7")
    assert client.post("/krav/ny-kilde", source).status_code == 422
    assert client.post("/krav/ny-kilde", source | {"code": "a/b"}).status_code == 422
    row = {"number": "3.1", "nb": "Svar", "nn": "Svar", "en": "Answer", "families": ["routines"]}
    assert client.post("/krav/kilde/AVTALE:7/nytt-krav", row)["Location"] == "/krav/AVTALE:7:3.1"
    assert client.post("/krav/kilde/AVTALE:7/nytt-krav", row).status_code == 422
    assert client.post("/krav/gjelder/AVTALE:7:3.1", {"unit_types": ["home-care"]}).status_code == 303
    assert named("AVTALE:7:3.1").unit_types == ["home-care"]
    assert "Hjemmetjeneste" in page(client, "/krav/AVTALE:7:3.1")
    client.force_login(cast.coordinator)
    assert client.post("/krav/ny-kilde", source | {"code": "AVTALE:8"}).status_code == 403
    assert Source.objects.count() == 1


def test_a_guest_auditor_and_a_stranger_see_nothing_of_it(cast, client):
    catalogue()
    Grant.objects.filter(user=cast.nurse).update(role=Role.GUEST_AUDITOR)
    client.force_login(cast.nurse)
    for url in (
        "/krav",
        f"/krav/{LAW}:25-2",
        "/krav/kilder",
        f"/krav/kilde/{LAW}/oscal.json",
        "/krav/felles",
    ):
        answer = client.get(url)
        assert (answer.status_code, b"Kommuneloven" in answer.content) == (403, False), url
    client.logout()
    assert client.get(f"/krav/{LAW}:25-2").status_code == 302


def test_what_became_of_a_requirement_is_said_on_the_page_and_taken_back(cast, client):
    old = own_source(cast.quality_manager, label="2025")
    gone = own_requirement(cast.quality_manager, old, "1", "Svar innen en uke")
    new = own_source(cast.quality_manager, label="2026")
    kept = own_requirement(cast.quality_manager, new, "1", "Svar innen en dag")
    address = f"/krav/kilde/{old.key}/overgang/{new.key}"
    client.force_login(cast.nurse)
    assert client.post(f"{address}/kobling", {"old": gone.pk, "relation": "same"}).status_code == 403
    client.force_login(cast.quality_manager)
    assert address in page(client, old.get_absolute_url())
    assert client.post(f"{address}/kobling", {"relation": "same"}).status_code == 422
    asked = page(client, f"{address}/kobling?fra={gone.pk}")
    assert f'<option value="{gone.pk}" selected>' in asked
    said = client.post(f"{address}/kobling", {"old": gone.pk, "new": kept.pk, "relation": "changed"})
    assert (said.status_code, said["Location"]) == (303, address)
    client.post(f"{address}/kobling", {"old": gone.pk, "new": "", "relation": "same"})
    mappings = requirements.mappings_between(old, new)
    assert [(one.old_id, one.new_id, one.relation) for one in mappings] == [
        (gone.pk, kept.pk, "changed"),
        (gone.pk, None, "gone"),
    ]
    client.post(f"/krav/kobling/{mappings[1].pk}/fjern")
    assert [one.relation for one in requirements.mappings_between(old, new)] == ["changed"]


def test_the_tree_of_an_edition_and_the_transition_to_the_next(cast, client, django_assert_max_num_queries):
    catalogue()
    client.force_login(cast.nurse)
    with django_assert_max_num_queries(14):
        text = page(client, "/krav/kilde/ISO:14001:2015")
    assert "/krav/kilde/ISO:14001:2015/overgang/ISO:14001:2026" in text
    text = page(client, "/krav/kilde/ISO:14001:2015/overgang/ISO:14001:2026")
    assert "6.3 Endringer som er tenkt gjennom" in text
    assert "ISO 14001 Miljø, 2026" in page(client, "/krav/kilde/ISO:14001")
    page(client, "/krav/kilde/ISO:1", 404)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_titles_follow_the_readers_language(cast, client, language):
    catalogue()
    cast.nurse.language = language
    cast.nurse.save()
    client.force_login(cast.nurse)
    words = {
        "nb": "Avvik og fare for avvik blir funnet",
        "nn": "Avvik og fare for avvik blir funne ",
        "en": "Deviations and the risk of them are found",
    }
    assert words[language] in page(client, f"/krav/{LAW}:25-1:c")


def test_two_who_name_an_owner_at_once_do_not_undo_each_other_unseen(cast, client):
    catalogue()
    ref = f"{LAW}:25-2"
    client.force_login(cast.quality_manager)
    drawn = {"unit": "TOP", "drawn_for": "TOP", "revision": ""}
    assert client.post(f"/krav/eier/{ref}", drawn | {"owner": cast.director.pk}).status_code == 303
    late = client.post(f"/krav/eier/{ref}", drawn | {"owner": cast.quality_manager.pk})
    text = late.content.decode()
    assert (late.status_code, "<dd>Prøve Director</dd>" in text) == (409, True)
    assert f'name="revision" value="{cast.director.pk}"' in text
    assert [one.owner for one in named(ref).fulfilments.all()] == [cast.director]
    chosen = drawn | {"revision": cast.director.pk, "owner": cast.quality_manager.pk}
    assert client.post(f"/krav/eier/{ref}", chosen).status_code == 303
    assert [one.owner for one in named(ref).fulfilments.all()] == [cast.quality_manager]


def test_the_page_of_the_owner_is_drawn_upon_who_owns_it(cast, client):
    catalogue()
    ref = f"{LAW}:25-2"
    client.force_login(cast.quality_manager)
    client.post(f"/krav/eier/{ref}", {"unit": "TOP", "drawn_for": "TOP", "owner": cast.director.pk})
    text = page(client, f"/krav/eier/{ref}")
    assert f'name="revision" value="{cast.director.pk}"' in text
    assert 'name="drawn_for" value="TOP"' in text


def test_two_who_decide_about_a_safeguard_at_once_do_not_undo_each_other_unseen(cast, client):
    catalogue()
    ref = "ISO:27001:2022:A.8.4"
    client.force_login(cast.quality_manager)
    left_out = {"applies": "no", "reason": "Vi koder ikke."}
    assert client.post(f"/krav/anvendelse/{ref}", left_out).status_code == 303
    mine = {"applies": "yes", "reason": "Vi koder.", "progress": "ahead"}
    late = client.post(f"/krav/anvendelse/{ref}", mine)
    text = late.content.decode()
    assert (late.status_code, "<dd>Vi koder ikke.</dd>" in text) == (409, True)
    assert "Vi koder.</textarea>" in text
    assert 'name="revision" value="0"' in text
    assert StatementLine.objects.get().applies is False
    assert client.post(f"/krav/anvendelse/{ref}", mine | {"revision": "0"}).status_code == 303
    line = StatementLine.objects.get()
    assert (line.applies, line.revision) == (True, 1)
    assert 'name="revision" value="1"' in page(client, f"/krav/anvendelse/{ref}")
