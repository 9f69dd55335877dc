"""Duty notices on screen and over the programming interface."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import load_workbook

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.choices import DutyState
from sloyfe.domains.cases.models import Case, DutyClock, DutyRule
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.history.models import ReadLog

from .factories import reported
from .test_rules_screens import today

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def duty(cast, now):
    """The clock of 72 hours in a privacy case of unit A, reported five hours ago."""
    category = queries.category_named("privacy", timezone.localdate(now))
    reported(cast.nurse, cast.a, category=category, now=now - 5 * HOUR - timedelta(seconds=5))
    return DutyClock.objects.get(rule__code="privacy_authority")


@pytest.fixture
def leader(cast, client):
    client.force_login(cast.leader)
    return client


def url(duty, step=""):
    return f"/sak/{duty.case.ref}/klokke/{duty.pk}{step}"


def written(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def text(answer) -> str:
    return answer.content.decode()


def test_the_case_page_says_how_long_is_left_and_leads_to_the_notice(leader, duty):
    page = text(leader.get(f"/sak/{duty.case.ref}"))
    assert ("66 timer igjen" in page, url(duty) in page, "Brudd på personopplysningssikkerheten" in page) == (
        True, True, True,
    )  # fmt: skip


def test_the_notice_says_who_is_told_how_and_by_which_law_and_marks_what_is_not_verified(leader, duty):
    page = text(leader.get(url(duty)))
    told = ("Datatilsynet", "Altinn", "Personvernforordningen artikkel 33", "Ikke kontrollert")
    assert [words in page for words in told] == [True, True, True, False]
    register = DutyClock.objects.get(rule__code="privacy_register")
    assert "Ikke kontrollert" in text(leader.get(url(register)))


def test_a_decision_not_to_send_needs_its_reason_at_its_field(leader, duty):
    page = leader.post(url(duty, "/avgjor"), {"send": "no", "why": " "})
    assert (page.status_code, 'href="#decide-why"' in text(page)) == (422, True)
    done = leader.post(url(duty, "/avgjor"), {"send": "no", "why": "Lite sannsynlig risiko."})
    assert (done.status_code, done["Location"]) == (303, f"/sak/{duty.case.ref}")
    duty.refresh_from_db()
    assert duty.state == DutyState.NOT_SENT
    assert "Lite sannsynlig risiko." in text(leader.get(url(duty)))


def test_what_is_sent_keeps_number_and_receipt_which_those_who_see_the_case_may_open(
    leader, duty, now, cast, client
):
    receipt = SimpleUploadedFile("kvittering.pdf", b"%PDF-1.4\n%%EOF\n")
    given = {"at": written(now - HOUR), "reference": "26/1234", "upload": receipt, "late": ""}
    done = leader.post(url(duty, "/sendt"), given)
    duty.refresh_from_db()
    assert (done.status_code, duty.state, duty.reference) == (303, DutyState.SENT, "26/1234")
    file = duty.evidence.get_absolute_url()
    assert (file in text(leader.get(url(duty))), leader.get(file).status_code) == (True, 200)
    for who, status in (("coordinator", 200), ("nurse", 404), ("leader_b", 404)):
        client.force_login(cast.again(who))
        assert (who, client.get(file).status_code) == (who, status)


@pytest.mark.parametrize(
    ("step", "given", "field"),
    [
        ("/sendt", {"at": ""}, "sent-at"),
        ("/sett-til-side", {"why": ""}, "aside-why"),
        ("/avgjor", {"send": ""}, "decide-send_0"),
        ("/start", {"at": "i går"}, "since-at"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_kept(leader, duty, step, given, field):
    page = leader.post(url(duty, step), given)
    assert (page.status_code, f'href="#{field}"' in text(page)) == (422, True)
    duty.refresh_from_db()
    assert duty.state == DutyState.PROPOSED


def test_a_clock_is_started_by_hand_among_those_that_do_not_run(leader, duty, now):
    page = text(leader.get(f"/sak/{duty.case.ref}/klokker"))
    assert ('value="infection"' in page, 'value="privacy_authority"' in page) == (True, False)
    done = leader.post(f"/sak/{duty.case.ref}/klokker", {"rule": "infection", "at": written(now - HOUR)})
    made = DutyClock.objects.get(rule__code="infection")
    assert (done["Location"], made.state) == (url(made), DutyState.RUNNING)
    assert "Straks. Vi ble kjent med det" in text(leader.get(url(made)))
    late = leader.post(f"/sak/{duty.case.ref}/klokker", {"rule": "infection", "at": written(now)})
    assert late.status_code == 422


def test_who_may_read_the_case_sees_the_clock_and_is_offered_no_form(cast, client, duty):
    client.force_login(cast.again("auditor"))
    page = text(client.get(url(duty)))
    assert ("66 timer igjen" in page, f'action="{url(duty)}' in page) == (True, False)
    assert client.post(url(duty, "/sett-til-side"), {"why": "Nei."}).status_code == 403


def test_my_page_asks_for_the_decision_with_the_time_that_is_left(leader, duty):
    page = text(leader.get("/"))
    assert "Avgjør meldeplikten: Brudd på personopplysningssikkerheten" in page
    commands.set_duty_aside(by=duty.case.handler, duty=duty, why="Nei.", now=timezone.now())
    assert "Avgjør meldeplikten: Brudd på personopplysningssikkerheten" not in text(leader.get("/"))


@pytest.mark.parametrize(
    ("who", "status", "sees"),
    [
        ("leader", 200, True), ("coordinator", 200, True), ("privacy_officer", 200, True),
        ("quality_manager", 200, True), ("leader_b", 200, False), ("nurse", 403, False),
    ],
)  # fmt: skip
def test_the_list_of_clocks_holds_what_each_may_see(cast, client, duty, who, status, sees):
    client.force_login(cast.again(who))
    page = client.get("/saker/klokker")
    assert (page.status_code, duty.case.ref in text(page)) == (status, sees)


def test_the_list_of_clocks_costs_the_same_for_one_and_for_more(
    leader, duty, cast, now, django_assert_num_queries
):
    def three(rows):
        DutyClock.objects.exclude(pk__in=rows).delete()
        leader.get("/saker/klokker")
        with django_assert_num_queries(10):
            leader.get("/saker/klokker")

    others = [*DutyClock.objects.values_list("pk", flat=True)]
    three(others)
    three([duty.pk])


def test_the_register_holds_breaches_that_were_not_sent_and_leaves_as_a_file(cast, client, duty, now):
    leader = cast.leader
    client.force_login(leader)
    words = {"facts": "Brev til feil mottaker.", "effects": "Ingen kjente.", "measures": "Brevet er hentet."}
    assert client.post(f"/sak/{duty.case.ref}/personvernbrudd", words).status_code == 303
    commands.decide_duty(by=leader, duty=duty, send=False, why="Lite sannsynlig.", now=now)
    client.force_login(cast.again("privacy_officer"))
    page = text(client.get("/saker/personvernbrudd"))
    assert ("Brev til feil mottaker." in page, "Skal ikke meldes" in page) == (True, True)
    csv = client.post("/saker/personvernbrudd/fil", {"format": "csv"})
    lines = b"".join(csv.streaming_content).decode("utf-8-sig").splitlines()
    assert (len(lines), lines[1].split(";")[4:7]) == (2, list(words.values()))
    assert "Lite sannsynlig." in lines[1]
    xlsx = client.post("/saker/personvernbrudd/fil", {"format": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(xlsx.streaming_content))).active
    assert [row[4].value for row in sheet.iter_rows()] == ["Hva som skjedde", "Brev til feil mottaker."]
    assert ReadLog.objects.filter(kind="export").count() == 2


def test_a_restricted_breach_is_read_on_its_page_or_in_the_file_where_it_is_logged(cast, client, duty, now):
    commands.write_breach(
        by=cast.leader, case=duty.case, facts="Hemmelig.", effects="Ingen.", measures="Hentet.", now=now
    )
    Case.objects.update(secrecy=Secrecy.RESTRICTED)
    client.force_login(cast.again("privacy_officer"))
    assert "Hemmelig." not in text(client.get("/saker/personvernbrudd"))
    answer = client.post("/saker/personvernbrudd/fil", {"format": "csv"})
    assert "Hemmelig." in b"".join(answer.streaming_content).decode()
    assert [str(read.user) for read in queries.reads_of(duty.case)] == ["Prøve Privacy Officer"]


@pytest.mark.parametrize("who", ["leader", "coordinator", "nurse", "administrator"])
def test_the_register_is_closed_to_others(cast, client, duty, who):
    client.force_login(cast.again(who))
    assert client.get("/saker/personvernbrudd").status_code == 403
    assert client.post("/saker/personvernbrudd/fil", {"format": "csv"}).status_code == 403


def test_the_notices_are_an_edition_that_the_quality_manager_changes(cast, client, duty):
    client.force_login(cast.quality_manager)
    address = "/innstillinger/saker/meldeplikter"
    page = text(client.get(address))
    assert ("Datatilsynet" in page, 'value="privacy"' in page, "VESUV" in page) == (True, True, True)
    row = {
        "code": "own_rule", "nb": "Egen", "nn": "Eigen", "en": "Own", "pace": "hours", "hours": "8",
        "categories": "falls, fire", "authority_nb": "A", "authority_nn": "A", "authority_en": "A",
        "channel_nb": "B", "channel_nn": "B", "channel_en": "B", "source": "Eget vedtak", "outcomes": ["hurt"],
    }  # fmt: skip
    sent = {f"line-0-{name}": value for name, value in row.items()} | {
        "line-TOTAL_FORMS": "1", "line-INITIAL_FORMS": "0", "valid_from": today(),
    }  # fmt: skip
    assert "Egen; Innen et antall timer; 8 timer" in text(client.post(address, sent | {"step": "preview"}))
    assert client.post(address, sent | {"step": "publish"}).status_code == 303
    made = DutyRule.objects.get(code="own_rule")
    assert (made.categories, made.outcomes, made.edition.number) == (["falls", "fire"], ["hurt"], 2)
    # The clock that runs keeps its rule, and the same notice is not proposed twice.
    assert [one.rule.code for one in queries.duties_of(duty.case)].count("privacy_authority") == 1
    zero = client.post(address, sent | {"line-0-hours": "0", "step": "publish"})
    assert (zero.status_code, 'id="id_line-0-hours_error"' in text(zero)) == (422, True)
