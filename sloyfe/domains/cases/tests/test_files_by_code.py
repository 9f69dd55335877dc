"""A reporter without a name opens what they attached, with the code alone; nobody else's code does."""

import re

import pytest
from django.test import Client

from sloyfe.domains.cases import commands
from sloyfe.domains.cases.models import Attachment, FollowUp
from sloyfe.platform.access.secret import hash_of
from sloyfe.platform.files.choices import ScanState
from sloyfe.platform.files.models import StoredFile

from .conftest import picture
from .factories import NOW, reported

pytestmark = pytest.mark.django_db
CODE, OTHER = "7KQ2-8MPX-9WZA-2BCD", "3FGH-8MPX-9WZA-2BCD"


def nameless(cast, code):
    case = reported(None, cast.a, mode="anonymous")
    FollowUp.objects.update_or_create(case=case, defaults={"code_hash": hash_of(code)})
    commands.attach(by=None, case=case, upload=picture(), now=NOW, with_code=True)
    return case


@pytest.fixture
def case(cast):
    return nameless(cast, CODE)


def key_of(case):
    return case.attachments.get(from_reporter=True).file.key


def test_the_page_has_a_button_for_the_picture_and_the_code_is_in_no_address(case, client):
    page = client.post("/min-sak/kode", {"code": CODE}).content.decode()
    (address,) = re.findall(r'action="(/min-sak/kode/fil/[^"]+)"', page)
    answer = client.post(address, {"code": CODE})
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert (answer["Cache-Control"], answer.cookies.output()) == ("no-store", "")
    assert "7KQ2" not in address


def test_what_the_phone_called_the_picture_is_not_kept(case):
    assert [one.name for one in StoredFile.objects.all()] == ["photo.png"]


def test_a_code_fills_no_disk(case, client, monkeypatch):
    monkeypatch.setattr(commands.attaching, "MOST_WITHOUT_A_NAME", 2)
    answers = [client.post("/min-sak/kode/vedlegg", {"code": CODE, "photo": picture()}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 422]
    assert (StoredFile.objects.count(), case.attachments.count()) == (2, 2)


def test_another_code_a_wrong_one_or_none_opens_nothing(cast, case, client):
    nameless(cast, OTHER)
    address = f"/min-sak/kode/fil/{key_of(case)}"
    assert client.post(address, {"code": OTHER}).status_code == 404
    for code in ("AAAA-AAAA-AAAA-AAAA", ""):
        answer = client.post(address, {"code": code})
        assert (answer.status_code, b"PNG" in answer.content) == (422, False)
    assert client.get(address)["Location"] == "/min-sak"
    assert Client().get(f"/fil/{key_of(case)}").status_code == 404


def test_what_those_who_handle_have_attached_stays_with_them(cast, case, client):
    Attachment.objects.filter(case=case).update(from_reporter=False)
    key = case.attachments.get().file.key
    assert client.post(f"/min-sak/kode/fil/{key}", {"code": CODE}).status_code == 404
    assert key not in client.post("/min-sak/kode", {"code": CODE}).content.decode()


@pytest.mark.parametrize(("scan", "status"), [(ScanState.INFECTED, 410), (ScanState.WAITING, 409)])
def test_a_file_that_is_not_known_to_be_clean_is_not_handed_out(case, client, scan, status):
    StoredFile.objects.update(scan=scan)
    answer = client.post(f"/min-sak/kode/fil/{key_of(case)}", {"code": CODE})
    assert (answer.status_code, b"PNG" in answer.content) == (status, False)
