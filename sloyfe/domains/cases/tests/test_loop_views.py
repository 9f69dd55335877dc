"""The loop on the page of a case: the cause on a page of its own, and what is next as a form."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.choices import Status, Track
from sloyfe.domains.cases.models import Anchor, Case, Cause, Loop
from sloyfe.domains.controls.tests.factories import control as safeguard
from sloyfe.domains.processes.tests.factories import in_force

from .factories import NOW, reported
from .looping import DAY, acted, caused, code, finished, judged, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def process(cast):
    return in_force(cast.leader, cast.a, cast.area_leader)


@pytest.fixture
def case(cast):
    return taken(cast)


def to(name, case):
    return reverse(f"cases:{name}", args=[case.ref])


def form_of(case, **given):
    """The form of the cause as a browser sends it: one row, and the save it was drawn from."""
    loop = Loop.objects.get(case=case)
    empty = {"cause-0-code": "", "cause-0-step": "", "cause-0-control": "", "cause-0-words": ""}
    management = {"cause-TOTAL_FORMS": "1", "cause-INITIAL_FORMS": "0"}
    return {"revision": str(loop.revision), **management, **empty, **given}


def test_the_form_of_the_cause_asks_for_no_person(client, cast, case):
    client.force_login(cast.leader)
    page = client.get(to("cause", case)).content.decode()
    form = page[page.index('class="form cause-form"') : page.index("</form>", page.index("cause-form"))]
    for name in (user.name for user in cast.users.values()):
        assert name not in form
    names = set(re.findall(r'name="([^"]+)"', form))
    assert not [one for one in names if re.search(r"who|hvem|person|user|owner|handler", one)]
    assert {"correction", "whys", "cause-0-code", "cause-0-step", "cause-0-control", "elsewhere"} <= names


def test_a_cause_is_saved_whole_and_stands_in_the_form_again(client, cast, case, process):
    step, control = process.lines.get(name="Kontrollere navnet").step, safeguard(cast)
    client.force_login(cast.leader)
    looked = client.post(
        to("cause", case), form_of(case, look="1", search="Kontrollere", correction="Ga dosen.")
    )
    assert (looked.status_code, f'<option value="{step.pk}">' in looked.content.decode()) == (200, True)
    assert "Ga dosen." in looked.content.decode() and not Cause.objects.exists()
    sent = client.post(
        to("cause", case),
        form_of(
            case,
            correction="Ga dosen.",
            whys="Lista var gammel.\nIngen fikk beskjed.",
            fishbone_equipment="Skriveren.",
            elsewhere="yes",
            elsewhere_text="På alle lister.",
            changes=["procedure"],
            **{
                "cause-0-code": str(code().pk),
                "cause-0-step": str(step.pk),
                "cause-0-control": str(control.pk),
                "cause-0-words": "Navnet står bak.",
            },
        ),
    )
    assert (sent.status_code, sent.url) == (303, case.get_absolute_url())
    (cause,) = queries.causes_of(case)
    assert (cause.step, cause.control, cause.words) == (step, control, "Navnet står bak.")
    assert Loop.objects.get().cause_at is not None
    page = client.get(to("cause", case)).content.decode()
    for words in (
        "Lista var gammel.\nIngen fikk beskjed.",
        "Skriveren.",
        "På alle lister.",
        "Navnet står bak.",
    ):
        assert words in page
    assert [(one.method, one.branch, one.body) for one in queries.analysis_of(case, 1)] == [
        ("whys", "", "Lista var gammel."),
        ("whys", "", "Ingen fikk beskjed."),
        ("fishbone", "equipment", "Skriveren."),
    ]


def test_what_is_refused_stands_in_the_form_with_the_sentence_and_what_was_written(client, cast, case):
    client.force_login(cast.leader)
    for given, sentence in (
        ({"elsewhere": "yes", "correction": "Mitt eget ord."}, "Skriv hvor ellers det kan skje."),
        ({"cause-0-words": "Bare ord", "correction": "Mitt eget ord."}, "Velg en årsak."),
    ):
        page = client.post(to("cause", case), form_of(case, **given))
        assert page.status_code == 422
        assert sentence in page.content.decode() and "Mitt eget ord." in page.content.decode()
        assert page.content.decode().count('id="errors"') == 1
    assert queries.texts_of(case)["correction"] == ""


def test_whoever_comes_second_sees_what_stands_and_may_save_over_it(client, cast, case):
    """Nothing written is lost, and what somebody else wrote is not overwritten unseen."""
    client.force_login(cast.leader)
    sent = form_of(case, correction="Mitt eget ord.")
    client.post(to("cause", case), form_of(case, correction="Ordet til en annen."))
    told = client.post(to("cause", case), sent)
    page = told.content.decode()
    assert told.status_code == 409 and "<title>Feil:" in page and "data-told" in page
    assert "Ordet til en annen." in page and "Mitt eget ord." in page
    assert queries.texts_of(case)["correction"] == "Ordet til en annen."
    (revision,) = re.findall(r'name="revision" value="(\d+)"', page)
    client.post(to("cause", case), sent | {"revision": revision})
    assert queries.texts_of(case)["correction"] == "Mitt eget ord."


def test_a_search_for_a_step_says_where_one_pressed_what_it_found(client, cast, case, process):
    client.force_login(cast.leader)
    for words, sentence in (
        ("Kontrollere", "1 steg ble funnet"),
        ("Finnesikke", "Ingen steg har disse ordene"),
    ):
        page = client.post(to("cause", case), form_of(case, look="1", search=words)).content.decode()
        told = page[page.index("data-told") :]
        assert sentence in told[: told.index("</p>")]


def test_a_step_or_safeguard_the_person_may_not_see_is_no_choice(client, cast, case):
    hidden = in_force(cast.leader_b, cast.b, cast.area_leader).lines.get(name="Kontrollere navnet").step
    client.force_login(cast.leader)
    page = client.post(
        to("cause", case),
        form_of(case, **{"cause-0-code": str(code().pk), "cause-0-step": str(hidden.pk)}),
    )
    assert (page.status_code, Cause.objects.count()) == (422, 0)


def test_the_strip_has_eight_links_that_say_stage_state_day_and_owner(client, cast):
    case = taken(cast, now=timezone.now())
    client.force_login(cast.leader)
    page = client.get(case.get_absolute_url()).content.decode()
    names = re.findall(r'class="loop-label" href="[^"]+" aria-label="([^"]+)"', page)
    assert len(names) == 8
    assert names[0].startswith("Svar: Neste. Svar senest ") and names[0].endswith("Eier: Prøve Leader")
    assert names[1].startswith("Årsak: Venter. Prøve Leader finner årsaken innen ")
    assert names[2:] == [f"{one}: Venter" for one in ("Tiltak", "Gjort", "Effekt")] + [
        "Forankret: Ikke nødvendig. Årsaken ligger ikke i en prosess",
        "Delt: Ikke nødvendig. For læringssaker",
        "Kvittert av andre: Ikke nødvendig",
    ]


def test_a_handler_is_led_from_the_cause_to_the_end(client, cast, process):
    case = taken(cast, track=Track.LEARNING)
    client.force_login(cast.leader)

    def seen():
        return client.get(case.get_absolute_url()).content.decode()

    assert "Neste: finn årsaken" in seen()
    step = process.lines.get(name="Kontrollere navnet").step
    caused(cast, case, step=step)
    assert "Neste: et tiltak" in seen()
    action = acted(cast, case)
    assert "Neste: gjør det" in seen()
    finished(cast, action, now=NOW + DAY)
    assert "Neste: vurder effekten" in seen()
    judged(cast, action, now=NOW + 100 * DAY)
    assert f"Åpne et utkast av «{process.item.title}»" in seen()
    opened = client.post(to("anchor", case), {"item": str(process.item.pk)})
    assert (opened.status_code, opened.url) == (303, f"/prosess/{process.pk}/tegn")
    assert Anchor.objects.get().version.author == cast.leader
    client.post(to("leave_as_it_is", case), {"right-reason": "Bare navnet på lista."})
    assert "Neste: del det, eller si hvorfor ikke" in seen()
    client.post(to("keep_to_us", case), {"us-reason": "Bare vi har denne lista."})
    assert "Neste: lukk sløyfa" in seen()
    turn = re.search(r'name="finish-turn" value="(\d+)"', seen())[1]
    refused = client.post(to("finish", case), {"finish-answer": "", "finish-turn": turn})
    assert (refused.status_code, Case.objects.get().status) == (422, Status.IN_PROGRESS)
    client.post(to("finish", case), {"finish-answer": "Navnet står foran nå.", "finish-turn": turn})
    assert Case.objects.get().status == Status.CLOSED


def test_a_verdict_that_it_did_not_work_offers_the_way_back_to_the_cause(client, cast, case):
    caused(cast, case)
    action = acted(cast, case)
    finished(cast, action, now=NOW)
    judged(cast, action, "did_not_work", now=NOW)
    client.force_login(cast.leader)
    assert "Finn årsaken på nytt" in client.get(case.get_absolute_url()).content.decode()
    assert client.post(to("find_again", case)).url == to("cause", case)
    assert Loop.objects.get().round == 2


def test_those_who_only_look_see_the_strip_and_no_forms(client, cast, case):
    client.force_login(cast.auditor)
    page = client.get(case.get_absolute_url()).content.decode()
    assert page.count('class="loop-node"') == 8 and "Neste: finn årsaken" not in page
    assert client.get(to("cause", case)).url == case.get_absolute_url()
    assert client.post(to("cause", case), form_of(case, correction="Mitt ord.")).status_code == 303
    assert queries.texts_of(case)["correction"] == ""


def test_a_relapse_names_the_new_case_only_to_those_who_may_see_it(client, cast, process):
    step = process.lines.get(name="Kontrollere navnet").step
    caused(cast, case := taken(cast), step=step)
    action = acted(cast, case, measure="cases.count", step_id=step.pk, most=0, sign="")
    finished(cast, action, now=NOW)
    judged(cast, action, now=NOW)
    hidden = queries.category_named("violence_threats", NOW.date())
    new = reported(cast.nurse, cast.a, step=step, category=hidden, now=NOW + DAY)
    commands.forward(by=cast.leader, case=new, to=cast.handler, now=NOW + DAY)
    for user, named in ((cast.leader, False), (cast.coordinator, True)):
        client.force_login(user)
        page = client.get(case.get_absolute_url()).content.decode()
        assert ("Tilbakefall" in page, new.ref in page) == (True, named)


def test_a_small_case_has_no_page_for_its_cause(client, cast):
    small = reported(cast.nurse, cast.a)
    client.force_login(cast.leader)
    assert client.get(to("cause", small)).url == small.get_absolute_url()
    with pytest.raises(commands.NoLoop):
        commands.keep_to_us(by=cast.leader, case=small, reason="Bare oss.", now=NOW)


def test_a_closed_case_whose_lesson_was_taken_back_asks_for_the_reason(client, cast):
    case = taken(cast, track=Track.LEARNING)
    caused(cast, case)
    action = acted(cast, case)
    finished(cast, action, now=NOW + DAY)
    judged(cast, action, now=NOW + 100 * DAY)
    commands.leave_as_it_is(by=cast.leader, case=case, reason="Riktig.", now=NOW + 100 * DAY)
    commands.record_shared(by=cast.leader, case=case, now=NOW + 100 * DAY)
    commands.finish(by=cast.leader, case=case, answer="Ferdig.", now=NOW + 100 * DAY)
    client.force_login(cast.leader)
    assert to("keep_to_us", case) not in client.get(case.get_absolute_url()).content.decode()
    with pytest.raises(commands.CaseClosed):
        commands.keep_to_us(by=cast.leader, case=case, reason="Bare vi.", now=NOW + 101 * DAY)
    commands.record_withdrawn(by=None, case=case, now=NOW + 101 * DAY)
    assert to("keep_to_us", case) in client.get(case.get_absolute_url()).content.decode()
    assert client.post(to("keep_to_us", case), {"us-reason": "Bare vi har bygget."}).status_code == 303
    loop = Loop.objects.get(case=case)
    assert (loop.only_us, loop.stage, queries.texts_of(case)["only_us"]) == (True, "", "Bare vi har bygget.")
    assert Case.objects.get(pk=case.pk).status == Status.CLOSED
