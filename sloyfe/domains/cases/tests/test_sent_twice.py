"""A double click, a page loaded again, a line that failed half-way: the same words are one message."""

import re

import pytest
from django.db import IntegrityError, transaction
from pghistory.models import Events

from sloyfe.domains.cases import commands
from sloyfe.domains.cases.models import FollowUp, Message
from sloyfe.platform.access.secret import hash_of
from sloyfe.platform.notify.models import Notice

from .factories import NOW, reported

pytestmark = pytest.mark.django_db
CODE = "7KQ2-8MPX-9WZA-2BCD"


def key_in(page, action):
    form = re.search(rf'<form[^>]*action="{action}".*?</form>', page.content.decode(), re.DOTALL)[0]
    return re.search(r'name="key" value="([^"]{40,64})"', form)[1]


@pytest.fixture
def case(cast, client):
    client.force_login(cast.nurse)
    return reported(cast.nurse, cast.a)


def test_a_reply_sent_twice_is_one_message_and_one_notice(case, client):
    address = f"/min-sak/{case.ref}/svar"
    sent = {"text": "Det var tirsdag.", "key": key_in(client.get(f"/min-sak/{case.ref}"), address)}
    before = Notice.objects.count()
    for _time in range(3):
        assert client.post(address, sent).status_code == 303
    assert case.messages.get().body == "Det var tirsdag."
    assert Notice.objects.count() == before + 1


def test_other_words_from_the_same_page_and_the_same_words_from_a_new_one_are_messages(case, client):
    address = f"/min-sak/{case.ref}/svar"
    key = key_in(client.get(f"/min-sak/{case.ref}"), address)
    client.post(address, {"text": "Ja.", "key": key})
    client.post(address, {"text": "Ja, på tirsdag.", "key": key})
    client.post(address, {"text": "Ja.", "key": key_in(client.get(f"/min-sak/{case.ref}"), address)})
    client.post(address, {"text": "Uten nøkkel."})
    bodies = list(case.messages.order_by("pk").values_list("body", flat=True))
    assert bodies == ["Ja.", "Ja, på tirsdag.", "Ja.", "Uten nøkkel."]


def test_words_that_were_refused_keep_the_key_of_their_page(case, client):
    address = f"/min-sak/{case.ref}/svar"
    key = key_in(client.get(f"/min-sak/{case.ref}"), address)
    assert key_in(client.post(address, {"text": "", "key": key}), address) == key


def test_the_same_key_on_another_case_is_another_message(cast, case, client):
    other = reported(cast.nurse, cast.a)
    for one in (case, other):
        client.post(f"/min-sak/{one.ref}/svar", {"text": "Det samme.", "key": "k" * 43})
    assert (case.messages.count(), other.messages.count()) == (1, 1)


def test_a_reply_with_a_code_sent_again_by_loading_the_page_is_one_message(cast, client):
    case = reported(None, cast.a, mode="anonymous")
    FollowUp.objects.update_or_create(case=case, defaults={"code_hash": hash_of(CODE)})
    opened = client.post("/min-sak/kode", {"code": CODE})
    sent = {"code": CODE, "text": "Det var tirsdag.", "key": key_in(opened, "/min-sak/kode/svar")}
    for _time in range(2):
        assert client.post("/min-sak/kode/svar", sent).status_code == 200
    assert case.messages.count() == 1


@pytest.mark.parametrize(("word", "kind"), [("svar", "answer"), ("notat", "note")])
def test_what_a_handler_writes_is_kept_once_too(cast, case, client, word, kind):
    client.force_login(cast.leader)
    address = f"/sak/{case.ref}/{word}"
    sent = {"text": "Vi ser på det.", "key": key_in(client.get(f"/sak/{case.ref}"), address)}
    for _time in range(2):
        assert client.post(address, sent).status_code == 303
    assert list(case.messages.values_list("kind", "body")) == [(kind, "Vi ser på det.")]


def test_the_database_itself_refuses_the_same_once_more(case):
    message = commands.reply(by=case.reporter.user, case=case, text="Ja.", now=NOW, key="k" * 43)
    message.pk = None
    with pytest.raises(IntegrityError, match="message_sent_once"), transaction.atomic():
        message.save()


def test_the_key_is_in_no_row_and_its_hash_in_no_history(case, client):
    client.post(f"/min-sak/{case.ref}/svar", {"text": "Ja.", "key": "k" * 43})
    assert "k" * 43 not in repr(list(Message.objects.values()))
    (event,) = Events.objects.filter(pgh_obj_model="cases.Message")
    assert "sent_hash" not in event.pgh_data
