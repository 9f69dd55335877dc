import json
from io import BytesIO

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from PIL import Image

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.models import (
    Attachment,
    Case,
    CaseText,
    Delivery,
    Quarantine,
    Reporter,
    ReportToken,
)
from sloyfe.domains.cases.views.report import OPEN_FORMS
from sloyfe.domains.cases.views.sender import COOKIE, Sender
from sloyfe.methods import sealed_box
from sloyfe.platform.notify.models import Notice

from .factories import NOW

pytestmark = pytest.mark.django_db

KEY, CODE = "0123456789abcdef" * 4, "7KQ2-8MPX-9WZA-2BCD"
ANSWERS = {
    "kind": "deviation",
    "story": "Dosetten manglet kveldsdosen.",
    "outcome": "well",
    "unit": "A",
    "mode": "open",
    "key": KEY,
    "code": CODE,
    "made_at": "2026-11-17T22:10:00Z",
}
NAMED, UNNAMED = "/meld/levering", "/meld/levering/uten-navn"


@pytest.fixture(autouse=True)
def fresh_door():
    OPEN_FORMS.forget()


def mark(user):
    return Sender(user, "staff").mark


def box(answers, photo=b"", secret=None, settings=None):
    key = sealed_box.private_key(secret or settings.SEAL_KEYS[0])
    content = json.dumps(answers).encode()
    packed = len(content).to_bytes(4) + content + photo
    sender = ec.generate_private_key(ec.SECP256R1())
    return sealed_box.close(packed, sealed_box.public_point(key), sender, bytes(12))


@pytest.fixture
def deliver(client, settings):
    def send(answers, to=NAMED, photo=b"", secret=None, **headers):
        sealed = box(answers, photo, secret, settings)
        return client.post(to, sealed, content_type="application/octet-stream", headers=headers)

    return send


def picture():
    drawn = BytesIO()
    Image.new("RGB", (4, 4), "white").save(drawn, "JPEG")
    return drawn.getvalue()


def test_a_sealed_report_of_a_signed_in_person_becomes_their_case(cast, client, deliver):
    client.force_login(cast.nurse)
    answer = deliver(ANSWERS | {"sender": mark(cast.nurse)})
    case = Case.objects.get()
    assert (answer.status_code, case.reporter.user, case.handler) == (201, cast.nurse, cast.leader)
    assert answer.json()["url"] == f"/min-sak/{case.ref}"
    assert case.occurred_at.isoformat() == "2026-11-17T22:10:00+00:00"


def test_three_deliveries_of_one_report_give_one_case_and_the_same_receipt(cast, client, deliver):
    client.force_login(cast.nurse)
    answers = [deliver(ANSWERS | {"sender": mark(cast.nurse)}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201, 200, 200]
    assert (len({answer.content for answer in answers}), Case.objects.count()) == (1, 1)


def test_the_same_key_with_another_text_is_a_conflict_and_shows_no_receipt(cast, client, deliver):
    client.force_login(cast.nurse)
    deliver(ANSWERS | {"sender": mark(cast.nurse)})
    answer = deliver(ANSWERS | {"sender": mark(cast.nurse), "story": "Noe annet."})
    assert (answer.status_code, list(answer.json())) == (409, ["sentence"])


def test_a_stranger_who_knows_the_key_gets_no_receipt(cast, client, deliver):
    deliver(ANSWERS | {"mode": "anonymous"}, to=UNNAMED)
    stranger = deliver(ANSWERS | {"mode": "anonymous", "code": "2222-2222-2222-2222"}, to=UNNAMED)
    assert stranger.status_code == 409


def test_a_device_delivers_in_words_and_gets_no_address(cast, client, deliver):
    client.cookies[COOKIE] = commands.remember_device(by=cast.nurse, device="Android", now=NOW)
    answer = deliver(ANSWERS | {"sender": mark(cast.nurse)}).json()
    assert (answer["url"], answer["code"], Case.objects.get().channel) == ("", "", "device")
    assert "Prøve Leader" in answer["promise"]


def test_a_revoked_device_is_not_refused_but_sorted_and_gets_a_code(cast, client, deliver):
    client.cookies[COOKIE] = commands.remember_device(by=cast.nurse, device="Android", now=NOW)
    commands.revoke_device(by=cast.nurse, token=ReportToken.objects.get(), now=NOW)
    answer = deliver(ANSWERS | {"sender": mark(cast.nurse)})
    case = Case.objects.get()
    assert (answer.status_code, answer.json()["code"]) == (201, CODE)
    assert (case.handler, case.unsorted.why, Reporter.objects.count()) == (cast.coordinator, "sender", 0)
    assert queries.by_follow_up_code(CODE) == case


def test_on_a_shared_tablet_the_next_person_is_not_taken_for_the_sender(cast, client, deliver):
    client.force_login(cast.colleague)
    deliver(ANSWERS | {"sender": mark(cast.nurse)})
    assert (Reporter.objects.count(), Case.objects.get().unsorted.why) == (0, "sender")


@pytest.mark.parametrize("unit", ["", "ZZZ", "<script>"])
def test_a_unit_we_do_not_know_is_sorted(cast, client, deliver, unit):
    client.force_login(cast.nurse)
    deliver(ANSWERS | {"sender": mark(cast.nurse), "unit": unit})
    case = Case.objects.get()
    assert (case.unit, case.unsorted.why, case.handler) == (cast.top, "unit", cast.quality_manager)
    assert case.reporter.user == cast.nurse


def test_a_national_id_found_after_opening_is_masked_quarantined_and_told_to_the_handler(
    cast, client, deliver
):
    client.force_login(cast.nurse)
    deliver(ANSWERS | {"sender": mark(cast.nurse), "story": "Gjelder 31129956715."})
    assert CaseText.objects.get().body == "Gjelder •••••••••••."
    assert Quarantine.objects.get().body == "Gjelder 31129956715."
    assert Notice.objects.filter(user=cast.leader, kind="cases.national_id").count() == 1


@pytest.mark.parametrize(
    "field", ["kind", "outcome", "mode", "occurred_at", "topic", "place", "concerns_leader"]
)
@pytest.mark.parametrize("value", ["", "nonsense", 7, None, ["x"], {"a": 1}])
def test_a_value_we_do_not_know_never_refuses_a_report(cast, client, deliver, field, value):
    client.force_login(cast.nurse)
    assert deliver(ANSWERS | {"sender": mark(cast.nurse), field: value}).status_code == 201


@pytest.mark.parametrize("field", ["story", "unit", "topic", "place", "key", "sender"])
def test_half_a_sign_never_refuses_a_report(cast, client, deliver, field):
    client.force_login(cast.nurse)
    halved = ANSWERS | {"sender": mark(cast.nurse), field: f"\ud800{ANSWERS.get(field, '')}"}
    assert (deliver(halved).status_code, CaseText.objects.get().body) == (201, ANSWERS["story"])


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00", "1899-12-31T12:00Z"])
def test_a_moment_that_nobody_reports_from_is_left_out(cast, client, deliver, moment):
    client.force_login(cast.nurse)
    answers = ANSWERS | {"sender": mark(cast.nurse), "occurred_at": moment, "made_at": moment}
    assert (deliver(answers).status_code, Case.objects.get().occurred_at) == (201, None)


def test_answers_inside_answers_without_end_are_no_report(cast, client, settings):
    key, deep = sealed_box.private_key(settings.SEAL_KEYS[0]), b"[" * 100_000
    sender = ec.generate_private_key(ec.SECP256R1())
    sealed = sealed_box.close(len(deep).to_bytes(4) + deep, sealed_box.public_point(key), sender, bytes(12))
    answer = client.post(NAMED, sealed, content_type="application/octet-stream")
    assert (answer.status_code, Case.objects.count()) == (400, 0)


def test_a_code_that_opens_another_report_is_not_taken_twice_and_none_is_made_of_hyphens(cast, deliver):
    unnamed = ANSWERS | {"mode": "anonymous"}
    assert deliver(unnamed, to=UNNAMED).status_code == 201
    assert deliver(unnamed | {"key": KEY[::-1]}, to=UNNAMED).status_code == 409
    assert deliver(unnamed | {"key": KEY[1:] + "0", "code": "-" * 19}, to=UNNAMED).status_code == 400
    assert Case.objects.count() == 1


def test_whoever_is_not_known_meets_the_brake_at_the_named_door_too(cast, client, deliver, monkeypatch):
    monkeypatch.setattr(OPEN_FORMS, "limit", 1)
    unnamed = ANSWERS | {"mode": "anonymous"}
    answers = [deliver(unnamed | {"key": f"{n:064}", "code": f"7KQ2-8MPX-9WZA-2BC{n}"}) for n in (2, 3)]
    assert [answer.status_code for answer in answers] == [201, 429]
    client.force_login(cast.nurse)
    assert deliver(ANSWERS | {"sender": mark(cast.nurse)}).status_code == 201


@pytest.mark.parametrize("body", [b"\x01", b"{}", b"x" * 500])
def test_what_is_no_sealed_report_is_answered_with_a_sentence_and_kept_nowhere(cast, client, body):
    answer = client.post(NAMED, body, content_type="application/octet-stream")
    assert (answer.status_code, bool(answer.json()["sentence"])) == (400, True)
    assert (Case.objects.count(), Delivery.objects.count()) == (0, 0)


@pytest.mark.parametrize("answers", [[], "text", {}, ANSWERS | {"story": " "}, ANSWERS | {"key": "short"}])
def test_what_opens_but_is_no_report_of_ours_is_refused_too(cast, deliver, answers):
    assert (deliver(answers).status_code, Case.objects.count()) == (400, 0)


def test_a_form_of_another_site_cannot_deliver(cast, client):
    client.force_login(cast.nurse)
    assert client.post(NAMED, {"a": "b"}).status_code == 415


def test_a_report_sealed_for_the_key_before_still_opens(cast, client, deliver, settings):
    old = settings.SEAL_KEYS[0]
    settings.SEAL_KEYS = ["a new secret that is long enough, and random", old]
    client.force_login(cast.nurse)
    assert deliver(ANSWERS | {"sender": mark(cast.nurse)}, secret=old).status_code == 201


def test_a_photo_comes_along_and_a_broken_one_never_takes_the_report_with_it(cast, client, deliver):
    client.force_login(cast.nurse)
    answer = deliver(ANSWERS | {"sender": mark(cast.nurse)}, photo=picture())
    assert (answer.json()["note"], Attachment.objects.get().from_reporter) == ("", True)
    broken = deliver(ANSWERS | {"sender": mark(cast.nurse), "key": KEY[::-1]}, photo=b"MZ not a picture")
    assert (broken.status_code, bool(broken.json()["note"]), Attachment.objects.count()) == (201, True, 1)


def test_an_anonymous_report_with_a_photo_is_stored_without_a_person(cast, client, deliver):
    client.force_login(cast.nurse)
    answer = deliver(ANSWERS | {"mode": "anonymous"}, to=UNNAMED, photo=picture())
    assert (answer.status_code, answer.json()["code"], Reporter.objects.count()) == (201, CODE, 0)
    assert Attachment.objects.count() == 1
