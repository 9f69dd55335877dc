"""What cannot be taken as a report gets a sentence at its place, in the reader's language; nothing is written."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from sloyfe.domains.cases import commands
from sloyfe.domains.cases.models import Attachment, Case, CaseText, Message
from sloyfe.domains.cases.views.report import OPEN_FORMS
from sloyfe.domains.cases.views.sender import COOKIE
from sloyfe.platform.api import commands as tokens
from sloyfe.platform.api.scopes import known
from sloyfe.platform.files.models import StoredFile
from sloyfe.platform.history.models import ReadLog
from tests.attacks import texts_in

from .factories import NOW, reported

pytestmark = pytest.mark.django_db

LANGUAGES = ("nb", "nn", "en")
SOUND = {"kind": "deviation", "story": "Dosetten manglet kveldsdosen.", "outcome": "well"}
# What is wrong → what is sent instead, and the field that the sentence leads to.
REPORTS = {
    "nothing at all": ({"kind": "", "story": "", "outcome": ""}, ["id_kind_0", "id_story", "id_outcome_0"]),
    "blanks": ({"story": " \n\t "}, ["id_story"]),
    "too much": ({"story": "a" * 4001}, ["id_story"]),
    "a kind that is none": ({"kind": "rapport"}, ["id_kind_0"]),
    "an outcome that is none": ({"outcome": "7"}, ["id_outcome_0"]),
    "a mode that is none": ({"mode": "hemmelig"}, ["id_mode_0"]),
    "a unit that is none": ({"unit": "ZZZ"}, ["id_unit"]),
    "a day that is none": ({"occurred_at": "i går"}, ["id_occurred_at"]),
    "a day to come": ({"occurred_at": "2999-01-01T10:00"}, ["id_occurred_at"]),
    "a national id": ({"story": "Gjelder 31129956715."}, ["id_story"]),
    "a character that is none": ({"story": "Mørk\x00 gang."}, ["id_story"]),
    "a file with nothing in it": ({"photo": ("tom.jpg", b"")}, ["id_photo"]),
}
REPLIES = {
    "nothing": ("svar", {"text": " "}),
    "too much": ("svar", {"text": "a" * 4001}),
    "no detail": ("mer", {}),
    "too long a place": ("mer", {"where": "a" * 201}),
    "a day that is none": ("mer", {"occurred_at": "31.02.2026"}),
    "no file": ("vedlegg", {}),
    "an empty file": ("vedlegg", {"photo": ("tom.pdf", b"")}),
    "text that says it is a photo": ("vedlegg", {"photo": ("bilde.jpg", b"ikke et bilde")}),
    "a page with script": ("vedlegg", {"photo": ("side.html", b"<script>alert(1)</script>")}),
    "a broken workbook": ("vedlegg", {"photo": ("bok.xlsx", b"PK\x03\x04 broken")}),
    "half a document": ("vedlegg", {"photo": ("brev.pdf", b"%PDF-1.7 and no end")}),
    "a photo larger than we take": ("vedlegg", {"photo": ("stor.jpg", b"\xff\xd8\xff" + b"x" * 2**20)}),
}
# What is wrong → the body, and the place that the problem names.
BODIES = {
    "nothing": ({}, "story"),
    "blanks": (SOUND | {"unit": "A", "story": "  "}, "story"),
    "too much": (SOUND | {"unit": "A", "story": "a" * 4001}, "story"),
    "a number for text": (SOUND | {"unit": "A", "story": 7}, "story"),
    "a kind that is none": (SOUND | {"unit": "A", "kind": "rapport"}, "kind"),
    "a unit that is none": (SOUND | {"unit": "ZZZ"}, "unit"),
    "a character that is none": (SOUND | {"unit": "A", "story": "Mørk\x00 gang."}, "story"),
    "a national id": (SOUND | {"unit": "A", "story": "Gjelder 31129956715."}, "story"),
}


@pytest.fixture(autouse=True)
def small_limit(settings):
    OPEN_FORMS.forget()
    settings.FILES_MAX_BYTES = 2**20


def with_files(sent):
    return {
        name: SimpleUploadedFile(*value) if isinstance(value, tuple) else value
        for name, value in sent.items()
    }


def reader(client, user, language):
    user.language = language
    user.save(update_fields=["language"])
    client.force_login(user)


def problems(page: str) -> list[tuple[str, str]]:
    """The summary of what must be mended: (where the link leads, sentence)."""
    return re.findall(r'<li><a class="ds-link" href="#([^"]+)">([^<]+)</a>', page)


def written() -> list[int]:
    return [model.objects.count() for model in (Case, CaseText, Message, Attachment, StoredFile, ReadLog)]


def own_words(sentences: dict[str, list[str]]) -> bool:
    """As many in each language, none empty, and none of them left in English."""
    found = list(zip(*(sentences[language] for language in LANGUAGES), strict=True))
    return bool(found) and all(all(three) and three[2] not in three[:2] for three in found)


@pytest.mark.parametrize("what", REPORTS)
def test_a_report_that_cannot_be_taken_is_answered_at_its_place(cast, client, what):
    sent, places = REPORTS[what]
    before, sentences = written(), {}
    for language in LANGUAGES:
        reader(client, cast.nurse, language)
        answer = client.post("/meld", with_files(SOUND | sent))
        found = problems(answer.content.decode())
        assert (answer.status_code, [place for place, _said in found]) == (422, places)
        sentences[language] = [said for _place, said in found]
    assert (own_words(sentences), written()) == (True, before)


@pytest.mark.parametrize("what", REPLIES)
def test_what_the_reporter_adds_and_cannot_be_taken_is_answered_with_a_sentence(cast, client, what):
    case, (way, sent) = reported(cast.nurse, cast.a), REPLIES[what]
    before, sentences = written(), {}
    for language in LANGUAGES:
        reader(client, cast.nurse, language)
        answer = client.post(f"/min-sak/{case.ref}/{way}", with_files(sent))
        assert answer.status_code == 422
        page = answer.content.decode()
        sentences[language] = [said for _place, said in problems(page)] or texts_in(page, "li")[:1]
    assert (own_words(sentences), written()) == (True, before)


@pytest.mark.parametrize("what", BODIES)
def test_a_request_that_cannot_be_taken_names_the_place_and_what_to_do(cast, client, what):
    body, place = BODIES[what]
    _token, secret = tokens.make_token(
        by=cast.nurse,
        name="prøve",
        scopes=list(known()),
        lifetime=timezone.timedelta(days=1),
        now=timezone.now(),
    )
    before, sentences = written(), {}
    for language in LANGUAGES:
        answer = client.post(
            "/api/v1/cases",
            body,
            content_type="application/json",
            headers={"Authorization": f"Bearer {secret}", "Accept-Language": language},
        )
        found = [fault for fault in answer.json()["errors"] if fault["where"].split("/")[-1] == place]
        assert (answer.status_code, len(found)) == (422, 1)
        sentences[language] = [found[0]["sentence"]]
    assert (own_words(sentences), written()) == (True, before)


@pytest.mark.parametrize("body", ["", "{", "[]", '"text"', "null", "\x00", '{"story": ' * 2000])
def test_a_body_that_is_no_report_is_a_problem_and_no_fault(cast, client, body):
    _token, secret = tokens.make_token(
        by=cast.nurse,
        name="prøve",
        scopes=list(known()),
        lifetime=timezone.timedelta(days=1),
        now=timezone.now(),
    )
    headers = {"Authorization": f"Bearer {secret}"}
    answer = client.post("/api/v1/cases", body, content_type="application/json", headers=headers)
    assert answer.status_code in {400, 422}
    assert answer["Content-Type"] == "application/problem+json"
    assert (bool(answer.json()["detail"]), Case.objects.count()) == (True, 0)


def picture(kind="JPEG") -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (4, 4), "white").save(drawn, kind)
    return drawn.getvalue()


@pytest.mark.parametrize("way", ["staff", "device", "anonymous"])
def test_a_photo_in_the_plain_form_comes_along(cast, client, way):
    """Without script nothing else carries it."""
    assert send_with(cast, client, way, picture()).status_code in {201, 303}
    assert Attachment.objects.get().case == Case.objects.get()


@pytest.mark.parametrize("way", ["staff", "device", "anonymous"])
def test_a_photo_that_is_none_is_told_of_and_takes_no_report_with_it(cast, client, way):
    answer = send_with(cast, client, way, b"ikke et bilde")
    page = client.get(answer["Location"]) if way == "staff" else answer
    assert "ta imot" in page.content.decode()
    assert (Case.objects.count(), StoredFile.objects.count()) == (1, 0)


def test_a_report_that_is_sent_twice_keeps_one_photo(cast, client):
    client.force_login(cast.nurse)
    for _time in range(2):
        client.post("/meld", SOUND | {"key": "k" * 43, "photo": SimpleUploadedFile("b.jpg", picture())})
    assert (Case.objects.count(), Attachment.objects.count()) == (1, 1)


def send_with(cast, client, way, photo: bytes):
    sent = SOUND | {"photo": SimpleUploadedFile("bilde.jpg", photo)}
    if way == "anonymous":
        return client.post("/meld/anonym", sent | {"unit": "A", "mode": "anonymous"})
    if way == "device":
        client.cookies[COOKIE] = commands.remember_device(by=cast.nurse, device="Android", now=NOW)
    else:
        client.force_login(cast.nurse)
    return client.post("/meld", sent)
