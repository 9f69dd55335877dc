import re

import pytest
from django.urls import reverse

from sloyfe.domains.cases import commands
from sloyfe.domains.cases.choices import EditionKind, Mode
from sloyfe.domains.cases.forms.reporting import ReportForm
from sloyfe.domains.cases.models import Case, Edition, FormRules, Place, Reporter
from sloyfe.domains.cases.views.report import OPEN_FORMS
from sloyfe.domains.cases.views.sender import COOKIE
from sloyfe.platform.notify.models import Notice

from .factories import NOW

pytestmark = pytest.mark.django_db

ANSWERS = {"kind": "deviation", "story": "Dosetten manglet kveldsdosen.", "outcome": "well"}
KEY, CODE = "k" * 43, "7KQ2-8MPX-9WZA-2BCD"


@pytest.fixture(autouse=True)
def fresh_door():
    OPEN_FORMS.forget()


@pytest.fixture
def form_rules():
    """The newest edition of the form, with what the test needs."""

    def publish(**values):
        number = Edition.objects.filter(kind=EditionKind.FORM).count() + 1
        edition = Edition.objects.create(
            kind=EditionKind.FORM, number=number, valid_from=NOW.date().replace(year=2021), published_at=NOW
        )
        FormRules.objects.create(edition=edition, **values)

    return publish


def errors(response):
    page = response.content.decode()
    return re.findall(r'<li><a class="ds-link" href="#(\w+)">([^<]+)</a>', page)


def test_an_empty_report_is_answered_with_what_is_missing_in_order(cast, client):
    client.force_login(cast.nurse)
    response = client.post("/meld", {})
    assert (response.status_code, Case.objects.count()) == (422, 0)
    assert [target for target, _words in errors(response)] == ["id_kind_0", "id_story", "id_outcome_0"]


def test_three_answers_are_required_and_no_field_more(cast):
    form = ReportForm(units=[cast.a], modes=list(Mode))
    assert [name for name, field in form.fields.items() if field.required] == ["kind", "story", "outcome"]


def test_the_rules_of_the_form_hold_nothing_that_could_require_more():
    columns = {field.name for field in FormRules._meta.concrete_fields}
    assert columns == {"id", "edition", "allow_anonymous", "citizens_may_report"}


@pytest.mark.parametrize(("story", "status"), [("Gjelder 31129956715.", 422), ("Gjelder 31129956716.", 303)])
def test_a_valid_national_id_is_stopped_and_eleven_other_digits_are_not(cast, client, story, status):
    client.force_login(cast.nurse)
    assert client.post("/meld", ANSWERS | {"story": story}).status_code == status


def test_serious_harm_is_told_to_the_leader_at_once(cast, client):
    client.force_login(cast.nurse)
    client.post("/meld", ANSWERS | {"outcome": "serious"})
    assert list(Notice.objects.values_list("user", "kind", "urgent")) == [
        (cast.leader.pk, "cases.serious", True)
    ]


def test_a_report_on_another_unit_goes_to_its_leader(cast, client):
    client.force_login(cast.nurse)
    client.post("/meld?enhet=B", ANSWERS | {"unit": "B"})
    assert Case.objects.get().handler == cast.leader_b


def test_a_confidential_report_keeps_its_mode(cast, client):
    client.force_login(cast.nurse)
    client.post("/meld", ANSWERS | {"mode": "confidential"})
    assert Case.objects.get().mode == Mode.CONFIDENTIAL


def test_sending_the_same_page_twice_makes_one_case_and_one_receipt(cast, client):
    client.force_login(cast.nurse)
    first, second = (client.post("/meld", ANSWERS | {"key": KEY}) for _ in range(2))
    assert (first["Location"], Case.objects.count()) == (second["Location"], 1)


def test_another_text_under_the_same_key_is_a_conflict(cast, client):
    client.force_login(cast.nurse)
    client.post("/meld", ANSWERS | {"key": KEY})
    response = client.post("/meld", ANSWERS | {"key": KEY, "story": "Noe annet."})
    assert (response.status_code, Case.objects.count()) == (409, 1)


def test_somebody_elses_key_with_the_same_words_gives_no_receipt(cast, client):
    client.force_login(cast.nurse)
    client.post("/meld", ANSWERS | {"key": KEY})
    client.force_login(cast.colleague)
    assert client.post("/meld", ANSWERS | {"key": KEY}).status_code == 409


def test_without_a_login_or_a_known_device_the_page_leads_to_the_login(cast, client):
    assert client.get("/meld")["Location"] == "/logg-inn?next=/meld"


def test_a_known_device_reports_in_the_persons_name_and_reads_nothing(cast, client):
    client.cookies[COOKIE] = commands.remember_device(by=cast.nurse, device="Android", now=NOW)
    client.cookies[COOKIE]["path"] = "/meld"
    sent = client.post("/meld", ANSWERS)
    case = Case.objects.get()
    assert (sent.status_code, case.reporter.user, case.channel) == (201, cast.nurse, "device")
    assert "Prøve Leader" in sent.content.decode()
    for address in (case.get_absolute_url(), reverse("cases:own", args=[case.ref])):
        assert client.get(address).status_code == 302
    assert case.ref not in sent.content.decode()


def test_letting_a_device_report_sets_a_cookie_that_only_the_report_pages_see(cast, client):
    client.force_login(cast.nurse)
    cookie = client.post("/meld/enheter/denne").cookies[COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["max-age"]) == ("/meld", True, 90 * 24 * 3600)


def test_a_device_is_taken_back_by_its_owner_and_by_nobody_else(cast, client):
    client.force_login(cast.nurse)
    client.post("/meld/enheter/denne")
    token = cast.nurse.report_tokens.get()
    client.force_login(cast.colleague)
    assert client.post(f"/meld/enheter/{token.pk}/ta-tilbake").status_code == 404
    client.force_login(cast.nurse)
    client.post(f"/meld/enheter/{token.pk}/ta-tilbake")
    assert "ta-tilbake" not in client.get("/meld/enheter").content.decode()


def test_a_poster_is_usable_without_a_login_and_fills_in_unit_and_place(cast, client):
    place = Place.objects.create(unit=cast.a, name="Medisinrommet", code="MEDR2345")
    page = client.get("/meld/medr2345").content.decode()
    assert "Medisinrommet" in page
    sent = client.post("/meld/anonym", ANSWERS | {"place": "MEDR2345", "unit": "A", "key": KEY, "code": CODE})
    case = Case.objects.get()
    assert (sent.status_code, case.place, case.unit, case.mode) == (201, place, cast.a, Mode.ANONYMOUS)
    assert CODE in sent.content.decode()


def test_a_closed_place_still_leads_to_the_form_of_its_unit(cast, client):
    Place.objects.create(unit=cast.a, name="Medisinrommet", code="MEDR2345", closed_on=NOW.date())
    page = client.get("/meld/MEDR2345")
    assert (page.status_code, "Medisinrommet" in page.content.decode()) == (200, False)


def test_where_anonymous_reports_are_not_allowed_a_poster_leads_to_the_login(cast, client, form_rules):
    form_rules(allow_anonymous=False)
    assert client.get("/meld/enhet/A").status_code == 302
    assert client.post("/meld/anonym", ANSWERS | {"unit": "A"}).status_code == 404
    client.force_login(cast.nurse)
    assert 'value="anonymous"' not in client.get("/meld").content.decode()


def test_inhabitants_report_only_where_it_is_switched_on(cast, client, form_rules):
    assert [client.get(url).status_code for url in ("/innbygger", "/innbygger/A")] == [404, 404]
    form_rules(citizens_may_report=True, allow_anonymous=False)
    assert "Hjemmetjenesten A" in client.get("/innbygger?q=hjemme").content.decode()
    assert client.get("/innbygger/A").status_code == 200
    sent = client.post("/meld/anonym", ANSWERS | {"unit": "A", "citizen": "1", "code": CODE})
    assert (sent.status_code, Case.objects.get().channel) == (201, "citizen")


def test_an_open_form_that_is_used_by_a_machine_asks_for_ten_minutes(cast, client):
    for number in range(OPEN_FORMS.limit):
        client.post("/meld/anonym", ANSWERS | {"unit": "A", "story": f"Melding {number}"})
    stopped = client.post("/meld/anonym", ANSWERS | {"unit": "A", "story": "Én for mye."})
    assert (stopped.status_code, Case.objects.count()) == (429, OPEN_FORMS.limit)
    assert "Én for mye." in stopped.content.decode()


def test_anonymous_without_script_is_sent_on_to_the_door_that_knows_nobody(cast, client):
    client.force_login(cast.nurse)
    sent = client.post("/meld", ANSWERS | {"mode": "anonymous", "unit": "A"})
    assert (sent.status_code, sent["Location"], Case.objects.count()) == (307, "/meld/anonym", 0)
    client.post("/meld/anonym", ANSWERS | {"mode": "anonymous", "unit": "A"})
    assert (Case.objects.get().mode, Reporter.objects.count()) == (Mode.ANONYMOUS, 0)


def test_the_worker_and_the_manifest_lie_at_the_root(client):
    worker = client.get("/sw.js")
    assert (worker["Content-Type"], "cases/report.js" in worker.content.decode()) == ("text/javascript", True)
    assert client.get("/manifest.webmanifest").json()["start_url"] == "/meld"


@pytest.mark.parametrize("moment", ["0001-01-01 00:00", "1899-12-31 12:00"])
def test_a_moment_before_anybody_who_reports_is_sent_back(cast, client, moment):
    client.force_login(cast.nurse)
    answer = client.post("/meld", ANSWERS | {"mode": "open", "unit": "A", "occurred_at": moment})
    assert (answer.status_code, Case.objects.count()) == (422, 0)
