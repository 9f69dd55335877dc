"""Cases alike another: reasons in words, on its page and as a list, and never a word of what is restricted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.models import Case
from sloyfe.domains.processes.tests.factories import in_force

from .factories import NOW, reported

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
LISTED = 24
FALL = "Bruker falt på badet og slo hodet."


def of_category(code):
    return queries.category_named(code, timezone.localdate())


def refs(hits):
    return [hit.case.ref for hit in hits]


def reasons(hits):
    return {hit.case.ref: hit.reasons for hit in hits}


def test_the_reasons_say_which_words_are_the_same_and_which_mean_the_same(cast):
    case = reported(cast.nurse, cast.a, story="Dosetten hadde feil antall tabletter.")
    same = reported(cast.nurse, cast.a, story="Feil i dosetten til frokost.")
    meant = reported(cast.nurse, cast.a, story="Ho datt på badet.")
    fall = reported(cast.nurse, cast.a, story="Bruker falt i dusjen.")
    reported(cast.nurse, cast.a, story="Vinduet i tredje etasje er knust.")
    assert reasons(queries.similar(cast.leader, case, TODAY)) == {
        same.ref: ["Samme ord: dosetten, feil", "Ord som ligner: tabletter – dosetten", "Samme enhet"]
    }
    assert refs(queries.similar(cast.leader, meant, TODAY)) == [fall.ref]


def test_nynorsk_and_bokmal_find_each_other(cast):
    nynorsk = reported(cast.nurse, cast.a, story="Det kom ikkje vatn på sjukeheimen.")
    bokmal = reported(cast.nurse, cast.a, story="Sykehjemmet var uten vann.")
    assert refs(queries.similar(cast.leader, nynorsk, TODAY)) == [bokmal.ref]
    assert refs(queries.similar(cast.leader, bokmal, TODAY)) == [nynorsk.ref]


def test_the_same_step_comes_first_and_is_named_to_those_who_read_the_process(cast):
    process = in_force(cast.leader, cast.a, cast.area_leader)
    line = process.lines.get(name="Kontrollere navnet")
    case = reported(cast.nurse, cast.a, story="Navnet var dekket av tape.", step=line.step)
    other = reported(cast.nurse, cast.b, story="To het det samme.", step=line.step)
    worded = reported(cast.nurse, cast.a, story="Tape dekket navnet på døra.")
    hits = queries.similar(cast.coordinator, case, TODAY)
    assert [(hit.case.ref, hit.group) for hit in hits] == [(worded.ref, "words"), (other.ref, "step")]
    assert reasons(hits)[other.ref] == [f"Samme steg: {line}"]
    assert [group.heading for group in queries.in_groups(hits)] == ["Om samme steg", "De samme ordene"]


def test_the_same_topic_in_the_unit_counts_for_a_year(cast):
    given = {"category": of_category("hse")}
    case = reported(cast.nurse, cast.a, story="Vond rygg.", **given)
    recent = reported(cast.nurse, cast.a, story="Støy hele dagen.", now=NOW - timedelta(days=300), **given)
    reported(cast.nurse, cast.a, story="Trekk fra døra.", now=NOW - timedelta(days=500), **given)
    reported(cast.nurse_b, cast.b, story="Lite lys.", **given)
    hits = queries.similar(cast.coordinator, case, TODAY)
    assert reasons(hits) == {recent.ref: [f"Samme tema: {case.category}", "Samme enhet"]}


def test_only_what_the_person_may_see_is_found(cast):
    case = reported(cast.nurse, cast.a, story=FALL)
    there = reported(cast.nurse_b, cast.b, story=FALL)
    reported(cast.nurse, cast.a, story=FALL, concerns_leader=True)
    assert refs(queries.similar(cast.leader, case, TODAY)) == []
    assert there.ref in refs(queries.similar(cast.area_leader, case, TODAY))
    assert refs(queries.similar(cast.nurse, case, TODAY)) == []


def test_no_word_of_a_restricted_case_is_compared_in_either_direction(cast):
    open_one = reported(cast.nurse, cast.a, story="Truet med kniv i korridoren.")
    violence = {"category": of_category("violence_threats")}
    kept = reported(cast.nurse, cast.a, story="Truet med kniv i korridoren.", **violence)
    other = reported(cast.nurse, cast.a, story="Sparket i døra.", **violence)
    assert kept.is_restricted and queries.get_visible(cast.coordinator, kept.ref)
    assert refs(queries.similar(cast.coordinator, open_one, TODAY)) == []
    hits = queries.similar(cast.coordinator, kept, TODAY)
    assert reasons(hits) == {other.ref: [f"Samme tema: {kept.category}", "Samme enhet"]}
    assert [hit.beginning for hit in hits] == [""]


def test_a_case_that_was_merged_is_not_offered(cast):
    case = reported(cast.nurse, cast.a, story=FALL)
    gone, stays = (reported(cast.nurse, cast.a, story=FALL) for _n in range(2))
    commands.merge(by=cast.leader, case=gone, into=stays, now=NOW)
    assert refs(queries.similar(cast.leader, case, TODAY)) == [stays.ref]


def test_the_page_of_a_case_leads_to_its_likeness_and_fetches_some(cast, client):
    case = reported(cast.nurse, cast.a, story=FALL, now=timezone.now())
    others = [reported(cast.nurse, cast.a, story=FALL, now=timezone.now()) for _n in range(4)]
    client.force_login(cast.leader)
    for page in (f"/sak/{case.ref}", f"/gjennomgang/{case.ref}"):
        shown = client.get(page).content.decode()
        assert f'data-similar="/sak/{case.ref}/lignende"' in shown
        assert f'href="/saker?lik={case.ref}"' in shown
    some = client.get(f"/sak/{case.ref}/lignende", headers={"HX-Request": "true"}).content.decode()
    assert [other.ref in some for other in others] == [False, True, True, True]
    assert "<html" not in some
    assert client.get(f"/sak/{case.ref}/lignende")["Location"] == f"/saker?lik={case.ref}"


def test_the_list_by_likeness_says_why_and_lets_two_go_on_as_one(cast, client):
    case = reported(cast.nurse, cast.a, story=FALL, now=timezone.now())
    other = reported(cast.nurse, cast.a, story="Falt på badet i natt.", now=timezone.now())
    client.force_login(cast.leader)
    page = client.get(f"/saker?lik={case.ref}").content.decode()
    assert "Samme ord: falt, badet" in page
    assert f"Det er det samme: fortsett i {other.ref}" in page
    sent = {"decision": "merge", "into": other.ref, "turn": queries.turn_of(case)}
    assert client.post(f"/sak/{case.ref}/avgjor", sent).status_code == 303
    assert Case.objects.get(pk=case.pk).merged_into == other


def test_the_likeness_of_a_case_one_may_not_see_does_not_exist(cast, client):
    case = reported(cast.nurse_b, cast.b, story=FALL)
    client.force_login(cast.leader)
    assert client.get(f"/saker?lik={case.ref}").status_code == 404
    assert client.get(f"/sak/{case.ref}/lignende", headers={"HX-Request": "true"}).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_likeness_costs_the_same_questions_for_few_and_for_many(
    cast, client, rows, django_assert_num_queries
):
    case = reported(cast.nurse, cast.a, story=FALL, now=timezone.now())
    for _n in range(rows):
        reported(cast.nurse, cast.a, story=FALL, now=timezone.now())
    client.force_login(cast.leader)
    client.get(f"/saker?lik={case.ref}")
    with django_assert_num_queries(LISTED):
        client.get(f"/saker?lik={case.ref}")
